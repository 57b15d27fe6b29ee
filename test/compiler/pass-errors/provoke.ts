/** Ways to be refused by the compiler; each gives the answer as people see it. */
import { compileWorkload, type CompileOptions } from "../../../compiler/compile.js";
import { configure } from "../../../compiler/configuration/configure.js";
import type { PadPackVersion } from "../../../compiler/configuration/pad-pack-rules.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import { coreProgram } from "../../../compiler/encode/core-program.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { deviceToWrites } from "../../../compiler/encode/device-writes.js";
import { npuToWords, type SequenceChoice } from "../../../compiler/encode/npu-words.js";
import { failureOf, failureText, type CompileFailure } from "../../../compiler/failure.js";
import { runPasses } from "../../../compiler/pass-manager.js";
import { PassError, type Pass, type PassContext } from "../../../compiler/pass/pass.js";
import { targets } from "../../../compiler/target/targets.js";
import { verifyModule } from "../../../compiler/verify-module.js";
import { matmul } from "../../../dsl/index.js";

/** What a provocation is answered with; undefined when it was accepted. */
export interface Answer { readonly code: string; readonly text: string }
export type Provocation = () => Answer | undefined;

const answer = (failure: CompileFailure, text: string): Answer => ({ code: failure.code, text: failureText(failure, text) });

/** Compiles a template. */
export function template(text: string, options: Partial<CompileOptions> = {}): Provocation {
  return () => {
    const { failure } = compileWorkload(matmul(text), options);
    return failure ? answer(failure, text) : undefined;
  };
}

/** Configures a matmul by the rules of some version. */
export function configuration(problem: MatmulProblem, rules: PadPackVersion): Provocation {
  return () => thrown("", () => configure(problem, { target: targets[0], rules }));
}

export interface Setting { readonly columns?: number; readonly options?: PassContext["options"] }

/** Runs one pass on MLIR text. */
export function pass(step: Pass, text: string, setting: Setting = {}): Provocation { return passes([step], text, setting); }
export function passes(steps: readonly Pass[], text: string, { columns = 4, options }: Setting = {}): Provocation {
  return () => {
    const { failure } = runPasses(parse(text), steps.map((step) => ({ pass: step, options })), { device: "npu1", columns });
    return failure ? answer(failureOf(failure.error, failure.id), text) : undefined;
  };
}

/** The same for a pass that reads everything before it changes anything. */
export function passUnchanged(step: Pass, text: string, setting: Setting = {}): Provocation {
  return () => {
    const module = parse(text);
    const before = print(module);
    const { failure } = runPasses(module, [{ pass: step, options: setting.options }], { device: "npu1", columns: setting.columns ?? 4 });
    if (failure && print(module) !== before) throw new Error(`${step.name} refused the module and changed it`);
    return failure ? answer(failureOf(failure.error, failure.id), text) : undefined;
  };
}

/** Verifies a module against the hardware's limits: the first issue. */
export function verified(text: string): Provocation {
  return () => {
    const [issue] = verifyModule(parse(text));
    return issue && answer(failureOf(issue, null), text);
  };
}

/** The same for the body of a device. */
export function device(body: string): Provocation { return verified(deviceText(body)); }
export function deviceText(body: string): string { return `module { aie.device(npu1) {\n${body}\n} }`; }

/** A runtime sequence on the shim of column 0, whose MM2S channel 0 is @in. */
export function sequenceText(body: string, head = ""): string {
  return deviceText(`%s = aie.tile(0, 0)\naie.shim_dma_allocation @in(%s, MM2S, 0)\n${head}\naie.runtime_sequence @seq(%a: memref<4096xi32>, %w: memref<64xi64>) {\n${body}\n}`);
}
export function sequence(body: string, head = ""): Provocation { return verified(sequenceText(body, head)); }

function thrown(text: string, run: () => unknown): Answer | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof PassError)) throw error;
    return answer(failureOf(error, null), text);
  }
}
export function words(text: string, choice: SequenceChoice = {}): Provocation { return () => thrown(text, () => npuToWords(parse(text), choice)); }
export function writes(text: string): Provocation { return () => thrown(text, () => deviceToWrites(parse(text))); }
export function coreText(text: string): Provocation { return () => thrown(text, () => coreProgram(parse(text).collect("aie.core")[0])); }
