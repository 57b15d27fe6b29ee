/**
 * What TypeScript's language service asks for: the cells, which exist only here, beside the files of the notebook's folder and of the
 * installed packages.
 */
import { createRequire } from "node:module";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "typescript";
import { libraryDeclarations, packageDeclarations } from "./declarations.js";
import { nodeWords, plainGlobals } from "./plain-globals.js";
import { ts } from "./typescript.js";

const here = dirname(fileURLToPath(import.meta.url));
/** Where our modules and their declarations are. */
const root = join(here, "..", "..");
/** The module with what a cell can say to its kernel. */
export const cellGlobalsModule = "herdbook:cell-globals";
const libraries = dirname(createRequire(import.meta.url).resolve("typescript"));
// `using` is in the language of a cell; Node 20 has the symbols, TypeScript brings the rest.
const libraryNames = ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.esnext.decorators.d.ts", "lib.decorators.d.ts", "lib.decorators.legacy.d.ts"];
/** What stands for TypeScript's library and for our package; neither is a file. */
const libraryFile = join(libraries, "herdbook-library.d.ts");
const packageFile = join(root, "herdbook-package.d.ts");

export const compilerOptions: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  // Packages refer to parts of the library, which we have in one file.
  libReplacement: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: false,
  allowJs: true,
  checkJs: false,
  maxNodeModuleJsDepth: 0,
  resolveJsonModule: true,
  esModuleInterop: true,
  // A value to import at run time is left even of a `const enum`.
  preserveConstEnums: true,
  skipLibCheck: true,
  strict: true,
  // `function f(x) {}` in a notebook is no mistake.
  noImplicitAny: false,
  sourceMap: true,
  inlineSources: false,
  removeComments: false,
  types: [],
};

interface VirtualFile { readonly version: string; readonly snapshot: TypeScript.IScriptSnapshot; readonly text: string }

export class CellHost implements TypeScript.LanguageServiceHost {
  readonly #cells = new Map<string, VirtualFile>();
  readonly #plainGlobals: string;
  readonly #nodeTypes: string | null;
  /** Whether the declarations of Node are in. They are 160 files, which a cell that does not touch Node need not wait for. */
  #withNode = false;
  readonly #files = new Map<string, { readonly version: string; readonly snapshot: TypeScript.IScriptSnapshot }>();
  readonly #library = libraryDeclarations(libraries, libraryNames);
  readonly #package = packageDeclarations(root, { herdbook: join(root, "kernel", "prelude", "index.d.ts"), [cellGlobalsModule]: join(root, "kernel", "session", "cell-globals.d.ts") });
  #documented = false;
  #resolutions: TypeScript.ModuleResolutionCache;
  #version = 0;
  /** The files that are being looked at; older cells come in by being imported. */
  #roots: readonly string[] = [];

  /** `nodeTypes`: the declarations of Node, null where there are none. */
  constructor(readonly folder: string, nodeTypes: string | null = findNodeTypes(folder)) {
    this.#nodeTypes = nodeTypes;
    this.#plainGlobals = join(folder, "herdbook-globals.d.ts");
    this.set(this.#plainGlobals, plainGlobals);
    this.set(libraryFile, this.#library.bare);
    this.set(packageFile, this.#package.bare);
    this.#resolutions = this.#newResolutions();
  }

  #newResolutions(): TypeScript.ModuleResolutionCache {
    return ts.createModuleResolutionCache(this.folder, (name) => name, compilerOptions);
  }

  /** Where a cell of this number would be a file: beside the notebook, so that its imports resolve from there. */
  cellFile(cell: number | string): string {
    return join(this.folder, `herdbook-cell-${cell}.ts`);
  }
  /** Makes a file of this text, or gives it a new text. */
  set(file: string, text: string): void {
    if (this.#cells.get(file)?.text === text) return;
    this.#cells.set(file, { version: String(++this.#version), snapshot: ts.ScriptSnapshot.fromString(text), text });
  }
  look(...files: string[]): void { this.#roots = files; }
  /** Brings in the comments of the declarations, for good. Returns whether they were not in yet. */
  useDocumentation(): boolean {
    if (this.#documented) return false;
    this.#documented = true;
    this.set(libraryFile, this.#library.documented);
    this.set(packageFile, this.#package.documented);
    return true;
  }
  /** Keeps for the next start what this one had to make. */
  save(): void {
    this.#library.save();
    this.#package.save();
  }
  /** Brings in the declarations of Node, for good, where they can be found. */
  useNode(): void { this.#withNode = this.#nodeTypes !== null; }
  /** Files of the notebook's folder may have changed or come: forgets where imports were found, and reads changed files again. */
  refresh(): void {
    this.#resolutions = this.#newResolutions();
    for (const file of this.#files.keys()) if (!isLibrary(file)) this.#files.delete(file);
  }

  getCompilationSettings(): TypeScript.CompilerOptions { return compilerOptions; }
  getScriptFileNames(): string[] { return [this.#withNode ? this.#nodeTypes! : this.#plainGlobals, packageFile, ...this.#roots]; }
  getScriptVersion(file: string): string { return this.#cells.get(file)?.version ?? this.#read(file)?.version ?? ""; }
  getScriptSnapshot(file: string): TypeScript.IScriptSnapshot | undefined { return this.#cells.get(file)?.snapshot ?? this.#read(file)?.snapshot; }
  getCurrentDirectory(): string { return this.folder; }
  getDefaultLibFileName(): string { return libraryFile; }
  fileExists(file: string): boolean { return this.#cells.has(file) || ts.sys.fileExists(file); }
  readFile(file: string): string | undefined { return this.#cells.get(file)?.text ?? ts.sys.readFile(file); }
  directoryExists(folder: string): boolean { return ts.sys.directoryExists(folder); }
  getDirectories(folder: string): string[] { return ts.sys.getDirectories(folder); }
  readDirectory(...search: Parameters<TypeScript.System["readDirectory"]>): string[] { return ts.sys.readDirectory(...search); }
  realpath(path: string): string { return this.#cells.has(path) ? path : ts.sys.realpath!(path); }
  useCaseSensitiveFileNames(): boolean { return ts.sys.useCaseSensitiveFileNames; }

  resolveModuleNameLiterals(literals: readonly TypeScript.StringLiteralLike[], containingFile: string): readonly TypeScript.ResolvedModuleWithFailedLookupLocations[] {
    return literals.map(({ text }) => {
      // Declared by name, not a file.
      if (/^herdbook(?:$|:)/.test(text)) return { resolvedModule: undefined };
      const found = ts.resolveModuleName(text, containingFile, compilerOptions, this, this.#resolutions);
      // A package that we bring may be imported from anywhere, as kernel/session/module-loader.ts does.
      return found.resolvedModule || text.startsWith(".") ? found : ts.resolveModuleName(text, join(here, "host.ts"), compilerOptions, this, this.#resolutions);
    });
  }

  /** A part of the library that is in our file; another one (`dom`) is the file of TypeScript that it is. */
  resolveLibrary(_name: string, _from: string, _options: TypeScript.CompilerOptions, file: string): TypeScript.ResolvedModuleWithFailedLookupLocations {
    return { resolvedModule: this.#library.files.includes(join(libraries, file)) ? { resolvedFileName: libraryFile, extension: ts.Extension.Dts } : undefined };
  }

  #read(file: string): { readonly version: string; readonly snapshot: TypeScript.IScriptSnapshot } | undefined {
    const known = this.#files.get(file);
    if (known) return known;
    const text = ts.sys.readFile(file);
    if (text === undefined) return undefined;
    const read = { version: isLibrary(file) ? "1" : String(statSync(file).mtimeMs), snapshot: ts.ScriptSnapshot.fromString(text) };
    this.#files.set(file, read);
    return read;
  }
}

/** Whether code touches what only the declarations of Node describe. */
export function mentionsNode(code: string): boolean {
  return nodeMention.test(code) || /\bfrom\s*["'](?!herdbook["']|\.)|\bimport\s*(?:\(|["'])/.test(code);
}
const nodeMention = new RegExp(`\\b(?:${nodeWords.join("|")})\\b|["']node:`);

/** Installed packages do not change while a kernel lives; files beside the notebook do. */
function isLibrary(file: string): boolean {
  return file.includes("/node_modules/") || file.startsWith(dirname(here));
}

/** The notebook's own `@types/node`, or one that was installed with us. */
function findNodeTypes(folder: string): string | null {
  return [folder, ...parents(here)].map((parent) => join(parent, "node_modules", "@types", "node", "index.d.ts")).find((file) => existsSync(file)) ?? null;
}

function parents(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...parents(above)];
}
