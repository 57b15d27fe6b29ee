/** Lowers `aiex.set_lock` of a runtime sequence to a write of the lock's value register. */
import { i32Attr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { checkField, limits, violationText } from "../target/limits.js";
import { registers } from "../target/registers.js";
import { definition, kindAt, lockId, nameOf, requiredInteger, tilePosition } from "../aie/device-view.js";
import { ui32Attr } from "../runtime-sequence/npu-emitter.js";
import { PassError, type Pass } from "../pass/pass.js";
import { sequencesOf } from "../runtime-sequence/runtime-sequence.js";

export const aieLowerSetLock: Pass = {
  name: "aie-lower-set-lock",
  summary: "Set locks from the runtime sequence by register writes",
  stageIn: "npu",
  stageOut: "npu",
  run(module) {
    for (const device of module.collect("aie.device")) {
      for (const sequence of sequencesOf(device)) for (const op of sequence.collect("aiex.set_lock")) lower(op);
    }
  },
};

function lower(op: Operation): void {
  const lock = definition(op.operands[0], "aie.lock", op);
  const id = lockId(lock);
  if (id === undefined) throw new PassError("no-lock-id", `lock ${nameOf(lock)} has no id`, { op, hint: "run aie-assign-lock-ids first" });
  const kind = kindAt(lock);
  const value = requiredInteger(op, "value");
  const violation = checkField("lock value", value, limits[kind].lockValue);
  if (violation) throw new PassError("field-range", violationText(violation), { op });
  const { column, row } = tilePosition(lock);
  const { locks } = registers[kind];
  Builder.before(op).create("aiex.npu.write32", {
    attributes: { address: ui32Attr(locks.value + id * locks.stride), column: i32Attr(column), row: i32Attr(row), value: ui32Attr(value) },
  });
  op.erase();
}
