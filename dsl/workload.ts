/** What a template means: a workload, or the points of a sweep. Plain, frozen, structured-clone safe. */
import type { AccumulatorDtype, Dtype } from "./dtypes.js";
import type { WorkloadOptions } from "./options.js";
import type { Span } from "./source.js";
import type { ExpressionSpans } from "./syntax.js";
import type { TensorValue } from "./tensor.js";

export interface Factor {
  readonly name: string;
  readonly dtype: Dtype;
  /** Stored with its two matrix dimensions swapped: A as K x M, B as N x K. */
  readonly transposed: boolean;
  readonly span: Span;
}
export interface Bias { readonly name: string; readonly dtype: Dtype; readonly shape: "N" | "MxN"; readonly span: Span }

/** Where a workload's indices and sizes stand in its source. */
export interface IndexSpans { readonly batch?: Span; readonly M: Span; readonly K: Span; readonly N: Span }

/** Where the parts of a workload stand in its source; the operands have spans of their own. */
export interface WorkloadSpans extends ExpressionSpans {
  /** As the output names them, and K as the first factor does; the operands themselves where they are tensors in holes. */
  readonly indices: IndexSpans;
  /** The bindings that give the sizes; the tensors that bring them. */
  readonly sizes: IndexSpans;
  /** The options after `using`. */
  readonly options: Readonly<Partial<Record<keyof WorkloadOptions, Span>>>;
}

/** out[b,M,N] = relu?((lhs[b,M,K] * rhs[b,K,N]) * multiplier >> shift + bias?), sums kept in `acc`, then narrowed to the output's dtype. */
export interface Workload {
  readonly kind: "workload";
  /** The canonical template text, without options. */
  readonly text: string;
  /** The text the user wrote, into which all spans point. */
  readonly source: string;
  readonly M: number;
  readonly K: number;
  readonly N: number;
  /** 1 when there is no batch index. */
  readonly batch: number;
  readonly batched: boolean;
  readonly lhs: Factor;
  readonly rhs: Factor;
  readonly acc: AccumulatorDtype;
  readonly out: { readonly name: string; readonly dtype: Dtype; readonly span: Span };
  readonly bias?: Bias;
  readonly relu: boolean;
  readonly scale?: { readonly multiplier: number; readonly shift: number };
  readonly options: WorkloadOptions;
  readonly spans: WorkloadSpans;
  /** Tensors that stood in holes, by operand name. */
  readonly inputs?: Readonly<Record<string, TensorValue>>;
}

/** A set of workloads from one template; the first name of the template varies slowest. */
export interface Sweep {
  readonly kind: "sweep";
  readonly source: string;
  readonly points: readonly Workload[];
  /** The names that vary, in order. */
  readonly axes: readonly string[];
}

/** Shape of an operand in memory, outermost first. */
export function shapeOf(workload: Workload, operand: "lhs" | "rhs" | "bias" | "out"): number[] {
  const { M, K, N, batch, batched } = workload;
  const matrix = {
    lhs: workload.lhs.transposed ? [K, M] : [M, K],
    rhs: workload.rhs.transposed ? [N, K] : [K, N],
    bias: [M, N],
    out: [M, N],
  }[operand];
  if (operand === "bias" && workload.bias?.shape === "N") return [N];
  return batched ? [batch, ...matrix] : matrix;
}

/** The canonical text: operand names as given, indices b, M, K, N, every dtype said, sizes as numbers. */
export function canonicalText(workload: Omit<Workload, "text">): string {
  const { lhs, rhs, out, bias, scale, relu, batched } = workload;
  const batch = batched ? "b," : "";
  const factor = (operand: Factor, rows: string, columns: string): string =>
    `${operand.name}[${batch}${operand.transposed ? `${columns},${rows}` : `${rows},${columns}`}]: ${operand.dtype}`;
  let expression = `${factor(lhs, "M", "K")} * ${factor(rhs, "K", "N")}`;
  if (scale) expression += ` * ${scale.multiplier} >> ${scale.shift}`;
  if (bias) expression += ` + ${bias.name}[${bias.shape === "N" ? "N" : `${batch}M,N`}]: ${bias.dtype}`;
  if (relu) expression = `relu(${expression})`;
  const sizes = [...(batched ? [`b = ${workload.batch}`] : []), `M = ${workload.M}`, `K = ${workload.K}`, `N = ${workload.N}`];
  return `${out.name}[${batch}M,N]: ${out.dtype} = ${expression} where ${sizes.join(", ")}`;
}
