/** Writes a program's directory: all of its files are put in place, or none. */
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { manifestFile, type DirectoryFiles } from "./program.js";

/** Names that an emitted directory has; what else a user keeps beside them stays. */
const emittedFile = /^(manifest\.json|config\.txt|insts\.(txt|bin)|core_\d+_\d+\.core)$/;

/** The directory cannot be written over. */
export class DirectoryError extends Error {
  override readonly name = "InputError";
}

/**
 * Writes the files as a directory. They are written beside it first and then renamed into place, so that a failure leaves what was there.
 * A directory that exists is replaced when it is empty or was emitted before; any other is refused with an `InputError`.
 */
export async function writeDirectory(directory: string, files: DirectoryFiles): Promise<void> {
  const target = resolve(directory);
  const old = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (old && old.length > 0 && !old.includes(manifestFile)) {
    throw new DirectoryError(`${directory} has other files in it and no ${manifestFile}; give an empty or a new directory`);
  }
  await mkdir(dirname(target), { recursive: true });
  const made = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(made, name), content);
    for (const name of old ?? []) {
      if (!emittedFile.test(name)) await cp(join(target, name), join(made, name), { recursive: true });
    }
    if (!old) return await rename(made, target);
    const aside = `${made}-old`;
    await rename(target, aside);
    await rename(made, target).catch(async (error: unknown) => {
      await rename(aside, target);
      throw error;
    });
    await rm(aside, { recursive: true });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
