/**
 * Runs AIR modules by their tokens: every task starts when the tokens it waits for have fired, in an order drawn from a seed, whatever
 * the program order. Channels are streams of elements; launch iterations run one after another. A missing dependence shows as a wrong
 * number, a use of freed or unwritten memory, or a deadlock.
 */
import { evaluateMap, holds } from "../../compiler/ir/affine.js";
import { integerValue, stringValue, symbolName } from "../../compiler/ir/attributes.js";
import type { Block, Operation, Value } from "../../compiler/ir/operation.js";
import { rowMajorStrides, volume, type Attribute, type MemRefType } from "../../compiler/ir/types.js";
import { memrefSegment, readAccess } from "../../compiler/dialects/air-access.js";
import { isHierarchy } from "../../compiler/dialects/air-hierarchy.js";
import { iteratorTypes } from "../../compiler/dialects/linalg.js";
import { compileBody } from "../../compiler/interpreter/linalg.js";
import { isToken } from "../../compiler/dialects/air-async.js";
import { tokenOf } from "../../compiler/dialects/air-token.js";
import { segment } from "../../compiler/ir/structure.js";

/** Contents of a memref; elements are numbers, NaN until written. */
export interface Memory { readonly data: Float64Array; freed: boolean }
interface Token { readonly fired: () => boolean }
type Content = number | Memory | Token;
type Steps = Generator<undefined, void, undefined>;

function joined(tokens: readonly Token[]): Token { return { fired: () => tokens.every((token) => token.fired()) }; }

/** Values of an activation of a region; a value that is not there yet was used without waiting for it. */
class Frame {
  readonly #values = new Map<Value, Content>();
  constructor(readonly outer?: Frame) {}
  set(value: Value, content: Content): void { this.#values.set(value, content); }
  get(value: Value): Content {
    const content = this.#values.get(value) ?? this.outer?.get(value);
    if (content === undefined) throw new Error(`a ${value.definingOp?.name ?? "block argument"} is used before it has a value`);
    return content;
  }
  number(value: Value): number { return this.get(value) as number; }
  token(value: Value): Token { return this.get(value) as Token; }
  memory(value: Value): Memory {
    const memory = this.get(value) as Memory;
    if (memory.freed) throw new Error("freed memory is used");
    return memory;
  }
}

export class AirInterpreter {
  readonly #streams = new Map<string, number[]>();
  readonly #positions = new Map<string, number>();
  readonly #tasks: { steps: Steps; op: Operation }[] = [];
  /** Grows with everything that happens: a round in which it stands still is a deadlock. */
  #moves = 0;
  #random: number;

  constructor(readonly module: Operation, seed = 1) { this.#random = seed; }

  /** Calls a function of the module with these memories. */
  run(name: string, memories: readonly Memory[]): void {
    const func = this.#function(name);
    const frame = new Frame();
    func.body.arguments.forEach((argument, i) => frame.set(argument, memories[i]));
    this.#tasks.push({ steps: this.#block(func.body, frame, []), op: func });
    while (this.#tasks.length > 0) this.#round();
  }

  /** One pass over the tasks in random order; each goes on until it has to wait. */
  #round(): void {
    let progress = false;
    const tasks = this.#shuffle(this.#tasks.splice(0));
    for (const task of tasks) {
      const before = this.#moves;
      const { done } = task.steps.next();
      if (!done) this.#tasks.push(task);
      if (done || this.#moves !== before) progress = true;
    }
    if (!progress) throw new Error(`deadlock: ${[...new Set(this.#tasks.map(({ op }) => describe(op)))].join(", ")}`);
  }
  #shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
      const j = this.#random % (i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }

  #function(name: string): Operation {
    const func = this.module.body.operations.find((op) => op.name === "func.func" && stringValue(op.attribute("sym_name")) === name);
    if (!func) throw new Error(`no function ${name}`);
    return func;
  }

  /** Runs a block; the tokens of all tasks it starts are added to `started`. */
  *#block(block: Block, frame: Frame, started: Token[]): Steps {
    for (const op of block.operations) yield* this.#operation(op, frame, started);
  }

  *#operation(op: Operation, frame: Frame, started: Token[]): Steps {
    switch (op.name) {
      case "arith.constant": frame.set(op.result, constant(op.attribute("value"))); return;
      case "affine.apply": frame.set(op.result, applyMap(op, frame)); return;
      case "scf.for": yield* this.#for(op, frame, started); return;
      case "scf.parallel": yield* this.#parallel(op, frame, started); return;
      case "affine.if": yield* this.#if(op, frame, started); return;
      case "air.wait_all": {
        const token = joined(op.operands.map((operand) => frame.token(operand)));
        if (op.results.length > 0) frame.set(op.result, token);
        else while (!token.fired()) yield;
        return;
      }
      case "scf.yield": case "affine.yield": case "scf.reduce": case "func.return": return;
      default:
        if (op.name.endsWith("_terminator")) return;
        yield* this.#start(op, frame, started);
    }
  }

  /** Starts a task, or runs it at once when it has no token. */
  *#start(op: Operation, frame: Frame, started: Token[]): Steps {
    const waits = joined(op.operands.filter((operand) => isToken(operand)).map((operand) => frame.token(operand)));
    const result = tokenOf(op);
    if (!result) {
      while (!waits.fired()) yield;
      yield* this.#perform(op, frame);
      return;
    }
    let fired = false;
    const token = { fired: () => fired };
    frame.set(result, token);
    started.push(token);
    const self = this;
    this.#moves += 1;
    this.#tasks.push({ op, steps: (function* () {
      while (!waits.fired()) yield;
      yield* self.#perform(op, frame);
      fired = true;
    })() });
  }

  *#perform(op: Operation, frame: Frame): Steps {
    if (isHierarchy(op)) yield* this.#hierarchy(op, frame);
    else if (op.name === "air.channel.get") {
      const access = elements(op, memrefSegment.channel, frame);
      const { stream, reader } = this.#channel(op, frame);
      const from = this.#positions.get(reader) ?? 0;
      while (stream.length < from + access.length) yield;
      this.#positions.set(reader, from + access.length);
      const { data } = frame.memory(segment(op, memrefSegment.channel)[0]);
      access.forEach((element, i) => { data[element] = stream[from + i]; });
    } else if (op.name === "air.channel.put") {
      const { data } = frame.memory(segment(op, memrefSegment.channel)[0]);
      const { stream } = this.#channel(op, frame);
      for (const element of elements(op, memrefSegment.channel, frame)) stream.push(written(data[element], op));
    } else if (op.name === "air.dma_memcpy_nd") this.#dma(op, frame);
    else if (op.name === "air.execute") {
      const inner = new Frame(frame);
      for (const nested of op.body.operations) {
        if (nested.name === "air.execute_terminator") nested.operands.forEach((operand, i) => frame.set(op.results[i + 1], inner.get(operand)));
        else this.#compute(nested, inner);
      }
    } else this.#compute(op, frame);
    this.#moves += 1;
  }

  /** The stream of a channel or bundle member, and who reads it: every core has its own position in a broadcast. */
  #channel(op: Operation, frame: Frame): { stream: number[]; reader: string } {
    const name = symbolName(op.attribute("chan_name"))!;
    const indices = segment(op, 1).map((index) => frame.number(index)).join();
    const declaration = this.module.body.operations.find((other) => other.name === "air.channel" && stringValue(other.attribute("sym_name")) === name)!;
    const size = declaration.attribute("size");
    const isBundle = size?.kind === "array" && size.elements.some((extent) => integerValue(extent) !== 1);
    const key = isBundle ? `${name}[${indices}]` : name;
    let stream = this.#streams.get(key);
    if (!stream) this.#streams.set(key, stream = []);
    return { stream, reader: `${name}[${indices}]` };
  }

  #dma(op: Operation, frame: Frame): void {
    const source = frame.memory(segment(op, memrefSegment.dmaSource)[0]).data;
    const target = frame.memory(segment(op, memrefSegment.dmaDestination)[0]).data;
    const from = elements(op, memrefSegment.dmaSource, frame);
    const to = elements(op, memrefSegment.dmaDestination, frame);
    if (from.length !== to.length) throw new Error("the sides of a DMA differ in volume");
    from.forEach((element, i) => { target[to[i]] = written(source[element], op); });
  }

  *#for(op: Operation, frame: Frame, started: Token[]): Steps {
    const [lower, upper, step] = op.operands.slice(0, 3).map((operand) => frame.number(operand));
    let carried = op.operands.slice(3).map((operand) => frame.get(operand));
    for (let i = lower; i < upper; i += step) {
      const inner = new Frame(frame);
      inner.set(op.body.arguments[0], i);
      carried.forEach((content, c) => inner.set(op.body.arguments[c + 1], content));
      yield* this.#block(op.body, inner, started);
      carried = op.body.terminator!.operands.map((operand) => inner.get(operand));
    }
    op.results.forEach((result, i) => frame.set(result, carried[i]));
  }

  *#parallel(op: Operation, frame: Frame, started: Token[]): Steps {
    const [lower, upper, step] = [0, 1, 2].map((i) => segment(op, i).map((operand) => frame.number(operand)));
    const tokens: Token[] = [];
    for (const point of points(lower, upper, step)) {
      const inner = new Frame(frame);
      point.forEach((index, d) => inner.set(op.body.arguments[d], index));
      yield* this.#block(op.body, inner, started);
      tokens.push(...op.body.terminator!.operands.map((operand) => inner.token(operand)));
    }
    if (op.results.length > 0) frame.set(op.result, joined(tokens));
  }

  *#if(op: Operation, frame: Frame, started: Token[]): Steps {
    const set = op.attribute("condition");
    if (set?.kind !== "affine_set") throw new Error("affine.if without a set");
    const operands = op.operands.map((operand) => frame.number(operand));
    const taken = op.regions[holds(set.set, operands.slice(0, set.set.dims), operands.slice(set.set.dims)) ? 0 : 1];
    const inner = new Frame(frame);
    yield* this.#block(taken.entry, inner, started);
    op.results.forEach((result, i) => frame.set(result, inner.get(taken.entry.terminator!.operands[i])));
  }

  /** A herd runs its cores side by side, a launch its iterations one after another. */
  *#hierarchy(op: Operation, frame: Frame): Steps {
    const sizes = segment(op, 1).map((size) => frame.number(size));
    const operands = segment(op, 2).map((operand) => frame.get(operand));
    const all: Token[] = [];
    for (const point of points(sizes.map(() => 0), sizes, sizes.map(() => 1))) {
      const inner = new Frame();
      [...point, ...sizes, ...operands].forEach((content, i) => inner.set(op.body.arguments[i], content));
      const started: Token[] = [];
      if (op.name === "air.herd") {
        let finished = false;
        all.push({ fired: () => finished });
        const self = this;
        this.#moves += 1;
        this.#tasks.push({ op, steps: (function* () {
          yield* self.#block(op.body, inner, started);
          while (!joined(started).fired()) yield;
          finished = true;
        })() });
        continue;
      }
      yield* this.#block(op.body, inner, started);
      while (!joined(started).fired()) yield;
    }
    while (!joined(all).fired()) yield;
  }

  #compute(op: Operation, frame: Frame): void {
    switch (op.name) {
      case "memref.alloc": frame.set(op.result, allocate(op.result.type as MemRefType)); return;
      case "memref.dealloc": frame.memory(op.operands[0]).freed = true; return;
      case "arith.constant": frame.set(op.result, constant(op.attribute("value"))); return;
      case "linalg.fill": frame.memory(segment(op, 1)[0]).data.fill(frame.number(segment(op, 0)[0])); return;
      case "linalg.generic": {
        const positions = this.#cached(op, () => genericPositions(op));
        if (iteratorTypes(op).includes("reduction")) multiplyAccumulate(op, frame, positions);
        else elementwise(op, frame, positions);
        return;
      }
      case "func.call": this.#microkernel(op, frame); return;
      default: throw new Error(`no meaning for ${op.name}`);
    }
  }

  /** Positions depend on the operation or attribute alone, not on the run. */
  #cached(key: object, make: () => number[][]): number[][] {
    let known = this.#tables.get(key);
    if (!known) this.#tables.set(key, known = make());
    return known;
  }
  readonly #tables = new Map<object, number[][]>();

  #microkernel(op: Operation, frame: Frame): void {
    const attribute = this.#function(symbolName(op.attribute("callee"))!).attribute("microkernel");
    if (attribute?.kind !== "dict") throw new Error("a call of something that is no microkernel");
    const { entries } = attribute;
    const size = (name: string): number => integerValue(entries.get(name))!;
    const memories = op.operands.map((operand) => frame.memory(operand).data);
    if (stringValue(entries.get("kind")) === "zero") {
      if (memories[0].length !== size("m") * size("n")) throw new Error("zero: the tile has another size");
      memories[0].fill(0);
      return;
    }
    if (stringValue(entries.get("kind")) === "epilogue") {
      epilogueCall(entries, memories, op);
      return;
    }
    const list = (name: string): Attribute[] => { const value = entries.get(name); return value?.kind === "array" ? [...value.elements] : []; };
    const [bm, bk, bn] = list("block").map((value) => integerValue(value)!);
    const [a, b, c] = list("order").map((value) => stringValue(value)!);
    const sizes: Record<string, [blocks: number, block: number]> = { m: [size("m") / bm, bm], k: [size("k") / bk, bk], n: [size("n") / bn, bn] };
    const [A, B, C] = memories;
    const [M, K, N] = [size("m"), size("k"), size("n")];
    const [atA, atB, atC] = this.#cached(attribute, () => [positions(a, "mk", sizes), positions(b, "kn", sizes), positions(c, "mn", sizes)]);
    for (let m = 0; m < M; m++) for (let n = 0; n < N; n++) {
      const to = atC[m * N + n];
      for (let k = 0; k < K; k++) C[to] += A[atA[m * K + k]] * B[atB[k * N + n]];
      written(C[to], op);
    }
  }
}

/** A call of an epilogue microkernel, on integers: (sums, bias, results), sums and results in blocks [N/n][M/m][m][n]. */
function epilogueCall(entries: ReadonlyMap<string, Attribute>, memories: readonly Float64Array[], op: Operation): void {
  const number = (name: string): number => integerValue(entries.get(name))!;
  const shape = stringValue(entries.get("bias_shape"));
  const block = entries.get("block");
  const [sums, results] = [memories[0], memories[memories.length - 1]];
  const columns = block?.kind === "array" ? integerValue(block.elements[1])! : 1;
  const perColumn = number("m") * columns;
  const relu = entries.get("relu");
  const bits = { i8: 8, i16: 16, i32: 32 }[stringValue(entries.get("out"))!];
  sums.forEach((sum, i) => {
    const bias = shape === undefined ? 0 : memories[1][shape === "MxN" ? i : Math.floor(i / perColumn) * columns + i % columns];
    const value = Math.floor((written(sum, op) * number("multiplier")) / 2 ** number("shift")) + written(bias, op);
    const clipped = relu?.kind === "bool" && relu.value ? Math.max(value, 0) : value;
    results[i] = bits === undefined ? clipped : (clipped << (32 - bits)) >> (32 - bits);
  });
}

/** Where the elements of a row-major matrix are in a tile whose blocks come in `order`, its elements row-major within a block. */
function positions(order: string, rowMajor: string, sizes: Readonly<Record<string, readonly [blocks: number, block: number]>>): number[] {
  const [rows, columns] = [...rowMajor].map((d) => sizes[d][0] * sizes[d][1]);
  return Array.from({ length: rows * columns }, (_, i) => {
    const at: Record<string, number> = { [rowMajor[0]]: Math.floor(i / columns), [rowMajor[1]]: i % columns };
    let position = 0;
    for (const d of order) position = position * sizes[d][0] + Math.floor(at[d] / sizes[d][1]);
    for (const d of rowMajor) position = position * sizes[d][1] + (at[d] % sizes[d][1]);
    return position;
  });
}

/** Positions in lhs, rhs and accumulator over the loops of a generic operation. */
function genericPositions(op: Operation): number[][] {
  const operands = [...segment(op, 0), ...segment(op, 1)];
  const maps = op.attribute("indexing_maps");
  if (maps?.kind !== "array") throw new Error("linalg.generic without maps");
  const projections = maps.elements.map((map) => (map.kind === "affine_map" ? map.map : undefined)!);
  const shapes = operands.map((operand) => (operand.type as MemRefType).shape as readonly number[]);
  const extents = new Array<number>(projections[0].dims).fill(1);
  projections.forEach((map, o) => map.results.forEach((result, d) => { if (result.kind === "dim") extents[result.position] = shapes[o][d]; }));
  return projections.map((map, o) => {
    const along = new Array<number>(extents.length).fill(0);
    map.results.forEach((result, d) => { if (result.kind === "dim") along[result.position] = rowMajorStrides(shapes[o])[d]; });
    return walk(0, extents.map((size, d) => ({ size, stride: along[d] })));
  });
}

/** out = body(inputs), element by element. */
function elementwise(op: Operation, frame: Frame, at: number[][]): void {
  const memories = [...segment(op, 0), ...segment(op, 1)].map((operand) => frame.memory(operand).data);
  const body = compileBody(op.body);
  const last = memories.length - 1;
  for (let i = 0; i < at[0].length; i++) {
    const inputs = memories.slice(0, last).map((data, operand) => written(data[at[operand][i]], op));
    memories[last][at[last][i]] = body([...inputs, 0]);
  }
}

/** out += lhs * rhs */
function multiplyAccumulate(op: Operation, frame: Frame, [atA, atB, atC]: number[][]): void {
  const [A, B] = segment(op, 0).map((operand) => frame.memory(operand).data);
  const C = frame.memory(segment(op, 1)[0]).data;
  for (let i = 0; i < atA.length; i++) C[atC[i]] += A[atA[i]] * B[atB[i]];
  C.forEach((value) => written(value, op));
}

export function allocate(type: MemRefType): Memory { return { data: new Float64Array(volume(type.shape)).fill(NaN), freed: false }; }

function written(value: number, op: Operation): number {
  if (Number.isNaN(value)) throw new Error(`${describe(op)} reads what was never written`);
  return value;
}

function describe(op: Operation): string {
  const channel = symbolName(op.attribute("chan_name"));
  return channel ? `${op.name} @${channel}` : op.name;
}

function constant(attribute: Attribute | undefined): number {
  return attribute?.kind === "float" ? attribute.value : integerValue(attribute)!;
}

function applyMap(op: Operation, frame: Frame): number {
  const map = op.attribute("map");
  if (map?.kind !== "affine_map") throw new Error("affine.apply without a map");
  const operands = op.operands.map((operand) => frame.number(operand));
  return evaluateMap(map.map, operands.slice(0, map.map.dims), operands.slice(map.map.dims))[0];
}

function points(lower: readonly number[], upper: readonly number[], step: readonly number[]): number[][] {
  return lower.reduce<number[][]>((all, _, d) => {
    const values: number[] = [];
    for (let i = lower[d]; i < upper[d]; i += step[d]) values.push(i);
    return all.flatMap((point) => values.map((value) => [...point, value]));
  }, [[]]);
}

/** Positions in the memref that one side of an operation touches, in order. */
function elements(op: Operation, at: number, frame: Frame): number[] {
  const access = readAccess(op, at);
  if (!access) throw new Error(`${op.name} with sizes that are no constants`);
  const { base, dims } = access;
  const start = [...base.terms].reduce((sum, [value, coefficient]) => sum + coefficient * frame.number(value), base.constant);
  const bound = frame.memory(segment(op, at)[0]).data.length;
  const visited = walk(start, dims);
  if (visited.some((position) => position < 0 || position >= bound)) throw new Error(`${describe(op)} leaves its memref`);
  return visited;
}

/** start + sum(i_d * stride_d), the last dimension running fastest. */
function walk(start: number, dims: readonly { readonly size: number; readonly stride: number }[]): number[] {
  let positions = [start];
  for (const { size, stride } of dims) {
    const next = new Array<number>(positions.length * size);
    positions.forEach((position, p) => { for (let i = 0; i < size; i++) next[p * size + i] = position + i * stride; });
    positions = next;
  }
  return positions;
}
