/** What is done to the finished sums, as a `linalg.generic` on them: scale, bias, relu and narrowing in one pass over the elements. */
import type { Workload } from "../dsl/workload.js";
import type { Epilogue } from "./configuration/problem.js";
import { constantFloat, constantInt, createBinary, createCast, createTruncf } from "./dialects/arith.js";
import { createGeneric } from "./dialects/linalg.js";
import { affineMap, dim, identityMap, type AffineMap } from "./ir/affine.js";
import type { Builder } from "./ir/builder.js";
import type { MatmulLocations } from "./template-locations.js";
import type { Operation, Value } from "./ir/operation.js";
import { bitWidth, i64, type TensorType, type Type } from "./ir/types.js";
import { PassError } from "./pass/pass.js";
import type { ElementType } from "./target/element-types.js";

/** How results are narrowed: rounded down, or to nearest even; cut to their low bits, or to the nearest value. */
export interface Narrowing { readonly round?: "floor" | "even"; readonly overflow?: "wrap" | "saturate" }

/** Types that results are written in. */
const outTypes: readonly ElementType[] = ["f32", "bf16", "i32", "i16", "i8"];
/** Types of a bias: those that widen to the sums. */
const biasTypes: Readonly<Record<Workload["acc"], readonly ElementType[]>> = { f32: ["f32", "bf16"], i32: ["i32", "i16", "i8"], i64: [] };

/** What a workload does to the sums; undefined when they are the result. Throws `PassError` for types of results that no core writes. */
export function epilogueOf({ acc, out, relu, scale, bias }: Workload, { round, overflow }: Narrowing): Epilogue | undefined {
  if (out.dtype === acc && !relu && !scale && !bias) return undefined;
  if (!outTypes.includes(out.dtype)) {
    throw new PassError("unsupported", `no core makes results of ${out.dtype} from sums`, { part: "out", hint: `there are ${outTypes.join(", ")}` });
  }
  if (bias && !biasTypes[acc].includes(bias.dtype)) {
    throw new PassError("unsupported", `no core adds a bias of ${bias.dtype} to sums of ${acc}`, { part: "bias", hint: `there are ${biasTypes[acc].join(", ")}` });
  }
  return {
    out: out.dtype, ...(bias && { bias: { type: bias.dtype, shape: bias.shape } }), ...(relu && { relu }), ...(scale && { scale }),
    ...(out.dtype === "bf16" && round === "even" && { round }), ...(out.dtype.startsWith("i") && overflow === "saturate" && { saturate: true }),
  };
}

/** `destination` = epilogue(sums), elementwise, in a batch too. `bias` is present when the epilogue has one; its shape is [N] or that of the sums. */
export function createEpilogue(b: Builder, epilogue: Epilogue, sums: Value, bias: Value | undefined, destination: Value, at?: MatmulLocations): Operation {
  const rank = (sums.type as TensorType).shape.length;
  const identity = identityMap(rank);
  const rowMap = affineMap(rank, 0, [dim(rank - 1)]);
  const inputs = bias ? [sums, bias] : [sums];
  const maps: AffineMap[] = [identity, ...(bias ? [epilogue.bias!.shape === "N" ? rowMap : identity] : []), identity];
  return createGeneric(b.at(at?.epilogue), maps, maps[0].results.map(() => "parallel" as const), inputs, [destination], (body, elements) => {
    const [sum, biasElement] = elements;
    const out = elements[elements.length - 1].type;
    return [elementOf(body, epilogue, sum, bias && biasElement, out, at)];
  });
}

type Locations = MatmulLocations | undefined;

function elementOf(body: Builder, epilogue: Epilogue, sum: Value, bias: Value | undefined, out: Type, at: Locations): Value {
  return sum.type.kind === "float" ? floatElement(body, epilogue, sum, bias, out, at) : integerElement(body, epilogue, sum, bias, out, at);
}

function floatElement(body: Builder, { relu, round }: Epilogue, sum: Value, bias: Value | undefined, out: Type, at: Locations): Value {
  const [adding, clipping, narrowing] = [body.at(at?.addition), body.at(at?.relu), body.at(at?.out)];
  let value = sum;
  if (bias) value = createBinary(adding, "addf", value, bitWidth(bias.type) < bitWidth(value.type) ? createCast(body.at(at?.bias), "extf", bias, value.type) : bias);
  if (relu) value = createBinary(clipping, "maximumf", value, constantFloat(clipping, 0, value.type));
  return bitWidth(out) < bitWidth(value.type) ? createTruncf(narrowing, value, out, round === "even" ? "to_nearest_even" : "downward") : value;
}

function integerElement(body: Builder, { relu, scale, saturate }: Epilogue, sum: Value, bias: Value | undefined, out: Type, at: Locations): Value {
  const [scaling, adding, clipping, narrowing] = [at?.scale, at?.addition, at?.relu, at?.out].map((location) => body.at(location));
  const widened = (b: Builder, value: Value, type: Type): Value => (bitWidth(value.type) < bitWidth(type) ? createCast(b, "extsi", value, type) : value);
  let value = sum;
  if (scale) {
    const product = createBinary(scaling, "muli", widened(scaling, value, i64), constantInt(scaling, scale.multiplier, i64));
    value = createBinary(scaling, "shrsi", product, constantInt(scaling, scale.shift, i64));
  }
  if (bias) value = createBinary(adding, "addi", value, widened(body.at(at?.bias), bias, value.type));
  if (relu) value = createBinary(clipping, "maxsi", value, constantInt(clipping, 0, value.type));
  const bits = bitWidth(out);
  if (bits === bitWidth(value.type)) return value;
  if (saturate) {
    value = createBinary(narrowing, "maxsi", value, constantInt(narrowing, -(2 ** (bits - 1)), value.type));
    value = createBinary(narrowing, "minsi", value, constantInt(narrowing, 2 ** (bits - 1) - 1, value.type));
  }
  return createCast(narrowing, "trunci", value, out);
}
