/** What tokens imply: when one has fired, so has everything that it waited for, by itself or through others. */
import type { Value } from "../ir/operation.js";

/** Tokens by number: number n is bit n % 32 of word n / 32. A shorter set lacks the rest. */
type BitSet = number[];

/** The transitive closure of "waits for", kept as sets over tokens that are numbered as they are met. */
export class TokenOrder {
  readonly #numbers = new Map<Value, number>();
  readonly #implied: BitSet[] = [];

  /** The token waits for these, and for nothing else. */
  follow(token: Value, waits: readonly Value[]): void {
    const implied: BitSet = [];
    for (const wait of waits) {
      const number = this.#numberOf(wait);
      const earlier = this.#implied[number];
      while (implied.length <= Math.max(number >> 5, earlier.length - 1)) implied.push(0);
      for (let i = 0; i < earlier.length; i++) implied[i] |= earlier[i];
      implied[number >> 5] |= 1 << (number & 31);
    }
    this.#implied[this.#numberOf(token)] = implied;
  }

  /** The token implies what both of two others imply: the end of a condition. */
  followEither(token: Value, a: Value, b: Value): void {
    const [inA, inB] = [this.#implied[this.#numberOf(a)], this.#implied[this.#numberOf(b)]];
    this.#implied[this.#numberOf(token)] = inA.slice(0, inB.length).map((word, i) => word & inB[i]);
  }

  implies(token: Value, earlier: Value): boolean {
    const number = this.#numberOf(earlier);
    return (this.#implied[this.#numberOf(token)][number >> 5] & (1 << (number & 31))) !== 0;
  }

  /** Each token once, without those that another one implies. */
  reduce(tokens: readonly Value[]): Value[] {
    if (tokens.length < 2) return tokens.slice();
    const unique = [...new Set(tokens)];
    return unique.filter((token) => !unique.some((other) => other !== token && this.implies(other, token)));
  }

  #numberOf(token: Value): number {
    let number = this.#numbers.get(token);
    if (number === undefined) {
      number = this.#implied.push([]) - 1;
      this.#numbers.set(token, number);
    }
    return number;
  }
}
