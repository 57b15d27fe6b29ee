/**
 * The declarations of our package as one text of ambient modules, `dsl/workload.d.ts` as `herdbook:dsl/workload`, with only what can be
 * reached from the public names: types of the simulator's insides are a third of the whole and mean nothing to a cell.
 *
 * The compiler writes declaration files in one way (a statement begins in the first column, with a keyword, its comment before it), so they
 * need no parser, which would take as long as what this saves.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

interface Place { readonly file: string; readonly name: string }

/** A declaration file, cut into statements. */
interface DeclarationFile {
  /** Statements that declare a name: an interface may have several. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  /** Where names come from that it imports, or exports again. */
  readonly imported: ReadonlyMap<string, Place>;
  readonly reexported: ReadonlyMap<string, Place>;
  /** Files of which it exports everything. */
  readonly stars: readonly string[];
}

/** What is left of a file: statements, imports and exports, each once. */
type Kept = Set<string>;

const everything = "*";

export class PackageDeclarations {
  readonly #files = new Map<string, DeclarationFile>();
  readonly #kept = new Map<string, Kept>();
  readonly #reached = new Set<string>();
  readonly #names: ReadonlyMap<string, string>;

  /**
   * @param root Folder of the declaration files.
   * @param entries Files with the public names, by the names of their modules.
   */
  constructor(readonly root: string, entries: Readonly<Record<string, string>>) {
    this.#names = new Map(Object.entries(entries).map(([name, file]) => [file, name]));
    for (const file of Object.values(entries)) this.#reach({ file, name: everything });
  }

  /** Files that were read. */
  get files(): readonly string[] { return [...this.#files.keys()]; }

  get text(): string {
    return [...this.#kept].map(([file, kept]) => `declare module "${this.#moduleOf(file)}" {\n${[...kept].join("\n")}\nexport {};\n}\n`).join("");
  }

  #moduleOf(file: string): string {
    return this.#names.get(file) ?? `herdbook:${relative(this.root, file).replace(/\.d\.ts$/, "").replaceAll("\\", "/")}`;
  }

  /** Keeps what declares a name, and what that mentions. False when the file has no such name. */
  #reach({ file, name }: Place): boolean {
    const key = `${file} ${name}`;
    if (this.#reached.has(key)) return true;
    const { declared, imported, reexported, stars } = this.#read(file);
    const kept = this.#keptOf(file);
    if (name === everything) {
      this.#reached.add(key);
      for (const own of [...declared.keys(), ...reexported.keys()]) this.#reach({ file, name: own });
      for (const star of stars) {
        kept.add(`export * from "${this.#moduleOf(star)}";`);
        this.#reach({ file: star, name: everything });
      }
      return true;
    }
    const from = reexported.get(name);
    if (!declared.has(name) && !from) return stars.some((star) => this.#reach({ file: star, name }));
    this.#reached.add(key);
    if (from) {
      kept.add(`export { ${renamed(from.name, name)} } from "${this.#moduleOf(from.file)}";`);
      this.#reach(from);
    }
    for (const statement of declared.get(name) ?? []) {
      // All of it is ambient here.
      kept.add(this.#withModules(statement, file).replace(/^((?:export )?)declare /m, "$1"));
      for (const word of new Set(statement.match(/[A-Za-z_$][\w$]*/g))) {
        const source = imported.get(word);
        if (source) {
          kept.add(source.name === everything ? `import * as ${word} from "${this.#moduleOf(source.file)}";` : `import { ${renamed(source.name, word)} } from "${this.#moduleOf(source.file)}";`);
          this.#reach(source);
        } else if (word !== name && declared.has(word)) {
          this.#reach({ file, name: word });
        }
      }
    }
    return true;
  }

  #keptOf(file: string): Kept {
    const known = this.#kept.get(file);
    if (known) return known;
    const kept: Kept = new Set();
    this.#kept.set(file, kept);
    return kept;
  }

  /** Types that are written `import("./x.js").X`. */
  #withModules(statement: string, file: string): string {
    return statement.replace(/\bimport\("(\.[^"]*)"\)/g, (whole, specifier: string) => {
      const imported = fileOf(specifier, file);
      if (!existsSync(imported)) return whole;
      this.#reach({ file: imported, name: everything });
      return `import("${this.#moduleOf(imported)}")`;
    });
  }

  #read(file: string): DeclarationFile {
    const known = this.#files.get(file);
    if (known) return known;
    const read = cut(readFileSync(file, "utf8"), file);
    this.#files.set(file, read);
    return read;
  }
}

const statementStart = /^(?<!\*\/\s*)(?=(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*(?:export|import|declare|interface|type)\b)/m;
const comments = /^\s*(?:\/\*[\s\S]*?\*\/\s*)*/;
const declaration = /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:const enum|enum|interface|type|class|function|const|let|var|namespace) ([\w$]+)/;

function cut(text: string, file: string): DeclarationFile {
  const declared = new Map<string, string[]>();
  const imported = new Map<string, Place>();
  const reexported = new Map<string, Place>();
  const stars: string[] = [];
  for (const statement of text.split(statementStart)) {
    const code = statement.replace(comments, "");
    const name = declaration.exec(code)?.[1];
    const [, list, specifier] = /^(?:import|export) (?:type )?\{([^}]*)\} from "(\.[^"]+)"/.exec(code) ?? [];
    const [, verb, alias, whole] = /^(import|export) (?:type )?\*(?: as ([\w$]+))? from "(\.[^"]+)"/.exec(code) ?? [];
    if (name !== undefined) {
      declared.set(name, [...(declared.get(name) ?? []), statement]);
    } else if (specifier !== undefined) {
      for (const part of list.split(",").map((item) => item.trim().replace(/^type /, "")).filter((item) => item !== "")) {
        const [source, local = source] = part.split(" as ");
        (code.startsWith("import") ? imported : reexported).set(local, { file: fileOf(specifier, file), name: source });
      }
    } else if (whole !== undefined) {
      if (alias === undefined) stars.push(fileOf(whole, file));
      else if (verb === "import") imported.set(alias, { file: fileOf(whole, file), name: everything });
    }
  }
  return { declared, imported, reexported, stars };
}

function fileOf(specifier: string, importer: string): string {
  return join(dirname(importer), specifier.replace(/\.js$/, ".d.ts"));
}

function renamed(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}
