/**
 * The calibration ledger: every constant of the timing model with its unit, source and standing.
 *
 * HW = measured on silicon by the source; SPEC = vendor document; MODEL = somebody's fit, or ours where `fitted` says on what;
 * OPEN = the sources are silent or disagree, and the value is a choice. Cycles are cycles of the array clock. The cores run
 * structured programs with this cycle table, not machine code.
 */
import type { CoreKind, Device } from "../../compiler/target/devices.js";
import { bytesOf } from "../../compiler/target/element-types.js";
import type { Microkernel, MicrokernelType } from "../../compiler/target/microkernels.js";

export type Standing = "HW" | "SPEC" | "MODEL" | "OPEN";
export interface Constant {
  readonly value: number;
  readonly unit: string;
  readonly standing: Standing;
  readonly source: string;
  /** For a fitted value: the measurements it was fitted on. */
  readonly fitted?: string;
}

/** The model of published GEMM measurements (ignite-xdna, IRON, arXiv:2512.13282) that this project started from. */
const study = "timing study over published GEMM rows";

/** Streams, DMA channels and locks. */
export const arrayConstants = {
  streamRate: { value: 1, unit: "words/cycle", standing: "HW", source: "AM020 ch. 2 (32-bit streams); xdna-emu traces on Phoenix" },
  /** From a slave port to an external master and into the next switch: 4 in, 2 in the body of each further switch. */
  localHop: { value: 4, unit: "cycles", standing: "SPEC", source: "AM020 ch. 2, local to external" },
  switchHop: { value: 2, unit: "cycles", standing: "HW", source: "mlir-aie test/benchmarks on VCK190; AM020 ch. 2" },
  /** BD fetch 4, chain 2, lock 1, first word from memory 5. In a chain all of it overlaps with the tail of the BD before. */
  bdStart: { value: 12, unit: "cycles", standing: "HW", source: "xdna-emu, Phoenix traces" },
  channelStart: { value: 2, unit: "cycles", standing: "MODEL", source: "xdna-emu: channel leaving idle" },
  shimTaskMm2s: { value: 325, unit: "cycles/task", standing: "MODEL", source: "xdna-emu, fit of 50 Phoenix runs, warm" },
  shimTaskS2mm: { value: 179, unit: "cycles/task", standing: "MODEL", source: "xdna-emu, fit of 50 Phoenix runs, warm" },
  shimColdMm2s: { value: 1330, unit: "cycles, first task", standing: "MODEL", source: "xdna-emu, fit of 50 Phoenix runs" },
  shimColdDecay: { value: 0.31, unit: "factor/task", standing: "MODEL", source: "xdna-emu, fit of 50 Phoenix runs" },
  shimColdS2mm: { value: 341, unit: "cycles, first task", standing: "MODEL", source: "xdna-emu, fit of 50 Phoenix runs" },
} as const satisfies Record<string, Constant>;

/** DDR as the shim channels see it. */
export const memoryConstants = {
  /** BW(L) = BW0 * L / (L + 32) for contiguous runs of L bytes. */
  runOverheadBytes: { value: 32, unit: "bytes", standing: "MODEL", source: study, fitted: "8700G bf16 tile sweep" },
  /** A run of L bytes up to `longRun` occupies a shim channel for L/4 + 8 cycles or t_run, whichever is more. */
  runSetup: { value: 8, unit: "cycles/run", standing: "HW", source: "IRON GEMM on Phoenix, 1 column: 3.15 B/cycle at 128-byte runs" },
  longRun: { value: 1024, unit: "bytes", standing: "MODEL", source: study },
  longRunRate: { value: 3.9, unit: "bytes/cycle", standing: "HW", source: "ignite-xdna docs/SILICON.md, long linear transfers" },
} as const satisfies Record<string, Constant>;

/** What the controller that runs the instruction stream takes. */
export const controllerConstants = {
  write32: { value: 100, unit: "cycles", standing: "MODEL", source: "xdna-emu, fit on Phoenix" },
  maskWrite32: { value: 210, unit: "cycles", standing: "MODEL", source: "xdna-emu, fit on Phoenix" },
  blockWriteBase: { value: 99, unit: "cycles", standing: "MODEL", source: "xdna-emu: 203 for 8 words" },
  blockWriteWord: { value: 13, unit: "cycles/word", standing: "MODEL", source: "xdna-emu: 203 for 8 words" },
  addressPatch: { value: 100, unit: "cycles", standing: "OPEN", source: "not measured alone; taken as one register write" },
  firstPush: { value: 1086, unit: "cycles between pushes", standing: "HW", source: "xdna-emu: first gap between task pushes; S2MM pushes stay there" },
  nextPush: { value: 3050, unit: "cycles between pushes", standing: "HW", source: "xdna-emu: plateau of the gap between MM2S task pushes, 3050 to 3100" },
  /**
   * From the token to the return of the wait (firmware mailbox). Charged from the token, so waits for tokens that came together
   * overlap; charging it once a wait is the other reading of the source.
   */
  token: { value: 8000, unit: "cycles", standing: "MODEL", source: "xdna-emu, coarse fit on Phoenix" },
} as const satisfies Record<string, Constant>;

/** Core programs. */
export const coreConstants = {
  call: { value: 20, unit: "cycles/call", standing: "HW", source: "ignite-xdna: empty call 19 to 25 cycles" },
  /** Two acquires, two releases and the loop make the 30 cycles a k-step of the study; how they divide is a choice. */
  lockAcquire: { value: 8, unit: "cycles", standing: "MODEL", source: study, fitted: "about 30 cycles a k-step over GEMM rows, not recorded which" },
  lockRelease: { value: 6, unit: "cycles", standing: "MODEL", source: study, fitted: "about 30 cycles a k-step over GEMM rows, not recorded which" },
  loopIteration: { value: 2, unit: "cycles", standing: "MODEL", source: study, fitted: "about 30 cycles a k-step over GEMM rows, not recorded which" },
} as const satisfies Record<string, Constant>;

/** What microkernels take on a kind of core. */
interface VectorUnit {
  /** Loading and storing C once a call. */
  readonly accumulator: Constant;
  readonly zeroStore: Constant;
  readonly addOne: Constant;
  readonly epilogue: Constant;
  /** Multiply-adds a cycle inside a matmul microkernel: a call takes m*n*k / rate + accumulator * m*n + call. */
  readonly macRates: readonly (Constant & { readonly lhs: MicrokernelType; readonly rhs: MicrokernelType; readonly acc: MicrokernelType })[];
}

const chessTiles = "i8 -> i32 tiles 48x280x48 and 96x64x96 of arXiv:2512.13282";
const vectorUnits: Readonly<Record<CoreKind, VectorUnit>> = {
  AIE2: {
    accumulator: { value: 0.345, unit: "cycles/element", standing: "MODEL", source: study, fitted: "ignite-xdna single-core rows of mm.cc" },
    zeroStore: { value: 32, unit: "bytes/cycle", standing: "SPEC", source: "AM020: one 256-bit store a cycle" },
    epilogue: { value: 32, unit: "bytes/cycle", standing: "OPEN", source: "not measured; one 256-bit load or store a cycle, the arithmetic beside it" },
    addOne: { value: 32, unit: "bytes/cycle", standing: "OPEN", source: "not measured; one 256-bit load, add and store a cycle" },
    macRates: [
      { lhs: "bf16", rhs: "bf16", acc: "f32", value: 62, unit: "MAC/cycle", standing: "MODEL", source: "mm.cc with Peano", fitted: "ignite-xdna, 8700G, bf16 32^3 to 64^3" },
      { lhs: "i8", rhs: "i8", acc: "i32", value: 209, unit: "MAC/cycle", standing: "MODEL", source: "mm.cc with Peano", fitted: "ignite-xdna, 8700G, i8 32^3 to 64^3" },
      unmeasured("i8", "i4", "i32", 418, "twice the i8 rate, as the peak rates are"),
      unmeasured("i16", "i8", "i32", 62, "the bf16 rate, as the peak rates are"),
      unmeasured("i16", "i16", "i32", 31, "half the bf16 rate, as the peak rates are"),
      unmeasured("i16", "i8", "i64", 62, "the bf16 rate, as the peak rates are"),
      unmeasured("i16", "i16", "i64", 31, "half the bf16 rate, as the peak rates are"),
      unmeasured("i32", "i16", "i64", 15.5, "a quarter of the bf16 rate, as the peak rates are"),
      { lhs: "f32", rhs: "f32", acc: "f32", value: 6.9, unit: "MAC/cycle", standing: "OPEN", source: "not measured; nine bf16 products per product (three-way splits) at the bf16 rate" },
    ],
  },
  AIE2P: {
    accumulator: { value: 0.108, unit: "cycles/element", standing: "MODEL", source: "arXiv:2512.13282, chess", fitted: chessTiles },
    zeroStore: { value: 64, unit: "bytes/cycle", standing: "SPEC", source: "UG1603: memory is read and written in 512 bits" },
    epilogue: { value: 64, unit: "bytes/cycle", standing: "OPEN", source: "not measured; one 512-bit load or store a cycle, the arithmetic beside it" },
    addOne: { value: 64, unit: "bytes/cycle", standing: "OPEN", source: "not measured; one 512-bit load, add and store a cycle" },
    macRates: [
      { lhs: "bf16", rhs: "bf16", acc: "f32", value: 62, unit: "MAC/cycle", standing: "OPEN", source: "the native MAC is not measured alone; AIE2's rate, which has as many products a cycle" },
      { lhs: "i8", rhs: "i8", acc: "i32", value: 457, unit: "MAC/cycle", standing: "MODEL", source: "arXiv:2512.13282, chess", fitted: chessTiles },
      { lhs: "f32", rhs: "f32", acc: "f32", value: 6.9, unit: "MAC/cycle", standing: "OPEN", source: "not measured; nine bf16 products per product (three-way splits) at the bf16 rate" },
    ],
  },
};
function unmeasured(lhs: MicrokernelType, rhs: MicrokernelType, acc: MicrokernelType, value: number, why: string) {
  return { lhs, rhs, acc, value, unit: "MAC/cycle", standing: "OPEN", source: `not measured; ${why}` } as const;
}
/** What types that no row names take. */
const scalarRate: Constant = { value: 1, unit: "MAC/cycle", standing: "OPEN", source: "no vector MAC for these types: one scalar multiply-add a cycle" };

/** A device as somebody measured it. */
export interface Profile {
  readonly name: string;
  /** The cores it has: a program for others does not run on it. */
  readonly cores: CoreKind;
  readonly clockGHz: Constant;
  /** BW0, the DDR read bandwidth of endless runs. */
  readonly readBandwidth: Constant;
  /** Writes have their own, beside the reads. */
  readonly writeBandwidth: Constant;
  /** Least time between the starts of two runs on one shim channel. */
  readonly runTime: Constant;
  /** Host time around the instruction stream; not part of the cycles. */
  readonly dispatch: Constant;
}

const writeBandwidths: Readonly<Record<CoreKind, Constant>> = {
  AIE2: { value: 25, unit: "GB/s", standing: "HW", source: "ignite-xdna docs/BENCHMARKS.md: writes overlap with reads up to about 25 GB/s" },
  AIE2P: { value: 32, unit: "GB/s", standing: "HW", source: "amd/IRON: memcpy on Strix and Krackan reads and writes 63 to 70 GB/s, half of it writes" },
};

function profile(
  name: string, cores: CoreKind, clock: [number, string], readBandwidth: Constant, runTime: number, dispatch: [number, string],
): Profile {
  return {
    name, cores,
    clockGHz: { value: clock[0], unit: "GHz", standing: "HW", source: clock[1] },
    readBandwidth, writeBandwidth: writeBandwidths[cores],
    runTime: { value: runTime, unit: "ns", standing: "MODEL", source: study, fitted: "8700G i8 2048^3, tile 64/64/32; Krackan bound" },
    dispatch: { value: dispatch[0], unit: "us", standing: "HW", source: dispatch[1] },
  };
}

const measuredMemcpy: Constant = { value: 28, unit: "GB/s", standing: "HW", source: "ignite-xdna docs/BENCHMARKS.md, memcpy of an 8700G over 4 channels, 28.1" };
function fittedBandwidth(value: number): Constant {
  return { value, unit: "GB/s", standing: "MODEL", source: study, fitted: "one memory-bound row of the device in arXiv:2512.13282" };
}

const measuredDma: Constant = { value: 57, unit: "GB/s", standing: "HW", source: "xdna-engine on Strix: DMA alone, peak 57; mlir-air: elementwise add 57.7 in all" };

/** Device profiles; the first with a device's cores is that device's default. */
export const profiles: readonly Profile[] = [
  profile("phoenix-8700g", "AIE2", [1.8, "ignite-xdna, default power mode"], measuredMemcpy, 28, [170, "ignite-xdna, IRON hardware bracket"]),
  profile("phoenix-7940hs", "AIE2", [1.0, "arXiv:2512.13282"], fittedBandwidth(17.5), 28, [150, "arXiv:2512.13282 wall clock"]),
  profile("phoenix-linux", "AIE2", [1.028, "xdna-emu, IRON CI"], measuredMemcpy, 28, [115, "amd/IRON, in-process loop"]),
  profile("strix", "AIE2P", [1.8, "xdna-driver npu4_regs.c, highest hclk; arXiv:2512.13282"], measuredDma, 20, [115, "mlir-air kernel registry, floor of a launch"]),
  profile("krackan", "AIE2P", [1.8, "arXiv:2512.13282"], fittedBandwidth(57), 20, [150, "arXiv:2512.13282 wall clock"]),
];
export function profileNamed(name: string): Profile | undefined { return profiles.find((each) => each.name === name); }
/** Profiles of devices with such cores, the default first. */
export function profilesOf({ cores }: Pick<Device, "cores">): readonly Profile[] { return profiles.filter((each) => each.cores === cores); }

/** Driver watchdog: a run that has not ended by then is given up. */
export const watchdog: Constant = { value: 6.1, unit: "s", standing: "HW", source: "mlir-air#1826" };

/** Cycles of one call of a microkernel on a core of that kind, the call itself included. */
export function microkernelCycles(microkernel: Microkernel, cores: CoreKind): number {
  const call = coreConstants.call.value;
  const { accumulator, zeroStore, addOne, epilogue, macRates } = vectorUnits[cores];
  switch (microkernel.kind) {
    case "matmul": {
      const { m, k, n, lhs, rhs, acc } = microkernel;
      const rate = macRates.find((row) => row.lhs === lhs && row.rhs === rhs && row.acc === acc) ?? scalarRate;
      return Math.round((m * n * k) / rate.value + accumulator.value * m * n + call);
    }
    case "zero":
      return Math.ceil(bytesOf(microkernel.acc, microkernel.m * microkernel.n) / zeroStore.value) + call;
    case "add_one":
      return Math.ceil(bytesOf(microkernel.acc, microkernel.count) / addOne.value) + call;
    case "epilogue": {
      const { m, n, acc, out, bias, scale } = microkernel;
      const bytes = bytesOf(acc, m * n) + bytesOf(out, m * n) + (bias?.shape === "MxN" ? bytesOf(bias.type, m * n) : 0);
      // Products of 64 bits take the vector unit two passes.
      return Math.ceil((bytes * (scale ? 2 : 1)) / epilogue.value) + call;
    }
    default: return microkernel satisfies never;
  }
}

/** Where the sources leave open how the device behaves: what the model does, and who says so. */
export const modelChoices: readonly { readonly question: string; readonly choice: string; readonly standing: Standing; readonly source: string }[] = [
  { question: "Do cores run machine code?", choice: "no: structured programs with the cycle table of this ledger", standing: "MODEL", source: "design of this simulator" },
  { question: "Does an acquire for equality consume?", choice: "no", standing: "OPEN", source: "mlir-aie op text and IRON against xdna-emu" },
  { question: "Where does the own memory of a memtile start for its DMA?", choice: "0x80000, own locks at 64, on all devices", standing: "HW", source: "iree-amd-aie golden words; a comment in mlir-aie's AIEDMATasksToNPU says 0" },
  { question: "Does the running task count against the queue?", choice: "yes: four tasks, the running one included", standing: "HW", source: "mlir-air#1822: six transfers fit beside a ping-pong, seven hang" },
  { question: "What may a descriptor do past the end of a memory?", choice: "nothing: it is an error of the device", standing: "OPEN", source: "hardware raises an event or wraps" },
  { question: "Must tokens be routed?", choice: "only where a TileControl port is configured at all", standing: "OPEN", source: "mlir-aie's control overlay routes them; older programs do not" },
  { question: "How much does a stream hold?", choice: "nothing: words move when all ends are ready", standing: "MODEL", source: "AM020: 4-deep FIFOs in switches" },
  { question: "How does the bf16 MAC of AIE2P round?", choice: "as that of AIE2: exp_sum, eight products a step", standing: "OPEN", source: "measured on AIE2 only; verdicts call it a rule of this house" },
  { question: "How wide are the streams of AIE2P?", choice: "32 bits, as those of AIE2", standing: "OPEN", source: "AM027 has 64 for AIE-ML v2; arXiv:2512.13282 models XDNA2 with 32" },
  { question: "What does the controller of an npu2 take?", choice: "the cycles measured on Phoenix", standing: "OPEN", source: "amd/IRON: a word written in 66 ns on XDNA2, about 120 cycles against our 100" },
  { question: "From when does a token take its time?", choice: "from when it is issued, so that waits for tokens that came together overlap", standing: "OPEN", source: "xdna-emu, coarse fit" },
];

/** All constants as rows, for tables and reports. */
export function ledgerRows(): { name: string; value: number; unit: string; standing: Standing; source: string; fitted: string | null }[] {
  const groups: Readonly<Record<string, Constant>> = {
    ...arrayConstants, ...memoryConstants, ...controllerConstants, ...coreConstants,
    ...Object.fromEntries(Object.entries(vectorUnits).flatMap(([cores, { macRates, ...rest }]) => [
      ...Object.entries(rest).map(([key, constant]) => [`${cores}.${key}`, constant] as const),
      ...macRates.map((row) => [`${cores}.matmul ${row.lhs} x ${row.rhs} -> ${row.acc}`, row] as const),
    ])),
    "matmul, other types": scalarRate,
    ...Object.fromEntries(profiles.flatMap((each) => (["clockGHz", "readBandwidth", "writeBandwidth", "runTime", "dispatch"] as const)
      .map((key) => [`${each.name}.${key}`, each[key]]))),
    watchdog,
  };
  return Object.entries(groups).map(([name, { value, unit, standing, source, fitted }]) =>
    ({ name, value, unit, standing, source, fitted: fitted ?? null }));
}
