/** `herdbook install`: the Jupyter kernelspec. */
import { resolve } from "node:path";
import { dataFolder, thisMachine, type Place } from "../kernelspec/data-folder.js";
import { installKernelspec, kernelName, temporaryFolder } from "../kernelspec/kernelspec.js";
import { readArguments, UsageError, type Command } from "./command.js";

export const placeUsage = `  --user             for this user (this is what happens without an option)
  --sys-prefix       in the active virtual or conda environment
  --prefix P         in P/share/jupyter`;

const placeArguments = { user: { type: "boolean" }, "sys-prefix": { type: "boolean" }, prefix: { type: "string" } } as const;

/** The data folder that the arguments of `install` and `uninstall` name. */
export function chosenFolder(argv: readonly string[]): string {
  const { values, positionals } = readArguments(argv, placeArguments);
  if (positionals.length > 0) throw new UsageError(`\`${positionals[0]}\` is not understood`);
  const places: Place[] = [
    ...(values.user ? [{ kind: "user" } as const] : []),
    ...(values["sys-prefix"] ? [{ kind: "sys-prefix" } as const] : []),
    ...(values.prefix !== undefined ? [{ kind: "prefix", prefix: resolve(values.prefix) } as const] : []),
  ];
  if (places.length > 1) throw new UsageError("--user, --sys-prefix and --prefix are different places; give one");
  return dataFolder(places[0] ?? { kind: "user" }, thisMachine());
}

export const command: Command = {
  usage: `Usage: herdbook install [--user | --sys-prefix | --prefix P]

Tells Jupyter of the kernel \`${kernelName}\`. Needs no Python; an earlier one of ours is replaced.

${placeUsage}`,
  run: async (argv) => {
    const folder = await installKernelspec(chosenFolder(argv));
    const temporary = temporaryFolder();
    if (temporary !== undefined) process.stderr.write(`warning: the kernel is in a temporary folder (${temporary}); when that goes, it is gone\n`);
    process.stdout.write(`installed the kernel \`${kernelName}\` in ${folder}\nIn Jupyter choose "herdbook (TypeScript)"; without Jupyter: herdbook notebook run file.ipynb\n`);
    return 0;
  },
};
