/**
 * The TypeScript compiler as a library, loaded with V8's code cache: compiling its nine megabytes of source is most of the time it takes
 * to load (315 ms against 130 ms).
 */
import { isAscii } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import type * as TypeScript from "typescript";
import { cached, cacheName, keep } from "./user-cache.js";

const require = createRequire(import.meta.url);
// By its path: tslab brings a TypeScript of its own.
const file = require.resolve("typescript");

let script: Script | undefined;
let cacheFile = "";
let fromCache = false;

function load(): typeof TypeScript {
  const { size, mtimeMs } = statSync(file);
  cacheFile = cacheName("typescript", "v8", file, size, mtimeMs, process.versions.v8, process.arch, cachedDataVersionTag());
  const bytes = readFileSync(file);
  // Decoding UTF-8 takes 30 ms more, also where it is ASCII.
  const source = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  const cachedData = cached(cacheFile);
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
  keep(cacheFile, script.createCachedData());
}
