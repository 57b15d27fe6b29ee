/** `herdbook opt`: parse, verify, run passes by name, print. */
import { parse, print, registry } from "../../compiler/dialects/registry.js";
import { failureOf, failureText } from "../../compiler/failure.js";
import type { Operation } from "../../compiler/ir/operation.js";
import { runPasses, type PipelineStep } from "../../compiler/pass-manager.js";
import { passNamed, passNames } from "../../compiler/pipelines/pass-table.js";
import { deviceNamed } from "../../compiler/target/devices.js";
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
    if (!device) throw new UsageError(`there is no device \`${values.device}\``);
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

/** `NAME` or `NAME=option=value,option=value`. */
function stepOf(text: string): PipelineStep {
  const [, name, rest] = /^([^=]+)(?:=(.*))?$/.exec(text) ?? [];
  const pass = name === undefined ? undefined : passNamed(name);
  if (!pass) throw new InputError(`there is no pass \`${text}\`; there are ${passNames.join(", ")}`);
  const options = Object.fromEntries((rest ? rest.split(",") : []).map((part) => {
    const [key, value] = part.split("=", 2);
    const known = pass.options?.[key];
    if (known === undefined) throw new InputError(`${pass.name} has no option \`${key}\`; it has ${Object.keys(pass.options ?? {}).join(", ") || "none"}`);
    return [key, typeof known === "number" ? Number(value) : typeof known === "boolean" ? value !== "false" : (value ?? "")];
  }));
  return { pass, options };
}
