/** `herdbook translate`: MLIR to what the hardware takes. */
import { parse } from "../../compiler/dialects/registry.js";
import { deviceToWrites } from "../../compiler/encode/device-writes.js";
import { instsText } from "../../compiler/encode/insts.js";
import { npuToWords } from "../../compiler/encode/npu-words.js";
import { configText } from "../../compiler/encode/writes.js";
import { failureOf, failureText } from "../../compiler/failure.js";
import { PassError } from "../../compiler/pass/pass.js";
import { verifyIr } from "../../compiler/verify-module.js";
import { InputError, readArguments, readText, UsageError, type Command } from "./command.js";

export const command: Command = {
  usage: `Usage: herdbook translate [file.mlir|-] --npu-to-words | --device-to-writes [--device-name D] [--sequence S]

--npu-to-words      the instruction stream of a runtime sequence, one hexadecimal word a line; lowers memcpy and task forms itself
--device-to-writes  the register writes of a routed device, one a line
--device-name D --sequence S   which, when there are several`,
  run: async (argv) => {
    const { values, positionals } = readArguments(argv, {
      "npu-to-words": { type: "boolean" }, "device-to-writes": { type: "boolean" }, "device-name": { type: "string" }, sequence: { type: "string" },
    });
    if (positionals.length > 1) throw new UsageError("translate reads one file");
    if (Boolean(values["npu-to-words"]) === Boolean(values["device-to-writes"])) throw new UsageError("translate needs one of --npu-to-words and --device-to-writes");
    const text = readText(positionals[0]);
    const module = parse(text, { name: positionals[0] ?? "standard input" });
    const issues = verifyIr(module);
    if (issues.length > 0) throw new InputError(issues.map((issue) => failureText(failureOf(issue, null), text)).join("\n"));
    try {
      process.stdout.write(values["npu-to-words"]
        ? instsText(npuToWords(module, { device: values["device-name"], sequence: values.sequence }))
        : configText(deviceToWrites(module, { device: values["device-name"] })));
      return 0;
    } catch (error) {
      if (!(error instanceof PassError)) throw error;
      throw new InputError(failureText(failureOf(error, null), text));
    }
  },
};
