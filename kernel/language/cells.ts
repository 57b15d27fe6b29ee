/**
 * The cells as TypeScript files. Cell 7 is a module
 *
 *     import { matmul } from "herdbook"; declare let x: typeof import("./herdbook-cell-3").x; import { f } from "./herdbook-cell-5";
 *     <the cell as the user wrote it>
 *     export { y, g };
 *
 * whose first line declares the names it uses from older cells, each from the youngest cell that declared it. No declarations are emitted, so types that cannot
 * be named and classes with private fields pass from cell to cell.
 */
import type * as TypeScript from "typescript";
import { cellGlobalsModule, type CellHost } from "./host.js";
import { declaredNames, exportedNames, shadowingNames, type NameKind } from "./names.js";
import { ts } from "./typescript.js";

/** A cell as a file: `start` and `end` are where the user's code lies in its text. */
export interface CellFile {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly declared: ReadonlyMap<string, NameKind>;
  /** Declared names that do not mean what the package means by them. */
  readonly shadowing: ReadonlySet<string>;
}

export class Cells {
  /** Names of older cells, each with the file that declared it last. */
  readonly #names = new Map<string, { readonly file: string; readonly kind: NameKind }>();
  readonly #shadowed = new Set<string>();
  #prelude: readonly string[] = [];
  #globals: readonly string[] = [];

  constructor(readonly host: CellHost) {}

  /** Learns the public names of the package, from the types of its index, and what a cell can say to its kernel. */
  learnPrelude(program: TypeScript.Program): void {
    const checker = program.getTypeChecker();
    const modules = new Map(checker.getAmbientModules().map((module) => [module.name, module]));
    const exportsOf = (name: string): TypeScript.Symbol[] => checker.getExportsOfModule(modules.get(`"${name}"`)!);
    this.#prelude = exportsOf("herdbook").map(({ name }) => name);
    const globals = exportsOf(cellGlobalsModule).find(({ name }) => name === "CellGlobals");
    this.#globals = globals ? checker.getDeclaredTypeOfSymbol(globals).getProperties().map(({ name }) => name) : [];
  }

  /** Whether a name means what the package means by it, in a cell if one is said. */
  isOurs(name: string, cell?: CellFile): boolean {
    return cell?.declared.has(name) ? !cell.shadowing.has(name) : !this.#shadowed.has(name);
  }

  get preludeNames(): readonly string[] { return this.#prelude; }

  /** Makes the file of a cell. `allNames` declares every name, not only those that the code mentions: for completion. */
  write(cell: number | string, code: string, { allNames = false } = {}): CellFile {
    const file = this.host.cellFile(cell);
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
    const declared = declaredNames(source);
    const exported = exportedNames(source);
    const mentioned = allNames ? undefined : new Set(code.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu));
    const wanted = (name: string): boolean => !declared.has(name) && (mentioned?.has(name) ?? true);
    const prefix = `${this.#declarations(wanted)}\n`;
    const suffix = `\nexport { ${[...declared.keys()].filter((name) => !exported.has(name)).join(", ")} };\n`;
    this.host.set(file, prefix + code + suffix);
    return { file, start: prefix.length, end: prefix.length + code.length, declared, shadowing: shadowingNames(source, declared.keys()) };
  }

  /** Makes a cell's names visible to those after it. */
  commit({ file, declared, shadowing }: CellFile): void {
    for (const [name, kind] of declared) {
      this.#names.set(name, { file, kind });
      if (shadowing.has(name)) this.#shadowed.add(name);
      else this.#shadowed.delete(name);
    }
  }

  #declarations(wanted: (name: string) => boolean): string {
    const parts: string[] = [];
    for (const [name, { file, kind }] of this.#names) {
      if (!wanted(name)) continue;
      const module = `./${file.slice(file.lastIndexOf("/") + 1, -".ts".length)}`;
      parts.push(kind === "alias" ? `import { ${name} } from "${module}";` : `declare ${kind === "variable" ? "let" : "const"} ${name}: typeof import("${module}").${name};`);
    }
    const free = (name: string): boolean => wanted(name) && !this.#names.has(name);
    const prelude = this.#prelude.filter(free);
    if (prelude.length > 0) parts.push(`import { ${prelude.join(", ")} } from "herdbook";`);
    for (const name of this.#globals.filter(free)) parts.push(`declare const ${name}: import("${cellGlobalsModule}").CellGlobals["${name}"];`);
    return parts.join(" ");
  }
}
