/** Devices that cannot be built. */
import { aieAssignBufferAddresses } from "../../../compiler/passes/aie-assign-buffer-addresses.js";
import { aieCreatePathfinderFlows } from "../../../compiler/passes/aie-create-pathfinder-flows.js";
import { aieLowerCascadeFlows } from "../../../compiler/passes/aie-lower-cascade-flows.js";
import { device, deviceText, pass, sequence, sequenceText, words, writes, type Provocation } from "./provoke.js";

interface Bd { tile?: string; dma?: string; type?: string; start?: string; acquire?: string; release?: string; bd: string; attributes?: string; more?: string }

/** A tile with one DMA channel that runs one descriptor between two locks. */
function dmaText({ tile = "0, 2", dma = "mem", type = "16000xi32", start = "MM2S, 0", acquire = "AcquireGreaterEqual, 1", release = "Release, 1", bd, attributes = "", more = "" }: Bd): string {
  return `%t = aie.tile(${tile})
    %b = aie.buffer(%t) {sym_name = "b"} : memref<${type}>
    %p = aie.lock(%t, 0) {init = 1 : i32, sym_name = "p"}
    %c = aie.lock(%t, 1) {init = 0 : i32, sym_name = "c"}
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
const dma = (bd: Bd): Provocation => device(dmaText(bd));
/** What is still to be assigned: the descriptor, locks and buffer of `dmaText`, in the order in which they are written. */
const chain = (count: number): string => `%t = aie.tile(0, 1)
  %b = aie.buffer(%t) : memref<64xi32>
  %m = aie.memtile_dma(%t) {
  %0 = aie.dma_start(MM2S, 1, ^b0, ^end)
  ${[...Array(count).keys()].map((i) => `^b${i}:\n aie.dma_bd(%b : memref<64xi32>, ${i}, 1)\n aie.next_bd ^${i + 1 < count ? `b${i + 1}` : "end"}`).join("\n")}
  ^end:
  aie.end
  }`;
const switchbox = (body: string): Provocation => device(`%t = aie.tile(1, 3)\n%s = aie.switchbox(%t) {\n${body}\n}`);
const rules = (count: number, arbiter: number): string => `%a = aie.amsel<${arbiter}> (0)
    %m = aie.masterset(DMA : 0, %a)
    aie.packet_rules(South : 0) {
      ${[...Array(count).keys()].map((i) => `aie.rule(31, ${i}, %a)`).join("\n      ")}
    }`;
const flows = (text: string): Provocation => pass(aieCreatePathfinderFlows, deviceText(text));
/** Packets of as many ids as there are ways for them to leave one switch. */
const packetFlow = (id: number, source: string, dest: string): string => `aie.packet_flow(${id}) {\naie.packet_source<${source}>\naie.packet_dest<${dest}>\n}`;

export const deviceRefusals = {
  "unknown-device": [words("module {}")],
  "ambiguous-device": [words("module {\naie.device(npu1) @one {\n}\naie.device(npu1) @two {\n}\n}")],
  "wrong-operand": [device(dmaText({ bd: "0, 64" }).replace("aie.use_lock(%c,", "aie.use_lock(%t,"))],
  "no-tile": [device("%t = aie.tile(3, 6)"), sequence("aiex.npu.write32 {address = 0 : ui32, column = 0 : i32, row = 9 : i32, value = 1 : ui32}")],
  "wrong-tile": [device("%t = aie.tile(0, 1)\n%c = aie.core(%t) { aie.end }"), device("%t = aie.tile(0, 0)\n%b = aie.buffer(%t) : memref<4xi32>")],
  "tile-taken": [device("%t = aie.tile(0, 2)\n%c = aie.core(%t) { aie.end }\n%d = aie.core(%t) { aie.end }")],
  "out-of-reach": [device("%t = aie.tile(2, 3)\n%n = aie.tile(3, 3)\n%l = aie.lock(%n, 0) {sym_name = \"l\"}\n%c = aie.core(%t) {\n aie.use_lock(%l, AcquireGreaterEqual, 1)\n aie.end\n }")],
  "field-range": [dma({ bd: "0, 16384", type: "16384xi32" }), dma({ bd: "0, 64", release: "Release, 64" })],
  "unaligned": [dma({ type: "100xbf16", bd: "0, 63" })],
  "dimensions": [dma({ bd: "0, 16, [<size = 2, stride = 512>, <size = 2, stride = 64>, <size = 2, stride = 16>, <size = 2, stride = 1>]" })],
  "bd-size": [dma({ tile: "0, 1", dma: "memtile_dma", bd: "0, 1026, [<size = 2, stride = 600>, <size = 1026, stride = 1>]" })],
  "bd-stride": [dma({ bd: "0, 8, [<size = 2, stride = 0>, <size = 4, stride = 1>]" })],
  "transfer-length": [words(sequenceText("%t = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 60, [<size = 4, stride = 64>, <size = 16, stride = 1>])\n aie.end\n }"))],
  "element-width": [sequence("aiex.npu.dma_memcpy_nd(%w[0, 0, 0, 0][1, 1, 1, 64][0, 0, 0, 1]) {id = 0 : i64, metadata = @in} : memref<64xi64>")],
  "out-of-bounds": [dma({ type: "100xi32", bd: "37, 64" })],
  "padding": [dma({ bd: "0, 72, [<size = 8, stride = 8>, <size = 8, stride = 1>], [<const_pad_before = 1, const_pad_after = 0>, <const_pad_before = 0, const_pad_after = 0>]" })],
  "burst-length": [dma({ bd: "0, 64", attributes: " {burst_length = 64 : i32}" })],
  "packet-id": [device(`%s = aie.tile(0, 0)\n%c = aie.tile(0, 2)\n${packetFlow(32, "%s, DMA : 0", "%c, DMA : 0")}`)],
  "bd-id": [dma({ bd: "0, 64", attributes: " {bd_id = 16 : i32}" })],
  "bd-in-use": [words(sequenceText("%t = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 64) {bd_id = 3 : i32}\n aie.end\n }\n%u = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 64) {bd_id = 3 : i32}\n aie.end\n }"))],
  "bd-not-in-use": [words(sequenceText("%t = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 64)\n aie.end\n }\naiex.dma_free_task(%t)\naiex.dma_free_task(%t)"))],
  "bd-block": [dma({ bd: "0, 64", more: "aie.dma_bd(%b : memref<16000xi32>, 0, 4)" })],
  "bd-locks": [dma({ bd: "0, 64", more: "aie.use_lock(%c, AcquireGreaterEqual, 1)" })],
  "bd-buffer": [device("%t = aie.tile(0, 2)\n%b = aie.external_buffer : memref<64xi32>\n%m = aie.mem(%t) {\n%0 = aie.dma_start(MM2S, 0, ^bd, ^end)\n^bd:\naie.dma_bd(%b : memref<64xi32>, 0, 64)\naie.next_bd ^bd\n^end:\naie.end\n}")],
  "dma-form": [device("%t = aie.tile(0, 2)\n%b = aie.buffer(%t) : memref<64xi32>\n%m = aie.mem(%t) {\n%0 = aie.dma(MM2S, 0) [{\naie.dma_bd(%b : memref<64xi32>, 0, 64)\n}]\naie.end\n}")],
  "no-bd-id": [writes(deviceText(dmaText({ bd: "0, 64" }).replace("{sym_name = \"b\"}", "{address = 1024 : i32, sym_name = \"b\"}")))],
  "no-lock-id": [writes(deviceText("%t = aie.tile(0, 2)\n%l = aie.lock(%t) {init = 1 : i32, sym_name = \"l\"}"))],
  "no-address": [writes(deviceText(dmaText({ bd: "0, 64", attributes: " {bd_id = 0 : i32, next_bd_id = 0 : i32}" })))],
  "lock-id": [device("%t = aie.tile(0, 2)\n%l = aie.lock(%t, 16) {sym_name = \"l\"}")],
  "locks-exhausted": [device(`%t = aie.tile(0, 2)\n${Array.from({ length: 17 }, (_, i) => `%l${i} = aie.lock(%t) {sym_name = "l${i}"}`).join("\n")}`)],
  "bds-exhausted": [device(chain(25)), words(sequenceText(Array.from({ length: 17 }, (_, i) => `%t${i} = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 64)\n aie.end\n }`).join("\n")))],
  "tile-memory": [device("%t = aie.tile(0, 1)\n%b = aie.buffer(%t) : memref<131073xi32>")],
  "buffer-address": [device("%t = aie.tile(0, 2)\n%a = aie.buffer(%t) {address = 1024 : i32, sym_name = \"a\"} : memref<64xi32>\n%b = aie.buffer(%t) {address = 1040 : i32, sym_name = \"b\"} : memref<64xi32>")],
  "bad-option": [pass(aieAssignBufferAddresses, "module {}", { options: { "alloc-scheme": "luck" } })],
  "unknown-buffer": [sequence("aiex.npu.rtp_write(@nowhere, 0, 5)")],
  "no-channel": [dma({ start: "S2MM, 2", bd: "0, 64" })],
  "channel-taken": [device("%t = aie.tile(0, 2)\n%b = aie.buffer(%t) : memref<64xi32>\n%m = aie.mem(%t) {\n%0 = aie.dma_start(MM2S, 0, ^bd, ^more)\n^more:\n%1 = aie.dma_start(MM2S, 0, ^bd, ^end)\n^bd:\naie.dma_bd(%b : memref<64xi32>, 0, 64)\naie.next_bd ^bd\n^end:\naie.end\n}")],
  "no-port": [switchbox("aie.connect<South : 6, DMA : 1>"), device("%m = aie.tile(0, 1)\n%c = aie.tile(0, 2)\naie.flow(%m, DMA : 6, %c, DMA : 0)")],
  "port-taken": [switchbox("aie.connect<South : 0, DMA : 0>\naie.connect<South : 1, DMA : 0>")],
  "no-join": [switchbox("aie.connect<DMA : 1, DMA : 0>"), device("%t = aie.tile(0, 0)\n%s = aie.shim_mux(%t) {\naie.connect<DMA : 1, North : 3>\n}")],
  "no-route": [device("%m = aie.tile(0, 1)\n%c = aie.tile(0, 2)\naie.flow(%m, DMA : 0, %c, DMA : 0)\naie.flow(%m, DMA : 1, %c, DMA : 0)")],
  "arbiter": [switchbox(rules(1, 6))],
  "arbiters-exhausted": [flows(`%t = aie.tile(1, 3)\n%n = aie.tile(1, 4)\n%s = aie.switchbox(%t) {\n${[...Array(6).keys()].map((i) => `%a${i} = aie.amsel<${i}> (0)`).join("\n")}\n}\n${packetFlow(1, "%t, DMA : 0", "%n, DMA : 0")}`)],
  "slots-exhausted": [switchbox(rules(5, 0))],
  "cascade": [pass(aieLowerCascadeFlows, deviceText("%a = aie.tile(0, 2)\n%b = aie.tile(0, 4)\naie.cascade_flow(%a, %b)"))],
} as const satisfies Readonly<Record<string, readonly Provocation[]>>;
