/**
 * The TypeScript compiler as a library, loaded with V8's code cache: compiling its nine megabytes of source is most of the time it takes
 * to load (315 ms against 175 ms). The cache is a file of the user's cache folder; without one, everything works, only later.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import type * as TypeScript from "typescript";

const require = createRequire(import.meta.url);
// By its path: tslab brings a TypeScript of its own.
const file = require.resolve("typescript");

let script: Script | undefined;
let fromCache = false;

function cacheFile(): string {
  const { size, mtimeMs } = statSync(file);
  const key = createHash("sha256").update(JSON.stringify([file, size, mtimeMs, process.versions.v8, process.arch])).digest("hex").slice(0, 16);
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "herdbook", `typescript-${key}.v8`);
}

function load(): typeof TypeScript {
  const source = readFileSync(file, "utf8");
  let cachedData: Buffer | undefined;
  try {
    cachedData = readFileSync(cacheFile());
  } catch {
    // The first start on this machine, or a home that cannot be read.
  }
  script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, { filename: file, cachedData });
  fromCache = cachedData !== undefined && !script.cachedDataRejected;
  const module = { exports: {} };
  (script.runInThisContext() as (...names: unknown[]) => void)(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports as typeof TypeScript;
}

export const ts: typeof TypeScript = load();

/** Keeps what V8 compiled so far for the next start. To be called when a cell or two were converted: only functions that ran are in it. */
export function saveCodeCache(): void {
  if (!script || fromCache) return;
  fromCache = true;
  try {
    const target = cacheFile();
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.${process.pid}`, script.createCachedData());
    renameSync(`${target}.${process.pid}`, target);
  } catch {
    // A cache that cannot be written is no one's problem.
  }
}
