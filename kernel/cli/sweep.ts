/** `herdbook sweep`: every point of one or more templates, with progress, and a table at the end. */
import { sweep } from "../../dsl/index.js";
import type { Row } from "../../runtime/row.js";
import { run } from "../../runtime/run.js";
import { readArguments, UsageError, type Command } from "./command.js";
import { table } from "./table.js";
import { ProgressLine } from "./progress.js";
import { exitCode, runArguments, runOptions } from "./run-options.js";

export const command: Command = {
  interruptible: true,
  usage: `Usage: herdbook sweep '<template with in>'... [options]

  herdbook sweep 'C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M, K, N in {512, 640}'

Runs the points one after the other. Interrupted once, it prints the rows that finished. Options are those of \`herdbook run\`,
without --input and --output. --json prints one JSON object per row on standard output and nothing else.`,
  run: async (argv, signal) => {
    const { values, positionals } = readArguments(argv, runArguments);
    if (positionals.length === 0) throw new UsageError("sweep takes at least one template");
    if (values.input) throw new UsageError("sweep makes its operands; --input goes with `herdbook run`");
    const sweeps = positionals.map((text) => sweep(text));
    const options = await runOptions(values, signal);
    const rows: Row[] = [];
    for (const points of sweeps) {
      const line = new ProgressLine();
      let printed = 0;
      const result = await run(points, {
        ...options,
        onProgress: (progress) => {
          line.update(progress);
          // A row is out as soon as there is one: whatever happens later, it is not lost.
          if (values.json) for (; printed < progress.rows.length; printed++) process.stdout.write(`${JSON.stringify(progress.rows[printed])}\n`);
        },
      });
      line.clear();
      rows.push(...result.rows);
      if (result.interrupted) break;
    }
    if (!values.json) {
      process.stdout.write(rows.length > 0 ? `${table(rows.map(line))}\n` : "no point finished\n");
      for (const row of rows) if (row.message) process.stdout.write(`M=${row.M} K=${row.K} N=${row.N}: ${row.message}\n`);
    }
    return exitCode(rows);
  },
};

/** A row as a line of the table: what fits a terminal, with units in the header. A herd is columns x rows. */
function line(row: Row): Record<string, string | number | null> {
  const { M, K, N } = row;
  return {
    M, K, N,
    dtypes: `${row.lhs}->${row.acc}`,
    herd: row.herd_cols === null ? null : `${row.herd_cols}x${row.herd_rows}`,
    "tile MxKxN": row.tile_m === null ? null : `${row.tile_m}x${row.tile_k}x${row.tile_n}`,
    status: row.status,
    "max err": row.max_abs_err,
    us: row.time_us,
    TFLOPS: row.tflops,
    "% peak": row.utilisation === null ? null : row.utilisation * 100,
    bound: row.bound,
    "wall s": row.wall_ms === null ? null : row.wall_ms / 1000,
  };
}
