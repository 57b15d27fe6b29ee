/**
 * Core programs: the body of an `aie.core` as a module of its own, in which buffers are addresses, locks are numbers, and what
 * computes are calls of microkernels. It is what a core of the simulated device runs.
 */
import { i32Attr, indexAttr, integerValue, stringAttr, stringValue, typeAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Block, Mapping, Operation, Region, type Value } from "../ir/operation.js";
import { functionType, i32, index, type FunctionType, type Type } from "../ir/types.js";
import { coreWindow, localLock } from "../passes/aie-localize-locks.js";
import { calleeOf, nameOf, tilePosition } from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";

/** Name of the function in a core program. */
export function coreName(core: Operation): string {
  const { column, row } = tilePosition(core);
  return `core_${column}_${row}`;
}

/** What may stand in a core program; everything else needs a processor, and cores here run structured programs. */
const allowed: ReadonlySet<string> = new Set([
  "arith.constant", "arith.addi", "arith.subi", "arith.muli", "scf.for", "scf.yield", "aie.use_lock", "func.call",
]);

/**
 * The program of one core, from a device whose locks have ids and whose buffers have addresses. Microkernels keep the `microkernel`
 * attribute of their declarations. Throws a `PassError` at an operation that a core program cannot hold.
 */
export function coreProgram(core: Operation): Operation {
  if (core.regions[0].blocks.length !== 1) {
    throw new PassError("core-program", `the program of ${coreName(core)} has branches`, {
      op: core, hint: "keep its loops as scf.for",
    });
  }
  const body = new Block();
  const mapping = new Mapping();
  mapOutside(core, Builder.atEnd(body), mapping);
  for (const op of core.body.operations) {
    if (op.name === "aie.end") continue;
    op.walk((nested) => {
      if (!allowed.has(nested.name)) {
        throw new PassError("core-program", `${nested.name} cannot run on a core`, {
          op: nested, hint: "compute in microkernels, move data with DMAs",
        });
      }
    });
    body.append(op.clone(mapping));
  }
  Builder.atEnd(body).create("func.return");
  const main = new Operation("func.func", {
    attributes: { sym_name: stringAttr(coreName(core)), function_type: typeAttr(functionType([], [])) },
    regions: [new Region([body])],
  });
  const module = new Block();
  for (const declaration of declarations(core, main)) module.append(declaration);
  module.append(main);
  return new Operation("builtin.module", { regions: [new Region([module])] });
}

/** Constants for the buffers and locks that the core uses, at the head of its program. */
function mapOutside(core: Operation, builder: Builder, mapping: Mapping): void {
  const inside = (value: Value): boolean => {
    for (let op = value.parentBlock?.parentOp ?? null; op; op = op.parentOp) if (op === core) return true;
    return false;
  };
  core.walk((op) => {
    if (op === core) return;
    for (const operand of op.operands) {
      if (inside(operand) || mapping.values.has(operand)) continue;
      mapping.values.set(operand, outsideValue(core, operand, builder, op));
    }
  });
}

function outsideValue(core: Operation, value: Value, builder: Builder, user: Operation): Value {
  const op = value.definingOp;
  switch (op?.name) {
    case "aie.buffer": {
      const address = integerValue(op.attribute("address"));
      if (address === undefined) {
        throw new PassError("no-address", `buffer ${nameOf(op)} has no address`, { op, hint: "run aie-assign-buffer-addresses first" });
      }
      return constant(builder, coreWindow(core, op).address + address, i32, value.hint ?? stringValue(op.attribute("sym_name")));
    }
    case "aie.lock": {
      const number = localLock(core, op);
      return constant(builder, number, index, `lock${number}`);
    }
    case "arith.constant": return builder.insert(op.clone()).result;
    default: throw new PassError("core-program", `${user.name} uses a value from outside of its core`, { op: user });
  }
}

function constant(builder: Builder, value: number, type: Type, hint?: string): Value {
  const op = builder.create("arith.constant", { resultTypes: [type], attributes: { value: type === index ? indexAttr(value) : i32Attr(value) } });
  op.result.hint = hint;
  return op.result;
}

/** Private declarations of what the program calls, with addresses in place of memrefs. */
function declarations(core: Operation, main: Operation): Operation[] {
  const names = new Set(main.collect("func.call").map(calleeOf));
  return [...names].map((name) => {
    const original = name === undefined ? undefined : lookup(core, name);
    if (!original) throw new PassError("unknown-microkernel", `${coreName(core)} calls @${name}, which is not declared`, { op: core });
    const type = original.attribute("function_type");
    return new Operation("func.func", {
      attributes: {
        sym_name: stringAttr(name!),
        function_type: typeAttr(type?.kind === "type" && type.type.kind === "function" ? byAddress(type.type) : functionType([], [])),
        sym_visibility: stringAttr("private"),
        microkernel: original.attribute("microkernel"),
      },
      regions: [new Region()],
    });
  });
}

function byAddress(type: FunctionType): FunctionType {
  return functionType(type.inputs.map((input) => (input.kind === "memref" ? i32 : input)), type.results);
}

/** A function in the device, or else in the module around it. */
function lookup(from: Operation, name: string): Operation | undefined {
  for (let op: Operation | null = from.parentOp; op; op = op.parentOp) {
    const found = op.regions[0]?.blocks[0]?.operations.find((child) => {
      const symbol = child.attribute("sym_name");
      return child.name === "func.func" && symbol?.kind === "string" && symbol.value === name;
    });
    if (found) return found;
  }
  return undefined;
}
