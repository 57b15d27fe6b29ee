/** TypeScript with its comments, strings, numbers and keywords marked, for pages without scripts. */
import { html, type Markup } from "../display/markup.js";

const keywords = ("as async await break case catch class const continue declare default delete do else enum export extends false finally for from function get if "
  + "implements import in instanceof interface keyof let namespace new null of private protected public readonly return satisfies set static super switch this throw "
  + "true try type typeof undefined var void while yield").split(" ").join("|");

/** In this order; a template is marked as one string with what stands in it, unless braces nest. */
const token = new RegExp([
  String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
  "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?|`(?:[^`\\\\$]|\\\\[\\s\\S]|\\$(?!\\{)|\\$\\{[^{}`]*\\})*`?)",
  String.raw`(?<number>\b\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?n?\b|\b0x[\da-fA-F_]+n?\b)`,
  String.raw`(?<keyword>(?<![.\w$])(?:${keywords})(?![\w$]))`,
].join("|"), "g");

export function highlighted(code: string): Markup {
  const parts: (Markup | string)[] = [];
  let from = 0;
  for (const match of code.matchAll(token)) {
    parts.push(code.slice(from, match.index));
    const [kind] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!;
    parts.push(html`<span class="${kind}">${match[0]}</span>`);
    from = match.index + match[0].length;
  }
  parts.push(code.slice(from));
  return html`${parts}`;
}
