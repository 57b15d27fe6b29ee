/** Where operations come from that are made of several others. */
import type { Location, Operation } from "./operation.js";

/** The smallest part of the template that both are parts of: what MLIR's FusedLoc is of two. The first alone where there is none. */
export function fused(a: Location, b: Location): Location {
  for (let part: Location | undefined = a; part; part = part.within) if (isWithin(b, part)) return part;
  return a;
}

/** Where several operations are from together. */
export function locationOf(ops: readonly Operation[]): Location | undefined {
  const [first, ...others] = ops.flatMap(({ location }) => location ?? []);
  return first && others.reduce((all, location) => fused(all, location), first);
}

function isWithin(part: Location, whole: Location): boolean {
  for (let at: Location | undefined = part; at; at = at.within) if (at === whole) return true;
  return false;
}

/** Where some loops of an operation are from; the operation itself where it does not say. */
export function loopsLocation(location: Location | undefined, loops: readonly number[]): Location | undefined {
  const known = loops.map((loop) => location?.loops?.[loop]);
  return known.length > 0 && known.every((loop) => loop !== undefined) ? known.reduce((all, loop) => fused(all, loop)) : location;
}

/** The same without its first loop, which is gone. */
export function withoutFirstLoop(location: Location | undefined): Location | undefined {
  return location?.loops && { ...location, loops: location.loops.slice(1) };
}

/** A location without what it is part of: plain data. */
export function placeOf({ source, start, end, name }: Location): Location { return { source, start, end, ...(name !== undefined && { name }) }; }
