/**
 * A notebook as one TypeScript module that runs by itself: imports at the top, the names that cells get from the kernel imported or
 * defined, names that a later cell declares again numbered, the value of each cell printed.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Node, Project, ts, type ExpressionStatement, type SourceFile } from "ts-morph";
import { textOf, type Notebook } from "./format.js";
import { edited, importedNames, ModuleNames, references, renaming, topLevelNames, type Edit } from "./script-names.js";
import { NotebookError } from "./validate.js";

/** What cells can call without importing it, for a script: see kernel/session/cell-globals.ts. */
const cellGlobals: Readonly<Record<string, string>> = {
  display: `/** Shows a value in the terminal, as the notebook did in its output. */
const display = async (value: unknown) => {
  const own = typeof value === "object" && value !== null && !Array.isArray(value) && value.toString !== Object.prototype.toString;
  if (value !== undefined) console.log(own ? String(value) : value);
  return { id: "", update: async (next: unknown): Promise<void> => { console.log(next); } };
};`,
  updateDisplay: "const updateDisplay = async (_id: string, value: unknown): Promise<void> => { console.log(value); };",
  clearOutput: "const clearOutput = (_options?: { wait?: boolean }): void => {};",
  page: "const page = async (value: unknown): Promise<void> => { console.log(value); };",
  prompt: `/** A line of standard input. */
const prompt = (text = "", _options?: { password?: boolean }): string => {
  process.stdout.write(text);
  const byte = Buffer.alloc(1);
  const line: number[] = [];
  while (readSync(0, byte) === 1 && byte[0] !== 10) line.push(byte[0]!);
  return Buffer.from(line).toString("utf8");
};`,
  interrupted: `const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort());
const interrupted = interruption.signal;`,
};

/** Makes a module of a cell, whose names are then its own. */
const moduleMark = "\nexport {};";

/** What the module is made of. */
interface Script {
  readonly names: ModuleNames;
  readonly imports: string[];
  /** `module#name` to the name it has in the module. */
  readonly imported: Map<string, string>;
  /** Names of the package that cells use without importing them. */
  readonly fromPackage: Set<string>;
  readonly globals: Set<string>;
  readonly body: string[];
}

/** The script of a notebook. Throws `NotebookError` for a cell that is no TypeScript, with its number. */
export function scriptOf(notebook: Notebook, name: string): string {
  const script: Script = { names: new ModuleNames(), imports: [], imported: new Map(), fromPackage: new Set(), globals: new Set(), body: [] };
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext } });
  const publicNames = packageNames();
  let number = 0;
  for (const cell of notebook.cells) {
    const source = textOf(cell.source).trimEnd();
    if (cell.cell_type !== "code") script.body.push(comment(source));
    else addCell(script, project.createSourceFile(`cell${++number}.ts`, source + moduleMark), number, publicNames);
  }
  return assemble(script, name, publicNames);
}

function addCell(script: Script, file: SourceFile, number: number, publicNames: ReadonlyMap<string, "value" | "type">): void {
  const [wrong] = (file.compilerNode as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  if (wrong) throw new NotebookError(`code cell ${number} is not TypeScript: ${ts.flattenDiagnosticMessageText(wrong.messageText, " ")}, line ${file.getLineAndColumnAtPos(wrong.start ?? 0).line}`);
  const own = topLevelNames(file);
  const found = references(file, own);
  const edits: Edit[] = dropKnownImports(script, file);
  const dropped = new Set(edits.map(({ start }) => start));
  // Names of earlier cells are looked up before this cell's own names hide them.
  for (const { identifier, symbol } of found) {
    if (symbol) continue;
    const earlier = script.names.current(identifier.getText());
    const edit = earlier ? renaming(identifier, earlier) : undefined;
    if (edit) edits.push(edit);
    if (!earlier) takeFromKernel(script, identifier.getText(), publicNames);
  }
  const keptNames = new Set(file.getImportDeclarations().filter((each) => dropped.has(each.getStart())).flatMap(importedNames).map(({ local }) => local));
  const given = new Map([...own].filter(([, name]) => !keptNames.has(name)).map(([symbol, name]) => [symbol, script.names.declare(name)]));
  for (const declaration of file.getImportDeclarations()) for (const { local, what } of importedNames(declaration)) script.imported.set(what, script.names.current(local) ?? local);
  for (const { identifier, symbol } of found) {
    const edit = symbol && given.has(symbol) ? renaming(identifier, given.get(symbol)!) : undefined;
    if (edit) edits.push(edit);
  }
  place(script, file, edits, dropped);
}

/** Imports of what is imported already under the same name. */
function dropKnownImports({ imported }: Script, file: SourceFile): Edit[] {
  return file.getImportDeclarations().flatMap((declaration) => {
    const names = importedNames(declaration);
    const known = names.length > 0 && names.every(({ local, what }) => imported.get(what) === local);
    return known ? [{ start: declaration.getStart(), end: declaration.getEnd(), text: "" }] : [];
  });
}

function takeFromKernel({ names, fromPackage, globals, imported }: Script, name: string, publicNames: ReadonlyMap<string, "value" | "type">): void {
  if (publicNames.has(name)) {
    fromPackage.add(name);
    imported.set(`herdbook#${name}`, name);
  } else if (Object.hasOwn(cellGlobals, name)) globals.add(name);
  else return;
  names.reserve(name);
}

/** Puts the cell's imports to the others and the rest into the body, its last expression printed. */
function place(script: Script, file: SourceFile, edits: Edit[], dropped: ReadonlySet<number>): void {
  const last = file.getStatements().at(-2);
  if (last && Node.isExpressionStatement(last) && hasValue(last)) {
    script.globals.add("display");
    script.names.reserve("display");
    const { start, end } = { start: last.getExpression().getStart(), end: last.getExpression().getEnd() };
    edits.push({ start, end: start, text: "await display(" }, { start: end, end, text: ")" });
  }
  const text = file.getFullText();
  edits.push({ start: text.length - moduleMark.length, end: text.length, text: "" });
  for (const declaration of file.getImportDeclarations()) {
    const [start, end] = [declaration.getStart(), declaration.getEnd()];
    if (dropped.has(start)) continue;
    const within = edits.filter((edit) => edit.start >= start && edit.end <= end);
    script.imports.push(edited(text.slice(start, end), within.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))));
    for (const edit of within) edits.splice(edits.indexOf(edit), 1);
    edits.push({ start, end, text: "" });
  }
  const body = edited(text, edits).trim();
  if (body) script.body.push(body);
}

/** Whether an expression's value would be shown; assignments and calls that print are run for what they do. */
function hasValue(statement: ExpressionStatement): boolean {
  let expression = statement.getExpression();
  if (Node.isAwaitExpression(expression)) expression = expression.getExpression();
  if (Node.isBinaryExpression(expression)) return !/=$/.test(expression.getOperatorToken().getText()) || /^[=!<>]=+$/.test(expression.getOperatorToken().getText());
  return !Node.isVoidExpression(expression) && !(Node.isCallExpression(expression) && /^(?:console\.\w+|display|updateDisplay|clearOutput|page)$/.test(expression.getExpression().getText()));
}

function comment(markdown: string): string {
  return markdown.split("\n").map((line) => `// ${line}`.trimEnd()).join("\n");
}

/** The names that the package exports, from its declarations: what a cell sees without importing it. */
function packageNames(): Map<string, "value" | "type"> {
  const index = fileURLToPath(new URL("../prelude/index.d.ts", import.meta.url));
  if (!existsSync(index)) throw new NotebookError(`${index} is missing; build first (npm run build)`);
  const project = new Project({ skipAddingFilesFromTsConfig: true, compilerOptions: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, noLib: true, types: [] } });
  const exported = project.addSourceFileAtPath(index).getExportedDeclarations();
  const isType = (declaration: Node): boolean => Node.isInterfaceDeclaration(declaration) || Node.isTypeAliasDeclaration(declaration);
  return new Map([...exported].map(([name, declarations]) => [name, declarations.every(isType) ? "type" : "value"]));
}

function assemble({ imports, fromPackage, globals, body }: Script, name: string, publicNames: ReadonlyMap<string, "value" | "type">): string {
  const used = [...fromPackage].sort().map((each) => publicNames.get(each) === "type" ? `type ${each}` : each);
  const head = [
    `// Made from ${name} by \`herdbook notebook script\`. An ES module with top-level await: npx tsx file.ts`,
    ...(globals.has("prompt") ? [`import { readSync } from "node:fs";`] : []),
    ...(used.length > 0 ? [`import { ${used.join(", ")} } from "herdbook";`] : []),
    ...new Set(imports),
  ];
  // Without an import, only this tells readers of the file that it is a module.
  if (head.length === 1) head.push("export {};");
  const definitions = Object.entries(cellGlobals).filter(([each]) => globals.has(each)).map(([, text]) => text);
  return `${[head.join("\n"), ...definitions, ...body].join("\n\n")}\n`;
}
