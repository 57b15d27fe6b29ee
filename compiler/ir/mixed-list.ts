/** Lists of values and numbers, `[0, %x]`, as the operands and the attribute that the generic form has for them. */
import type { AsmParser, AsmPrinter, OperandName } from "./asm.js";
import type { Value } from "./operation.js";

/** A number of `static_offsets` and the like that stands for an operand. */
export const dynamicSize = -(2 ** 63);

/** What stands between the brackets. */
export function writeMixed(values: readonly Value[], numbers: readonly number[], printer: AsmPrinter): void {
  let next = 0;
  numbers.forEach((value, i) => {
    if (i > 0) printer.write(", ");
    if (value === dynamicSize) printer.operand(values[next++]);
    else printer.write(String(value));
  });
}
/** A list of values and numbers in brackets; values stand in `numbers` as `dynamicSize`. */
export function parseMixed(parser: AsmParser, open = "[", close = "]"): { names: OperandName[]; numbers: number[] } {
  const names: OperandName[] = [];
  const numbers = parser.list(open, close, () => {
    const operand = parser.optionalOperand();
    if (!operand) return parser.number();
    names.push(operand);
    return dynamicSize;
  });
  return { names, numbers };
}
