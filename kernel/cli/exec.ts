/** `herdbook exec`: the simulator alone, on a directory of words. */
import { createHash } from "node:crypto";
import type { Dtype } from "../../dsl/index.js";
import { devices } from "../../runtime/device.js";
import { distributions, makeInput } from "../../runtime/numerics/inputs.js";
import { asNarrow, tensorBytes, tensorFromBytes } from "../../runtime/operands.js";
import type { ProgramArgument, ProgramImage } from "../../compiler/encode/program.js";
import { readProgramDirectory } from "../../runtime/sim/read-program-directory.js";
import { load, Tensor } from "../../runtime/tensor.js";
import { choiceOption, InputError, integerOption, readArguments, refuseUnwritable, UsageError, within, writing, type Command } from "./command.js";
import { table } from "./table.js";

export const command: Command = {
  interruptible: true,
  usage: `Usage: herdbook exec <directory> [--input A=a.npy]... [--output C=c.npy]... [--inputs integers|normal|uniform] [--seed n] [--payload full|none] [--profile F] [--timeout s] [--json]

Runs a directory that \`herdbook compile --emit words\` wrote, or one made by hand: a manifest, register writes, an instruction stream,
core programs. Arguments without --input are made from the seed as \`herdbook run\` makes them. The numbers are not checked.
--timeout gives up after so many seconds of yours; the device's own watchdog ends a program after 6.1 simulated ones.`,
  run: async (argv, signal) => {
    const { values, positionals } = readArguments(argv, {
      input: { type: "string", multiple: true }, output: { type: "string", multiple: true }, inputs: { type: "string" }, seed: { type: "string" },
      payload: { type: "string" }, profile: { type: "string" }, timeout: { type: "string" }, json: { type: "boolean" },
    });
    if (positionals.length !== 1) throw new UsageError("exec takes one directory");
    const program = await readProgramDirectory(positionals[0]);
    const distribution = choiceOption("inputs", values.inputs, distributions) ?? "integers";
    const inputs = await argumentBytes(program, pairs("input", values.input), distribution, integerOption("seed", values.seed) ?? 1);
    const outputs = pairs("output", values.output);
    for (const [name, path] of outputs) {
      argument(program, name, "out");
      refuseUnwritable(path);
    }
    const payload = choiceOption("payload", values.payload, ["full", "none"]) ?? "full";
    if (payload === "none" && outputs.size > 0) throw new UsageError("payload none computes nothing: there is no result for --output to write");
    const result = await within(integerOption("timeout", values.timeout), signal, (until) => devices[0].run(program, inputs, { payload, profile: values.profile, signal: until }));
    if (!result) return 1;
    const records = [...result.outputs].map(([name, bytes]) => ({ output: name, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }));
    const summary = { status: result.status, cycles: result.cycles, time_us: result.deviceUs + result.dispatchUs, error_code: result.code, message: result.message, profile: result.profile };
    if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, outputs: records, stalls: result.stalls })}\n`);
    else {
      process.stdout.write(`${table([summary])}\n${records.length > 0 ? `\n${table(records)}\n` : ""}`);
      for (const stall of result.stalls) process.stderr.write(`${stall.text}\n`);
      for (const warning of result.warnings) process.stderr.write(`warning: ${warning}\n`);
    }
    for (const [name, path] of outputs) {
      const bytes = result.outputs.get(name);
      const { shape, dtype } = argument(program, name, "out");
      if (bytes) await writing(path, () => tensorFromBytes(bytes, shape, dtype as Dtype).save(path));
    }
    return result.status === "complete" ? 0 : 1;
  },
};

function pairs(option: string, given: readonly string[] | undefined): Map<string, string> {
  return new Map((given ?? []).map((text) => {
    const [, name, path] = /^([A-Za-z_]\w*)=(.+)$/.exec(text) ?? [];
    if (!name) throw new UsageError(`--${option} is NAME=file.npy, not \`${text}\``);
    return [name, path] as const;
  }));
}

function argument(program: ProgramImage, name: string, direction: "in" | "out"): ProgramArgument {
  const found = program.manifest.args.find((candidate) => candidate.name === name && candidate.direction === direction);
  if (!found) throw new InputError(`the program has no ${direction === "in" ? "input" : "output"} \`${name}\``);
  return found;
}

async function argumentBytes(program: ProgramImage, files: ReadonlyMap<string, string>, distribution: (typeof distributions)[number], seed: number): Promise<Map<string, Uint8Array>> {
  const bytes = new Map<string, Uint8Array>();
  for (const name of files.keys()) argument(program, name, "in");
  for (const { name, index, shape, dtype } of program.manifest.args.filter(({ direction }) => direction === "in")) {
    const elements = shape.reduce((product, size) => product * size, 1);
    const path = files.get(name);
    const tensor = path === undefined ? new Tensor(makeInput(distribution, dtype as Dtype, elements, seed, index), shape, dtype as Dtype)
      : asNarrow(await load(path), dtype as Dtype);
    if (tensor.dtype !== dtype || tensor.shape.join() !== shape.join()) throw new InputError(`${path} is ${String(tensor)}, but ${name} is ${dtype}[${shape.join(", ")}]`);
    bytes.set(name, tensorBytes(tensor));
  }
  return bytes;
}
