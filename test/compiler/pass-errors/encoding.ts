/** What has no words: runtime sequences, core programs, initial values. */
import { coreText, deviceText, sequence, sequenceText, words, writes, type Provocation } from "./provoke.js";

const core = (body: string): Provocation => coreText(deviceText(`%t = aie.tile(1, 3)\n%a = aie.buffer(%t) {sym_name = "a", address = 1024 : i32} : memref<64xbf16>\n%core = aie.core(%t) {\n${body}\naie.end\n}`));
const two = deviceText("aie.runtime_sequence @first(%a: memref<4xi32>) {\n}\naie.runtime_sequence @second(%b: memref<4xi32>) {\n}");
const configured = "%t = aiex.dma_configure_task_for @in {\n aie.dma_bd(%a : memref<4096xi32>, 0, 64)\n aie.end\n }";

export const encodingRefusals = {
  "unknown-sequence": [words(two, { sequence: "third" })],
  "ambiguous-sequence": [words(two)],
  "no-bd-chain": [words(sequenceText("%t = aiex.dma_start_bd_chain @chain(%a) : (memref<4096xi32>) on (%s, MM2S, 0)"))],
  "no-task": [words(sequenceText("%t = arith.constant 0 : index\naiex.dma_start_task(%t)"))],
  "no-token": [words(sequenceText(`${configured}\naiex.dma_start_task(%t)\naiex.dma_await_task(%t)`))],
  "not-lowered": [words(sequenceText("memref.copy %a, %a : memref<4096xi32> to memref<4096xi32>"))],
  "blockwrite-data": [words(sequenceText("%g = memref.get_global @nowhere : memref<4xi32>\naiex.npu.blockwrite(%g) {address = 0 : ui32} : memref<4xi32>"))],
  "host-buffer": [words(sequenceText(configured.replaceAll("%a : memref<4096xi32>", "%x : memref<4096xi32>").replace(/^/, "%x = memref.alloc() : memref<4096xi32>\n")))],
  "run-time-value": [sequence("%n = arith.addi %z, %z : i64\naiex.npu.dma_memcpy_nd(%a[0, 0, 0, %n][1, 1, 1, 64][0, 0, 0, 1]) {id = 0 : i64, metadata = @in} : memref<4096xi32>".replace(/^/, "%z = arith.constant 2 : i64\n"))],
  "core-program": [core("%z = arith.constant 0 : index\n%v = memref.load %a[%z] : memref<64xbf16>")],
  "unknown-microkernel": [core("func.call @nowhere(%a) : (memref<64xbf16>) -> ()")],
  "initial-value": [writes(deviceText("%t = aie.tile(0, 2)\n%b = aie.buffer(%t) {address = 1024 : i32, sym_name = \"b\"} : memref<3xi8> = dense<[1, 2, 3]>"))],
} as const satisfies Readonly<Record<string, readonly Provocation[]>>;
