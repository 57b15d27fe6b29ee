/**
 * How a run ended: complete only when every obligation was discharged, otherwise who waits for whom.
 *
 * Obligations: the instruction stream has ended; no push was lost; every task that ends by itself has ended; an endless ring of
 * descriptors rests at the start of one, with no data in hand; every core rests at the top of its program or is done.
 */
import type { Channel } from "./channel.js";
import type { Core } from "./core.js";
import type { ResolvedLock } from "./address-map.js";
import { tileName } from "./address-map.js";
import type { Machine } from "./machine.js";

/** Why somebody waits, by the hardware's words; Not_Started: nothing was ever asked of it. */
export type WaitReason = "Lock_Acq" | "Stream_Starvation" | "Backpressure" | "TCT" | "Task_Queue_Overflow" | "Not_Started";

export interface Stall {
  readonly actor: string;
  readonly reason: WaitReason;
  readonly tile: string | null;
  readonly channel: string | null;
  /** For Lock_Acq: which lock, what it holds, what is wanted ("= 1", ">= 1"). */
  readonly lock: { readonly tile: string; readonly id: number; readonly value: number; readonly wanted: string } | null;
  /** The descriptor that is being worked on, and how far. */
  readonly descriptor: { readonly id: number; readonly done: number; readonly length: number } | null;
  /** Actors that could end the wait. */
  readonly waitsFor: readonly string[];
  /** The wait in a sentence. */
  readonly text: string;
}

export interface StallReport {
  readonly stalls: readonly Stall[];
  /** Actors that wait for one another in a circle, or the chain down to one that will never move. */
  readonly chain: readonly string[];
  readonly circular: boolean;
}

/** Undischarged obligations of a machine in which nothing happens any more; null when there are none. */
export function examine(machine: Machine): StallReport | null {
  const stalled: (Channel | Core)[] = [
    ...machine.channels.filter((channel) => !channelAtRest(channel)),
    ...machine.tiles.flatMap(({ core }) => core && !core.atRest ? [core] : []),
  ];
  const lost = machine.channels.filter((channel) => channel.lostPushes > 0);
  if (stalled.length === 0 && lost.length === 0 && machine.controller.state === "done") return null;
  const waits = new Waits(machine);
  const stalls = [
    ...lost.map(overflow),
    ...(machine.controller.state === "done" ? [] : [waits.ofController()]),
    ...stalled.map((actor) => waits.of(actor)),
  ];
  return { stalls, ...waits.chainFrom(stalls) };
}

function channelAtRest(channel: Channel): boolean {
  if (channel.queue.length === 0) return true;
  if (!channel.endless || channel.done > 0) return false;
  if (channel.state === "acquiring") return true;
  // Room without data is rest. Data that a lock has announced and nobody takes is stuck; without a lock there is always data.
  return channel.state === "ready" && (channel.direction === "S2MM" || channel.descriptor!.acquire === null);
}

function overflow(channel: Channel): Stall {
  return {
    actor: channel.name, reason: "Task_Queue_Overflow", tile: tileName(channel.tile), channel: `${channel.direction}${channel.index}`,
    lock: null, descriptor: null, waitsFor: [],
    text: `${channel.name}: ${channel.lostPushes} task(s) were pushed while the queue was full and are lost`,
  };
}

class Waits {
  readonly #byName = new Map<string, Channel | Core>();
  constructor(readonly machine: Machine) {
    for (const channel of machine.channels) this.#byName.set(channel.name, channel);
    for (const { core } of machine.tiles) if (core) this.#byName.set(core.name, core);
  }

  of(actor: Channel | Core): Stall {
    return "direction" in actor ? this.#ofChannel(actor) : this.#ofCore(actor);
  }

  ofController(): Stall {
    const { controller } = this.machine;
    const op = controller.current;
    const sync = op?.op === "sync" ? op : null;
    const missing = sync ? controller.waitedFor(sync).filter((channel) => channel.tokens.length === 0) : [];
    const obstacles = missing.flatMap((channel) => this.machine.tokenObstacle(channel) ?? []);
    const place = sync ? `${sync.direction === 1 ? "MM2S" : "S2MM"}${sync.channel} of column ${sync.column}, row ${sync.row}` : "";
    return {
      actor: controller.name, reason: "TCT", tile: null, channel: null, lock: null, descriptor: null,
      waitsFor: missing.map((channel) => channel.name),
      text: `controller: instruction ${controller.position} of ${controller.ops.length} waits for a task-complete token of ${[place, ...obstacles].join("; ")}`,
    };
  }

  /** Follows waits from the first stall until they close a circle or end. */
  chainFrom(stalls: readonly Stall[]): { chain: string[]; circular: boolean } {
    const circle = this.#findCircle(stalls.map((stall) => stall.actor));
    if (circle) return { chain: circle, circular: true };
    const chain: string[] = [];
    let name: string | undefined = stalls[0]?.actor;
    while (name && !chain.includes(name)) {
      chain.push(name);
      name = (name === this.machine.controller.name ? this.ofController() : this.#stallOf(name))?.waitsFor[0];
    }
    return { chain, circular: false };
  }

  #stallOf(name: string): Stall | null {
    const actor = this.#byName.get(name);
    return actor ? this.of(actor) : null;
  }

  #findCircle(starts: readonly string[]): string[] | null {
    const finished = new Set<string>();
    const path: string[] = [];
    const visit = (name: string): string[] | null => {
      if (path.includes(name)) return path.slice(path.indexOf(name));
      if (finished.has(name)) return null;
      path.push(name);
      for (const next of this.#stallOf(name)?.waitsFor ?? []) {
        const found = visit(next);
        if (found) return found;
      }
      path.pop();
      finished.add(name);
      return null;
    };
    for (const start of starts) {
      const found = visit(start);
      if (found) return found;
    }
    return null;
  }

  #ofChannel(channel: Channel): Stall {
    const { descriptor, done, tile, direction, index } = channel;
    const common = {
      actor: channel.name, tile: tileName(tile), channel: `${direction}${index}`,
      descriptor: descriptor && { id: descriptor.id, done, length: descriptor.length },
    };
    const progress = descriptor ? `BD ${descriptor.id}, ${done} of ${descriptor.length} words` : "no task";
    if (channel.state === "acquiring") {
      const { lock, value } = descriptor!.acquire!;
      const resolved = this.machine.context.map.dmaLock(tile, index, channel.name, lock);
      return { ...common, ...this.#lockWait(channel.name, resolved, value, progress) };
    }
    if (channel.state !== "ready") {
      return { ...common, reason: "Not_Started", lock: null, waitsFor: [], text: `${channel.name}: ${progress}` };
    }
    return direction === "MM2S" ? { ...common, ...this.#backpressure(channel, progress) } : { ...common, ...this.#starvation(channel, progress) };
  }

  #backpressure(channel: Channel, progress: string): Pick<Stall, "reason" | "lock" | "waitsFor" | "text"> {
    const { route, destinations } = this.machine.streams.find((stream) => stream.source === channel)!.path;
    const blocked = destinations.filter((destination) => destination.state !== "ready");
    const why = route.open.length > 0 ? route.open.join("; ") : `${blocked.map((each) => each.name).join(", ")} takes no data`;
    return { reason: "Backpressure", lock: null, waitsFor: blocked.map((each) => each.name), text: `${channel.name}: ${progress}; ${why}` };
  }

  #starvation(channel: Channel, progress: string): Pick<Stall, "reason" | "lock" | "waitsFor" | "text"> {
    const sources = this.machine.streams.filter((stream) => stream.path.destinations.includes(channel)).map((stream) => stream.source.name);
    const why = sources.length > 0 ? `no data from ${sources.join(", ")}` : "no stream leads here";
    return { reason: "Stream_Starvation", lock: null, waitsFor: sources, text: `${channel.name}: ${progress}; ${why}` };
  }

  #ofCore(core: Core): Stall {
    const common = { actor: core.name, tile: core.name, channel: null, descriptor: null };
    if (core.wanted) return { ...common, ...this.#lockWait(core.name, core.wanted.lock, core.wanted.value, `call ${core.callsDone}`) };
    const why = !core.program ? "there is no program for this core" : core.state === "off" ? "the core is not enabled" : core.state;
    return { ...common, reason: "Not_Started", lock: null, waitsFor: [], text: `${core.name}: ${why}` };
  }

  #lockWait(name: string, { unit, lock }: ResolvedLock, value: number, progress: string): Pick<Stall, "reason" | "lock" | "waitsFor" | "text"> {
    const wanted = value < 0 ? `>= ${-value}` : `= ${value}`;
    const releasers = this.#releasersOf({ unit, lock }).filter((each) => each !== name);
    const who = releasers.length > 0 ? `released by ${releasers.join(", ")}` : "nobody else releases it";
    return {
      reason: "Lock_Acq", waitsFor: releasers,
      lock: { tile: unit.tile, id: lock, value: unit.values[lock], wanted },
      text: `${name}: ${progress}; wants lock ${lock} of ${unit.tile} ${wanted}, it is ${unit.values[lock]}; ${who}`,
    };
  }

  /** Channels whose tasks and cores whose programs release a lock. */
  #releasersOf(lock: ResolvedLock): string[] {
    const same = (other: ResolvedLock): boolean => other.unit === lock.unit && other.lock === lock.lock;
    const channels = this.machine.channels.filter((channel) => releasesOf(channel, this.machine).some(same));
    const cores = this.machine.tiles.flatMap(({ core }) => core?.releases.some(same) ? [core] : []);
    return [...cores, ...channels].map((each) => each.name);
  }
}

/** Locks that the descriptors of a channel's running task release. */
function releasesOf(channel: Channel, machine: Machine): ResolvedLock[] {
  const locks: ResolvedLock[] = [];
  const seen = new Set<number>();
  let id: number | null = channel.queue[0]?.descriptor ?? null;
  while (id !== null && id < channel.descriptors.count && !seen.has(id)) {
    seen.add(id);
    const { release, next } = channel.descriptors.peek(id);
    const lock = release && machine.context.map.findDmaLock(channel.tile, channel.index, release.lock);
    if (lock) locks.push(lock);
    id = next;
  }
  return locks;
}
