/** vega and vega-lite, loaded when the first plot is drawn: a fifth of a second that no other command or cell should pay. */

/** What a plot asked to be loaded. Pictures here are made of the data they carry, and nothing is ever fetched. */
export class RefusedUrl extends Error {
  override readonly name = "RefusedUrl";
  constructor(readonly url: string) { super(`a plot may not load \`${url}\`: nothing outside of its data`); }
}

interface Tools { readonly vega: typeof import("vega"); readonly vegaLite: typeof import("vega-lite") }
let tools: Promise<Tools> | undefined;

function load(): Promise<Tools> {
  return (tools ??= Promise.all([import("vega"), import("vega-lite")]).then(([vega, vegaLite]) => ({ vega, vegaLite })));
}

/** Draws a vega-lite specification as SVG. Rejects with a `RefusedUrl` when it names any file or address, whatever the scheme. */
export async function drawn(specification: object): Promise<string> {
  const { vega, vegaLite } = await load();
  const logger = vega.logger(vega.None);
  const { spec } = vegaLite.compile(specification as Parameters<typeof vegaLite.compile>[0], { logger });
  const asked: string[] = [];
  const refuse = (url: string): Promise<never> => {
    asked.push(String(url));
    return Promise.reject(new RefusedUrl(String(url)));
  };
  // Of links and images vega asks only this, and takes a rejection for a fault of its own: an empty address leads nowhere.
  const sanitize = (url: string): Promise<{ href: string }> => {
    asked.push(String(url));
    return Promise.resolve({ href: "" });
  };
  const loader = { ...vega.loader(), load: refuse, http: refuse, file: refuse, sanitize };
  const view = new vega.View(vega.parse(spec), { renderer: "none", loader: loader as ReturnType<typeof vega.loader>, logger });
  try {
    const svg = await view.toSVG();
    // vega goes on without what it could not load: a picture that lacks something is no answer.
    if (asked.length > 0) throw new RefusedUrl(asked[0]);
    return svg;
  } finally {
    view.finalize();
  }
}
