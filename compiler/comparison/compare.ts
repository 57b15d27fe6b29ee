/** Two compilations side by side: what each pass left, and the first pass where the two part. */
import type { Compilation } from "../compile.js";
import { print } from "../dialects/registry.js";
import { placeOf } from "../ir/location.js";
import type { Location, Operation } from "../ir/operation.js";
import type { Snapshot } from "../pass-manager.js";
import { structuralDifference, type StructuralDifference } from "./structural-difference.js";

/** One pass in both compilations; null where it did not run. */
export interface ComparedPass {
  readonly pass: string;
  readonly ops_a: number | null;
  readonly ops_b: number | null;
  /** Null where one side is missing. */
  readonly same_structure: boolean | null;
}

export interface OpCount { readonly op: string; readonly a: number; readonly b: number }

/** Where the structures part. */
export interface Parting {
  readonly pass: string;
  readonly reason: string;
  readonly path: string;
  /** The line of each side's text after the pass, and its number; null where a side has come to its end. */
  readonly a: PartingSide | null;
  readonly b: PartingSide | null;
  /** Operations whose number differs there. */
  readonly counts: readonly OpCount[];
}
export interface PartingSide { readonly line: number; readonly text: string; readonly place: Location | null }

export interface Comparison {
  readonly passes: readonly ComparedPass[];
  /** Numbers of the two configurations that differ. */
  readonly configuration: readonly { readonly name: string; readonly a: number | null; readonly b: number | null }[];
  /** Null when the two are alike in structure to the end. */
  readonly parting: Parting | null;
}

/** Compares pass by pass, in the order of the first compilation; what only the second ran comes last. */
export function compareCompilations(a: Compilation, b: Compilation): Comparison {
  const [inA, inB] = [byId(a), byId(b)];
  let parting: Parting | null = null;
  const passes = [...new Set([...inA.keys(), ...inB.keys()])].map((pass): ComparedPass => {
    const [left, right] = [inA.get(pass), inB.get(pass)];
    const difference = left && right && (parting === null ? structuralDifference(left.module, right.module) : undefined);
    if (difference) parting = partingAt(pass, left, right, difference);
    else if (parting === null && !(left && right)) parting = endOf(pass, left ? b : a, left, right);
    return { pass, ops_a: left?.opsAfter ?? null, ops_b: right?.opsAfter ?? null, same_structure: left && right ? parting === null || !structuralDifference(left.module, right.module) : null };
  });
  return { passes, configuration: configurationDifferences(a, b), parting };
}

function byId({ snapshots }: Compilation): Map<string, Snapshot> { return new Map(snapshots.map((snapshot) => [snapshot.id, snapshot])); }

function partingAt(pass: string, a: Snapshot, b: Snapshot, { path, reason, a: opA, b: opB }: StructuralDifference): Parting {
  return { pass, reason, path: path.join(" / "), a: sideOf(a, opA), b: sideOf(b, opB), counts: countDifferences(a.module, b.module) };
}

/** One compilation went no further: it is the other's first pass without a counterpart. */
function endOf(pass: string, stopped: Compilation, a: Snapshot | undefined, b: Snapshot | undefined): Parting {
  const { failure } = stopped;
  const reason = failure ? `${failure.code}${failure.pass === null ? "" : ` in ${failure.pass}`}: ${failure.message}` : `the other pipeline has no ${pass}`;
  return { pass, reason, path: "", a: sideOf(a, undefined), b: sideOf(b, undefined), counts: [] };
}

function sideOf(snapshot: Snapshot | undefined, op: Operation | undefined): PartingSide | null {
  if (!snapshot || !op) return null;
  const lines = new Map<Operation, number>();
  const text = print(snapshot.module, { lines });
  const line = lines.get(op);
  return line === undefined ? null : { line, text: text.split("\n")[line - 1].trim(), place: op.location ? placeOf(op.location) : null };
}

/** How many operations of each name a module has. */
export function countOps(module: Operation): Map<string, number> {
  const counts = new Map<string, number>();
  module.walk(({ name }) => { counts.set(name, (counts.get(name) ?? 0) + 1); });
  return counts;
}

function countDifferences(a: Operation, b: Operation): OpCount[] {
  const [inA, inB] = [countOps(a), countOps(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].map((op) => ({ op, a: inA.get(op) ?? 0, b: inB.get(op) ?? 0 })).filter((count) => count.a !== count.b);
}

function configurationDifferences(a: Compilation, b: Compilation): Comparison["configuration"] {
  const [inA, inB] = [a, b].map(({ configurationRows }) => new Map(configurationRows.map(({ name, value }) => [name, value])));
  return [...new Set([...inA.keys(), ...inB.keys()])].map((name) => ({ name, a: inA.get(name) ?? null, b: inB.get(name) ?? null })).filter((row) => row.a !== row.b);
}
