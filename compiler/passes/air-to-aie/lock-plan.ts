/**
 * Where the program of a core acquires and releases locks. A core owns a buffer for a phase: from the first use of what a get
 * brought to the last use before the next get, or from the first use to the put that sends it. Acquires stand as late and
 * releases as early as the uses allow, so that the DMA works beside the core.
 */
import type { Operation, Value } from "../../ir/operation.js";
import { PassError } from "../../pass/pass.js";
import type { Core } from "./design.js";
import type { Handover } from "./handovers.js";
import { sitesOf, type Step } from "./steps.js";
import { computedWith } from "./uses.js";

export interface LockAction { readonly action: "acquire" | "release"; readonly handover: Handover }
/** A step with the lock actions just before and just after it. `body` are the guarded steps of a loop. */
export interface GuardedStep {
  readonly step: Step;
  readonly before: readonly LockAction[];
  readonly after: readonly LockAction[];
  readonly body?: readonly GuardedStep[];
}

/** One stretch of steps in which the core owns a buffer. */
interface Phase { readonly first: number; readonly last: number }
type EventKind = "get" | "put" | "use" | "elsewhere";
interface Event { readonly kind: EventKind; readonly position: number; readonly op: Operation }

/** Plans the locks of a core's program. Throws where a buffer is used outside the phases that puts and gets allow. */
export function planLocks(core: Core, handovers: readonly Handover[]): GuardedStep[] {
  const owners = new Map(handovers.flatMap((handover) => handover.memories.map((memory) => [memory, handover] as const)));
  return planBlock(core.program.steps, new Set(), core, owners);
}

function planBlock(steps: readonly Step[], held: ReadonlySet<Value>, core: Core, owners: ReadonlyMap<Value, Handover>): GuardedStep[] {
  const before = steps.map((): LockAction[] => []);
  const after = steps.map((): LockAction[] => []);
  const inside = steps.map(() => new Set(held));
  for (const [memory, events] of eventsOf(steps, core, owners)) {
    const handover = owners.get(memory)!;
    if (handover.kept) {
      lend(events, handover, before, after);
      continue;
    }
    for (const { first, last } of phasesOf(events, handover, held.has(memory))) {
      before[first].push({ action: "acquire", handover });
      after[last].push({ action: "release", handover });
      for (let i = first; i <= last; i++) inside[i].add(memory);
    }
  }
  return steps.map((step, i) => ({
    step, before: before[i], after: after[i],
    body: step.kind === "loop" ? planBlock(step.body, inside[i], core, owners) : undefined,
  }));
}

/**
 * A buffer that the core keeps is lent for every get: as early as the one before allows, so that the DMA can go on to what comes after
 * it, and taken back where the get stands.
 */
function lend(events: readonly Event[], handover: Handover, before: LockAction[][], after: LockAction[][]): void {
  let from = 0;
  for (const { kind, position } of events) {
    if (kind !== "get") continue;
    before[from].push({ action: "release", handover });
    after[position].push({ action: "acquire", handover });
    from = position + 1;
  }
}

/** What happens to each buffer in a block, in order; buffers in the order in which the block first names them. */
function eventsOf(steps: readonly Step[], core: Core, owners: ReadonlyMap<Value, Handover>): Map<Value, Event[]> {
  const events = new Map<Value, Event[]>();
  const add = (memory: Value, kind: EventKind, position: number, op: Operation): void => {
    if (!owners.has(memory)) return;
    if (!events.has(memory)) events.set(memory, []);
    events.get(memory)!.push({ kind, position, op });
  };
  steps.forEach((step, position) => {
    if (step.kind === "site") {
      add(step.memory, step.direction === "S2MM" ? "get" : "put", position, step.op);
      return;
    }
    const movedInside = new Set(step.kind === "loop" ? sitesOf(step.body).map((site) => site.memory) : []);
    for (const memory of movedInside) add(memory, "elsewhere", position, step.op);
    for (const memory of computedWith(step, core.scope)) if (!movedInside.has(memory)) add(memory, "use", position, step.op);
  });
  return events;
}

/** `heldOutside`: the block lies within a phase of the block around it. */
function phasesOf(events: readonly Event[], handover: Handover, heldOutside: boolean): Phase[] {
  if (heldOutside && events.every(({ kind }) => kind === "use")) return [];
  if (handover.senders.length > 0) return sentPhases(events, handover.receivers.length > 0);
  return receivedPhases(events);
}

function receivedPhases(events: readonly Event[]): Phase[] {
  const phases: Phase[] = [];
  let get: number | undefined;
  let first: number | undefined;
  let last: number | undefined;
  const close = (): void => {
    if (get !== undefined) phases.push({ first: first ?? get, last: last ?? get });
    get = first = last = undefined;
  };
  for (const { kind, position, op } of events) {
    if (kind === "use") {
      if (get === undefined) throw usedOutside(op, "before a get has filled it");
      first ??= position;
      last = position;
    } else {
      close();
      if (kind === "get") get = position;
    }
  }
  close();
  return phases;
}

/** Phases of a buffer that ends in a put; with `received`, a get must have come first. */
function sentPhases(events: readonly Event[], received: boolean): Phase[] {
  const phases: Phase[] = [];
  let open = false;
  let first: number | undefined;
  let latest: Operation | undefined;
  for (const { kind, position, op } of events) {
    if ((kind === "get" || kind === "elsewhere") && (open || first !== undefined)) throw usedOutside(latest ?? op, "and not sent before it is filled again");
    latest = op;
    if (kind === "get") open = true;
    if (kind === "get" || kind === "elsewhere") continue;
    if (received && !open) throw usedOutside(op, "before a get has filled it");
    if (kind === "use") first ??= position;
    if (kind !== "put") continue;
    phases.push({ first: first ?? position, last: position });
    open = false;
    first = undefined;
  }
  if (open || first !== undefined) throw usedOutside(latest!, "and not sent afterwards");
  return phases;
}

function usedOutside(op: Operation, when: string): PassError {
  return new PassError("use-outside-phase", `an L1 buffer is used ${when}`, {
    op, hint: "in each iteration, get a buffer before its uses and put it after them, in the same block",
  });
}
