/** The operands of a run: made from a seed, taken from the user or from the template, and checked against the workload. */
import { shapeOf, type Dtype, type TensorValue, type Workload } from "../dsl/index.js";
import { storage } from "../dsl/tensor.js";
import { dataHash } from "./key.js";
import { makeInput, type Distribution } from "./numerics/inputs.js";
import { Tensor, TensorError } from "./tensor.js";

export type InputChoice = Distribution | Readonly<Record<string, TensorValue>>;

/** What the row and the key say of the inputs. */
export interface InputIdentity { readonly inputs: string; readonly seed: number | null }

/** Both factors by name. Throws `InputError` for tensors that do not fit the workload. */
export function operandsOf(workload: Workload, choice: InputChoice, seed: number): { operands: Record<string, Tensor>; identity: InputIdentity } {
  const given = typeof choice === "string" ? workload.inputs : { ...workload.inputs, ...choice };
  const factors = [workload.lhs, workload.rhs];
  const unknown = Object.keys(given ?? {}).find((name) => !factors.some((factor) => factor.name === name));
  if (unknown !== undefined) throw new TensorError(`the workload has no operand \`${unknown}\`; it has ${factors.map(({ name }) => name).join(" and ")}`);
  const distribution = typeof choice === "string" ? choice : "integers";
  const operands: Record<string, Tensor> = {};
  factors.forEach(({ name, dtype }, i) => {
    const shape = shapeOf(workload, i === 0 ? "lhs" : "rhs");
    operands[name] = given?.[name] ? fitted(given[name], name, shape, dtype)
      : new Tensor(makeInput(distribution, dtype, shape.reduce((product, size) => product * size, 1), seed, i), shape, dtype);
  });
  const allGiven = factors.every(({ name }) => given?.[name]);
  const hashes = factors.filter(({ name }) => given?.[name]).map(({ name }) => `${name}=${dataHash(operands[name].data)}`);
  return { operands, identity: { inputs: [...(allGiven ? [] : [distribution]), ...hashes].join(" "), seed: allGiven ? null : seed } };
}

function fitted(value: TensorValue, name: string, shape: readonly number[], dtype: Dtype): Tensor {
  if (value.dtype !== dtype) throw new TensorError(`${name} is ${dtype} in the workload, but the tensor given is ${value.dtype}`);
  if (value.shape.join() !== shape.join()) throw new TensorError(`${name} has the shape [${shape.join(", ")}] in the workload, but the tensor given has [${value.shape.join(", ")}]`);
  return new Tensor(value.data, shape, dtype);
}

/** The bytes of a tensor, as a device takes them. */
export function tensorBytes({ data }: TensorValue): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** A tensor from the bytes a device gave back. */
export function tensorFromBytes(bytes: Uint8Array, shape: readonly number[], dtype: Dtype): Tensor {
  const copy = bytes.slice();
  return new Tensor(new storage[dtype](copy.buffer), shape, dtype);
}
