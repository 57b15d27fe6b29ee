/** What a run does besides taking time: moving and computing data, or proving where it goes. Timing never depends on it. */
import type { Microkernel } from "../../compiler/target/microkernels.js";
import type { Descriptor } from "./descriptor.js";

/** `full` moves and computes data; `tags` proves that every product reaches its sum once, without arithmetic; `none` is timing alone. */
export const payloadNames = ["full", "tags", "none"] as const;
export type PayloadName = (typeof payloadNames)[number];

/** One end of a transfer: descriptor, where its traversal lies in the image, and how far it has come. */
export interface TransferEnd {
  readonly descriptor: Descriptor | null;
  readonly pattern: { readonly base: number; readonly sizes: number[]; readonly strides: number[] };
  readonly done: number;
  /** The word that a sending channel pads with. */
  readonly padValue: number;
}

export interface Payload {
  /** Moves the next `words` words of `source` to those of `destination`. */
  transfer(source: TransferEnd, destination: TransferEnd, words: number): void;
  /** Puts one word where the next of `destination` goes. */
  put(destination: TransferEnd, word: number): void;
  /** Runs a microkernel on image offsets. */
  call(microkernel: Microkernel, addresses: readonly number[]): void;
  /** A word that the configuration writes into a data memory. */
  poke(offset: number, word: number): void;
}
