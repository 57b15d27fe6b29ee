/** What a device refuses while it runs, by the names its status registers and events have. */
export const deviceErrors = {
  Error_BD_Invalid: "a channel loaded a buffer descriptor whose valid bit is not set",
  Error_BD_Unavailable: "a channel loaded a buffer descriptor that it cannot reach",
  Error_DM_Access_to_Unavailable: "a memtile DMA addressed a memory that it cannot reach",
  Error_Lock_Access_to_Unavailable: "a DMA or core used a lock that it cannot reach",
  DM_Address_out_of_range: "an access left the data memory",
  AXI_MM_Decode_Error: "a shim DMA addressed memory that belongs to no argument",
  Load_PDI: "the instruction stream loads a configuration image",
  Unsupported_Instruction: "the instruction stream has an operation that the controller does not know",
  Core_Program: "a core program cannot be run",
} as const;
export type DeviceErrorName = keyof typeof deviceErrors;

/** Ends a run with outcome `error`. */
export class DeviceError extends Error {
  override readonly name = "DeviceError";
  /** `place` is a tile, a channel or an instruction, by the name that reports use. */
  constructor(readonly code: DeviceErrorName, readonly place: string, reason: string) { super(reason); }
}
