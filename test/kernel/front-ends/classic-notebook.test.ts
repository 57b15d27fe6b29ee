/** The classic notebook in a browser: what a person sees of the kernel, and whether its buttons do what they say. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chromium, testWith } from "../../programs.js";
import { ClassicNotebook, type NotebookPage } from "./classic-notebook.js";
import { JupyterFolder, kernelName } from "./jupyter.js";
import { writeNotebook } from "./notebook.js";

const test = suite("the classic notebook in Chromium");
const folder = new JupyterFolder();
let notebook: ClassicNotebook | undefined;

test.before(async () => {
  if (chromium === undefined) return;
  folder.installKernel();
  notebook = await ClassicNotebook.open(folder, chromium);
});
test.after(async () => {
  await notebook?.close();
  await folder.close();
});

/** Opens a notebook with these cells. */
async function open(name: string, ...cells: string[]): Promise<NotebookPage> {
  writeNotebook(join(folder.notebooks, `${name}.ipynb`), kernelName, cells);
  return notebook!.page(`${name}.ipynb`);
}

/** Runs a test's body; when it fails, keeps a picture of the page where HERDBOOK_SHOTS says. */
async function watched(page: NotebookPage, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const shots = process.env["HERDBOOK_SHOTS"];
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      await page.page.screenshot({ path: join(shots, `failed-${Date.now()}.png`), fullPage: true });
    }
    throw error;
  } finally {
    await page.page.close();
  }
}

const sweepOf = (sizes: string): string => `const result = await run(sweep\`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M, N, K in {${sizes}}\`);`;

testWith(chromium, "jupyter-notebook with chromium", test, "run all: a table, the progress of a sweep that ends as one line, a plot, text that is not markup", async () => {
  const page = await open("all",
    "targets()",
    sweepOf("64, 128, 192"),
    "result.frame",
    'console.log("<script>document.title = \\"taken\\"</script>")',
    'const odd = "<b>bold</b>"; odd',
    'result.plot({ x: "N", y: "tflops", color: "M", title: "</script><b>rate</b>" })');
  await watched(page, async () => {
    await page.runAll();
    await page.idle(60);

    const table = page.output(0).locator("table");
    assert.is(await table.count(), 1);
    assert.match(await table.innerText(), /npu1/);

    const progress = await page.text(1);
    assert.match(progress, /^27 points in [\d.]+ m?s: 27 pass$/m);
    assert.is(await page.output(1).count(), 1, `progress took more than one place:\n${progress}`);

    assert.match(await page.text(2), /pass/);
    assert.match(await page.text(2), /… 7 more rows/);

    assert.match(await page.text(3), /<script>/);
    assert.match(await page.text(4), /<b>bold<\/b>/);
    assert.is.not(await page.page.title(), "taken");

    const picture = page.output(5).locator("svg");
    assert.is(await picture.count(), 1);
    assert.is(await picture.locator('[aria-roledescription="point"]').count(), 27);
    const { width, height } = (await picture.boundingBox())!;
    assert.ok(width > 300 && height > 150, `${width} x ${height}`);
    assert.match(await picture.textContent() ?? "", /<\/script><b>rate<\/b>/);
  });
});

testWith(chromium, "jupyter-notebook with chromium", test, "interrupt: a running sweep stops, its rows and the variables are kept, the next cell runs", async () => {
  // Far more points than the test waits for.
  const page = await open("interrupt", "const before = 41", sweepOf("256, 320, 384, 448, 512, 576, 640, 704, 768"), "[before, result.interrupted, result.rows.length > 0]", "while (true) { }");
  await watched(page, async () => {
    await page.runCell(0);
    await page.idle(20);
    await page.runCell(1);
    await page.waitForText(1, /(?:[2-9]|\d\d+) of 729/, 60);
    const pressed = Date.now();
    await page.interrupt();
    await page.idle(5);
    assert.ok(Date.now() - pressed < 3000, `it took ${Date.now() - pressed} ms`);
    await page.waitForText(1, /interrupted after [1-9]\d* of 729 points/, 5);
    await page.runCell(2);
    await page.idle(10);
    assert.match(await page.text(2), /\[ 41, true, true \]/);

    await page.runCell(3);
    await page.page.waitForTimeout(500);
    await page.interrupt();
    await page.idle(5);
    assert.match(await page.text(3), /[Ii]nterrupt/);
  });
});

testWith(chromium, "jupyter-notebook with chromium", test, "restart: names are gone, counting starts again, the prelude is there", async () => {
  const page = await open("restart", "const kept = 1", 'typeof (globalThis as any).kept + " " + typeof matmul', "kept");
  await watched(page, async () => {
    await page.runCell(0);
    await page.idle(20);
    await page.restart();
    await page.runCell(1);
    await page.idle(20);
    assert.match(await page.text(1), /undefined function/);
    assert.is(await page.count(1), 1);
    await page.runCell(2);
    await page.idle(20);
    assert.match(await page.text(2), /Cannot find name 'kept'/);
  });
});

testWith(chromium, "jupyter-notebook with chromium", test, "Tab completes names, members and the inside of a template", async () => {
  const page = await open("complete", 'const someWorkload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64`', "");
  await watched(page, async () => {
    await page.runCell(0);
    await page.idle(20);
    const members = await page.complete(1, "someWorkload.");
    assert.ok(["M", "K", "N", "text"].every((name) => members.includes(name)), members.join(" "));
    const dtypes = await page.complete(1, "matmul`C[M,N]: f32 = A[M,K]: `", { line: 0, column: 28 });
    assert.ok(["bf16", "i8", "f32"].every((name) => dtypes.includes(name)), dtypes.join(" "));
  });
});

test.run();
