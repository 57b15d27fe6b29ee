/**
 * Our classes in terminals and in notebooks of others: `console.log` and REPLs print what a front end without HTML would show, and
 * kernels that know `Symbol.for("Jupyter.display")` get the whole bundle.
 */
import { showAs } from "../../dsl/inspection.js";
import { AppliedPasses, CompilationDiff, Executable, MlirModule, Plot, Run, SweepResult, Tensor } from "../../runtime/index.js";
import { bundleOf, displaySymbol, ownDisplays, textOf } from "./bundle.js";

const classes = [Executable, Run, SweepResult, Tensor, Plot, CompilationDiff, MlirModule, AppliedPasses] as const;

/** Teaches the classes to show themselves; once is enough. */
export function showOwnValues(): void {
  for (const { prototype } of classes) {
    showAs<object>(prototype, (value) => textOf(value) ?? String(value), (value) => String(value).split("\n", 1)[0]);
    const display = function (this: unknown): Promise<object> { return bundleOf(this); };
    ownDisplays.add(display);
    Object.defineProperty(prototype, displaySymbol, { value: display, configurable: true, writable: true });
  }
}
