/** What there is, for people in front of an empty cell. */
import { frameOf, type Frame } from "./frames/frame.js";

interface HelpEntry { readonly name: string; readonly what: string; readonly example: string }

/** The names of the verbs and tables, then what their values have. In the examples w is a workload, exe compiled, r run, s a sweep's result. */
export const helpEntries: readonly HelpEntry[] = [
  { name: "matmul", what: "a workload from one line of text: types behind colons, sizes after where, options after using", example: "matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64`" },
  { name: "sweep", what: "many workloads from one line: sizes, types and options from sets", example: "sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = N = K = 64, T in {bf16, i8}`" },
  { name: "compile", what: "a workload to an executable: configuration, passes, words", example: 'await compile(w, { target: "npu1" })' },
  { name: "run", what: "a workload, an executable or a sweep on a device; numbers checked", example: 'await run(w, { inputs: "normal", seed: 1 })' },
  { name: "load", what: "a tensor from an .npy file", example: 'await load("c.npy")' },
  { name: "tensor", what: "a tensor from numbers; it may stand in a template", example: 'tensor([[1, 2], [3, 4]], { dtype: "f32" })' },
  { name: "plot", what: "columns of any frame or list of records as a plot", example: 'plot(s.frame, { x: "M", y: "time_us", color: "lhs" })' },
  { name: "diff", what: "two compilations: the first pass where they part", example: "diff(exe, matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`)" },
  { name: "parseMlir", what: "a module from MLIR text, verified", example: 'parseMlir(exe.ir("air-dma-to-channel"))' },
  { name: "applyPasses", what: "passes by name on MLIR text", example: 'applyPasses(exe.ir("air-dma-to-channel"), ["canonicalize", "cse"])' },
  { name: "targets", what: "what a workload can be compiled for", example: "targets()" },
  { name: "passes", what: "the passes of every pipeline, in order", example: 'passes().select("step", "pass", "summary")' },
  { name: "toolchains", what: "days of 2024 that a workload can be compiled as on: rules, and how passes differed", example: "toolchains()" },
  { name: "devices", what: "what a program can be run on", example: "devices()" },
  { name: "help", what: "this table, or the part of it with a word", example: 'help("run")' },
  { name: "exe.config", what: "tile sizes, herd, memory against its limits, each with the rule that chose it", example: "exe.config" },
  { name: "exe.passes", what: "every pass: operations before and after, time, whether it changed anything", example: "exe.passes" },
  { name: "exe.ir", what: "MLIR text after a pass", example: 'exe.ir("air-dma-to-channel")' },
  { name: "exe.diff", what: "the texts of two passes compared", example: 'exe.diff("air-dependency", "air-dma-to-channel")' },
  { name: "exe.origin", what: "which part of the template the operation on a line is from", example: 'exe.origin("air-to-aie", 10)' },
  { name: "exe.origins", what: "the same for all lines after a pass", example: 'exe.origins("air-to-aie").select("line", "op", "from")' },
  { name: "exe.resume", what: "the rest of the pipeline on an edited text", example: 'await exe.resume("air-dma-to-channel", exe.ir("air-dma-to-channel"))' },
  { name: "exe.emit", what: "the directory of words that a device eats", example: 'await exe.emit("out")' },
  { name: "r.frame", what: "the run as a row, units in the names", example: "r.frame" },
  { name: "r.outputs", what: "the result as a tensor; r.inputs has the operands", example: "r.outputs.C" },
  { name: "r.numerics", what: "the verdicts: bit-exact, within the bound, upstream's check", example: "r.numerics" },
  { name: "r.check", what: "the run judged by numbers of your own", example: "await r.check({ reference: r.outputs.C })" },
  { name: "r.timing", what: "where every cycle of every core, channel and controller went", example: "r.timing" },
  { name: "r.saveTrace", what: "the same over time, for ui.perfetto.dev", example: 'await r.saveTrace("trace.json")' },
  { name: "r.explain", what: "why it did not pass: who waits for whom, and for what part of the template", example: "r.explain" },
  { name: "s.frame", what: "the rows of a sweep", example: 's.frame.sort("time_us")' },
  { name: "s.failures", what: "the rows that neither passed nor completed", example: "s.failures" },
  { name: "s.plot", what: "columns of a sweep as a plot", example: 's.plot({ x: "M", y: "time_us", color: "status" })' },
];

/** What there is: name, what it is, an example. With a word, only the entries that have it. */
export function help(word = ""): Frame {
  const sought = word.toLowerCase();
  const found = helpEntries.filter(({ name, what }) => `${name} ${what}`.toLowerCase().includes(sought));
  return frameOf(found, { name: "string", what: "string", example: "string" });
}
