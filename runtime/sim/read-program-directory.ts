/** Reads an emitted directory into a program image, and trusts nothing in it. */
import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import type { ProgramImage } from "../../compiler/encode/program.js";
import { ImageError, parseConfiguration, parseManifest } from "./program-image.js";

/** Larger files are refused before they are read. */
const largestFile = 256 * 2 ** 20;

/**
 * The program in `directory`: manifest, configuration, instruction stream and core programs.
 * Files lie inside the directory and are no links. Throws an `ImageError` for anything that cannot be used.
 */
export function readProgramDirectory(directory: string): ProgramImage {
  const files = new Directory(directory);
  const manifest = parseManifest(json(files.text("manifest.json")));
  const instructions = files.bytes(manifest.insts);
  return {
    manifest,
    config: parseConfiguration(files.text(manifest.config), manifest.config),
    words: manifest.insts.endsWith(".txt") ? hexWords(instructions, manifest.insts) : binaryWords(instructions, manifest.insts),
    cores: new Map(Object.entries(manifest.cores).map(([tile, file]) => [tile, files.text(file)])),
  };
}

class Directory {
  readonly #root: string;
  constructor(directory: string) {
    try {
      this.#root = realpathSync(directory);
    } catch {
      throw new ImageError("file", directory, "there is no such directory");
    }
  }

  text(file: string): string { return this.bytes(file).toString("utf8"); }

  bytes(file: string): Buffer {
    const path = join(this.#root, file);
    const inside = relative(this.#root, path);
    if (isAbsolute(file) || inside === "" || inside.split(sep).includes("..")) {
      throw new ImageError("path", file, "the path leads out of the directory", "name files relative to the manifest");
    }
    try {
      this.#refuseLinks(inside, file);
      const status = lstatSync(path);
      if (!status.isFile()) throw new ImageError("file", file, "not a plain file");
      if (status.size > largestFile) throw new ImageError("file", file, `${status.size} bytes, more than ${largestFile}`);
      return readFileSync(path);
    } catch (error) {
      if (error instanceof ImageError) throw error;
      throw new ImageError("file", file, error instanceof Error ? error.message : String(error));
    }
  }

  /** A link anywhere on the way could lead out of the directory. */
  #refuseLinks(inside: string, file: string): void {
    let path = this.#root;
    for (const part of inside.split(sep)) {
      path = join(path, part);
      if (lstatSync(path).isSymbolicLink()) throw new ImageError("path", file, "the path goes through a link");
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImageError("manifest", "manifest.json", error instanceof Error ? error.message : String(error));
  }
}

function binaryWords(bytes: Buffer, file: string): Uint32Array {
  if (bytes.length % 4 !== 0) throw new ImageError("instructions", file, `${bytes.length} bytes are no whole number of words`);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(4 * i));
}

function hexWords(bytes: Buffer, file: string): Uint32Array {
  const lines = bytes.toString("utf8").split(/\s+/).filter((line) => line !== "");
  const bad = lines.findIndex((line) => !/^[0-9a-fA-F]{8}$/.test(line));
  if (bad >= 0) throw new ImageError("instructions", file, `word ${bad} is not eight hexadecimal digits`);
  return Uint32Array.from(lines, (line) => parseInt(line, 16));
}
