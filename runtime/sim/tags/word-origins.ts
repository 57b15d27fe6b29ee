/**
 * Tags: what a 32-bit word of a device's memory is, instead of what it holds. A word that the host put into an argument is known by where
 * it lay there, a word that a core made by its place in a `SumTile`; DMAs move tags as they move words.
 */
import type { ProgramArgument } from "../../../compiler/encode/program.js";
import { elementBits } from "../../../compiler/target/element-types.js";
import type { ArgumentBuffer } from "../address-map.js";

/** A zero that padding put in. */
export const zeroTag = 0;
/** Memory that nothing was written to, packet headers, results of other microkernels. */
export const unknownTag = 0xffffffff;
/** The upper two bits say what a tag is; the others number the words. Both halves take images of 4 GiB. */
const [argumentBits, sumBits] = [0x40000000, 0x80000000];
/** Words that tags can tell apart, of each kind. */
export const taggedWords = 0x3fffffff;

export function argumentTag(imageWord: number): number { return argumentBits + imageWord; }
export function sumTag(word: number): number { return sumBits + word; }
export function isSum(tag: number): boolean { return tag >= sumBits && tag < sumBits + argumentBits; }
export function sumWord(tag: number): number { return tag - sumBits; }

/** An argument as tags know it: where its words lie, and the shape of its buffer on the device. */
export interface TaggedArgument {
  readonly name: string;
  readonly firstTag: number;
  readonly words: number;
  readonly elementsPerWord: number;
  readonly rows: number;
  readonly columns: number;
}

/** Element of an argument: matrix of its batch, row and column as stored. */
export interface ElementOrigin { readonly argument: TaggedArgument; readonly matrix: number; readonly row: number; readonly column: number }

export function taggedArgument({ name, offset, bytes }: ArgumentBuffer, { dtype, shape, padded }: ProgramArgument): TaggedArgument {
  const [rows, columns] = [1, 1, ...(padded ?? shape)].slice(-2);
  return { name, firstTag: argumentTag(offset / 4), words: bytes / 4, elementsPerWord: 32 / elementBits[dtype], rows, columns };
}

/** Finds the arguments that words are from. */
export class WordOrigins {
  #last: TaggedArgument | undefined;
  constructor(readonly args: readonly TaggedArgument[]) {}

  argumentOf(tag: number): TaggedArgument | undefined {
    const holds = ({ firstTag, words }: TaggedArgument): boolean => tag >= firstTag && tag < firstTag + words;
    if (this.#last && holds(this.#last)) return this.#last;
    return this.#last = this.args.find(holds);
  }

  /**
   * What element number `position` of packed elements of `bits` bits is whose words have `tags` from `from` on: an element of an argument, a
   * zero, or null for anything else.
   */
  elementAt(tags: Uint32Array, from: number, position: number, bits: number): ElementOrigin | "zero" | null {
    const bit = position * bits;
    const tag = tags[from + Math.floor(bit / 32)];
    if (tag === zeroTag) return "zero";
    const argument = this.argumentOf(tag);
    if (!argument || argument.elementsPerWord !== 32 / bits) return null;
    const element = (tag - argument.firstTag) * argument.elementsPerWord + (bit % 32) / bits;
    if (!Number.isInteger(element)) return null;
    const { rows, columns } = argument;
    return { argument, matrix: Math.floor(element / (rows * columns)), row: Math.floor(element / columns) % rows, column: element % columns };
  }
}

/** An element in words, as `A[3,64]`. */
export function originText(origin: ElementOrigin | "zero" | null): string {
  if (origin === null) return "data of no argument";
  if (origin === "zero") return "a zero";
  const { argument, matrix, row, column } = origin;
  return `${argument.name}[${[...(matrix > 0 ? [matrix] : []), ...(argument.rows > 1 || matrix > 0 ? [row] : []), column].join(",")}]`;
}
