/** How terminals show values of ours, where `console.log` would print every property: whole when they are printed themselves, a line inside others. */
import { shapeOf, type Sweep, type Workload } from "./workload.js";

/** What `util.inspect`, and with it `console.log`, asks of a value. */
const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");
type Inspect = (this: unknown, depth: number | null, options: { readonly depth?: number | null }) => string;

/** Gives `value` (an object, or the prototype of many) two texts for terminals. Not enumerable: copies and structured clones are without it. */
export function showAs<T extends object>(value: T, whole: (value: T) => string, line: (value: T) => string): T {
  const show: Inspect = function (depth, options) {
    const inside = depth !== null && depth < (options.depth ?? depth);
    return inside ? line(this as T) : whole(this as T);
  };
  return Object.defineProperty(value, inspectSymbol, { value: show, configurable: true, writable: true });
}

const shownPoints = 12;

/** The canonical text with options, the operands' shapes, the work. */
export function workloadText(workload: Workload): string {
  const { lhs, rhs, out, batch, M, K, N } = workload;
  const operand = (role: "lhs" | "rhs" | "out", { name, dtype }: { name: string; dtype: string }): string => `${name} ${shapeOf(workload, role).join(" x ")} ${dtype}`;
  const work = workText(2 * batch * M * K * N, workload.acc === "i32" ? "OP" : "FLOP");
  return `${workloadLine(workload)}\n  ${operand("lhs", lhs)}, ${operand("rhs", rhs)} -> ${operand("out", out)}; ${work}`;
}

/** Operations: `28.76 GFLOP`, of integers `28.76 GOP`. */
export function workText(operations: number, unit: "FLOP" | "OP"): string {
  const prefixes = ["", "k", "M", "G", "T"];
  const power = operations < 1 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(operations) / 3));
  return `${Number((operations / 1000 ** power).toPrecision(4))} ${prefixes[power]}${unit}`;
}

/** The canonical text, and the options as a template would give them. */
export function workloadLine({ text, options }: Workload): string {
  const given = Object.entries(options).map(([name, value]) => `${name} ${optionText(value)}`);
  return given.length > 0 ? `${text} using ${given.join(", ")}` : text;
}

function optionText(value: unknown): string {
  return typeof value === "object" && value !== null ? Object.entries(value).map(([name, each]) => `${name}=${String(each)}`).join(" ") : String(value);
}

/** The points, one a line as far as a screen goes. */
export function sweepText(sweep: Sweep): string {
  const left = sweep.points.length - shownPoints;
  return [sweepLine(sweep), ...sweep.points.slice(0, shownPoints).map((point) => `  ${workloadLine(point)}`), ...(left > 0 ? [`  ... ${left} more`] : [])].join("\n");
}

/** How many points, over what. */
export function sweepLine({ points, axes }: Sweep): string {
  return `sweep of ${points.length} ${points.length === 1 ? "point" : "points"}${axes.length > 0 ? ` over ${axes.join(", ")}` : ""}`;
}
