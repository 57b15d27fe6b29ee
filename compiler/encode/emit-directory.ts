/**
 * What a device is given: a directory with a manifest, the configuration as register writes, the instruction stream, and one file
 * per core program. Files are made in memory; the writer puts all of them in place, or none.
 */
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { print } from "../dialects/registry.js";
import type { Operation } from "../ir/operation.js";
import { findDevice, targetOf, tilePosition } from "../passes/device-view.js";
import { coreName, coreProgram } from "./core-program.js";
import { deviceToWrites } from "./device-writes.js";
import { configText } from "./writes.js";

/** A buffer that the host passes in; `index` is its position among the arguments of the runtime sequence. */
export interface ManifestArgument {
  readonly name: string;
  readonly index: number;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly direction: "in" | "out";
}
export interface Manifest {
  readonly version: 1;
  readonly device: string;
  readonly args: readonly ManifestArgument[];
  readonly config: string;
  readonly insts: string;
  /** Core program files by "column,row". */
  readonly cores: Readonly<Record<string, string>>;
}
/** File contents by name. */
export type DirectoryFiles = Readonly<Record<string, string | Uint8Array>>;

export const manifestFile = "manifest.json";

/**
 * The files of a device: `instructions` is the instruction stream, one 32-bit word each; `device` names the device of the module by
 * symbol when there are several. Throws a `PassError` at what cannot be encoded.
 */
export function directoryFiles(
  module: Operation,
  { instructions, args, device }: { readonly instructions: ArrayLike<number>; readonly args: readonly ManifestArgument[]; readonly device?: string },
): DirectoryFiles {
  const op = findDevice(module, device);
  const cores = op.body.operations.filter((child) => child.name === "aie.core").map((core) => {
    const { column, row } = tilePosition(core);
    return { key: `${column},${row}`, file: `${coreName(core)}.mlir`, text: print(coreProgram(core)) };
  });
  const words = Array.from(instructions);
  const manifest: Manifest = {
    version: 1,
    device: targetOf(op).name,
    args,
    config: "config.txt",
    insts: "insts.bin",
    cores: Object.fromEntries(cores.map(({ key, file }) => [key, file])),
  };
  return {
    [manifestFile]: `${JSON.stringify(manifest, null, 2)}\n`,
    "config.txt": configText(deviceToWrites(module, { device })),
    "insts.txt": words.map((word) => `${(word >>> 0).toString(16).toUpperCase().padStart(8, "0")}\n`).join(""),
    "insts.bin": littleEndian(words),
    ...Object.fromEntries(cores.map(({ file, text }) => [file, text])),
  };
}

function littleEndian(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(4 * i, word, true));
  return bytes;
}

/** Names that an emitted directory has; what else a user keeps beside them stays. */
const emittedFile = /^(manifest\.json|config\.txt|insts\.(txt|bin)|core_\d+_\d+\.mlir)$/;

/**
 * Writes the files as a directory. They are written beside it first and then renamed into place, so that a failure leaves what was there.
 * A directory that exists is replaced when it is empty or was emitted before; any other is refused with an `Error`.
 */
export async function writeDirectory(directory: string, files: DirectoryFiles): Promise<void> {
  const target = resolve(directory);
  const old = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (old && old.length > 0 && !old.includes(manifestFile)) {
    throw new Error(`${directory} has other files in it and no ${manifestFile}; give an empty or a new directory`);
  }
  await mkdir(dirname(target), { recursive: true });
  const made = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(made, name), content);
    for (const name of old ?? []) {
      if (!emittedFile.test(name)) await cp(join(target, name), join(made, name), { recursive: true });
    }
    if (!old) return await rename(made, target);
    const aside = `${made}-old`;
    await rename(target, aside);
    await rename(made, target).catch(async (error: unknown) => {
      await rename(aside, target);
      throw error;
    });
    await rm(aside, { recursive: true });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
