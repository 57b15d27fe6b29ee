/** The register file of one tile: what a write to an offset does. */
import type { Direction } from "../../compiler/target/registers.js";
import { cascadeControl, constantPadValue, coreControl, extract, fieldOf, memories, registers, shimMux, tileAddress } from "../../compiler/target/registers.js";
import type { TilePlace } from "./address-map.js";
import type { Task } from "./channel.js";
import { Channel } from "./channel.js";
import type { Context } from "./context.js";
import { Core } from "./core.js";
import type { CoreProgram } from "./core-program.js";
import { DescriptorMemory } from "./descriptor-memory.js";
import type { SwitchRegisters } from "./routes.js";

const directions: readonly Direction[] = ["S2MM", "MM2S"];

/** What a write touched beyond the tile itself. */
export type WriteEffect = "none" | "route";

export class Tile {
  readonly descriptors: DescriptorMemory;
  readonly channels: Readonly<Record<Direction, readonly Channel[]>>;
  readonly switch: SwitchRegisters;
  /** Null on tiles without a processor. */
  readonly core: Core | null;
  readonly #controls: Readonly<Record<Direction, Uint32Array>>;

  constructor(readonly context: Context, readonly place: TilePlace, program: CoreProgram | null) {
    const table = registers[place.kind];
    this.descriptors = new DescriptorMemory(place.kind);
    const channels = (direction: Direction): Channel[] =>
      Array.from({ length: table.channels[direction].count }, (_, index) => new Channel(context, place, direction, index, this.descriptors));
    this.channels = { S2MM: channels("S2MM"), MM2S: channels("MM2S") };
    this.#controls = { S2MM: new Uint32Array(table.channels.S2MM.count), MM2S: new Uint32Array(table.channels.MM2S.count) };
    const ports = (ranges: Readonly<Record<string, { count: number }>>): number => Object.values(ranges).reduce((sum, range) => sum + range.count, 0);
    const slaves = ports(table.switch.slaves);
    this.switch = {
      kind: place.kind,
      masters: new Uint32Array(ports(table.switch.masters)), slaves: new Uint32Array(slaves),
      slots: new Uint32Array(slaves * table.switch.slotsPerSlave), mux: new Uint32Array(2),
    };
    this.core = place.kind === "core" ? new Core(context, place, program) : null;
  }

  get allChannels(): Channel[] { return [...this.channels.S2MM, ...this.channels.MM2S]; }

  /** Writes the bits of `value` that `mask` selects. Offsets that the model does not have are counted, not refused. */
  write(offset: number, value: number, mask: number, origin: Task["origin"], now: number): WriteEffect {
    if (this.#writeSwitch(offset, value, mask)) return "route";
    const handled = this.#writeDescriptor(offset, value, mask) || this.#writeChannel(offset, value, mask, origin, now)
      || this.#writePadValue(offset, value, mask) || this.#writeLock(offset, value, now) || this.#writeCore(offset, value, mask, now) || this.#writeMemory(offset, value);
    if (!handled) {
      const address = tileAddress(this.place.column, this.place.row, offset);
      this.context.unknownWrites.set(address, (this.context.unknownWrites.get(address) ?? 0) + 1);
    }
    return "none";
  }

  #writeDescriptor(offset: number, value: number, mask: number): boolean {
    const { base, stride, count } = registers[this.place.kind].bd;
    if (offset < base || offset >= base + count * stride) return false;
    const id = Math.floor((offset - base) / stride);
    const word = ((offset - base) % stride) >> 2;
    if (word === 0 && this.allChannels.some((channel) => channel.descriptor?.id === id || channel.queue.some((task) => task.descriptor === id))) {
      this.context.counters.descriptorsRewrittenInUse++;
    }
    this.descriptors.write(id, word, value, mask);
    return true;
  }

  #writeChannel(offset: number, value: number, mask: number, origin: Task["origin"], now: number): boolean {
    for (const direction of directions) {
      const { count, control, queue, stride } = registers[this.place.kind].channels[direction];
      for (let n = 0; n < count; n++) {
        if (offset === queue + n * stride) {
          this.channels[direction][n].push(value & mask, origin, now);
          return true;
        }
        if (offset !== control + n * stride) continue;
        const controls = this.#controls[direction];
        controls[n] = (controls[n] & ~mask) | (value & mask);
        this.channels[direction][n].controllerId = extract([controls[n]], controllerField);
        if (this.place.kind !== "shim" && extract([controls[n]], resetField)) this.channels[direction][n].reset(now);
        return true;
      }
    }
    return false;
  }

  #writePadValue(offset: number, value: number, mask: number): boolean {
    const channel = this.channels.MM2S[(offset - constantPadValue.offset) / constantPadValue.stride];
    if (this.place.kind !== "memtile" || this.context.map.device.cores !== "AIE2P" || !channel) return false;
    channel.padValue = ((channel.padValue & ~mask) | (value & mask)) >>> 0;
    return true;
  }

  #writeLock(offset: number, value: number, now: number): boolean {
    const { value: base, stride, count } = registers[this.place.kind].locks;
    if (offset < base || offset >= base + count * stride || (offset - base) % stride !== 0) return false;
    this.context.map.locksOf(this.place.column, this.place.row).set((offset - base) / stride, value, now);
    return true;
  }

  #writeSwitch(offset: number, value: number, mask: number): boolean {
    const { master, slave, slot } = registers[this.place.kind].switch;
    const { masters, slaves, slots, mux } = this.switch;
    const targets: readonly (readonly [number, Uint32Array])[] = [[master, masters], [slave, slaves], [slot, slots]];
    for (const [base, words] of targets) {
      if (offset >= base && offset < base + words.length * 4) return store(words, (offset - base) >> 2, value, mask);
    }
    if (this.place.kind === "shim" && offset === shimMux.mux.offset) return store(mux, 0, value, mask);
    if (this.place.kind === "shim" && offset === shimMux.demux.offset) return store(mux, 1, value, mask);
    return false;
  }

  #writeCore(offset: number, value: number, mask: number, now: number): boolean {
    if (!this.core) return false;
    if (offset === coreControl.offset) {
      this.core.writeControl((this.core.control & ~mask) | (value & mask), now);
      return true;
    }
    // The cascade is not modelled; its direction register is known and does nothing.
    return offset === cascadeControl;
  }

  #writeMemory(offset: number, value: number): boolean {
    const { kind, column, row } = this.place;
    if (kind === "shim") return false;
    if (offset < memories[kind].data.size) {
      this.context.payload?.poke(this.context.map.memoryOf(column, row)! + offset, value);
      return true;
    }
    const program = kind === "core" ? memories.core.program : null;
    if (!program || offset < program.offset || offset >= program.offset + program.size) return false;
    this.context.counters.programMemoryWrites++;
    return true;
  }
}

const controllerField = fieldOf(registers.core.controlFields.S2MM, "controller_id");
const resetField = fieldOf(registers.core.controlFields.S2MM, "reset");

function store(words: Uint32Array, index: number, value: number, mask: number): true {
  words[index] = (words[index] & ~mask) | (value & mask);
  return true;
}
