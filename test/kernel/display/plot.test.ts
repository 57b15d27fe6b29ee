/** Plots in three forms: vega-lite, a picture, characters; data is text in each of them, and nothing is loaded. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bundleOf } from "../../../kernel/display/bundle.js";
import { drawn, RefusedUrl } from "../../../kernel/display/vega.js";
import { plot, Plot, type Mark } from "../../../runtime/index.js";
import { root } from "../../paths.js";

const vegaLite = "application/vnd.vegalite.v5+json";
const hostile = '</script><script>alert(1)</script><img src=x onerror="alert(1)">&{{x}}';
const rows = [
  { size: 64, rate: 1.5, state: "pass", "a.b[0]": 1 },
  { size: 128, rate: 9.25, state: "hang", "a.b[0]": 2 },
  { size: 256, rate: 4, state: "pass", "a.b[0]": 3 },
  { size: 512, rate: null, state: "hang", "a.b[0]": 4 },
];
interface Specification { $schema: string; data: { values: Record<string, unknown>[] }; encoding: Record<string, { field: string; title: string; scale?: { domain: unknown[] } }> }
const specificationOf = async (value: Plot): Promise<Specification> => (await bundleOf(value))[vegaLite] as unknown as Specification;

test("every mark has the three forms, and a picture with one shape for each row", async () => {
  const shapes: Readonly<Record<Mark, RegExp>> = {
    point: /aria-roledescription="point"/g, line: /aria-roledescription="point"/g, bar: /aria-roledescription="bar"/g, heat: /aria-roledescription="rect mark"/g,
  };
  for (const mark of Object.keys(shapes) as Mark[]) {
    const bundle = await bundleOf(plot(rows, { x: "size", y: "rate", color: "state", mark }));
    assert.equal(Object.keys(bundle).sort(), [vegaLite, "image/svg+xml", "text/plain"]);
    const svg = String(bundle["image/svg+xml"]);
    assert.ok(svg.startsWith("<svg"), svg.slice(0, 40));
    assert.is(svg.match(shapes[mark])?.length, 3, mark);
    assert.match(svg, "1 row without rate left out: 1 hang");
    assert.match(bundle["text/plain"], "1 row without rate left out: 1 hang");
  }
});

test("in characters: the ends of the axes, and each word with its sign", async () => {
  const text = (await bundleOf(plot(rows, { x: "size", y: "rate", color: "state" })))["text/plain"];
  const lines = text.split("\n");
  assert.is(lines[0], "rate by size, coloured by state: 3 points");
  assert.match(lines[2]!, /^9\.25 ┤ +x$/);
  assert.match(lines[15]!, /^ 1\.5 ┤o$/);
  assert.match(text, /^ +64 +256 {2}size$/m);
  assert.match(text, "o pass (2)   x hang (1)");
  assert.match((await bundleOf(plot(rows, { x: "state", y: "rate" })))["text/plain"], /^hang +9\.25 +█{40}$/m);
  assert.match((await bundleOf(plot(rows, { x: "size", y: "rate", color: "state", mark: "heat" })))["text/plain"], /^ +9\.25 +– +hang +–$/m);
  assert.match((await bundleOf(plot([{ a: null, b: 1 }], { x: "a", y: "b" })))["text/plain"], "nothing to show");
});

test("colours of statuses have their order, numbers that part bars are words", async () => {
  const statuses = await specificationOf(plot([...rows].reverse(), { x: "size", y: "rate", color: "state" }));
  assert.equal(statuses.encoding["color"]!.scale!.domain, ["pass", "hang"]);
  const bars = await specificationOf(plot(rows, { x: "state", y: "rate", color: "size", mark: "bar" }));
  assert.equal(bars.encoding["color"]!.scale!.domain, [64, 128, 256]);
  assert.ok(bars.encoding["xOffset"]);
});

test("names of columns are titles, never paths into data; hostile names and data are text", async () => {
  const dotted = await specificationOf(plot(rows, { x: "a.b[0]", y: "rate" }));
  assert.is(dotted.encoding["x"]!.field, "x");
  assert.is(dotted.encoding["x"]!.title, "a.b[0]");
  assert.equal(dotted.data.values.map(({ x }) => x), [1, 2, 3]);
  for (const mark of ["point", "bar"] as const) {
    const bundle = await bundleOf(plot([{ [hostile]: hostile, n: 1, c: hostile }, { [hostile]: "b", n: 2, c: "c" }], { x: hostile, y: "n", color: "c", mark, title: hostile }));
    const svg = String(bundle["image/svg+xml"]);
    assert.not.match(svg, /<script|<img|<\/script/);
    assert.match(svg, "&lt;/script&gt;&lt;script&gt;alert(1)");
  }
});

test("nothing is loaded: every kind of address is refused", async () => {
  for (const url of ["https://example.com/x.json", "//example.com/x.csv", "file:///etc/passwd", "package.json", "data:application/json,[]"]) {
    const fails = async (specification: object): Promise<void> => {
      try {
        await drawn(specification);
      } catch (error) {
        assert.instance(error, RefusedUrl, String(error));
        return;
      }
      assert.unreachable(`${url} was accepted`);
    };
    await fails({ data: { url }, mark: "point", encoding: { x: { field: "a", type: "quantitative" } } });
    await fails({ data: { values: [{ a: 1, url }] }, mark: { type: "image", width: 9, height: 9 }, encoding: { url: { field: "url" }, x: { field: "a", type: "quantitative" } } });
    await fails({ data: { values: [{ a: 1, url }] }, mark: "point", encoding: { href: { field: "url" }, x: { field: "a", type: "quantitative" } } });
  }
});

test("the drawing library is loaded by the first plot and by nothing else", () => {
  const naming = ["dsl", "compiler", "runtime", "kernel"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts")).map((name) => join(folder, name)))
    .filter((file) => /["']vega(-lite)?["']/.test(readFileSync(join(root, file), "utf8")));
  assert.equal(naming, [join("kernel", "display", "vega.ts")]);
  const text = readFileSync(join(root, "kernel", "display", "vega.ts"), "utf8");
  assert.not.match(text, /from "vega/);
});

test.run();
