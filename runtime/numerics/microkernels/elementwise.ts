/** The microkernels without a product: C = 0, and C = A + 1. */
import { bytesOf } from "../../../compiler/target/element-types.js";
import type { AddOneMicrokernel, ZeroMicrokernel } from "../../../compiler/target/microkernels.js";

const arrays = { f32: Float32Array, i8: Int8Array, i16: Int16Array, i32: Int32Array } as const;

/** C = 0; for every type zero is all bits clear. */
export function zeroMicrokernel({ m, n, acc }: ZeroMicrokernel, memory: WebAssembly.Memory): (acc: number) => void {
  const bytes = bytesOf(acc, m * n);
  const all = new Uint8Array(memory.buffer);
  return (address) => { all.fill(0, address, address + bytes); };
}

/** C = A + 1, integers wrapping. Throws RangeError for bf16, for which no rule says how the sum is narrowed, and for other types that it lacks. */
export function addOneMicrokernel({ count, acc }: AddOneMicrokernel, memory: WebAssembly.Memory): (a: number, c: number) => void {
  if (acc === "bf16" || acc === "i4" || acc === "i64") throw new RangeError(`no microkernel add_one for ${acc}: use f32, i8, i16 or i32`);
  const view = arrays[acc];
  return (a, c) => {
    const from = new view(memory.buffer.slice(a, a + count * view.BYTES_PER_ELEMENT));
    const to = new DataView(memory.buffer, c, count * view.BYTES_PER_ELEMENT);
    for (let i = 0; i < count; i++) {
      switch (acc) {
        case "f32": to.setFloat32(4 * i, from[i] + 1, true); break;
        case "i32": to.setInt32(4 * i, from[i] + 1, true); break;
        case "i16": to.setInt16(2 * i, from[i] + 1, true); break;
        case "i8": to.setInt8(i, from[i] + 1); break;
        default: acc satisfies never;
      }
    }
  };
}
