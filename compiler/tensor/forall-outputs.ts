/** The tensors that the iterations of an `scf.forall` write together. */
import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Operation, type BlockArgument, type OpResult, type Value } from "../ir/operation.js";
import { segmentSizes } from "../ir/structure.js";
import { i32 } from "../ir/types.js";

/** One shared output: where its initial value stands among the operands, what it is called inside, and what it is afterwards. */
export interface SharedOutput { readonly operand: number; readonly argument: BlockArgument; readonly result: OpResult }

/** All outputs of the loop, in order. */
export function sharedOutputs(forall: Operation): SharedOutput[] {
  const { results, operands, body } = forall;
  return results.map((result, i) => ({
    operand: operands.length - results.length + i, argument: body.arguments[body.arguments.length - results.length + i], result,
  }));
}

/** Ops that insert into a shared output at the end of each iteration. */
export function insertionsInto(forall: Operation, argument: Value): Operation[] {
  return forall.body.terminator!.body.operations.filter((insert) => insert.operands[1] === argument);
}

/**
 * The loop again with one more shared output: `fill` gets its name inside, a builder at the end of the body and one in `in_parallel`.
 * Returns the result of that output; the other results keep their users.
 */
export function withOutput(forall: Operation, init: Value, fill: (body: Builder, shared: Value, inParallel: Builder) => void): OpResult {
  const { results } = forall;
  const next = rebuilt(forall, [...sharedOutputs(forall).map(({ operand }) => forall.operands[operand]), init]);
  results.forEach((result, i) => result.replaceAllUsesWith(next.results[i]));
  forall.erase();
  const shared = next.body.addArgument(init.type);
  const terminator = next.body.terminator!;
  fill(Builder.before(terminator), shared, Builder.atEnd(terminator.body));
  return next.results[results.length];
}

/** The loop again without a shared output that nothing reads, inside or afterwards. */
export function withoutOutput(forall: Operation, { argument }: SharedOutput): void {
  for (const insert of insertionsInto(forall, argument)) insert.erase();
  const kept = sharedOutputs(forall).filter((output) => output.argument !== argument);
  const next = rebuilt(forall, kept.map(({ operand }) => forall.operands[operand]));
  kept.forEach(({ result }, i) => result.replaceAllUsesWith(next.results[i]));
  forall.erase();
  next.body.eraseArgument(argument.index);
}

/** The loop with other outputs; it takes over the body, whose arguments are left to the caller. */
function rebuilt(forall: Operation, outputs: readonly Value[]): Operation {
  const bounds = forall.operands.slice(0, forall.operands.length - forall.results.length);
  const next = new Operation("scf.forall", {
    operands: [...bounds, ...outputs], resultTypes: outputs.map(({ type }) => type), location: forall.location,
    attributes: { ...Object.fromEntries(forall.attributes), operandSegmentSizes: denseArrayAttr([...segmentSizes(forall).slice(0, -1), outputs.length], i32) },
  });
  for (const region of forall.takeRegions()) next.addRegion(region);
  return Builder.before(forall).insert(next);
}
