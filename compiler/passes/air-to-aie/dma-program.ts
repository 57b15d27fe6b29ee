/** The DMA regions of core tiles and memtiles: one endless chain of buffer descriptors per channel. */
import { Builder } from "../../ir/builder.js";
import { locationOf } from "../../ir/location.js";
import { Block, Region, type Location, type Operation, type Value } from "../../ir/operation.js";
import * as aie from "../../dialects/aie.js";
import { checkField, limits, violationText } from "../../target/limits.js";
import type { TileKind } from "../../target/registers.js";
import { PassError } from "../../pass/pass.js";
import type { Port } from "./dma-channels.js";
import type { Descriptor } from "./rings.js";

/** A descriptor with the buffer and locks that it got on the device. It takes and gives `count` of them. */
export interface PlacedDescriptor {
  readonly descriptor: Descriptor;
  readonly buffer: Value;
  readonly acquire: Value;
  readonly release: Value;
  readonly count: number;
}
export interface DmaChannel { readonly port: Port; readonly descriptors: readonly PlacedDescriptor[] }

/**
 * Region of `aie.mem` or `aie.memtile_dma`: for each channel a block with its dma_start, then one block per descriptor, the last
 * leading back to the first; the last dma_start leads to the end, which is `from` where all are. Throws when an access has more dimensions than the tile.
 */
export function dmaRegion(kind: TileKind, channels: readonly DmaChannel[], from: Location | undefined): Region {
  const region = new Region();
  const starts = channels.map(() => new Block());
  const end = new Block();
  channels.forEach(({ port, descriptors }, i) => {
    const ring = descriptors.map(() => new Block());
    region.addBlock(starts[i]);
    const start = Builder.atEnd(starts[i]);
    start.location = locationOf(descriptors.map(({ descriptor }) => descriptor.site.op));
    aie.dmaStart(start, port.direction, port.channel, ring[0], starts[i + 1] ?? end);
    descriptors.forEach((placed, position) => {
      region.addBlock(ring[position]);
      emitDescriptor(Builder.atEnd(ring[position]), kind, placed, ring[(position + 1) % ring.length]);
    });
  });
  region.addBlock(end);
  Builder.atEnd(end).at(from).create("aie.end");
  return region;
}

function emitDescriptor(builder: Builder, kind: TileKind, { descriptor, buffer, acquire, release, count }: PlacedDescriptor, next: Block): void {
  const { access, site } = descriptor;
  checkDimensions(kind, access.dims.length, site.op);
  builder.location = site.op.location;
  aie.useLock(builder, acquire, "AcquireGreaterEqual", count);
  aie.dmaBd(builder, buffer, access.offset!, access.length, access.dims, access.dims.some(({ after }) => after) ? access.dims.map(({ after = 0 }) => ({ before: 0, after })) : []);
  aie.useLock(builder, release, "Release", count);
  aie.nextBd(builder, next);
}

function checkDimensions(kind: TileKind, dims: number, op: Operation): void {
  const violation = checkField("number of dimensions", dims, { min: 0, max: limits[kind].dims });
  if (!violation) return;
  throw new PassError("dimensions", `a descriptor of a ${kind} cannot follow this access: ${violationText(violation)}`, {
    op, hint: "change the layout in fewer steps, or on the other side of the channel",
  });
}
