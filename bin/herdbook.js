#!/usr/bin/env node
// The command. Plain JavaScript, so that it can say what to run when nothing is installed or built yet.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const main = join(root, "dist", "kernel", "cli", "main.js");
if (!existsSync(main)) {
  console.error("herdbook is not built yet. In a clone run `npm run build` (or `npm start`), then try again.");
  process.exit(2);
}
try {
  const { main: start } = await import("../dist/kernel/cli/main.js");
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error(`${error.message}\nThe packages herdbook needs are not installed. Run \`npm ci\` in ${root}, then try again.`);
  process.exitCode = 2;
}
