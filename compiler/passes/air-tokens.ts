/**
 * Tokens follow from effects. A pass that restructures loops or buffers drops the tokens of the hierarchy it touched and has them
 * computed again here: every task waits for the earlier tasks it conflicts with (read after write, write after read, write after
 * write, order on a channel), reduced to those that no other one implies.
 */
import { Builder } from "../ir/builder.js";
import { Block, Region, type Operation, type Value } from "../ir/operation.js";
import { asyncToken } from "../ir/types.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { isToken } from "../dialects/air-async.js";
import { dependenciesOf } from "../dialects/air-data.js";
import { hasDependencies, isTask, setDependencies, tokenOf } from "../dialects/air-token.js";
import { denseArrayAttr } from "../ir/attributes.js";
import { i32 } from "../ir/types.js";
import { segmentSizes } from "../ir/structure.js";
import { rebuild } from "../dialects/scf-loops.js";
import { allocationOf } from "./air-buffers.js";
import { conflict, effectsOf, supersedes, type Effect, type Resource } from "./air-effects.js";

/**
 * Lets `rewrite` change the bodies of functions, launches, segments and herds freely: it finds loops and dependency lists without
 * tokens, and the tokens are computed anew afterwards. The bodies of hierarchies inside an owner are not touched.
 */
export function restructure(owners: readonly Operation[], rewrite: () => void): void {
  for (const owner of owners) dropTokens(owner.body);
  rewrite();
  for (const owner of owners) new TokenRebuild().block(owner.body, new Map());
}

/** Functions with a body and all hierarchies in an operation. */
export function tokenOwners(root: Operation): Operation[] {
  const owners: Operation[] = [];
  root.walk((op) => { if (isHierarchy(op) || (op.name === "func.func" && op.regions[0].blocks.length > 0)) owners.push(op); });
  return owners;
}

function dropTokens(block: Block): void {
  const containers: Operation[] = [];
  const waits: Operation[] = [];
  const visit = (current: Block): void => {
    for (const op of current.operations) {
      if (hasDependencies(op) && dependenciesOf(op).length > 0) setDependencies(op, []);
      if (op.name === "air.wait_all") waits.push(op);
      if (op.name === "scf.yield" || op.name === "affine.yield" || op.name === "scf.reduce") dropTokenOperands(op);
      if (isTask(op)) continue;
      if (op.regions.length > 0 && op.name !== "scf.reduce") containers.push(op);
      for (const region of op.regions) for (const inner of region.blocks) visit(inner);
    }
  };
  visit(block);
  for (const op of containers.reverse()) withoutTokens(op);
  for (const op of waits) if (op.results.length > 0) op.erase();
}

function dropTokenOperands(op: Operation): void {
  if (op.name === "scf.reduce") for (const region of op.regions.splice(0)) for (const block of region.blocks) for (const inner of block.operations) inner.dropReferences();
  op.setOperands(op.operands.filter((operand) => !isToken(operand)));
}

/** A loop or condition without token operands, arguments and results. */
function withoutTokens(op: Operation): Operation {
  if (!op.results.some((result) => isToken(result)) && !op.operands.some((operand) => isToken(operand))) return op;
  if (op.name === "scf.for") {
    for (let i = op.body.arguments.length - 1; i > 0; i--) if (isToken(op.body.arguments[i])) op.body.eraseArgument(i);
  }
  const kept = op.results.filter((result) => !isToken(result));
  if (kept.length > 0) throw new Error(`${op.name} carries values beside tokens`);
  if (op.name === "scf.parallel") op.setAttribute("operandSegmentSizes", denseArrayAttr([...segmentSizes(op).slice(0, 3), 0], i32));
  return rebuild(op, op.operands.filter((operand) => !isToken(operand)), []);
}

/** Earlier effects on a resource that a later one may have to wait for. */
interface Entry { readonly token: Value; readonly effect: Effect }
type Frontier = Map<Resource, Entry[]>;

class TokenRebuild {
  /** Tokens that a token implies, of this and of enclosing blocks. */
  readonly #implied = new Map<Value, Set<Value>>();

  /** Connects the operations of a block; returns their tokens. */
  block(block: Block, frontier: Frontier): Value[] {
    const tokens: Value[] = [];
    for (const op of [...block.operations]) {
      if (op.name === "air.wait_all") setDependencies(op, this.#reduce(tokens));
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
    const waits = this.#reduce([...this.#waitsFor(effects, frontier), ...producersOfScalars(op)]);
    setDependencies(op, waits);
    const token = tokenOf(op);
    if (!token) return [];
    this.#follow(token, waits);
    record(frontier, effects, token);
    return [token];
  }

  /** One token for the whole loop, as upstream threads it: iterations that allocate their own buffers have little else to carry. */
  #loop(loop: Operation, frontier: Frontier): Value[] {
    const effects = effectsOf(loop);
    const init = this.#join(Builder.before(loop), this.#waitsFor(effects, frontier));
    const next = rebuild(loop, [...loop.operands, init], [asyncToken]);
    const carried = next.body.addArgument(asyncToken);
    this.#follow(carried, [init]);
    const inner: Frontier = new Map(effects.map(({ resource }) => [resource, [{ token: carried, effect: { resource, writes: true } }]]));
    const tokens = this.block(next.body, inner);
    const terminator = next.body.terminator!;
    terminator.addOperand(this.#join(Builder.before(terminator), [carried, ...tokens]));
    this.#follow(next.result, [init]);
    record(frontier, effects, next.result);
    return [next.result];
  }

  /**
   * One token per set of resources whose last users in the body are the same: after unrolling by two the ping buffers ride on one
   * token, the pong buffers and the accumulator on another, and each half may run ahead of the other.
   */
  #loopPerBuffer(loop: Operation, frontier: Frontier): Value[] {
    const effects = effectsOf(loop);
    const carried = [...new Set(effects.map(({ resource }) => resource))].map((resource) => {
      const waits = this.#waitsFor(effects.filter((effect) => effect.resource === resource), frontier);
      const argument = loop.body.addArgument(asyncToken);
      this.#follow(argument, waits);
      return { resource, waits, argument };
    });
    const inner: Frontier = new Map(carried.map(({ resource, argument }) => [resource, [{ token: argument, effect: { resource, writes: true } }]]));
    const tokens = this.block(loop.body, inner);
    const groups = new Map<string, { ends: Value[]; waits: Value[]; argument: Value; resources: Resource[] }>();
    const order = new Map<Value, number>([...carried.map(({ argument }) => argument), ...tokens].map((token, i) => [token, i]));
    for (const { resource, waits, argument } of carried) {
      const ends = this.#reduce(inner.get(resource)!.map((entry) => entry.token));
      const key = ends.map((end) => order.get(end)).sort().join();
      const known = groups.get(key);
      if (known) {
        known.waits.push(...waits);
        known.resources.push(resource);
        argument.replaceAllUsesWith(known.argument);
      } else groups.set(key, { ends, waits: [...waits], argument, resources: [resource] });
    }
    return this.#closeGroups(loop, [...groups.values()], tokens, effects, frontier);
  }

  #closeGroups(
    loop: Operation, groups: { ends: Value[]; waits: Value[]; argument: Value; resources: Resource[] }[], tokens: readonly Value[],
    effects: readonly Effect[], frontier: Frontier,
  ): Value[] {
    for (let i = loop.body.arguments.length - 1; i > 0; i--) {
      if (!groups.some(({ argument }) => argument === loop.body.arguments[i])) loop.body.eraseArgument(i);
    }
    loop.walk((op) => { if (isTask(op)) setDependencies(op, [...new Set(dependenciesOf(op))]); });
    const inits = groups.map(({ waits }) => this.#join(Builder.before(loop), waits));
    const orphans = this.#reduce([...tokens]).filter((token) => !groups.some(({ ends }) => ends.some((end) => end === token || this.#implied.get(end)?.has(token))));
    const terminator = loop.body.terminator!;
    const ends = groups.map((group, i) => this.#join(Builder.before(terminator), i === 0 ? [...group.ends, ...orphans] : group.ends));
    terminator.setOperands(ends);
    const next = rebuild(loop, [...loop.operands, ...inits], groups.map(() => asyncToken));
    groups.forEach(({ resources }, i) => {
      this.#follow(next.results[i], [inits[i]]);
      record(frontier, effects.filter(({ resource }) => resources.includes(resource)), next.results[i]);
    });
    return [...next.results];
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
    terminator.addRegion(reduction());
    this.#follow(next.result, [init]);
    record(frontier, effects, next.result);
    return next.result;
  }

  #condition(op: Operation, frontier: Frontier): Value {
    const effects = effectsOf(op);
    if (op.regions.length < 2) op.addRegion();
    if (op.regions[1].blocks.length === 0) Builder.atEnd(op.regions[1].addBlock()).create("affine.yield");
    const branches = op.regions.map((region) => {
      const tokens = this.block(region.entry, new Map([...frontier].map(([resource, entries]) => [resource, [...entries]])));
      const terminator = region.entry.terminator!;
      const token = this.#join(Builder.before(terminator), tokens);
      terminator.addOperand(token);
      return this.#implied.get(token) ?? new Set<Value>();
    });
    const next = rebuild(op, op.operands, [asyncToken]);
    this.#implied.set(next.result, new Set([...branches[0]].filter((token) => branches[1].has(token))));
    record(frontier, effects, next.result);
    return next.result;
  }

  #waitsFor(effects: readonly Effect[], frontier: Frontier): Value[] {
    return effects.flatMap((effect) =>
      (frontier.get(effect.resource) ?? []).filter((entry) => conflict(entry.effect, effect)).map((entry) => entry.token));
  }

  /** Each token once, without those that another one implies. */
  #reduce(tokens: readonly Value[]): Value[] {
    const unique = [...new Set(tokens)];
    return unique.filter((token) => !unique.some((other) => other !== token && this.#implied.get(other)?.has(token)));
  }

  #join(builder: Builder, tokens: readonly Value[]): Value {
    const reduced = this.#reduce(tokens);
    if (reduced.length === 1) return reduced[0];
    const joined = builder.create("air.wait_all", { operands: reduced, resultTypes: [asyncToken] }).result;
    this.#follow(joined, reduced);
    return joined;
  }

  #follow(token: Value, waits: readonly Value[]): void {
    const implied = new Set(waits);
    for (const wait of waits) for (const earlier of this.#implied.get(wait) ?? []) implied.add(earlier);
    this.#implied.set(token, implied);
  }
}

/** Enters effects under a token; a write makes the earlier entries that it covers unnecessary: it waited for them. */
function record(frontier: Frontier, effects: readonly Effect[], token: Value): void {
  for (const effect of effects) {
    const earlier = (frontier.get(effect.resource) ?? []).filter((entry) => entry.token === token || !supersedes(effect, entry.effect));
    frontier.set(effect.resource, [...earlier, { token, effect }]);
  }
}

/** Whether buffers are made anew in each iteration. */
function allocates(loop: Operation): boolean { return loop.body.operations.some((op) => allocationOf(op) !== undefined); }

function containsTask(op: Operation): boolean {
  return op.regions.some((region) => region.blocks.some((block) => block.operations.some((inner) => isTask(inner) || containsTask(inner))));
}

/** Tokens of the executes that return a number used in this task. */
function producersOfScalars(op: Operation): Value[] {
  const tokens: Value[] = [];
  const visit = (current: Operation): void => {
    for (const operand of current.operands) {
      const producer = operand.definingOp;
      if (producer?.name === "air.execute" && producer.parent === op.parent && operand !== producer.results[0] && operand.type.kind !== "memref") tokens.push(producer.results[0]);
    }
    for (const region of current.regions) for (const block of region.blocks) block.operations.forEach(visit);
  };
  if (!isHierarchy(op)) visit(op);
  return tokens;
}

/** Body of `scf.reduce`: the joined token of two iterations. */
function reduction(): Region {
  const block = new Block([asyncToken, asyncToken]);
  const body = Builder.atEnd(block);
  const joined = body.create("air.wait_all", { operands: block.arguments, resultTypes: [asyncToken] });
  body.create("scf.reduce.return", { operands: [joined.result] });
  return new Region([block]);
}
