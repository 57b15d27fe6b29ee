/** Outputs of cells on their way to the front ends, each under the header of the request it comes from. */
import type { CellId, OutputMessage } from "../messages.js";
import type { IOPub } from "./iopub.js";
import type { History } from "./history.js";
import type { Header } from "./wire.js";

/** Cells whose late output (a timer, a promise) still finds its place. */
const rememberedCells = 10_000;

export class Outputs {
  private readonly headers = new Map<CellId, Header>();
  private readonly silent = new Set<CellId>();
  private newest: CellId = 0;

  constructor(private readonly iopub: IOPub, private readonly history: History) {}

  /** From now on outputs may name this cell. Of a silent cell the result is not shown. */
  begin(cell: CellId, header: Header, silent: boolean): void {
    this.headers.set(cell, header);
    if (silent) this.silent.add(cell);
    this.newest = cell;
    if (this.headers.size <= rememberedCells) return;
    const oldest = this.headers.keys().next().value!;
    this.headers.delete(oldest);
    this.silent.delete(oldest);
  }

  /** The request of a cell; output of unknown origin is shown with the newest one rather than lost. */
  header(cell: CellId): Header | undefined {
    return this.headers.get(cell) ?? this.headers.get(this.newest);
  }

  publish(output: OutputMessage): void {
    const parent = this.header(output.parent);
    switch (output.type) {
      case "stream":
        return this.iopub.stream(output.name, output.text, parent);
      case "display":
      case "update_display": {
        const { data, metadata, transient, buffers } = output;
        const type = output.type === "display" ? "display_data" : "update_display_data";
        return this.iopub.publish(type, { data, metadata, transient }, parent, { buffers });
      }
      case "clear_output":
        return this.iopub.publish("clear_output", { wait: output.wait }, parent);
      case "result": {
        const { data, metadata, count } = output;
        // Like ipykernel: "silent" silences the input, the result and the history, while what the code prints is still wanted
        // (classic widgets read it).
        if (this.silent.has(output.parent)) return;
        if (typeof data["text/plain"] === "string") this.history.addOutput(count, data["text/plain"]);
        return this.iopub.publish("execute_result", { execution_count: count, data, metadata }, parent);
      }
      case "error": {
        const { ename, evalue, traceback } = output;
        return this.iopub.publish("error", { ename, evalue, traceback }, parent);
      }
      default:
        output satisfies never;
    }
  }
}
