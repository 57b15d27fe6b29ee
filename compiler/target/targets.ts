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
  readonly name: "npu1" | "npu4";
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

function target(name: Target["name"], device: string, types: readonly MatmulTypes[]): Target {
  return {
    name,
    device: deviceNamed(device)!,
    l1Bytes: memories.core.data.size,
    stackBytes: 1024,
    l2Bytes: memories.memtile.data.size,
    shimReadChannels: 2,
    types,
  };
}

function types(lhs: ElementType, rhs: ElementType, acc: ElementType, macsPerCycle: number | null): MatmulTypes {
  return { lhs, rhs, acc, macsPerCycle };
}

/** No instruction multiplies matrices of these. */
const byElement = [types("f32", "f32", "f32", null), types("i32", "i32", "i32", null)];

/** npu4 is iree-amd-aie's name for what mlir-aie calls npu2. Its bf16 rate is that of the native MAC, not of the emulation by bfp16. */
export const targets: readonly Target[] = [
  target("npu1", "npu1", [
    types("bf16", "bf16", "f32", 128), types("i8", "i8", "i32", 256), types("i8", "i4", "i32", 512), types("i16", "i8", "i32", 128), types("i16", "i16", "i32", 64),
    types("i16", "i8", "i64", 128), types("i16", "i16", "i64", 64), types("i32", "i16", "i64", 32), ...byElement,
  ]),
  target("npu4", "npu2", [types("bf16", "bf16", "f32", 128), types("i8", "i8", "i32", 512), ...byElement]),
];

export function targetNamed(name: string): Target | undefined {
  return targets.find((candidate) => candidate.name === name);
}

export function typesText({ lhs, rhs, acc }: MatmulTypes): string { return `${lhs} x ${rhs} -> ${acc}`; }
