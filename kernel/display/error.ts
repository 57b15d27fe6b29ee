/** Errors as values: name and message, the template with its carets, and where it was thrown. */
import { inspect } from "node:util";
import { html } from "./markup.js";
import type { Renderer } from "./rendering.js";

/** An Error of any realm: cells may run in a context of their own. */
function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

export const errorRenderer: Renderer<Error> = {
  accepts: isError,
  render: (error) => {
    const name = String(error.name);
    const message = String(error.message);
    const text = inspect(error, { colors: false });
    return {
      html: html`<div><span class="badge bad">${name}</span></div>${message ? html`<pre>${message}</pre>` : null}<details><summary>stack</summary><pre>${text}</pre></details>`,
      text: message.includes("\n") ? `${name}: ${message}` : text,
    };
  },
};
