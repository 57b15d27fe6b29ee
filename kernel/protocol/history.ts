/** What was run in this kernel, for `history_request`. It lives in memory only: nothing of a notebook is written elsewhere. */
import type { JsonObject, JsonValue } from "../messages.js";

/** There are no earlier sessions, so this one has the first number. */
const currentSession = 1;

interface Entry { readonly line: number; readonly input: string; output: string | null }

export class History {
  private readonly entries: Entry[] = [];

  add(line: number, input: string): void {
    this.entries.push({ line, input, output: null });
  }

  /** The `text/plain` of a result belongs to the entry of that execution count. */
  addOutput(line: number, output: string): void {
    const entry = this.entries.findLast((e) => e.line === line);
    if (entry !== undefined) entry.output = output;
  }

  /** The `history` of a reply: [session, line, input] or, with `output`, [session, line, [input, output]]. */
  answer(request: JsonObject): JsonValue[] {
    return this.select(request).map(({ line, input, output }) => [currentSession, line, request.output === true ? [input, output] : input]);
  }

  private select(request: JsonObject): Entry[] {
    switch (request.hist_access_type) {
      case "tail": return last(this.entries, request.n);
      case "range": return this.range(request);
      case "search": return this.search(request);
      default: throw new RangeError(`hist_access_type is ${JSON.stringify(request.hist_access_type)}; it can be tail, range or search`);
    }
  }

  /** Session 0 is the current one, a negative number counts back to sessions that do not exist; `stop` is exclusive. */
  private range({ session, start, stop }: JsonObject): Entry[] {
    if (typeof session === "number" && session !== 0 && session !== currentSession) return [];
    const first = typeof start === "number" ? start : 1;
    const end = typeof stop === "number" ? stop : Infinity;
    return this.entries.filter(({ line }) => line >= first && line < end);
  }

  private search({ pattern, unique, n }: JsonObject): Entry[] {
    const matches = globMatcher(typeof pattern === "string" ? pattern : "*");
    let found = this.entries.filter(({ input }) => matches(input));
    if (unique === true) {
      const newest = new Map(found.map((entry) => [entry.input, entry]));
      found = found.filter((entry) => newest.get(entry.input) === entry);
    }
    return last(found, n);
  }
}

function last(entries: readonly Entry[], n: JsonValue | undefined): Entry[] {
  if (typeof n !== "number") return [...entries];
  return n > 0 ? entries.slice(-n) : [];
}

/**
 * Whole-text matcher of a glob with `*` and `?`. Not a regular expression: a hostile pattern such as `*a*a*a*b` must not take
 * exponential time in the thread that keeps the kernel answering.
 */
function globMatcher(glob: string): (text: string) => boolean {
  return (text) => {
    let g = 0;
    let star = -1;
    let resume = 0;
    for (let t = 0; t < text.length;) {
      if (glob[g] === "*") {
        star = g++;
        resume = t;
      } else if (g < glob.length && (glob[g] === "?" || glob[g] === text[t])) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (glob[g] === "*") g++;
    return g === glob.length;
  };
}
