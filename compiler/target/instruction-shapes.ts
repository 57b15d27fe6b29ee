/**
 * The matrix multiply instruction of each target by operand types: how many rows, columns and products one issue takes.
 * Rows as in iree-amd-aie's `getAIEMatmulInstructionSize`; types without a row have no such instruction.
 */
import type { ElementType } from "./element-types.js";
import type { Target } from "./targets.js";

/** Elements along M, N and K. */
export interface InstructionShape { readonly m: number; readonly n: number; readonly k: number }

interface Row {
  readonly lhs: ElementType; readonly rhs: ElementType; readonly acc: ElementType;
  readonly shape: Readonly<Partial<Record<Target["name"], InstructionShape>>>;
}

type Sides = readonly [m: number, n: number, k: number];

function row(lhs: ElementType, rhs: ElementType, acc: ElementType, npu1: Sides, npu4?: Sides): Row {
  const shape = ([m, n, k]: Sides): InstructionShape => ({ m, n, k });
  return { lhs, rhs, acc, shape: { npu1: shape(npu1), ...(npu4 && { npu4: shape(npu4) }) } };
}

const rows: readonly Row[] = [
  row("bf16", "bf16", "f32", [4, 4, 8], [8, 8, 8]),
  row("i8", "i8", "i32", [4, 8, 8], [8, 8, 8]),
  row("i8", "i4", "i32", [4, 8, 16]),
  row("i16", "i8", "i32", [4, 8, 4]),
  row("i16", "i16", "i32", [4, 8, 2]),
  row("i16", "i8", "i64", [2, 8, 8]),
  row("i16", "i16", "i64", [2, 8, 4]),
  row("i32", "i16", "i64", [4, 4, 2]),
];

/** The instruction for these types; undefined when the target multiplies them element by element. */
export function instructionShape(target: Target, lhs: ElementType, rhs: ElementType, acc: ElementType): InstructionShape | undefined {
  return rows.find((candidate) => candidate.lhs === lhs && candidate.rhs === rhs && candidate.acc === acc)?.shape[target.name];
}
