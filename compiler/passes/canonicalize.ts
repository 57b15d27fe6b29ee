/** The canonicalizer: folds constants, composes affine maps, removes what has no effect and no use. */
import { constantIndex, constantValue } from "../dialects/arith.js";
import { registry } from "../dialects/registry.js";
import { applyPatterns, type Pattern } from "../ir/rewrite.js";
import type { Operation } from "../ir/operation.js";
import { affinePatterns } from "./canonicalize/affine.js";
import { arithPatterns } from "./canonicalize/arith.js";
import { loopPatterns, unitLoopPatterns } from "./canonicalize/scf.js";
import type { Pass, Stage } from "../pass/pass.js";

/** Operations without effects whose results nobody uses. */
const eraseDead: Pattern = {
  matches: (op) => op.results.length > 0 && !op.results.some(({ hasUses }) => hasUses) && registry.has(op, "pure"),
  rewrite: (op) => {
    op.erase();
    return true;
  },
};

/** A buffer that is only freed, as upstream's canonicalizer of memref.alloc removes it. */
const eraseDeadAlloc: Pattern = {
  root: "memref.alloc",
  rewrite: (op) => {
    const users = op.result.users;
    if (users.some((user) => user.name !== "memref.dealloc")) return false;
    for (const user of users) user.erase();
    op.erase();
    return true;
  },
};

/** A dimension of a static shape. */
const foldDim = (root: "memref.dim" | "tensor.dim"): Pattern => ({
  root,
  rewrite: (op, builder) => {
    const { type } = op.operands[0];
    const at = constantValue(op.operands[1]);
    const size = type.kind === "memref" || type.kind === "tensor" ? type.shape[at ?? -1] : undefined;
    if (size === undefined || size === null) return false;
    op.replaceWith([constantIndex(builder, size)]);
    return true;
  },
});

const patterns: readonly Pattern[] = [...arithPatterns, ...affinePatterns, ...loopPatterns, foldDim("memref.dim"), foldDim("tensor.dim"), eraseDead, eraseDeadAlloc];

/** Canonicalizes in place, and says whether anything changed. With `unitLoops` loops of exactly one iteration are replaced by their bodies. */
export function canonicalizeModule(module: Operation, options: { readonly unitLoops?: boolean } = {}): boolean {
  return applyPatterns(module, options.unitLoops ? [...patterns, ...unitLoopPatterns] : patterns);
}

/** The pass, for the stage at which a pipeline runs it. */
export function canonicalize(stage: Stage): Pass {
  return {
    name: "canonicalize",
    summary: "folds constants, composes affine maps, removes dead operations; `unit-loops` also inlines loops of one iteration",
    stageIn: stage,
    stageOut: stage,
    options: { "unit-loops": false },
    run: (module, { options }) => canonicalizeModule(module, { unitLoops: options["unit-loops"] === true }),
  };
}
