/** What a machine with mlir-aie's aiecc and Peano needs to build an xclbin of a program, and how it does that. */
import { deviceNamed } from "../target/devices.js";
import { microkernelObject, type Microkernel } from "../target/microkernels.js";
import { microkernelSource } from "./microkernel-source.js";
import type { DirectoryFiles, Manifest, ProgramArgument } from "./program.js";

const microkernelFile = microkernelObject.replace(/\.o$/, ".cc");

/**
 * The files: `design`, the text of a module with a device and its runtime sequence, whose cores link with `microkernelObject`; the
 * microkernels that those cores call; a README of the commands.
 */
export function xclbinFiles(design: string, microkernels: readonly Microkernel[], manifest: Manifest): DirectoryFiles {
  return { "aie.mlir": design, [microkernelFile]: microkernelSource(microkernels), "README.md": readme(manifest) };
}

/** Facts of the commands: mlir-aie's aiecc.py and its examples' makefiles, February 2026; of the run: its test_lib. */
function readme({ device, args }: Manifest): string {
  return `# Building an xclbin for ${device}

Needed: mlir-aie of February 2026 (\`aiecc.py\` on the PATH, the aie_api headers under \`$MLIR_AIE_INSTALL_DIR/include\`), Peano (llvm-aie,
under \`$PEANO_INSTALL_DIR\`) and XRT (\`xclbinutil\` on the PATH). In this directory:

\`\`\`sh
$PEANO_INSTALL_DIR/bin/clang++ -O2 -std=c++20 --target=${deviceNamed(device)!.cores.toLowerCase()}-none-unknown-elf -DNDEBUG \\
  -I $MLIR_AIE_INSTALL_DIR/include -c ${microkernelFile} -o ${microkernelObject}
aiecc.py --no-xchesscc --no-xbridge --peano $PEANO_INSTALL_DIR --no-compile-host \\
  --aie-generate-xclbin --xclbin-name=matmul.xclbin --xclbin-kernel-name=MLIR_AIE \\
  --aie-generate-npu-insts --npu-insts-name=insts.bin aie.mlir
cmp insts.bin ../insts.bin
\`\`\`

\`aie.mlir\` is the device before lock, descriptor and buffer allocation and before routing, which aiecc does in its own way; the
instruction stream it makes is the one beside the manifest, which the last command checks.

## Running

With XRT: load \`matmul.xclbin\`, open its kernel \`MLIR_AIE\`, put \`insts.bin\` into a cacheable buffer of group 1 and every
argument into a host-only buffer of its group. Synchronise the inputs to the device, call the kernel with opcode 3, the instruction
buffer, its length in 32-bit words and the arguments in order, wait, look at the state that the wait returns, and synchronise the
output back.

| argument | group | direction | elements | shape |
|---|---|---|---|---|
${args.map(argumentRow).join("\n")}
`;
}

/** Arguments of a kernel in an xclbin are counted after opcode, instructions and their length. */
const firstGroup = 3;

function argumentRow({ name, index, direction, dtype, shape, padded }: ProgramArgument): string {
  const padding = padded ? ` in a buffer of ${padded.join(" x ")}${direction === "in" ? ", the rest zeros" : ""}` : "";
  return `| ${name} | ${firstGroup + index} | ${direction} | ${dtype} | ${shape.join(" x ")}, row-major${padding} |`;
}
