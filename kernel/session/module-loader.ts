/**
 * What `import` means in a cell: packages, files and `node:` modules as the notebook's folder sees them. ES modules are imported as such,
 * with top-level await and packages that have only an `import` condition. TypeScript and JSON files beside the notebook are read again when they
 * changed; a package lives as long as the kernel.
 */
import { readFileSync, statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";

/** A TypeScript file as a `System.register` call, with its source map. */
export type Transpile = (file: string, code: string) => Promise<{ readonly javascript: string; readonly sourceMap: string }>;
export type ModuleExports = Record<string, unknown>;

/** What a `System.register` call hands over. */
type Export = (name: string | ModuleExports, value?: unknown) => unknown;
type Declare = (exports: Export, context: { readonly id: string; readonly import: (specifier: string) => Promise<ModuleExports>; readonly meta: ModuleExports }) => {
  readonly setters: readonly ((module: ModuleExports) => void)[];
  readonly execute: () => void | Promise<void>;
};

/** A TypeScript file that was loaded, or is being. */
interface Loaded {
  readonly file: string;
  readonly modified: number;
  readonly exports: ModuleExports;
  /** TypeScript files it imports: when one changed, this one is loaded again too. */
  readonly imports: Loaded[];
  readonly importers: ((module: ModuleExports) => void)[];
  execute: () => void | Promise<void>;
  executed?: Promise<void>;
}

const typescriptEndings = [".ts", ".mts", ".cts", ".tsx"];

export class ModuleLoader {
  readonly #native: (specifier: string) => Promise<ModuleExports>;
  readonly #loaded = new Map<string, Loaded>();

  /** `own` are modules that a cell gets from the kernel itself, by specifier; `sources` is told the source map of every file. */
  constructor(readonly folder: string, readonly transpile: Transpile, readonly own: Readonly<Record<string, ModuleExports>>, readonly sources: (file: string, code: string, sourceMap: string) => void) {
    // An import() that Node resolves as if it stood in a file of the folder.
    this.#native = new Script("(specifier) => import(specifier)", {
      filename: join(folder, "herdbook-cell.mjs"), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext() as (specifier: string) => Promise<ModuleExports>;
  }

  /** The module that a specifier means in a file of this folder (the notebook's when none is said). */
  async import(specifier: string, from = this.folder): Promise<ModuleExports> {
    if (Object.hasOwn(this.own, specifier)) return this.own[specifier];
    const file = this.#fileOf(specifier, from);
    if (file === undefined) return this.#package(specifier);
    if (extname(file) === ".json") {
      const value = JSON.parse(readFileSync(file, "utf8")) as unknown;
      return { ...(typeof value === "object" ? value : {}), default: value };
    }
    if (typescriptEndings.includes(extname(file))) return this.#typescript(file);
    return withoutWarning(() => this.#native(`${pathToFileURL(file).href}?modified=${modifiedOf(file) ?? 0}`));
  }

  /** A package as the folder sees it; one that is not there may be one that we bring (polars, say). */
  async #package(specifier: string): Promise<ModuleExports> {
    try {
      return await withoutWarning(() => this.#native(specifier));
    } catch (error) {
      const missing = (error as { readonly code?: unknown }).code === "ERR_MODULE_NOT_FOUND" && (error as Error).message.includes(`'${packageOf(specifier)}'`);
      if (!missing) throw error;
      return import(specifier).catch(() => { throw error; }) as Promise<ModuleExports>;
    }
  }

  /** The file of a specifier that names one: relative, absolute or a file URL, the ending left out or said as `.js` for a `.ts`. */
  #fileOf(specifier: string, from: string): string | undefined {
    if (specifier.startsWith("file:")) return fileURLToPath(specifier);
    if (!/^\.{1,2}(?:\/|$)/.test(specifier) && !isAbsolute(specifier)) return undefined;
    const path = resolve(from, specifier);
    const candidates = [path, path.replace(/\.([mc]?)js$/, ".$1ts"), ...[...typescriptEndings, ".js", ".mjs", ".json", "/index.ts", "/index.js"].map((ending) => path + ending)];
    return candidates.find((candidate) => modifiedOf(candidate) !== undefined) ?? path;
  }

  async #typescript(file: string): Promise<ModuleExports> {
    const known = this.#loaded.get(file);
    if (known && isFresh(known, new Set())) {
      await known.executed;
      return known.exports;
    }
    const graph = new Map<string, Loaded>();
    const loaded = await this.#instantiate(file, graph);
    for (const [path, module] of graph) this.#loaded.set(path, module);
    try {
      await execute(loaded, new Set());
    } catch (error) {
      // A file that failed is tried again by the next import.
      for (const path of graph.keys()) this.#loaded.delete(path);
      throw error;
    }
    return loaded.exports;
  }

  /** Reads a file and all TypeScript files it imports, and binds their names; nothing runs yet, so circles are no trouble. */
  async #instantiate(file: string, graph: Map<string, Loaded>): Promise<Loaded> {
    const begun = graph.get(file);
    if (begun) return begun;
    const code = readFileSync(file, "utf8");
    const exports = Object.create(null, { [Symbol.toStringTag]: { value: "Module" } }) as ModuleExports;
    const loaded: Loaded = { file, modified: modifiedOf(file) ?? 0, exports, imports: [], importers: [], execute: () => undefined };
    graph.set(file, loaded);
    const { javascript, sourceMap } = await this.transpile(file, code);
    this.sources(file, code, sourceMap);
    let registered: { specifiers: readonly string[]; declare: Declare } | undefined;
    const script = new Script(`(function (System) {${javascript}\n})`, { filename: file });
    (script.runInThisContext() as (system: unknown) => void)({ register: (specifiers: readonly string[], declare: Declare) => { registered = { specifiers, declare }; } });
    const { specifiers, declare } = registered!;
    const folder = dirname(file);
    const { setters, execute } = declare((name, value) => {
      Object.assign(exports, typeof name === "string" ? { [name]: value } : name);
      for (const importer of loaded.importers) importer(exports);
      return value;
    }, { id: file, import: (specifier) => this.import(specifier, folder), meta: { url: pathToFileURL(file).href, filename: file, dirname: folder } });
    loaded.execute = execute;
    for (const [i, specifier] of specifiers.entries()) {
      const path = this.#fileOf(specifier, folder);
      if (path !== undefined && typescriptEndings.includes(extname(path))) {
        const imported = await this.#instantiate(path, graph);
        loaded.imports.push(imported);
        imported.importers.push(setters[i]);
        setters[i](imported.exports);
      } else {
        setters[i](await this.import(specifier, folder));
      }
    }
    return loaded;
  }
}

/** `@scope/name` of `@scope/name/part`. */
function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Node warns once that the loader option is experimental, in the middle of the cell that imports first: nothing a user could act on. */
async function withoutWarning<T>(work: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: never[]): void => {
    if (!String(warning).includes("USE_MAIN_CONTEXT_DEFAULT_LOADER")) (emitWarning as (...given: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof emitWarning;
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Runs a module after those it imports. */
async function execute(module: Loaded, begun: Set<Loaded>): Promise<void> {
  if (begun.has(module)) return;
  begun.add(module);
  for (const imported of module.imports) await execute(imported, begun);
  module.executed ??= Promise.resolve(module.execute());
  await module.executed;
}

function isFresh(module: Loaded, seen: Set<Loaded>): boolean {
  if (seen.has(module)) return true;
  seen.add(module);
  return modifiedOf(module.file) === module.modified && module.imports.every((imported) => isFresh(imported, seen));
}

/** When a file was changed last, in milliseconds; undefined when there is none. */
function modifiedOf(file: string): number | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.mtimeMs : undefined;
}
