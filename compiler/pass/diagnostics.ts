/** Every code that a compilation can be refused with, from the configuration to the words, and what it means in general. */

/** What a refusal comes to: the module or the request is wrong; it does not fit the device; the compiler or the target lacks something. */
export type RefusalStatus = "compile-error" | "resource" | "unsupported";
interface Meaning { readonly status: RefusalStatus; readonly meaning: string }

const error = (meaning: string): Meaning => ({ status: "compile-error", meaning });
const resource = (meaning: string): Meaning => ({ status: "resource", meaning });
const unsupported = (meaning: string): Meaning => ({ status: "unsupported", meaning });

/** Before the first pass: what was asked for, and the tile sizes chosen for it. */
const configurationCodes = {
  "unsupported": unsupported("the compiler or the target has no such types, operation, pipeline or toolchain"),
  "columns": error("the target does not have that many columns"),
  "instruction-does-not-divide": error("a size is no multiple of the instruction's"),
  "dma-granularity": error("a row or block is no whole number of 32-bit words"),
  "tile-does-not-divide": error("a tile size does not divide what it cuts"),
  "herd-does-not-divide": error("the herd does not divide the size it shares out"),
  "herd-too-large": resource("the herd has more columns or rows than there are"),
  "tiles-too-large": resource("the tiles asked for do not fit the memories"),
  "operands-too-large": resource("an operand has more bytes than the controller addresses, or all have more than the simulator holds"),
} as const;

/** Around every pass. */
const pipelineCodes = {
  "invalid-ir": error("a pass left IR that does not verify"),
  "illegal-op": error("a pass left an op that its stage does not have"),
  "internal": error("a bug of the compiler"),
  "bad-option": error("an option of a pass has a value that it does not know"),
  "dynamic-shape": error("a size or bound is not known when compiling"),
  "run-time-value": error("a number is known only to the running program"),
} as const;

/** Tensor passes. */
const tensorCodes = {
  "no-configuration": error("the module has no configuration to lower by"),
  "no-tile-sizes": error("an op has no tile sizes for this level"),
  "no-packing": error("an op has no packing for this level"),
  "not-structured": error("an op is none of those that are tiled and packed"),
  "not-a-projection": error("an operand is indexed by more than single loop indices"),
  "mixed-types": error("the factors do not widen to the accumulator"),
  "reduction-in-parallel": error("a reduction loop is tiled as if its tiles were independent"),
  "result-without-destination": error("a function returns a tensor that is none of its arguments"),
  "not-bufferizable": error("a tensor has no memory that it could live in"),
  "padded-pack": error("a pack that pads cannot become a DMA"),
} as const;

/** AIR passes, to the device and the host program. */
const airCodes = {
  "hierarchy": error("launch, segment and herd do not stand in each other as they must"),
  "memory-space": error("memory of the wrong level for this place"),
  "outside-value": error("a value is used where it does not exist"),
  "no-microkernel": unsupported("no microkernel computes this op"),
  "placement": resource("a herd does not fit the array where it has to stand"),
  "channels": resource("more DMA channels are needed than there are"),
  "tile-memory": resource("buffers do not fit the memory of their tile"),
  "locks-exhausted": resource("a tile has no lock left"),
  "bds-exhausted": resource("a tile has no buffer descriptor left"),
  "unbalanced": error("a buffer is not filled as often as it is drained"),
  "one-sided": error("an L2 buffer is filled and never drained, or the other way round"),
  "shared-buffer": error("a buffer has two producers or two consumers"),
  "unbounded-access": error("an access to an L2 buffer has no constant bounds"),
  "cut-through-tile": error("an L2 buffer would be cut within the tile of a core"),
  "uncuttable-access": error("an access mixes the dimension in which its L2 buffer is cut with others"),
  "channel-shape": error("the two ends of a channel walk through memory in different shapes"),
  "unknown-channel": error("no air.channel has this name"),
  "channel-ends": error("a channel does not join one sender to one receiver, or to several by broadcast"),
  "channel-volume": error("a channel sends more or less than it receives"),
  "bundle-index": error("which element of a channel bundle is meant is not known, or it is not there"),
  "control-flow": error("what happens when is not known while compiling"),
  "alloc-in-parallel": error("a buffer is allocated in a parallel loop"),
  "l2-computation": error("a memtile would have to compute"),
  "use-outside-phase": error("a core uses an L1 buffer that it does not own at that point"),
  "ring": error("the buffers of a channel are not visited round and round"),
  "rotation": error("buffers that would take each other's place are not alike"),
  "host-op": error("an op has no form in the host program"),
  "host-loop": error("a bound of a host loop depends on another loop"),
  "host-buffer": error("a transfer of the host moves what is no argument of it"),
  "no-shim-channel": error("a transfer names no allocated shim DMA channel"),
  "remainder-tiles": error("a wrap that is too large is split by 512 and leaves a remainder: a limit of toolchains before mlir-air #544"),
  "uneven-offset": error("the offset of a transfer is no multiple of one of its strides"),
  "instruction-budget": resource("the runtime sequence needs more instruction words than fit"),
} as const;

/** Devices: tiles, descriptors, locks, switches. */
const deviceCodes = {
  "unknown-device": error("there is no such device"),
  "ambiguous-device": error("the module has several devices and none was named"),
  "outside-device": error("an op stands outside of aie.device"),
  "missing-attribute": error("an op lacks an attribute"),
  "bad-attribute": error("an attribute has a value with no meaning"),
  "wrong-operand": error("an operand comes from another op than it must"),
  "no-tile": error("there is no tile at this place"),
  "wrong-tile": error("an op stands on a kind of tile that cannot hold it"),
  "tile-taken": error("two ops share a tile that can hold one"),
  "out-of-reach": error("a core or DMA uses a buffer or lock that it cannot reach"),
  "field-range": error("a value does not fit its hardware field"),
  "unaligned": error("a size, stride or offset is no whole number of 32-bit words"),
  "dimensions": error("an access has more dimensions, or larger ones, than a descriptor can follow"),
  "bd-size": error("a size of a descriptor is not one that it can have"),
  "bd-stride": error("a stride of a descriptor is not one that it can have"),
  "transfer-length": error("the length of a transfer is not what its dimensions move, or less than a word"),
  "element-width": error("elements are wider than what a DMA moves at a time, or of no known width"),
  "out-of-bounds": error("a descriptor leaves its buffer"),
  "padding": error("padding where there is none, or more than there is"),
  "burst-length": error("a burst length that the tile does not have"),
  "packet-id": error("a packet id or type does not fit its field"),
  "bd-id": error("a channel cannot run the descriptor with this id"),
  "bd-in-use": error("a descriptor is given to two tasks at a time"),
  "bd-not-in-use": error("a descriptor is given back that no task has"),
  "bd-block": error("a block of a DMA program does not hold one descriptor"),
  "bd-locks": error("the locks around a descriptor are not one acquire and one release"),
  "bd-buffer": error("a descriptor moves what is no buffer of its kind of tile"),
  "dma-form": unsupported("descriptors as regions of aie.dma"),
  "no-bd-id": error("a descriptor has no id yet"),
  "no-lock-id": error("a lock has no id yet"),
  "no-address": error("a buffer has no address yet"),
  "lock-id": error("two locks have one id, or an id is beyond the tile's locks"),
  "buffer-address": error("a buffer overlaps another or ends beyond its memory"),
  "unknown-buffer": error("no aie.buffer has this name"),
  "no-channel": error("a tile has no such DMA channel"),
  "channel-taken": error("a DMA channel is started twice"),
  "no-port": error("a tile has no such switch port"),
  "port-taken": error("a switch port is set twice"),
  "no-join": error("a switch cannot join two ports"),
  "no-route": resource("a flow finds no free path, or an end that is taken"),
  "arbiter": error("an arbiter or selector that the switch does not have, or two where there is one"),
  "arbiters-exhausted": resource("packets need more arbiters or selectors than a switch has"),
  "slots-exhausted": resource("packets need more rules than a switch port has"),
  "cascade": error("a cascade goes between tiles, or in directions, that no cascade joins"),
} as const;

/** Words: the runtime sequence and the core programs. */
const encodingCodes = {
  "unknown-sequence": error("there is no such runtime sequence"),
  "ambiguous-sequence": error("the device has several runtime sequences and none was named"),
  "no-bd-chain": error("a sequence starts a chain of descriptors that is not there or takes other arguments"),
  "no-task": error("an op does not name a configured task"),
  "no-token": error("a wait for a task that issues no token"),
  "not-lowered": error("an op has no encoding in the instruction stream"),
  "blockwrite-data": error("the words of a blockwrite are no constant"),
  "core-program": error("an op cannot be part of a core program"),
  "unknown-microkernel": error("a core calls what is not declared"),
  "initial-value": error("the initial value of a buffer cannot be written as words"),
} as const;

export const passDiagnostics = { ...configurationCodes, ...pipelineCodes, ...tensorCodes, ...airCodes, ...deviceCodes, ...encodingCodes } as const;
export type PassErrorCode = keyof typeof passDiagnostics;
