/** The descriptor words of one tile: plain registers that the hardware reads when a channel loads a descriptor, and counts in. */
import type { TileKind } from "../../compiler/target/registers.js";
import { fieldOf, insert, registers } from "../../compiler/target/registers.js";
import { decodeDescriptor, type Descriptor } from "./descriptor.js";

export class DescriptorMemory {
  readonly #words: Uint32Array[];
  readonly #decoded: (Descriptor | null)[];

  constructor(readonly kind: TileKind) {
    const { count, words } = registers[kind].bd;
    this.#words = Array.from({ length: count }, () => new Uint32Array(words));
    this.#decoded = Array.from({ length: count }, () => null);
  }

  get count(): number { return this.#words.length; }

  /** A register write to word `word` of descriptor `id`; words past the descriptor do not exist and are ignored. */
  write(id: number, word: number, value: number, mask: number): void {
    const words = this.#words[id];
    if (word >= words.length) return;
    words[word] = (words[word] & ~mask) | (value & mask);
    this.#decoded[id] = null;
  }

  /** Descriptor `id` as it is now. */
  peek(id: number): Descriptor {
    return this.#decoded[id] ??= decodeDescriptor(this.kind, id, this.#words[id]);
  }

  /** What a channel gets that loads `id`: the descriptor, before the hardware moves `iteration_current` on. */
  load(id: number): Descriptor {
    const descriptor = this.peek(id);
    const { current, count } = descriptor.iteration;
    if (count > 1) {
      const next = current + 1 >= count ? 0 : current + 1;
      insert(this.#words[id], fieldOf(registers[this.kind].bd.fields, "iteration_current"), next);
      this.#decoded[id] = { ...descriptor, iteration: { ...descriptor.iteration, current: next } };
    }
    return descriptor;
  }
}
