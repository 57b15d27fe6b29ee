/** What one pass over a tile of f32 elements tells: its largest magnitude, whether every element is an integer, whether one is -0. */
import { access, concat, i32, op, v32 } from "../wasm/assembler.js";
import type { Code, FunctionCode, Local } from "../wasm/assembler.js";

/** Bytes that a report takes in the workspace. */
export const factBytes = 32;

export class TileFacts {
  readonly #largest: Local;
  readonly #odd: Local;
  readonly #address: number;
  readonly #refuseMinusZero: boolean;

  /** `refuseMinusZero`: count -0 as no integer. */
  constructor(f: FunctionCode, address: number, refuseMinusZero: boolean) {
    [this.#largest, this.#odd] = f.locals("v128", 2);
    this.#address = address;
    this.#refuseMinusZero = refuseMinusZero;
  }

  /** Code that looks at four elements. */
  readonly see = (vector: Local): Code => concat(
    this.#largest.set(op("i32x4.max_s", this.#largest.value, op("v128.and", vector.value, v32(0x7fffffff)))),
    this.#odd.set(op("v128.or", this.#odd.value, op("v128.xor", op("f32x4.trunc", vector.value), vector.value))),
    this.#refuseMinusZero ? this.#odd.set(op("v128.or", this.#odd.value, op("i32x4.eq", vector.value, v32(0x80000000)))) : []);

  /** Code that stores the report. */
  report(): Code {
    return concat(access("v128.store", i32(this.#address), 0, this.#largest.value), access("v128.store", i32(this.#address), 16, this.#odd.value));
  }
}

/** Reads a report. `largest` is infinite or NaN when the tile holds such an element. */
export class FactReader {
  readonly #words: Int32Array;
  readonly #float = new Float32Array(1);
  readonly #bits = new Int32Array(this.#float.buffer);

  constructor(memory: WebAssembly.Memory, address: number) {
    this.#words = new Int32Array(memory.buffer, address, factBytes / 4);
  }

  /** Largest magnitude; positive floats compare as their bits do, NaN above infinity. */
  largest(): number {
    const w = this.#words;
    this.#bits[0] = Math.max(w[0], w[1], w[2], w[3]);
    return this.#float[0];
  }

  /** Every element is an integer; infinities count as such, and NaN may: see `largest`. */
  integers(): boolean {
    const w = this.#words;
    return (w[4] | w[5] | w[6] | w[7]) === 0;
  }
}
