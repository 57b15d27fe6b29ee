/** The public surface of the runtime: values, verbs and tables. */
export { compile, Executable, type CompileOptions } from "./executable.js";
export type { Frame } from "./frames/frame.js";
export { run, type RunOptions } from "./run.js";
export { Run } from "./run-handle.js";
export type { Checked, Row, Status } from "./row.js";
export { SweepResult } from "./sweep/sweep-result.js";
export { devices, passes, targets } from "./tables.js";
export { load, Tensor, tensor } from "./tensor.js";
