/**
 * What `import * as tslab from "tslab"` gives in a cell: notebooks that were written for tslab show what they show through this kernel.
 * tslab's own module would write to a kernel of tslab, which is not there.
 */
import { createRequire } from "node:module";

/** Puts a bundle out; with an id the first time as a display, then in its place. */
export type PutBundle = (bundle: Readonly<Record<string, string>>, display?: { readonly id: string; readonly first: boolean }) => void;

const kinds = {
  javascript: "text/javascript", html: "text/html", markdown: "text/markdown", latex: "text/latex", svg: "image/svg+xml", png: "image/png",
  jpeg: "image/jpeg", gif: "image/gif", pdf: "application/pdf", text: "text/plain",
} as const;

type Display = Readonly<Record<keyof typeof kinds, (data: string | Uint8Array) => void>> & { raw(type: string, data: string | Uint8Array): void };

/** @param newId Makes an id for a display that can be replaced. */
export function tslabModule(put: PutBundle, newId: () => string): Record<string, unknown> {
  const displayOf = (id?: string): Display => {
    let first = true;
    const raw = (type: string, data: string | Uint8Array): void => {
      const text = typeof data === "string" ? data : Buffer.from(data).toString("base64");
      put({ "text/plain": type.startsWith("text/") ? text : `(${type})`, [type]: text }, id === undefined ? undefined : { id, first });
      first = false;
    };
    return { ...Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, (data: string | Uint8Array) => raw(type, data)])), raw } as Display;
  };
  const require = createRequire(import.meta.url);
  return Object.freeze({
    display: displayOf(), newDisplay: () => displayOf(newId()),
    get versions() {
      const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;
      return { tslab: versionOf("tslab"), typescript: versionOf("typescript"), node: process.version };
    },
  });
}
