/** From a workload to the first module: a matmul on tensors. */
import { dtypes } from "../dsl/dtypes.js";
import { shapeOf, type Workload } from "../dsl/workload.js";
import type { MatmulProblem } from "./configuration/problem.js";
import { constantZero } from "./dialects/arith.js";
import { createModule } from "./dialects/builtin.js";
import { createFunction, createReturn } from "./dialects/func.js";
import { createFill, createMatmul } from "./dialects/linalg.js";
import { createEmpty } from "./dialects/tensor.js";
import { createEpilogue, epilogueOf, type Narrowing } from "./epilogue.js";
import { Builder } from "./ir/builder.js";
import type { BlockArgument, Operation } from "./ir/operation.js";
import type { MatmulLocations } from "./template-locations.js";
import { bf16, f16, f32, i16, i32, i4, i64, i8, tensor, type TensorType, type Type } from "./ir/types.js";
import { PassError, type WorkloadPart } from "./pass/pass.js";
import type { ElementType } from "./target/element-types.js";
import { typesText, type Target } from "./target/targets.js";

const elementTypes: Readonly<Record<ElementType, Type>> = { bf16, f16, f32, i4, i8, i16, i32, i64 };

/** The matmul that a workload asks for. Throws `PassError` `unsupported` for what the compiler or the target lacks, naming what there is. */
export function problemOf(workload: Workload, target: Target, narrowing: Narrowing = {}): MatmulProblem {
  const { M, K, N, lhs, rhs, acc } = workload;
  const supported = target.types.some((types) => types.lhs === lhs.dtype && types.rhs === rhs.dtype && types.acc === acc);
  if (!supported) {
    throw new PassError("unsupported", `${target.name} does not multiply ${lhs.dtype} x ${rhs.dtype} -> ${acc}`, {
      part: guiltyOperand(workload, target), hint: `it has ${target.types.map(typesText).join(", ")}`,
    });
  }
  refuseUnaddressable(workload);
  const transposed = lhs.transposed || rhs.transposed ? { lhs: lhs.transposed, rhs: rhs.transposed } : undefined;
  const epilogue = epilogueOf(workload, narrowing);
  return { M, K, N, lhs: lhs.dtype, rhs: rhs.dtype, acc, ...(workload.batched && { batch: workload.batch }), ...(transposed && { transposed }), ...(epilogue && { epilogue }) };
}

/** The operand without which the types would be some that the target has: the first factor where no row begins with its type. */
function guiltyOperand({ lhs, rhs }: Workload, { types }: Target): WorkloadPart {
  const rows = types.filter((row) => row.lhs === lhs.dtype);
  if (rows.length === 0) return "lhs";
  return rows.some((row) => row.rhs === rhs.dtype) ? "out" : "rhs";
}

/** The controller adds an offset of 32 bits to the address of an argument. */
function refuseUnaddressable(workload: Workload): void {
  for (const operand of ["lhs", "rhs", "bias", "out"] as const) {
    const { name, dtype } = workload[operand] ?? {};
    if (dtype === undefined) continue;
    const bytes = shapeOf(workload, operand).reduce((elements, size) => elements * size, dtypes[dtype].bits / 8);
    if (bytes <= 2 ** 32) continue;
    throw new PassError("operands-too-large", `\`${name}\` has ${(bytes / 2 ** 30).toPrecision(3)} GiB; the controller addresses 4 GiB of an operand`, { part: operand, hint: "split the workload along one of its indices" });
  }
}

/**
 * `func.func @matmul(%A, %B, %bias, %C)` on tensors, the bias where there is one: C is the destination, filled with zero and returned. With an
 * epilogue the sums have a tensor of their own, and C is the destination of the epilogue. Bufferized, the arguments are the memories and
 * nothing is returned.
 * A factor that is stored transposed keeps its stored shape; the matmul's maps say so. A batch is the first dimension of all.
 *
 * Each operation is located at what it computes (`at`): passes keep that up, so that any operation of any stage leads back to its part of the
 * template. The zeros that sums begin with belong to the contraction: the memory they are written to is the output's only where nothing else
 * is done to the sums.
 */
export function matmulModule({ M, K, N, lhs, rhs, acc, batch, transposed = {}, epilogue }: MatmulProblem, at?: MatmulLocations): Operation {
  const matrices = (shape: readonly number[], element: ElementType): TensorType => tensor(batch === undefined ? shape : [batch, ...shape], elementTypes[element]);
  const sums = matrices([M, N], acc);
  const bias = epilogue?.bias;
  const C = epilogue ? matrices([M, N], epilogue.out) : sums;
  const types = [
    matrices(transposed.lhs ? [K, M] : [M, K], lhs), matrices(transposed.rhs ? [N, K] : [K, N], rhs),
    ...(bias ? [bias.shape === "N" ? tensor([N], elementTypes[bias.type]) : matrices([M, N], bias.type)] : []), C,
  ];
  const names = bias ? ["A", "B", "bias", "C"] : ["A", "B", "C"];
  const places = bias ? [at?.lhs, at?.rhs, at?.bias, at?.out] : [at?.lhs, at?.rhs, at?.out];
  const module = createModule();
  module.location = at?.statement;
  createFunction(Builder.atEnd(module.body).at(at?.statement), "matmul", types, [C], (b, args) => {
    (args as readonly BlockArgument[]).forEach((argument, i) => {
      argument.hint = names[i];
      argument.location = places[i];
    });
    const destination = args[args.length - 1];
    const contraction = b.at(at?.product);
    const zero = constantZero(contraction, elementTypes[acc]);
    const filled = createFill(b.at(at?.zeros), zero, epilogue ? createEmpty(contraction, sums) : destination).result;
    const product = createMatmul(contraction, args[0], args[1], filled, transposed).result;
    createReturn(b.at(at?.out), [epilogue ? createEpilogue(b, epilogue, product, bias && args[2], destination, at).result : product]);
  });
  return module;
}
