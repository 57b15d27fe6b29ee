/** Loops that never run, conditions that are known, and, on request, loops that run once. */
import { constantIndex, constantValue } from "../../dialects/arith.js";
import { constantBounds, forallBounds } from "../../dialects/scf.js";
import type { Builder } from "../../ir/builder.js";
import type { Operation, Value } from "../../ir/operation.js";
import { inlineBlock, type Pattern } from "../../ir/rewrite.js";
import { segment } from "../../ir/structure.js";
import { constantNumber } from "./arith.js";

function eraseIdleFor(op: Operation): boolean {
  if (constantBounds(op)?.trips !== 0) return false;
  op.replaceWith(op.operands.slice(3));
  return true;
}

function foldIf(op: Operation): boolean {
  const condition = constantNumber(op.operands[0]);
  if (condition === undefined) return false;
  const chosen = op.regions[condition === 0 ? 1 : 0].blocks[0];
  if (chosen) inlineBlock(op, chosen, []);
  else op.erase();
  return true;
}

export const loopPatterns: readonly Pattern[] = [
  { root: "scf.for", rewrite: eraseIdleFor },
  { root: "scf.if", rewrite: foldIf },
];

function inlineUnitFor(op: Operation): boolean {
  if (constantBounds(op)?.trips !== 1) return false;
  inlineBlock(op, op.body, [op.operands[0], ...op.operands.slice(3)]);
  return true;
}

function inlineUnitParallel(op: Operation): boolean {
  const [lower, upper, step] = [0, 1, 2].map((i) => segment(op, i).map(constantValue));
  const once = lower.every((from, i) => runsOnce(from, upper[i], step[i]));
  if (!once || op.results.length > 0) return false;
  inlineBlock(op, op.body, segment(op, 0));
  return true;
}

/** Without shared outputs only: with them the slices that are inserted would have to become insertions. */
function inlineUnitForall(op: Operation, builder: Builder): boolean {
  const { lower, upper, step } = forallBounds(op);
  const number = (bound: number | Value): number | undefined => (typeof bound === "number" ? bound : constantValue(bound));
  if (op.results.length > 0 || !lower.every((from, i) => runsOnce(number(from), number(upper[i]), number(step[i])))) return false;
  inlineBlock(op, op.body, lower.map((from) => (typeof from === "number" ? constantIndex(builder, from) : from)));
  return true;
}

function runsOnce(from: number | undefined, to: number | undefined, step: number | undefined): boolean {
  return from !== undefined && to !== undefined && step !== undefined && step > 0 && from < to && from + step >= to;
}

export const unitLoopPatterns: readonly Pattern[] = [
  { root: "scf.for", rewrite: inlineUnitFor },
  { root: "scf.parallel", rewrite: inlineUnitParallel },
  { root: "scf.forall", rewrite: inlineUnitForall },
];
