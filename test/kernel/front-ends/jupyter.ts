/**
 * Debian's Jupyter with our kernel, in a folder of its own: no configuration, history or kernel of the user who runs the tests is
 * read, and nothing is left behind.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kernelJson, kernelName } from "../../../kernel/kernelspec/kernelspec.js";
import { kill, processesWith } from "./process.js";

export { kernelName };

/** A temporary folder with an installed kernelspec, and the environment that makes Jupyter's programs use it and nothing else. */
export class JupyterFolder {
  readonly path = mkdtempSync(join(tmpdir(), "herdbook-front-end-"));
  /** Where the notebooks of a test are, with the package in reach. */
  readonly notebooks = join(this.path, "notebooks");
  readonly env: NodeJS.ProcessEnv;
  /** The entry of the environment by which a process of this folder is known. */
  readonly #mark = `HERDBOOK_TEST_FOLDER=${this.path}`;

  constructor() {
    mkdirSync(this.notebooks);
    this.env = {
      PATH: process.env["PATH"],
      LANG: "C.UTF-8",
      HOME: this.path,
      HERDBOOK_TEST_FOLDER: this.path,
      JUPYTER_PATH: join(this.path, "share", "jupyter"),
      JUPYTER_DATA_DIR: join(this.path, "data"),
      JUPYTER_CONFIG_DIR: join(this.path, "config"),
      JUPYTER_RUNTIME_DIR: join(this.path, "runtime"),
      IPYTHONDIR: join(this.path, "ipython"),
    };
  }

  /** Writes our kernelspec. Not by `herdbook install`, which refuses a clone in a temporary folder, and CI's may be in one. */
  installKernel(): void {
    const spec = join(this.path, "share", "jupyter", "kernels", kernelName);
    mkdirSync(spec, { recursive: true });
    writeFileSync(join(spec, "kernel.json"), JSON.stringify(kernelJson()));
  }

  /** Kernels and servers of this folder that still run; waits up to `seconds` for there to be none. */
  async leftOver(seconds: number): Promise<number[]> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const pids = processesWith(this.#mark);
      if (pids.length === 0 || Date.now() > until) return pids;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends what still runs and removes the folder. */
  async close(): Promise<void> {
    for (const pid of processesWith(this.#mark)) kill(pid);
    await this.leftOver(5);
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}
