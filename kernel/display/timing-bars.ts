/** Where the time of a run went: one bar for each kind of actor, split by reason. */
import type { ActorTime } from "../../runtime/sim/simulate.js";
import { html, type Markup } from "./markup.js";
import { counted, percentText } from "./numbers.js";

/** Reasons in the order they are drawn, each with its colour: work in full colours, waiting in pale ones. */
const colours: Readonly<Record<string, string>> = {
  compute: "#2da44e", overhead: "#8250df", transfer: "#3b82d0", memory: "#bf8700", setup: "#6e7781", issue: "#1b7c83",
  Lock_Acq: "#e0837c", Stream_Starvation: "#e8b26a", Backpressure: "#d38ac0", TCT: "#8fb7c9", idle: "transparent",
};

interface Bar { readonly kind: string; readonly actors: number; readonly shares: readonly { readonly reason: string; readonly share: number }[] }

/** Kinds of actors by what their names look like: `core(0,2)`, `shim(0,0).MM2S1`. */
function kindOf(name: string): string {
  const [, tile, channel] = /^(\w+)(?:\([^)]*\))?(?:\.(\w+?)\d*)?$/.exec(name) ?? [];
  return tile === undefined ? name : channel === undefined ? tile : `${tile} ${channel}`;
}

/** Mean share of the run that the actors of each kind spent on each reason. */
export function timingBars(actors: readonly ActorTime[], cycles: number): Bar[] {
  const kinds = grouped(actors);
  return [...kinds].map(([kind, members]) => ({
    kind, actors: members.length,
    shares: Object.keys(colours).flatMap((reason) => {
      const sum = members.reduce((total, actor) => total + ((actor.cycles as Readonly<Record<string, number>>)[reason] ?? 0), 0);
      return sum > 0 ? [{ reason, share: sum / members.length / cycles }] : [];
    }),
  }));
}

function grouped(actors: readonly ActorTime[]): Map<string, ActorTime[]> {
  const kinds = new Map<string, ActorTime[]>();
  for (const actor of actors) {
    const kind = kindOf(actor.name);
    kinds.set(kind, [...(kinds.get(kind) ?? []), actor]);
  }
  return kinds;
}

/** The bars with a legend of the reasons that occur. */
export function timingMarkup(bars: readonly Bar[]): Markup {
  const reasons = Object.keys(colours).filter((reason) => reason !== "idle" && bars.some(({ shares }) => shares.some((each) => each.reason === reason)));
  const segment = ({ reason, share }: Bar["shares"][number]): Markup =>
    html`<span title="${reason}: ${percentText(share)}" style="width:${(share * 100).toFixed(2)}%;background:${colours[reason]}"></span>`;
  const rows = bars.map((bar) => html`<tr><td>${bar.kind} <span class="none">× ${bar.actors}</span></td><td style="padding:.15em 0;vertical-align:middle"><span style="display:flex;width:22em;height:1em;border:1px solid var(--hb-line)">${bar.shares.map(segment)}</span></td></tr>`);
  const legend = reasons.map((reason) => html`<span style="margin-right:1em;white-space:nowrap"><span style="display:inline-block;width:.8em;height:.8em;background:${colours[reason]}"></span> ${reason}</span>`);
  return html`<table><tbody>${rows}</tbody></table><div class="note">${legend}</div>`;
}

/** The same in words: the three largest shares of each kind. */
export function timingText(bars: readonly Bar[]): string {
  const width = Math.max(0, ...bars.map(({ kind }) => kind.length));
  return bars.map(({ kind, actors, shares }) => {
    const largest = [...shares].sort((a, b) => b.share - a.share).slice(0, 3).map(({ reason, share }) => `${reason} ${percentText(share)}`);
    return `${kind.padEnd(width)}  ${counted(actors, "actor")}: ${largest.join(", ")}`;
  }).join("\n");
}
