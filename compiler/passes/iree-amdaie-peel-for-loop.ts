/**
 * `iree-amdaie-peel-for-loop`: the first, or the first and the last trip of each loop that carries tensors stand outside of it, so that
 * what happens only there (the fill of an accumulator, the way out of a result) can become part of them.
 */
import { constantBounds } from "../dialects/scf.js";
import { Builder } from "../ir/builder.js";
import { Mapping, type Operation, type Value } from "../ir/operation.js";
import { PassError, type Pass } from "../pass/pass.js";
import { constantIndex } from "../tensor/constants.js";

const peelings = ["first", "last", "first-last"];

export const peelForLoop: Pass = {
  name: "iree-amdaie-peel-for-loop",
  summary: "take the first and the last trip out of loops that carry tensors",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "peeling-type": "first" },
  run(module, { options }) {
    const peeling = String(options["peeling-type"] ?? "first");
    if (!peelings.includes(peeling)) throw new PassError("bad-option", `peeling-type=${peeling}`, { op: module, hint: peelings.join(", ") });
    for (const loop of module.collect("scf.for")) {
      if (loop.results.some(({ type }) => type.kind === "tensor")) peel(loop, peeling.startsWith("first"), peeling.endsWith("last"));
    }
  },
};

function peel(loop: Operation, first: boolean, last: boolean): void {
  const range = constantBounds(loop);
  if (!range) throw new PassError("dynamic-shape", "a loop without constant bounds is not peeled", { op: loop });
  if (range.trips === 0) return;
  const { lower, step, trips } = range;
  const at = (trip: number): Value => constantIndex(loop.parent!, lower + trip * step);
  // A loop of one trip is its first and its last.
  const [before, after] = [first || trips === 1 ? 1 : 0, last && trips > 1 ? 1 : 0];
  let carried: readonly Value[] = loop.operands.slice(3);
  if (before > 0) carried = runOnce(loop, at(0), carried);
  if (trips > before + after) {
    const rest = loop.clone();
    rest.setOperands([at(before), at(trips - after), loop.operands[2], ...carried]);
    Builder.before(loop).insert(rest);
    rest.body.arguments.forEach((argument, i) => { argument.hint = loop.body.arguments[i].hint; });
    carried = rest.results;
  }
  if (after > 0) carried = runOnce(loop, at(trips - 1), carried);
  loop.replaceWith(carried);
}

/** The body once, before the loop; returns what it yields. */
function runOnce(loop: Operation, iv: Value, carried: readonly Value[]): Value[] {
  const mapping = new Mapping();
  [iv, ...carried].forEach((value, i) => mapping.values.set(loop.body.arguments[i], value));
  for (const op of loop.body.operations.slice(0, -1)) Builder.before(loop).insert(op.clone(mapping));
  return loop.body.terminator!.operands.map((operand) => mapping.value(operand));
}
