import { memorySpaceOf } from "../ir/types.js";
import type { Operation, Value } from "../ir/operation.js";
import { IndexConstants } from "../air/index-constants.js";
import { fromParallel, innermostParallelLoops, parallelLoopsAt } from "../air/hierarchy-from-parallel.js";
import type { Pass } from "../pass/pass.js";

/**
 * mlir-air ConvertToAIRPass.cpp. Dimension 0 becomes x, the column; a one-dimensional loop gets a unit second dimension. Depth -1 takes the
 * innermost loops. Loops that work on one L1 buffer run on the same cores: their herds have one name.
 */
export const parToHerd: Pass = {
  name: "air-par-to-herd",
  summary: "turn the parallel loops at a nesting depth into herds",
  stageIn: "air",
  stageOut: "air",
  options: { depth: 1 },
  run(module, { options }) {
    const constants = new IndexConstants();
    const depth = Number(options["depth"] ?? 1);
    const loops = depth < 0 ? innermostParallelLoops(module) : parallelLoopsAt(module, depth);
    const names = herdNames(loops);
    for (const loop of loops) fromParallel(loop, "air.herd", names.get(loop), 2, constants);
  },
};

function herdNames(loops: readonly Operation[]): Map<Operation, string> {
  const owners = new Map<Value, string>();
  const names = new Map<Operation, string>();
  let count = 0;
  for (const loop of loops) {
    const shared = sharedL1Buffers(loop);
    const name = shared.map((buffer) => owners.get(buffer)).find((known) => known !== undefined) ?? `herd_${count++}`;
    for (const buffer of shared) owners.set(buffer, name);
    names.set(loop, name);
  }
  return names;
}

/** L1 buffers from outside that the loop works on. */
function sharedL1Buffers(loop: Operation): Value[] {
  const buffers = new Set<Value>();
  loop.walk((op) => {
    for (const operand of op.operands) {
      if (operand.type.kind === "memref" && memorySpaceOf(operand.type) === 2 && !operand.isDefinedInside(loop)) buffers.add(operand);
    }
  });
  return [...buffers];
}
