/** Forms of runtime sequences beside those of the vectors; the words were compared with aie-translate's. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { firstDifference } from "../../../compiler/ir/equality.js";
import { npuToWords, verifyRuntimeSequence } from "../../../compiler/encode/npu-words.js";
import { PassError } from "../../../compiler/pass/pass.js";

function device(name: string, head: string, body: string): string {
  return `aie.device(${name}) {\n${head}\naie.runtime_sequence @run(%a: memref<4096xi32>) {\n${body}\n}\n}`;
}
function words(text: string): number[] { return [...npuToWords(parse(text))]; }
const shim = `%shim = aie.tile(1, 0)\naie.shim_dma_allocation @in (%shim, MM2S, 1)\n`;
const chain = `aie.bd_chain @halves(%x: memref<4096xi32>) {
  aie.dma_bd(%x : memref<4096xi32>, 0, 64)
  aie.next_bd ^second
^second:
  aie.dma_bd(%x : memref<4096xi32>, 64, 32)
  aie.end
}\n`;
const spelled = `%t = aiex.dma_configure_task(%shim, MM2S, 1) {
  aie.dma_bd(%a : memref<4096xi32>, 0, 64)
  aie.next_bd ^second
^second:
  aie.dma_bd(%a : memref<4096xi32>, 64, 32)
  aie.end
} {issue_token = true, repeat_count = 3 : i32}
aiex.dma_start_task(%t)
aiex.dma_await_task(%t)`;
const options = "{issue_token = true, repeat_count = 3 : i32}\naiex.dma_await_task(%t)";

test("starting an abstract chain is the same as configuring and starting its task", () => {
  const expected = words(device("npu1", shim, spelled));
  const on = `%t = aiex.dma_start_bd_chain @halves(%a) : (memref<4096xi32>) on (%shim, MM2S, 1) ${options}`;
  const over = `%t = aiex.dma_start_bd_chain_for @halves(%a) : (memref<4096xi32>) for @in ${options}`;
  assert.equal(words(device("npu1", shim + chain, on)), expected);
  assert.equal(words(device("npu1", shim + chain, over)), expected);
  assert.not.equal(words(device("npu1", shim + chain, on.replace("MM2S, 1", "MM2S, 0"))), expected);
});

test("a chain that is not there, or takes other arguments, is refused", () => {
  for (const [head, type] of [[shim, "4096xi32"], [shim + chain.replaceAll("4096xi32", "64xi32"), "4096xi32"]] as const) {
    const run = (): number[] => words(device("npu1", head, `%t = aiex.dma_start_bd_chain @halves(%a) : (memref<${type}>) on (%shim, MM2S, 1)`));
    assert.throws(run, (error: unknown) => error instanceof PassError && error.code === "no-bd-chain");
  }
});

test("a block written to a tile names it in the word before its address", () => {
  const head = `memref.global "private" constant @block : memref<2xi32> = dense<[7, 8]>`;
  const write = (place: string): number[] =>
    words(device("npu1", head, `%g = memref.get_global @block : memref<2xi32>\naiex.npu.blockwrite(%g) {address = 8192 : ui32${place}} : memref<2xi32>`)).slice(4);
  assert.equal(write(", column = 2 : i32, row = 3 : i32"), [1, 0x302, 0x04302000, 24, 7, 8]);
  assert.equal(write(""), [1, 0, 8192, 24, 7, 8]);
});

test("memtile tasks count addresses from the tile's own on npu1, through the window of its neighbours on npu2", () => {
  const head = `%m = aie.tile(0, 1)\n%b = aie.buffer(%m) {address = 256 : i32, sym_name = "b"} : memref<64xi32>`;
  const task = `%t = aiex.dma_configure_task(%m, MM2S, 0) {\naie.dma_bd(%b : memref<64xi32>, 0, 64)\naie.end\n}`;
  const address = (name: string): number => {
    const stream = words(device(name, head, task));
    return stream[stream.indexOf(0x7ffff) - 1];
  };
  assert.is(address("npu1"), 64);
  assert.is(address("npu2"), 64 + 0x80000 / 4);
});

test("a task whose middle dimensions have size 1 is a contiguous run, whatever their strides", () => {
  const task = (dims: string, length = 2048): string => `%t = aiex.dma_configure_task(%shim, MM2S, 1) {\naie.dma_bd(%a : memref<4096xi32>, 0, ${length}${dims})\naie.end\n}`;
  const of = (dims: string): number[] => words(device("npu1", shim, task(dims)));
  assert.equal(of(", [<size = 1, stride = 204>, <size = 1, stride = 40>, <size = 2048, stride = 1>]"), of(""));
  assert.throws(() => of(", [<size = 2, stride = 204>, <size = 1, stride = 40>, <size = 1024, stride = 1>]"), /1023/);
});

test("tasks of every channel of a memtile are numbered from 0, as aie-assign-runtime-sequence-bd-ids does", () => {
  const head = `%m = aie.tile(0, 1)\n%b = aie.buffer(%m) {address = 256 : i32, sym_name = "b"} : memref<64xi32>`;
  const task = `%t = aiex.dma_configure_task(%m, MM2S, 1) {\naie.dma_bd(%b : memref<64xi32>, 0, 64)\naie.end\n}`;
  assert.is(words(device("npu1", head, task))[6], 0x1a0000);
});

test("a descriptor of a task that names its successor by number is followed by it", () => {
  const head = `%c = aie.tile(0, 2)\n%b = aie.buffer(%c) {address = 1024 : i32, sym_name = "b"} : memref<64xi32>`;
  const last = (next: string): number => words(device("npu1", head, `%t = aiex.dma_configure_task(%c, MM2S, 0) {\naie.dma_bd(%b : memref<64xi32>, 0, 64) {bd_id = 3 : i32${next}}\naie.end\n}`))[13];
  // Word 5 of a core's descriptor: bit 26 goes on to the descriptor in bits 27 to 30.
  assert.is(last(", next_bd_id = 0 : i32"), (last("") | 1 << 26) >>> 0);
  assert.is(last(", next_bd_id = 15 : i32"), (last("") | 15 << 27 | 1 << 26) >>> 0);
  assert.throws(() => last(", next_bd_id = 16 : i32"), /next_bd is 16/);
});

test("a sequence may be closed by aie.end, which is no instruction", () => {
  const write = "aiex.npu.write32 {address = 4096 : ui32, value = 7 : ui32}";
  for (const body of ["", write, `${write}\naiex.npu.dma_memcpy_nd(%a[0, 0, 0, 0][1, 1, 1, 64][0, 0, 0, 1]) {id = 1 : i64, metadata = @in} : memref<4096xi32>`]) {
    assert.equal(words(device("npu1", shim, `${body}\naie.end`)), words(device("npu1", shim, body)));
  }
});

test("an address beside a column and a row may name the same tile, and no other", () => {
  const text = (address: number, row: number): string =>
    device("npu1", "", `aiex.npu.write32 {address = ${address} : ui32, value = 7 : ui32, column = 1 : i32, row = ${row} : i32}`);
  const write = (address: number, row: number): number[] => words(text(address, row));
  assert.equal(write(0x221d004, 2), write(0x1d004, 2));
  const problems = (row: number): string[] => verifyRuntimeSequence(parse(text(0x221d004, row))).map(({ message }) => message);
  assert.equal(problems(2), []);
  assert.match(problems(3).join("\n"), /address in the tile/);
});

test("a load of no particular image has the id 0", () => {
  assert.equal(words(device("npu1", "", "aiex.npu.load_pdi {address = 4096 : ui64}")).slice(4), [8, 0, 4096, 0]);
  assert.equal(words(device("npu1", "", "aiex.npu.load_pdi {id = 3 : i32, size = 5 : i32}")).slice(4), [0x30008, 5, 0, 0]);
});

test("a packet header may stand at an allocation and at a task", () => {
  const packet = "<pkt_type = 1, pkt_id = 2>";
  const task = (place: string): string => `%t = aiex.dma_configure_task${place} {\naie.dma_bd(%a : memref<4096xi32>, 0, 64)\naie.end\n}`;
  const allocation = `%shim = aie.tile(1, 0)\naie.shim_dma_allocation @in (%shim, MM2S, 1, ${packet})\n`;
  const expected = words(device("npu1", shim, task(`(%shim, MM2S, 1, ${packet})`)));
  assert.equal(words(device("npu1", allocation, task("_for @in"))), expected);
  assert.not.equal(words(device("npu1", shim, task("(%shim, MM2S, 1)"))), expected);
});

/** Texts that are one module. */
const sameModule: readonly (readonly [why: string, one: string, other: string])[] = [
  ["words of enumerations may be quoted",
    `aie.device(npu1) {\n%t = aie.tile(0, 2)\n%l = aie.lock(%t, 0) {init = 1 : i32}\naie.flow(%t, "DMA" : 0, %t, "DMA" : 1)\n%c = aie.core(%t) {\naie.use_lock(%l, "Acquire", 1, "Blocking")\naie.end\n}\n}`,
    `aie.device(npu1) {\n%t = aie.tile(0, 2)\n%l = aie.lock(%t, 0) {init = 1 : i32}\naie.flow(%t, DMA : 0, %t, DMA : 1)\n%c = aie.core(%t) {\naie.use_lock(%l, Acquire, 1, Blocking)\naie.end\n}\n}`],
  ["a name whose place is empty may stand in the dictionary", `aie.device(npu1) {\n} {sym_name = "segment"}`, "aie.device(npu1) @segment {\n}"],
  ["a named level without a body is an empty one",
    "func.func @f(%n: index) {\nair.herd @h tile (%x, %y) in (%sx=%n, %sy=%n)\nair.segment @s\nreturn\n}",
    "func.func @f(%n: index) {\nair.herd @h tile (%x, %y) in (%sx=%n, %sy=%n) {\n}\nair.segment @s {\n}\nreturn\n}"],
];
for (const [why, one, other] of sameModule) {
  test(why, () => {
    assert.is(firstDifference(parse(one), parse(other)), undefined);
    assert.is(firstDifference(parse(one), parse(print(parse(one)))), undefined);
  });
}

test("values that mean the same as none are printed in generic form only", () => {
  const text = `aie.device(npu1) {\n${shim}aie.runtime_sequence(%a: memref<64xi32>) {\naiex.npu.dma_memcpy_nd(%a[0, 0, 0, 0][1, 1, 1, 64][0, 0, 0, 1]) {id = 0 : i64, issue_token = false, metadata = @in} : memref<64xi32>\n}\n}`;
  assert.not.match(print(parse(text)), "issue_token");
  assert.match(print(parse(text), { generic: true }), "issue_token = false");
  assert.match(print(parse(text.replace("false", "true"))), "issue_token = true");
});

test("a launch without dimensions keeps its empty lists", () => {
  const text = "func.func @f(%a: memref<4xi32>) {\nair.launch () in () args(%b=%a) : memref<4xi32> {\n}\nreturn\n}";
  assert.match(print(parse(text)), "air.launch () in () args(%b=%a) : memref<4xi32> {");
});

test.run();
