/** Both sides of every limit of a device: the last value that is accepted, and the first that is not. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../compiler/dialects/registry.js";
import { verifyDevice } from "../../compiler/verify-device.js";

function issues(body: string, device = "npu1"): string[] {
  return verifyDevice(parse(`module { aie.device(${device}) {\n${body}\n} }`)).map((issue) => issue.message);
}

/** `accepted` and `refused` are bodies of a device, of every generation unless one is named; every refusal must give its reason. */
function limit(name: string, accepted: string | undefined, refused: string, reason: RegExp, ...named: string[]): void {
  for (const device of named.length > 0 ? named : ["npu1", "npu2"]) {
    test(`${device}, ${name}`, () => {
      if (accepted !== undefined) assert.equal(issues(accepted, device), []);
      const found = issues(refused, device);
      assert.ok(found.some((message) => reason.test(message)), found.join("\n") || "accepted");
    });
  }
}

interface Bd { tile?: string; dma?: string; type?: string; start?: string; acquire?: string; release?: string; bd: string; attributes?: string; more?: string }

function program({ tile = "0, 2", dma = "mem", type = "16000xi32", start = "MM2S, 0", acquire = "AcquireGreaterEqual, 1", release = "Release, 1", bd, attributes = "", more = "" }: Bd): string {
  return `%t = aie.tile(${tile})
    %b = aie.buffer(%t) : memref<${type}>
    %p = aie.lock(%t, 0) {init = 1 : i32}
    %c = aie.lock(%t, 1) {init = 0 : i32}
    %m = aie.${dma}(%t) {
      %0 = aie.dma_start(${start}, ^bd, ^end)
    ^bd:
      aie.use_lock(%p, ${acquire})
      aie.dma_bd(%b : memref<${type}>, ${bd})${attributes}
      ${more}
      aie.use_lock(%c, ${release})
      aie.next_bd ^bd
    ^end:
      aie.end
    }`;
}
const memtile = { tile: "0, 1", dma: "memtile_dma", type: "131072xi32" };
const dims = (...pairs: [number, number][]): string => `[${pairs.map(([size, stride]) => `<size = ${size}, stride = ${stride}>`).join(", ")}]`;
const pads = (...pairs: [number, number][]): string => `[${pairs.map(([before, after]) => `<const_pad_before = ${before}, const_pad_after = ${after}>`).join(", ")}]`;

limit("core: innermost size", program({ bd: `0, 510, ${dims([2, 300], [255, 1])}` }), program({ bd: `0, 512, ${dims([2, 300], [256, 1])}` }), /size of dimension 0 is 256/);
limit("core: innermost size of bf16 in words", program({ type: "16000xbf16", bd: `0, 1020, ${dims([2, 600], [510, 1])}` }), program({ type: "16000xbf16", bd: `0, 1024, ${dims([2, 600], [512, 1])}` }), /size of dimension 0 is 256/);
limit("core: second size", program({ bd: `0, 2040, ${dims([2, 4000], [255, 8], [4, 1])}` }), program({ bd: `0, 2048, ${dims([2, 4000], [256, 8], [4, 1])}` }), /size of dimension 1 is 256/);
limit("core: outermost size", program({ bd: `0, 2040, ${dims([255, 16], [2, 8], [4, 1])}` }), program({ bd: `0, 2048, ${dims([256, 16], [2, 8], [4, 1])}` }), /size of dimension 2 is 256/);
limit("core: stride in words", program({ bd: `0, 2, ${dims([2, 8192], [1, 1])}` }), program({ bd: `0, 2, ${dims([2, 8193], [1, 1])}` }), /stride of dimension 1 in words is 8193/);
limit("core: stride of bf16 in words", program({ type: "20000xbf16", bd: `0, 4, ${dims([2, 16384], [2, 1])}` }), program({ type: "20000xbf16", bd: `0, 4, ${dims([2, 16386], [2, 1])}` }), /8193/);
limit("core: length", program({ type: "16383xi32", bd: "0, 16383" }), program({ type: "16384xi32", bd: "0, 16384" }), /length in words is 16384/);
limit("core: dimensions", program({ bd: `0, 8, ${dims([2, 64], [2, 16], [2, 1])}` }), program({ bd: `0, 16, ${dims([2, 512], [2, 64], [2, 16], [2, 1])}` }), /4 dimensions/);
limit("a stride of zero", undefined, program({ bd: `0, 8, ${dims([2, 0], [4, 1])}` }), /stride 0 must be positive/);
limit("the last element with dimensions", program({ type: "100xi32", bd: `4, 8, ${dims([2, 92], [4, 1])}` }), program({ type: "100xi32", bd: `5, 8, ${dims([2, 92], [4, 1])}` }), /ends at element 100/);
limit("the last element without", program({ type: "100xi32", bd: "36, 64" }), program({ type: "100xi32", bd: "37, 64" }), /ends at element 100/);
limit("bf16 length in whole words", program({ type: "100xbf16", bd: "0, 64" }), program({ type: "100xbf16", bd: "0, 63" }), /126 bytes is not a whole number/);
limit("bf16 offset in whole words", program({ type: "100xbf16", bd: "2, 64" }), program({ type: "100xbf16", bd: "3, 64" }), /not a whole number/);
limit("i8 strides in whole words", program({ type: "100xi8", bd: `0, 8, ${dims([2, 8], [4, 1])}` }), program({ type: "100xi8", bd: `0, 8, ${dims([2, 10], [4, 1])}` }), /stride 10 of 10 bytes is not a whole number/);
limit("i8 innermost stride", undefined, program({ type: "100xi8", bd: `0, 8, ${dims([2, 8], [4, 4])}` }), /innermost stride must be 1/);
limit("core: next descriptor", program({ bd: "0, 64", attributes: " {bd_id = 0 : i32, next_bd_id = 15 : i32}" }), program({ bd: "0, 64", attributes: " {bd_id = 0 : i32, next_bd_id = 16 : i32}" }), /next descriptor is 16/);
limit("core: descriptor id", program({ bd: "0, 64", attributes: " {bd_id = 15 : i32}" }), program({ bd: "0, 64", attributes: " {bd_id = 16 : i32}" }), /sees descriptors 0 to 15, not 16/);
limit("core: channel", program({ start: "S2MM, 1", bd: "0, 64" }), program({ start: "S2MM, 2", bd: "0, 64" }), /2 S2MM channels/);
limit("acquire at least", program({ acquire: "AcquireGreaterEqual, 64", bd: "0, 64" }), program({ acquire: "AcquireGreaterEqual, 65", bd: "0, 64" }), /acquire value is -65/);
limit("acquire equal", program({ acquire: "Acquire, 63", bd: "0, 64" }), program({ acquire: "Acquire, 64", bd: "0, 64" }), /acquire value is 64/);
limit("release", program({ release: "Release, -64", bd: "0, 64" }), program({ release: "Release, 64", bd: "0, 64" }), /release value is 64/);
limit("one descriptor a block", undefined, program({ bd: "0, 64", more: "aie.dma_bd(%b : memref<16000xi32>, 0, 4)" }), /one descriptor/);
limit("one acquire a descriptor", undefined, program({ bd: "0, 64", more: "aie.use_lock(%c, AcquireGreaterEqual, 1)" }), /acquires one lock/);
limit("packet id of a descriptor", program({ bd: "0, 64", attributes: " {packet = #aie.packet_info<pkt_type = 7, pkt_id = 31>}" }), program({ bd: "0, 64", attributes: " {packet = #aie.packet_info<pkt_type = 0, pkt_id = 32>}" }), /packet id 32/);
limit("bursts away from the shim", undefined, program({ bd: "0, 64", attributes: " {burst_length = 64 : i32}" }), /shim only/);

limit("memtile: size", program({ ...memtile, bd: `0, 1024, ${dims([2, 600], [512, 1])}` }), program({ ...memtile, bd: `0, 1026, ${dims([2, 600], [513, 1])}` }), /size 513 is above 512/);
limit("memtile: length", program({ ...memtile, type: "131071xi32", bd: "0, 131071" }), program({ ...memtile, bd: "0, 131072" }), /length in words is 131072/);
limit("memtile: dimensions", program({ ...memtile, bd: `0, 16, ${dims([2, 512], [2, 64], [2, 16], [2, 1])}` }), program({ ...memtile, bd: `0, 32, ${dims([2, 2000], [2, 512], [2, 64], [2, 16], [2, 1])}` }), /5 dimensions/);
limit("memtile: padding d0", program({ ...memtile, bd: `0, 568, ${dims([8, 8], [8, 1])}, ${pads([0, 0], [0, 63])}` }), program({ ...memtile, bd: `0, 576, ${dims([8, 8], [8, 1])}, ${pads([0, 0], [0, 64])}` }), /padding after dimension 0 is 64/);
limit("memtile: padding d1", program({ ...memtile, bd: `0, 312, ${dims([8, 8], [8, 1])}, ${pads([31, 0], [0, 0])}` }), program({ ...memtile, bd: `0, 320, ${dims([8, 8], [8, 1])}, ${pads([32, 0], [0, 0])}` }), /padding before dimension 1 is 32/);
limit("memtile: padding d2", program({ ...memtile, bd: `0, 272, ${dims([2, 64], [2, 8], [8, 1])}, ${pads([0, 15], [0, 0], [0, 0])}` }), program({ ...memtile, bd: `0, 288, ${dims([2, 64], [2, 8], [8, 1])}, ${pads([0, 16], [0, 0], [0, 0])}` }), /padding after dimension 2 is 16/);
limit("memtile: padding d3", undefined, program({ ...memtile, bd: `0, 96, ${dims([2, 512], [2, 64], [2, 8], [8, 1])}, ${pads([1, 0], [0, 0], [0, 0], [0, 0])}` }), /dimension 3 cannot be padded/);
limit("padding longer than the transfer", undefined, program({ ...memtile, bd: `0, 64, ${dims([8, 8], [8, 1])}, ${pads([1, 0], [0, 0])}` }), /72 elements after padding/);
limit("padding on a core", undefined, program({ bd: `0, 72, ${dims([8, 8], [8, 1])}, ${pads([1, 0], [0, 0])}` }), /sending channels of memtiles only/);
limit("memtile: descriptors of an odd channel", program({ ...memtile, start: "MM2S, 1", bd: "0, 64", attributes: " {bd_id = 24 : i32}" }), program({ ...memtile, start: "MM2S, 3", bd: "0, 64", attributes: " {bd_id = 23 : i32}" }), /sees descriptors 24 to 47, not 23/);
limit("memtile: channel", program({ ...memtile, start: "S2MM, 5", bd: "0, 64" }), program({ ...memtile, start: "S2MM, 6", bd: "0, 64" }), /6 S2MM channels/);

const chain = (tile: string, dma: string, start: string, count: number): string => `%t = aie.tile(${tile})
  %b = aie.buffer(%t) : memref<64xi32>
  %m = aie.${dma}(%t) {
  %0 = aie.dma_start(${start}, ^b0, ^end)
  ${[...Array(count).keys()].map((i) => `^b${i}:\n aie.dma_bd(%b : memref<64xi32>, ${i}, 1)\n aie.next_bd ^${i + 1 < count ? `b${i + 1}` : "end"}`).join("\n")}
  ^end:
  aie.end
  }`;
limit("descriptors of a core", chain("0, 2", "mem", "MM2S, 0", 16), chain("0, 2", "mem", "MM2S, 0", 17), /17 descriptors/);
limit("descriptors of a memtile channel", chain("0, 1", "memtile_dma", "MM2S, 1", 24), chain("0, 1", "memtile_dma", "MM2S, 1", 25), /no buffer descriptor left/);

const neighbour = (tile: string, channel: number): string => `%t = aie.tile(1, 1)
  %n = aie.tile(${tile})
  %b = aie.buffer(%n) : memref<64xi32>
  %l = aie.lock(%n) {init = 1 : i32}
  %m = aie.memtile_dma(%t) {
    %0 = aie.dma_start(S2MM, ${channel}, ^bd, ^end)
  ^bd:
    aie.use_lock(%l, AcquireGreaterEqual, 1)
    aie.dma_bd(%b : memref<64xi32>, 0, 64)
    aie.next_bd ^bd
  ^end:
    aie.end
  }`;
limit("the memtile to the west", neighbour("0, 1", 3), neighbour("0, 1", 4), /does not reach the neighbour/);
limit("two memtiles away", undefined, neighbour("3, 1", 0), /out of reach/);

limit("lock ids of a core", "%t = aie.tile(0, 2)\n%l = aie.lock(%t, 15)", "%t = aie.tile(0, 2)\n%l = aie.lock(%t, 16)", /locks 0 to 15/);
limit("lock ids of a memtile", "%t = aie.tile(0, 1)\n%l = aie.lock(%t, 63)", "%t = aie.tile(0, 1)\n%l = aie.lock(%t, 64)", /locks 0 to 63/);
limit("initial value of a lock", "%t = aie.tile(0, 2)\n%l = aie.lock(%t) {init = 63 : i32}", "%t = aie.tile(0, 2)\n%l = aie.lock(%t) {init = 64 : i32}", /starts at 64/);
limit("rows", "%t = aie.tile(3, 5)", "%t = aie.tile(3, 6)", /outside of npu/);
limit("columns of npu1", "%t = aie.tile(3, 2)", "%t = aie.tile(4, 2)", /outside of npu1: it has 4 columns/, "npu1");
limit("columns of npu2", "%t = aie.tile(7, 0)", "%t = aie.tile(8, 0)", /outside of npu2: it has 8 columns/, "npu2");
limit("columns of a partition of npu2", "%t = aie.tile(6, 5)", "%t = aie.tile(7, 5)", /outside of npu2_7col: it has 7 columns/, "npu2_7col");
limit("columns of a partition", "%t = aie.tile(1, 5)", "%t = aie.tile(2, 5)", /outside of npu1_2col: it has 2 columns/, "npu1_2col");
limit("memory of a memtile", "%t = aie.tile(0, 1)\n%b = aie.buffer(%t) : memref<131072xi32>", "%t = aie.tile(0, 1)\n%b = aie.buffer(%t) : memref<131073xi32>", /524292 bytes, and it has 524288/);
limit("memory of a core with its stack", "%t = aie.tile(0, 2)\n%b = aie.buffer(%t) : memref<16000xi32>\n%c = aie.core(%t) { aie.end } {stack_size = 1536 : i32}",
  "%t = aie.tile(0, 2)\n%b = aie.buffer(%t) : memref<16000xi32>\n%c = aie.core(%t) { aie.end } {stack_size = 1568 : i32}", /with a stack of 1568/);
limit("a stack that fills the memory", "%t = aie.tile(0, 2)\n%c = aie.core(%t) { aie.end } {stack_size = 65536 : i32}", "%t = aie.tile(0, 2)\n%c = aie.core(%t) { aie.end } {stack_size = 65540 : i32}", /stack/);
limit("a core on a memtile", undefined, "%t = aie.tile(0, 1)\n%c = aie.core(%t) { aie.end }", /cannot stand on the memtile tile/);
limit("a buffer on a shim", undefined, "%t = aie.tile(0, 0)\n%b = aie.buffer(%t) : memref<4xi32>", /no memory/);

const access = (tile: string): string => `%t = aie.tile(2, 3)\n%n = aie.tile(${tile})\n%l = aie.lock(%n, 0)\n%c = aie.core(%t) {\n aie.use_lock(%l, AcquireGreaterEqual, 1)\n aie.end\n }`;
limit("what a core reaches: west, not east", access("1, 3"), access("3, 3"), /cannot reach/);
limit("what a core reaches: north, not beyond", access("2, 4"), access("2, 5"), /cannot reach/);

const connect = (tile: string, ...pairs: string[]): string => `%t = aie.tile(${tile})\n%s = aie.switchbox(%t) {\n${pairs.map((pair) => `aie.connect<${pair}>`).join("\n")}\n}`;
limit("core: south sources", connect("1, 3", "South : 5, DMA : 1"), connect("1, 3", "South : 6, DMA : 1"), /no source port South : 6: it has 6/);
limit("core: north dests", connect("1, 3", "DMA : 0, North : 5"), connect("1, 3", "DMA : 0, North : 6"), /no dest port North : 6/);
limit("west edge", connect("1, 3", "DMA : 0, West : 3"), connect("0, 3", "DMA : 0, West : 3"), /no dest port West : 3/);
limit("east edge of npu1", connect("2, 3", "DMA : 0, East : 3"), connect("3, 3", "DMA : 0, East : 3"), /no dest port East : 3/, "npu1");
limit("east edge of npu2", connect("6, 3", "DMA : 0, East : 3"), connect("7, 3", "DMA : 0, East : 3"), /no dest port East : 3/, "npu2");
limit("core: DMA to DMA", connect("1, 3", "DMA : 1, DMA : 1"), connect("1, 3", "DMA : 1, DMA : 0"), /cannot join/);
limit("core: trace to DMA", connect("1, 3", "Trace : 1, DMA : 0"), connect("1, 3", "Trace : 1, DMA : 1"), /cannot join/);
limit("memtile: through traffic", connect("1, 1", "North : 3, South : 3"), connect("1, 1", "North : 3, South : 2"), /cannot join/);
limit("memtile: no way to the side", undefined, connect("1, 1", "DMA : 0, East : 0"), /no dest port East : 0/);
limit("shim: south sources", connect("1, 0", "South : 7, North : 0"), connect("1, 0", "South : 8, North : 0"), /no source port South : 8/);
limit("one driver a dest", connect("1, 3", "South : 0, DMA : 0", "South : 0, DMA : 1"), connect("1, 3", "South : 0, DMA : 0", "South : 1, DMA : 0"), /driven twice/);

const rules = (count: number, arbiter: number): string => `%t = aie.tile(1, 3)\n%s = aie.switchbox(%t) {
  %a = aie.amsel<${arbiter}> (0)
  %m = aie.masterset(DMA : 0, %a)
  aie.packet_rules(South : 0) {
    ${[...Array(count).keys()].map((i) => `aie.rule(31, ${i}, %a)`).join("\n")}
  }
}`;
limit("packet rules of a port", rules(4, 0), rules(5, 0), /4 slots/);
limit("arbiters", rules(1, 5), rules(1, 6), /6 arbiters/);

const mux = (pair: string): string => `%t = aie.tile(0, 0)\n%s = aie.shim_mux(%t) {\naie.connect<${pair}>\n}`;
limit("repeats of a channel's chain", program({ start: "MM2S, 0", bd: "0, 64" }).replace("^end)", "^end, repeat_count = 255)"), program({ bd: "0, 64" }).replace("^end)", "^end, repeat_count = 256)"), /repeat_count is 256/);
const cascade = (from: string, to: string): string => `%a = aie.tile(${from})\n%b = aie.tile(${to})\naie.cascade_flow(%a, %b)`;
const directions = (tile: string, which: string): string => `%a = aie.tile(${tile})\naie.configure_cascade(%a, ${which})`;
limit("cascade: to the east", cascade("1, 3", "2, 3"), cascade("1, 3", "3, 3"), /cannot go from/);
limit("cascade: to the south", cascade("1, 3", "1, 2"), cascade("1, 2", "1, 3"), /cannot go from/);
limit("cascade: into a memtile", undefined, cascade("1, 2", "1, 1"), /memtile tile .* has no cascade/);
limit("cascade: between shims", undefined, cascade("1, 0", "2, 0"), /shim tile .* has no cascade/);
limit("cascade: in", directions("1, 2", "West, South"), directions("1, 2", "East, South"), /comes in from the north or the west/);
limit("cascade: out", directions("1, 2", "North, East"), directions("1, 2", "North, West"), /goes out to the south or the east/);
limit("cascade: of a memtile", undefined, directions("1, 1", "North, South"), /cannot stand on the memtile/);
limit("elements of a width that is not known", undefined, program({ type: '64x!aiex.bfp<"v8bfp16ebs8">', bd: "0, 64" }), /have no width/);

limit("shim multiplexer, up", mux("DMA : 1, North : 7"), mux("DMA : 1, North : 3"), /cannot join/);
limit("shim multiplexer, down", mux("North : 3, DMA : 1"), mux("North : 4, DMA : 1"), /cannot join/);

const flow = (...flows: string[]): string => `%s = aie.tile(0, 0)\n%m = aie.tile(0, 1)\n%c = aie.tile(0, 2)\n${flows.map((ends) => `aie.flow(${ends})`).join("\n")}`;
limit("flow from a memtile", flow("%m, DMA : 5, %c, DMA : 0"), flow("%m, DMA : 6, %c, DMA : 0"), /no source port DMA : 6/);
limit("flow to a core", flow("%m, DMA : 5, %c, DMA : 1"), flow("%m, DMA : 5, %c, DMA : 2"), /no dest port DMA : 2/);
limit("flow to a shim", flow("%m, DMA : 5, %s, DMA : 1"), flow("%m, DMA : 5, %s, DMA : 2"), /two DMA channels/);
limit("flows into one channel", flow("%m, DMA : 0, %c, DMA : 0", "%m, DMA : 1, %c, DMA : 1"), flow("%m, DMA : 0, %c, DMA : 0", "%m, DMA : 1, %c, DMA : 0"), /two streams end at DMA : 0/);
const packet = (id: number): string => `%s = aie.tile(0, 0)\n%c = aie.tile(0, 2)\naie.packet_flow(${id}) {\naie.packet_source<%s, DMA : 0>\naie.packet_dest<%c, DMA : 0>\n}`;
limit("packet id of a flow", packet(31), packet(32), /packet id 32/);

test.run();
