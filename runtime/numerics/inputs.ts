/** Operands made from a seed. */
import type { Dtype, TensorData } from "../../dsl/index.js";
import { bf16Bits } from "./bf16.js";
import { f16Bits } from "./f16.js";
import { randomOf } from "./random.js";
import type { Random } from "./random.js";

/**
 * integers: 0 to 9, each as likely, as iree-amd-aie's run.py makes them (0 to 7 for i4). normal: standard normal for floats; integers of
 * a quarter of the dtype's range as the standard deviation, cut at its ends. uniform: [-1, 1) for floats, the dtype's range for integers.
 */
export const distributions = ["integers", "normal", "uniform"] as const;
export type Distribution = (typeof distributions)[number];

/** i64 as far as doubles hold it. */
const integerBits = { i4: 4, i8: 8, i16: 16, i32: 32, i64: 53 } as const;
type IntegerDtype = keyof typeof integerBits;
const isInteger = (dtype: Dtype): dtype is IntegerDtype => Object.hasOwn(integerBits, dtype);

/** `operand` numbers the operands of a workload (0: A, 1: B): each has random numbers of its own. bf16 and f16 are rounded to nearest even. */
export function makeInput(distribution: Distribution, dtype: Dtype, elements: number, seed: number, operand: number): TensorData {
  const draw = drawing(distribution, dtype, randomOf(seed, operand));
  switch (dtype) {
    case "f32": return filled(new Float32Array(elements), draw);
    case "bf16": return filled(new Uint16Array(elements), () => bf16Bits(draw()));
    case "f16": return filled(new Uint16Array(elements), () => f16Bits(draw()));
    case "i4": return filled(new Int8Array(elements), draw);
    case "i8": return filled(new Int8Array(elements), draw);
    case "i16": return filled(new Int16Array(elements), draw);
    case "i32": return filled(new Int32Array(elements), draw);
    case "i64": return filled(new Float64Array(elements), draw);
    default: return dtype satisfies never;
  }
}

function filled<T extends TensorData>(data: T, draw: () => number): T {
  for (let i = 0; i < data.length; i++) data[i] = draw();
  return data;
}

function drawing(distribution: Distribution, dtype: Dtype, random: Random): () => number {
  const half = isInteger(dtype) ? 2 ** (integerBits[dtype] - 1) : 0;
  switch (distribution) {
    case "integers": return () => random.below(dtype === "i4" ? 8 : 10);
    case "normal": return half ? () => Math.min(half - 1, Math.max(-half, Math.round(random.normal() * half / 4))) : random.normal;
    case "uniform": return half ? () => random.below(2 * half) - half : () => 2 * random.uniform() - 1;
    default: return distribution satisfies never;
  }
}
