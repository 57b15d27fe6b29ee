/** What a cell sees, and what `import "herdbook"` gives: every public name, and all of them again on `hb`. */
import { showOwnValues } from "../display/terminal.js";
import { matmul, sweep } from "../../dsl/index.js";
import { applyPasses, compile, devices, diff, help, load, parseMlir, passes, plot, run, targets, tensor, toolchains } from "../../runtime/index.js";

export * from "../../dsl/index.js";
export * from "../../runtime/index.js";

showOwnValues();

/** Everything that does something, on one name: a notebook's own `run` or `load` may shadow ours. */
export const hb = { applyPasses, compile, devices, diff, help, load, matmul, parseMlir, passes, plot, run, sweep, targets, tensor, toolchains } as const;
