import type { Block, Operation, Value } from "../ir/operation.js";
import { i32Attr } from "../ir/attributes.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { isToken } from "../dialects/air-async.js";
import { dependenciesOf } from "../dialects/air-data.js";
import { hasDependencies, setDependencies, tokenOf } from "../dialects/air-token.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRDependencyCanonicalize.cpp: transitive reduction of the tokens in every block, and joins of one token dissolved. */
export const dependencyCanonicalize: Pass = {
  name: "air-dependency-canonicalize",
  summary: "drop dependences that others imply, and number hierarchies and channel operations",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const op of module.body.operations) for (const region of op.regions) for (const block of region.blocks) reduceBlock(block, new Map());
    for (const func of module.collect("func.func")) number(func);
  },
};

/** Tokens implied by each token seen so far, of this and of enclosing blocks. */
type Implied = Map<Value, Set<Value>>;

function reduceBlock(block: Block, implied: Implied): void {
  for (const op of [...block.operations]) {
    if (hasDependencies(op)) reduceDependencies(op, implied);
    for (const region of op.regions) for (const inner of region.blocks) {
      enterBlock(op, inner, implied);
      reduceBlock(inner, implied);
    }
    if (op.name === "air.wait_all" && op.results.length > 0 && (op.operands.length === 1 || !op.result.hasUses)) {
      if (op.operands.length === 1) op.replaceWith(op.operands);
      else op.erase();
    }
  }
}

function reduceDependencies(op: Operation, implied: Implied): void {
  const unique = [...new Set(dependenciesOf(op))];
  const needed = unique.filter((token) => !unique.some((other) => other !== token && implied.get(other)?.has(token)));
  if (needed.length < dependenciesOf(op).length) setDependencies(op, needed);
  const token = tokenOf(op);
  if (token) implied.set(token, withImplied(needed, implied));
}

/** A token carried into a loop implies what its initial value implies. */
function enterBlock(op: Operation, block: Block, implied: Implied): void {
  if (op.name !== "scf.for") return;
  block.arguments.forEach((argument, i) => {
    if (isToken(argument)) implied.set(argument, withImplied([op.operands[i + 2]], implied));
  });
  op.results.forEach((result, i) => { if (isToken(result)) implied.set(result, withImplied([op.operands[i + 3]], implied)); });
}

function withImplied(tokens: readonly Value[], implied: Implied): Set<Value> {
  const all = new Set(tokens);
  for (const token of tokens) for (const earlier of implied.get(token) ?? []) all.add(earlier);
  return all;
}

function number(func: Operation): void {
  let hierarchies = 0;
  let channels = 0;
  func.walk((op) => {
    if (isHierarchy(op)) op.setAttribute("id", i32Attr(++hierarchies));
    if (op.name === "air.channel.put" || op.name === "air.channel.get") op.setAttribute("id", i32Attr(++channels));
  });
}
