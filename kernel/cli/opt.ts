/** `herdbook opt`: parse, verify, run passes by name, print. */
import { parse, print, registry } from "../../compiler/dialects/registry.js";
import { failureOf, failureText } from "../../compiler/failure.js";
import type { Operation } from "../../compiler/ir/operation.js";
import { runPasses, type PipelineStep } from "../../compiler/pass-manager.js";
import { stepFromText } from "../../compiler/pipelines/step-text.js";
import { deviceNamed, devices } from "../../compiler/target/devices.js";
import { verifyIr, verifyModule } from "../../compiler/verify-module.js";
import { integerOption, InputError, readArguments, readText, UsageError, type Command } from "./command.js";

export const command: Command = {
  usage: `Usage: herdbook opt [file.mlir|-] [--pass NAME[=option=value,...]]... [--verify-only] [--generic] [--allow-unregistered-dialect] [--device D] [--columns n]

Reads MLIR text from a file or standard input, verifies it, runs the passes in the order given, and prints the module.
--verify-only checks it against the hardware's limits too, with a dry run of lock, descriptor and buffer allocation, and prints nothing.
\`herdbook passes\` lists the passes.`,
  run: async (argv) => {
    const { values, positionals } = readArguments(argv, {
      pass: { type: "string", multiple: true }, "verify-only": { type: "boolean" }, "allow-unregistered-dialect": { type: "boolean" }, generic: { type: "boolean" }, device: { type: "string" }, columns: { type: "string" },
    });
    if (positionals.length > 1) throw new UsageError("opt reads one file");
    const steps = (values.pass ?? []).map(stepOf);
    const device = deviceNamed(values.device ?? "npu1");
    if (!device) throw new UsageError(`there is no device \`${values.device}\`; there are ${devices.map(({ name }) => name).join(", ")}`);
    const text = readText(positionals[0]);
    const module = parse(text, { name: positionals[0] ?? "standard input" });
    if (!values["allow-unregistered-dialect"]) refuseUnknown(module);
    const issues = values["verify-only"] ? verifyModule(module) : verifyIr(module);
    if (issues.length > 0) {
      for (const issue of issues) process.stderr.write(`${failureText(failureOf(issue, null), text)}\n`);
      return 2;
    }
    if (values["verify-only"]) return 0;
    const { failure } = runPasses(module, steps, { device: device.name, columns: integerOption("columns", values.columns) ?? device.columns });
    if (failure) {
      process.stderr.write(`${failureText(failureOf(failure.error, failure.id), text)}\n`);
      return 1;
    }
    process.stdout.write(print(module, { generic: values.generic }));
    return 0;
  },
};

function refuseUnknown(module: Operation): void {
  module.walk((op) => {
    if (!registry.get(op.name)) throw new InputError(`there is no operation \`${op.name}\`\n  --allow-unregistered-dialect keeps it in generic form`);
  });
}

/** The named step; what does not exist is an input error that lists what does. */
function stepOf(text: string): PipelineStep {
  try {
    return stepFromText(text);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  }
}
