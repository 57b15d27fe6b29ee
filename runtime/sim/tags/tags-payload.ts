/**
 * The payload that proves where data goes instead of computing with it: memories hold tags (`word-origins.ts`), transfers move them as
 * they move words, and microkernels check and note what they are given, in time that grows with their operands and not with their products.
 */
import type { EpilogueMicrokernel, MatmulMicrokernel, Microkernel } from "../../../compiler/target/microkernels.js";
import { microkernelOperandBytes } from "../../numerics/microkernels/operand-bytes.js";
import type { AddressMap } from "../address-map.js";
import { FullPayload } from "../full-payload.js";
import type { Payload, TransferEnd } from "../payload.js";
import type { ProgramArgument } from "../../../compiler/encode/program.js";
import { biasFault } from "./bias-origins.js";
import { FactorReader } from "./factor-tiles.js";
import type { Provenance } from "./provenance.js";
import { sumPlaces, type SumPlaces, type SumTile } from "./sum-tile.js";
import { SumTiles } from "./sum-tiles.js";
import { argumentTag, taggedArgument, unknownTag, WordOrigins, zeroTag } from "./word-origins.js";

interface MatmulReaders { readonly lhs: FactorReader; readonly rhs: FactorReader; readonly places: SumPlaces }

export class TagsPayload implements Payload {
  /** Moves tags: to a DMA they are words like any others. */
  readonly #memory: FullPayload;
  readonly #tags: Uint32Array;
  readonly #origins: WordOrigins;
  readonly #tiles: SumTiles;
  readonly #readers = new Map<MatmulMicrokernel, MatmulReaders>();

  /** Throws an `ImageError` when the image does not fit in memory. */
  constructor(map: AddressMap, args: readonly ProgramArgument[]) {
    this.#memory = new FullPayload(map.bytes);
    this.#tags = this.#memory.words;
    this.#tags.fill(unknownTag);
    const inputs = map.arguments.filter(({ index }) => args.find((argument) => argument.index === index)!.direction === "in");
    for (const { offset, bytes } of inputs) {
      for (let word = offset / 4; word < (offset + bytes) / 4; word++) this.#tags[word] = argumentTag(word);
    }
    this.#origins = new WordOrigins(inputs.map((buffer) => taggedArgument(buffer, args.find(({ index }) => index === buffer.index)!)));
    const last = map.arguments.at(-1);
    this.#tiles = new SumTiles(this.#tags, last ? Math.floor((last.offset + last.bytes) / 4) : 0);
  }

  transfer(source: TransferEnd, destination: TransferEnd, words: number): void {
    this.#tiles.sent(extentOf(source));
    this.#tiles.overwritten(extentOf(destination));
    this.#memory.transfer(padsWithData(source) ? { ...endOf(source), padValue: unknownTag } : source, destination, words);
  }
  put(destination: TransferEnd, _word: number): void {
    this.#tiles.overwritten(extentOf(destination));
    this.#memory.put(destination, unknownTag);
  }
  poke(offset: number, word: number): void {
    this.#tiles.overwritten({ from: offset >> 2, to: (offset >> 2) + 1 });
    this.#memory.poke(offset, word === 0 ? zeroTag : unknownTag);
  }

  /** Where the words of an output come from. */
  provenance(offset: number, bytes: number): Provenance {
    return { tags: this.#tags.slice(offset / 4, Math.ceil((offset + bytes) / 4)), tileOf: (tag) => this.#tiles.ofTag(tag) };
  }

  call(microkernel: Microkernel, addresses: readonly number[]): void {
    const at = addresses.map((address) => address / 4);
    const words = microkernelOperandBytes(microkernel).map((bytes) => bytes / 4);
    switch (microkernel.kind) {
      case "zero": this.#tiles.empty(at[0], words[0], microkernel.acc); return;
      case "matmul": this.#matmul(microkernel, at, words[2]); return;
      case "epilogue": this.#epilogue(microkernel, at, words); return;
      case "add_one":
        this.#tiles.overwritten({ from: at[1], to: at[1] + words[1] });
        this.#tags.fill(unknownTag, at[1], at[1] + words[1]);
        return;
      default: microkernel satisfies never;
    }
  }

  #matmul(microkernel: MatmulMicrokernel, [a, b, c]: readonly number[], words: number): void {
    const { lhs, rhs, places } = this.#readersOf(microkernel);
    const tile = this.#tiles.own(c, words) ?? this.#withoutSums(c, words, microkernel.acc);
    const [left, right] = [lhs.read(this.#tags, a), rhs.read(this.#tags, b)];
    if ("fault" in left) tile.blame(left.fault);
    else if ("fault" in right) tile.blame(right.fault);
    else tile.add(places, left, right);
    tile.places ??= places;
  }

  /** A tile where products are added to something that is no tile of sums. */
  #withoutSums(at: number, words: number, dtype: MatmulMicrokernel["acc"]): SumTile {
    const tile = this.#tiles.empty(at, words, dtype);
    tile.blame("products were added to memory that was not zeroed, or was written in between");
    return tile;
  }

  #epilogue(microkernel: EpilogueMicrokernel, at: readonly number[], words: readonly number[]): void {
    const { bias, out, acc } = microkernel;
    const [from, to] = [at[0], at[at.length - 1]];
    const size = words[words.length - 1];
    const sums = this.#tiles.at(from, words[0]);
    const results = sums ? this.#tiles.results(sums, size, out) : this.#tiles.fresh(size, out);
    if (!sums) results.blame(`results were made of memory that holds no tile of ${acc} sums`);
    else if (sums.stage === "results") results.blame("results were made of results");
    results.stage = "results";
    if (bias && results.outer && results.places) {
      results.biased = true;
      const fault = biasFault(this.#origins, this.#tags, at[1], bias, results.outer, results.places);
      if (fault) results.blame(fault);
    }
    this.#tiles.place(results, to);
  }

  #readersOf(microkernel: MatmulMicrokernel): MatmulReaders {
    let readers = this.#readers.get(microkernel);
    if (!readers) {
      readers = { lhs: new FactorReader(this.#origins, microkernel, "lhs"), rhs: new FactorReader(this.#origins, microkernel, "rhs"), places: sumPlaces(microkernel) };
      this.#readers.set(microkernel, readers);
    }
    return readers;
  }
}

/** A memtile that pads with something else than zeros puts in what no tag stands for. */
function padsWithData({ descriptor, padValue }: TransferEnd): boolean { return Boolean(descriptor?.padding) && padValue !== zeroTag; }
function endOf({ descriptor, pattern, done, padValue }: TransferEnd): TransferEnd { return { descriptor, pattern, done, padValue }; }

/** Words of the image that the traversal of a descriptor can touch. */
function extentOf({ descriptor, pattern }: TransferEnd): { from: number; to: number } {
  const from = pattern.base / 4;
  return { from, to: from + (descriptor?.reach ?? 0) + 1 };
}
