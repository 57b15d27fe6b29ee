/** Whether a module is valid and can be built: SSA and dialect rules, its devices, and the sequences that the host runs on them. */
import { verify } from "./dialects/registry.js";
import { verifyRuntimeSequence } from "./encode/npu-words.js";
import type { Operation } from "./ir/operation.js";
import type { Issue } from "./pass/issue.js";
import { verifyDevice } from "./verify-device.js";

/** What the verifier says of a module of any stage. */
export function verifyIr(module: Operation): Issue[] {
  return verify(module).map(({ op, message }) => ({ code: "invalid-ir", message, op }));
}

/** All that is wrong with a module of the AIE stage: rules of the IR, then devices, then sequences; empty when it can be built. Routing is not tried. */
export function verifyModule(module: Operation): Issue[] {
  const invalid = verifyIr(module);
  if (invalid.length > 0) return invalid;
  const issues = verifyDevice(module);
  // A sequence names tiles and channels: without a sound device its complaints would only repeat.
  return issues.length > 0 ? issues : verifyRuntimeSequence(module);
}
