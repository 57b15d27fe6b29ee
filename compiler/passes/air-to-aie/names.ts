/**
 * Readable names of buffers and locks. An operand is called as the function calls it: what the launch puts from `%A` is `a` in L2
 * and in every core that it reaches; L2 panels are numbered, L1 buffers carry column and row.
 */
import type { Value } from "../../ir/operation.js";
import { typeText } from "../../ir/text.js";
import type { Handover } from "./handovers.js";
import { endsOf, memoriesOf, type Place, type Route } from "./routes.js";

/** Base name of each handover, `l2_a0` or `a_0_2`, unique in the device. */
export function nameHandovers(routes: readonly Route[], handovers: readonly Handover[]): Map<Handover, string> {
  const labels = labelMemories(routes);
  const taken = new Set<string>();
  const names = new Map<Handover, string>();
  for (const handover of handovers) {
    const label = labels.get(handover.place)?.get(handover.memories[0]) ?? "buffer";
    names.set(handover, handover.place.kind === "L2"
      ? numbered(`l2_${label}`, taken)
      : unique(`${label}_${handover.place.column}_${handover.place.row}`, taken));
  }
  return names;
}

/** Name of a buffer: what the handover is called, and which of its buffers it is. */
export function bufferName(base: string, position: number, count: number): string {
  if (count === 1) return base;
  return `${base}_${count === 2 ? ["ping", "pong"][position] : position}`;
}

function numbered(base: string, taken: Set<string>): string {
  for (let n = 0; ; n++) {
    if (taken.has(`${base}${n}`)) continue;
    taken.add(`${base}${n}`);
    return `${base}${n}`;
  }
}

function unique(base: string, taken: Set<string>): string {
  if (taken.has(base)) return numbered(`${base}_`, taken);
  taken.add(base);
  return base;
}

/** Hands the names of L3 memories on along the routes, until every memory that data of an operand reaches has its name. */
function labelMemories(routes: readonly Route[]): Map<Place, Map<Value, string>> {
  const labels = new Map<Place, Map<Value, string>>();
  const ends = routes.map(endsOf);
  for (const { place } of ends.flat()) if (!labels.has(place)) labels.set(place, new Map());
  for (const end of ends.flat()) {
    if (end.place.kind === "L3") for (const memory of memoriesOf(end)) labels.get(end.place)!.set(memory, (memory.hint ?? "arg").toLowerCase());
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const route of ends) {
      // Operands that share a channel are told apart by their elements, where those differ.
      const known = route.flatMap((end) => memoriesOf(end).flatMap((memory) => {
        const label = labels.get(end.place)!.get(memory);
        return label === undefined ? [] : [{ label, element: elementText(memory) }];
      }));
      if (known.length === 0) continue;
      for (const end of route) {
        const here = labels.get(end.place)!;
        for (const memory of memoriesOf(end)) {
          if (here.has(memory)) continue;
          here.set(memory, (known.find(({ element }) => element === elementText(memory)) ?? known[0]).label);
          changed = true;
        }
      }
    }
  }
  return labels;
}

function elementText({ type }: Value): string { return type.kind === "memref" ? typeText(type.element) : ""; }
