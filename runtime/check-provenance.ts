/**
 * Whether a result is made of the right products, by the tags that a run left (runtime/sim/tags): element (i, j) of every matrix has to be
 * the sum of row i of A and column j of B, every k in it exactly once, and its own bias after it. Nothing is said of values.
 */
import type { Provenance } from "./sim/tags/provenance.js";
import { rangesText } from "./sim/tags/product-set.js";
import type { SumTile } from "./sim/tags/sum-tile.js";
import { sumWord, zeroTag } from "./sim/tags/word-origins.js";
import type { CheckResult } from "./numerics/reference/check.js";
import { makerOf, type Blocking } from "./numerics/reference/first-mismatch.js";
import { MismatchMap } from "./numerics/reference/mismatch-pattern.js";

export interface ProvenanceRequest {
  readonly name: string;
  readonly batch: number;
  readonly M: number; readonly K: number; readonly N: number;
  /** Rows and columns of the output's buffer on the device, which may be padded. */
  readonly rows: number; readonly columns: number;
  readonly elementBits: number;
  /** Whether anything is done to finished sums, and whether a bias is added then. */
  readonly epilogue: boolean;
  readonly bias: boolean;
  readonly blocking: Blocking;
}

/** Names and meaning as in a row; nothing was computed, so that there are no errors to tell. */
export interface ProvenanceResult extends Omit<CheckResult, "status" | "checked" | "first" | "max_abs_err" | "err_bound"> {
  /** `complete`, not `pass`: no numbers were checked. */
  readonly status: "complete" | "mismatch";
  readonly checked: "tags";
  /** Who made the first wrong element. */
  readonly first: ReturnType<typeof makerOf> | null;
  readonly max_abs_err: null;
  readonly err_bound: null;
}

export function checkProvenance(provenance: Provenance, request: ProvenanceRequest): ProvenanceResult {
  const { batch, M, N, rows, columns, elementBits } = request;
  const judge = new ElementJudge(provenance, request);
  const wrong = new Uint8Array(batch * M * N);
  let mismatches = 0;
  let first: { readonly text: string; readonly matrix: number; readonly maker: ReturnType<typeof makerOf> } | null = null;
  for (let matrix = 0, at = 0; matrix < batch; matrix++) {
    for (let row = 0; row < M; row++) {
      const start = (matrix * rows + row) * columns;
      for (let column = 0; column < N; column++, at++) {
        const fault = judge.fault(((start + column) * elementBits) / 32, matrix, row, column);
        if (fault === null) continue;
        wrong[at] = 1;
        mismatches++;
        first ??= firstOf(matrix, row, column, fault, request);
      }
    }
  }
  const places = first && placesOf(wrong.subarray(first.matrix * M * N, (first.matrix + 1) * M * N), request);
  return {
    status: first ? "mismatch" : "complete", checked: "tags", mismatches, first_mismatch: first?.text ?? null, first: first?.maker ?? null, max_abs_err: null, err_bound: null,
    verdicts: [{ name: "provenance", pass: first === null, checked: batch * M * N, failed: mismatches, label: `every product once${request.bias ? ", and its bias" : ""}; values were not computed` }],
    pattern: places && (batch > 1 ? `matrix ${first!.matrix}: ${places.describe()}` : places.describe()),
    tiles: places?.tiles ?? null, miss_probability: null,
  };
}

function firstOf(matrix: number, row: number, column: number, fault: string, { name, batch, blocking }: ProvenanceRequest) {
  const maker = makerOf(row, column, blocking);
  const inBatch = batch > 1 ? [matrix] : [];
  const where = `launch tile ${[...inBatch, ...maker.launchTile].join()}, core ${maker.core.join()}`;
  return { text: `${name}[${[...inBatch, row, column].join(",")}] ${fault} (${where})`, matrix, maker };
}

function placesOf(wrong: Uint8Array, { M, N, blocking }: ProvenanceRequest): MismatchMap {
  const map = new MismatchMap(M, N, blocking.core, 1);
  for (let row = 0; row < M; row++) for (let column = 0; column < N; column++) map.see(row, column, wrong[row * N + column] === 1);
  return map;
}

/** What is wrong with one element after another. */
class ElementJudge {
  readonly #known = new Map<SumTile, string | null>();
  #tile: SumTile | undefined;
  #tileFault: string | null = null;

  constructor(readonly provenance: Provenance, readonly request: ProvenanceRequest) {}

  /** `word`: where the element lies in the buffer, in words and parts of one. */
  fault(word: number, matrix: number, row: number, column: number): string | null {
    const tag = this.provenance.tags[Math.floor(word)];
    const tile = this.provenance.tileOf(tag);
    if (!tile) return tag === zeroTag ? "is a zero of padding" : "was never written with a result, or with data of something else";
    if (tile !== this.#tile) {
      this.#tile = tile;
      this.#tileFault = this.#faultOf(tile);
    }
    return this.#astray(tile, sumWord(tag) - tile.firstWord + (word % 1), matrix, row, column) ?? this.#tileFault;
  }

  /** Another element than the one that belongs here. */
  #astray({ outer, places, elementsPerWord }: SumTile, word: number, matrix: number, row: number, column: number): string | null {
    if (!outer || !places) return null;
    const position = Math.floor(word * elementsPerWord);
    const [i, j] = [outer.rows[places.rows[position]], outer.columns[places.columns[position]]];
    if (i === matrix * this.request.rows + row && j === matrix * this.request.columns + column) return null;
    return i < 0 || j < 0 ? "holds a sum over zeros of padding" : `holds the sum of row ${i % this.request.rows}, column ${j % this.request.columns}${i < this.request.rows ? "" : ` of matrix ${Math.floor(i / this.request.rows)}`}`;
  }

  #faultOf(tile: SumTile): string | null {
    const known = this.#known.get(tile);
    if (known !== undefined) return known;
    const fault = this.#examine(tile);
    this.#known.set(tile, fault);
    return fault;
  }

  #examine({ fault, products, stage, biased }: SumTile): string | null {
    const { K, epilogue, bias } = this.request;
    if (fault) return `is wrong: ${fault}`;
    const lacking = products.lacking(K);
    if (lacking.length > 0) return `lacks the products of k = ${rangesText(lacking)}`;
    const repeated = products.repeated.filter(({ from }) => from < K);
    if (repeated.length > 0) return `has the products of k = ${rangesText(repeated)} more than once`;
    if (epilogue && stage === "sums") return "is a sum to which scale, bias, relu or narrowing were not applied";
    if (bias && !biased) return "lacks its bias";
    return null;
  }
}
