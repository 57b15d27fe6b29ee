/** Full unrolling of loops whose operations must stand alone: each access of a parallel loop, each descriptor of a sequential one. */
import { Mapping, type Operation } from "../ir/operation.js";
import { cloneBody, inductionVariable, parallelRanges } from "../dialects/scf-loops.js";
import { constantBounds } from "../dialects/scf.js";
import type { IndexConstants } from "./index-constants.js";
import { PassError } from "../pass/pass.js";

/** Replaces an `scf.parallel` without results by its iterations, the last dimension running fastest. */
export function unrollParallel(loop: Operation, constants: IndexConstants): void {
  const ranges = parallelRanges(loop);
  if (!ranges) throw new PassError("dynamic-shape", "a parallel loop over cores has a bound that is no constant", { op: loop });
  const total = ranges.reduce((product, { trips }) => product * trips, 1);
  for (let i = 0; i < total; i++) {
    const mapping = new Mapping();
    let rest = i;
    for (let d = ranges.length - 1; d >= 0; d--) {
      const { lower, step, trips } = ranges[d];
      mapping.values.set(loop.body.arguments[d], constants.get(lower + step * (rest % trips), loop));
      rest = Math.floor(rest / trips);
    }
    cloneBody(loop.body, loop, mapping);
  }
  loop.erase();
}

/** Replaces an `scf.for` without results by its iterations; false when its bounds are not constant. */
export function unrollFor(loop: Operation, constants: IndexConstants): boolean {
  const range = constantBounds(loop);
  if (!range || loop.results.length > 0) return false;
  for (let i = 0; i < range.trips; i++) {
    const mapping = new Mapping();
    mapping.values.set(inductionVariable(loop), constants.get(range.lower + i * range.step, loop));
    cloneBody(loop.body, loop, mapping);
  }
  loop.erase();
  return true;
}
