/** All tiles of sums of a run: which one lies where now, and which one a word belongs to. */
import { ImageError } from "../program-image.js";
import type { ElementType } from "../../../compiler/target/element-types.js";
import { SumTile } from "./sum-tile.js";
import { isSum, sumTag, sumWord, taggedWords } from "./word-origins.js";

/** A part of the image, in words; `to` is past the end. */
interface Extent { readonly from: number; readonly to: number }

/** Words of a core's data memory, 64 KiB: what live tiles are found by. */
const binWords = 0x4000;

export class SumTiles {
  /** By first word, ascending. */
  readonly #tiles: SumTile[] = [];
  readonly #bins = new Map<number, Map<number, SumTile>>();
  #next = 0;
  #last: SumTile | undefined;

  /** `tags`: the image, a tag a word. `firstMemory`: where the memories of tiles begin, after the arguments. */
  constructor(readonly tags: Uint32Array, readonly firstMemory: number) {}

  /** The tile that a tag is of. */
  ofTag(tag: number): SumTile | undefined {
    if (!isSum(tag)) return undefined;
    const word = sumWord(tag);
    const last = this.#last;
    if (last && word >= last.firstWord && word < last.firstWord + last.words) return last;
    let [low, high] = [0, this.#tiles.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tiles[middle].firstWord <= word) low = middle;
      else high = middle - 1;
    }
    const found = this.#tiles[low];
    return this.#last = found && word >= found.firstWord && word < found.firstWord + found.words ? found : undefined;
  }

  /** The tile whose words lie at image word `at`, whole and in order; undefined when that is not so. */
  at(at: number, words: number): SumTile | undefined {
    const live = this.#bins.get(Math.floor(at / binWords))?.get(at);
    if (live?.words === words) return live;
    const tile = this.ofTag(this.tags[at]);
    if (!tile || tile.words !== words || sumWord(this.tags[at]) !== tile.firstWord) return undefined;
    for (let w = 1; w < words; w++) if (this.tags[at + w] !== sumTag(tile.firstWord + w)) return undefined;
    return tile;
  }

  /** The tile at `at` as one that may change: the very one that no other word of the device belongs to. */
  own(at: number, words: number): SumTile | undefined {
    const tile = this.at(at, words);
    if (!tile) return undefined;
    const live = this.#bins.get(Math.floor(at / binWords))?.get(at) === tile;
    return live && !tile.sent ? tile : this.place(tile.movedTo(this.#take(words)), at);
  }

  /** A tile of empty sums at `at`. */
  empty(at: number, words: number, dtype: ElementType): SumTile {
    return this.place(this.fresh(words, dtype), at);
  }
  fresh(words: number, dtype: ElementType): SumTile { return new SumTile(this.#take(words), words, dtype); }
  /** Words for the content of `tile` as results of another type. */
  results(tile: SumTile, words: number, dtype: ElementType): SumTile { return tile.movedTo(this.#take(words), words, dtype); }

  /** Writes the tags of a tile to image word `at`. */
  place(tile: SumTile, at: number): SumTile {
    this.overwritten({ from: at, to: at + tile.words });
    for (let w = 0; w < tile.words; w++) this.tags[at + w] = sumTag(tile.firstWord + w);
    this.#tiles.push(tile);
    const bin = Math.floor(at / binWords);
    const tiles = this.#bins.get(bin) ?? new Map<number, SumTile>();
    this.#bins.set(bin, tiles.set(at, tile));
    return tile;
  }

  /** Something reads these words. */
  sent(extent: Extent): void { this.#overlapping(extent, (_, __, tile) => { tile.sent = true; }); }
  /** Something writes these words: what tiles are there, their tags alone say now. */
  overwritten(extent: Extent): void { this.#overlapping(extent, (bin, at) => bin.delete(at)); }

  #overlapping({ from, to }: Extent, visit: (bin: Map<number, SumTile>, at: number, tile: SumTile) => void): void {
    if (to <= this.firstMemory) return;
    // A tile may begin in the bin before.
    for (let number = Math.floor(Math.max(from, this.firstMemory) / binWords) - 1; number <= Math.floor((to - 1) / binWords); number++) {
      const bin = this.#bins.get(number);
      if (!bin) continue;
      for (const [at, tile] of bin) if (at < to && at + tile.words > from) visit(bin, at, tile);
    }
  }

  #take(words: number): number {
    const first = this.#next;
    this.#next += words;
    if (this.#next > taggedWords) throw new ImageError("too-large", "sums", `cores made more than ${taggedWords} words of sums, which tags cannot tell apart`, "run with payload full or none");
    return first;
  }
}
