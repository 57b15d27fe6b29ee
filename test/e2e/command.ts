/** Runs the command as a user does, in a process of its own. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../paths.js";

export interface Answer { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export function herdbook(args: readonly string[], input = ""): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin", "herdbook.js"), ...args], {
    cwd: root, encoding: "utf8", input, maxBuffer: 256 << 20, timeout: 10 * 60_000,
  });
  return { code: status, stdout, stderr };
}
