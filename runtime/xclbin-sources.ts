/** The sources of an xclbin of an executable, for a machine with the vendor's compilers. */
import type { DirectoryFiles } from "../compiler/encode/program.js";
import { xclbinFiles } from "../compiler/encode/xclbin-files.js";
import type { Executable } from "./executable.js";
import { parseCoreProgram } from "./sim/core-program-text.js";

/**
 * Device MLIR with its runtime sequence, microkernels in C++, a README of the commands. The device is as AIR leaves it, with no
 * lock, descriptor, address or route decided: aiecc decides these itself.
 */
export function xclbinSources({ program, compilation }: Executable): DirectoryFiles {
  const design = compilation.snapshots.find(({ stage }) => stage === "aie")!;
  const microkernels = [...program.cores].flatMap(([core, text]) => parseCoreProgram(text, program.manifest.cores[core]).calls.map(({ microkernel }) => microkernel));
  return xclbinFiles(design.text, microkernels, program.manifest);
}
