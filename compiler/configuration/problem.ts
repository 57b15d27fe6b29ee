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

/**
 * out = narrow(relu((sum * multiplier >> shift) + bias)), in that order; what is absent is left out.
 *
 * Integers: from the product with the multiplier on the value has 64 bits, without a scale it keeps those of the sum; additions wrap at
 * that width. Narrowing keeps the low bits, or the nearest value of `out` when it saturates. Floats: the bias is added in f32; narrowing
 * rounds once, down unless `round` is even.
 */
export interface Epilogue {
  readonly out: ElementType;
  readonly bias?: { readonly type: ElementType; readonly shape: "N" | "MxN" };
  readonly relu?: boolean;
  readonly scale?: { readonly multiplier: number; readonly shift: number };
  readonly round?: "even";
  readonly saturate?: boolean;
}
