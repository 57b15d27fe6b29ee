/** Numbers the locks of each tile: those with an id keep it, the others take the lowest free ones in the order of the text. */
import { i32Attr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { limits } from "../target/limits.js";
import { kindAt, lockId, nameOf, placeOf } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

export const aieAssignLockIds: Pass = {
  name: "aie-assign-lock-ids",
  summary: "Give every lock of a tile its number",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) assignLockIds(device);
  },
};

function assignLockIds(device: Operation): void {
  const taken = new Map<string, Map<number, Operation>>();
  const ofTile = (lock: Operation): Map<number, Operation> => {
    const tile = placeOf(lock);
    let ids = taken.get(tile);
    if (!ids) taken.set(tile, ids = new Map());
    return ids;
  };
  const locks = device.collect("aie.lock");
  for (const lock of locks) {
    const id = lockId(lock);
    if (id === undefined) continue;
    const holder = ofTile(lock).get(id);
    if (holder) {
      throw new PassError("lock-id", `locks ${nameOf(holder)} and ${nameOf(lock)} both have id ${id} in tile ${placeOf(lock)}`, {
        op: lock,
      });
    }
    ofTile(lock).set(id, lock);
  }
  for (const lock of locks) {
    if (lockId(lock) !== undefined) continue;
    const count = limits[kindAt(lock)].locks;
    const ids = ofTile(lock);
    const free = firstFree(ids, 0, count);
    if (free === undefined) {
      throw new PassError("locks-exhausted", `no lock left for ${nameOf(lock)}: tile ${placeOf(lock)} has ${count}`, {
        op: lock, hint: "use fewer buffers on the tile: each ring of buffers takes two locks" });
    }
    ids.set(free, lock);
    lock.setAttribute("lockID", i32Attr(free));
  }
}

function firstFree(taken: ReadonlyMap<number, unknown>, from: number, to: number): number | undefined {
  for (let id = from; id < to; id++) if (!taken.has(id)) return id;
  return undefined;
}
