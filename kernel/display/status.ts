/** Statuses as badges: the word is always there, the colour only helps. */
import type { Status } from "../../runtime/row.js";
import { html, type Markup } from "./markup.js";

const tones = {
  pass: "good", complete: "good", mismatch: "bad", hang: "bad", race: "bad", "compile-error": "bad",
  unsupported: "warn", resource: "warn", timeout: "warn", "tool-error": "bad",
} as const satisfies Readonly<Record<Status, string>>;

/** A colour for each status, in pictures that tell more of them apart than good and bad. */
export const statusColours = {
  pass: "#2da44e", complete: "#3b82d0", mismatch: "#d1495b", hang: "#a83279", race: "#e0663a", "compile-error": "#8f5bd0",
  unsupported: "#7d8590", resource: "#b08800", timeout: "#5b7083", "tool-error": "#6b4f3a",
} as const satisfies Readonly<Record<Status, string>>;

export function statusBadge(status: Status): Markup {
  return html`<span class="badge ${tones[status]}">${status}</span>`;
}

/** `14 pass, 2 hang`, each a badge. */
export function statusCounts(statuses: readonly Status[]): { readonly html: Markup; readonly text: string } {
  const counts = new Map<Status, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    html: html`${[...counts].map(([status, count]) => html`${count} ${statusBadge(status)} `)}`,
    text: [...counts].map(([status, count]) => `${count} ${status}`).join(", "),
  };
}
