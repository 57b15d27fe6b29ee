/** The public surface of the runtime: values, verbs and tables. */
export { CompilationDiff, diff } from "./diff.js";
export { compile, CompileError, Executable, type CompileOptions } from "./executable.js";
export type { Frame } from "./frames/frame.js";
export { help } from "./help.js";
export { applyPasses, AppliedPasses, MlirModule, parseMlir, type ApplyOptions } from "./mlir.js";
export { Origin } from "./origin.js";
export type { Reference } from "./judge.js";
export { plot, Plot, type Mark, type PlotCell, type PlotColumn, type PlotData, type PlotOptions } from "./plots/plot.js";
export { run, type RunOptions } from "./run.js";
export { Run } from "./run-handle.js";
export type { Checked, ColumnName, Row, Status } from "./row.js";
export { SweepResult } from "./sweep/sweep-result.js";
export { devices, passes, targets, toolchains } from "./tables.js";
export { load, Tensor, tensor } from "./tensor.js";
export type { Hunk, TextDiff } from "./text-diff.js";
