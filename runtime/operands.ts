/** The operands of a run: made from a seed, taken from the user or from the template, and checked against the workload. */
import { shapeOf, type Dtype, type TensorValue, type Workload } from "../dsl/index.js";
import { storage } from "../dsl/tensor.js";
import { dataHash } from "./key.js";
import { makeInput, type Distribution } from "./numerics/inputs.js";
import { Tensor, TensorError } from "./tensor.js";

export type InputChoice = Distribution | Readonly<Record<string, TensorValue>>;

/** What the row and the key say of the inputs. */
export interface InputIdentity { readonly inputs: string; readonly seed: number | null }

/** Both factors and the bias by name. Throws `InputError` for tensors that do not fit the workload. */
export function operandsOf(workload: Workload, choice: InputChoice, seed: number): { operands: Record<string, Tensor>; identity: InputIdentity } {
  const given = typeof choice === "string" ? workload.inputs : { ...workload.inputs, ...choice };
  const factors = [workload.lhs, workload.rhs, ...(workload.bias ? [workload.bias] : [])];
  const unknown = Object.keys(given ?? {}).find((name) => !factors.some((factor) => factor.name === name));
  if (unknown !== undefined) throw new TensorError(`the workload has no operand \`${unknown}\`; it has ${factors.map(({ name }) => name).join(" and ")}`);
  const distribution = typeof choice === "string" ? choice : "integers";
  const operands: Record<string, Tensor> = {};
  factors.forEach(({ name, dtype }, i) => {
    const shape = shapeOf(workload, (["lhs", "rhs", "bias"] as const)[i]);
    operands[name] = given?.[name] ? fitted(given[name], name, shape, dtype)
      : new Tensor(makeInput(distribution, dtype, shape.reduce((product, size) => product * size, 1), seed, i), shape, dtype);
  });
  const allGiven = factors.every(({ name }) => given?.[name]);
  const hashes = factors.filter(({ name }) => given?.[name]).map(({ name }) => `${name}=${dataHash(operands[name].data)}`);
  return { operands, identity: { inputs: [...(allGiven ? [] : [distribution]), ...hashes].join(" "), seed: allGiven ? null : seed } };
}

function fitted(given: TensorValue, name: string, shape: readonly number[], dtype: Dtype): Tensor {
  const value = asNarrow(given, dtype);
  if (value.dtype !== dtype) throw new TensorError(`${name} is ${dtype} in the workload, but the tensor given is ${value.dtype}${dtype === "i4" && value.dtype === "i8" ? " with values outside of -8 to 7" : ""}`);
  if (value.shape.join() !== shape.join()) throw new TensorError(`${name} has the shape [${shape.join(", ")}] in the workload, but the tensor given has [${value.shape.join(", ")}]`);
  return new Tensor(value.data, shape, dtype);
}

/** Integers of 8 bits are taken for i4, which files and arrays keep one to a byte, when all of them have 4 bits; else the value as it is. */
export function asNarrow(value: TensorValue, dtype: Dtype): TensorValue {
  const narrow = dtype === "i4" && value.dtype === "i8" && value.data.every((element) => element >= -8 && element < 8);
  return narrow ? new Tensor(value.data, value.shape, dtype) : value;
}

/** The bytes of a tensor, as a device takes them: i4 two to a byte, the first in the low half. */
export function tensorBytes({ data, dtype, exact }: TensorValue): Uint8Array {
  if (dtype === "i4") {
    const bytes = new Uint8Array(Math.ceil(data.length / 2));
    for (let i = 0; i < data.length; i++) bytes[i >> 1] |= (data[i] & 0xf) << (4 * (i & 1));
    return bytes;
  }
  const stored = dtype === "i64" ? exact ?? BigInt64Array.from(data, BigInt) : data;
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

/** A tensor from the bytes a device gave back. */
export function tensorFromBytes(bytes: Uint8Array, shape: readonly number[], dtype: Dtype): Tensor {
  const copy = bytes.slice();
  if (dtype === "i4") {
    const elements = shape.reduce((product, size) => product * size, 1);
    return new Tensor(Int8Array.from({ length: elements }, (_, i) => (copy[i >> 1] << (28 - 4 * (i & 1))) >> 28), shape, dtype);
  }
  if (dtype === "i64") {
    const exact = new BigInt64Array(copy.buffer);
    return new Tensor(Float64Array.from(exact, Number), shape, dtype, exact);
  }
  return new Tensor(new storage[dtype](copy.buffer), shape, dtype);
}
