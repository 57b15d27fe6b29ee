/** Collects what a kernel sends while cells run, as a front end would show it: streams joined, displays updated, cleared on request. */
import { textOf, type JsonObject, type MimeData, type Output } from "./format.js";

type Stream = Extract<Output, { output_type: "stream" }>;
interface Entry { output: Output; readonly displayId?: string }

/** One notebook's outputs: a display of one cell may be updated by another. */
export class OutputCollector {
  readonly #displays = new Map<string, Entry[]>();

  /** The outputs of a cell, to be fed with its messages. */
  cell(): CellOutputs { return new CellOutputs(this.#displays); }
}

export class CellOutputs {
  #entries: Entry[] = [];
  #clearOnNext = false;
  readonly #displays: Map<string, Entry[]>;
  constructor(displays: Map<string, Entry[]>) { this.#displays = displays; }

  get outputs(): Output[] { return this.#entries.map(({ output }) => output); }

  /** A message of iopub whose parent is the cell's request; messages that put out nothing are passed over. */
  receive(type: string, content: JsonObject): void {
    switch (type) {
      case "stream": return this.#stream(content.name === "stderr" ? "stderr" : "stdout", String(content.text ?? ""));
      case "display_data": return this.#add({ output_type: "display_data", ...bundleOf(content) }, displayIdOf(content));
      case "execute_result":
        return this.#add({ output_type: "execute_result", ...bundleOf(content), execution_count: typeof content.execution_count === "number" ? content.execution_count : null }, displayIdOf(content));
      case "error":
        return this.#add({ output_type: "error", ename: String(content.ename), evalue: String(content.evalue), traceback: Array.isArray(content.traceback) ? content.traceback.map(String) : [] });
      case "update_display_data": return this.#update(displayIdOf(content), bundleOf(content));
      case "clear_output":
        if (content.wait === true) this.#clearOnNext = true;
        else this.#clear();
    }
  }

  #add(output: Output, displayId?: string): void {
    if (this.#clearOnNext) this.#clear();
    const entry: Entry = { output, displayId };
    this.#entries.push(entry);
    if (displayId !== undefined) this.#displays.set(displayId, [...(this.#displays.get(displayId) ?? []), entry]);
  }

  #stream(name: Stream["name"], text: string): void {
    const last = this.#entries.at(-1);
    if (!this.#clearOnNext && last?.output.output_type === "stream" && last.output.name === name) last.output = { ...last.output, text: textOf(last.output.text) + text };
    else this.#add({ output_type: "stream", name, text });
  }

  #update(displayId: string | undefined, bundle: { data: MimeData; metadata: JsonObject }): void {
    for (const entry of this.#displays.get(displayId ?? "") ?? []) entry.output = { ...entry.output, ...bundle } as Output;
  }

  #clear(): void {
    this.#clearOnNext = false;
    this.#entries = [];
  }
}

function bundleOf({ data, metadata }: JsonObject): { data: MimeData; metadata: JsonObject } {
  return { data: (data ?? {}) as MimeData, metadata: (metadata ?? {}) as JsonObject };
}

function displayIdOf({ transient }: JsonObject): string | undefined {
  const id = (transient as JsonObject | undefined)?.display_id;
  return typeof id === "string" ? id : undefined;
}
