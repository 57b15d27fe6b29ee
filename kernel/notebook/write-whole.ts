/** Files that are written whole or not at all. */
import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { NotebookError } from "./validate.js";

/** Writes beside the file and moves it into place: a reader sees the old text or the new one. Throws `NotebookError` when that is not possible. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`);
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new NotebookError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
