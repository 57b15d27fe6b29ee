/** What `compile --emit all` leaves for aiecc and Peano: the pieces fit together. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../compiler/dialects/registry.js";
import { stringValue, symbolName } from "../../compiler/ir/attributes.js";
import { matmul } from "../../dsl/index.js";
import { compile } from "../../runtime/executable.js";
import { xclbinSources } from "../../runtime/xclbin-sources.js";
import { expectGolden } from "../golden.js";

const test = suite("xclbin sources");
const workload = matmul("C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = 64, K = 128, N = 60");

test("the files", async () => {
  const files = xclbinSources(await compile(workload));
  assert.equal(Object.keys(files).sort(), ["README.md", "aie.mlir", "microkernels.cc"]);
  for (const name of ["README.md", "microkernels.cc"]) expectGolden(`xclbin/${name}`, String(files[name]));
});

test("the device reads back as it was written, and is not yet allocated or routed", async () => {
  const text = String(xclbinSources(await compile(workload))["aie.mlir"]);
  const module = parse(text);
  assert.is(print(module), text);
  assert.is(module.collect("aie.runtime_sequence").length, 1);
  assert.is(module.collect("aie.switchbox").length, 0);
  assert.ok(module.collect("aie.buffer").every((buffer) => buffer.attribute("address") === undefined));
});

test("every core links with the one object that holds all it calls", async () => {
  const files = xclbinSources(await compile(workload));
  const cores = parse(String(files["aie.mlir"])).collect("aie.core");
  assert.ok(cores.length > 0);
  for (const core of cores) {
    const object = stringValue(core.attribute("link_with"))!;
    assert.ok(String(files["README.md"]).includes(` -o ${object}\n`), object);
    const source = String(files[object.replace(/\.o$/, ".cc")]);
    for (const call of core.collect("func.call")) assert.match(source, new RegExp(`^void ${symbolName(call.attribute("callee"))}\\(`, "m"));
  }
});

test.run();
