/** What makes the next start of a kernel quicker, as files of the user's cache folder. Without one everything works, only later. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

function folder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "herdbook");
}

/** The name of what was made from these values: other values, another name. */
export function cacheName(kind: string, ending: string, ...made: readonly unknown[]): string {
  return `${kind}-${createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 16)}.${ending}`;
}

/** What is kept by this name; undefined on the first start on a machine, or where the home cannot be read. */
export function cached(name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder(), name));
  } catch {
    return undefined;
  }
}

/** Keeps data whole: a kernel that starts meanwhile sees the old ones or the new ones. */
export function keep(name: string, data: Uint8Array | string): void {
  try {
    mkdirSync(folder(), { recursive: true });
    const target = join(folder(), name);
    writeFileSync(`${target}.${process.pid}`, data);
    renameSync(`${target}.${process.pid}`, target);
  } catch {
    // A cache that cannot be written is no one's problem.
  }
}
