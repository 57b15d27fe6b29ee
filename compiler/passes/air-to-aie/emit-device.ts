/** Writes the `aie.device`: tiles, buffers, locks, flows, core programs, DMA regions and shim allocations. */
import { stringValue, symbolName } from "../../ir/attributes.js";
import { Builder } from "../../ir/builder.js";
import { locationOf } from "../../ir/location.js";
import { Block, type Location, type Operation, type Value } from "../../ir/operation.js";
import { deviceNames } from "../../dialects/aie-attributes.js";
import * as aie from "../../dialects/aie.js";
import { tileKind, type Device } from "../../target/devices.js";
import type { Core, Design } from "./design.js";
import { emitCoreProgram } from "./core-program.js";
import { rowOf, type Port } from "./dma-channels.js";
import { dmaRegion, type DmaChannel, type PlacedDescriptor } from "./dma-program.js";
import { agentsOf, countOf, lockNames, locksOf, partsOf, type Agent, type Handover } from "./handovers.js";
import { bufferName, nameHandovers } from "./names.js";
import type { Descriptor } from "./rings.js";
import { sitesOf } from "./steps.js";
import { endsOf, type End, type L2, type Route } from "./routes.js";

/** All decisions about the device, made before anything is written. */
export interface Plan {
  readonly design: Design;
  readonly device: Device;
  readonly routes: readonly Route[];
  readonly handovers: readonly Handover[];
  /** Column of the memtile that holds each L2 handover. */
  readonly l2Columns: ReadonlyMap<Handover, number>;
  readonly ports: ReadonlyMap<End, Port>;
}

/**
 * Builds the device and puts it at the start of the module. It is built apart, so that the module is whole when a core program
 * turns out to be impossible.
 */
export function emitDevice(plan: Plan): Operation {
  const { design, device } = plan;
  const name = deviceNames.find((known) => known === device.name)!;
  const deviceOp = aie.device(Builder.atEnd(new Block()).at(design.segment.location), name, design.name);
  new DeviceEmitter(plan, Builder.before(deviceOp.body.terminator!).at(design.segment.location)).emit();
  deviceOp.detach();
  moveFunctions(design, deviceOp);
  design.module.body.insertAt(0, deviceOp);
  return deviceOp;
}

/** Declarations of microkernels go where the calls are: a device is a symbol table of its own. */
function moveFunctions(design: Design, device: Operation): void {
  const called = new Set(design.segment.collect("func.call").map((call) => symbolName(call.attribute("callee"))));
  const firstProgram = device.body.operations.find((op) => op.name === "aie.core");
  for (const func of design.module.body.operations.filter((op) => op.name === "func.func")) {
    if (firstProgram && called.has(stringValue(func.attribute("sym_name")))) func.moveBefore(firstProgram);
  }
}

interface Tile { readonly column: number; readonly row: number; readonly value: Value }

class DeviceEmitter {
  readonly #tiles = new Map<string, Tile>();
  readonly #names: ReadonlyMap<Handover, string>;
  readonly #buffers = new Map<L2 | Core, Map<Value, Value>>();
  readonly #locks = new Map<Handover, Value[]>();
  /** Handovers that an agent takes part in. */
  readonly #handovers = new Map<Agent, Handover[]>();

  constructor(readonly plan: Plan, readonly builder: Builder) {
    this.#names = nameHandovers(plan.routes, plan.handovers);
    for (const handover of plan.handovers) {
      for (const agent of agentsOf(handover)) this.#handovers.set(agent, [...(this.#handovers.get(agent) ?? []), handover]);
    }
  }

  emit(): void {
    this.#emitTiles();
    for (const handover of this.plan.handovers) this.#emitHandover(handover);
    for (const core of this.plan.design.cores) this.#emitLocalBuffers(core);
    for (const route of this.plan.routes) this.#emitFlows(route);
    for (const core of this.plan.design.cores) this.#emitCore(core);
    for (const tile of this.#tiles.values()) this.#emitDma(tile);
    for (const route of this.plan.routes) this.#emitShimAllocation(route);
  }

  /** Shims first, then memtiles, then cores, each from left to right. */
  #emitTiles(): void {
    const used = new Map<string, { column: number; row: number }>();
    for (const { column, row } of [...this.plan.ports.values(), ...this.plan.design.cores]) used.set(tileKey(column, row), { column, row });
    for (const { column, row } of [...used.values()].sort((a, b) => a.row - b.row || a.column - b.column)) {
      this.#tiles.set(tileKey(column, row), { column, row, value: aie.tile(this.builder, column, row) });
    }
  }

  #tileOf(handover: Handover): Value {
    const { place } = handover;
    const [column, row] = place.kind === "core"
      ? [place.column, place.row]
      : [this.plan.l2Columns.get(handover)!, rowOf(this.plan.device, "memtile")];
    return this.#tiles.get(tileKey(column, row))!.value;
  }

  #emitHandover(handover: Handover): void {
    const tile = this.#tileOf(handover);
    const base = this.#names.get(handover)!;
    const { memories, place } = handover;
    this.builder.location = memories[0].location;
    memories.forEach((memory, i) => this.#emitBuffer(place, memory, tile, bufferName(base, i, memories.length)));
    const locks = lockNames(handover).map((name, position) => aie.lock(this.builder, tile, position === 0 && !handover.kept ? memories.length * partsOf(handover) : 0, `${base}_${name}`));
    this.#locks.set(handover, locks);
  }

  /** L1 buffers that only the core uses. */
  #emitLocalBuffers(core: Core): void {
    const tile = this.#tiles.get(tileKey(core.column, core.row))!.value;
    const local = core.program.memories.filter((memory) => !this.#buffers.get(core)?.has(memory));
    local.forEach((memory, i) => this.#emitBuffer(core, memory, tile, `local_${core.column}_${core.row}_${i}`));
  }

  #emitBuffer(place: L2 | Core, memory: Value, tile: Value, name: string): void {
    const buffer = aie.buffer(this.builder.at(memory.location), tile, name, memory.type);
    if (!this.#buffers.has(place)) this.#buffers.set(place, new Map());
    this.#buffers.get(place)!.set(memory, buffer);
  }

  /** A broadcast is several flows out of one port. */
  #emitFlows({ source, destinations }: Route): void {
    const from = this.#portOf(source);
    this.builder.location = endLocation(source);
    for (const destination of destinations) {
      const to = this.#portOf(destination);
      aie.flow(this.builder, from, to);
    }
  }

  #portOf(end: End): { tile: Value; channel: number } {
    const { column, row, channel } = this.plan.ports.get(end)!;
    return { tile: this.#tiles.get(tileKey(column, row))!.value, channel };
  }

  #emitCore(core: Core): void {
    const tile = this.#tiles.get(tileKey(core.column, core.row))!.value;
    const rings = [...this.plan.ports.keys()].flatMap((end) => end.place === core ? [end.ring!] : []);
    this.builder.location = core.herd.location;
    const locks = new Map([...this.#locks].filter(([handover]) => handover.place === core));
    const region = this.builder.region([], (body) => {
      emitCoreProgram(body, core, { buffers: this.#buffers.get(core) ?? new Map(), locks, rings });
    });
    aie.core(this.builder, tile, region, stringValue(core.herd.attribute("link_with")));
  }

  #emitDma({ column, row, value }: Tile): void {
    const kind = tileKind(this.plan.device, row)!;
    if (kind === "shim") return;
    const channels = [...this.plan.ports]
      .filter(([, port]) => port.column === column && port.row === row)
      .sort(([, a], [, b]) => directionOrder(a) - directionOrder(b) || a.channel - b.channel)
      .map(([end, port]): DmaChannel => ({ port, descriptors: end.ring!.descriptors.map((descriptor) => this.#place(end, descriptor)) }));
    if (channels.length === 0) return;
    // What the DMAs of a tile move is for all that the device computes.
    const builder = this.builder.at(this.plan.design.segment.location);
    const region = dmaRegion(kind, channels, builder.location);
    if (kind === "core") aie.mem(builder, value, region);
    else aie.memtileDma(builder, value, region);
  }

  #place(end: End, descriptor: Descriptor): PlacedDescriptor {
    const handover = this.#handovers.get(end)!.find(({ memories }) => memories.includes(descriptor.memory))!;
    const [locks, { acquire, release }] = [this.#locks.get(handover)!, locksOf(handover, end)];
    return { descriptor, buffer: this.#buffers.get(handover.place)!.get(descriptor.memory)!, acquire: locks[acquire], release: locks[release], count: countOf(handover, end) };
  }

  #emitShimAllocation(route: Route): void {
    for (const end of endsOf(route)) {
      if (end.place.kind !== "L3") continue;
      const { tile, channel } = this.#portOf(end);
      this.builder.location = endLocation(end);
      aie.shimDmaAllocation(this.builder, allocationName(route), tile, end.direction, channel);
    }
  }
}

/** Symbol of the shim channel that serves a route's L3 side; puts and gets of the launch carry it as `metadata`. */
export function allocationName(route: Route): string { return `air_${route.name}`; }

/** Where all that moves through an end is from. */
function endLocation({ sequence }: End): Location | undefined { return locationOf(sitesOf(sequence).map(({ op }) => op)); }

function tileKey(column: number, row: number): string { return `${column} ${row}`; }
function directionOrder(port: Port): number { return port.direction === "S2MM" ? 0 : 1; }
