/** Processes of the front end tests: each leads a process group of its own, and none outlives its limit or its test. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

export interface Outcome { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** After this long the whole group is killed and `run` rejects. */
  readonly seconds: number;
}

/** Runs a program to its end; its exit code is the caller's to judge. */
export function run(program: string, args: readonly string[], options: ProcessOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, detached: true, stdio: "pipe" });
    const out = collect(child);
    const limit = setTimeout(() => {
      killGroup(child);
      reject(new Error(`${program} ran for more than ${options.seconds} s.\n${out.stdout()}\n${out.stderr()}`));
    }, options.seconds * 1000);
    child.on("error", (error) => { clearTimeout(limit); reject(error); });
    // Not "close": a kernel that got away would hold the pipes open. What was written before the exit has arrived one turn later.
    child.on("exit", (code) => setTimeout(() => {
      clearTimeout(limit);
      killGroup(child);
      resolve({ code, stdout: out.stdout(), stderr: out.stderr() });
    }, 50));
    child.stdin.on("error", () => { /* it ended without reading: its exit code tells */ });
    child.stdin.end(options.input ?? "");
  });
}

/** Starts a server; it is the caller's to end it with `killGroup`. `log` gives what it has printed so far. */
export function start(program: string, args: readonly string[], options: Pick<ProcessOptions, "cwd" | "env">): { child: ChildProcess; log: () => string } {
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const out = collect(child);
  return { child, log: () => out.stdout() + out.stderr() };
}

/** Kills a process and its group, if they still run. */
export function killGroup(child: ChildProcess): void {
  kill(child.pid === undefined ? undefined : -child.pid);
}

/**
 * The processes whose environment holds this entry. Jupyter starts kernels in sessions of their own, out of reach of a process
 * group, but they inherit the environment.
 */
export function processesWith(entry: string): number[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(entry);
    } catch {
      return false; // ended meanwhile
    }
  });
}

/** Kills one process, or a group (negative), if it still runs. */
export function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch { /* ended */ }
}

function collect(child: ChildProcess): { stdout: () => string; stderr: () => string } {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => { stdout += text; });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => { stderr += text; });
  return { stdout: () => stdout, stderr: () => stderr };
}
