/** Small pictures in SVG: shapes of a matmul, the herd on its device. Colours are `currentColor` and the sheet's variables. */
import { html, type Markup } from "./markup.js";

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export function box({ x, y, width, height }: Box, style: string): Markup {
  return html`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" style="${style}"/>`;
}

export function label(x: number, y: number, text: string, anchor: "start" | "middle" | "end" = "middle", size = 11): Markup {
  return html`<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" font-size="${size}">${text}</text>`;
}

/** An image of its own with what it shows in words, for those who do not see it. */
export function picture(width: number, height: number, title: string, content: readonly Markup[]): Markup {
  return html`<svg role="img" xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"><title>${title}</title>${content}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
