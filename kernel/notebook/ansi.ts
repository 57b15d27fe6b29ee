/** Terminal output as HTML: colours and weight by SGR sequences, everything else escaped or dropped. */
import { html, Markup } from "../display/markup.js";

/** The eight colours and their bright ones, in shades that are readable on light and dark. */
const colours = ["#6e7781", "#cf3a3a", "#2b8a3e", "#a06a00", "#3b82d0", "#a34fb8", "#178a94", "#8c959f"];

interface Look { readonly colour?: string; readonly background?: string; readonly bold?: boolean; readonly faint?: boolean; readonly italic?: boolean; readonly underline?: boolean }

/** Control sequences: SGR (captured), other CSI sequences, OSC strings, and lone escapes. */
// eslint-disable-next-line no-control-regex
const sequence = /\u001b\[([\d;]*)m|\u001b\[[\d;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\^_]?/g;

/** Text with SGR sequences as spans. A carriage return starts its line again, as terminals do. */
export function ansiMarkup(text: string): Markup {
  const lines = text.replace(/\r\n/g, "\n").split("\n").map((line) => line.slice(line.lastIndexOf("\r", line.length - 2) + 1));
  const shown = lines.join("\n");
  const parts: Markup[] = [];
  let look: Look = {};
  let from = 0;
  for (const match of shown.matchAll(sequence)) {
    parts.push(span(shown.slice(from, match.index), look));
    from = match.index + match[0].length;
    if (match[1] !== undefined) look = applied(look, match[1].split(";").map(Number));
  }
  parts.push(span(shown.slice(from), look));
  return new Markup(parts.join(""));
}

function applied(look: Look, codes: readonly number[]): Look {
  let next = look;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 38 || code === 48) {
      // 256 colours and RGB are dropped with their arguments.
      i += codes[i + 1] === 5 ? 2 : codes[i + 1] === 2 ? 4 : 0;
      continue;
    }
    next = one(next, code);
  }
  return next;
}

function one(look: Look, code: number): Look {
  if (code === 0) return {};
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, faint: true };
  if (code === 3) return { ...look, italic: true };
  if (code === 4) return { ...look, underline: true };
  if (code === 22) return { ...look, bold: false, faint: false };
  if (code === 23) return { ...look, italic: false };
  if (code === 24) return { ...look, underline: false };
  if (code === 39) return { ...look, colour: undefined };
  if (code === 49) return { ...look, background: undefined };
  const [tens, colour] = [Math.floor(code / 10), colours[code % 10]];
  if ((tens === 3 || tens === 9) && colour) return { ...look, colour };
  if ((tens === 4 || tens === 10) && colour) return { ...look, background: colour };
  return look;
}

function span(text: string, { colour, background, bold, faint, italic, underline }: Look): Markup {
  if (text === "") return new Markup("");
  const style = [
    colour && `color:${colour}`, background && `background:${background}`, bold && "font-weight:bold", faint && "opacity:.7",
    italic && "font-style:italic", underline && "text-decoration:underline",
  ].filter(Boolean).join(";");
  return style ? html`<span style="${style}">${text}</span>` : html`${text}`;
}
