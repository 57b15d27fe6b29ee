import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Operation } from "../../../compiler/ir/operation.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { instsBytes, instsText, wordsFromBytes, wordsFromText } from "../../../compiler/encode/insts.js";
import { lowerSequences, npuToWords } from "../../../compiler/encode/npu-words.js";
import { aieAssignTileControllerIds } from "../../../compiler/passes/aie-assign-tile-controller-ids.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { unpackDescriptor } from "../../../compiler/target/descriptor.js";
import { tileAddress } from "../../../compiler/target/registers.js";
import { decodeTransaction } from "../../../compiler/target/transaction.js";
import { conformance } from "../../paths.js";

function text(group: string, file: string): string { return readFileSync(join(conformance, group, file), "utf8"); }
function names(group: string): string[] {
  return readdirSync(join(conformance, group)).filter((file) => file.endsWith(".expected.words.txt")).map((file) => file.slice(0, file.indexOf(".")));
}

/** Generic text without the names that the input chose for its values: the tools print their own. */
function unnamed(module: Operation): string {
  module.walk((op) => {
    for (const value of [...op.results, ...op.regions.flatMap(({ blocks }) => blocks.flatMap((block) => block.arguments))]) value.hint = undefined;
  });
  return print(module, { generic: true });
}

for (const group of ["npu-words", "dma-memcpy-nd"]) {
  for (const name of names(group)) {
    test(`${group}/${name}: words`, () => {
      const module = parse(text(group, `${name}.mlir`));
      const before = print(module);
      assert.fixture(instsText(npuToWords(module)), text(group, `${name}.expected.words.txt`));
      assert.is(print(module), before, "the module is left as it was");
    });
    if (!readdirSync(join(conformance, group)).includes(`${name}.expected.npu.mlir`)) continue;
    test(`${group}/${name}: lowered`, () => {
      const module = parse(text(group, `${name}.mlir`));
      lowerSequences(module);
      assert.fixture(unnamed(module), unnamed(parse(text(group, `${name}.expected.npu.mlir`))));
    });
  }
}

for (const name of ["matmul_1x1_bf16_32", "matmul_2x2_bf16_32"]) {
  test(`matmul-design/${name}: words`, () => {
    const module = parse(text("matmul-design", `${name}.mlir`));
    aieAssignTileControllerIds.run(module, { device: "npu1", columns: 4, options: {} });
    assert.fixture(instsText(npuToWords(module)), text("matmul-design", `${name}.expected.words.txt`));
  });
}

function sequence(body: string, head = ""): string {
  return `module {\n aie.device(npu1) {\n %s = aie.tile(0, 0)\n aie.shim_dma_allocation @in(%s, MM2S, 0)\n ${head}\n aie.runtime_sequence @seq(%a: memref<4096xi32>) {\n ${body}\n }\n }\n}`;
}
function codeOf(run: () => unknown): string {
  try { run(); } catch (error) { return error instanceof PassError ? error.code : String(error); }
  return "accepted";
}

test("npu2: its own generation and columns in the header, and bursts of 512 bytes", () => {
  const memcpy = (burst: string): string => sequence(`aiex.npu.dma_memcpy_nd(%a[0, 0, 0, 0][1, 1, 1, 64][0, 0, 0, 1]) {id = 0 : i64, metadata = @in${burst}} : memref<4096xi32>`);
  const burstOf = (text: string): number => {
    const { ops } = decodeTransaction(npuToWords(parse(text)));
    return ops.flatMap((op) => (op.op === "blockwrite" ? [unpackDescriptor("shim", op.data)["burst_length"]] : []))[0];
  };
  const npu2 = (text: string): string => text.replace("aie.device(npu1)", "aie.device(npu2)");
  const { rows, columns, generation } = decodeTransaction(npuToWords(parse(npu2(memcpy(""))))).header;
  assert.equal([rows, columns, generation], [6, 8, 4]);
  assert.equal([burstOf(memcpy("")), burstOf(npu2(memcpy("")))], [2, 3], "the longest unless told: 256 and 512 bytes");
  assert.equal([burstOf(memcpy(", burst_length = 256 : i64")), burstOf(npu2(memcpy(", burst_length = 256 : i64")))], [2, 2]);
  assert.is(burstOf(npu2(memcpy(", burst_length = 512 : i64"))), 3);
  assert.is(codeOf(() => npuToWords(parse(memcpy(", burst_length = 512 : i64")))), "burst-length");
});

test("a sequence is chosen by its symbol", () => {
  const two = sequence("aiex.npu.write32 {address = 0 : ui32, value = 1 : ui32}", "aie.runtime_sequence @other(%b: memref<4xi32>) {\n aiex.npu.write32 {address = 4 : ui32, value = 2 : ui32}\n }");
  const module = parse(two);
  assert.is(codeOf(() => npuToWords(module)), "ambiguous-sequence");
  assert.is(codeOf(() => npuToWords(module, { sequence: "third" })), "unknown-sequence");
  assert.is(npuToWords(module, { sequence: "other" })[6], 4);
  assert.is(npuToWords(module, { sequence: "seq" })[6], 0);
});

test("tasks on a memtile take the descriptor they name, the lock window, and padding", () => {
  const text = `module {
    aie.device(npu1) {
      %m = aie.tile(1, 1)
      %b = aie.buffer(%m) {address = 4096 : i32, sym_name = "b"} : memref<1024xi32>
      %free = aie.lock(%m, 2) {init = 1 : i32}
      %full = aie.lock(%m, 3) {init = 0 : i32}
      aie.runtime_sequence @seq(%a: memref<64xi32>) {
        %t = aiex.dma_configure_task(%m, MM2S, 3) {
          aie.use_lock(%full, AcquireGreaterEqual, 1)
          aie.dma_bd(%b : memref<1024xi32>, 16, 60, [<size = 6, stride = 32>, <size = 10, stride = 1>], [<const_pad_before = 0, const_pad_after = 2>, <const_pad_before = 3, const_pad_after = 3>]) {bd_id = 24 : i32}
          aie.use_lock(%free, Release, 1)
          aie.end
        }
        aiex.dma_start_task(%t)
        aiex.set_lock(%free, 1)
      }
    }
  }`;
  const { ops } = decodeTransaction(npuToWords(parse(text)));
  assert.equal(ops.map(({ op }) => op), ["blockwrite", "maskwrite32", "write32", "write32"]);
  const [block, address, push, lock] = ops;
  assert.is(block.op === "blockwrite" ? block.address : 0, tileAddress(1, 1, 0xA0000 + 24 * 0x20));
  const fields = unpackDescriptor("memtile", block.op === "blockwrite" ? block.data : []);
  assert.equal([fields.lock_acq_id, fields.lock_acq_value, fields.lock_rel_id, fields.lock_rel_value], [67, -1, 66, 1]);
  assert.equal([fields.d0_wrap, fields.d0_zero_before, fields.d0_zero_after, fields.d1_zero_after], [10, 3, 3, 2]);
  assert.equal(address, { op: "maskwrite32", address: tileAddress(1, 1, 0xA0304), value: (4096 + 64) / 4, mask: 0x7ffff });
  assert.equal(push, { op: "write32", address: tileAddress(1, 1, 0xA0634 + 3 * 8), value: 24 });
  assert.equal(lock, { op: "write32", address: tileAddress(1, 1, 0xC0020), value: 1 });
});

test("the task form that upstream's airrt-to-npu makes is lowered", () => {
  const { ops } = decodeTransaction(npuToWords(parse(text("air", "channels_through_memtile.expected.4-airrt-to-npu.mlir"))));
  assert.equal(ops.map(({ op }) => op), ["blockwrite", "address_patch", "write32", "blockwrite", "address_patch", "write32", "sync"]);
});

test("instruction files read back", () => {
  const words = Uint32Array.from([0x06030100, 0xffffffff, 0]);
  assert.is(instsText(words), "06030100\nFFFFFFFF\n00000000\n");
  assert.equal([...wordsFromText(instsText(words))], [...words]);
  assert.equal([...instsBytes(words)].slice(0, 4), [0, 1, 3, 6], "little endian");
  assert.equal([...wordsFromBytes(instsBytes(words))], [...words]);
  assert.throws(() => wordsFromText("06030100\nxyz\n"), /line 2/);
  assert.throws(() => wordsFromBytes(new Uint8Array(5)), RangeError);
});

test.run();
