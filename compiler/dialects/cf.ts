/** cf: branches between blocks. */
import type { AsmParser, AsmPrinter } from "../ir/asm.js";
import { denseArrayAttr } from "../ir/attributes.js";
import type { Dialect } from "../ir/dialect.js";
import { Operation, type Block, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i1, i32 } from "../ir/types.js";

/** `^bb1(%a, %b : index, i32)` */
function printTarget(block: Block, operands: readonly Value[], printer: AsmPrinter): void {
  printer.successor(block);
  if (operands.length === 0) return;
  printer.write("(");
  printer.operands(operands);
  printer.write(" : ");
  printer.types(operands.map(({ type }) => type));
  printer.write(")");
}
function parseTarget(parser: AsmParser): { block: Block; operands: Value[] } {
  const block = parser.successor();
  if (!parser.accept("(")) return { block, operands: [] };
  const names = parser.operands();
  parser.expect(":");
  const operands = parser.resolveAll(names, parser.typeList());
  parser.expect(")");
  return { block, operands };
}

export const cf: Dialect = {
  name: "cf",
  ops: [
    {
      name: "cf.br", traits: ["terminator"], operands: ["destOperands*"], results: [], successors: 1,
      print: (op, printer) => {
        printer.write(" ");
        printTarget(op.successors[0], op.operands, printer);
        printer.attributeDict(op);
      },
      parse: (parser) => {
        const { block, operands } = parseTarget(parser);
        return new Operation("cf.br", { operands, successors: [block], attributes: parser.attributeDict() });
      },
      verify: (op, report) => { verifyTarget(op.successors[0], op.operands, report); },
    },
    {
      name: "cf.cond_br", traits: ["terminator"], successors: 2, results: [],
      operands: ["condition", "trueDestOperands*", "falseDestOperands*"],
      attributes: { operandSegmentSizes: "i32s", branch_weights: "i32s?" },
      print: (op, printer) => {
        printer.write(" ");
        printer.operand(op.operands[0]);
        for (const i of [0, 1]) {
          printer.write(", ");
          printTarget(op.successors[i], segment(op, i + 1), printer);
        }
        printer.attributeDict(op, ["operandSegmentSizes"]);
      },
      parse: (parser) => {
        const condition = parser.resolve(parser.operand(), i1);
        parser.expect(",");
        const yes = parseTarget(parser);
        parser.expect(",");
        const no = parseTarget(parser);
        return conditionalBranch(condition, yes, no, parser.attributeDict());
      },
      structure: (op, report) => { if (typeText(op.operands[0].type) !== "i1") report("the condition is an i1"); },
      verify: (op, report) => { for (const i of [0, 1]) verifyTarget(op.successors[i], segment(op, i + 1), report); },
    },
  ],
};

/** A branch passes one value of the right type for each argument of its block. */
function verifyTarget(block: Block, operands: readonly Value[], report: (message: string) => void): void {
  const types = (values: readonly Value[]): string => values.map(({ type }) => typeText(type)).join(", ");
  if (types(block.arguments) !== types(operands)) report(`passes (${types(operands)}) to a block that takes (${types(block.arguments)})`);
}

interface Target { readonly block: Block; readonly operands: readonly Value[] }

function conditionalBranch(condition: Value, yes: Target, no: Target, attributes: ReturnType<AsmParser["attributeDict"]> = {}): Operation {
  return new Operation("cf.cond_br", {
    operands: [condition, ...yes.operands, ...no.operands],
    successors: [yes.block, no.block],
    attributes: { ...attributes, operandSegmentSizes: denseArrayAttr([1, yes.operands.length, no.operands.length], i32) },
  });
}
