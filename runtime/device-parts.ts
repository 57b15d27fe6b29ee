/**
 * What locks, buffers and channels of a device are for, in the words of the template. The device knows nothing of it, it gets words: this is
 * read from the module that the words were made of.
 */
import { channelPrograms, kindAt, lockId, port, tilePosition } from "../compiler/aie/device-view.js";
import type { Compilation } from "../compiler/compile.js";
import { dmaDirections } from "../compiler/dialects/aie-attributes.js";
import { integerValue, stringValue } from "../compiler/ir/attributes.js";
import { locationOf } from "../compiler/ir/location.js";
import type { Location, Operation } from "../compiler/ir/operation.js";
import type { Stall } from "./sim/outcome.js";

/** A DMA channel: its buffers by descriptor, none on a shim, and where what it moves is from. */
interface ChannelParts { readonly buffers: ReadonlyMap<number, Operation>; readonly location: Location | undefined }

export class DeviceParts {
  readonly #source: string;
  readonly #locks = new Map<string, Operation>();
  readonly #channels = new Map<string, ChannelParts>();
  /** Buffers that microkernels use, by core. */
  readonly #computed = new Map<string, Set<Operation>>();
  /** The channel that sends to a channel. */
  readonly #senders = new Map<string, string>();

  /** Reads the last module of a finished compilation, and the flows of one before they were routed. */
  constructor({ workload, snapshots }: Compilation) {
    this.#source = workload.source;
    for (const op of snapshots[snapshots.length - 1]?.module.collect("aie.device").flatMap((device) => device.body.operations) ?? []) this.#read(op);
    const routed = snapshots.findIndex(({ stage }) => stage === "aie");
    for (const flow of snapshots[routed - 1]?.module.collect("aie.flow") ?? []) {
      const [from, to] = [["source_", "MM2S"], ["dest_", "S2MM"]].map(([end, direction], i) => `${tileText(flow.operands[i].definingOp!)}.${direction}${port(flow, end).channel}`);
      this.#senders.set(to, from);
    }
  }

  #read(op: Operation): void {
    switch (op.name) {
      case "aie.lock": this.#locks.set(`${tileText(op)} ${lockId(op)}`, op); break;
      case "aie.shim_dma_allocation": {
        const direction = dmaDirections[integerValue(op.attribute("channel_dir"))!];
        this.#channels.set(`${tileText(op)}.${direction}${integerValue(op.attribute("channel_index"))}`, { buffers: new Map(), location: op.location });
        break;
      }
      case "aie.mem": case "aie.memtile_dma":
        for (const { direction, channel, chain } of channelPrograms(op)) {
          this.#channels.set(`${tileText(op)}.${direction}${channel}`, {
            buffers: new Map(chain.map(({ bd }) => [integerValue(bd.attribute("bd_id"))!, bd.operands[0].definingOp!])), location: locationOf(chain.map(({ bd }) => bd)),
          });
        }
        break;
      case "aie.core":
        this.#computed.set(tileText(op), new Set(op.collect("func.call").flatMap((call) => call.operands.flatMap(({ definingOp }) => (definingOp?.name === "aie.buffer" ? [definingOp] : [])))));
        break;
    }
  }

  /** What a stall is about: its buffer and lock by name, with the part of the template that they hold. Empty where nothing is known. */
  aboutStall({ actor, lock, descriptor, waitsFor }: Stall): string {
    const guard = lock && this.#locks.get(`${lock.tile} ${lock.id}`);
    const buffer = descriptor && this.#channels.get(actor)?.buffers.get(descriptor.id);
    const location = guard?.location ?? buffer?.location ?? this.#channels.get(actor)?.location ?? (waitsFor.length === 1 ? this.#channels.get(waitsFor[0])?.location : undefined);
    const names = [...(buffer ? [`its buffer is ${nameOf(buffer)}`] : []), ...(guard ? [`lock ${lock.id} is ${nameOf(guard)}`] : [])];
    const part = this.#quoted(location);
    return names.length > 0 ? [names.join(", "), part].filter(Boolean).join(", of ") : part && `for ${part}`;
  }

  /** Buffers in memtiles that something fills and nothing drains: after as many fills as there are buffers all that leads there stands still. */
  leftFull(): string[] {
    const [filled, drained] = (["S2MM", "MM2S"] as const).map((direction) => [...this.#channels].filter(([name]) => name.includes(`.${direction}`)));
    const sent = new Set(drained.flatMap(([, { buffers }]) => [...buffers.values()]));
    const stuck = new Map<Operation, string[]>();
    for (const [name, { buffers }] of filled) {
      for (const buffer of buffers.values()) {
        if (sent.has(buffer) || !tileText(buffer).startsWith("memtile")) continue;
        stuck.set(buffer, [...(stuck.get(buffer) ?? []), ...(this.#senders.has(name) ? [this.#senders.get(name)!.replace(/\..*/, "")] : [])]);
      }
    }
    return [...stuck].map(([buffer, senders]) => {
      const part = this.#quoted(buffer.location);
      const from = senders.length > 0 ? ` from ${senders.join(" and ")}` : "";
      return `${part && `${part}: `}the L2 buffer ${nameOf(buffer)} on ${tileText(buffer)} is filled${from} and drained by nobody`;
    });
  }

  /** The buffers that a core computes with, by the parts of the template that they hold. */
  onCore(tile: string): string {
    const byPart = new Map<string, string[]>();
    for (const buffer of this.#computed.get(tile) ?? []) {
      const part = this.#quoted(buffer.location);
      byPart.set(part, [...(byPart.get(part) ?? []), nameOf(buffer)]);
    }
    return [...byPart].map(([part, names]) => `${names.join(", ")}${part && ` of ${part}`}`).join("; ");
  }

  #quoted(location: Location | undefined): string {
    return location?.source === "template" ? `\`${this.#source.slice(location.start, location.end)}\`` : "";
  }
}

/** A tile as the simulator calls it. */
function tileText(op: Operation): string {
  const { column, row } = tilePosition(op);
  return `${kindAt(op)}(${column},${row})`;
}

function nameOf(op: Operation): string { return stringValue(op.attribute("sym_name")) ?? op.name; }
