/** Routed devices to register writes, against what the real tools write, in their order; and the order and limits of those writes. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { deviceToWrites } from "../../../compiler/encode/device-writes.js";
import { configText, parseConfig, type Write } from "../../../compiler/encode/writes.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { splitAddress } from "../../../compiler/target/registers.js";
import { vectorFile, vectors } from "../vectors.js";

for (const group of ["device-config", "matmul-design"]) {
  for (const vector of vectors(group)) {
    test(`${group}/${vector.name}`, () => {
      const writes = deviceToWrites(parse(vectorFile(vector, "expected.routed.mlir")));
      const expected = parseConfig(vectorFile(vector, "expected.config.txt"));
      assert.equal(writes, expected);
      assert.equal(parseConfig(configText(writes)), writes, "the text reads back");
    });
  }
}

test("cores are halted and their locks cleared before anything, and enabled after everything", () => {
  const [vector] = vectors("matmul-design");
  const writes = deviceToWrites(parse(vectorFile(vector!, "expected.routed.mlir")));
  const kind = ({ address }: Write): string => {
    const { row, offset } = splitAddress(address);
    return row >= 2 && offset === 0x32000 ? "core" : row >= 2 && offset >= 0x1f000 && offset < 0x1f100 ? "lock" : "other";
  };
  const kinds = writes.map(kind);
  assert.is(kinds[0], "core");
  assert.is(kinds[kinds.length - 1], "core");
  const cleared = kinds.indexOf("lock") + 16;
  assert.ok(writes.slice(kinds.indexOf("lock"), cleared).every((write) => write.kind === "write32" && write.value === 0));
  assert.ok(kinds.slice(0, cleared).filter((each) => each === "core").length === 3, "disable, reset on, reset off");
});

test("a port of several packet rules is enabled before each of its slots", () => {
  const rules = (text: string): Write[] => deviceToWrites(parse(`aie.device(npu1) {
    %t = aie.tile(0, 2)
    %s = aie.switchbox(%t) {
      %a = aie.amsel<0> (0)
      %b = aie.amsel<1> (0)
      %0 = aie.masterset(North : 0, %a)
      %1 = aie.masterset(North : 1, %b)
      aie.packet_rules(South : 0) {\n${text}\n}
    }
  }`)).slice(2);
  const both = rules("aie.rule(31, 3, %a)\naie.rule(31, 4, %b)");
  assert.is(both.length, 4);
  assert.equal(both[0], both[2]);
  assert.equal(rules("aie.rule(31, 3, %a)"), both.slice(0, 2));
});

function descriptor(tile: string, dma: string, bd: string, locks = ""): string {
  return `module { aie.device(npu1) {
    %t = aie.tile(${tile})
    %b = aie.buffer(%t) {address = 1024 : i32} : memref<16384xi32>
    %l = aie.lock(%t, 3) {init = 1 : i32}
    %m = aie.${dma}(%t) {
      %0 = aie.dma_start(MM2S, 0, ^bd, ^end)
    ^bd:
      ${locks}
      aie.dma_bd(${bd}) {bd_id = 0 : i32}
      aie.next_bd ^end
    ^end:
      aie.end
    } } }`;
}

test("a descriptor without locks acquires nothing and stops after itself", () => {
  const writes = deviceToWrites(parse(descriptor("0, 2", "mem", "%b : memref<16384xi32>, 4, 64")));
  const words = writes.find((write) => write.kind === "blockwrite");
  assert.equal(words?.kind === "blockwrite" && words.words, [((1024 + 16) / 4 << 14) | 64, 0, 0, 0, 0, 1 << 25]);
});

test("what does not fit a field is refused, with field and limit", () => {
  const refused = (text: string, pattern: RegExp): void => {
    assert.throws(() => deviceToWrites(parse(text)), (error: unknown) => error instanceof PassError && pattern.test(error.message));
  };
  refused(descriptor("0, 2", "mem", "%b : memref<16384xi32>, 0, 16384"), /length in words is 16384, outside 0 to 16383/);
  refused(descriptor("0, 2", "mem", "%b : memref<16384xi32>, 0, 512, [<size = 256, stride = 2>, <size = 2, stride = 1>]"), /size of dimension 1 is 256/);
  refused(descriptor("0, 2", "mem", "%b : memref<16384xi32>, 0, 4", "aie.use_lock(%l, Release, 64)"), /release value is 64/);
  refused(descriptor("0, 1", "memtile_dma", "%b : memref<16384xi32>, 0, 72, [<size = 1, stride = 1>, <size = 8, stride = 1>], [<const_pad_before = 0, const_pad_after = 0>, <const_pad_before = 64, const_pad_after = 0>]"), /padding before dimension 0 is 64/);
});

test("text that is no write names its line", () => {
  for (const text of ["write32 0 0\nwrite64 0 0", "write32 0 0\nwrite32 0 12345678 9", "write32 0 0\nblockwrite 0 xyz"]) {
    assert.throws(() => parseConfig(text), /line 2/);
  }
});

test.run();
