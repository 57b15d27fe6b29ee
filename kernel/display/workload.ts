/** Workloads as a card (shapes, work, bytes, the herd they would get) and sweeps as the list of their points. */
import { planOf } from "../../compiler/compile.js";
import { failureText } from "../../compiler/failure.js";
import { dtypes, shapeOf, type Dtype, type Sweep, type Workload } from "../../dsl/index.js";
import { workText } from "../../dsl/inspection.js";
import { herdPicture, herdText, matmulPicture } from "./herd-picture.js";
import { html } from "./markup.js";
import { bytesText, counted, numberText } from "./numbers.js";
import type { Renderer, Rendering } from "./rendering.js";
import { renderTable } from "./table.js";

const isKind = (value: unknown, kind: string): boolean =>
  typeof value === "object" && value !== null && Object.isFrozen(value) && (value as { kind?: unknown }).kind === kind;

export const workloadRenderer: Renderer<Workload> = {
  accepts: (value): value is Workload => isKind(value, "workload") && typeof (value as Workload).text === "string" && typeof (value as Workload).lhs === "object",
  render: renderWorkload,
};

function renderWorkload(workload: Workload): Rendering {
  const { M, K, N, batch, lhs, rhs, out } = workload;
  const operands = ([["lhs", lhs], ["rhs", rhs], ["out", out]] as const).map(([role, { name, dtype }]) => ({ name, dtype, shape: shapeOf(workload, role) }));
  const bytes = operands.map(({ shape, dtype }) => Math.ceil(product(shape) * bitsOf(dtype) / 8));
  const total = bytes.reduce((sum, each) => sum + each, 0);
  const flop = 2 * batch * M * K * N;
  const table = renderTable([
    { name: "operand", values: operands.map(({ name }) => name) },
    { name: "shape", values: operands.map(({ shape }) => shape.join(" × ")) },
    { name: "dtype", values: operands.map(({ dtype }) => dtype) },
    { name: "size", values: bytes.map(bytesText) },
  ]);
  const unit = workload.acc === "i32" ? "OP" : "FLOP";
  const work = `${workText(flop, unit)}, ${bytesText(total)} moved at least, ${numberText(flop / total)} ${unit} a byte`;
  const plan = planOf(workload);
  const refused = "status" in plan ? failureText(plan, workload.source) : null;
  const caption = "status" in plan ? `${plan.status}: ${refused}` : herdText(plan.target, plan.configuration);
  return {
    html: html`<div class="title">${workload.text}</div><div class="beside"><div>${table.html}<div class="note">${work}</div><div class="note">${
      refused ? html`<span class="badge warn">does not compile</span><pre>${refused}</pre>` : caption}</div></div>${
      matmulPicture(workload, "status" in plan ? null : plan.configuration)}${"status" in plan ? null : herdPicture(plan.target, plan.configuration)}</div>`,
    text: `${workload.text}\n${table.text}\n${work}\n${caption}`,
  };
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, size) => all * size, 1);
}
function bitsOf(dtype: Dtype): number { return dtypes[dtype].bits; }

const shownPoints = 12;

export const sweepRenderer: Renderer<Sweep> = {
  accepts: (value): value is Sweep => isKind(value, "sweep") && Array.isArray((value as Sweep).points),
  render: ({ points, axes, source }) => {
    const shown = points.slice(0, shownPoints);
    const table = renderTable([
      ...(["M", "K", "N"] as const).map((name) => ({ name, values: shown.map((point) => point[name]) })),
      { name: "types", values: shown.map(({ lhs, rhs, out }) => `${lhs.dtype} × ${rhs.dtype} → ${out.dtype}`) },
      { name: "10⁹ operations", values: shown.map(({ M, K, N, batch }) => (2 * batch * M * K * N) / 1e9) },
      { name: "options", values: shown.map(({ options }) => optionsText(options)) },
    ]);
    const left = points.length - shown.length;
    const facts = `${left > 0 ? `… ${counted(left, "more point")} · ` : ""}${counted(points.length, "point")}${axes.length > 0 ? ` over ${axes.join(", ")}` : ""}`;
    return {
      html: html`<div class="title">${source.trim()}</div>${table.html}<div class="note">${facts}</div>`,
      text: `${source.trim()}\n${table.text}\n${facts}`,
    };
  },
};

function optionsText(options: object): string {
  return Object.entries(options).map(([name, value]) => `${name} ${typeof value === "object" ? Object.entries(value as object).map(([key, each]) => `${key}=${each}`).join(" ") : value}`).join(", ");
}
