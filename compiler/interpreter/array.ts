/** Tensors and memrefs at run time: strided views of element storage. */
import { roundToFloat } from "../ir/text.js";
import { bitWidth, rowMajorStrides, volume, type Dimension, type Type } from "../ir/types.js";

/** Elements as numbers: bf16 and f16 in a Float32Array, which holds them exactly. */
export type Elements = Float32Array | Float64Array | Int8Array | Int16Array | Int32Array;

/** What memory a view looks at; `freed` once it was deallocated. */
export interface Storage { readonly data: Elements; freed: boolean }

export class NdArray {
  constructor(
    readonly element: Type, readonly storage: Storage, readonly sizes: readonly number[], readonly strides: readonly number[], readonly offset: number,
  ) {}

  /** The storage's elements. Throws on freed memory. */
  live(): Elements {
    if (this.storage.freed) throw new Error("access to memory that was deallocated");
    return this.storage.data;
  }
  /** Linear position of an index, outermost first. Throws outside the bounds. */
  position(index: readonly number[]): number {
    let position = this.offset;
    for (let d = 0; d < index.length; d++) {
      if (index[d] < 0 || index[d] >= this.sizes[d]) throw new RangeError(`index [${index.join(", ")}] outside [${this.sizes.join(", ")}]`);
      position += index[d] * this.strides[d];
    }
    return position;
  }
  get(index: readonly number[]): number { return this.live()[this.position(index)]; }
  set(index: readonly number[], value: number): void { this.live()[this.position(index)] = value; }

  /** A view of part of the array. Throws when the part reaches outside. */
  slice(offsets: readonly number[], sizes: readonly number[], strides: readonly number[]): NdArray {
    this.sizes.forEach((size, d) => {
      if (offsets[d] < 0 || (sizes[d] > 0 && offsets[d] + (sizes[d] - 1) * strides[d] >= size)) {
        throw new RangeError(`slice [${offsets.join(", ")}] [${sizes.join(", ")}] of an array of [${this.sizes.join(", ")}]`);
      }
    });
    const offset = this.strides.reduce((sum, stride, d) => sum + offsets[d] * stride, this.offset);
    return new NdArray(this.element, this.storage, sizes, this.strides.map((stride, d) => stride * strides[d]), offset);
  }
  /** The same elements seen with another shape: for slices that drop dimensions of size 1. */
  dropUnitDimensions(rank: number): NdArray {
    let surplus = this.sizes.length - rank;
    const kept = this.sizes.map((size) => !(size === 1 && surplus-- > 0));
    return new NdArray(this.element, this.storage, this.sizes.filter((_, d) => kept[d]), this.strides.filter((_, d) => kept[d]), this.offset);
  }

  /** A contiguous array of its own with the same elements. */
  copy(): NdArray {
    const copy = wrap(this.element, this.sizes, storageFor(this.element, volume(this.sizes)));
    copy.assign(this);
    return copy;
  }
  /** Copies all elements of an array of the same sizes. */
  assign(source: NdArray): void {
    const [from, to] = [source.#contiguous(), this.#contiguous()];
    if (from && to && from.length === to.length) to.set(from);
    else for (const index of indices(this.sizes)) this.set(index, source.get(index));
  }
  /** The elements in order, when they lie next to each other. */
  #contiguous(): Elements | undefined {
    const natural = rowMajorStrides(this.sizes);
    if (!this.strides.every((stride, d) => stride === natural[d])) return undefined;
    return this.live().subarray(this.offset, this.offset + volume(this.sizes));
  }
}

export function wrap(element: Type, sizes: readonly number[], data: Elements): NdArray {
  return new NdArray(element, { data, freed: false }, sizes, rowMajorStrides(sizes), 0);
}

/** Uninitialised memory as an adversary would leave it: NaN, or integers unlike any data. */
export function poisoned(element: Type, shape: readonly Dimension[]): NdArray {
  const sizes = shape.map((size) => size ?? 0);
  const data = storageFor(element, volume(sizes));
  if (element.kind === "float") data.fill(NaN);
  else for (let i = 0; i < data.length; i++) data[i] = 0x5bd1e995 ^ Math.imul(i, 0x9e3779b1);
  return wrap(element, sizes, data);
}

export function storageFor(element: Type, count: number): Elements {
  if (element.kind === "float") return element.name === "f64" ? new Float64Array(count) : new Float32Array(count);
  const width = bitWidth(element);
  return width <= 8 ? new Int8Array(count) : width === 16 ? new Int16Array(count) : width === 32 ? new Int32Array(count) : new Float64Array(count);
}

/** The value of the type nearest to a number: floats rounded to nearest even, integers wrapped. */
export function fit(value: number, type: Type): number {
  if (type.kind === "float") return roundToFloat(value, type.name);
  if (type.kind !== "integer") return value;
  if (type.width === 1) return value & 1;
  return type.width === 32 ? value | 0 : type.width < 32 ? (value << (32 - type.width)) >> (32 - type.width) : value;
}

/** All indices of a shape, last dimension fastest. The array given out is reused. */
export function* indices(sizes: readonly number[]): Generator<number[]> {
  if (sizes.some((size) => size === 0)) return;
  const index = new Array<number>(sizes.length).fill(0);
  for (;;) {
    yield index;
    let d = sizes.length - 1;
    while (d >= 0 && ++index[d] === sizes[d]) index[d--] = 0;
    if (d < 0) return;
  }
}
