/** From any value to the MIME bundle that shows it. */
import { inspect } from "node:util";
import { Plot } from "../../runtime/plots/plot.js";
import { appliedPassesRenderer, compilationDiffRenderer, moduleRenderer, textDiffRenderer } from "./comparison.js";
import { errorRenderer } from "./error.js";
import { executableRenderer } from "./executable.js";
import { frameRenderer } from "./frame.js";
import { plotBundle } from "./plot.js";
import { plotText } from "./plot-text.js";
import { originRenderer } from "./origins.js";
import { tryRenderer, type Rendering } from "./rendering.js";
import { runRenderer } from "./run.js";
import { framed } from "./style.js";
import { sweepResultRenderer } from "./sweep-result.js";
import { tensorRenderer } from "./tensor.js";
import { sweepRenderer, workloadRenderer } from "./workload.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };
/** MIME type to data: JSON for `application/json` and `...+json`, text or base64 otherwise. `text/plain` is always there. */
export type MimeBundle = { readonly "text/plain": string; readonly [mime: string]: Json };

/** The convention of Deno, nodejs-polars and others: an object's own bundle, or a promise of it. */
export const displaySymbol = Symbol.for("Jupyter.display");
/** Functions under that symbol which only ask `bundleOf`; it must not ask them in turn. */
export const ownDisplays = new WeakSet<object>();

/** nodejs-polars frames have a display of their own, which has no dtypes and no text: ours comes first for them. */
const renderers = [
  tryRenderer(frameRenderer), tryRenderer(workloadRenderer), tryRenderer(sweepRenderer), tryRenderer(executableRenderer),
  tryRenderer(runRenderer), tryRenderer(sweepResultRenderer), tryRenderer(tensorRenderer), tryRenderer(compilationDiffRenderer), tryRenderer(textDiffRenderer),
  tryRenderer(moduleRenderer), tryRenderer(appliedPassesRenderer), tryRenderer(originRenderer), tryRenderer(errorRenderer),
];

/**
 * How a notebook shows a value: frames by our renderer, then the value's own `Symbol.for("Jupyter.display")`, then renderers for
 * our other values, then `util.inspect`. Never rejects: what fails while it is shown is shown as text that says so.
 */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  try {
    return (await ownBundle(value)) ?? renderedBundle(value) ?? (await drawnBundle(value)) ?? { "text/plain": inspected(value) };
  } catch (error) {
    return { "text/plain": `${inspected(value)}\n(its display failed: ${error instanceof Error ? error.message : inspected(error)})` };
  }
}

/** The bundle a value makes of itself; undefined when it makes none, or for frames. */
async function ownBundle(value: unknown): Promise<MimeBundle | undefined> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || frameRenderer.accepts(value)) return undefined;
  const own: unknown = (value as Record<symbol, unknown>)[displaySymbol];
  if (typeof own !== "function" || ownDisplays.has(own)) return undefined;
  const made: unknown = await own.call(value);
  if (typeof made !== "object" || made === null || Object.keys(made).length === 0) return undefined;
  return { "text/plain": inspected(value), ...sendable(made) };
}

/** A bundle whose values are what a message can carry. */
function sendable(made: object): { readonly [mime: string]: Json } {
  return Object.fromEntries(Object.entries(made).filter(([mime, data]) => mime.includes("/") && data !== undefined).map(([mime, data]) => [mime, dataOf(mime, data)] as const));
}

function dataOf(mime: string, data: unknown): Json {
  if (mime === "application/json" || mime.endsWith("+json")) return JSON.parse(JSON.stringify(data) ?? "null") as Json;
  if (data instanceof Uint8Array) return Buffer.from(data).toString("base64");
  return Array.isArray(data) ? data.join("") : String(data);
}

function renderedBundle(value: unknown): MimeBundle | undefined {
  const rendering = renderingOf(value);
  return rendering && { "text/html": framed(rendering.html).text, "text/plain": rendering.text };
}

function renderingOf(value: unknown): Rendering | undefined {
  let rendering: Rendering | undefined;
  for (const render of renderers) if ((rendering = render(value))) break;
  return rendering;
}

/** What a front end without HTML shows of a value of ours; undefined for others. */
export function textOf(value: unknown): string | undefined {
  return value instanceof Plot ? plotText(value.data) : renderingOf(value)?.text;
}

async function drawnBundle(value: unknown): Promise<MimeBundle | undefined> {
  const bundle = await plotBundle(value);
  return bundle && { "text/plain": bundle["text/plain"], ...sendable(bundle) };
}

const longestText = 200_000;

/** A text of several lines, such as a pass's, as it is; its beginning when it is too long for a front end. */
function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}\n… ${text.length - longestText} more characters`;
}

/** `util.inspect` as terminals show it, kept to a size a front end can take. A text of several lines is itself. */
function inspected(value: unknown): string {
  if (typeof value === "string" && value.includes("\n")) return shortened(value);
  try {
    return inspect(value, { depth: 4, breakLength: 100, maxArrayLength: 100, maxStringLength: 20_000 });
  } catch (error) {
    return `(cannot be shown: ${String((error as Error | undefined)?.message)})`;
  }
}
