/** What a program can be compiled for: a device, and the memory a program may use on it. Adding a target is adding a row. */
import { deviceNamed, type Device } from "./devices.js";
import { memories } from "./registers.js";

export interface Target {
  /** As users name it: `using target npu1`. */
  readonly name: "npu1";
  readonly device: Device;
  /** Bytes of a core's data memory, program data and stack together. */
  readonly l1Bytes: number;
  /** Bytes at the foot of a core's data memory that the stack takes: mlir-aie's default `stack_size` of `aie.core`. */
  readonly stackBytes: number;
  /** Bytes of one memtile. */
  readonly l2Bytes: number;
  /** Channels of one shim tile that read DDR. */
  readonly shimReadChannels: number;
}

function target(name: Target["name"], device: string): Target {
  return {
    name,
    device: deviceNamed(device)!,
    l1Bytes: memories.core.data.size,
    stackBytes: 1024,
    l2Bytes: memories.memtile.data.size,
    shimReadChannels: 2,
  };
}

export const targets: readonly Target[] = [target("npu1", "npu1")];

export function targetNamed(name: string): Target | undefined {
  return targets.find((candidate) => candidate.name === name);
}
