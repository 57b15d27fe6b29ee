/** Constants of a function: they stand at its start, each once. */
import { floatAttr, indexAttr, integerAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { attributeText } from "../ir/text.js";
import { index, type Attribute, type Type } from "../ir/types.js";

/** The index constant, for use in a block of the function. */
export function constantIndex(at: Block, value: number): Value {
  return constantAt(at, indexAttr(value), index, `c${value}`);
}

/** Zero of an element type. */
export function zeroConstant(at: Block, type: Type): Value {
  return constantAt(at, type.kind === "float" ? floatAttr(0, type) : integerAttr(0, type), type, "zero");
}

function constantAt(at: Block, value: Attribute, type: Type, hint: string): Value {
  const block = functionBody(at);
  const text = attributeText(value);
  let last: Operation | undefined;
  for (const op of block.operations) {
    if (op.name !== "arith.constant") break;
    if (attributeText(op.attribute("value")!) === text) return op.result;
    last = op;
  }
  const b = last ? Builder.after(last) : Builder.atStart(block);
  // What several parts use is of none of them.
  const constant = b.at(block.parentOp!.location).create("arith.constant", { attributes: { value }, resultTypes: [type] }).result;
  constant.hint = hint;
  return constant;
}

function functionBody(block: Block): Block {
  const owner = block.parentOp!;
  return owner.name === "func.func" ? block : functionBody(owner.parent!);
}
