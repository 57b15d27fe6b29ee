/** What is handed to the verbs, looked at before anything is done with it: JavaScript, and a forgotten `await`, let anything through. */
import type { Sweep, Workload } from "../dsl/index.js";
import { distributions } from "./numerics/inputs.js";
import { TensorError } from "./tensor.js";

/** Throws `InputError` for what is neither a workload nor, where those are taken, one of `others`. */
export function expectWorkload(verb: string, subject: unknown, others: { readonly sweep?: boolean; readonly executable?: boolean } = {}): asserts subject is Workload | Sweep {
  const kind = (subject as { kind?: unknown } | null | undefined)?.kind;
  if (kind === "workload" || (others.sweep && kind === "sweep")) return;
  const takes = ["a workload", ...(others.sweep ? ["a sweep"] : []), ...(others.executable ? ["an executable"] : [])].join(" or ");
  throw new TensorError(`\`${verb}\` takes ${takes}, not ${what(subject)}`);
}

function what(value: unknown): string {
  if (value instanceof Promise) return "a promise: `await` it first";
  if (typeof value === "string") return "text: make a workload of it with `matmul`";
  if ((value as { kind?: unknown } | null)?.kind === "sweep") return "a sweep: `run` takes one";
  if (typeof value !== "object" || value === null) return String(value);
  return `a value of the class ${value.constructor?.name ?? "Object"}`;
}

const checks: readonly unknown[] = [undefined, true, false, "full", "sampled"];

/** Throws `InputError` for options that would otherwise pass for others. */
export function expectRunOptions({ check, seed, inputs }: { readonly check?: unknown; readonly seed?: unknown; readonly inputs?: unknown }): void {
  if (!checks.includes(check)) throw new TensorError(`\`check\` is true, false, "full" or "sampled", not ${JSON.stringify(check)}`);
  if (seed !== undefined && (!Number.isSafeInteger(seed) || (seed as number) < 0)) throw new TensorError(`\`seed\` is a whole number from 0, not ${String(seed)}`);
  if (inputs === undefined || (typeof inputs === "object" && inputs !== null)) return;
  if (!distributions.some((distribution) => distribution === inputs)) throw new TensorError(`\`inputs\` is one of ${distributions.join(", ")}, or tensors by operand name, not ${JSON.stringify(inputs)}`);
}
