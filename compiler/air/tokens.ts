/**
 * Tokens follow from effects. A pass that restructures loops or buffers does so on a hierarchy without tokens; they are computed anew
 * when it is done (air-token-builder.ts).
 */
import { denseArrayAttr } from "../ir/attributes.js";
import type { Block, Operation } from "../ir/operation.js";
import { segmentSizes } from "../ir/structure.js";
import { i32 } from "../ir/types.js";
import { isToken } from "../dialects/air-async.js";
import { dependenciesOf } from "../dialects/air-data.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { hasDependencies, isTask, setDependencies } from "../dialects/air-token.js";
import { rebuild } from "../dialects/scf-loops.js";
import { buildTokens } from "./token-builder.js";

/**
 * Lets `rewrite` change the bodies of functions, launches, segments and herds freely: it finds loops and dependency lists without
 * tokens. The bodies of hierarchies inside an owner are not touched, and owners that it erased are left alone.
 */
export function restructure(owners: readonly Operation[], rewrite: () => void): void {
  for (const owner of owners) dropTokens(owner.body);
  rewrite();
  for (const owner of owners) if (owner.parent) buildTokens(owner.body);
}

/** Functions with a body and all hierarchies in an operation. */
export function tokenOwners(root: Operation): Operation[] {
  const owners: Operation[] = [];
  root.walk((op) => { if (isHierarchy(op) || (op.name === "func.func" && op.regions[0].blocks.length > 0)) owners.push(op); });
  return owners;
}

/** Dependency lists and terminators first, then the loops that carried tokens, from the inside out, then the joins between. */
function dropTokens(block: Block): void {
  const containers: Operation[] = [];
  const joins: Operation[] = [];
  const visit = (current: Block): void => {
    for (const op of current.operations) {
      if (hasDependencies(op) && dependenciesOf(op).length > 0) setDependencies(op, []);
      if (op.name === "air.wait_all" && op.results.length > 0) joins.push(op);
      if (isTask(op)) continue;
      if (op.name === "scf.reduce") dropReduction(op);
      else if (op.regions.length > 0) containers.push(op);
      else if (op.name === "scf.yield" || op.name === "affine.yield") dropTokenOperands(op);
      for (const region of op.regions) region.blocks.forEach(visit);
    }
  };
  visit(block);
  for (const op of containers.reverse()) withoutTokens(op);
  for (const op of joins) op.erase();
}

function dropTokenOperands(op: Operation): void { op.setOperands(op.operands.filter((operand) => !isToken(operand))); }

function dropReduction(reduce: Operation): void {
  for (const region of reduce.takeRegions()) {
    for (const block of region.blocks) for (const inner of block.operations) inner.dropReferences();
  }
  dropTokenOperands(reduce);
}

/** Replaces a loop or condition that carries tokens by one that does not. */
function withoutTokens(op: Operation): void {
  if (!op.results.some(isToken) && !op.operands.some(isToken)) return;
  if (!op.results.every(isToken)) throw new Error(`${op.name} carries values beside tokens`);
  if (op.name === "scf.for") {
    for (let i = op.body.arguments.length - 1; i > 0; i--) if (isToken(op.body.arguments[i])) op.body.eraseArgument(i);
  }
  if (op.name === "scf.parallel") op.setAttribute("operandSegmentSizes", denseArrayAttr([...segmentSizes(op).slice(0, 3), 0], i32));
  rebuild(op, op.operands.filter((operand) => !isToken(operand)), []);
}
