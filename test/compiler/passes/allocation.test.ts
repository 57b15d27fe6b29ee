/** Lock ids, descriptor ids and buffer addresses: as the real tools assign them, and what happens when there are not enough. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { integerValue, stringValue } from "../../../compiler/ir/attributes.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { aieAssignBdIds } from "../../../compiler/passes/aie-assign-bd-ids.js";
import { aieAssignBufferAddresses } from "../../../compiler/passes/aie-assign-buffer-addresses.js";
import { aieAssignLockIds } from "../../../compiler/passes/aie-assign-lock-ids.js";
import { aieLowerCascadeFlows } from "../../../compiler/passes/aie-lower-cascade-flows.js";
import { PassError, type Pass } from "../../../compiler/pass/pass.js";
import { vectorFile, vectors } from "../vectors.js";

const allocation = [aieAssignLockIds, aieAssignBdIds, aieLowerCascadeFlows, aieAssignBufferAddresses];

function run(passes: readonly Pass[], module: Operation, options: Record<string, string> = {}): Operation {
  for (const pass of passes) pass.run(module, { device: "npu1", columns: 4, options });
  return module;
}

/** Everything that allocation decides, in the order of the text. */
function decisions(module: Operation): string[] {
  const lines: string[] = [];
  module.walk((op) => {
    const value = (name: string): string => String(integerValue(op.attribute(name)));
    if (op.name === "aie.lock") lines.push(`lock ${stringValue(op.attribute("sym_name"))} ${value("lockID")}`);
    if (op.name === "aie.buffer") lines.push(`buffer ${stringValue(op.attribute("sym_name"))} ${value("address")} bank ${value("mem_bank")}`);
    if (op.name === "aie.dma_bd") lines.push(`bd ${value("bd_id")} then ${value("next_bd_id")}`);
    if (op.name === "aie.configure_cascade") lines.push(`cascade ${value("inputDir")} to ${value("outputDir")}`);
  });
  return lines;
}

for (const group of ["device-config", "matmul-design"]) {
  for (const vector of vectors(group)) {
    test(`${group}/${vector.name}`, () => {
      const obtained = run(allocation, parse(vectorFile(vector, "mlir")));
      assert.equal(decisions(obtained), decisions(parse(vectorFile(vector, "expected.allocated.mlir"))));
    });
  }
}

function refused(passes: readonly Pass[], body: string, ...patterns: RegExp[]): void {
  const module = parse(`module { aie.device(npu1) {\n${body}\n} }`);
  assert.throws(() => run(passes, module), (error: unknown) =>
    error instanceof PassError && patterns.every((pattern) => pattern.test(error.message)));
}

test("seventeen locks on a core tile", () => {
  const locks = [...Array(17).keys()].map((i) => `%l${i} = aie.lock(%t) {sym_name = "l${i}"}`).join("\n");
  refused([aieAssignLockIds], `%t = aie.tile(2, 3)\n${locks}`, /"l16"/, /tile \(2, 3\) has 16/);
});

test("two locks with one id", () => {
  refused([aieAssignLockIds], "%t = aie.tile(2, 3)\n%a = aie.lock(%t, 4)\n%b = aie.lock(%t, 4)", /both have id 4/);
});

test("free ids fill the gaps between given ones", () => {
  const module = run([aieAssignLockIds], parse(`module { aie.device(npu1) { %t = aie.tile(0, 2)
    %a = aie.lock(%t, 1) {sym_name = "a"}
    %b = aie.lock(%t) {sym_name = "b"}
    %c = aie.lock(%t) {sym_name = "c"} } }`));
  assert.equal(decisions(module), ["lock a 1", "lock b 0", "lock c 2"]);
});

function chain(channel: number, count: number): string {
  const blocks = [...Array(count).keys()].map((i) => `^b${i}:\n aie.dma_bd(%b : memref<64xi32>, ${i}, 1)\n aie.next_bd ^${i + 1 < count ? `b${i + 1}` : "end"}`);
  return `%t = aie.tile(0, 1)\n%b = aie.buffer(%t) : memref<64xi32>
    %m = aie.memtile_dma(%t) {\n%0 = aie.dma_start(S2MM, ${channel}, ^b0, ^end)\n${blocks.join("\n")}\n^end:\naie.end\n}`;
}

test("a memtile channel sees half of the descriptors", () => {
  const ids = (channel: number): string[] => decisions(run([aieAssignBdIds], parse(`module { aie.device(npu1) {\n${chain(channel, 24)}\n} }`))).filter((line) => line.startsWith("bd"));
  assert.is(ids(2)[23], "bd 23 then undefined");
  assert.is(ids(3)[0], "bd 24 then 25");
  refused([aieAssignBdIds], chain(0, 25), /S2MM 0 of tile \(0, 1\)/, /sees 24/);
});

test("memory overflow names tile, sum, limit and the biggest buffers", () => {
  const body = `%t = aie.tile(1, 4)
    %x = aie.buffer(%t) {sym_name = "x"} : memref<8192xi32>
    %y = aie.buffer(%t) {sym_name = "y"} : memref<8192xi32>
    %c = aie.core(%t) { aie.end } {stack_size = 2048 : i32}`;
  refused([aieAssignBufferAddresses], body, /tile \(1, 4\)/, /67584 bytes with a stack of 2048/, /65536/, /"x" 32768/);
});

test("buffers stay clear of the stack, of given addresses and of each other", () => {
  const text = `module { aie.device(npu1) { %t = aie.tile(0, 2)
    %f = aie.buffer(%t) {sym_name = "f", address = 1056 : i32} : memref<8xi32>
    %a = aie.buffer(%t) {sym_name = "a"} : memref<5xi32>
    %b = aie.buffer(%t) {sym_name = "b"} : memref<5xi32>
    %c = aie.core(%t) { aie.end } } }`;
  assert.equal(decisions(run([aieAssignBufferAddresses], parse(text), { "alloc-scheme": "basic-sequential" })),
    ["buffer f 1056 bank undefined", "buffer a 1024 bank undefined", "buffer b 1088 bank undefined"]);
  const overlap = text.replace("1056", "1000");
  assert.throws(() => run([aieAssignBufferAddresses], parse(overlap)), (error: unknown) => error instanceof PassError && /"f" at 1000 overlaps the stack/.test(error.message));
});

test.run();
