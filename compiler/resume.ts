/** Going on with a compilation from the middle, on a text that somebody edited; and running passes by name on any text. */
import type { Compilation } from "./compile.js";
import { parse } from "./dialects/registry.js";
import { failureOf } from "./failure.js";
import { rangeOf } from "./template-locations.js";
import { runPasses, stepIds, type PipelineStep } from "./pass-manager.js";

/**
 * The compilation with another text in the place of what `pass` left, and the rest of the pipeline run on that. The text is verified, and held
 * against the legality table of its stage, like what any pass leaves; operations with `loc("template":...)` keep their part of the template; what is wrong comes back as the `failure`. Throws `ParseError` for what is
 * no MLIR, and RangeError for a pass that is not in the pipeline.
 */
export function resumeCompilation(compilation: Compilation, pass: string, text: string): Compilation {
  const { steps, context, snapshots } = compilation;
  const ids = stepIds(steps);
  const at = ids.indexOf(pass);
  if (at < 0 || !context) throw new RangeError(ids.length > 0 ? `no pass \`${pass}\` is in the pipeline; there are ${ids.join(", ")}` : "no pass ran that could be resumed");
  const started = performance.now();
  const edited: PipelineStep = { ...steps[at], pass: { ...steps[at].pass, run: () => {} } };
  const { source } = compilation.workload;
  const module = parse(text, { locationOf: (written) => rangeOf(source, written) });
  const run = runPasses(module, [edited, ...steps.slice(at + 1)], context, ids.slice(at));
  return {
    ...compilation, snapshots: [...snapshots.slice(0, at), ...run.snapshots],
    failure: run.failure ? failureOf(run.failure.error, run.failure.id) : null, ms: performance.now() - started,
  };
}
