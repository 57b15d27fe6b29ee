/** Starting the stub kernel. */
import { join } from "node:path";
import { root } from "../../paths.js";
import { KernelClient, type KernelOptions } from "../client.js";

export const stubKernel = join(root, "dist", "test", "kernel", "protocol", "stub-kernel.js");

export function startStub(options: KernelOptions = {}): Promise<KernelClient> {
  return KernelClient.start({ main: stubKernel, ...options });
}
