/** The part of the memory behind the device's data: operands in the shape that the emitted loops want, and their constant tables. */
export class Workspace {
  readonly #memory: WebAssembly.Memory;
  readonly #operands: number;
  readonly #firstTable: number;
  readonly #end: number;
  #nextTable: number;

  /** Bytes [start, start + operandBytes) hold the operands of the call under way, the rest up to `end` tables. */
  constructor(memory: WebAssembly.Memory, start: number, operandBytes: number, end: number) {
    this.#memory = memory;
    this.#operands = start;
    this.#firstTable = this.#nextTable = start + operandBytes;
    this.#end = end;
  }

  /** Addresses of arrays of the given sizes in bytes; every microkernel uses the same area. Throws RangeError when they do not fit. */
  place(sizes: readonly number[]): number[] {
    let next = this.#operands;
    const addresses = sizes.map((size) => {
      const address = next;
      next += align(size);
      return address;
    });
    if (next > this.#firstTable) {
      throw new RangeError(`a microkernel's operands take ${next - this.#operands} bytes when widened; there is room for ${this.#firstTable - this.#operands}`);
    }
    return addresses;
  }

  /** Stores a table for good and returns its address. Throws RangeError when the area is full. */
  readonly placeTable = (words: Int32Array): number => {
    const address = this.#nextTable;
    if (address + words.byteLength > this.#end) throw new RangeError("no room for the tables of another microkernel");
    new Int32Array(this.#memory.buffer, address, words.length).set(words);
    this.#nextTable += align(words.byteLength);
    return address;
  };
}

const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;
