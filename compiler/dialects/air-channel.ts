/** Channels: declarations, puts and gets. */
import { symbolName, symbolRef } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { locationOf } from "../ir/location.js";
import type { Location, Operation, Value } from "../ir/operation.js";
import type { Attribute, MemRefType } from "../ir/types.js";
import { accessList, paddingAttributes, type Access } from "./air-access.js";
import { channelGet, channelPut, createChannel } from "./air-data.js";
import { constantIndexOf } from "./linear-index.js";
import { segment } from "../ir/structure.js";

export type Direction = "put" | "get";

export function isChannelOp(op: Operation): boolean { return op.name === "air.channel.put" || op.name === "air.channel.get"; }

/** Name of the channel that a put or get uses. */
export function channelOf(op: Operation): string { return symbolName(op.attribute("chan_name"))!; }
export function setChannel(op: Operation, name: string): void { op.setAttribute("chan_name", symbolRef(name)); }

/** Bundle indices that are constants; undefined when one is not. */
export function constantBundle(op: Operation): number[] | undefined {
  const indices = segment(op, 1).map(constantIndexOf);
  return indices.every((i) => i !== undefined) ? indices : undefined;
}

export interface Endpoint {
  readonly channel: string;
  readonly indices: readonly Value[];
  readonly memref: Value;
  readonly access: Access;
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
}

/** An asynchronous put or get without dependencies. */
export function createEndpoint(builder: Builder, direction: Direction, endpoint: Endpoint, constants: (value: number) => Value): Operation {
  const { channel, indices, memref, attributes } = endpoint;
  const access = accessList(endpoint.access, memref.type as MemRefType, builder, constants);
  return (direction === "put" ? channelPut : channelGet)(builder, channel, memref, { indices, access, attributes: { ...attributes, ...paddingAttributes(endpoint.access, access.sizes.length) } });
}

/** All puts and gets of a module by channel. */
export function endpointsByChannel(root: Operation): Map<string, Operation[]> {
  const endpoints = new Map<string, Operation[]>();
  root.walk((op) => {
    if (!isChannelOp(op)) return;
    const known = endpoints.get(channelOf(op));
    if (known) known.push(op);
    else endpoints.set(channelOf(op), [op]);
  });
  return endpoints;
}

/** Declares channels `channel_0`, `channel_1`, ... at the head of a module, after those that are there. */
export class ChannelDeclarations {
  #next = 0;
  #position = 0;
  constructor(readonly module: Operation) {
    module.body.operations.forEach((op, i) => {
      if (op.name !== "air.channel") return;
      this.#position = i + 1;
      const name = op.attribute("sym_name");
      const number = name?.kind === "string" ? /^channel_(\d+)$/.exec(name.value) : null;
      if (number) this.#next = Math.max(this.#next, Number(number[1]) + 1);
    });
  }

  /** Returns the name. A broadcast shape that adds nothing is left out. `from` is where the moves are from that the channel is for. */
  declare(size: readonly number[], from: Location | undefined, broadcast?: readonly number[]): string {
    const name = `channel_${this.#next++}`;
    const isBroadcast = broadcast?.some((extent, d) => extent !== size[d]) ?? false;
    const builder = this.#position < this.module.body.operations.length
      ? Builder.before(this.module.body.operations[this.#position]) : Builder.atEnd(this.module.body);
    createChannel(builder.at(from), name, size, isBroadcast ? broadcast : undefined);
    this.#position += 1;
    return name;
  }

  /** Removes the declarations that no put or get uses; those that several share are from all of these. */
  removeUnused(): void {
    const used = endpointsByChannel(this.module);
    for (const op of [...this.module.body.operations]) {
      const name = op.name === "air.channel" ? op.attribute("sym_name") : undefined;
      if (name?.kind !== "string") continue;
      const ends = used.get(name.value);
      if (ends) op.location = locationOf(ends) ?? op.location;
      else op.erase();
    }
  }
}
