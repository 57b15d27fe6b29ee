/** Which blocks of a region run before which, on every path. */
import type { Block, Region } from "./operation.js";

/** Sets of blocks that dominate each reachable block, itself included; an unreachable block is dominated by all. */
export function dominators(region: Region): Map<Block, ReadonlySet<Block>> {
  const predecessors = new Map<Block, Block[]>(region.blocks.map((block) => [block, []]));
  for (const block of region.blocks) for (const op of block.operations) for (const next of op.successors) predecessors.get(next)?.push(block);
  const all = new Set(region.blocks);
  const result = new Map<Block, ReadonlySet<Block>>(region.blocks.map((block, i) => [block, i === 0 ? new Set([block]) : all]));
  for (let changed = true; changed;) {
    changed = false;
    for (const block of region.blocks.slice(1)) {
      const [first, ...rest] = predecessors.get(block)!.map((pred) => result.get(pred)!);
      if (!first) continue;
      const common = new Set([...first].filter((candidate) => rest.every((set) => set.has(candidate))).concat(block));
      if (common.size !== result.get(block)!.size) {
        result.set(block, common);
        changed = true;
      }
    }
  }
  return result;
}
