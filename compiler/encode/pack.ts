/** Packs named values into the words of a register, refusing what does not fit. */
import type { Operation } from "../ir/operation.js";
import { PassError } from "../passes/pass.js";
import { fieldOf, insert, type Field } from "../target/registers.js";

/**
 * Words with the given fields set and all others 0. Values are as stored; a negative value is stored modulo the width, and must lie
 * in the signed range of the field. Throws a `PassError` that names field, value and limit.
 */
export function pack(fields: readonly Field[], words: number, values: Readonly<Record<string, number>>, op: Operation): Uint32Array {
  const packed = new Uint32Array(words);
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(fields, name);
    const limit = 2 ** field.width;
    if (!Number.isInteger(value) || value >= limit || value < -limit / 2) {
      throw new PassError("AIE_FIELD", `${name} is ${value}, and the field holds 0 to ${limit - 1}`, { op });
    }
    insert(packed, field, value);
  }
  return packed;
}
