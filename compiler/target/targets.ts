/** What a program can be compiled for: a device, and the memory a program may use on it. Adding a target is adding a row. */
import type { ElementType } from "./element-types.js";
import { deviceNamed, type Device } from "./devices.js";
import { memories } from "./registers.js";

/** Types of the factors of a matmul and of its sums. */
export interface MatmulTypes {
  readonly lhs: ElementType;
  readonly rhs: ElementType;
  readonly acc: ElementType;
  /** What one core's vector unit can do (AM020, aie_api's mmul shapes); null where the hardware has no such MAC. */
  readonly macsPerCycle: number | null;
}

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
  /** Matmuls that can be compiled for it. */
  readonly types: readonly MatmulTypes[];
}

function target(name: Target["name"], device: string): Target {
  return {
    name,
    device: deviceNamed(device)!,
    l1Bytes: memories.core.data.size,
    stackBytes: 1024,
    l2Bytes: memories.memtile.data.size,
    shimReadChannels: 2,
    types: [{ lhs: "bf16", rhs: "bf16", acc: "f32", macsPerCycle: 128 }, { lhs: "i8", rhs: "i8", acc: "i32", macsPerCycle: 256 }, { lhs: "f32", rhs: "f32", acc: "f32", macsPerCycle: null }],
  };
}

export const targets: readonly Target[] = [target("npu1", "npu1")];

export function targetNamed(name: string): Target | undefined {
  return targets.find((candidate) => candidate.name === name);
}

export function typesText({ lhs, rhs, acc }: MatmulTypes): string { return `${lhs} x ${rhs} -> ${acc}`; }
