/** A matmul as the compiler sees it: sizes, element types, how the factors are stored, and what is done to the finished sums. */
import type { ElementType } from "../target/element-types.js";

/** out[b,M,N] = epilogue(sum over k of lhs[b,M,k] * rhs[b,k,N]), sums kept in `acc`. */
export interface MatmulProblem {
  readonly M: number; readonly K: number; readonly N: number;
  readonly lhs: ElementType; readonly rhs: ElementType; readonly acc: ElementType;
  /** Independent matmuls; absent when there is no batch dimension. */
  readonly batch?: number;
  /** Factors stored with their two dimensions swapped: lhs as K x M, rhs as N x K. */
  readonly transposed?: { readonly lhs?: boolean; readonly rhs?: boolean };
  /** Absent when the sums are the result. */
  readonly epilogue?: Epilogue;
}

/** out = narrow(relu((sum * multiplier >> shift) + bias)), in that order; what is absent is left out. */
export interface Epilogue {
  readonly out: ElementType;
  readonly bias?: { readonly type: ElementType; readonly shape: "N" | "MxN" };
  readonly relu?: boolean;
  readonly scale?: { readonly multiplier: number; readonly shift: number };
}
