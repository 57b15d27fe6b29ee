/**
 * A program: all that a device is given. A manifest, the configuration as register writes, the instruction stream, and the text of
 * every core's program.
 */
import { print } from "../dialects/registry.js";
import type { Operation } from "../ir/operation.js";
import { findDevice, targetOf, tilePosition } from "../aie/device-view.js";
import type { ElementType } from "../target/element-types.js";
import { coreName, coreProgram } from "./core-program.js";
import { deviceToWrites } from "./device-writes.js";
import { instsBytes, instsText } from "./insts.js";
import { configText, type Write } from "./writes.js";

/** A buffer that the host passes in; `index` is its position among the arguments of the runtime sequence. */
export interface ProgramArgument {
  readonly name: string;
  readonly index: number;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  /** Shape of the device's buffer where it is larger: the host fills the rest with zeros, and cuts results out of it. */
  readonly padded?: readonly number[];
  readonly direction: "in" | "out";
}
export interface Manifest {
  readonly version: 1;
  readonly device: string;
  readonly args: readonly ProgramArgument[];
  /** Files, relative to the directory. */
  readonly config: string;
  readonly insts: string;
  /** Core program file by "column,row". */
  readonly cores: Readonly<Record<string, string>>;
}
export interface ProgramImage {
  readonly manifest: Manifest;
  readonly config: readonly Write[];
  /** The instruction stream. */
  readonly words: Uint32Array;
  /** Core program text by "column,row". */
  readonly cores: ReadonlyMap<string, string>;
}
/** File contents by name. */
export type DirectoryFiles = Readonly<Record<string, string | Uint8Array>>;

export const manifestFile = "manifest.json";

/**
 * The program of a routed device. `device` names the device by symbol when the module has several.
 * Throws a `PassError` at what cannot be encoded.
 */
export function programImage(
  module: Operation,
  { words, args, device }: { readonly words: Uint32Array; readonly args: readonly ProgramArgument[]; readonly device?: string },
): ProgramImage {
  const op = findDevice(module, device);
  const cores = op.body.operations.filter((child) => child.name === "aie.core").map((core) => {
    const { column, row } = tilePosition(core);
    return { key: `${column},${row}`, file: `${coreName(core)}.core`, text: print(coreProgram(core)) };
  });
  return {
    manifest: {
      version: 1, device: targetOf(op).name, args, config: "config.txt", insts: "insts.bin",
      cores: Object.fromEntries(cores.map(({ key, file }) => [key, file])),
    },
    config: deviceToWrites(module, { device }),
    words,
    cores: new Map(cores.map(({ key, text }) => [key, text])),
  };
}

/** The files of a program's directory. */
export function programFiles({ manifest, config, words, cores }: ProgramImage): DirectoryFiles {
  return {
    [manifestFile]: `${JSON.stringify(manifest, null, 2)}\n`,
    [manifest.config]: configText(config),
    "insts.txt": instsText(words),
    [manifest.insts]: instsBytes(words),
    ...Object.fromEntries([...cores].map(([key, text]) => [manifest.cores[key], text])),
  };
}
