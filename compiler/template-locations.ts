/** Where the first module's operations come from: the parts of a workload's template. */
import { lineAt, type Span } from "../dsl/source.js";
import type { Workload } from "../dsl/workload.js";
import type { Location } from "./ir/operation.js";
import type { WorkloadPart } from "./pass/pass.js";

export interface MatmulLocations {
  /** From the output to the end of what it is set to: what everything is for. */
  readonly statement: Location;
  readonly lhs: Location;
  readonly rhs: Location;
  readonly bias?: Location;
  readonly out: Location;
  /** The contraction; its loops are those of the batch, where there is one, M, N and K. */
  readonly product: Location;
  /** The zeros that its sums begin with. */
  readonly zeros: Location;
  /** All that is done to the sums, and the loops of that; each of its steps. */
  readonly epilogue: Location;
  readonly relu?: Location;
  readonly scale?: Location;
  readonly addition?: Location;
}

/** The locations of a workload, each within the next larger part; its indices are the loops of the operations that have loops. */
export function locationsOf(workload: Workload): MatmulLocations {
  const { lhs, rhs, acc, bias, out, spans } = workload;
  const { batch, M, K, N } = spans.indices;
  const { relu, scale, addition } = spans;
  // A scale by 1 and a shift by 0 are none; a narrowing alone is what the output's type asks for.
  const changes = workload.relu || workload.scale !== undefined || bias !== undefined;
  const statement = part(spans.statement);
  const [output, value] = [part(out.span, statement), part(spans.value, statement)];
  const contraction = part(spans.product, value);
  const [first, second] = [part(lhs.span, contraction), part(rhs.span, contraction)];
  const indices = part({ start: (batch ?? M).start, end: N.end }, output);
  const loops = [...(batch ? [batch] : []), M, N].map((index) => part(index, indices));
  const summed = part(K, K.end <= lhs.span.end ? first : contraction);
  const added = addition && part(addition, value);
  return {
    statement, lhs: first, rhs: second, out: output,
    product: { ...part(spans.product, contraction), loops: [...loops, summed] },
    zeros: { ...part(spans.product, contraction), memory: out.dtype === acc && !changes ? output : contraction },
    epilogue: { ...(changes ? part(spans.value, value) : part(out.span, output)), loops, memory: output },
    ...(bias && { bias: part(bias.span, added) }), ...(added && { addition: added }),
    ...(relu && { relu: part(relu, value) }), ...(scale && { scale: part(scale, value) }),
  };
}

/** Where a part of the workload is that was refused by itself; undefined for an option that the template does not set. */
export function locationOfPart({ lhs, rhs, bias, out, spans }: Workload, name: WorkloadPart): Location | undefined {
  const { M, K, N } = spans.sizes;
  const span = { ...spans.options, lhs: lhs.span, rhs: rhs.span, bias: bias?.span, out: out.span, M, K, N }[name];
  return span && part(span);
}

function part({ start, end }: Span, within?: Location): Location { return { source: "template", start, end, ...(within && { within }) }; }

/** A part of the template as MLIR writes it, a FileLineColRange: `"template":1:15 to :27`, lines and columns from 1. Undefined for other places. */
export function rangeText(template: string, { source, start, end }: Location): string | undefined {
  if (source !== "template") return undefined;
  const [first, last] = [lineAt(template, start), lineAt(template, end)];
  const line = first.number === last.number ? "" : String(last.number);
  return `"template":${first.number}:${start - first.start + 1} to ${line}:${end - last.start + 1}`;
}

/** The part of the template that such a text says. Undefined for other locations, and for a place that the template does not have. */
export function rangeOf(template: string, text: string): Location | undefined {
  const found = /^"template":(\d+):(\d+) to (\d*):(\d+)$/.exec(text.trim());
  if (!found) return undefined;
  const lines = template.split("\n");
  const offset = (line: number, column: number): number => lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  const [line, column, lastLine, lastColumn] = found.slice(1).map(Number);
  const [start, end] = [offset(line, column), offset(found[3] === "" ? line : lastLine, lastColumn)];
  return start >= 0 && start <= end && end <= template.length ? { source: "template", start, end } : undefined;
}
