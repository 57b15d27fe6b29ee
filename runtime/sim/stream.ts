/**
 * The stream of one MM2S channel: a rendezvous of the channel with every S2MM channel that its route reaches.
 *
 * Words move in chunks, as many as the current descriptors of all ends have left, and only when all ends are ready: that is
 * what backpressure comes to when a switch holds a few words only. A chunk takes one cycle a word, more where DDR is slower;
 * filling the pipe is paid when the stream has stood still, and hidden while it keeps flowing (xdna-emu, Phoenix traces).
 */
import type { Channel, StreamEnd } from "./channel.js";
import type { Context } from "./context.js";
import type { Actor } from "./engine.js";
import { arrayConstants } from "./ledger.js";
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
  /** Words ahead of the data of a descriptor: the packet header. */
  readonly headers: number;
  /** Destinations whose port passes the header on: it arrives there as the first word. */
  readonly keepHeader: readonly Channel[];
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
  /** The chunk is the header alone. */
  #header = false;
  #headerSent = false;

  constructor(readonly context: Context, readonly router: Router, readonly source: Channel) { source.ends = [this]; }

  get busy(): boolean { return this.#ends >= 0; }

  /** Where the words of the loaded descriptor go. */
  get path(): Path {
    const packet = this.source.descriptor?.packet?.id ?? null;
    if (!this.#path || this.#pathVersion !== this.router.version || this.#pathPacket !== packet) {
      const route = this.router.routeOf(this.source, packet);
      const destinations = this.router.destinationsOf(route);
      const headers = packet === null ? 0 : 1;
      const keepHeader = destinations.filter((_, i) => headers > 0 && !route.destinations[i].dropHeader);
      this.#path = { route, destinations, ends: [this.source, ...destinations], headers, keepHeader };
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
    this.#header = this.path.keepHeader.length > 0 && source.done === 0 && !this.#headerSent;
    this.#start(this.#header ? 0 : words, now);
  }

  #start(words: number, now: number): void {
    const { source } = this;
    const { route, destinations, headers, ends } = this.path;
    const { ddr, events, early } = this.context;
    this.#moving = ends;
    if (early) this.#deliver(words);
    for (const end of this.#moving) end.move(now);
    const latency = arrayConstants.localHop.value + arrayConstants.switchHop.value * route.switches + arrayConstants.bdStart.value;
    const fill = Math.min(latency, now - this.#lastEnd) + (source.done === 0 && !this.#headerSent ? headers : 0);
    let cycles = words / arrayConstants.streamRate.value + fill;
    this.#words = words;
    this.#steady = cycles;
    if (source.tile.kind === "shim" && words > 0) cycles = Math.max(cycles, ddr.transfer("read", now, words * 4, source.descriptor!.runBytes));
    for (const destination of destinations) {
      if (destination.tile.kind === "shim" && words > 0) cycles = Math.max(cycles, ddr.transfer("write", now, words * 4, destination.descriptor!.runBytes));
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
    this.context.counters.streamWords += words * (this.#moving.length - 1);
    if (!this.context.early) this.#deliver(words);
    const header = this.#header;
    this.#headerSent = header;
    for (const end of this.#moving) {
      if (end.ends.length > 1) rotate(end.ends, this);
    }
    // A channel that was reset meanwhile is no longer moving and has nothing to continue.
    for (const end of this.#moving) {
      if (end.state === "moving") end.moved(header && this.#path!.keepHeader.includes(end) ? 1 : words, this.#steady, now);
    }
  }

  #deliver(words: number): void {
    const { payload } = this.context;
    if (!payload) return;
    const [source, ...destinations] = this.#moving;
    if (!source.descriptor) return;
    for (const destination of destinations) {
      if (!destination.descriptor) continue;
      if (words > 0) payload.transfer(source, destination, words);
      else if (this.#path!.keepHeader.includes(destination)) payload.put(destination, packetHeader(source));
    }
  }
}

/** Whoever has just been served comes last. */
function rotate(ends: StreamEnd[], served: StreamEnd): void {
  ends.splice(ends.indexOf(served), 1);
  ends.push(served);
}

/** Packet header (AM020 ch. 2): id, type, source row and column, and odd parity in the top bit. */
function packetHeader({ descriptor, tile }: Channel): number {
  const { id, type } = descriptor!.packet!;
  const header = id | (type << 12) | (tile.row << 16) | (tile.column << 21);
  let ones = 0;
  for (let rest = header; rest !== 0; rest &= rest - 1) ones++;
  return (header | (ones % 2 === 0 ? 0x80000000 : 0)) >>> 0;
}
