/** The steps of a structured program: puts and gets of channels, loops, and what is computed between them. */
import type { Operation, Value } from "../../ir/operation.js";
import { bitWidth, memorySpaceOf, volume, type MemRefType } from "../../ir/types.js";
import type { Access } from "./access.js";

/** A put or get of a channel, at one place of the program. */
export interface Site {
  readonly kind: "site";
  readonly op: Operation;
  /** What the DMA at this place does: a put reads memory (MM2S), a get writes it (S2MM). */
  readonly direction: "MM2S" | "S2MM";
  readonly channel: string;
  /** Which element of the channel's bundle. */
  readonly element: readonly number[];
  readonly memory: Value;
  readonly access: Access;
  /** Data moved by one execution, in bits. */
  readonly bits: number;
}
export interface Loop { readonly kind: "loop"; readonly op: Operation; readonly trips: number; readonly body: readonly Step[] }
/** An operation that uses memory without a DMA: a microkernel call, a load, a store. */
export interface Compute { readonly kind: "compute"; readonly op: Operation }
export type Step = Site | Loop | Compute;

/** Bytes of a buffer of static shape. */
export function bytesOf(memory: Value): number {
  const type = memory.type as MemRefType;
  return volume(type.shape) * bitWidth(type.element) / 8;
}

/** Memory level of a value: 0 = L3, 1 = L2, 2 = L1. */
export function levelOf(memory: Value): number {
  return memory.type.kind === "memref" ? memorySpaceOf(memory.type) : 0;
}

/** The puts and gets of the steps, parted by a key, each part with the loops around it; keys in the order in which they come up. */
export function partSites(steps: readonly Step[], keyOf: (site: Site) => string): Map<string, Step[]> {
  const parts = new Map<string, Step[]>();
  const add = (key: string, step: Step): void => {
    const part = parts.get(key);
    if (part) part.push(step);
    else parts.set(key, [step]);
  };
  for (const step of steps) {
    if (step.kind === "site") add(keyOf(step), step);
    else if (step.kind === "loop") for (const [key, body] of partSites(step.body, keyOf)) add(key, { ...step, body });
  }
  return parts;
}

/** Every put and get once, in textual order, however often it runs. */
export function sitesOf(steps: readonly Step[]): Site[] {
  return steps.flatMap((step) => step.kind === "site" ? [step] : step.kind === "loop" ? sitesOf(step.body) : []);
}

/** Sum over all executions of the sites in one run of the steps. */
export function sumSites(steps: readonly Step[], measure: (site: Site) => number): number {
  let sum = 0;
  for (const step of steps) {
    if (step.kind === "site") sum += measure(step);
    else if (step.kind === "loop") sum += step.trips * sumSites(step.body, measure);
  }
  return sum;
}
