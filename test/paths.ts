/** Where the tests find the repository: they run from dist/test. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const conformance = join(root, "test", "conformance");
