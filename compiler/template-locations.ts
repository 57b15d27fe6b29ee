/** Where the first module's operations come from: the parts of a workload's template. */
import type { Span } from "../dsl/source.js";
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
