/** The payload that moves and computes real data, in one WebAssembly memory. */
import { microkernelName, type Microkernel } from "../../compiler/target/microkernels.js";
import { Arithmetic } from "../numerics/arithmetic.js";
import { paddedOffset, type Descriptor } from "./descriptor.js";
import type { Payload, TransferEnd } from "./payload.js";
import { ImageError } from "./program-image.js";

const spare = 0x100000;
/** What poisoned memory holds: not a number in f32 and bf16, and no small integer. */
const poisonByte = 0xff;

export class FullPayload implements Payload {
  readonly #arithmetic: Arithmetic;
  readonly #microkernels = new Map<Microkernel, (...addresses: number[]) => void>();

  /** `bytes` is the size of the image of the whole device. */
  constructor(bytes: number) {
    try {
      // Patterns may end in the middle of their outermost dimension, whose rest would lie past the image.
      this.#arithmetic = new Arithmetic(bytes + spare);
    } catch (error) {
      if (error instanceof RangeError) throw new ImageError("too-large", "arguments", `${bytes} bytes of data do not fit into one memory`, "run with payload none");
      throw error;
    }
  }

  /** Fills everything with a pattern that no program should compute with. */
  poison(): void { this.#arithmetic.bytes.fill(poisonByte); }
  load(offset: number, bytes: Uint8Array): void { this.#arithmetic.bytes.set(bytes, offset); }
  read(offset: number, bytes: number): Uint8Array { return this.#arithmetic.bytes.slice(offset, offset + bytes); }
  /** All of the image, a number a word. */
  get words(): Uint32Array { return new Uint32Array(this.#arithmetic.bytes.buffer, 0, this.#arithmetic.bytes.length / 4); }
  poke(offset: number, word: number): void { new DataView(this.#arithmetic.memory.buffer).setUint32(offset, word, true); }

  transfer(source: TransferEnd, destination: TransferEnd, words: number): void {
    if (source.descriptor?.padding) this.#padded(source, source.descriptor, destination, words);
    else this.#arithmetic.copy(source.pattern, source.done, destination.pattern, destination.done, words);
  }

  call(microkernel: Microkernel, addresses: readonly number[]): void {
    let run = this.#microkernels.get(microkernel);
    if (!run) this.#microkernels.set(microkernel, run = this.#emitted(microkernel));
    run(...addresses);
  }

  #emitted(microkernel: Microkernel): (...addresses: number[]) => void {
    try {
      return this.#arithmetic.microkernel(microkernel);
    } catch (error) {
      if (error instanceof RangeError) throw new ImageError("core-program", `microkernel ${microkernelName(microkernel)}`, error.message);
      throw error;
    }
  }

  put({ descriptor, pattern, done }: TransferEnd, word: number): void { this.poke(pattern.base + 4 * paddedOffset({ ...descriptor!, padding: null }, done), word); }

  /** Padding around the data, put in by a memtile: word by word, since few programs pad. */
  #padded(source: TransferEnd, descriptor: Descriptor, destination: TransferEnd, words: number): void {
    const memory = new DataView(this.#arithmetic.memory.buffer);
    const plain = { ...destination.descriptor!, padding: null };
    for (let i = 0; i < words; i++) {
      const from = paddedOffset(descriptor, source.done + i);
      const word = from < 0 ? source.padValue : memory.getUint32(source.pattern.base + 4 * from, true);
      memory.setUint32(destination.pattern.base + 4 * paddedOffset(plain, destination.done + i), word, true);
    }
  }
}
