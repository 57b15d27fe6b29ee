/** Index constants for access lists: one per number and isolated region, at the head of the region. */
import { indexAttr } from "../ir/attributes.js";
import { fused } from "../ir/location.js";
import { Operation, type Block, type Location, type Value } from "../ir/operation.js";
import { index } from "../ir/types.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { constantIndexOf } from "../dialects/linear-index.js";

export class IndexConstants {
  readonly #pools = new Map<Block, Map<number, Value>>();

  /** The constant as seen from an operation. */
  get(value: number, user: Operation): Value { return this.for(user)(value); }

  /** Constants for lists that `user` or operations next to it will have; `from` where these come from elsewhere. */
  for(user: Operation, from = user.location): (value: number) => Value {
    const scope = scopeOf(user);
    return (value) => {
      const pool = this.#poolOf(scope);
      let found = pool.get(value);
      if (!found) {
        const op = new Operation("arith.constant", { resultTypes: [index], attributes: { value: indexAttr(value) }, location: from });
        scope.insertAt(pool.size, op);
        found = op.result;
        pool.set(value, found);
      } else shareConstant(found.definingOp!, from);
      return found;
    };
  }

  /** Takes over the constants that already stand at the head of a block. */
  #poolOf(scope: Block): Map<number, Value> {
    const known = this.#pools.get(scope);
    if (known) return known;
    const pool = new Map<number, Value>();
    for (const op of scope.operations) {
      const value = op.name === "arith.constant" ? constantIndexOf(op.result) : undefined;
      if (value === undefined || pool.has(value)) break;
      pool.set(value, op.result);
    }
    this.#pools.set(scope, pool);
    return pool;
  }
}

/** What several operations use is from the smallest part of the source that they are all from. */
function shareConstant(constant: Operation, location: Location | undefined): void {
  if (constant.location && location) constant.location = fused(constant.location, location);
}

/** Body of the innermost region that is isolated from above. */
function scopeOf(user: Operation): Block {
  for (let op = user.parentOp; op; op = op.parentOp) if (isHierarchy(op) || op.name === "func.func") return op.body;
  throw new Error(`${user.name} is in no function`);
}
