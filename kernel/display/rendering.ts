/** What a renderer makes of a value. */
import type { Markup } from "./markup.js";

/** Both say the same; `text` is for terminals and front ends without HTML. `html` is without the outer element and its style sheet. */
export interface Rendering { readonly html: Markup; readonly text: string }

/** A renderer knows its values by looking at them; it must not throw for anything it is shown. */
export interface Renderer<T> {
  readonly accepts: (value: unknown) => value is T;
  readonly render: (value: T) => Rendering;
}

/** Binds a renderer's two halves, so that renderers of different values can stand in one list. */
export function tryRenderer<T>({ accepts, render }: Renderer<T>): (value: unknown) => Rendering | undefined {
  return (value) => accepts(value) ? render(value) : undefined;
}
