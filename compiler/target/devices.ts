/** The devices a program can be compiled for: geometry and what the tools call them. Adding a device is adding a row. */
import type { TileKind } from "./registers.js";

/** Instruction set of the cores: AIE2 (AIE-ML) in Phoenix and Hawk Point, AIE2P (close to AIE-ML v2) in Strix, Krackan and Strix Halo. */
export type CoreKind = "AIE2" | "AIE2P";

export interface Device {
  /** As in `aie.device(npu1)`. */
  readonly name: string;
  readonly columns: number;
  /** All rows: 0 shim, 1 memtile, from 2 on cores. */
  readonly rows: number;
  readonly coreRows: number;
  readonly cores: CoreKind;
  /** `devGen` in the header of an instruction stream. */
  readonly generation: number;
  /** Burst length code that static shim descriptors default to. */
  readonly defaultBurst: number;
}

const npu1 = { rows: 6, coreRows: 4, cores: "AIE2", generation: 3, defaultBurst: 2 } as const;
const npu2 = { rows: 6, coreRows: 4, cores: "AIE2P", generation: 4, defaultBurst: 3 } as const;

/** Rows from mlir-aie's AIETargetModel: npu1 is Phoenix and Hawk Point (4 usable columns), npu2 Strix and Krackan (8). */
export const devices: readonly Device[] = [
  { name: "npu1", columns: 4, ...npu1 },
  ...[1, 2, 3].map((columns) => ({ name: `npu1_${columns}col`, columns, ...npu1 })),
  { name: "npu2", columns: 8, ...npu2 },
  ...[1, 2, 3, 4, 5, 6, 7].map((columns) => ({ name: `npu2_${columns}col`, columns, ...npu2 })),
];

export function deviceNamed(name: string): Device | undefined {
  return devices.find((device) => device.name === name);
}

/** What stands at a row; undefined outside the array. */
export function tileKind(device: Device, row: number): TileKind | undefined {
  if (row === 0) return "shim";
  if (row === 1) return "memtile";
  return row > 1 && row < device.rows ? "core" : undefined;
}
