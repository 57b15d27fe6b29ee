/** bufferization: the border between tensors and memrefs. */
import { denseArrayAttr, unitAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i32, index, type Attribute, type TensorType, type Type } from "../ir/types.js";

const allocTensor: OpDefinition = {
  name: "bufferization.alloc_tensor",
  operands: ["dynamic_sizes*", "copy?", "size_hint?"], results: ["result"], attributes: { memory_space: "any?" },
  print: (op, printer) => {
    printer.write("(");
    printer.operands(segment(op, 0));
    printer.write(")");
    for (const [i, word] of [[1, "copy"], [2, "size_hint"]] as const) {
      if (segment(op, i).length === 0) continue;
      printer.write(i === 1 ? ` ${word}(` : ` ${word}=`);
      printer.operands(segment(op, i));
      if (i === 1) printer.write(")");
    }
    printer.attributeDict(op, ["operandSegmentSizes"]);
    printer.write(" : ");
    printer.type(op.results[0].type);
  },
  parse: (parser) => {
    const sizes = parser.list("(", ")", () => parser.operand());
    let copy;
    if (parser.accept("copy")) {
      parser.expect("(");
      copy = parser.operand();
      parser.expect(")");
    }
    let hint;
    if (parser.accept("size_hint")) {
      parser.expect("=");
      hint = parser.operand();
    }
    const attributes = parser.attributeDict();
    parser.expect(":");
    const type = parser.type();
    const operands = sizes.map((size) => parser.resolve(size, index));
    if (copy) operands.push(parser.resolve(copy, type));
    if (hint) operands.push(parser.resolve(hint, index));
    attributes["operandSegmentSizes"] = denseArrayAttr([sizes.length, copy ? 1 : 0, hint ? 1 : 0], i32);
    return new Operation("bufferization.alloc_tensor", { operands, resultTypes: [type], attributes });
  },
  structure: (op, report) => {
    const copied = segment(op, 1)[0];
    if (copied && typeText(copied.type) !== typeText(op.results[0].type)) report("the copied tensor is of another type");
    if ([...segment(op, 0), ...segment(op, 2)].some(({ type }) => type.kind !== "index")) report("sizes are of type index");
  },
};

export const bufferization: Dialect = {
  name: "bufferization",
  ops: [
    allocTensor,
    defineOp("bufferization.to_tensor", {
      operands: ["buffer"], results: ["result"], attributes: { restrict: "unit?", writable: "unit?" },
      format: "$buffer ('restrict' unit($restrict)^)? ('writable' unit($writable)^)? attr-dict ':' type($buffer) 'to' type($result)",
    }),
    defineOp("bufferization.to_buffer", {
      operands: ["tensor"], results: ["buffer"], attributes: { read_only: "unit?" },
      format: "$tensor ('read_only' unit($read_only)^)? attr-dict ':' type($tensor) 'to' type($buffer)",
    }),
    defineOp("bufferization.materialize_in_destination", {
      operands: ["source", "dest"], results: ["result?"], attributes: { restrict: "unit?", writable: "unit?" },
      format: "$source 'in' ('restrict' unit($restrict)^)? ('writable' unit($writable)^)? $dest attr-dict ':' functional-type",
    }),
    defineOp("bufferization.dealloc_tensor", { operands: ["tensor"], results: [], format: "$tensor attr-dict ':' type($tensor)" }),
  ],
};

// Builders

export function createAllocTensor(builder: Builder, type: TensorType, options: { readonly copy?: Value; readonly memorySpace?: Attribute } = {}): Value {
  const { copy, memorySpace } = options;
  return builder.create("bufferization.alloc_tensor", {
    operands: copy ? [copy] : [], resultTypes: [type],
    attributes: { memory_space: memorySpace, operandSegmentSizes: denseArrayAttr([0, copy ? 1 : 0, 0], i32) },
  }).result;
}
export function createToTensor(builder: Builder, buffer: Value, type: Type, writable = true): Value {
  const attributes = writable ? { restrict: unitAttr, writable: unitAttr } : { restrict: unitAttr };
  return builder.create("bufferization.to_tensor", { operands: [buffer], resultTypes: [type], attributes }).result;
}
export function createToBuffer(builder: Builder, tensor: Value, type: Type): Value {
  return builder.create("bufferization.to_buffer", { operands: [tensor], resultTypes: [type] }).result;
}
/** Writes a tensor into a memref. */
export function materializeInDestination(builder: Builder, source: Value, dest: Value): Operation {
  const resultTypes = dest.type.kind === "tensor" ? [dest.type] : [];
  const attributes = dest.type.kind === "memref" ? { restrict: unitAttr, writable: unitAttr } : {};
  return builder.create("bufferization.materialize_in_destination", { operands: [source, dest], resultTypes, attributes });
}
