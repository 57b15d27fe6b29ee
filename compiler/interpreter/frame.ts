/** What the handlers of ops see of a run: the values so far, and a way to run nested blocks. */
import type { Bound } from "../dialects/scf.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { NdArray } from "./array.js";

export type RuntimeValue = number | NdArray;

export interface Frame {
  get(value: Value): RuntimeValue;
  set(value: Value, to: RuntimeValue): void;
  /** Runs a block with these arguments and returns its terminator's operands. */
  run(block: Block, args: readonly RuntimeValue[]): RuntimeValue[];
  /** The function of a name. */
  callee(name: string): Operation | undefined;
  /** Iterations of parallel loops run last to first: no order is promised. */
  readonly reverse: boolean;
}

export type Handler = (op: Operation, frame: Frame) => void;

export function numberOf(frame: Frame, value: Value): number {
  const got = frame.get(value);
  if (typeof got !== "number") throw new Error("a number was expected, and got an array");
  return got;
}
export function arrayOf(frame: Frame, value: Value): NdArray {
  const got = frame.get(value);
  if (typeof got === "number") throw new Error("an array was expected, and got a number");
  return got;
}

/** Offsets, bounds and the like: numbers, and values to look up. */
export function resolve(frame: Frame, bounds: readonly Bound[]): number[] {
  return bounds.map((bound) => (typeof bound === "number" ? bound : numberOf(frame, bound)));
}
