/** air: what all asynchronous operations share: `async [%t0, %t1]`, tokens, and access lists. */
import type { AsmParser, AsmPrinter, OperandName } from "../ir/asm.js";
import type { Value } from "../ir/operation.js";
import { typeText } from "../ir/text.js";
import { asyncToken, index, type Type } from "../ir/types.js";

export const tokenText = typeText(asyncToken);
export function isToken(value: Value): boolean { return value.type === asyncToken || typeText(value.type) === tokenText; }

/** ` async [%t0, %t1]`, each part only where it applies. */
export function printAsync(isAsync: boolean, dependencies: readonly Value[], printer: AsmPrinter): void {
  if (isAsync) printer.write(" async");
  if (dependencies.length === 0) return;
  printer.write(" [");
  printer.operands(dependencies);
  printer.write("]");
}
export interface AsyncPrefix { readonly resultTypes: readonly Type[]; readonly dependencies: readonly Value[] }
export function parseAsync(parser: AsmParser): AsyncPrefix {
  const resultTypes = parser.accept("async") ? [asyncToken] : [];
  return { resultTypes, dependencies: parseDependencies(parser) };
}
export function parseDependencies(parser: AsmParser): Value[] {
  return parser.peek("[") ? parser.list("[", "]", () => parser.resolve(parser.operand(), asyncToken)) : [];
}

/** `[%a, %b]` */
export function printBracketed(values: readonly Value[], printer: AsmPrinter): void {
  printer.write("[");
  printer.operands(values);
  printer.write("]");
}
export function parseBracketed(parser: AsmParser): OperandName[] { return parser.list("[", "]", () => parser.operand()); }
export function resolveIndices(names: readonly OperandName[], parser: AsmParser): Value[] {
  return names.map((name) => parser.resolve(name, index));
}

/** Offsets, sizes and strides of one side of a transfer: values of type index, outermost first. All empty: the whole buffer. */
export interface AccessList { readonly offsets: readonly Value[]; readonly sizes: readonly Value[]; readonly strides: readonly Value[] }
export const wholeBuffer: AccessList = { offsets: [], sizes: [], strides: [] };

/** `%memref[offsets] [sizes] [strides]` */
export function printAccess(memref: Value, { offsets, sizes, strides }: AccessList, printer: AsmPrinter): void {
  printer.operand(memref);
  printBracketed(offsets, printer);
  printer.write(" ");
  printBracketed(sizes, printer);
  printer.write(" ");
  printBracketed(strides, printer);
}
export interface AccessNames { readonly memref: OperandName; readonly lists: readonly (readonly OperandName[])[] }
export function parseAccess(parser: AsmParser): AccessNames {
  const memref = parser.operand();
  return { memref, lists: [parseBracketed(parser), parseBracketed(parser), parseBracketed(parser)] };
}

/** Sizes and strides come in pairs, and a result is a token. */
export function checkAsync(op: { readonly results: readonly Value[] }, dependencies: readonly Value[], report: (message: string) => void): void {
  if (!dependencies.every(isToken)) report(`dependencies are of type ${tokenText}`);
  if (op.results.length > 0 && !isToken(op.results[0])) report(`the first result is of type ${tokenText}`);
}
