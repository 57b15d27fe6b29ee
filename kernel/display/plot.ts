/** Plots: a live chart where a front end draws vega-lite, a picture in SVG elsewhere, characters in terminals. */
import { Plot } from "../../runtime/plots/plot.js";
import { vegaLiteSpecification } from "./plot-specification.js";
import { plotText } from "./plot-text.js";
import { drawn } from "./vega.js";

/** The bundle of a plot; undefined for other values. */
export async function plotBundle(value: unknown): Promise<{ readonly [mime: string]: unknown; readonly "text/plain": string } | undefined> {
  if (!(value instanceof Plot)) return undefined;
  const specification = vegaLiteSpecification(value.data);
  return { "application/vnd.vegalite.v5+json": specification, "image/svg+xml": await drawn(specification), "text/plain": plotText(value.data) };
}
