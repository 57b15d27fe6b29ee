/** What a run with tags leaves of an output: for each of its words, the tile of results that it is of. */
import type { SumTile } from "./sum-tile.js";

export interface Provenance {
  /** The output's buffer on the device, a tag a word. */
  readonly tags: Uint32Array;
  readonly tileOf: (tag: number) => SumTile | undefined;
}
