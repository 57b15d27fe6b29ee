/** Packs named values into a register, refusing what does not fit. */
import type { Operation } from "../ir/operation.js";
import { PassError } from "../pass/pass.js";
import { fieldRange } from "../target/descriptor.js";
import { checkField, violationText } from "../target/limits.js";
import { fieldOf, insert, type Field } from "../target/registers.js";

/** A register with the given fields set and all others 0. Throws a `PassError` that names field, value and limit. */
export function pack(fields: readonly Field[], values: Readonly<Record<string, number>>, op: Operation): number {
  const word = [0];
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(fields, name);
    const violation = checkField(name, value, fieldRange(field));
    if (violation) throw new PassError("field-range", violationText(violation), { op });
    insert(word, field, value);
  }
  return word[0];
}
