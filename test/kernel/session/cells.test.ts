/** Cells: what runs, what they pass on to each other, and the four that fail under tslab. */
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Notebook, traceOf } from "./notebook.js";

let folder: string;
let notebook: Notebook;

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}
async function value(code: string): Promise<string | undefined> {
  const cell = await notebook.run(code);
  assert.is(cell.outcome.status, "ok", `${code}\n${traceOf(cell)}`);
  return cell.result;
}
async function failure(code: string): Promise<string> {
  const cell = await notebook.run(code);
  assert.is(cell.outcome.status, "error", code);
  return traceOf(cell);
}

test.before(() => {
  folder = mkdtempSync(join(tmpdir(), "herdbook-cells-"));
  // Like a package of today: only an `import` condition, and a top-level await.
  file("node_modules/only-esm/package.json", JSON.stringify({ name: "only-esm", version: "1.0.0", type: "module", exports: { ".": { types: "./index.d.ts", import: "./index.js" } } }));
  file("node_modules/only-esm/index.js", "const late = await Promise.resolve(42);\nexport { late };\nexport default (x) => x * 2;\nexport const make = () => ({ hidden: 1 });\n");
  // The type of what `make` gives is not exported: it cannot be named by a declaration of ours.
  file("node_modules/only-esm/index.d.ts", "interface Hidden { readonly hidden: number }\nexport declare const late: number;\nexport declare function make(): Hidden;\ndeclare const twice: (x: number) => number;\nexport default twice;\n");
  file("data.json", JSON.stringify({ sizes: [1, 2, 3] }));
  file("deep.ts", "export const depth: number = await Promise.resolve(7);\n");
  file("helpers.ts", "import { depth } from './deep.ts';\nexport const area = (a: number, b: number): number => a * b * depth;\n");
  notebook = new Notebook(folder);
});
test.after(() => notebook.close());

test("the value of the last expression", async () => {
  assert.is(await value("1 + 1"), "2");
  assert.is(await value("const a = 1;"), undefined);
  assert.is(await value("undefined"), undefined);
  assert.is(await value("// nothing"), undefined);
  assert.is(await value("({ a: 1 })"), "{ a: 1 }");
  assert.match((await value("Promise.resolve(1)"))!, /promise.*await/s);
});

test("names and types pass from cell to cell, and may be declared again", async () => {
  await value("let n = 1; const s = 'a'; function f(x: number) { return x + n } class Point { constructor(readonly x: number) {} }\nenum Color { Red, Green }\ninterface Pair { a: number; b: string }\ntype Text = string;");
  assert.is(await value("n += 1; n"), "2");
  assert.is(await value("const p: Pair = { a: f(n), b: s }; p"), "{ a: 4, b: 'a' }");
  assert.is(await value("new Point(3).x + Color.Green"), "4");
  assert.match(await failure("n = 'text'"), /not assignable to type 'number'/);
  assert.match(await failure("s = 'b'"), /constant/);
  assert.is(await value("const n = 'again'; class Point { y = 5 }; new Point().y"), "5");
  assert.is(await value("n + s"), "'againa'");
});

test("functions of older cells see what newer cells declare again", async () => {
  await value("const scale = 2; function step(x: number) { return x * scale } const twice = (x: number) => step(step(x));");
  assert.is(await value("twice(1)"), "4");
  await value("const scale = 10;");
  assert.is(await value("twice(1)"), "100");
  await value("function step(x: number) { return -x }");
  assert.is(await value("twice(1)"), "1");
  assert.is(await value("twice.name"), "'twice'");
});

test("destructuring, var in blocks, shorthand, defaults, labels", async () => {
  await value("const { a, b: [c = 3, ...rest], ...others } = { a: 1, b: [undefined, 5, 6], d: 4 };\nfor (var i = 0; i < 3; i++) { var last = i }\nlet q = 0, w = 1; [q, w] = [w, q];");
  assert.is(await value("({ a, c, rest, others, i, last, q, w })"), "{ a: 1, c: 3, rest: [ 5, 6 ], others: { d: 4 }, i: 3, last: 2, q: 1, w: 0 }");
  assert.is(await value("{ let a = 9; a++; }\nconst g = (a: number) => { const c = a; return { a, c } };\ng(5)"), "{ a: 5, c: 5 }");
  assert.is(await value("function self(this: unknown) { return this } self()"), undefined);
});

test("await and for await at the top", async () => {
  assert.is(await value("let sum = 0;\nfor await (const x of [Promise.resolve(1), 2]) sum += x;\nsum"), "3");
  assert.is(await value("const later = await Promise.resolve(5); later"), "5");
});

test("an ES module package with only an import condition and a top-level await", async () => {
  assert.is(await value("const esm = await import('only-esm'); esm.late"), "42");
  assert.is(await value("import twiceOf, { late as answer, make } from 'only-esm'; twiceOf(answer)"), "84");
  assert.is(await value("import * as all from 'only-esm'; all.default(2)"), "4");
});

test("an inferred type that cannot be named", async () => {
  await value("const hiddenThing = make();\nconst fsNow = await import('fs');");
  assert.is(await value("hiddenThing.hidden"), "1");
  assert.match(await failure("hiddenThing.absent"), /'absent' does not exist on type 'Hidden'/);
  assert.is(await value("typeof fsNow.readFileSync"), "'function'");
});

test("a class with a private field", async () => {
  await value("class Counter { #count = 0; private step = 1; up() { return this.#count += this.step } }\nconst make2 = () => class { #z = 1; get() { return this.#z } };\nconst Inner = make2();");
  assert.is(await value("const counter = new Counter(); counter.up(); counter.up()"), "2");
  assert.is(await value("new Inner().get()"), "1");
  assert.match(await failure("counter.step"), /private/);
});

test("imports of Node, of JSON and of files beside the notebook, which are read again", async () => {
  assert.is(await value("import { join as joined } from 'node:path'; joined('a', 'b')"), "'a/b'");
  assert.is(await value("import data from './data.json'; data.sizes[2]"), "3");
  assert.is(await value("import { area } from './helpers.ts'; area(2, 3)"), "42");
  const changed = file("deep.ts", "export const depth: number = 1;\n");
  utimesSync(changed, new Date(), new Date(Date.now() + 5000));
  assert.is(await value("import { area } from './helpers'; area(2, 3)"), "6");
  file("broken.ts", "export const a = ;\n");
  assert.match(await failure("await import('./broken.ts')"), /broken\.ts, line 1, column 18: Expression expected/);
  assert.match(await failure("import { nothing } from './absent.ts'"), /Cannot find module/);
});

test("a package that we bring is there from any folder, and importing prints nothing", async () => {
  const cell = await notebook.run("const pl = await import('nodejs-polars'); typeof pl.DataFrame");
  assert.equal([cell.result, cell.stderr], ["'function'", ""]);
  assert.match(await failure("await import('no-such-package' as string)"), /no-such-package/);
});

test("classes that inherit, generators, enums, overloads, shorthand: names of older cells in every place", async () => {
  await value("abstract class Base { abstract f(): number; g() { return this.f() * 2 } static #n = 0; static make = () => ++Base.#n }\nconst later = () => new Derived().g(); class Derived extends Base { f() { return 21 } }\nlet base = 4;");
  assert.is(await value("class Third extends Derived { override f() { return super.f() + 1 } get made() { return Base.make() } }\n[later(), new Third().g(), new Third().made]"), "[ 42, 44, 1 ]");
  assert.is(await value("function over(a: number): number; function over(a: string): string; function over(a: any) { return a }\nfunction id<T>(x: T) { return x }\nover('q') + over(1) + id<number>(3)"), "'q13'");
  assert.is(await value("enum Size { A = 1 << 2, B = A * 2, C = base } const enum Fixed { X = 5 }\n[Size.B, Size.C, Size[8], Fixed.X]"), "[ 8, 4, 'B', 5 ]");
  assert.is(await value("function* numbers() { yield base; yield* [1, 2] }\n[...numbers(), Fixed.X]"), "[ 4, 1, 2, 5 ]");
  assert.is(await value("const object = { base, m() { return base }, get w() { return base }, [base]: 'computed' }; [object.m(), object.w, object[4], object.base]"), "[ 4, 4, 'computed', 4 ]");
  assert.is(await value("({ base = 7 } = {} as { base?: number }); base **= 2; base--; base"), "48");
  assert.is(await value("try { throw 1 } catch (base) { base }\n(function () { return typeof arguments })() + base"), "'object48'");
  assert.is(await value("x => 1"), "[Function (anonymous)]");
});

test("import.meta, require, decorators, using, export, namespaces", async () => {
  assert.is(await value("import.meta.url.startsWith('file:') && require('node:os').EOL"), JSON.stringify("\n").replace(/"/g, "'"));
  assert.is(await value("function logged(target: Function, context: ClassDecoratorContext) { (target as any).label = `decorated ${String(context.name)}` }\n@logged class Marked {}\n(Marked as any).label"), "'decorated Marked'");
  assert.is(await value("let closed = 0;\n{ using thing = { [Symbol.dispose]() { closed += 1 } }; }\nclosed"), "1");
  assert.is(await value("export const out = 3; export function outer() { return out } export default outer()"), "3");
  assert.is(await value("namespace Sizes { export const big = 100; export type T = number }\nconst t: Sizes.T = Sizes.big; t"), "100");
  assert.is(await value("Sizes.big + outer()"), "103");
});

test("public names are in scope, may be shadowed and may be imported", async () => {
  assert.is(await value("matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64`.M"), "64");
  assert.is(await value("const targets = 5; targets"), "5");
  assert.is(await value("targets + 1"), "6");
  assert.is(await value("typeof hb.targets"), "'function'");
  assert.is(await value("import { targets } from 'herdbook'; typeof targets"), "'function'");
  assert.is(await value("const shape: Workload = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = K = N = 8`; shape.acc"), "'i32'");
});

test("a cell that does not check does not run, and says where", async () => {
  const text = await failure("console.log('ran');\nconst wrong: number = 'a';");
  assert.match(text, /TS2322: Type 'string' is not assignable to type 'number'/);
  assert.match(text, /cell \d+, line 2, column 7\n {2}2 \| const wrong: number = 'a';\n {4}\| {7}\^{5}/);
  assert.is(notebook.outputs.some((output) => output.type === "stream" && output.text.includes("ran")), false);
  assert.match(await failure("const x = ;"), /Expression expected/);
});

test("a traceback shows the user's frames at their places", async () => {
  await value("\n\nfunction thrower(x: number) {\n  interface Unseen { a: 1 }\n  if (x > 0) throw new RangeError(`no ${x}`);\n}");
  const text = await failure("const before = 1;\nthrower(2)");
  assert.match(text, /^RangeError: no 2\ncell \d+, line 5, column 20, in thrower\n {2}5 \| .*\n {4}\| {20}\^\ncell \d+, line 2, column 1\n/);
  assert.not.match(text, /node:internal|\/dist\//);
  assert.is(await value("before"), "1", "what was assigned before the exception is kept");
  assert.match(await failure("throw { odd: true }"), /Thrown: \{ odd: true \}/);
});

test("output goes to the cell it comes from, however late", async () => {
  const cell = await notebook.run("console.log('now'); setTimeout(() => console.log('late'), 30); process.stderr.write('bad\\n')");
  const id = cell.outputs[0].parent;
  assert.is(cell.stdout, "now\n");
  assert.is(cell.stderr, "bad\n");
  await value("await new Promise((done) => setTimeout(done, 60)); console.log('other')");
  assert.is(notebook.of(id).stdout, "now\nlate\n");
});

test("a cell that ends in a call of display, updateDisplay or page has no result", async () => {
  for (const code of ["display(1)", "await display(1)", "updateDisplay('some', 1)", "page('text')"]) {
    assert.is(await value(code), undefined, code);
  }
  const { outcome } = await notebook.run("page('text')");
  assert.equal(outcome.status === "ok" && outcome.pages, [{ "text/plain": "text" }]);
});

test("display, update, clear and user expressions", async () => {
  const cell = await notebook.run("const shown = await display({ a: 1 }); await shown.update(2); clearOutput({ wait: true });");
  assert.equal(cell.outputs.map(({ type }) => type), ["display", "update_display", "clear_output"]);
  const { outcome } = await notebook.run("const e1 = 4;", { double: "e1 * 2", bad: "absent" });
  assert.is(outcome.status, "ok");
  if (outcome.status !== "ok") return;
  assert.equal(outcome.userExpressions.double, { status: "ok", data: { "text/plain": "8" }, metadata: {} });
  assert.is(outcome.userExpressions.bad.status, "error");
});

test("a notebook that was written for tslab shows what it shows", async () => {
  const { outputs, outcome } = await notebook.run("import * as tslab from 'tslab'; tslab.display.html('<b>1</b>'); tslab.display.png(new Uint8Array([1, 2])); const place = tslab.newDisplay(); place.text('a'); place.text('b');");
  assert.is(outcome.status, "ok", JSON.stringify(outcome));
  const shown = outputs.map((output) => (output.type === "display" || output.type === "update_display" ? [output.type, output.data, output.transient["display_id"] !== undefined] : [output.type]));
  assert.equal(shown, [
    ["display", { "text/plain": "<b>1</b>", "text/html": "<b>1</b>" }, false], ["display", { "text/plain": "(image/png)", "image/png": "AQI=" }, false],
    ["display", { "text/plain": "a" }, true], ["update_display", { "text/plain": "b" }, true],
  ]);
  assert.is(await value("import { versions } from 'tslab'; versions.tslab"), "'1.0.22'");
});

/** Far above any real time: a test notices hangs, `npm run bench` measures. */
const hangLimit = 20_000;

test("an interrupt stops what waits and keeps variables", async () => {
  const running = notebook.run("let ticks = 0; const timer = setInterval(() => ticks++, 5); const kept = 'kept';\nawait new Promise(() => {});");
  await new Promise((done) => setTimeout(done, 1500));
  const started = performance.now();
  notebook.session.interrupt();
  // As the protocol thread does.
  setTimeout(() => notebook.session.afterTermination(), 30);
  const cell = await running;
  assert.ok(performance.now() - started < hangLimit);
  assert.is(cell.outcome.status === "error" && cell.outcome.ename, "Interrupted");
  assert.is(await value("kept"), "'kept'");
  const ticks = await value("ticks");
  assert.is(await value("await new Promise((done) => setTimeout(done, 30)); ticks"), ticks);
});

test.run();
