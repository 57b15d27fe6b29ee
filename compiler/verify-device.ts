/**
 * Whether a device can be built, short of routing: rules of tiles, memories, locks, DMA programs and switches, then a dry run of the
 * allocation of locks, descriptors and buffers, an encoding of every descriptor, and a look at the ends of all flows.
 */
import { integerValue } from "./ir/attributes.js";
import { Operation, type Value } from "./ir/operation.js";
import { reportErrors, type Issue, type Report } from "./pass/issue.js";
import { aieAssignBdIds } from "./passes/aie-assign-bd-ids.js";
import { aieAssignBufferAddresses } from "./passes/aie-assign-buffer-addresses.js";
import { aieAssignLockIds } from "./passes/aie-assign-lock-ids.js";
import { goesEast } from "./passes/aie-lower-cascade-flows.js";
import { reachable } from "./passes/aie-localize-locks.js";
import { dmaOps, kindAt, lockId, nameOf, placeOf, requiredInteger, targetOf, tileOp, tilePosition } from "./aie/device-view.js";
import { flowNets } from "./aie/flow-nets.js";
import type { Pass } from "./pass/pass.js";
import { checkDestinations, RoutingError } from "./aie/route-nets.js";
import { tileKind, type Device } from "./target/devices.js";
import { limits } from "./target/limits.js";
import type { TileKind } from "./target/registers.js";
import { verifyDma, verifyEncoding } from "./verify-descriptors.js";
import { verifyCascade, verifyShimMux, verifySwitchbox } from "./verify-switches.js";

/** Where each operation may stand; two of a kind on one tile are one too many. */
const standsOn: Readonly<Record<string, readonly TileKind[]>> = {
  "aie.core": ["core"],
  "aie.mem": ["core"],
  "aie.memtile_dma": ["memtile"],
  "aie.shim_dma": ["shim"],
  "aie.switchbox": ["core", "memtile", "shim"],
  "aie.shim_mux": ["shim"],
  "aie.configure_cascade": ["core"],
};

/** All that is wrong with the devices of a module; empty when they can be built. */
export function verifyDevice(module: Operation): Issue[] {
  const issues: Issue[] = [];
  const report: Report = (issue) => { issues.push(issue); };
  for (const device of module.collect("aie.device")) {
    reportErrors(report, () => {
      const target = targetOf(device);
      // Everything else asks tiles where they are: one that is not there ends the inspection.
      if (verifyTiles(device, target, report)) verifyContent(device, report);
    });
  }
  if (issues.length === 0) dryRun(module, report);
  return issues;
}

function verifyTiles(device: Operation, target: Device, report: Report): boolean {
  const outside = device.collect("aie.tile").filter((tile) => {
    const { column, row } = tilePosition(tile);
    return column < 0 || column >= target.columns || !tileKind(target, row);
  });
  for (const tile of outside) {
    report({
      code: "no-tile",
      message: `tile ${placeOf(tile)} is outside of ${target.name}: it has ${target.columns} columns and ${target.rows} rows`,
      op: tile,
    });
  }
  return outside.length === 0;
}

function verifyContent(device: Operation, report: Report): void {
  const seen = new Map<string, Operation>();
  for (const op of device.body.operations) {
    reportErrors(report, () => {
      const kinds = standsOn[op.name];
      if (kinds) verifyPlace(op, kinds, seen, report);
      if (op.name === "aie.lock") verifyLock(op, report);
      else if (op.name === "aie.buffer") verifyBuffer(op, report);
      else if (op.name === "aie.core") verifyCore(op, report);
      else if (op.name in dmaOps) verifyDma(op, report);
      else if (op.name === "aie.switchbox") verifySwitchbox(op, report);
      else if (op.name === "aie.shim_mux") verifyShimMux(op, report);
      else if (op.name === "aie.cascade_flow") goesEast(op);
      else if (op.name === "aie.configure_cascade") verifyCascade(op, report);
      else if (op.name === "aie.shim_dma_allocation") verifyShimAllocation(op, report);
    });
  }
}

function verifyPlace(op: Operation, kinds: readonly TileKind[], seen: Map<string, Operation>, report: Report): void {
  const kind = kindAt(op);
  if (!kinds.includes(kind)) report({ code: "wrong-tile", message: `${op.name} cannot stand on the ${kind} tile ${placeOf(op)}`, op });
  const key = `${op.name} ${placeOf(op)}`;
  if (seen.has(key)) report({ code: "tile-taken", message: `tile ${placeOf(op)} has two ${op.name}`, op, hint: "the hardware has one" });
  seen.set(key, op);
}

function verifyLock(lock: Operation, report: Report): void {
  const { locks, lockValue } = limits[kindAt(lock)];
  const id = lockId(lock);
  if (id !== undefined && (id < 0 || id >= locks)) {
    report({ code: "lock-id", message: `lock ${nameOf(lock)} has id ${id}, and the tile has locks 0 to ${locks - 1}`, op: lock });
  }
  const initial = integerValue(lock.attribute("init"));
  if (initial !== undefined && (initial < lockValue.min || initial > lockValue.max)) {
    report({
      code: "field-range",
      message: `lock ${nameOf(lock)} starts at ${initial}, and a lock holds ${lockValue.min} to ${lockValue.max}`,
      op: lock,
    });
  }
}

function verifyBuffer(buffer: Operation, report: Report): void {
  if (kindAt(buffer) === "shim") {
    report({
      code: "wrong-tile",
      message: `buffer ${nameOf(buffer)} stands on a shim, which has no memory`,
      op: buffer, hint: "use aie.external_buffer",
    });
  }
}

/** Buffers and locks that a core uses must be within its reach. */
function verifyCore(core: Operation, report: Report): void {
  const objects = new Set<Value>();
  core.walk((op) => { for (const operand of op.operands) objects.add(operand); });
  for (const { definingOp: object } of objects) {
    if (object?.name !== "aie.buffer" && object?.name !== "aie.lock") continue;
    if (reachable(tilePosition(core), tilePosition(object))) continue;
    report({ code: "out-of-reach", message: `the core of tile ${placeOf(core)} cannot reach ${nameOf(object)} in tile ${placeOf(object)}`, op: object,
      hint: "a core reaches its own tile and the core tiles to the south, west and north" });
  }
}

function verifyShimAllocation(op: Operation, report: Report): void {
  const tile = op.operands[0]?.definingOp;
  if (tile && kindAt(tileOp(tile)) !== "shim") {
    report({ code: "wrong-tile", message: `shim DMA ${nameOf(op)} is on a tile that is no shim`, op });
  }
  const channel = requiredInteger(op, "channel_index");
  const { S2MM: count } = limits.shim.channels;
  if (channel < 0 || channel >= count) {
    report({
      code: "no-channel",
      message: `shim DMA ${nameOf(op)} has channel ${channel}, and a shim has ${count} in each direction`,
      op,
    });
  }
}

/** Allocates on a copy, then encodes: what does not fit is found by the passes that would find it. */
function dryRun(module: Operation, report: Report): void {
  const copy = module.clone();
  for (const pass of [aieAssignLockIds, aieAssignBdIds, aieAssignBufferAddresses]) reportErrors(report, () => run(pass, copy));
  for (const device of copy.collect("aie.device")) {
    const target = targetOf(device);
    for (const op of device.body.operations) if (op.name in dmaOps) verifyEncoding(target, op, (step) => reportErrors(report, step));
    reportErrors(report, () => verifyFlows(target, device, report));
  }
}

function run(pass: Pass, module: Operation): void { pass.run(module, { device: "", columns: 0, options: {} }); }

function verifyFlows(target: Device, device: Operation, report: Report): void {
  const nets = flowNets(device);
  try {
    checkDestinations(target, nets);
  } catch (error) {
    if (!(error instanceof RoutingError)) throw error;
    const asked = nets.find((net) => net === error.nets[error.nets.length - 1]);
    report({ code: "no-route", message: error.message, op: asked?.ops[0] });
  }
}
