/** The kernelspec `herdbook`: what Jupyter reads to start our kernel, written whole or not at all, and taken away again. */
import { existsSync, realpathSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Lower case: front ends compare the names of kernels in lower case. */
export const kernelName = "herdbook";

/** The program that Jupyter starts, with the path of a connection file. */
export const kernelMain = join(dirname(dirname(fileURLToPath(import.meta.url))), "main.js");

/** Something in the way of installing. */
export class InstallError extends Error {
  override readonly name = "InputError";
}

/** `kernel.json`; `language` is the id by which front ends choose highlighting and icons. */
export function kernelJson(main = kernelMain, node = process.execPath) {
  return {
    argv: [node, main, "{connection_file}"],
    display_name: "herdbook (TypeScript)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  } as const;
}

/** A herd of four columns, the middle of it at work. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${[0, 1, 2, 3].flatMap((x) => [0, 1, 2, 3].map((y) =>
  `<rect x="${5 + 14 * x}" y="${5 + 14 * y}" width="12" height="12" rx="2" fill="${(x === 1 || x === 2) && y > 0 ? "#3b82d0" : "#8aa4bf"}"/>`)).join("")}</svg>\n`;

/**
 * Writes the kernelspec under a Jupyter data folder and returns its folder. Throws `InstallError` when the kernel is in a place that
 * will not last, for front ends would fail later and far from here.
 */
export async function installKernelspec(data: string, main = kernelMain): Promise<string> {
  refuseFleeting(main);
  const folder = join(data, "kernels", kernelName);
  if (existsSync(folder) && !(await isOurs(folder))) throw new InstallError(`${folder} holds a kernelspec of somebody else; move it away first`);
  await mkdir(dirname(folder), { recursive: true }).catch((error: Error) => { throw new InstallError(`cannot make ${dirname(folder)}: ${error.message}`); });
  const fresh = await mkdtemp(join(dirname(folder), ".herdbook-")).catch((error: Error) => { throw new InstallError(`cannot write in ${dirname(folder)}: ${error.message}`); });
  try {
    await writeFile(join(fresh, "kernel.json"), `${JSON.stringify(kernelJson(main), null, 2)}\n`);
    await writeFile(join(fresh, "logo-svg.svg"), logo);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/** Removes the kernelspec and returns its folder; null when there is none. Throws `InstallError` rather than remove what is not ours. */
export async function uninstallKernelspec(data: string): Promise<string | null> {
  const folder = join(data, "kernels", kernelName);
  if (!existsSync(folder)) return null;
  if (!(await isOurs(folder))) throw new InstallError(`${folder} holds a kernelspec of somebody else; it was left alone`);
  await rm(folder, { recursive: true });
  return folder;
}

/** Ours is what starts a `kernel/main.js`, in this copy of the package or another. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const { argv } = JSON.parse(await readFile(join(folder, "kernel.json"), "utf8")) as { argv?: unknown };
    return Array.isArray(argv) && argv.some((part) => typeof part === "string" && /[\\/]kernel[\\/]main\.js$/.test(part));
  } catch {
    return false;
  }
}

function refuseFleeting(main: string): void {
  if (main.split(sep).includes("_npx")) {
    throw new InstallError("this herdbook runs from the cache of npx, which npm empties when it likes; install the package first (npm install herdbook), then run `npx --no herdbook install`");
  }
  if (!existsSync(main)) throw new InstallError(`${main} is missing; build first (npm run build)`);
}

/** The folder of the kernel when that is a temporary one, with which the kernel will go some day; undefined otherwise. */
export function temporaryFolder(main = kernelMain): string | undefined {
  const temporary = [tmpdir(), ...(process.platform === "win32" ? [] : ["/tmp", "/var/tmp"])].map(real);
  const place = real(main);
  return temporary.some((folder) => place.startsWith(folder + sep)) ? dirname(place) : undefined;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
