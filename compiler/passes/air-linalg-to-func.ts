import { arrayAttr, boolAttr, dictAttr, integerAttr, stringAttr, symbolRef, typeAttr, unitAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Region, type Location, type Operation, type Value } from "../ir/operation.js";
import { functionType, type Attribute, type MemRefType } from "../ir/types.js";
import { microkernelName, microkernelObject, type EpilogueMicrokernel, type Microkernel } from "../target/microkernels.js";
import { segment } from "../ir/structure.js";
import { microkernelOfEpilogue } from "./air-linalg-to-func/match-epilogue.js";
import { microkernelOfFill, microkernelOfGeneric } from "./air-linalg-to-func/match-microkernel.js";
import { PassError, type Pass } from "../pass/pass.js";

/**
 * mlir-air AIRLinalgToFunc: calls device code for what linalg says on L1 tiles. Upstream takes the callee from `library_call`; here it is
 * the microkernel that the operation's maps and layouts describe.
 */
export const linalgToFunc: Pass = {
  name: "air-linalg-to-func",
  summary: "replace linalg operations on L1 by calls of microkernels",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const declared = new Map<string, Operation>();
    for (const op of module.body.operations) {
      const name = op.name === "func.func" ? op.attribute("sym_name") : undefined;
      if (name?.kind === "string") declared.set(name.value, op);
    }
    for (const op of [...module.collect("linalg.fill"), ...module.collect("linalg.generic")]) {
      const microkernel = op.name === "linalg.fill" ? microkernelOfFill(op) : microkernelOfGeneric(op) ?? microkernelOfEpilogue(op);
      if (!microkernel) {
        throw new PassError("no-microkernel", `no microkernel computes this ${op.name}`, {
          op, hint: "the AIR pipeline runs matmuls of packed tiles, fills with zero, and scale, bias, relu and narrowing of the sums",
        });
      }
      callMicrokernel(op, microkernel, module, declared);
    }
  },
};

function callMicrokernel(op: Operation, microkernel: Microkernel, module: Operation, declared: Map<string, Operation>): void {
  const name = microkernelName(microkernel);
  const operands: Value[] = [...segment(op, 0), ...segment(op, 1)].filter((value) => value.type.kind === "memref");
  if (!declared.has(name)) declared.set(name, declare(name, microkernel, operands.map((value) => value.type as MemRefType), module, op.location));
  Builder.before(op).create("func.call", { operands, attributes: { callee: symbolRef(name) } });
  op.enclosing("air.herd")?.setAttribute("link_with", stringAttr(microkernelObject));
  op.erase();
}

/** Declares the microkernel before the first function of the module. */
function declare(name: string, microkernel: Microkernel, inputs: readonly MemRefType[], module: Operation, from: Location | undefined): Operation {
  const first = module.body.operations.find((op) => op.name === "func.func" && op.regions[0].blocks.length > 0);
  const builder = first ? Builder.before(first) : Builder.atEnd(module.body);
  return builder.at(from).create("func.func", {
    attributes: {
      sym_name: stringAttr(name), sym_visibility: stringAttr("private"), function_type: typeAttr(functionType(inputs, [])),
      link_with: stringAttr(microkernelObject), "llvm.emit_c_interface": unitAttr, microkernel: microkernelAttr(microkernel),
    },
    regions: [new Region()],
  });
}

/** What a core program says of the device code it calls: sizes in elements; `order` and `block` are those of lhs, rhs and acc. */
export function microkernelAttr(microkernel: Microkernel): Attribute {
  const { kind } = microkernel;
  switch (kind) {
    case "matmul": {
      const { m, k, n, block, order, lhs, rhs, acc, transposed } = microkernel;
      const swapped = (["lhs", "rhs"] as const).filter((operand) => transposed?.[operand]);
      return dictAttr([
        ["acc", stringAttr(acc)], ["block", arrayAttr([block.m, block.k, block.n].map((size) => integerAttr(size)))], ["k", integerAttr(k)],
        ["kind", stringAttr(kind)], ["lhs", stringAttr(lhs)], ["m", integerAttr(m)], ["n", integerAttr(n)],
        ["order", arrayAttr([order.lhs, order.rhs, order.acc].map(stringAttr))], ["rhs", stringAttr(rhs)],
        ...(swapped.length > 0 ? [["transposed", arrayAttr(swapped.map(stringAttr))] as const] : []),
      ]);
    }
    case "zero":
      return dictAttr([["acc", stringAttr(microkernel.acc)], ["kind", stringAttr(kind)], ["m", integerAttr(microkernel.m)], ["n", integerAttr(microkernel.n)]]);
    case "epilogue": return epilogueAttr(microkernel);
    case "add_one":
      return dictAttr([["acc", stringAttr(microkernel.acc)], ["count", integerAttr(microkernel.count)], ["kind", stringAttr(kind)]]);
    default: return kind satisfies never;
  }
}

function epilogueAttr({ kind, m, n, acc, out, scale, bias, relu, round, overflow }: EpilogueMicrokernel): Attribute {
  return dictAttr([
    ["acc", stringAttr(acc)],
    ...(bias ? [
      ["bias", stringAttr(bias.type)], ["bias_shape", stringAttr(bias.shape)],
      ["block", arrayAttr([bias.block.m, bias.block.n].map((size) => integerAttr(size)))],
    ] as const : []),
    ["kind", stringAttr(kind)], ["m", integerAttr(m)], ["multiplier", integerAttr(scale?.multiplier ?? 1)], ["n", integerAttr(n)],
    ...(bias ? [["order", stringAttr(bias.order)] as const] : []),
    ["out", stringAttr(out)], ["overflow", stringAttr(overflow)], ["relu", boolAttr(relu)], ["round", stringAttr(round)], ["shift", integerAttr(scale?.shift ?? 0)],
  ]);
}
