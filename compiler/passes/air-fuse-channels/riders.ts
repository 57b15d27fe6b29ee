/** Which operands ride on the channels of which others. */
import type { Operation } from "../../ir/operation.js";
import { channelOf, constantBundle, endpointsByChannel } from "../../dialects/air-channel.js";
import { coresRunning } from "../../air/herd-cores.js";
import { bufferOf, ridingBuffers } from "../../air/riding-buffers.js";
import { PassError } from "../../pass/pass.js";

/** How data of an operand comes to some cores: put by the launch, filled into one L2 buffer, drained from it. */
export interface Path { readonly put: Operation; readonly fill: Operation; readonly drain: Operation; readonly cores: string }
/** A path that the cores take by one get, once a step of theirs. */
export interface Carrier extends Path { readonly get: Operation }
/** What the cores get once for all steps into one buffer, piece by piece on the channel of a carrier. */
export interface Rider { readonly gets: readonly Operation[]; readonly pieces: readonly (Path & { readonly carrier: Carrier })[] }

/** Operands that the cores get less often than others, each with one of those that just the same cores get; of several the last. */
export function ridersOf(module: Operation, herd: Operation): Rider[] {
  const ends = endpointsByChannel(module);
  const gets = herd.collect("air.channel.get");
  const buffers = ridingBuffers(herd);
  const carriers = gets.filter((get) => !buffers.includes(bufferOf(get))).flatMap((get) => pathsTo(get, herd, ends).map((path): Carrier => ({ ...path, get })));
  return buffers.map((buffer) => {
    const own = gets.filter((get) => bufferOf(get) === buffer);
    const pieces = own.flatMap((get) => pathsTo(get, herd, ends)).map((path) => {
      const carrier = carriers.filter(({ cores }) => cores === path.cores).pop();
      if (carrier) return { ...path, carrier };
      throw new PassError("channels", `no operand comes to just the cores that @${channelOf(path.drain)} leads to, so none can share its channel`, {
        op: path.drain, hint: "a herd of one row, or of one column, has such an operand",
      });
    });
    return { gets: own, pieces };
  });
}

/** Paths that end in a get: one, or one per element of a bundle. None for what does not come from L3 by way of one buffer in L2. */
function pathsTo(get: Operation, herd: Operation, ends: ReadonlyMap<string, readonly Operation[]>): Path[] {
  const others = (op: Operation): readonly Operation[] => (ends.get(channelOf(op)) ?? []).filter(({ name }) => name !== op.name);
  return others(get).flatMap((drain) => {
    const fill = bufferOf(drain).users.find(({ name }) => name === "air.channel.get");
    const [put] = fill ? others(fill) : [];
    const bundle = constantBundle(drain);
    const cores = bundle && bundle.length > 0 ? bundle.join() : coresRunning(get, herd).join(" ");
    return fill && put ? [{ put, fill, drain, cores }] : [];
  });
}
