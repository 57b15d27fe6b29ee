/** Judges the output of a run: by the rules of this house, or by a reference of the user's own. */
import type { Compilation } from "../compiler/compile.js";
import type { ProgramArgument } from "../compiler/encode/program.js";
import type { Configuration } from "../compiler/pass/pass.js";
import { elementBits } from "../compiler/target/element-types.js";
import { shapeOf, type TensorValue, type Workload } from "../dsl/index.js";
import { isTensor } from "../dsl/tensor.js";
import type { Frame } from "./frames/frame.js";
import { checkProvenance, type ProvenanceResult } from "./check-provenance.js";
import { checkBatch } from "./numerics/reference/batch.js";
import { check, checkAgainst, type CheckRequest, type CheckResult } from "./numerics/reference/check.js";
import type { Blocking } from "./numerics/reference/first-mismatch.js";
import type { Provenance } from "./sim/tags/provenance.js";
import type { Row } from "./row.js";
import { load, Tensor, TensorError } from "./tensor.js";

/** A tensor of the output's shape and of any dtype, a frame with a column for each of its columns, or the path of an `.npy` file. */
export type Reference = TensorValue | Frame | string;

/** Checks an output. With a `reference`, in row-major order, it is held against that, within the bound of two sums in f32. */
export function judge(compilation: Compilation, operands: Readonly<Record<string, Tensor>>, output: Tensor, seed: number, how: { readonly mode?: CheckRequest["mode"]; readonly reference?: Float64Array } = {}): CheckResult {
  const { workload } = compilation;
  const { reference } = how;
  const request = { ...requestOf(compilation, operands, output, seed), mode: how.mode ?? "full" };
  if (workload.batched) return checkBatch(request, workload.batch, reference);
  return reference ? checkAgainst(request, reference) : check(request);
}

/** What was found out about an output: its numbers, or what it is made of. */
export type Judgement = CheckResult | ProvenanceResult;

/** Judges what an output is made of, after a run with payload tags. `argument` is the output's in the program. */
export function judgeProvenance({ workload, configuration }: Compilation, provenance: Provenance, { dtype, shape, padded }: ProgramArgument): ProvenanceResult {
  const { M, K, N, batch, acc, out, scale, bias, relu } = workload;
  const [rows, columns] = (padded ?? shape).slice(-2);
  return checkProvenance(provenance, {
    name: out.name, batch, M, K, N, rows, columns, elementBits: elementBits[dtype], blocking: blockingOf(configuration!),
    epilogue: Boolean(scale || bias || relu || out.dtype !== acc), bias: Boolean(bias),
  });
}

function requestOf({ workload, configuration, target, options: { round, overflow } }: Compilation, operands: Readonly<Record<string, Tensor>>, output: Tensor, seed: number): Omit<CheckRequest, "mode"> {
  const { M, K, N, lhs, rhs, acc, out, scale, bias, relu } = workload;
  return {
    M, K, N, lhs: lhs.dtype, rhs: rhs.dtype, out: out.dtype, cores: target!.device.cores, A: operands[lhs.name].data, B: operands[rhs.name].data, C: output.data, exact: output.exact,
    transposed: { lhs: lhs.transposed, rhs: rhs.transposed },
    ...((scale || bias || relu || out.dtype !== acc) && {
      epilogue: { scale, relu, round, overflow, ...(bias && { bias: { dtype: bias.dtype, shape: bias.shape, data: operands[bias.name].data } }) },
    }),
    seed, blocking: blockingOf(configuration!),
  };
}

function blockingOf({ tile: { M0, N0, M1, N1, K1 }, pack }: Configuration): Blocking {
  return { launch: { m: M0, n: N0 }, core: { m: M1, n: N1 }, k: K1 * pack.k };
}

/** What a row says of a check. */
export function verdictValues(report: Judgement): Partial<Row> {
  const { status, checked, max_abs_err, err_bound, mismatches, first_mismatch, pattern } = report;
  const failed = report.verdicts.filter((verdict) => !verdict.pass).map(({ name }) => name);
  const message = status !== "mismatch" ? null : `${mismatches} wrong elements${pattern ? `, ${pattern}` : ""}; failed: ${failed.join(", ")}`;
  return { status, checked, max_abs_err, err_bound, mismatches, first_mismatch, message };
}

/** The numbers of a reference. Rejects with an `InputError` for one that does not have the output's shape, or cannot be read. */
export async function referenceNumbers(workload: Workload, reference: Reference): Promise<Float64Array> {
  const shape = shapeOf(workload, "out");
  const { numbers, shape: given } = typeof reference === "string" ? ofTensor(await load(reference)) : isTensor(reference) ? ofTensor(reference) : ofFrame(reference);
  if (given.join() !== shape.join()) throw new TensorError(`${workload.out.name} has the shape [${shape.join(", ")}], but the reference has [${given.join(", ")}]`);
  return numbers;
}

interface Numbers { readonly numbers: Float64Array; readonly shape: readonly number[] }

function ofTensor({ data, shape, dtype }: TensorValue): Numbers {
  const tensor = new Tensor(data, shape, dtype);
  return { numbers: Float64Array.from({ length: data.length }, (_, i) => tensor.value(i)), shape };
}

function ofFrame(frame: Frame): Numbers {
  if (typeof (frame as Frame | undefined)?.getColumns !== "function") throw new TensorError("a reference is a tensor, a DataFrame or the path of an .npy file");
  const columns = (frame.getColumns() as { readonly name: string; toArray(): readonly unknown[] }[]).map((series) => ({ name: series.name, values: series.toArray() }));
  const height = columns[0]?.values.length ?? 0;
  const numbers = new Float64Array(height * columns.length);
  columns.forEach(({ name, values }, column) => values.forEach((value, row) => {
    if (typeof value !== "number" && typeof value !== "bigint") throw new TensorError(`the column \`${name}\` of the reference has a ${value === null ? "null" : typeof value} in row ${row}`);
    numbers[row * columns.length + column] = Number(value);
  }));
  return { numbers, shape: [height, columns.length] };
}
