/** `herdbook run`: one workload from template to row. */
import { matmul } from "../../dsl/index.js";
import type { Row } from "../../runtime/row.js";
import { run } from "../../runtime/run.js";
import { integerOption, readArguments, refuseUnwritable, UsageError, within, writing, type Command } from "./command.js";
import { cellText } from "./table.js";
import type { SweepProgress } from "../../runtime/sweep/run-sweep.js";
import { ProgressLine } from "./progress.js";
import { exitCode, runArguments, runOptions } from "./run-options.js";

export const command: Command = {
  interruptible: true,
  usage: `Usage: herdbook run '<template>' [options]

  herdbook run 'C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 512, K = M, N = M'

  --target T --pipeline P --toolchain D --columns n   how to compile; \`using\` in the template says the same
  --device sim       where to run
  --profile F        device profile: clock, bandwidth
  --payload full|tags|none   with data; or proving that every product reaches its sum once; or timing only
  --check full|sampled|none   all elements, the corners of tiles and 4096 others, or none
  --inputs integers|normal|uniform   what the operands are made of (integers 0 to 9 by default)
  --input A=a.npy    an operand of your own; may be repeated
  --output C=c.npy   where to write the result
  --seed n           seed of the operands, 1 by default
  --timeout s        give up after so many seconds
  --trace x.json     where to write what every core, channel and the controller did when; ui.perfetto.dev opens it
  --json             one JSON object on standard output and nothing else`,
  run: async (argv, signal) => {
    const { values, positionals } = readArguments(argv, { ...runArguments, output: { type: "string" }, trace: { type: "string" } });
    if (positionals.length !== 1) throw new UsageError(`run takes one template, not ${positionals.length}`);
    const workload = matmul(positionals[0]);
    const [, outputName, outputPath] = /^([A-Za-z_]\w*)=(.+)$/.exec(values.output ?? "") ?? [];
    if (values.output !== undefined && outputName !== workload.out.name) throw new UsageError(`--output is ${workload.out.name}=file.npy, not \`${values.output}\``);
    if (outputPath !== undefined && values.payload !== undefined && values.payload !== "full") throw new UsageError(`payload ${values.payload} computes nothing: there is no result for --output to write`);
    refuseUnwritable(outputPath);
    refuseUnwritable(values.trace);
    const options = await runOptions({ ...values, timeout: undefined }, signal);
    const line = values.json ? undefined : new ProgressLine();
    const onProgress = line && process.stderr.isTTY ? (progress: SweepProgress) => line.update(progress) : undefined;
    const result = await within(integerOption("timeout", values.timeout), signal, (until) => run(workload, { ...options, signal: until, onProgress }).finally(() => line?.clear()));
    if (!result) return 1;
    process.stdout.write(values.json ? `${JSON.stringify(result.row)}\n` : `${describe(result.row)}\n`);
    const placed = result.failure ? result.failure.place !== null : result.explain !== "";
    if (!values.json && placed) process.stderr.write(`${result.explain}\n`);
    const output = outputPath === undefined ? undefined : result.outputs[outputName];
    if (output) await writing(outputPath!, () => output.save(outputPath!));
    if (values.trace !== undefined && result.device) await writing(values.trace, () => result.saveTrace(values.trace!, { signal }));
    return exitCode([result.row]);
  },
};

function checkedText({ checked, max_abs_err, err_bound }: Row): string {
  return checked === "tags" ? "tags; where every product goes, not its value" : `${checked}; max |error| ${cellText(max_abs_err)}, bound ${cellText(err_bound)}`;
}

/** A row for people: what was run, how it ended, what it took. */
function describe(row: Row): string {
  const facts: [string, string][] = [
    ["workload", row.workload],
    ["compiled for", `${row.target}, ${row.pipeline}${row.herd_cols === null ? "" : `, herd ${row.herd_cols}x${row.herd_rows}, core tile M=${row.tile_m} K=${row.tile_k} N=${row.tile_n}`}`],
    ["status", row.status + (row.checked === "none" ? "" : ` (checked: ${checkedText(row)})`)],
  ];
  if (row.message) facts.push(["why", `${row.error_code ?? row.status}${row.error_pass === null ? "" : ` in ${row.error_pass}`}: ${row.message}`]);
  if (row.first_mismatch) facts.push(["first mismatch", row.first_mismatch]);
  if (row.time_us !== null) {
    const share = row.utilisation === null ? "" : `, ${cellText(row.utilisation * 100)} % of the peak`;
    facts.push(["simulated", `${row.cycles} cycles, ${cellText(row.time_us)} us on ${row.profile}: ${cellText(row.tflops)} TFLOPS${share}, bound by ${row.bound ?? "-"}`]);
  }
  facts.push(["took", `${cellText(row.compile_ms)} ms to compile, ${cellText(row.wall_ms)} ms to run and check`]);
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}
