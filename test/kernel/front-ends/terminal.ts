/** A program in a terminal: util-linux's `script` gives it one, the test types and reads what comes out, without the escape codes. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { killGroup, type ProcessOptions } from "./process.js";

/** ECMA-48 control sequences, and the terminal titles that end in BEL. */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[@-Z\\-_=>])/g;

export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  #raw = "";
  /** How much of the text earlier calls of `expect` have used. */
  #seen = 0;
  #ended = false;

  /** @param command a shell command line. */
  constructor(command: string, options: Pick<ProcessOptions, "cwd" | "env">) {
    const env = { ...options.env, TERM: "xterm", COLUMNS: "200", LINES: "50", PROMPT_TOOLKIT_NO_CPR: "1" };
    this.#child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], { cwd: options.cwd, env, detached: true, stdio: "pipe" });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => { this.#raw += text; });
    this.#child.stdin.on("error", () => { /* it ended: the next `expect` tells */ });
    this.#child.on("exit", () => { this.#ended = true; });
  }

  /** Everything so far, as plain text. */
  get text(): string {
    return this.#raw.replace(escapes, "").replace(/\r/g, "");
  }

  type(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** Waits until what came out since the last call matches, and returns the match. */
  async expect(pattern: RegExp, seconds = 10): Promise<RegExpMatchArray> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const text = this.text;
      const match = text.slice(this.#seen).match(pattern);
      if (match !== null) {
        this.#seen += match.index! + match[0].length;
        return match;
      }
      if (this.#ended || Date.now() > until) {
        throw new Error(`${this.#ended ? "The program ended" : `Nothing within ${seconds} s`}: no ${pattern} in\n${text.slice(this.#seen)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Waits for the program to end by itself. */
  async ended(seconds: number): Promise<boolean> {
    const until = Date.now() + seconds * 1000;
    while (!this.#ended && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    return this.#ended;
  }

  close(): void {
    killGroup(this.#child);
  }
}
