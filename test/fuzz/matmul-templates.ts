/** Random templates of matmuls: types, stored orders, batches, epilogues and pipelines together. */
import { pipelineNames } from "../../compiler/pipelines/pipelines.js";
import type { MatmulTypes, Target } from "../../compiler/target/targets.js";
import type { Random } from "./random.js";

/** From 1 to the largest, small ones as often as large ones. */
function size(random: Random, largest: number): number { return Math.max(1, Math.round(largest ** random.next())); }

function epilogue(random: Random, { acc }: MatmulTypes, product: string): { readonly out: string; readonly expression: string } {
  if (acc === "i64" || random.next() < 0.6) return { out: acc, expression: product };
  const integers = acc === "i32";
  const scaled = integers && random.next() < 0.5 ? `${product} * ${random.integer(1, 4000)} >> ${random.integer(0, 16)}` : product;
  const biased = random.next() < 0.5 ? `${scaled} + ${random.pick(["bias[N]", "D[M,N]"])}: ${acc}` : scaled;
  return { out: random.pick(integers ? ["i32", "i8"] : ["f32", "bf16"]), expression: random.next() < 0.5 ? `relu(${biased})` : biased };
}

/** A matmul of any kind that the target has, of sizes up to the largest. */
export function templateOf(random: Random, target: Target, largest: number): string {
  const types = random.pick(target.types);
  const batch = random.next() < 0.2 ? random.integer(2, 3) : 0;
  const [a, b] = random.pick([["M,K", "K,N"], ["M,K", "K,N"], ["K,M", "K,N"], ["M,K", "N,K"], ["K,M", "N,K"]] as const);
  const prefix = batch > 0 ? "b," : "";
  const { out, expression } = epilogue(random, types, `A[${prefix}${a}]: ${types.lhs} * B[${prefix}${b}]: ${types.rhs}`);
  const pipeline = random.pick([...pipelineNames, "auto", "pad-pack"]);
  const columns = random.next() < 0.3 ? `, columns ${random.integer(1, target.device.columns)}` : "";
  const inBatch = expression.replace("D[M,N]", `D[${prefix}M,N]`);
  const inputs = types.acc === "f32" ? random.pick(["integers", "normal", "uniform"]) : "integers";
  return `C[${prefix}M,N]: ${out} = ${inBatch} where ${batch > 0 ? `b = ${batch}, ` : ""}M = ${size(random, largest)}, K = ${size(random, largest)}, N = ${size(random, largest)} `
    + `using target ${target.name}, pipeline ${pipeline}, inputs ${inputs}${columns}, seed ${random.integer(1, 1e6)}`;
}
