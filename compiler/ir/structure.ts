/** Whether an operation has the operands, results, regions and attributes that its definition declares. */
import { attributeText } from "./text.js";
import type { AttributeKind, AttributeRule, OpDefinition } from "./dialect.js";
import type { Operation, Value } from "./operation.js";
import type { Attribute, DenseArrayAttr } from "./types.js";

type Multiplicity = "one" | "optional" | "variadic";
export interface Group { readonly name: string; readonly multiplicity: Multiplicity }

const parsedGroups = new WeakMap<readonly string[], readonly Group[]>();

/** `["memref", "indices*"]` as groups. */
export function groupsOf(declared: readonly string[]): readonly Group[] {
  let groups = parsedGroups.get(declared);
  if (!groups) {
    groups = declared.map((text) => {
      const last = text[text.length - 1];
      if (last === "?") return { name: text.slice(0, -1), multiplicity: "optional" };
      return last === "*" ? { name: text.slice(0, -1), multiplicity: "variadic" } : { name: text, multiplicity: "one" };
    });
    parsedGroups.set(declared, groups);
  }
  return groups;
}

/** Whether the operation records the sizes of its operand groups in `operandSegmentSizes`. */
export function hasSegments(definition: OpDefinition): boolean {
  return groupsOf(definition.operands ?? []).filter(({ multiplicity }) => multiplicity !== "one").length > 1;
}

/** Sizes of groups when at most one varies; undefined when the count does not fit. */
export function groupSizes(groups: readonly Group[], count: number): number[] | undefined {
  const varying = groups.filter(({ multiplicity }) => multiplicity !== "one").length;
  const rest = count - (groups.length - varying);
  if (varying > 1 || rest < 0 || (varying === 0 && rest !== 0)) return undefined;
  const sizes = groups.map(({ multiplicity }) => (multiplicity === "one" ? 1 : rest));
  return groups.some(({ multiplicity }) => multiplicity === "optional") && rest > 1 ? undefined : sizes;
}

function operandSizes(op: Operation, definition: OpDefinition): readonly number[] | undefined {
  const { segments: segmented, single } = requirementsOf(definition);
  if (single && single.length === op.operands.length) return single;
  const groups = groupsOf(definition.operands ?? []);
  if (!segmented) return groupSizes(groups, op.operands.length);
  const segments = op.attribute("operandSegmentSizes");
  if (!segments || segments.kind !== "dense_array" || !kindTests.i32s(segments) || segments.values.length !== groups.length) return undefined;
  const fits = segments.values.every((size, i) => size >= 0 && (groups[i].multiplicity === "variadic" || size <= 1)
    && (groups[i].multiplicity !== "one" || size === 1));
  return fits && segments.values.reduce((sum, size) => sum + size, 0) === op.operands.length ? segments.values : undefined;
}

/** Operands of each group by the group's name. The operation has the structure its definition declares. */
export function operandGroups(op: Operation, definition: OpDefinition): Map<string, readonly Value[]> {
  const groups = groupsOf(definition.operands ?? []);
  const sizes = operandSizes(op, definition) ?? [];
  const result = new Map<string, readonly Value[]>();
  let from = 0;
  groups.forEach(({ name }, i) => {
    result.set(name, op.operands.slice(from, from + sizes[i]));
    from += sizes[i];
  });
  return result;
}

/** The operands, segment by segment. Throws for an operation without `operandSegmentSizes`: the verifier would have refused it. */
export function segments(op: Operation): (readonly Value[])[] {
  let start = 0;
  return segmentSizes(op).map((size) => op.operands.slice(start, start += size));
}

/** Operands of one segment of an operation that has `operandSegmentSizes`. */
export function segment(op: Operation, index: number): readonly Value[] {
  const from = segmentStart(op, index);
  return op.operands.slice(from, from + segmentSizes(op)[index]);
}
/** Position of the first operand of a segment. */
export function segmentStart(op: Operation, index: number): number {
  const sizes = segmentSizes(op);
  let from = 0;
  for (let i = 0; i < index; i++) from += sizes[i];
  return from;
}
export function segmentSizes(op: Operation): readonly number[] {
  return (op.attribute("operandSegmentSizes") as DenseArrayAttr).values;
}

const isInteger = (width: number, signedness: string) => (attribute: Attribute): boolean =>
  attribute.kind === "integer" && attribute.type.kind === "integer" && attribute.type.width === width && attribute.type.signedness === signedness;
const isArrayOf = (width: number) => (attribute: Attribute): boolean =>
  attribute.kind === "dense_array" && attribute.element.kind === "integer" && attribute.element.width === width
  && attribute.element.signedness === "signless";

const kindTests: Readonly<Record<AttributeKind, (attribute: Attribute) => boolean>> = {
  i1: ({ kind }) => kind === "bool",
  i8: isInteger(8, "signless"), i16: isInteger(16, "signless"), i32: isInteger(32, "signless"), i64: isInteger(64, "signless"),
  ui8: isInteger(8, "unsigned"), ui16: isInteger(16, "unsigned"), ui32: isInteger(32, "unsigned"), ui64: isInteger(64, "unsigned"),
  index: (attribute) => attribute.kind === "integer" && attribute.type.kind === "index",
  integer: ({ kind }) => kind === "integer",
  float: ({ kind }) => kind === "float",
  number: ({ kind }) => kind === "integer" || kind === "float" || kind === "bool",
  bool: ({ kind }) => kind === "bool",
  unit: ({ kind }) => kind === "unit",
  string: ({ kind }) => kind === "string",
  symbol: ({ kind }) => kind === "symbol",
  type: ({ kind }) => kind === "type",
  function: (attribute) => attribute.kind === "type" && attribute.type.kind === "function",
  map: ({ kind }) => kind === "affine_map",
  set: ({ kind }) => kind === "affine_set",
  array: ({ kind }) => kind === "array",
  dict: ({ kind }) => kind === "dict",
  elements: ({ kind }) => kind === "dense_elements",
  i32s: isArrayOf(32), i64s: isArrayOf(64),
  opaque: ({ kind }) => kind === "opaque",
  any: () => true,
};

export function kindOf(rule: AttributeRule): { readonly kind: AttributeKind; readonly optional: boolean } {
  const optional = rule.endsWith("?");
  return { kind: (optional ? rule.slice(0, -1) : rule) as AttributeKind, optional };
}

/** What a definition asks for, prepared for checking many operations. */
interface Requirements {
  /** Operand counts that fit; undefined when there are segments, or nothing is declared. */
  readonly operands?: readonly [number, number];
  readonly segments: boolean;
  /** Sizes of the operand groups, when all are of one operand. */
  readonly single?: readonly number[];
  readonly results?: readonly [number, number];
  readonly regions: readonly [number, number];
  readonly attributes: readonly { readonly name: string; readonly kind: AttributeKind; readonly required: boolean }[];
}

const known = new WeakMap<OpDefinition, Requirements>();

function requirementsOf(definition: OpDefinition): Requirements {
  let requirements = known.get(definition);
  if (!requirements) {
    const segments = hasSegments(definition);
    const { regions = 0, defaults } = definition;
    const groups = groupsOf(definition.operands ?? []);
    requirements = {
      operands: definition.operands && !segments ? countRange(groups) : undefined,
      segments,
      single: groups.every(({ multiplicity }) => multiplicity === "one") ? groups.map(() => 1) : undefined,
      results: definition.results && countRange(groupsOf(definition.results)),
      regions: typeof regions === "number" ? [regions, regions] : regions,
      attributes: Object.entries(definition.attributes ?? {}).map(([name, rule]) => {
        const { kind, optional } = kindOf(rule);
        return { name, kind, required: !optional && !(defaults && Object.hasOwn(defaults, name)) };
      }),
    };
    known.set(definition, requirements);
  }
  return requirements;
}

/** Least and most members of groups of which at most one varies; no count fits when more do. */
function countRange(groups: readonly Group[]): readonly [number, number] {
  const varying = groups.filter(({ multiplicity }) => multiplicity !== "one");
  const fixed = groups.length - varying.length;
  if (varying.length > 1) return [1, 0];
  if (varying.length === 0) return [fixed, fixed];
  return [fixed, varying[0].multiplicity === "optional" ? fixed + 1 : Infinity];
}

/** Reports how the operation departs from its declaration; a definition's printer may be used exactly when nothing is reported. */
export function checkStructure(op: Operation, definition: OpDefinition, report: (message: string) => void): void {
  let sound = true;
  const wrong = (message: string): void => {
    sound = false;
    report(message);
  };
  const { operands, segments, results, attributes } = requirementsOf(definition);
  if (segments ? !operandSizes(op, definition) : operands && !within(op.operands.length, operands)) {
    wrong(segments ? "operandSegmentSizes does not fit the operands" : `unexpected number of operands: ${op.operands.length}`);
  }
  if (definition.operands && !segments && op.attributes.has("operandSegmentSizes")) wrong("has no operand segments");
  if (results && !within(op.results.length, results)) wrong(`unexpected number of results: ${op.results.length}`);
  checkRegions(op, definition, wrong);
  if (op.successors.length !== (definition.successors ?? 0)) wrong(`expected ${definition.successors ?? 0} successors`);
  for (const { name, kind, required } of attributes) {
    const value = op.attributes.get(name);
    if (value === undefined) {
      if (required) wrong(`requires attribute '${name}'`);
    } else if (!kindTests[kind](value)) wrong(`attribute '${name}' is not of kind ${kind}: ${attributeText(value)}`);
  }
  if (sound) definition.structure?.(op, wrong);
}

function within(count: number, range: readonly [number, number]): boolean { return count >= range[0] && count <= range[1]; }

function checkRegions(op: Operation, definition: OpDefinition, wrong: (message: string) => void): void {
  const range = requirementsOf(definition).regions;
  const count = op.regions.length;
  if (!within(count, range)) wrong(`expected ${[...new Set(range)].join(" to ")} regions, found ${count}`);
  if (count === 0) return;
  if (definition.traits?.includes("single-block") && op.regions.some((region) => region.blocks.length !== 1)) {
    wrong("expected a region with exactly one block");
  }
  const last = definition.implicitTerminator;
  if (last && op.regions.some(({ blocks }) => blocks.length > 0 && blocks[blocks.length - 1].terminator?.name !== last)) {
    wrong(`expected a region that ends in ${last}`);
  }
}
