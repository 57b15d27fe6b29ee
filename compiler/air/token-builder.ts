/**
 * Computes the tokens of a block from what its tasks read and write: every task waits for the earlier tasks it conflicts with (read
 * after write, write after read, write after write, order on a channel), reduced to those that no other one implies.
 */
import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Block, Region, type Location, type Operation, type Value } from "../ir/operation.js";
import { segmentSizes } from "../ir/structure.js";
import { asyncToken, i32 } from "../ir/types.js";
import { dependenciesOf, waitAll } from "../dialects/air-data.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { isTask, setDependencies, tokenOf } from "../dialects/air-token.js";
import { rebuild } from "../dialects/scf-loops.js";
import { allocationOf } from "./buffers.js";
import { conflict, effectsOf, supersedes, type Effect, type Resource } from "./effects.js";
import { TokenOrder } from "./token-order.js";

/** Connects the tasks of a block and of the loops and conditions in it. They have no tokens yet but those that tasks return. */
export function buildTokens(block: Block): void { new TokenBuilder().block(block, new Map()); }

/** Earlier effects on a resource that a later one may have to wait for. */
interface Entry { readonly token: Value; readonly effect: Effect }
type Frontier = Map<Resource, Entry[]>;

/** Resources of a loop that ride on one token. */
interface Carried { readonly resources: Resource[]; readonly argument: Value; readonly waits: Value[]; readonly ends: readonly Value[] }

class TokenBuilder {
  /** Of the tokens of this and of enclosing blocks. */
  readonly #order = new TokenOrder();

  /** Connects the operations of a block; returns their tokens. */
  block(block: Block, frontier: Frontier): Value[] {
    const tokens: Value[] = [];
    for (const op of [...block.operations]) {
      if (op.name === "air.wait_all") setDependencies(op, this.#order.reduce(tokens));
      else if (isTask(op)) tokens.push(...this.#task(op, frontier));
      else if (op.regions.length > 0 && op.name !== "scf.reduce" && containsTask(op)) tokens.push(...this.#container(op, frontier));
    }
    return tokens;
  }

  #container(op: Operation, frontier: Frontier): Value[] {
    switch (op.name) {
      case "scf.for": return allocates(op) ? this.#loop(op, frontier) : this.#loopPerBuffer(op, frontier);
      case "scf.parallel": return [this.#parallel(op, frontier)];
      case "affine.if": return [this.#condition(op, frontier)];
      default: throw new Error(`no tokens through ${op.name}`);
    }
  }

  #task(op: Operation, frontier: Frontier): Value[] {
    const effects = effectsOf(op);
    const waits = this.#order.reduce([...this.#waitsFor(effects, frontier), ...producersOfScalars(op)]);
    setDependencies(op, waits);
    const token = tokenOf(op);
    if (!token) return [];
    this.#order.follow(token, waits);
    record(frontier, effects, token);
    return [token];
  }

  /** One token for the whole loop, as upstream threads it: iterations that allocate their own buffers have little else to carry. */
  #loop(loop: Operation, frontier: Frontier): Value[] {
    const effects = effectsOf(loop);
    const init = this.#join(Builder.before(loop), this.#waitsFor(effects, frontier));
    const next = rebuild(loop, [...loop.operands, init], [asyncToken]);
    const carried = next.body.addArgument(asyncToken);
    this.#order.follow(carried, [init]);
    const inner: Frontier = new Map(effects.map(({ resource }) => [resource, [{ token: carried, effect: { resource, writes: true } }]]));
    const tokens = this.block(next.body, inner);
    const terminator = next.body.terminator!;
    terminator.addOperand(this.#join(Builder.before(terminator), [carried, ...tokens]));
    this.#order.follow(next.result, [init]);
    record(frontier, effects, next.result);
    return [next.result];
  }

  /**
   * One token per set of resources whose last users in the body are the same: after unrolling by two the ping buffers ride on one
   * token, the pong buffers and the accumulator on another, and each half may run ahead of the other.
   */
  #loopPerBuffer(loop: Operation, frontier: Frontier): Value[] {
    const effects = byResource(effectsOf(loop));
    const single = [...effects].map(([resource, onResource]) => {
      const waits = this.#waitsFor(onResource, frontier);
      const argument = loop.body.addArgument(asyncToken);
      this.#order.follow(argument, waits);
      return { resource, waits, argument };
    });
    const inner: Frontier = new Map(single.map(({ resource, argument }) => [resource, [{ token: argument, effect: { resource, writes: true } }]]));
    const tokens = this.block(loop.body, inner);
    const groups = new Map<string, Carried>();
    const numbers = new Map<Value, number>([...single.map(({ argument }) => argument), ...tokens].map((token, i) => [token, i]));
    for (const { resource, waits, argument } of single) {
      const ends = this.#order.reduce(inner.get(resource)!.map((entry) => entry.token));
      const key = ends.map((end) => numbers.get(end)!).sort((a, b) => a - b).join();
      const known = groups.get(key);
      if (known) {
        known.waits.push(...waits);
        known.resources.push(resource);
        argument.replaceAllUsesWith(known.argument);
      } else groups.set(key, { resources: [resource], argument, waits: [...waits], ends });
    }
    const next = this.#carry(loop, [...groups.values()], this.#unimplied(tokens, [...groups.values()]));
    [...groups.values()].forEach(({ resources }, i) => {
      for (const resource of resources) record(frontier, effects.get(resource)!, next.results[i]);
    });
    return [...next.results];
  }

  /** Tokens of a body that none of the carried ones implies: they too must have fired when the loop has. */
  #unimplied(tokens: readonly Value[], carried: readonly Carried[]): Value[] {
    const ends = [...new Set(carried.flatMap((group) => group.ends))];
    return tokens.filter((token) => !ends.some((end) => end === token || this.#order.implies(end, token)));
  }

  /** Turns the arguments of the groups into loop-carried values; the first group also waits for the tokens left over. */
  #carry(loop: Operation, groups: readonly Carried[], rest: readonly Value[]): Operation {
    for (let i = loop.body.arguments.length - 1; i > 0; i--) {
      if (!groups.some(({ argument }) => argument === loop.body.arguments[i])) loop.body.eraseArgument(i);
    }
    loop.walk((op) => { if (isTask(op)) setDependencies(op, [...new Set(dependenciesOf(op))]); });
    const terminator = loop.body.terminator!;
    terminator.setOperands(groups.map(({ ends }, i) => this.#join(Builder.before(terminator), i === 0 ? [...ends, ...rest] : ends)));
    const inits = groups.map(({ waits }) => this.#join(Builder.before(loop), waits));
    const next = rebuild(loop, [...loop.operands, ...inits], groups.map(() => asyncToken));
    inits.forEach((init, i) => { this.#order.follow(next.results[i], [init]); });
    return next;
  }

  #parallel(op: Operation, frontier: Frontier): Value {
    const effects = effectsOf(op);
    const init = this.#join(Builder.before(op), this.#waitsFor(effects, frontier));
    op.setAttribute("operandSegmentSizes", denseArrayAttr([...segmentSizes(op).slice(0, 3), 1], i32));
    const next = rebuild(op, [...op.operands, init], [asyncToken]);
    const inner: Frontier = new Map(effects.map(({ resource }) => [resource, [{ token: init, effect: { resource, writes: true } }]]));
    const tokens = this.block(next.body, inner);
    const terminator = next.body.terminator!;
    terminator.addOperand(this.#join(Builder.before(terminator), tokens));
    terminator.addRegion(reduction(op.location));
    this.#order.follow(next.result, [init]);
    record(frontier, effects, next.result);
    return next.result;
  }

  #condition(op: Operation, frontier: Frontier): Value {
    const effects = effectsOf(op);
    if (op.regions.length < 2) op.addRegion();
    if (op.regions[1].blocks.length === 0) Builder.atEnd(op.regions[1].addBlock()).create("affine.yield");
    const [yes, no] = op.regions.map((region) => {
      const tokens = this.block(region.entry, new Map([...frontier].map(([resource, entries]) => [resource, [...entries]])));
      const terminator = region.entry.terminator!;
      const token = this.#join(Builder.before(terminator), tokens);
      terminator.addOperand(token);
      return token;
    });
    const next = rebuild(op, op.operands, [asyncToken]);
    this.#order.followEither(next.result, yes, no);
    record(frontier, effects, next.result);
    return next.result;
  }

  #waitsFor(effects: readonly Effect[], frontier: Frontier): Value[] {
    const tokens = new Set<Value>();
    for (const effect of effects) {
      for (const { token, effect: earlier } of frontier.get(effect.resource) ?? []) {
        // A box is worked out only for a token that is not waited for anyway.
        if (!tokens.has(token) && conflict(earlier, effect)) tokens.add(token);
      }
    }
    return [...tokens];
  }

  #join(builder: Builder, tokens: readonly Value[]): Value {
    const reduced = this.#order.reduce(tokens);
    if (reduced.length === 1) return reduced[0];
    const joined = waitAll(builder, reduced);
    this.#order.follow(joined, reduced);
    return joined;
  }
}

function byResource(effects: readonly Effect[]): Map<Resource, Effect[]> {
  const groups = new Map<Resource, Effect[]>();
  for (const effect of effects) {
    const group = groups.get(effect.resource);
    if (group) group.push(effect);
    else groups.set(effect.resource, [effect]);
  }
  return groups;
}

/** Enters effects under a token; a write makes the earlier entries that it covers unnecessary: it waited for them. */
function record(frontier: Frontier, effects: readonly Effect[], token: Value): void {
  for (const effect of effects) {
    const entry = { token, effect };
    const earlier = frontier.get(effect.resource);
    if (!earlier) frontier.set(effect.resource, [entry]);
    else frontier.set(effect.resource, [...earlier.filter((other) => other.token === token || !supersedes(effect, other.effect)), entry]);
  }
}

/** Whether buffers are made anew in each iteration. */
function allocates(loop: Operation): boolean { return loop.body.operations.some((op) => allocationOf(op) !== undefined); }

function containsTask(op: Operation): boolean {
  return op.regions.some((region) => region.blocks.some((block) => block.operations.some((inner) => isTask(inner) || containsTask(inner))));
}

/** Tokens of the executes that return a number used in this task. */
function producersOfScalars(op: Operation): Value[] {
  if (isHierarchy(op)) return [];
  const producers = new Set<Value>();
  op.walk((user) => {
    for (const operand of user.operands) {
      const producer = operand.definingOp;
      const isNumber = producer?.name === "air.execute" && operand !== producer.results[0] && operand.type.kind !== "memref";
      if (isNumber && producer.parent === op.parent) producers.add(producer.results[0]);
    }
  });
  return [...producers];
}

/** Body of `scf.reduce`: the joined token of two iterations. */
function reduction(location: Location | undefined): Region {
  const block = new Block([asyncToken, asyncToken]);
  const body = Builder.atEnd(block);
  body.location = location;
  body.create("scf.reduce.return", { operands: [waitAll(body, block.arguments)] });
  return new Region([block]);
}
