/**
 * What every actor did when, as Chrome's trace events, which Perfetto (ui.perfetto.dev) and chrome://tracing draw: a process for each
 * kind of actor, a thread for each actor, a slice for each stretch of work or waiting, named by its reason.
 */
import { open } from "node:fs/promises";
import type { Reason, Span } from "./sim/account.js";

export interface Trace {
  readonly spans: readonly Span[];
  /** Microseconds of one cycle of the array. */
  readonly cycleUs: number;
  /** What the file says of itself. */
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** Kinds of actors in the order in which they are drawn, by the beginning of their names. */
const kinds = ["controller", "shim", "memtile", "core"] as const;
const work: ReadonlySet<Reason> = new Set(["compute", "overhead", "transfer", "memory", "setup", "issue"]);
/** Events between two writes. */
const chunk = 4096;

/** Writes the trace as one JSON object, event by event: a long run has hundreds of thousands. */
export async function writeTrace(path: string, trace: Trace): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.write(`{"displayTimeUnit":"ns","otherData":${JSON.stringify(trace.facts)},"traceEvents":[\n`);
    let lines: string[] = [];
    let separator = "";
    const flush = async (): Promise<void> => {
      await file.write(separator + lines.join(",\n"));
      separator = ",\n";
      lines = [];
    };
    for (const event of eventsOf(trace)) {
      lines.push(JSON.stringify(event));
      if (lines.length === chunk) await flush();
    }
    if (lines.length > 0) await flush();
    await file.write("\n]}\n");
  } finally {
    await file.close();
  }
}

/** Names of processes and threads, then the slices; times in microseconds. Idle time is left out. */
function* eventsOf({ spans, cycleUs }: Trace): Generator<object> {
  const busy = spans.filter(({ reason }) => reason !== "idle");
  const actors = [...new Set(busy.map(({ actor }) => actor))];
  const places = new Map(actors.map((actor, i) => [actor, { pid: kindOf(actor) + 1, tid: i + 1 }]));
  for (const pid of new Set([...places.values()].map((place) => place.pid))) {
    yield { ph: "M", name: "process_name", pid, args: { name: kinds[pid - 1] ?? "other" } };
    yield { ph: "M", name: "process_sort_index", pid, args: { sort_index: pid } };
  }
  for (const [actor, place] of places) yield { ph: "M", name: "thread_name", ...place, args: { name: actor } };
  for (const { actor, reason, start, end } of busy) {
    yield { ph: "X", name: reason, cat: work.has(reason) ? "work" : "wait", ...places.get(actor), ts: start * cycleUs, dur: (end - start) * cycleUs, args: { cycle: start, cycles: end - start } };
  }
}

function kindOf(actor: string): number {
  const kind = kinds.findIndex((name) => actor.startsWith(name));
  return kind < 0 ? kinds.length : kind;
}
