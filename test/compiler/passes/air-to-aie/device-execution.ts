/**
 * Runs an `aie.device` step by step with tokens for data: buffers hold pieces of named streams, counted in words. Rings, locks,
 * streams and core programs do what the hardware does; which of the agents that can go on goes on next is drawn at random.
 *
 * A stream holds nothing by itself: words move when the sender and all receivers stand in a descriptor. Whoever reads a buffer
 * while it is being filled, or fills it while it is being read, is reported.
 */
import { integerValue, stringValue, symbolName } from "../../../../compiler/ir/attributes.js";
import type { Block, Operation, Value } from "../../../../compiler/ir/operation.js";
import { bitWidth, volume, type MemRefType } from "../../../../compiler/ir/types.js";

/** Words `start` to `start + length` of a stream. */
export interface Piece { readonly stream: string; readonly start: number; readonly length: number }
/** One call of a microkernel: the core's position and what its operands held. */
export interface Call { readonly callee: string; readonly core: string; readonly operands: readonly (readonly Piece[])[] }
export interface Outcome {
  readonly calls: readonly Call[];
  /** What arrived at each shim S2MM channel, by the name of its allocation. */
  readonly received: ReadonlyMap<string, readonly Piece[]>;
  /** Words that the shims could not send. */
  readonly unsent: ReadonlyMap<string, number>;
}

interface BufferState { pieces: Piece[]; filling: boolean; readers: number }
interface Transfer { readonly words: number; moved: number; readonly pieces: Piece[]; done(): void }
interface Endpoint {
  /** The descriptor under way, or undefined when none can start. */
  active(): Transfer | undefined;
}

const S2MM = 0;
const ACQUIRE = 2;

/** Runs the device until nothing moves. `send`: words that each shim MM2S channel sends, by the name of its allocation. */
export function execute(device: Operation, send: ReadonlyMap<string, number>, seed: number): Outcome {
  const run = new DeviceRun(device, send);
  const random = generator(seed);
  for (let busy = true; busy;) {
    busy = false;
    for (const step of shuffled(run.steps, random)) if (step()) busy = true;
  }
  return { calls: run.calls, received: run.received, unsent: new Map([...run.sources].map(([name, source]) => [name, source.words - source.moved])) };
}

class DeviceRun {
  readonly calls: Call[] = [];
  readonly received = new Map<string, Piece[]>();
  readonly sources = new Map<string, Transfer>();
  readonly steps: (() => boolean)[] = [];
  readonly #buffers = new Map<Value, BufferState>();
  readonly #locks = new Map<Value, number>();
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #callCounts = new Map<string, number>();

  constructor(readonly device: Operation, send: ReadonlyMap<string, number>) {
    for (const op of device.collect("aie.buffer")) this.#buffers.set(op.result, { pieces: [], filling: false, readers: 0 });
    for (const op of device.collect("aie.lock")) this.#locks.set(op.result, integerValue(op.attribute("init")) ?? 0);
    for (const name of ["aie.mem", "aie.memtile_dma"]) for (const op of device.collect(name)) this.#addChannels(op);
    for (const op of device.collect("aie.shim_dma_allocation")) this.#addShim(op, send);
    for (const core of device.collect("aie.core")) {
      const program = this.#runCore(core);
      this.steps.push(() => program.next().value === true);
    }
    const bySource = new Map<string, Operation[]>();
    for (const flow of device.collect("aie.flow")) {
      const key = portKey(flow.operands[0], 1, integerValue(flow.attribute("source_channel"))!);
      bySource.set(key, [...bySource.get(key) ?? [], flow]);
    }
    for (const [key, flows] of bySource) this.steps.push(() => this.#stream(key, flows));
  }

  #addChannels(dma: Operation): void {
    for (const start of dma.collect("aie.dma_start")) {
      const direction = integerValue(start.attribute("channel_dir"))!;
      const key = portKey(dma.operands[0], direction, integerValue(start.attribute("channel_index"))!);
      this.#endpoints.set(key, this.#channel(start.successors[0], direction));
    }
  }

  /** A DMA channel that runs the chain of descriptors from `block` on. */
  #channel(first: Block, direction: number): Endpoint {
    let block = first;
    let transfer: Transfer | undefined;
    return {
      active: () => {
        if (transfer) return transfer;
        const [acquire, bd, release, next] = block.operations;
        if (!this.#take(acquire)) return undefined;
        const state = this.#buffers.get(bd.operands[0])!;
        const words = integerValue(bd.attribute("len"))! * bitWidth((bd.operands[0].type as MemRefType).element) / 32;
        const finish = (): void => {
          if (direction === S2MM) state.filling = false;
          else state.readers--;
          this.#give(release);
          transfer = undefined;
          block = next.successors[0];
        };
        if (state.filling || (direction === S2MM && state.readers > 0)) throw new Error(`a buffer is filled and used at once: ${nameOf(bd.operands[0])}`);
        if (direction === S2MM) {
          state.filling = true;
          state.pieces = [];
        } else {
          state.readers++;
          const held = state.pieces.reduce((sum, piece) => sum + piece.length, 0);
          if (held !== words) throw new Error(`${nameOf(bd.operands[0])} holds ${held} words, ${words} are sent`);
        }
        return transfer = { words, moved: 0, pieces: state.pieces, done: finish };
      },
    };
  }

  #addShim(op: Operation, send: ReadonlyMap<string, number>): void {
    const name = stringValue(op.attribute("sym_name"))!;
    const direction = integerValue(op.attribute("channel_dir"))!;
    const key = portKey(op.operands[0], direction, integerValue(op.attribute("channel_index"))!);
    if (direction === S2MM) {
      const pieces: Piece[] = [];
      this.received.set(name, pieces);
      this.#endpoints.set(key, { active: () => ({ words: Infinity, moved: 0, pieces, done: () => {} }) });
      return;
    }
    const words = send.get(name) ?? 0;
    const source: Transfer = { words, moved: 0, pieces: [{ stream: name, start: 0, length: words }], done: () => {} };
    this.sources.set(name, source);
    this.#endpoints.set(key, { active: () => source.moved < source.words ? source : undefined });
  }

  /** Moves as many words as the sender and every receiver have left in their descriptors. */
  #stream(sourceKey: string, flows: readonly Operation[]): boolean {
    const source = this.#endpoints.get(sourceKey)?.active();
    const targets = flows.map((flow) => this.#endpoints.get(portKey(flow.operands[1], S2MM, integerValue(flow.attribute("dest_channel"))!))!.active());
    if (!source || targets.includes(undefined)) return false;
    const all = [source, ...targets as Transfer[]];
    const words = Math.min(...all.map((transfer) => transfer.words - transfer.moved));
    const pieces = cut(source.pieces, source.moved, words);
    for (const target of targets as Transfer[]) for (const piece of pieces) append(target.pieces, piece);
    for (const transfer of all) {
      transfer.moved += words;
      if (transfer.moved === transfer.words) transfer.done();
    }
    return true;
  }

  /** Yields true after each step taken, false while it waits. */
  *#runCore(core: Operation): Generator<boolean> {
    const tile = core.operands[0].definingOp!;
    const name = `${integerValue(tile.attribute("col"))},${integerValue(tile.attribute("row"))}`;
    yield* this.#runBlock(core.body, name);
  }

  *#runBlock(block: Block, core: string): Generator<boolean> {
    for (const op of block.operations) {
      if (op.name === "scf.for") {
        const [lower, upper, step] = op.operands.map((operand) => integerValue(operand.definingOp!.attribute("value"))!);
        for (let i = lower; i < upper; i += step) yield* this.#runBlock(op.body, core);
      } else if (op.name === "aie.use_lock") {
        while (!this.#use(op)) yield false;
        yield true;
      } else if (op.name === "func.call") {
        yield* this.#call(op, core);
      }
    }
  }

  /** A microkernel reads all operands but the last, which it writes; it takes two steps, so that others can get in its way. */
  *#call(op: Operation, core: string): Generator<boolean> {
    const states = op.operands.map((operand) => this.#buffers.get(operand)!);
    const result = states.at(-1)!;
    if (states.some((state) => state.filling)) throw new Error(`core ${core} calls a microkernel on a buffer that is being filled`);
    if (result.readers > 0) throw new Error(`core ${core} writes a buffer that is being sent`);
    const callee = symbolName(op.attribute("callee"))!;
    const operands = states.slice(0, -1).map((state) => [...state.pieces]);
    for (const state of states) state.readers++;
    result.filling = true;
    yield true;
    for (const state of states) state.readers--;
    result.filling = false;
    const words = volume((op.operands.at(-1)!.type as MemRefType).shape);
    this.calls.push({ callee, core, operands });
    // A result is a stream of its own: the core, and how many calls of this core went before.
    const before = (this.#callCounts.get(core) ?? 0) + 1;
    this.#callCounts.set(core, before);
    result.pieces = [{ stream: `${core} after ${before}`, start: 0, length: words }];
    yield true;
  }

  #use(op: Operation): boolean { return integerValue(op.attribute("action")) === ACQUIRE ? this.#take(op) : this.#give(op); }
  #take(op: Operation): boolean {
    const value = integerValue(op.attribute("value"))!;
    const held = this.#locks.get(op.operands[0])!;
    if (held < value) return false;
    this.#locks.set(op.operands[0], held - value);
    return true;
  }
  #give(op: Operation): true {
    this.#locks.set(op.operands[0], this.#locks.get(op.operands[0])! + integerValue(op.attribute("value"))!);
    return true;
  }
}

function portKey(tile: Value, direction: number, channel: number): string {
  const op = tile.definingOp!;
  return `${integerValue(op.attribute("col"))} ${integerValue(op.attribute("row"))} ${direction} ${channel}`;
}

function nameOf(buffer: Value): string { return stringValue(buffer.definingOp!.attribute("sym_name")) ?? "buffer"; }

/** Words `from` to `from + words` of the pieces. */
function cut(pieces: readonly Piece[], from: number, words: number): Piece[] {
  const found: Piece[] = [];
  let position = 0;
  for (const { stream, start, length } of pieces) {
    const [first, end] = [Math.max(from, position), Math.min(from + words, position + length)];
    if (first < end) found.push({ stream, start: start + first - position, length: end - first });
    position += length;
  }
  return found;
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last && last.stream === piece.stream && last.start + last.length === piece.start) {
    pieces[pieces.length - 1] = { ...last, length: last.length + piece.length };
  } else {
    pieces.push(piece);
  }
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
