/**
 * The register map of AIE2 (AIE-ML) tiles: buffer descriptors, DMA channels, locks, stream switches, core control.
 *
 * One table that the encoders and the simulator both read. Offsets are within a tile; a tile's address is
 * `(column << 25) | (row << 20)`. Values come from AMD's AM025 register reference (2024-11-13, v1.1), compared field by field
 * with aie-rt's `xaiemlgbl_params.h`; AIE2P differs only in `aie2pDifferences`.
 */

/** A bit field: where it lies in which word of a descriptor (word 0 for single registers). */
export interface Field { readonly name: string; readonly word: number; readonly lsb: number; readonly width: number; readonly encoding?: string }
export type Direction = "S2MM" | "MM2S";
export type TileKind = "core" | "memtile" | "shim";

export interface ChannelRegisters {
  readonly count: number;
  readonly control: number;
  /** Start queue; control and queue of channel `n` are `n * stride` further on. */
  readonly queue: number;
  readonly stride: number;
  readonly status: number;
  readonly statusStride: number;
}
export interface PortRange { readonly first: number; readonly count: number }
export interface TileRegisters {
  readonly bd: { readonly base: number; readonly stride: number; readonly words: number; readonly count: number; readonly fields: readonly Field[] };
  readonly channels: Readonly<Record<Direction, ChannelRegisters>>;
  readonly controlFields: Readonly<Record<Direction, readonly Field[]>>;
  readonly queueFields: readonly Field[];
  readonly statusFields: Readonly<Record<Direction, readonly Field[]>>;
  readonly queueDepth: number;
  readonly locks: {
    readonly count: number; readonly value: number; readonly stride: number; readonly valueBits: number;
    readonly request: number; readonly requestFields: readonly Field[];
  };
  readonly switch: {
    readonly master: number; readonly slave: number; readonly slot: number;
    readonly slotStride: number; readonly slotsPerSlave: number;
    /** Port bundles in the order of their indices; register of index `i` is `master + 4 * i` or `slave + 4 * i`. */
    readonly masters: Readonly<Record<string, PortRange>>;
    readonly slaves: Readonly<Record<string, PortRange>>;
    readonly masterFields: readonly Field[]; readonly slaveFields: readonly Field[]; readonly slotFields: readonly Field[];
  };
}

const core: TileRegisters = {
  bd: {
    base: 0x1D000, stride: 0x20, words: 6, count: 16,
    fields: [
      { name: "base_address", word: 0, lsb: 14, width: 14, encoding: "32-bit-word address (byte address >> 2)" },
      { name: "buffer_length", word: 0, lsb: 0, width: 14, encoding: "number of 32-bit words, actual value" },
      { name: "enable_compression", word: 1, lsb: 31, width: 1 },
      { name: "enable_packet", word: 1, lsb: 30, width: 1, encoding: "MM2S only: insert packet header first" },
      { name: "out_of_order_bd_id", word: 1, lsb: 24, width: 6 },
      { name: "packet_id", word: 1, lsb: 19, width: 5 },
      { name: "packet_type", word: 1, lsb: 16, width: 3 },
      { name: "d1_stepsize", word: 2, lsb: 13, width: 13, encoding: "32-bit words, actual - 1" },
      { name: "d0_stepsize", word: 2, lsb: 0, width: 13, encoding: "32-bit words, actual - 1" },
      { name: "d1_wrap", word: 3, lsb: 21, width: 8, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d0_wrap", word: 3, lsb: 13, width: 8, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d2_stepsize", word: 3, lsb: 0, width: 13, encoding: "32-bit words, actual - 1" },
      { name: "iteration_current", word: 4, lsb: 19, width: 6, encoding: "current iteration; incremented by hardware after the BD is loaded" },
      { name: "iteration_wrap", word: 4, lsb: 13, width: 6, encoding: "actual - 1 (0 => wrap 1 = no iteration effect)" },
      { name: "iteration_stepsize", word: 4, lsb: 0, width: 13, encoding: "32-bit words, actual - 1" },
      { name: "tlast_suppress", word: 5, lsb: 31, width: 1, encoding: "MM2S only: do not assert TLAST at end" },
      { name: "next_bd", word: 5, lsb: 27, width: 4, encoding: "BD id" },
      { name: "use_next_bd", word: 5, lsb: 26, width: 1, encoding: "1 = chain to next_bd" },
      { name: "valid_bd", word: 5, lsb: 25, width: 1, encoding: "must be 1 or channel raises Error_BD_Invalid" },
      { name: "lock_rel_value", word: 5, lsb: 18, width: 7, encoding: "signed 7 bit added to lock on release; 0 = no release" },
      { name: "lock_rel_id", word: 5, lsb: 13, width: 4 },
      { name: "lock_acq_enable", word: 5, lsb: 12, width: 1, encoding: "1 = acquire before transfer" },
      { name: "lock_acq_value", word: 5, lsb: 5, width: 7, encoding: "signed 7 bit: V<0 => acquire when lock >= |V| then lock -= |V|; V>=0 => acquire when lock == V (see semantics in aie2-hardware.md)" },
      { name: "lock_acq_id", word: 5, lsb: 0, width: 4 },
    ],
  },
  channels: {
    S2MM: { count: 2, control: 0x1DE00, queue: 0x1DE04, stride: 8, status: 0x1DF00, statusStride: 4 },
    MM2S: { count: 2, control: 0x1DE10, queue: 0x1DE14, stride: 8, status: 0x1DF10, statusStride: 4 },
  },
  controlFields: {
    S2MM: [
      { name: "fot_mode", word: 0, lsb: 16, width: 2 },
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "decompression_enable", word: 0, lsb: 4, width: 1 },
      { name: "enable_out_of_order", word: 0, lsb: 3, width: 1 },
      { name: "reset", word: 0, lsb: 1, width: 1 },
    ],
    MM2S: [
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "compression_enable", word: 0, lsb: 4, width: 1 },
      { name: "reset", word: 0, lsb: 1, width: 1 },
    ],
  },
  queueFields: [
    { name: "enable_token_issue", word: 0, lsb: 31, width: 1 },
    { name: "repeat_count", word: 0, lsb: 16, width: 8 },
    { name: "start_bd_id", word: 0, lsb: 0, width: 4 },
  ],
  statusFields: {
    S2MM: [
      { name: "cur_bd", word: 0, lsb: 24, width: 4 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "error_fot_bds_per_task", word: 0, lsb: 13, width: 1 },
      { name: "error_fot_length_exceeded", word: 0, lsb: 12, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "error_bd_unavailable", word: 0, lsb: 10, width: 1 },
      { name: "stalled_tct_or_count_fifo_full", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_starvation", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
    MM2S: [
      { name: "cur_bd", word: 0, lsb: 24, width: 4 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "stalled_tct", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_backpressure", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
  },
  queueDepth: 4,
  locks: {
    count: 16, value: 0x1F000, stride: 0x10, valueBits: 6, request: 0x40000,
    requestFields: [
      { name: "lock_id", word: 0, lsb: 10, width: 4 },
      { name: "acquire", word: 0, lsb: 9, width: 1 },
      { name: "change_value", word: 0, lsb: 2, width: 7 },
    ],
  },
  switch: {
    master: 0x3F000, slave: 0x3F100, slot: 0x3F200, slotStride: 0x10, slotsPerSlave: 4,
    masters: {
      Core: { first: 0, count: 1 },
      DMA: { first: 1, count: 2 },
      TileControl: { first: 3, count: 1 },
      FIFO: { first: 4, count: 1 },
      South: { first: 5, count: 4 },
      West: { first: 9, count: 4 },
      North: { first: 13, count: 6 },
      East: { first: 19, count: 4 },
    },
    slaves: {
      Core: { first: 0, count: 1 },
      DMA: { first: 1, count: 2 },
      TileControl: { first: 3, count: 1 },
      FIFO: { first: 4, count: 1 },
      South: { first: 5, count: 6 },
      West: { first: 11, count: 4 },
      North: { first: 15, count: 4 },
      East: { first: 19, count: 4 },
      CoreTrace: { first: 23, count: 1 },
      MemTrace: { first: 24, count: 1 },
    },
    masterFields: [
      { name: "master_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
      { name: "drop_header", word: 0, lsb: 7, width: 1 },
      { name: "configuration", word: 0, lsb: 0, width: 7 },
    ],
    slaveFields: [
      { name: "slave_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
    ],
    slotFields: [
      { name: "id", word: 0, lsb: 24, width: 5 },
      { name: "mask", word: 0, lsb: 16, width: 5 },
      { name: "enable", word: 0, lsb: 8, width: 1 },
      { name: "msel", word: 0, lsb: 4, width: 2 },
      { name: "arbiter", word: 0, lsb: 0, width: 3 },
    ],
  },
};

const memtile: TileRegisters = {
  bd: {
    base: 0xA0000, stride: 0x20, words: 8, count: 48,
    fields: [
      { name: "enable_packet", word: 0, lsb: 31, width: 1, encoding: "MM2S only: insert packet header first" },
      { name: "packet_type", word: 0, lsb: 28, width: 3 },
      { name: "packet_id", word: 0, lsb: 23, width: 5 },
      { name: "out_of_order_bd_id", word: 0, lsb: 17, width: 6 },
      { name: "buffer_length", word: 0, lsb: 0, width: 17, encoding: "number of 32-bit words, actual value" },
      { name: "d0_zero_before", word: 1, lsb: 26, width: 6, encoding: "32-bit words of zero" },
      { name: "next_bd", word: 1, lsb: 20, width: 6, encoding: "BD id" },
      { name: "use_next_bd", word: 1, lsb: 19, width: 1, encoding: "1 = chain to next_bd" },
      { name: "base_address", word: 1, lsb: 0, width: 19, encoding: "32-bit-word address (byte address >> 2)" },
      { name: "tlast_suppress", word: 2, lsb: 31, width: 1, encoding: "MM2S only: do not assert TLAST at end" },
      { name: "d0_wrap", word: 2, lsb: 17, width: 10, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d0_stepsize", word: 2, lsb: 0, width: 17, encoding: "32-bit words, actual - 1" },
      { name: "d1_zero_before", word: 3, lsb: 27, width: 5, encoding: "zero wraps of the next lower dimension" },
      { name: "d1_wrap", word: 3, lsb: 17, width: 10, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d1_stepsize", word: 3, lsb: 0, width: 17, encoding: "32-bit words, actual - 1" },
      { name: "enable_compression", word: 4, lsb: 31, width: 1 },
      { name: "d2_zero_before", word: 4, lsb: 27, width: 4, encoding: "zero wraps of the next lower dimension" },
      { name: "d2_wrap", word: 4, lsb: 17, width: 10, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d2_stepsize", word: 4, lsb: 0, width: 17, encoding: "32-bit words, actual - 1" },
      { name: "d2_zero_after", word: 5, lsb: 28, width: 4, encoding: "zero wraps of the next lower dimension" },
      { name: "d1_zero_after", word: 5, lsb: 23, width: 5, encoding: "zero wraps of the next lower dimension" },
      { name: "d0_zero_after", word: 5, lsb: 17, width: 6, encoding: "32-bit words of zero" },
      { name: "d3_stepsize", word: 5, lsb: 0, width: 17, encoding: "32-bit words, actual - 1" },
      { name: "iteration_current", word: 6, lsb: 23, width: 6, encoding: "current iteration; incremented by hardware after the BD is loaded" },
      { name: "iteration_wrap", word: 6, lsb: 17, width: 6, encoding: "actual - 1 (0 => wrap 1 = no iteration effect)" },
      { name: "iteration_stepsize", word: 6, lsb: 0, width: 17, encoding: "32-bit words, actual - 1" },
      { name: "valid_bd", word: 7, lsb: 31, width: 1, encoding: "must be 1 or channel raises Error_BD_Invalid" },
      { name: "lock_rel_value", word: 7, lsb: 24, width: 7, encoding: "signed 7 bit added to lock on release; 0 = no release" },
      { name: "lock_rel_id", word: 7, lsb: 16, width: 8 },
      { name: "lock_acq_enable", word: 7, lsb: 15, width: 1, encoding: "1 = acquire before transfer" },
      { name: "lock_acq_value", word: 7, lsb: 8, width: 7, encoding: "signed 7 bit: V<0 => acquire when lock >= |V| then lock -= |V|; V>=0 => acquire when lock == V (see semantics in aie2-hardware.md)" },
      { name: "lock_acq_id", word: 7, lsb: 0, width: 8 },
    ],
  },
  channels: {
    S2MM: { count: 6, control: 0xA0600, queue: 0xA0604, stride: 8, status: 0xA0660, statusStride: 4 },
    MM2S: { count: 6, control: 0xA0630, queue: 0xA0634, stride: 8, status: 0xA0680, statusStride: 4 },
  },
  controlFields: {
    S2MM: [
      { name: "fot_mode", word: 0, lsb: 16, width: 2 },
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "decompression_enable", word: 0, lsb: 4, width: 1 },
      { name: "enable_out_of_order", word: 0, lsb: 3, width: 1 },
      { name: "reset", word: 0, lsb: 1, width: 1 },
    ],
    MM2S: [
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "compression_enable", word: 0, lsb: 4, width: 1 },
      { name: "reset", word: 0, lsb: 1, width: 1 },
    ],
  },
  queueFields: [
    { name: "enable_token_issue", word: 0, lsb: 31, width: 1 },
    { name: "repeat_count", word: 0, lsb: 16, width: 8 },
    { name: "start_bd_id", word: 0, lsb: 0, width: 6 },
  ],
  statusFields: {
    S2MM: [
      { name: "cur_bd", word: 0, lsb: 24, width: 6 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "error_fot_bds_per_task", word: 0, lsb: 13, width: 1 },
      { name: "error_fot_length_exceeded", word: 0, lsb: 12, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "error_bd_unavailable", word: 0, lsb: 10, width: 1 },
      { name: "error_dm_access_to_unavailable", word: 0, lsb: 9, width: 1 },
      { name: "error_lock_access_to_unavailable", word: 0, lsb: 8, width: 1 },
      { name: "stalled_tct_or_count_fifo_full", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_starvation", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
    MM2S: [
      { name: "cur_bd", word: 0, lsb: 24, width: 6 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "error_bd_unavailable", word: 0, lsb: 10, width: 1 },
      { name: "error_dm_access_to_unavailable", word: 0, lsb: 9, width: 1 },
      { name: "error_lock_access_to_unavailable", word: 0, lsb: 8, width: 1 },
      { name: "stalled_tct", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_backpressure", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
  },
  queueDepth: 4,
  locks: {
    count: 64, value: 0xC0000, stride: 0x10, valueBits: 6, request: 0xD0000,
    requestFields: [
      { name: "lock_id", word: 0, lsb: 10, width: 6 },
      { name: "acquire", word: 0, lsb: 9, width: 1 },
      { name: "change_value", word: 0, lsb: 2, width: 7 },
    ],
  },
  switch: {
    master: 0xB0000, slave: 0xB0100, slot: 0xB0200, slotStride: 0x10, slotsPerSlave: 4,
    masters: {
      DMA: { first: 0, count: 6 },
      TileControl: { first: 6, count: 1 },
      South: { first: 7, count: 4 },
      North: { first: 11, count: 6 },
    },
    slaves: {
      DMA: { first: 0, count: 6 },
      TileControl: { first: 6, count: 1 },
      South: { first: 7, count: 6 },
      North: { first: 13, count: 4 },
      Trace: { first: 17, count: 1 },
    },
    masterFields: [
      { name: "master_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
      { name: "drop_header", word: 0, lsb: 7, width: 1 },
      { name: "configuration", word: 0, lsb: 0, width: 7 },
    ],
    slaveFields: [
      { name: "slave_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
    ],
    slotFields: [
      { name: "id", word: 0, lsb: 24, width: 5 },
      { name: "mask", word: 0, lsb: 16, width: 5 },
      { name: "enable", word: 0, lsb: 8, width: 1 },
      { name: "msel", word: 0, lsb: 4, width: 2 },
      { name: "arbiter", word: 0, lsb: 0, width: 3 },
    ],
  },
};

const shim: TileRegisters = {
  bd: {
    base: 0x1D000, stride: 0x20, words: 8, count: 16,
    fields: [
      { name: "buffer_length", word: 0, lsb: 0, width: 32, encoding: "number of 32-bit words, actual value" },
      { name: "base_address_low", word: 1, lsb: 2, width: 30, encoding: "bits [31:2] of a 48-bit byte address, stored at [31:2] (write byte address low word; low 2 bits ignored)" },
      { name: "enable_packet", word: 2, lsb: 30, width: 1, encoding: "MM2S only: insert packet header first" },
      { name: "out_of_order_bd_id", word: 2, lsb: 24, width: 6 },
      { name: "packet_id", word: 2, lsb: 19, width: 5 },
      { name: "packet_type", word: 2, lsb: 16, width: 3 },
      { name: "base_address_high", word: 2, lsb: 0, width: 16, encoding: "bits [47:32] of a 48-bit byte address" },
      { name: "secure_access", word: 3, lsb: 30, width: 1 },
      { name: "d0_wrap", word: 3, lsb: 20, width: 10, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d0_stepsize", word: 3, lsb: 0, width: 20, encoding: "32-bit words, actual - 1" },
      { name: "burst_length", word: 4, lsb: 30, width: 2, encoding: "0=64B,1=128B,2=256B (AIE2P: 3=512B)" },
      { name: "d1_wrap", word: 4, lsb: 20, width: 10, encoding: "actual; 0 = do not wrap (this is the outermost active dim)" },
      { name: "d1_stepsize", word: 4, lsb: 0, width: 20, encoding: "32-bit words, actual - 1" },
      { name: "smid", word: 5, lsb: 28, width: 4 },
      { name: "axcache", word: 5, lsb: 24, width: 4, encoding: "compiler writes 2" },
      { name: "axqos", word: 5, lsb: 20, width: 4 },
      { name: "d2_stepsize", word: 5, lsb: 0, width: 20, encoding: "32-bit words, actual - 1" },
      { name: "iteration_current", word: 6, lsb: 26, width: 6, encoding: "current iteration; incremented by hardware after the BD is loaded" },
      { name: "iteration_wrap", word: 6, lsb: 20, width: 6, encoding: "actual - 1 (0 => wrap 1 = no iteration effect)" },
      { name: "iteration_stepsize", word: 6, lsb: 0, width: 20, encoding: "32-bit words, actual - 1" },
      { name: "tlast_suppress", word: 7, lsb: 31, width: 1, encoding: "MM2S only: do not assert TLAST at end" },
      { name: "next_bd", word: 7, lsb: 27, width: 4, encoding: "BD id" },
      { name: "use_next_bd", word: 7, lsb: 26, width: 1, encoding: "1 = chain to next_bd" },
      { name: "valid_bd", word: 7, lsb: 25, width: 1, encoding: "must be 1 or channel raises Error_BD_Invalid" },
      { name: "lock_rel_value", word: 7, lsb: 18, width: 7, encoding: "signed 7 bit added to lock on release; 0 = no release" },
      { name: "lock_rel_id", word: 7, lsb: 13, width: 4 },
      { name: "lock_acq_enable", word: 7, lsb: 12, width: 1, encoding: "1 = acquire before transfer" },
      { name: "lock_acq_value", word: 7, lsb: 5, width: 7, encoding: "signed 7 bit: V<0 => acquire when lock >= |V| then lock -= |V|; V>=0 => acquire when lock == V (see semantics in aie2-hardware.md)" },
      { name: "lock_acq_id", word: 7, lsb: 0, width: 4 },
    ],
  },
  channels: {
    S2MM: { count: 2, control: 0x1D200, queue: 0x1D204, stride: 8, status: 0x1D220, statusStride: 4 },
    MM2S: { count: 2, control: 0x1D210, queue: 0x1D214, stride: 8, status: 0x1D228, statusStride: 4 },
  },
  controlFields: {
    S2MM: [
      { name: "fot_mode", word: 0, lsb: 16, width: 2 },
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "enable_out_of_order", word: 0, lsb: 3, width: 1 },
      { name: "pause_stream", word: 0, lsb: 2, width: 1 },
      { name: "pause_mem", word: 0, lsb: 1, width: 1 },
    ],
    MM2S: [
      { name: "controller_id", word: 0, lsb: 8, width: 8 },
      { name: "pause_stream", word: 0, lsb: 2, width: 1 },
      { name: "pause_mem", word: 0, lsb: 1, width: 1 },
    ],
  },
  queueFields: [
    { name: "enable_token_issue", word: 0, lsb: 31, width: 1 },
    { name: "repeat_count", word: 0, lsb: 16, width: 8 },
    { name: "start_bd_id", word: 0, lsb: 0, width: 4 },
  ],
  statusFields: {
    S2MM: [
      { name: "cur_bd", word: 0, lsb: 24, width: 4 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "axi_mm_slave_error", word: 0, lsb: 17, width: 1 },
      { name: "axi_mm_decode_error", word: 0, lsb: 16, width: 1 },
      { name: "error_fot_bds_per_task", word: 0, lsb: 13, width: 1 },
      { name: "error_fot_length_exceeded", word: 0, lsb: 12, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "error_bd_unavailable", word: 0, lsb: 10, width: 1 },
      { name: "stalled_tct_or_count_fifo_full", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_starvation", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
    MM2S: [
      { name: "cur_bd", word: 0, lsb: 24, width: 4 },
      { name: "task_queue_size", word: 0, lsb: 20, width: 3 },
      { name: "channel_running", word: 0, lsb: 19, width: 1 },
      { name: "task_queue_overflow", word: 0, lsb: 18, width: 1 },
      { name: "axi_mm_slave_error", word: 0, lsb: 17, width: 1 },
      { name: "axi_mm_decode_error", word: 0, lsb: 16, width: 1 },
      { name: "error_bd_invalid", word: 0, lsb: 11, width: 1 },
      { name: "stalled_tct", word: 0, lsb: 5, width: 1 },
      { name: "stalled_stream_backpressure", word: 0, lsb: 4, width: 1 },
      { name: "stalled_lock_rel", word: 0, lsb: 3, width: 1 },
      { name: "stalled_lock_acq", word: 0, lsb: 2, width: 1 },
      { name: "status", word: 0, lsb: 0, width: 2 },
    ],
  },
  queueDepth: 4,
  locks: {
    count: 16, value: 0x14000, stride: 0x10, valueBits: 6, request: 0x40000,
    requestFields: [
      { name: "lock_id", word: 0, lsb: 10, width: 4 },
      { name: "acquire", word: 0, lsb: 9, width: 1 },
      { name: "change_value", word: 0, lsb: 2, width: 7 },
    ],
  },
  switch: {
    master: 0x3F000, slave: 0x3F100, slot: 0x3F200, slotStride: 0x10, slotsPerSlave: 4,
    masters: {
      TileControl: { first: 0, count: 1 },
      FIFO: { first: 1, count: 1 },
      South: { first: 2, count: 6 },
      West: { first: 8, count: 4 },
      North: { first: 12, count: 6 },
      East: { first: 18, count: 4 },
    },
    slaves: {
      TileControl: { first: 0, count: 1 },
      FIFO: { first: 1, count: 1 },
      South: { first: 2, count: 8 },
      West: { first: 10, count: 4 },
      North: { first: 14, count: 4 },
      East: { first: 18, count: 4 },
      Trace: { first: 22, count: 1 },
    },
    masterFields: [
      { name: "master_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
      { name: "drop_header", word: 0, lsb: 7, width: 1 },
      { name: "configuration", word: 0, lsb: 0, width: 7 },
    ],
    slaveFields: [
      { name: "slave_enable", word: 0, lsb: 31, width: 1 },
      { name: "packet_enable", word: 0, lsb: 30, width: 1 },
    ],
    slotFields: [
      { name: "id", word: 0, lsb: 24, width: 5 },
      { name: "mask", word: 0, lsb: 16, width: 5 },
      { name: "enable", word: 0, lsb: 8, width: 1 },
      { name: "msel", word: 0, lsb: 4, width: 2 },
      { name: "arbiter", word: 0, lsb: 0, width: 3 },
    ],
  },
};

export const registers: Readonly<Record<TileKind, TileRegisters>> = { core, memtile, shim };

/** Memories by tile offset: core data and program memory, memtile data memory. */
export const memories = {
  core: { data: { offset: 0, size: 0x10000 }, program: { offset: 0x20000, size: 0x4000 } },
  memtile: { data: { offset: 0, size: 0x80000 } },
} as const;

/** Where a core sees the data memories around it, and which lock ids reach them. */
export const coreWindows = {
  south: { address: 0x40000, lock: 0 },
  west: { address: 0x50000, lock: 16 },
  north: { address: 0x60000, lock: 32 },
  own: { address: 0x70000, lock: 48 },
} as const;

/** Where a memtile DMA sees its own memory and those beside it. Only channels 0 to 3 reach the neighbours. */
export const memtileWindows = {
  west: { address: 0, lock: 0 },
  own: { address: 0x80000, lock: 64 },
  east: { address: 0x100000, lock: 128 },
} as const;

export const coreControl = { offset: 0x32000, fields: [
  { name: "reset", word: 0, lsb: 1, width: 1 },
  { name: "enable", word: 0, lsb: 0, width: 1 },
] } as const;

/** Shim multiplexer: what the South ports of the shim stream switch are joined to. */
export const shimMux = {
  mux: { offset: 0x1F000, encoding: "0=PL,1=DMA,2=NoC (South3 & South7 may take DMA)", fields: [
    { name: "south7", word: 0, lsb: 14, width: 2 },
    { name: "south6", word: 0, lsb: 12, width: 2 },
    { name: "south3", word: 0, lsb: 10, width: 2 },
    { name: "south2", word: 0, lsb: 8, width: 2 },
  ] },
  demux: { offset: 0x1F004, encoding: "0=PL,1=DMA,2=NoC (South2 & South3 may go to DMA)", fields: [
    { name: "south5", word: 0, lsb: 10, width: 2 },
    { name: "south4", word: 0, lsb: 8, width: 2 },
    { name: "south3", word: 0, lsb: 6, width: 2 },
    { name: "south2", word: 0, lsb: 4, width: 2 },
  ] },
  /** South slave port fed by each MM2S channel; South master port that feeds each S2MM channel. */
  mm2sSlaveSouth: [3, 7],
  s2mmMasterSouth: [2, 3],
} as const;

/** `DMA_MM2S_n_Constant_Pad_Value`: the word that a sending memtile channel pads with. AIE2P has these registers, AIE2 pads with zeros. */
export const constantPadValue = { offset: 0xA06E0, stride: 4 } as const;

/** `Accumulator_Control`: cascade direction of a core. */
export const cascadeControl = 0x36060;

/** The address of a register: logical column, row, offset in the tile. */
export function tileAddress(column: number, row: number, offset: number): number {
  return ((column << 25) | (row << 20) | offset) >>> 0;
}
export function splitAddress(address: number): { column: number; row: number; offset: number } {
  return { column: (address >>> 25) & 0x7f, row: (address >>> 20) & 0x1f, offset: address & 0xfffff };
}

/** The named field of a list. Throws when there is none: a bug of the caller. */
export function fieldOf(fields: readonly Field[], name: string): Field {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new Error(`no register field ${name}`);
  return found;
}
export function extract(words: ArrayLike<number>, field: Field): number {
  const mask = field.width === 32 ? 0xffffffff : (1 << field.width) - 1;
  return ((words[field.word] >>> field.lsb) & mask) >>> 0;
}
/** Sets a field; the caller has checked that the value fits (see limits). Signed values are taken modulo the width. */
export function insert(words: Uint32Array | number[], field: Field, value: number): void {
  const mask = field.width === 32 ? 0xffffffff : (1 << field.width) - 1;
  words[field.word] = ((words[field.word] & ~(mask << field.lsb)) | ((value & mask) << field.lsb)) >>> 0;
}
