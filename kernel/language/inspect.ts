/** What is known of the name at a cursor: its type and its documentation, and inside our templates what the workload amounts to. */
import type * as TypeScript from "typescript";
import type { MimeBundle } from "../messages.js";
import { templateHover } from "../prelude/template-language.js";
import { messageOf } from "./convert.js";
import type { Language } from "./language.js";
import { templateAt } from "./templates.js";
import { ts } from "./typescript.js";

/** Undefined when there is nothing to say. */
export function inspect(language: Language, code: string, cursor: number): MimeBundle | undefined {
  const template = templateAt(code, cursor, (name) => language.cells.isOurs(name));
  if (template) {
    const text = templateHover(template.text, template.offset);
    return text === undefined ? undefined : { "text/plain": text };
  }
  let info = infoAt(language, code, cursor);
  // The comments of declarations are left out until here.
  if (info && !info.documentation?.length && language.host.useDocumentation()) info = infoAt(language, code, cursor);
  if (!info) return undefined;
  const signature = messageOf(ts.displayPartsToString(info.displayParts)).replace(/^\(alias\) (?=[\p{ID_Continue}$]+[(<])/u, "function ").replace(/^\(alias\) /, "").replace(/\nimport \S+$/, "");
  const documentation = ts.displayPartsToString(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`.trim()).join("\n");
  const rest = [documentation, tags].filter((part) => part !== "").join("\n\n");
  return {
    "text/plain": rest === "" ? signature : `${signature}\n\n${rest}`,
    "text/markdown": `\`\`\`typescript\n${signature}\n\`\`\`\n\n${rest}`.trim(),
  };
}

function infoAt({ cells, host, service }: Language, code: string, cursor: number): TypeScript.QuickInfo | undefined {
  const cell = cells.write("scratch", code);
  host.look(cell.file);
  return [cursor, cursor - 1, nameBeforeCall(code, cursor)]
    .filter((at) => at >= 0 && at <= code.length)
    .map((at) => service.getQuickInfoAtPosition(cell.file, cell.start + at))
    .find((found) => found !== undefined);
}

/** In the arguments of a call: the name of what is called. */
function nameBeforeCall(code: string, cursor: number): number {
  let depth = 0;
  for (let at = cursor - 1; at >= 0; at--) {
    if (code[at] === ")") depth++;
    if (code[at] === "(" && depth-- === 0) return at - 1;
  }
  return -1;
}
