/** Where Jupyter looks for kernelspecs: jupyter_core's data folders (its `paths.py`), without asking a Python. */
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** Where to install: for the user, in the running virtual environment, or under a prefix of one's own. */
export type Place = { readonly kind: "user" } | { readonly kind: "sys-prefix" } | { readonly kind: "prefix"; readonly prefix: string };

/** The machine, as far as the rules depend on it. */
export interface Machine { readonly platform: NodeJS.Platform; readonly env: Readonly<Record<string, string | undefined>>; readonly home: string }

export const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/** There is no folder that a place could mean. */
export class PlaceError extends Error {
  override readonly name = "InputError";
}

/** The data folder of a place; kernelspecs are in its `kernels`. Throws `PlaceError` for --sys-prefix outside an environment. */
export function dataFolder(place: Place, { platform, env, home }: Machine): string {
  const { join } = platform === "win32" ? win32 : posix;
  switch (place.kind) {
    case "prefix": return join(place.prefix, "share", "jupyter");
    case "sys-prefix": {
      const prefix = env.VIRTUAL_ENV || env.CONDA_PREFIX;
      if (!prefix) throw new PlaceError("--sys-prefix installs into a virtual or conda environment, and none is active; activate one, or use --user or --prefix");
      return join(prefix, "share", "jupyter");
    }
    case "user":
      if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
      if (platform === "darwin") return join(home, "Library", "Jupyter");
      if (platform === "win32") return env.APPDATA ? join(env.APPDATA, "jupyter") : join(home, ".jupyter", "data");
      return join(env.XDG_DATA_HOME || join(home, ".local", "share"), "jupyter");
    default: return place satisfies never;
  }
}
