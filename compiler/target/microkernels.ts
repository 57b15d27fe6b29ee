/**
 * Microkernels: the device code that a core program calls. A microkernel is known by what it computes, and its name says it.
 */

/** i4 is two to a byte, the first in the low half; i64 is an accumulator. */
export const microkernelTypes = ["bf16", "f32", "i4", "i8", "i16", "i32", "i64"] as const;
export type MicrokernelType = (typeof microkernelTypes)[number];

/** Outer order of the blocks of an operand in L1: "km" = all m blocks of the first k block, then of the next. */
export interface BlockOrder { readonly lhs: "mk" | "km"; readonly rhs: "kn" | "nk"; readonly acc: "mn" | "nm" }

/** Factors whose blocks are stored transposed: those of A as k x m, those of B as n x k. */
export interface TransposedBlocks { readonly lhs?: boolean; readonly rhs?: boolean }

/** C += A * B on one L1 tile. Within a block elements are row-major: m x k, k x n, m x n, unless `transposed`. Operand order: A, B, C. */
export interface MatmulMicrokernel {
  readonly kind: "matmul";
  readonly m: number; readonly k: number; readonly n: number;
  readonly block: { readonly m: number; readonly k: number; readonly n: number };
  readonly order: BlockOrder;
  readonly transposed?: TransposedBlocks;
  readonly lhs: MicrokernelType; readonly rhs: MicrokernelType; readonly acc: MicrokernelType;
}
/** C = 0 on one L1 tile. */
export interface ZeroMicrokernel { readonly kind: "zero"; readonly m: number; readonly n: number; readonly acc: MicrokernelType }
/** C = A + 1, elementwise over `count` elements: the smallest program that computes. */
export interface AddOneMicrokernel { readonly kind: "add_one"; readonly count: number; readonly acc: MicrokernelType }

/**
 * out = narrow(relu((sum * multiplier >> shift) + bias)) on one L1 tile of finished sums; sums and results lie in the same block order.
 * Operand order: sums, bias where there is one, results. What each step does to the bits is in runtime/numerics/reference/epilogue.ts.
 */
export interface EpilogueMicrokernel {
  readonly kind: "epilogue";
  readonly m: number; readonly n: number;
  readonly acc: MicrokernelType; readonly out: MicrokernelType;
  readonly scale?: { readonly multiplier: number; readonly shift: number };
  readonly bias?: EpilogueBias;
  readonly relu: boolean;
  /** Narrowing of floats: rounded down, or to nearest even. */
  readonly round: "floor" | "even";
  /** Narrowing of integers: the low bits, or the nearest value. */
  readonly overflow: "wrap" | "saturate";
}
/** One bias per column of the tile, in the order of its columns; or one per element, laid out as the sums are. */
export interface EpilogueBias {
  readonly type: MicrokernelType;
  readonly shape: "N" | "MxN";
  /** Blocks of the sums, row-major inside, and which follow one another: what finds the column of an element. */
  readonly block: { readonly m: number; readonly n: number };
  readonly order: BlockOrder["acc"];
}

export type Microkernel = MatmulMicrokernel | ZeroMicrokernel | AddOneMicrokernel | EpilogueMicrokernel;

/** Layout that the pad-pack pipeline's packing leaves in L1 (outer_dims_perm [1, 0] on all three operands). */
export const packedOrder: BlockOrder = { lhs: "km", rhs: "nk", acc: "nm" };

/** Object file with all microkernels of a program. mlir-aie links one file into a core: `link_with` of `aie.core`. */
export const microkernelObject = "microkernels.o";

export function microkernelName(microkernel: Microkernel): string {
  switch (microkernel.kind) {
    case "matmul": {
      const { lhs, rhs, acc, m, k, n, transposed } = microkernel;
      const stored = `${transposed?.lhs ? "_ta" : ""}${transposed?.rhs ? "_tb" : ""}`;
      return `matmul_${lhs === rhs ? lhs : `${lhs}_${rhs}`}_${acc}_${m}x${k}x${n}${stored}`;
    }
    case "zero": return `zero_${microkernel.acc}_${microkernel.m}x${microkernel.n}`;
    case "add_one": return `add_one_${microkernel.acc}_${microkernel.count}`;
    case "epilogue": return epilogueName(microkernel);
    default: return microkernel satisfies never;
  }
}

/** `epilogue_i32_mul10_shr7_i8_64x64`, `epilogue_f32_bias_relu_bf16_64x64`: the steps in their order, between the types. */
function epilogueName({ m, n, acc, out, scale, bias, relu, round, overflow }: EpilogueMicrokernel): string {
  const steps = [
    ...(scale ? [`mul${scale.multiplier}_shr${scale.shift}`] : []),
    ...(bias ? [`bias${bias.shape === "MxN" ? "mn" : ""}${bias.type === acc ? "" : `_${bias.type}`}`] : []),
    ...(relu ? ["relu"] : []), ...(overflow === "saturate" ? ["saturate"] : []), ...(round === "even" ? ["even"] : []),
  ];
  return ["epilogue", acc, ...steps, out, `${m}x${n}`].join("_");
}
