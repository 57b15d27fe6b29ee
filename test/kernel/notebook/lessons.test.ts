/** The notebooks that teach: they run without an error, within their time, are kept without outputs, and link to what exists. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { textOf, type CodeCell, type Notebook } from "../../../kernel/notebook/format.js";
import { parseNotebook } from "../../../kernel/notebook/validate.js";
import { herdbook } from "../../e2e/command.js";
import { root } from "../../paths.js";

const folder = join(root, "notebooks");
const lessons = readdirSync(folder).filter((name) => name.endsWith(".ipynb")).sort();
const scratch = mkdtempSync(join(tmpdir(), "herdbook-lessons-"));
test.after(() => rmSync(scratch, { recursive: true, force: true }));

const read = (path: string): Notebook => parseNotebook(readFileSync(path, "utf8"), path);
const codeCells = ({ cells }: Notebook): CodeCell[] => cells.filter((cell): cell is CodeCell => cell.cell_type === "code");

/** What must be among a lesson's outputs: the point it makes. */
const points: Readonly<Record<string, readonly string[]>> = {
  "01-first-matmul.ipynb": ["pass: npu1", "unknown-dtype: there is no dtype `bf61`", "6 points: 4 pass, 2 unsupported"],
  "02-what-the-passes-do.ipynb": ["linalg.matmul", "air.channel", "lines are new", "use_lock"],
  "03-numerics-and-tolerances.ipynb": ["of the bound used", "complete none (same simulated time)"],
  "04-issue-285-shapes.ipynb": ["16 of 16 shapes ran to the end"],
  "05-your-own-data.ipynb": ["the same numbers", "InputError"],
  "06-five-toolchains.ipynb": [
    "every-dimension  4 buffers of C, 8 gets from cores, 2 puts to L3", "Currently do not support remainder tiles", "block with no terminator, has ", "the tables are history's",
  ],
  "07-2304-against-2432.ipynb": ["they part in iree-amdaie-pack-and-transpose: linalg.pack has 2 operands, the other 3", "block with no terminator", "pass and then mismatch"],
  "08-sd3-on-two-npus.ipynb": ["18 of 18 runs came to the end", "const_pad_after = 2", "a k-step waits for: "],
};
/** Seconds each may take on a slow machine; they are written to take far less than the two minutes promised. */
const limit = 120;

test("there are eight, without outputs, whose links lead somewhere", () => {
  assert.equal(lessons, Object.keys(points));
  for (const name of lessons) {
    const notebook = read(join(folder, name));
    for (const cell of codeCells(notebook)) assert.equal([cell.outputs.length, cell.execution_count], [0, null], name);
    for (const { source } of notebook.cells) {
      for (const [, target] of textOf(source).matchAll(/\]\(([^)#:]+)\)/g)) assert.ok(existsSync(join(folder, target!)), `${name} -> ${target}`);
    }
  }
});

for (const name of lessons) {
  test(`${name} runs`, () => {
    const out = join(scratch, name);
    const started = performance.now();
    const { code, stderr } = herdbook(["notebook", "run", join(folder, name), "-o", out, "--html", join(scratch, `${name}.html`)]);
    assert.is(code, 0, stderr);
    assert.ok(performance.now() - started < limit * 1000, "takes too long");
    const outputs = codeCells(read(out)).flatMap(({ outputs: all }) => all);
    const text = outputs.map((output) => output.output_type === "stream" ? textOf(output.text) : "data" in output ? textOf((output.data["text/plain"] ?? "") as string) : "").join("\n");
    for (const point of points[name]!) assert.ok(text.includes(point), `${name} does not say: ${point}\n${text.slice(-2000)}`);
    for (const output of outputs) if ("data" in output) assert.ok("text/plain" in output.data);
  });
}

test.run();
