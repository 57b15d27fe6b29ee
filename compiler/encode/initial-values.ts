/** The words of a constant that a buffer holds before anything runs. */
import type { Operation } from "../ir/operation.js";
import { bitWidth, volume, type DenseElementsAttr, type Type } from "../ir/types.js";
import { PassError } from "../pass/pass.js";
import { wordBytes } from "../target/limits.js";

/** Elements in row-major order packed little-endian into 32-bit words. The bytes must fill whole words. */
export function initialWords(value: DenseElementsAttr, op: Operation): number[] {
  const { type } = value;
  if (type.kind !== "memref" && type.kind !== "tensor") {
    throw new PassError("initial-value", "an initial value must be a dense tensor", { op });
  }
  const count = volume(type.shape);
  const width = bitWidth(type.element) / 8;
  if (!Number.isInteger(width) || (count * width) % wordBytes !== 0) {
    throw new PassError("initial-value", `an initial value of ${count * width} bytes is not a whole number of 32-bit words`, { op });
  }
  const view = new DataView(new ArrayBuffer(count * width));
  for (let i = 0; i < count; i++) store(view, i * width, type.element, value.values.length === 1 ? value.values[0] : value.values[i], op);
  return Array.from({ length: view.byteLength / wordBytes }, (_, i) => view.getUint32(i * wordBytes, true));
}

function store(view: DataView, at: number, element: Type, value: number | bigint, op: Operation): void {
  if (element.kind === "float") {
    switch (element.name) {
      case "f32": view.setFloat32(at, Number(value), true); return;
      case "f64": view.setFloat64(at, Number(value), true); return;
      case "bf16": view.setUint16(at, bf16Bits(Number(value)), true); return;
      case "f16": throw new PassError("initial-value", "f16 initial values are not supported", { op });
      default: element.name satisfies never;
    }
  }
  const bits = BigInt(value);
  for (let byte = 0; byte < bitWidth(element) / 8; byte++) view.setUint8(at + byte, Number((bits >> BigInt(8 * byte)) & 0xffn));
}

/** Rounds to the nearest bf16, ties to even. */
function bf16Bits(value: number): number {
  const bits = new Uint32Array(new Float32Array([value]).buffer)[0];
  if (Number.isNaN(value)) return 0x7fc0;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}
