/**
 * The program of one core: the herd's body for that tile, between lock operations, in an endless loop; one turn is one launch
 * iteration.
 *
 * Where a DMA ring does not end a launch iteration where it began (rings.ts), the loop holds the body several times, each with
 * the buffers that the ring has come to by then: twice with ping and pong exchanged, for an odd number of steps.
 */
import { indexAttr } from "../../ir/attributes.js";
import { Builder } from "../../ir/builder.js";
import { Mapping, Operation, type Block, type Location, type Value } from "../../ir/operation.js";
import { index } from "../../ir/types.js";
import * as aie from "../../dialects/aie.js";
import { PassError } from "../../pass/pass.js";
import type { Core } from "./design.js";
import { locksOf, type Handover } from "./handovers.js";
import { planLocks, type GuardedStep, type LockAction } from "./lock-plan.js";
import { iterationsPerPeriod, rotated, type Ring } from "./rings.js";

/** As long as a launch can last: upstream's cores loop as often as an unsigned 32-bit counter can count. */
const forever = 0xFFFFFFFF;

export interface CoreResources {
  /** Buffers on the tile, by the allocation they stand for. */
  readonly buffers: ReadonlyMap<Value, Value>;
  /** Locks of each handover, round its circle. */
  readonly locks: ReadonlyMap<Handover, readonly Value[]>;
  /** Rings of the DMA channels of the tile. */
  readonly rings: readonly Ring[];
}

/** Fills the body of an `aie.core`. */
export function emitCoreProgram(body: Builder, core: Core, resources: CoreResources): void {
  const plan = planLocks(core, [...resources.locks.keys()]);
  const constants = new Constants(body.block, body.location);
  const [zero, one, limit] = [constants.index(0), constants.index(1), constants.index(forever, "forever")];
  const copies = resources.rings.map(iterationsPerPeriod).reduce(leastCommonMultiple, 1);
  emitLoop(body, [zero, limit, one], (turn, iv) => {
    iv.hint = "turn";
    for (let iteration = 0; iteration < copies; iteration++) {
      const buffers = standingBuffers(core, resources, iteration);
      new BodyEmitter(core, resources, buffers, constants).emit(plan, turn);
    }
  });
  body.create("aie.end");
}

function leastCommonMultiple(a: number, b: number): number {
  let multiple = a;
  while (multiple % b !== 0) multiple += a;
  return multiple;
}

function emitLoop(builder: Builder, bounds: readonly Value[], fill: (body: Builder, iv: Value) => void): void {
  const region = builder.region([index], (body, block) => {
    fill(body, block.arguments[0]);
    body.create("scf.yield");
  });
  builder.create("scf.for", { operands: bounds, regions: [region] });
}

/** The buffer that stands for each allocation in a launch iteration, counted round the period. */
function standingBuffers(core: Core, { buffers, rings }: CoreResources, iteration: number): Map<Value, Value> {
  const standing = new Map(buffers);
  const moved = new Set<Value>();
  for (const ring of rings) {
    ring.descriptors.forEach(({ memory, site }, i) => {
      const buffer = buffers.get(rotated(ring, i, iteration).memory)!;
      if (moved.has(memory) && standing.get(memory) !== buffer) {
        throw new PassError("rotation", `the rings that fill and send a buffer of core (${core.column}, ${core.row}) turn by different amounts`, {
          op: site.op, hint: "receive and send as many buffers per launch iteration as there are, or a multiple",
        });
      }
      moved.add(memory);
      standing.set(memory, buffer);
    });
  }
  return standing;
}

/** Constants of a core program: one each, in front of everything else. */
class Constants {
  readonly #indices = new Map<number, Value>();
  readonly #clones = new Map<Operation, Value>();
  #count = 0;
  constructor(readonly block: Block, readonly location: Location | undefined) {}

  index(value: number, hint = `c${value}`): Value {
    const known = this.#indices.get(value);
    if (known) return known;
    const op = new Operation("arith.constant", { resultTypes: [index], attributes: { value: indexAttr(value) }, location: this.location });
    this.#indices.set(value, op.result);
    return this.#insert(op, hint);
  }
  /** A copy of an `arith.constant` of the herd. */
  copyOf(op: Operation): Value {
    const known = this.#clones.get(op);
    if (known) return known;
    const copy = op.clone();
    this.#clones.set(op, copy.result);
    return this.#insert(copy, op.result.hint);
  }
  #insert(op: Operation, hint: string | undefined): Value {
    this.block.insertAt(this.#count++, op);
    op.result.hint = hint;
    return op.result;
  }
}

/** Emits the planned steps of one launch iteration. */
class BodyEmitter {
  readonly #mapping = new Mapping();

  constructor(
    readonly core: Core, readonly resources: CoreResources, readonly buffers: ReadonlyMap<Value, Value>, readonly constants: Constants,
  ) {}

  emit(steps: readonly GuardedStep[], builder: Builder): void {
    for (const { step, before, after, body } of steps) {
      builder.location = step.op.location;
      for (const action of before) this.#useLock(action, builder);
      if (step.kind === "loop") this.#emitLoop(step.op, body!, builder);
      else if (step.kind === "compute") this.#emitCompute(step.op, builder);
      for (const action of after) this.#useLock(action, builder);
    }
  }

  #useLock({ action, handover }: LockAction, builder: Builder): void {
    const lock = this.resources.locks.get(handover)![locksOf(handover, this.core)[action]];
    // The lock guards what is in the buffer, whoever computes with it.
    aie.useLock(builder.at(handover.memories[0].location), lock, action === "acquire" ? "AcquireGreaterEqual" : "Release", 1);
  }

  #emitLoop(op: Operation, steps: readonly GuardedStep[], builder: Builder): void {
    const bounds = op.operands.slice(0, 3).map((operand) => this.constants.index(this.core.scope.constant(operand)!));
    const iv = op.body.arguments[0];
    emitLoop(builder, bounds, (body, copy) => {
      copy.hint = iv.hint;
      this.#mapping.values.set(iv, copy);
      this.emit(steps, body);
    });
  }

  #emitCompute(op: Operation, builder: Builder): void {
    const defined = new Set<Value>();
    op.walk((inner) => {
      for (const result of inner.results) defined.add(result);
      for (const region of inner.regions) for (const block of region.blocks) for (const argument of block.arguments) defined.add(argument);
    });
    op.walk((inner) => {
      for (const operand of inner.operands) {
        if (!defined.has(operand)) this.#mapping.values.set(operand, this.#valueFor(operand, op));
      }
    });
    builder.insert(op.clone(this.#mapping));
  }

  #valueFor(operand: Value, user: Operation): Value {
    const { scope } = this.core;
    const root = scope.root(operand);
    const buffer = this.buffers.get(root) ?? this.#mapping.values.get(root);
    if (buffer) return buffer;
    const constant = scope.constant(root);
    if (constant !== undefined && root.type.kind === "index") return this.constants.index(constant);
    if (root.definingOp?.name === "arith.constant") return this.constants.copyOf(root.definingOp);
    throw new PassError("outside-value", `${user.name} uses a value that a core cannot see`, {
      op: user, hint: "a core sees its L1 buffers, its ids and constants; send everything else through a channel",
    });
  }
}
