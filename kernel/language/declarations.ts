/**
 * The declarations that every cell stands on, each kind as one text: the library of TypeScript (60 files) and our package (40). What a
 * language service does for every cell grows with the number of files, and what it does before the first with their length: so comments are
 * left out until somebody asks what a name means. The texts are kept for the next start.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PackageDeclarations } from "./package-declarations.js";
import { cached, cacheName, keep } from "./user-cache.js";

/** A text and the files that it was made from. */
interface Made { readonly text: string; readonly files: readonly string[] }

export class Declarations {
  readonly bare: string;
  readonly files: readonly string[];
  readonly #make: () => Made;
  readonly #cache: string;
  #isKept: boolean;

  /** `make` reads the files; `from` is what it depends on beside them. */
  constructor(make: () => Made, from: unknown) {
    this.#make = make;
    this.#cache = cacheName("declarations", "json", from);
    const kept = read(this.#cache);
    const made = kept ? undefined : make();
    this.files = kept?.files ?? made!.files;
    this.bare = kept?.bare ?? withoutComments(made!.text);
    this.#isKept = kept !== undefined;
  }

  /** The text with its comments. */
  get documented(): string { return this.#make().text; }

  /** Keeps the text for the next start, if it is new. */
  save(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    keep(this.#cache, JSON.stringify({ stamps: this.files.map(stamp), files: this.files, bare: this.bare }));
  }
}

/** What an earlier start kept, if none of the files has changed. */
function read(name: string): { readonly files: readonly string[]; readonly bare: string } | undefined {
  try {
    const { stamps, files, bare } = JSON.parse(String(cached(name))) as { stamps: readonly string[]; files: readonly string[]; bare: string };
    return files.every((file, i) => stamp(file) === stamps[i]) ? { files, bare } : undefined;
  } catch {
    return undefined;
  }
}

function stamp(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

/** Declarations have no strings with comments in them; test/kernel/language/declarations.test.ts compares. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").replace(/\n\s*(?=\n)/g, "");
}

/**
 * Files of TypeScript's library, each after those it refers to, as one global script.
 * @param folder Where TypeScript has its `lib.*.d.ts`.
 * @param names Files to begin with: `lib.es2023.d.ts`.
 */
export function libraryDeclarations(folder: string, names: readonly string[]): Declarations {
  return new Declarations(() => {
    const texts = new Map<string, string>();
    const readLibrary = (name: string): void => {
      if (texts.has(name)) return;
      const text = readFileSync(join(folder, name), "utf8");
      for (const [, library] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)"/gm)) readLibrary(`lib.${library}.d.ts`);
      texts.set(name, text.replace(/^\/\/\/ <reference .*$/gm, ""));
    };
    for (const name of names) readLibrary(name);
    return { text: [...texts.values()].join("\n"), files: [...texts.keys()].map((name) => join(folder, name)) };
  }, [folder, names]);
}

/**
 * Declaration files of ours as ambient modules.
 * @param entries Files to begin with, by the names of their modules.
 */
export function packageDeclarations(root: string, entries: Readonly<Record<string, string>>): Declarations {
  return new Declarations(() => new PackageDeclarations(root, entries), [root, entries]);
}
