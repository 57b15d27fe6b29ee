/** Tiling of linalg ops on tensors by `scf.for` or `scf.forall`. */
import { createFill } from "../dialects/linalg.js";
import type { Slice } from "../dialects/memref.js";
import { createFor, createForall, type Bound } from "../dialects/scf.js";
import { createEmpty, extractSlice, insertSlice, parallelInsertSlice } from "../dialects/tensor.js";
import { Builder } from "../ir/builder.js";
import { loopsLocation } from "../ir/location.js";
import type { BlockArgument, Location, Operation, Value } from "../ir/operation.js";
import { tensor, type TensorType } from "../ir/types.js";
import { matrixElementwise, matrixMatmul, tilesAreMatrices } from "./batch.js";
import { constantIndex } from "./constants.js";
import { memoryLocation } from "./destination.js";
import { eraseDead } from "./erase-dead.js";
import { PassError } from "../pass/pass.js";
import { unitSlice } from "./slices.js";
import { loopOf, rebuild, type StructuredOp } from "./structured-op.js";

/** The part of one operand that a tile touches; its type where that leaves out a dimension of size 1. */
interface Part { readonly slice: Slice; readonly whole: boolean; readonly type?: TensorType }

/**
 * Replaces the op by an `scf.forall` over tiles of its parallel loops. The `linalg.fill` that initialises its output is
 * computed tile by tile inside: every tile then starts from its own fresh output. So is the `consumer` that works on the op's
 * result element by element: the loop then computes its output, and that of the op is a tile of its own in every iteration.
 * A batch of matmuls tiled by 1 becomes, with its consumer, what is done to one matrix.
 * Throws `PassError` when a size does not divide its loop or the loop is a reduction.
 */
export function tileWithForall(target: StructuredOp, tileSizes: readonly number[], hints: readonly string[], consumer?: StructuredOp): void {
  const loops = tiledLoops(target, tileSizes);
  const serial = loops.find((loop) => target.iterators[loop] === "reduction");
  if (serial !== undefined) throw new PassError("reduction-in-parallel", `loop ${serial} of ${target.op.name} is a reduction: its tiles are not independent`, { op: target.op });
  const { op, output } = target;
  const fill = output.definingOp?.name === "linalg.fill" ? output.definingOp : undefined;
  const last = consumer ?? target;
  const shared = consumer ? consumer.output : fill ? fill.operands[1] : output;
  const bounds = { lower: loops.map(() => 0), upper: loops.map((loop) => target.ranges[loop]), step: loops.map((loop) => tileSizes[loop]) };
  const result = createForall(Builder.before(last.op).at(loopsLocation(op.location, loops)), bounds, [shared], (b, inductions, [carried], inParallel) => {
    holds(carried, shared);
    const offsets = new Map(loops.map((loop, i) => [loop, inductions[i]]));
    const matrices = tilesAreMatrices(op, tileSizes);
    const parts = target.maps.map((_, operand) => partOf(target, operand, tileSizes, offsets, matrices));
    const inputs = target.inputs.map((input, operand) => take(b, input, parts[operand]));
    const part = parts[parts.length - 1];
    const start = consumer ? ownTile(b, output, part, fill) : take(b, carried, part);
    const filled = fill ? createFill(b.at(fill.location), fill.operands[0], start).result : start;
    const computed = (matrices ? matrixMatmul : rebuild)(b, op, [...inputs, filled]).result;
    const finished = consumer ? consume(b, consumer, computed, part, carried) : computed;
    parallelInsertSlice(inParallel.at(memoryLocation(shared)), finished, carried, part.slice);
    inductions.forEach((induction, i) => { induction.hint = hints[i]; });
  });
  last.op.replaceWith(result.results);
  if (consumer) eraseDead(op);
  else eraseDead(fill);
}

/** Where a tile is computed that only a consumer reads. */
function ownTile(b: Builder, output: Value, part: Part, fill: Operation | undefined): Value {
  return fill ? createEmpty(b.at(memoryLocation(output)), part.type ?? tensor(part.slice.sizes.map(Number), (output.type as TensorType).element)) : take(b, output, part);
}

/** The consumer on the tile at `part` of its output: its loops are those of the output, so its other inputs are cut along. */
function consume(b: Builder, consumer: StructuredOp, computed: Value, part: Part, carried: Value): Value {
  const { op, inputs, maps } = consumer;
  const loops = maps[maps.length - 1].results.map((_, d) => loopOf(maps[maps.length - 1], d, op));
  const offsets = new Map(loops.map((loop, d) => [loop, part.slice.offsets[d]]));
  const sizes = consumer.ranges.map((_, loop) => Number(part.slice.sizes[loops.indexOf(loop)]));
  const matrices = part.type !== undefined;
  const others = inputs.slice(1).map((input, i) => take(b, input, partOf(consumer, i + 1, sizes, offsets, matrices)));
  const destination = take(b, carried, matrices ? partOf(consumer, inputs.length, sizes, offsets, matrices) : part);
  return (matrices ? matrixElementwise : rebuild)(b, op, [computed, ...others, destination]).result;
}

/**
 * Replaces the op by a nest of `scf.for` over tiles, outermost loop first. Throws `PassError` when a size does not divide its loop.
 * @param from where a loop of the op is from
 */
export function tileWithFor(
  target: StructuredOp, tileSizes: readonly number[], hint: string, from: (loop: number) => Location | undefined = (loop) => loopsLocation(target.op.location, [loop]),
): void {
  const { op, ranges } = target;
  const loops = tiledLoops(target, tileSizes);
  const bounds = loops.map((loop) => [0, ranges[loop], tileSizes[loop]].map((value) => constantIndex(op.parent!, value)));
  const nest = (b: Builder, depth: number, offsets: ReadonlyMap<number, Value>, carried: Value): Value => {
    if (depth === loops.length) return tile(b, target, tileSizes, offsets, carried);
    const [lower, upper, step] = bounds[depth];
    return createFor(b.at(from(loops[depth])), lower, upper, step, [carried], (inside, induction, [inner]) => {
      holds(inner, carried);
      induction.hint = hint;
      return [nest(inside, depth + 1, new Map([...offsets, [loops[depth], induction]]), inner)];
    }).result;
  };
  if (loops.length > 0) op.replaceWith([nest(Builder.before(op), 0, new Map(), target.output)]);
}

/** The op on one tile, its result put back into the whole output. */
function tile(b: Builder, target: StructuredOp, tileSizes: readonly number[], offsets: ReadonlyMap<number, Value>, carried: Value): Value {
  const parts = target.maps.map((_, operand) => partOf(target, operand, tileSizes, offsets));
  const inputs = target.inputs.map((input, operand) => take(b, input, parts[operand]));
  const part = parts[parts.length - 1];
  const result = rebuild(b, target.op, [...inputs, take(b, carried, part)]).result;
  return part.whole ? result : insertSlice(b.at(memoryLocation(carried)), result, carried, part.slice);
}

function tiledLoops({ op, ranges }: StructuredOp, tileSizes: readonly number[]): number[] {
  const loops = ranges.map((_, loop) => loop).filter((loop) => tileSizes[loop] > 0);
  for (const loop of loops) {
    if (ranges[loop] % tileSizes[loop] === 0) continue;
    throw new PassError("tile-does-not-divide", `a tile of ${tileSizes[loop]} does not divide loop ${loop} of ${op.name}, which has ${ranges[loop]} trips`,
      { op, hint: "choose a divisor: remainder tiles are not supported" });
  }
  return loops;
}

/** The part of an operand that a tile touches; with `matrices`, where loop 0 goes through a batch, the one matrix without that dimension. */
function partOf(
  { op, maps, ranges }: StructuredOp, operand: number, tileSizes: readonly number[], at: ReadonlyMap<number, Bound>, matrices = false,
): Part {
  const loops = maps[operand].results.map((_, d) => loopOf(maps[operand], d, op));
  const sizes = loops.map((loop) => (at.has(loop) ? tileSizes[loop] : ranges[loop]));
  return {
    slice: unitSlice(loops.map((loop) => at.get(loop) ?? 0), sizes),
    whole: loops.every((loop) => !at.has(loop)),
    type: matrices && loops[0] === 0 ? tensor(sizes.slice(1), (op.operands[operand].type as TensorType).element) : undefined,
  };
}

/** Notes what a loop carries while it is being made: it stands nowhere yet. */
function holds(argument: Value, init: Value): void { (argument as BlockArgument).location = memoryLocation(init); }

function take(b: Builder, value: Value, part: Part): Value {
  return part.whole ? value : extractSlice(b.at(memoryLocation(value)), value, part.slice, part.type);
}
