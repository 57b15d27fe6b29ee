/**
 * The stream of one MM2S channel: a rendezvous of the channel with every S2MM channel that its route reaches.
 *
 * Words move in chunks, as many as the current descriptors of all ends have left, and only when all ends are ready: that is
 * what backpressure comes to when a switch holds a few words only. A chunk takes one cycle a word, more where DDR is slower;
 * filling the pipe is paid when the stream has stood still, and hidden while it keeps flowing (facts 1.6).
 */
import type { Channel, StreamEnd } from "./channel.js";
import type { Context } from "./context.js";
import type { Actor } from "./engine.js";
import { arrayConstants } from "./ledger.js";
import type { Payload } from "./payload.js";
import type { Route } from "./routes.js";

/** Finds where a stream goes now; `packet` as in `traceRoute`. */
export interface Router {
  /** Changes whenever a register of the network does. */
  readonly version: number;
  routeOf(source: Channel, packet: number | null): Route;
  /** The channels of a route; undefined where it ends in a tile without DMA. */
  destinationsOf(route: Route): Channel[];
}

interface Path {
  readonly route: Route;
  readonly destinations: readonly Channel[];
  /** Source and destinations. */
  readonly ends: readonly Channel[];
  /** Words ahead of the data. */
  readonly headers: number;
}

export class Stream implements Actor, StreamEnd {
  /** Ends of the chunk that is under way. */
  #moving: readonly Channel[] = [];
  #words = 0;
  #steady = 0;
  #ends = -1;
  #lastEnd = -Infinity;
  #path: Path | null = null;
  #pathVersion = -1;
  #pathPacket: number | null = null;

  constructor(readonly context: Context, readonly router: Router, readonly source: Channel) { source.ends = [this]; }

  get busy(): boolean { return this.#ends >= 0; }

  /** Where the words of the loaded descriptor go. */
  get path(): Path {
    const packet = this.source.descriptor?.packet?.id ?? null;
    if (!this.#path || this.#pathVersion !== this.router.version || this.#pathPacket !== packet) {
      const route = this.router.routeOf(this.source, packet);
      const destinations = this.router.destinationsOf(route);
      this.#path = { route, destinations, ends: [this.source, ...destinations], headers: packet === null ? 0 : 1 };
      this.#pathVersion = this.router.version;
      this.#pathPacket = packet;
      for (const destination of this.#path.destinations) if (!destination.ends.includes(this)) destination.ends.push(this);
    }
    return this.#path;
  }

  /** Starts a chunk if every end is ready. */
  attempt(now: number): void {
    const { source } = this;
    if (this.busy || source.state !== "ready") return;
    const { route, destinations } = this.path;
    if (route.open.length > 0 || destinations.length === 0) return;
    let words = source.left;
    for (const destination of destinations) {
      if (destination.state !== "ready" || (destination.claimedBy !== null && destination.claimedBy !== this)) return;
      words = Math.min(words, destination.left);
    }
    this.#start(words, now);
  }

  #start(words: number, now: number): void {
    const { source } = this;
    const { route, destinations, headers, ends } = this.path;
    const { ddr, events } = this.context;
    this.#moving = ends;
    for (const end of this.#moving) end.move(now);
    const latency = arrayConstants.localHop.value + arrayConstants.switchHop.value * route.switches + arrayConstants.bdStart.value;
    const fill = Math.min(latency, now - this.#lastEnd) + (source.done === 0 ? headers : 0);
    let cycles = words / arrayConstants.streamRate.value + fill;
    this.#words = words;
    this.#steady = cycles;
    if (source.tile.kind === "shim") cycles = Math.max(cycles, ddr.transfer("read", now, words * 4, source.descriptor!.runBytes));
    for (const destination of destinations) {
      if (destination.tile.kind === "shim") cycles = Math.max(cycles, ddr.transfer("write", now, words * 4, destination.descriptor!.runBytes));
      // A packet holds its destination until its last word; without a header there is no other sender to keep out.
      destination.claimedBy = headers > 0 && words < source.left ? this : null;
    }
    this.#ends = now + cycles;
    events.schedule(this.#ends, this);
  }

  wake(now: number): void {
    if (now !== this.#ends) return;
    this.#ends = -1;
    this.#lastEnd = now;
    const words = this.#words;
    const { payload, counters } = this.context;
    counters.streamWords += words * (this.#moving.length - 1);
    if (payload) this.#deliver(payload, words);
    // A channel that was reset meanwhile is no longer moving and has nothing to continue.
    for (const end of this.#moving) if (end.state === "moving") end.moved(words, this.#steady, now);
  }

  #deliver(payload: Payload, words: number): void {
    const [source, ...destinations] = this.#moving;
    for (const destination of destinations) if (source.descriptor && destination.descriptor) payload.transfer(source, destination, words);
  }
}
