/** HTML that is safe by construction: what is put into a template is escaped for its place unless it is markup already. */

/** A piece of HTML or SVG whose text parts are escaped. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string { return this.text; }
}

type Hole = Markup | string | number | bigint | null | undefined | readonly Hole[];

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it stands between tags and in quoted attributes; control characters, which HTML has no way to write, become U+FFFD. */
export function escapeHtml(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[&<>"']/g, (character) => entities[character]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd");
}

/** Markup from a template. Holes stand between tags or in quoted attributes; null and undefined leave nothing, lists are joined. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return new Markup(strings.reduce((text, part, i) => text + markupOf(holes[i - 1]) + part));
}

function markupOf(hole: Hole): string {
  if (hole === null || hole === undefined) return "";
  if (hole instanceof Markup) return hole.text;
  if (Array.isArray(hole)) return hole.map(markupOf).join("");
  return escapeHtml(String(hole));
}

/** JSON as it may stand inside a script element: no `</script>` and no comment can begin in it. */
export function jsonForScript(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029"));
}
