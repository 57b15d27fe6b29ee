/** The layers of the house: which folder may import which, and no cycles, type imports included. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "./paths.js";

/** Each folder with those it may import from. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  dsl: [],
  compiler: ["dsl"],
  runtime: ["compiler", "dsl"],
  "kernel/cli": ["kernel/kernelspec", "kernel/notebook", "runtime", "compiler", "dsl"],
  "kernel/kernelspec": [],
  "kernel/notebook": ["kernel/kernelspec", "kernel/protocol", "kernel/display"],
  "kernel/prelude": ["kernel/display", "runtime", "compiler", "dsl"],
  "kernel/display": ["runtime", "compiler", "dsl"],
  "kernel/protocol": ["kernel"],
  kernel: ["kernel/cli", "kernel/prelude", "kernel/display", "kernel/protocol"],
};
/** Inside the compiler the same, from what everything stands on to what stands on everything. Support of several passes has a folder by its subject. */
const compilerOrder = ["target", "ir", "dialects", "pass", "tensor", "air", "aie", "runtime-sequence", "passes", "encode", "."];

function sources(): string[] {
  return ["dsl", "compiler", "runtime", "kernel"].filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => normalize(join(folder, name))));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) =>
    relative(root, normalize(join(root, dirname(file), path!))).replace(/\.js$/, ".ts"));
}

function layerOf(file: string): string {
  return Object.keys(allowed).filter((layer) => file.startsWith(`${layer}/`)).sort((a, b) => b.length - a.length)[0]!;
}

test("no edge against the layers", () => {
  const wrong: string[] = [];
  for (const file of sources()) {
    for (const target of importsOf(file)) {
      const from = layerOf(file);
      const to = layerOf(target);
      if (from !== to && !allowed[from]!.includes(to)) wrong.push(`${file} -> ${target}`);
      if (from === "compiler" && to === "compiler" && rank(target) > rank(file)) wrong.push(`${file} -> ${target}`);
    }
  }
  assert.equal(wrong, []);
});

function rank(file: string): number {
  const parts = file.split("/");
  // The other folders of the compiler are top files that grew to several.
  const folder = parts.length > 2 && compilerOrder.includes(parts[1]!) ? parts[1]! : ".";
  return compilerOrder.indexOf(folder);
}

test("no import cycles, type imports included", () => {
  const graph = new Map(sources().map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const path: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  assert.equal(cycles, []);
});

test.run();
