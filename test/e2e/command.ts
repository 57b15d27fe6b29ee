/** Runs the command: as a user does, in a process of its own, or, where only the answer counts, in this one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../kernel/cli/main.js";
import { root } from "../paths.js";

export interface Answer { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export function herdbook(args: readonly string[], input = ""): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin", "herdbook.js"), ...args], {
    cwd: root, encoding: "utf8", input, maxBuffer: 256 << 20, timeout: 10 * 60_000,
  });
  return { code: status, stdout, stderr };
}

/** The same in this process, many times as fast; standard input comes from a file. */
export async function here(args: readonly string[], input?: string): Promise<Answer> {
  const directory = mkdtempSync(join(tmpdir(), "herdbook-input-"));
  const standardInput = join(directory, "stdin");
  writeFileSync(standardInput, input ?? "");
  const written = { stdout: "", stderr: "" };
  const original = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = (chunk: string | Uint8Array): boolean => {
      written[name] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      return true;
    };
  }
  try {
    const code = await main(args.map((arg) => (arg === "-" && input !== undefined ? standardInput : arg)));
    return { code, ...written };
  } finally {
    for (const name of ["stdout", "stderr"] as const) process[name].write = original[name];
    rmSync(directory, { recursive: true });
  }
}
