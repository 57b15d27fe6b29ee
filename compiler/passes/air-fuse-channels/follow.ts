/** Lets operations of the launch or the segment happen after others, as often as these. */
import { Builder } from "../../ir/builder.js";
import { Mapping, type Operation } from "../../ir/operation.js";
import { channelOf } from "../../dialects/air-channel.js";
import { bodyOperations, inductionVariable } from "../../dialects/scf-loops.js";
import { constantBounds } from "../../dialects/scf.js";
import { loopsAround } from "../../air/riding-buffers.js";
import { PassError } from "../../pass/pass.js";

/** The followers where they stand now, and how often they follow where they happened once. */
export interface Followed { readonly ops: readonly Operation[]; readonly times: number }

/**
 * Puts `followers` after `leader`, at the end of the loop in which it comes step by step. Both stand in the same loops but for that one, each perhaps
 * in loops of its own; loops that only the followers needed are given up. Throws where their loops differ.
 */
export function follow(leader: Operation, followers: readonly Operation[], hierarchy: Operation): Followed {
  const theirs = loopsAround(leader, hierarchy);
  const own = loopsAround(followers[0], hierarchy);
  const [carrying, ...deeper] = theirs.slice(own.length);
  const times = carrying ? constantBounds(carrying)?.trips : 1;
  if (deeper.length > 0 || times === undefined || !own.every((loop, i) => sameRange(loop, theirs[i]))) {
    throw new PassError("channels", `@${channelOf(leader)} does not move panel by panel, so nothing can follow each of them`, { op: leader });
  }
  const inside = theirs.slice(0, own.length).findLast((loop, i) => loop !== own[i]);
  return { ops: inside ? copyInto(carrying ?? theirs.at(-1)!, followers, own, theirs) : moveAfter(leader, followers, carrying), times };
}

function sameRange(one: Operation, other?: Operation): boolean {
  const [a, b] = [constantBounds(one), other && constantBounds(other)];
  return a !== undefined && b !== undefined && a.lower === b.lower && a.step === b.step && a.trips === b.trips;
}

/** Both are in the same loops. A loop goes down to where all is known that the followers need. */
function moveAfter(leader: Operation, followers: readonly Operation[], loop: Operation | undefined): readonly Operation[] {
  if (loop) {
    if (loop.position < followers[0].position) loop.moveBefore(followers[0]);
    for (const op of followers) op.moveBefore(loop.body.terminator!);
    return followers;
  }
  let last = leader;
  for (const op of followers) {
    if (op.position < last.position) {
      const next = last.parent!.operations[last.position + 1];
      op.moveBefore(next);
    }
    last = op;
  }
  return followers;
}

/** The followers' loops are others, over the same ranges: they are done in the leader's instead. */
function copyInto(loop: Operation, followers: readonly Operation[], own: readonly Operation[], theirs: readonly Operation[]): Operation[] {
  if (theirs[0].position < own[0].position) theirs[0].moveBefore(own[0]);
  const mapping = new Mapping();
  own.forEach((each, i) => mapping.values.set(inductionVariable(each), inductionVariable(theirs[i])));
  const to = Builder.before(loop.body.terminator!);
  const copies = new Map<Operation, Operation>();
  const copy = (within: Operation): void => {
    for (const op of bodyOperations(within.body)) {
      if (own.includes(op)) copy(op);
      else if (followers.includes(op) || (op.dialect !== "air" && op.regions.length === 0)) copies.set(op, to.insert(op.clone(mapping)));
    }
  };
  copy(own[0]);
  for (const op of [...followers].reverse()) op.erase();
  // What others do in the same loops stays.
  if (!own[0].collect("air.channel.put").length && !own[0].collect("air.channel.get").length) own[0].erase();
  return followers.map((op) => copies.get(op)!);
}
