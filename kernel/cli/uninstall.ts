/** `herdbook uninstall`: takes the Jupyter kernelspec away. */
import { kernelName, uninstallKernelspec } from "../kernelspec/kernelspec.js";
import type { Command } from "./command.js";
import { chosenFolder, placeUsage } from "./install.js";

export const command: Command = {
  usage: `Usage: herdbook uninstall [--user | --sys-prefix | --prefix P]

Takes away what \`herdbook install\` with the same option made.

${placeUsage}`,
  run: async (argv) => {
    const data = chosenFolder(argv);
    const folder = await uninstallKernelspec(data);
    process.stdout.write(folder ? `removed ${folder}\n` : `there is no kernel \`${kernelName}\` in ${data}\n`);
    return 0;
  },
};
