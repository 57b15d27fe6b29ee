/**
 * Turns the blocks of a factor that is stored transposed (A's blocks k x m, B's n x k) into blocks the other way round, in the workspace:
 * from there on all operands are alike. A block of whole vectors is turned by byte shuffles, another element by element.
 */
import { access, concat, i32, op, repeat, shuffle8 } from "../wasm/assembler.js";
import type { Code, FunctionCode, Local } from "../wasm/assembler.js";

/** Blocks as they are stored, one after another: `rows` x `columns` elements of 1, 2 or 4 bytes each. */
export interface StoredBlocks { readonly rows: number; readonly columns: number; readonly bytes: number; readonly count: number }

const vectorBytes = 16;
/** Vectors of a block at most: so many, and those being made, still fit in registers. */
const mostVectors = 8;

/** Bytes that the blocks take, before and after. */
export function bytesOfBlocks({ rows, columns, bytes, count }: StoredBlocks): number { return rows * columns * bytes * count; }

/** Turns the blocks at `base` into `area`, and leaves `base` pointing there. */
export function turnBlocks(f: FunctionCode, base: Local, blocks: StoredBlocks, area: number): Code {
  const blockBytes = bytesOfBlocks({ ...blocks, count: 1 });
  const [at, from] = f.locals("i32", 2);
  const byVectors = blockBytes % vectorBytes === 0 && blockBytes <= mostVectors * vectorBytes;
  const turn = byVectors ? turnVectors(f, blocks, from, at, area) : turnElements(blocks, from, at, area);
  return concat(
    repeat(at, blockBytes * blocks.count, blockBytes, from.set(op("i32.add", base.value, at.value)), turn),
    base.set(i32(area)));
}

/** Byte of a stored block that goes to byte `to` of the turned one. */
function sourceByte({ rows, columns, bytes }: StoredBlocks, to: number): number {
  const element = Math.floor(to / bytes);
  return ((element % rows) * columns + Math.floor(element / rows)) * bytes + to % bytes;
}

function turnVectors(f: FunctionCode, blocks: StoredBlocks, from: Local, at: Local, area: number): Code {
  const sources = f.locals("v128", (blocks.rows * blocks.columns * blocks.bytes) / vectorBytes);
  const load = sources.map((vector, i) => vector.set(access("v128.load", from.value, vectorBytes * i)));
  const store = sources.map((_, o) => {
    const wanted = Array.from({ length: vectorBytes }, (_, i) => sourceByte(blocks, vectorBytes * o + i));
    return access("v128.store", at.value, area + vectorBytes * o, gather(sources, wanted));
  });
  return concat(...load, ...store);
}

/** A vector of the wanted bytes, numbered through all sources. */
function gather(sources: readonly Local[], wanted: readonly number[]): Code {
  const [first, ...rest] = [...new Set(wanted.map((byte) => Math.floor(byte / vectorBytes)))].sort((a, b) => a - b);
  const from = (source: number, byte: number): boolean => Math.floor(byte / vectorBytes) === source;
  // The first two are picked from together; after that each adds its bytes to those in place.
  const [second = first, ...others] = rest;
  const start = shuffle8(sources[first].value, sources[second].value,
    wanted.map((byte) => (from(first, byte) ? byte % vectorBytes : from(second, byte) ? vectorBytes + byte % vectorBytes : 0)));
  return others.reduce((made, source) => shuffle8(made, sources[source].value,
    wanted.map((byte, i) => (from(source, byte) ? vectorBytes + byte % vectorBytes : i))), start);
}

const moves = {
  1: ["i32.load8_s", "i32.store8"], 2: ["i32.load16_s", "i32.store16"], 4: ["i32.load", "i32.store"],
} as const;

function turnElements(blocks: StoredBlocks, from: Local, at: Local, area: number): Code {
  const { rows, columns, bytes } = blocks;
  const [load, store] = moves[bytes as keyof typeof moves];
  return concat(...Array.from({ length: rows * columns }, (_, element) =>
    access(store, at.value, area + bytes * element, access(load, from.value, sourceByte(blocks, bytes * element)))));
}
