import { Builder } from "../ir/builder.js";
import { Block, Operation, Region } from "../ir/operation.js";
import { asyncToken, type Type } from "../ir/types.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { isTask, tokenOf } from "../dialects/air-token.js";
import { rebuild } from "../dialects/scf-loops.js";
import { restructure, tokenOwners } from "../air/tokens.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRDependency.cpp. */
export const dependency: Pass = {
  name: "air-dependency",
  summary: "make every task asynchronous and connect tasks by the tokens of what they read and write",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const launch of module.collect("air.launch")) makeAsynchronous(launch);
    restructure(tokenOwners(module), () => {});
  },
};

/** Innermost first: an operation that gains a result is replaced, its regions move along. */
function makeAsynchronous(op: Operation): void {
  for (const region of op.regions) for (const block of region.blocks) {
    for (const inner of [...block.operations]) {
      if (isTask(inner) && !isHierarchy(inner)) {
        if (!tokenOf(inner)) rebuild(inner, inner.operands, [asyncToken]);
      } else if (touchesMemory(inner)) wrapInExecute(inner);
      else makeAsynchronous(inner);
    }
  }
  if (isHierarchy(op) && !tokenOf(op)) rebuild(op, op.operands, [asyncToken]);
}

/** Loops, conditions, views and AIR's own operations stay; whatever else takes or makes a memref runs as a task. */
function touchesMemory(op: Operation): boolean {
  if (["air", "scf", "affine"].includes(op.dialect) || op.name === "memref.subview") return false;
  return [...op.operands, ...op.results].some((value) => value.type.kind === "memref");
}

function wrapInExecute(op: Operation): void {
  const types: Type[] = [asyncToken, ...op.results.map((result) => result.type)];
  const block = new Block();
  const execute = Builder.before(op).create("air.execute", { resultTypes: types, regions: [new Region([block])] });
  op.results.forEach((result, i) => {
    execute.results[i + 1].hint = result.hint;
    result.replaceAllUsesWith(execute.results[i + 1]);
  });
  op.detach();
  block.append(op);
  block.append(new Operation("air.execute_terminator", { operands: op.results, location: op.location }));
}
