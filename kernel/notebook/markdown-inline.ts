/** What stands within a line of Markdown: code, emphasis, links and images. Only links that people follow, only images that are data. */
import { html, type Markup } from "../display/markup.js";

/** Data URLs by the names that `attachment:name` refers to. */
export type Attachments = Readonly<Record<string, string>>;

interface InlineRule { readonly pattern: RegExp; readonly make: (match: RegExpExecArray, attachments: Attachments) => Markup }

const rules: readonly InlineRule[] = [
  { pattern: /\\([!-/:-@[-`{-~])/, make: ([, character]) => html`${character}` },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/, make: ([, , code]) => html`<code>${code!.replace(/^ (.+) $/s, "$1")}</code>` },
  { pattern: /!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/, make: ([, alt, target], attachments) => image(alt!, target!, attachments) },
  { pattern: /\[((?:[^[\]]|\[[^\]]*\])+)\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/, make: ([, text, target], attachments) => link(inlineMarkdown(text!, attachments), target!) },
  { pattern: /<(https?:\/\/[^\s<>]+)>/, make: ([, target]) => link(html`${target}`, target!) },
  { pattern: /\*\*(?=\S)([\s\S]*?\S)\*\*|__(?=\S)([\s\S]*?\S)__(?!\w)/, make: ([, a, b], attachments) => html`<strong>${inlineMarkdown(a ?? b!, attachments)}</strong>` },
  { pattern: /\*(?=[^\s*])([^*]*[^\s*])\*|(?<!\w)_(?=\S)([^_]*[^\s_])_(?!\w)/, make: ([, a, b], attachments) => html`<em>${inlineMarkdown(a ?? b!, attachments)}</em>` },
  { pattern: / {2,}\n/, make: () => html`<br>` },
];

/** The text between block marks; the leftmost rule that applies goes first, the earlier one of the list among equals. */
export function inlineMarkdown(text: string, attachments: Attachments): Markup {
  const parts: (Markup | string)[] = [];
  let rest = text;
  while (rest !== "") {
    let [found, rule]: [RegExpExecArray | null, InlineRule | undefined] = [null, undefined];
    for (const each of rules) {
      const match = each.pattern.exec(rest);
      if (match && (!found || match.index < found.index)) [found, rule] = [match, each];
    }
    if (!found) break;
    parts.push(rest.slice(0, found.index), rule!.make(found, attachments));
    rest = rest.slice(found.index + found[0].length);
  }
  return html`${parts}${rest}`;
}

function link(text: Markup, target: string): Markup {
  return /^(?:https?:\/\/|mailto:|#|[\w./-]+(?:$|[#?]))/i.test(target) && !/^[a-z][\w+.-]*:(?!\/\/)(?!.*@)/i.test(target)
    ? html`<a href="${target}" rel="noreferrer">${text}</a>` : html`${text}`;
}

/** Images that are not in the page would need a network: they become a link. */
function image(alt: string, target: string, attachments: Attachments): Markup {
  const source = target.startsWith("attachment:") ? attachments[target.slice("attachment:".length)] : target;
  if (source && /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i.test(source)) return html`<img alt="${alt}" src="${source}">`;
  return link(html`${alt || target}`, target);
}
