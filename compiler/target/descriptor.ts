/** Buffer descriptors as words: values by field name to the words of one tile kind and back, with every range checked. */
import { checkField, type LimitViolation, type Range } from "./limits.js";
import { extract, insert, registers, type Field, type TileKind } from "./registers.js";

/** Values by the names in the register map; a field that is not named is 0. */
export type DescriptorFields = Readonly<Record<string, number>>;

const signedFields: ReadonlySet<string> = new Set(["lock_acq_value", "lock_rel_value"]);

/** What a field can hold: two's complement for lock changes, unsigned for all others. */
export function fieldRange(field: Field): Range {
  return signedFields.has(field.name)
    ? { min: -(2 ** (field.width - 1)), max: 2 ** (field.width - 1) - 1 }
    : { min: 0, max: 2 ** field.width - 1 };
}

interface Place { readonly field: Field; readonly range: Range }

function placesOn(kind: TileKind): ReadonlyMap<string, Place> {
  return new Map(registers[kind].bd.fields.map((field) => [field.name, { field, range: fieldRange(field) }]));
}
const places: Readonly<Record<TileKind, ReadonlyMap<string, Place>>> = { shim: placesOn("shim"), memtile: placesOn("memtile"), core: placesOn("core") };

/**
 * The words of a descriptor of this tile kind. Values that do not fit are reported, and written modulo the width: a caller that
 * finds violations must not use the words. Throws for a field the tile does not have: a bug of the caller.
 */
export function packDescriptor(kind: TileKind, values: DescriptorFields): { words: number[]; violations: LimitViolation[] } {
  const words = new Array<number>(registers[kind].bd.words).fill(0);
  const violations: LimitViolation[] = [];
  for (const name in values) {
    const place = places[kind].get(name);
    if (!place) throw new Error(`no register field ${name}`);
    const violation = checkField(name, values[name], place.range);
    if (violation) violations.push(violation);
    insert(words, place.field, values[name]);
  }
  return { words, violations };
}

/** All fields of a descriptor by name. */
export function unpackDescriptor(kind: TileKind, words: ArrayLike<number>): Record<string, number> {
  const values: Record<string, number> = {};
  for (const field of registers[kind].bd.fields) {
    const value = extract(words, field);
    values[field.name] = signedFields.has(field.name) && value >= 2 ** (field.width - 1) ? value - 2 ** field.width : value;
  }
  return values;
}
