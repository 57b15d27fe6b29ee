/** The declarations that cells stand on: as one text they say what the files say. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as TypeScript from "typescript";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { libraryDeclarations, packageDeclarations } from "../../../kernel/language/declarations.js";
import { CellHost, compilerOptions } from "../../../kernel/language/host.js";
import { inspect } from "../../../kernel/language/inspect.js";
import { Language } from "../../../kernel/language/language.js";
import { ts } from "../../../kernel/language/typescript.js";
import { root } from "../../paths.js";

const test = suite("declarations");
const cache = mkdtempSync(join(tmpdir(), "herdbook-cache-"));
const { XDG_CACHE_HOME } = process.env;
test.before(() => { process.env["XDG_CACHE_HOME"] = cache; });
test.after(() => {
  if (XDG_CACHE_HOME === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = XDG_CACHE_HOME;
  rmSync(cache, { recursive: true, force: true });
});

/** Every public name with the words of its type and of its members': the order of a union depends on what was read first. */
function publicTypes(program: TypeScript.Program, module: TypeScript.Symbol): Map<string, string[]> {
  const checker = program.getTypeChecker();
  return new Map(checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const value = target.flags & ts.SymbolFlags.Value ? checker.typeToString(checker.getTypeOfSymbol(target), undefined, format) : "";
    const declared = checker.getDeclaredTypeOfSymbol(target);
    const members = (declared.flags & ts.TypeFlags.Object ? declared.getProperties() : []).map((member) => `${member.name}: ${checker.typeToString(checker.getTypeOfSymbol(member), undefined, format)}`);
    return [symbol.name, [value, ...members].join("\n").replace(/import\("[^"]*"\)\./g, "").split(/[^\w$"?]+/).sort()];
  }));
}
const format = ts.TypeFormatFlags.NoTruncation;

test("the package in one text has every public name with the type that its files give it, and no name that nothing declares", () => {
  const service = ts.createLanguageService(Object.assign(new CellHost(tmpdir()), { getCompilationSettings: () => ({ ...compilerOptions, skipLibCheck: false }) }));
  const program = service.getProgram()!;
  const text = program.getSourceFiles().find(({ fileName }) => fileName.endsWith("herdbook-package.d.ts"))!;
  const wrong = [...program.getSyntacticDiagnostics(text), ...program.getSemanticDiagnostics(text)];
  assert.equal(wrong.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")), []);
  const bundled = publicTypes(program, program.getTypeChecker().getAmbientModules().find(({ name }) => name === '"herdbook"')!);

  const index = join(root, "dist", "kernel", "prelude", "index.d.ts");
  const files = ts.createProgram([index, join(tmpdir(), "herdbook-globals.d.ts")], { ...compilerOptions, libReplacement: false, lib: ["lib.es2023.d.ts"] }, Object.assign(ts.createCompilerHost(compilerOptions), {
    getSourceFile: (name: string, options: TypeScript.ScriptTarget) => {
      const file = name.endsWith("herdbook-globals.d.ts") ? new CellHost(tmpdir()).readFile(name) : ts.sys.readFile(name);
      return file === undefined ? undefined : ts.createSourceFile(name, file, options);
    },
  }));
  const plain = publicTypes(files, files.getTypeChecker().getSymbolAtLocation(files.getSourceFile(index)!)!);
  assert.ok(plain.size > 20);
  assert.equal([...bundled.keys()].sort(), [...plain.keys()].sort());
  for (const [name, type] of plain) assert.equal(bundled.get(name), type, name);
});

test("the library without its comments declares what it declares with them", () => {
  const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
  const library = libraryDeclarations(folder, ["lib.es2023.d.ts"]);
  const linesOf = (text: string): string[] => {
    const file = ts.createSourceFile("lib.d.ts", text, ts.ScriptTarget.ES2022) as TypeScript.SourceFile & { readonly parseDiagnostics: readonly unknown[] };
    assert.equal(file.parseDiagnostics, []);
    // The licence is printed all the same.
    return ts.createPrinter({ removeComments: true }).printFile(file).replace(/\/\*!.*?\*\//gs, "").split("\n").filter((line) => line.trim() !== "");
  };
  assert.ok(library.bare.length < library.documented.length / 2);
  assert.ok(library.documented.includes("interface Array<T>"));
  const documented = linesOf(library.documented);
  assert.equal(linesOf(library.bare).filter((line, i) => line !== documented[i]).slice(0, 3), []);
});

test("comments come when somebody asks what a name means", () => {
  const language = new Language(tmpdir());
  assert.match(String(inspect(language, "Math.hypot(1)", 7)?.["text/plain"]), /square root of the sum of squares/);
  assert.match(String(inspect(language, "compile", 3)?.["text/plain"]), /Compiles a workload/);
});

test("a part of the library that a package refers to is not read twice", () => {
  const folder = mkdtempSync(join(tmpdir(), "herdbook-library-"));
  try {
    mkdirSync(join(folder, "node_modules", "old"), { recursive: true });
    writeFileSync(join(folder, "node_modules", "old", "package.json"), '{"name":"old","main":"index.js","types":"index.d.ts"}');
    writeFileSync(join(folder, "node_modules", "old", "index.d.ts"), '/// <reference lib="es2018" />\nexport declare const old: ReadonlyArray<number>;\n');
    const language = new Language(folder);
    const cell = language.cells.write(1, 'import { old } from "old"; old.at(0)');
    const program = language.program(cell);
    assert.equal(program.getSourceFiles().map(({ fileName }) => fileName.slice(fileName.lastIndexOf("/") + 1)).sort(),
      ["herdbook-cell-1.ts", "herdbook-globals.d.ts", "herdbook-library.d.ts", "herdbook-package.d.ts", "index.d.ts"]);
    assert.is(language.convert(1, 'import { old } from "old"; old.at(0)').status, "converted");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("texts are kept for the next start until a file changes", () => {
  const folder = mkdtempSync(join(tmpdir(), "herdbook-types-"));
  try {
    const entry = join(folder, "index.d.ts");
    const write = (text: string, second: number): void => {
      writeFileSync(entry, text);
      utimesSync(entry, second, second);
    };
    write("export declare const first: number;\n", 1);
    const made = packageDeclarations(folder, { mine: entry });
    assert.match(made.bare, /export const first: number;/);
    made.save();
    // Of the same length and age: taken from the cache, which is so seen to be used.
    write("export declare const other: number;\n", 1);
    assert.is(packageDeclarations(folder, { mine: entry }).bare, made.bare);
    write("export declare const other: number;\n", 2);
    assert.match(packageDeclarations(folder, { mine: entry }).bare, /export const other: number;/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
