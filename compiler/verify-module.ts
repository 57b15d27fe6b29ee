/** Whether a module can be built: its devices and the sequences that the host runs on them. */
import { verifyRuntimeSequence } from "./encode/npu-words.js";
import type { Operation } from "./ir/operation.js";
import type { Issue } from "./passes/issue.js";
import { verifyDevice } from "./verify-device.js";

/** All that is wrong with a module of the AIE stage, devices first; empty when it can be built. Routing is not tried. */
export function verifyModule(module: Operation): Issue[] {
  const issues = verifyDevice(module);
  // A sequence names tiles and channels: without a sound device its complaints would only repeat.
  return issues.length > 0 ? issues : verifyRuntimeSequence(module);
}
