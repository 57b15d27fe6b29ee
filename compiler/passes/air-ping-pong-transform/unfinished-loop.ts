/** How upstream's ping-pong transformation failed on a loop whose buffers nothing fills: after it had changed the module. */
import { allocationOf } from "../../air/buffers.js";
import { waitAll } from "../../dialects/air-data.js";
import { bodyOperations } from "../../dialects/scf-loops.js";
import { Builder } from "../../ir/builder.js";
import { Block, Region, type Operation } from "../../ir/operation.js";
import { asyncToken, index } from "../../ir/types.js";

/** Whether each buffer that the loop doubles is filled by a get, the producer of its half. A pack that stayed a pack is none. */
export function hasProducers(loop: Operation): boolean {
  const filled = new Set(loop.collect("air.channel.get").flatMap((get) => get.operands));
  return loop.body.operations.flatMap((op) => allocationOf(op) ?? []).every(({ buffer }) => filled.has(buffer));
}

/** Tokens of the new loop: producers of ping and pong, the chain of the consumers, the chain of the producers. */
const rolesOfTokens = 4;

/**
 * mlir-air AIRDependencyScheduleOpt.cpp of April 2024, ConstructPingPongDependencyPattern: the new loop gets its four tokens and the
 * body of the old one, without the yield. The new yield is made of the tokens that producers and consumers return. There are none:
 * the pattern fails here, and the loop ends in the join of the token that came in, which used to feed the yield.
 */
export function leaveUnfinished(loop: Operation): void {
  const [lower, upper, step, ...inits] = loop.operands;
  const body = new Block([index, ...Array.from({ length: rolesOfTokens }, () => asyncToken)]);
  const [iv, carried] = body.arguments;
  const builder = Builder.before(loop);
  builder.location = loop.location;
  const tokens = Array.from({ length: rolesOfTokens }, () => waitAll(builder, inits));
  const made = builder.create("scf.for", {
    operands: [lower, upper, step, ...tokens], resultTypes: tokens.map(() => asyncToken), regions: [new Region([body])],
  });
  const [oldIv, ...oldTokens] = loop.body.arguments;
  oldIv.replaceAllUsesWith(iv);
  for (const token of oldTokens) token.replaceAllUsesWith(carried);
  for (const op of bodyOperations(loop.body)) {
    op.detach();
    body.append(op);
  }
  waitAll(Builder.atEnd(body), [carried]);
  loop.results.forEach((result, i) => result.replaceAllUsesWith(made.results[i % rolesOfTokens]));
  loop.erase();
}
