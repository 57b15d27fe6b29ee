/** The options after `using`: which there are, what values they take, and how a value is read. */
import { nearest, type Diagnostics } from "./diagnostics.js";
import type { Name } from "./syntax.js";
import type { Token } from "./tokens.js";

/** Options of a workload, those of `compile` and `run`. A missing one has the default of whoever reads it. */
export interface WorkloadOptions {
  readonly target?: string;
  readonly pipeline?: string;
  readonly toolchain?: string;
  /** Core tile, elements. */
  readonly tiles?: { readonly M?: number; readonly K?: number; readonly N?: number };
  readonly herd?: { readonly cols?: number; readonly rows?: number };
  readonly columns?: number;
  readonly buffering?: "single" | "double";
  readonly profile?: string;
  readonly round?: "floor" | "even";
  readonly overflow?: "wrap" | "saturate";
  readonly device?: string;
  readonly payload?: "full" | "tags" | "none";
  readonly inputs?: "integers" | "normal" | "uniform";
  readonly seed?: number;
}

type Reader =
  | { readonly kind: "word" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "number"; readonly from: number; readonly to: number }
  /** `NAME=n NAME=n`, or the shorthand `1x2x3` in the order of the names. */
  | { readonly kind: "named"; readonly names: readonly string[] };

const readers: Readonly<Record<keyof WorkloadOptions, Reader>> = {
  target: { kind: "word" },
  pipeline: { kind: "word" },
  toolchain: { kind: "word" },
  tiles: { kind: "named", names: ["M", "K", "N"] },
  herd: { kind: "named", names: ["cols", "rows"] },
  columns: { kind: "number", from: 1, to: 64 },
  buffering: { kind: "choice", values: ["single", "double"] },
  profile: { kind: "word" },
  round: { kind: "choice", values: ["floor", "even"] },
  overflow: { kind: "choice", values: ["wrap", "saturate"] },
  device: { kind: "word" },
  payload: { kind: "choice", values: ["full", "tags", "none"] },
  inputs: { kind: "choice", values: ["integers", "normal", "uniform"] },
  seed: { kind: "number", from: 0, to: Number.MAX_SAFE_INTEGER },
};

export const optionNames = Object.keys(readers) as (keyof WorkloadOptions)[];

/** The words an option takes, or an example of its value; empty where the words are the compiler's or the runtime's. */
export function optionWords(option: keyof WorkloadOptions): readonly string[] {
  const reader = readers[option];
  switch (reader.kind) {
    case "choice": return reader.values;
    case "named": return reader.names.map((name) => `${name}=`);
    case "word":
    case "number": return [];
    default: return reader satisfies never;
  }
}

/** Whether a word names an option; reports when it does not. */
export function knownOption(name: Name, diagnostics: Diagnostics): keyof WorkloadOptions | undefined {
  if (Object.hasOwn(readers, name.text)) return name.text as keyof WorkloadOptions;
  const near = nearest(name.text, optionNames);
  diagnostics.report("unknown-option", name.span, `there is no option \`${name.text}\``,
    near ? `did you mean \`${near}\`?` : `options: ${optionNames.join(", ")}`);
  return undefined;
}

/** Reads the value of an option; undefined after a report. */
export function readOption(option: keyof WorkloadOptions, value: readonly Token[], diagnostics: Diagnostics): unknown {
  const span = { start: value[0].span.start, end: value[value.length - 1].span.end };
  const text = valueText(value);
  const fail = (hint: string): undefined => {
    diagnostics.report("bad-option", span, `\`${option}\` cannot be \`${text}\``, hint);
    return undefined;
  };
  const reader = readers[option];
  switch (reader.kind) {
    case "word": return /^[A-Za-z0-9_.-]{1,64}$/.test(text) ? text : fail("a word, for example `npu1` or `2024-04-29`");
    case "choice": return reader.values.includes(text) ? text : fail(`one of ${reader.values.join(", ")}`);
    case "number": {
      const number = Number(text);
      return Number.isSafeInteger(number) && number >= reader.from && number <= reader.to && /^\d+$/.test(text)
        ? number : fail(`an integer from ${reader.from} to ${reader.to}`);
    }
    case "named": return readNamed(text, reader.names) ?? fail(`for example \`${option} ${reader.names.map((name) => `${name}=4`).join(" ")}\``);
    default: return reader satisfies never;
  }
}

/** Tokens as they were written, without spaces inside dates and shorthands but with one between named values. */
function valueText(value: readonly Token[]): string {
  let text = "";
  value.forEach((token, i) => {
    const glued = i > 0 && value[i - 1].span.end === token.span.start;
    if (i > 0 && !glued && token.text !== "=" && value[i - 1].text !== "=") text += " ";
    text += token.hole ? String(token.hole.value) : token.text;
  });
  return text;
}

function readNamed(text: string, names: readonly string[]): Readonly<Record<string, number>> | undefined {
  const shorthand = text.split("x");
  if (shorthand.length === names.length && shorthand.every((part) => /^[1-9]\d{0,6}$/.test(part))) {
    return Object.fromEntries(names.map((name, i) => [name, Number(shorthand[i])]));
  }
  const found: Record<string, number> = {};
  for (const part of text.split(" ")) {
    const named = /^([A-Za-z]+)=([1-9]\d{0,6})$/.exec(part);
    if (!named || !names.includes(named[1]) || Object.hasOwn(found, named[1])) return undefined;
    found[named[1]] = Number(named[2]);
  }
  return found;
}
