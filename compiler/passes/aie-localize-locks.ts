/**
 * Inside cores, replaces locks by the numbers under which the core itself knows them: its own from 48 on, those of the tiles to the
 * south, west and north from 0, 16 and 32 on.
 */
import { indexAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { index } from "../ir/types.js";
import { coreWindows } from "../target/registers.js";
import type { TilePosition } from "../target/stream-switch.js";
import { lockId, nameOf, placeOf, tilePosition } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

export const aieLocalizeLocks: Pass = {
  name: "aie-localize-locks",
  summary: "Number locks inside cores as the core sees them",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const core of module.collect("aie.core")) localizeLocks(core);
  },
};

function localizeLocks(core: Operation): void {
  const constants = new Map<number, Operation>();
  for (const use of core.collect("aie.use_lock")) {
    const lock = use.operands[0].definingOp;
    if (lock?.name !== "aie.lock") continue;
    const number = localLock(core, lock);
    let constant = constants.get(number);
    if (!constant) {
      constant = Builder.atStart(core.body).create("arith.constant", { resultTypes: [index], attributes: { value: indexAttr(number) } });
      constant.result.hint = `lock${number}`;
      constants.set(number, constant);
    }
    use.setOperand(0, constant.result);
  }
}

/** The number of a lock as a core sees it. Throws a `PassError` when the lock has no id or stands on a tile that it cannot reach. */
export function localLock(core: Operation, lock: Operation): number {
  const id = lockId(lock);
  if (id === undefined) {
    throw new PassError("no-lock-id", `lock ${nameOf(lock)} has no id`, { op: lock, hint: "run aie-assign-lock-ids first" });
  }
  return coreWindow(core, lock).lock + id;
}

/** The window through which a core reaches a buffer or lock. Throws a `PassError` when the tile is not within reach. */
export function coreWindow(core: Operation, object: Operation): { readonly address: number; readonly lock: number } {
  const window = reachable(tilePosition(core), tilePosition(object));
  if (!window) {
    throw new PassError("out-of-reach", `${nameOf(object)} in tile ${placeOf(object)} cannot be reached from the core of tile ${placeOf(core)}`, {
      op: object, hint: "a core reaches its own tile and the core tiles to the south, west and north" });
  }
  return window;
}

/** Undefined when a core at `core` cannot reach memory and locks of the tile at `other`. */
export function reachable(core: TilePosition, other: TilePosition): { readonly address: number; readonly lock: number } | undefined {
  const firstCoreRow = 2;
  if (other.row < firstCoreRow) return undefined;
  if (other.column === core.column) {
    if (other.row === core.row) return coreWindows.own;
    if (other.row === core.row - 1) return coreWindows.south;
    if (other.row === core.row + 1) return coreWindows.north;
  }
  return other.row === core.row && other.column === core.column - 1 ? coreWindows.west : undefined;
}
