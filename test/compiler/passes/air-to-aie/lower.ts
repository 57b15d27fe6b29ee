/** Runs air-to-aie on a text. */
import type { Operation } from "../../../../compiler/ir/operation.js";
import { parse } from "../../../../compiler/dialects/registry.js";
import { airToAie } from "../../../../compiler/passes/air-to-aie.js";
import type { PassContext } from "../../../../compiler/pass/pass.js";

export const npu1: PassContext = { device: "npu1", columns: 4, options: {} };

/** The module after the pass. */
export function lower(text: string, context: PassContext = npu1): Operation {
  return lowerParsed(parse(text), context);
}
export function lowerParsed(module: Operation, context: PassContext = npu1): Operation {
  airToAie.run(module, context);
  return module;
}
