/** Debian's classic notebook (python3-notebook 6.4) in headless Chromium, driven as a person does: by its toolbar, menus and keys. */
import { type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { JupyterFolder } from "./jupyter.js";
import { killGroup, start } from "./process.js";

/** What the page's own scripts offer, as far as the tests use it. */
declare const Jupyter: {
  notebook: {
    /** `info_reply` is empty until the kernel has answered for the first time; before that a cell may be lost. */
    kernel: { is_connected(): boolean; info_reply: object } | null;
    get_cells(): { element: ArrayLike<Element>; input_prompt_number?: number | "*" | null; code_mirror: { setValue(text: string): void; focus(): void; setCursor(line: number, column: number): void } }[];
    select(index: number): void;
  };
};

/** Chromium looks for updates and hosts of its maker at each start; a closed network refuses them, many at a time. */
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export class ClassicNotebook {
  readonly #address: string;
  readonly #server: { child: ChildProcess; log: () => string };
  #browser: Browser | undefined;

  private constructor(folder: JupyterFolder, port: number) {
    this.#address = `http://127.0.0.1:${port}`;
    this.#server = start("/usr/bin/jupyter-notebook", [
      "--no-browser", "--allow-root", "--ip=127.0.0.1", `--port=${port}`, "--port-retries=0",
      // No token: the server listens on the loopback device only, for as long as the test runs.
      "--NotebookApp.token=", "--NotebookApp.password=", `--notebook-dir=${folder.notebooks}`,
    ], { cwd: folder.notebooks, env: folder.env });
  }

  /** Starts the server and the browser. */
  static async open(folder: JupyterFolder, browserProgram: string): Promise<ClassicNotebook> {
    const notebook = new ClassicNotebook(folder, await freePort());
    try {
      await notebook.#serverAnswers(30);
      const profile = join(folder.path, "chromium");
      mkdirSync(profile);
      notebook.#browser = await chromium.launch({ executablePath: browserProgram, headless: true, args: flags, env: { ...folder.env, HOME: profile } as Record<string, string>, timeout: 30_000 });
      return notebook;
    } catch (error) {
      await notebook.close();
      throw error;
    }
  }

  /** Opens a notebook file in a new page and waits for its kernel. */
  async page(file: string): Promise<NotebookPage> {
    const page = await this.#browser!.newPage({ viewport: { width: 1100, height: 900 } });
    page.setDefaultTimeout(20_000);
    await page.goto(`${this.#address}/notebooks/${file}`);
    const notebook = new NotebookPage(page);
    await notebook.ready();
    return notebook;
  }

  async close(): Promise<void> {
    await this.#browser?.close().catch(() => { /* it is gone */ });
    killGroup(this.#server.child);
  }

  async #serverAnswers(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const up = await fetch(`${this.#address}/api`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.ok, () => false);
      if (up) return;
      if (this.#server.child.exitCode !== null || Date.now() > until) throw new Error(`the notebook server did not start:\n${this.#server.log()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** One open notebook. Cells are counted from 0. */
export class NotebookPage {
  constructor(readonly page: Page) {}

  /** Waits until the kernel answers. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => {
      const kernel = typeof Jupyter === "undefined" ? undefined : Jupyter.notebook?.kernel;
      return kernel?.is_connected() === true && Object.keys(kernel.info_reply).length > 0;
    });
  }

  async runAll(): Promise<void> {
    await this.#menu("Cell", "#run_all_cells");
  }

  /** Runs one cell without waiting for it. */
  async runCell(index: number): Promise<void> {
    await this.page.evaluate((i) => Jupyter.notebook.select(i), index);
    await this.page.click('button[data-jupyter-action="jupyter-notebook:run-cell-and-select-next"]');
  }

  /** The toolbar's black square. */
  async interrupt(): Promise<void> {
    await this.page.click('button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]');
  }

  /** Restarts the kernel by the toolbar, confirms, and waits for the new kernel. */
  async restart(): Promise<void> {
    await this.page.evaluate(() => { Jupyter.notebook.kernel!.info_reply = {}; });
    await this.page.click('button[data-jupyter-action="jupyter-notebook:confirm-restart-kernel"]');
    await this.page.click(".modal-dialog .btn-danger");
    await this.page.waitForSelector(".modal-dialog", { state: "detached" });
    await this.ready();
  }

  /** Waits until no cell of the notebook is running or queued. */
  async idle(seconds: number): Promise<void> {
    await this.page.waitForFunction(() => Jupyter.notebook.get_cells().every((cell) => cell.input_prompt_number !== "*"), undefined, { timeout: seconds * 1000 });
  }

  /** The output area of a cell, as a locator. */
  output(index: number) {
    return this.page.locator(".cell").nth(index).locator(".output_area");
  }

  /** The text a person reads below a cell. */
  async text(index: number): Promise<string> {
    return (await this.output(index).allInnerTexts()).join("\n");
  }

  /** Waits until the text below a cell matches, and returns it. */
  async waitForText(index: number, pattern: RegExp, seconds: number): Promise<string> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const text = await this.text(index);
      if (pattern.test(text)) return text;
      if (Date.now() > until) throw new Error(`below cell ${index} nothing matched ${pattern} within ${seconds} s:\n${text}`);
      await this.page.waitForTimeout(20);
    }
  }

  /** The number beside a cell: n of `In [n]`. */
  async count(index: number): Promise<unknown> {
    return this.page.evaluate((i) => Jupyter.notebook.get_cells()[i]!.input_prompt_number, index);
  }

  /** Puts text into a cell, the cursor at its end or at the given place, presses Tab and returns what the completer offers. */
  async complete(index: number, text: string, at?: { line: number; column: number }): Promise<string[]> {
    const lines = text.split("\n");
    const { line, column } = at ?? { line: lines.length - 1, column: lines[lines.length - 1]!.length };
    await this.page.evaluate(({ i, text, line, column }) => {
      Jupyter.notebook.select(i);
      const editor = Jupyter.notebook.get_cells()[i]!.code_mirror;
      editor.setValue(text);
      editor.focus();
      editor.setCursor(line, column);
    }, { i: index, text, line, column });
    await this.page.keyboard.press("Tab");
    await this.page.waitForSelector("#complete select option");
    const offers = await this.page.locator("#complete select option").allInnerTexts();
    await this.page.keyboard.press("Escape");
    return offers.map((offer) => offer.trim());
  }

  async #menu(name: string, item: string): Promise<void> {
    await this.page.click(`#menus >> text="${name}"`);
    await this.page.click(`${item} a`);
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
