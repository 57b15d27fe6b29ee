/**
 * nodejs-polars, loaded when the first frame is built: it takes longer than most commands. Its types stay in this file, for its own
 * declarations do not pass TypeScript 5.0.
 */
import { createRequire } from "node:module";

type Polars = typeof import("nodejs-polars").default;
let polars: Polars | undefined;

/** nodejs-polars itself, loaded on first use. */
export function loadPolars(): Polars {
  polars ??= (createRequire(import.meta.url)("nodejs-polars") as { default?: Polars } & Polars).default ?? undefined;
  if (!polars) throw new Error("nodejs-polars could not be loaded: reinstall the packages");
  return polars;
}
