// The test runner: uvu's suites, counted honestly. A file that cannot be loaded, an empty file, a hook that throws and a test
// that never settles each count as one failure. The last line is `N passed, N failed, N skipped`, whatever happens.
// `node test/run.js [pattern]...` runs the files whose path contains one of the patterns.
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const patterns = process.argv.slice(2);
const folder = join(root, "dist", "test");
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".test.js") && (patterns.length === 0 || patterns.some((p) => name.includes(p))))
  .sort()
  .map((name) => join(folder, name));

let passed = 0;
let failed = 0;
let skipped = 0;
let finished = false;
let current = "";

process.on("exit", (code) => {
  if (!finished) {
    console.log(`\nstopped before the end, in ${current}: a test that never settled?`);
    failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0 || !finished) process.exitCode = code || 1;
});
// A test that hangs holds the run for ever: give up on the whole run after this long without a file finishing.
const hangLimit = 15 * 60_000;

globalThis.UVU_DEFER = 1;
const uvu = [];
globalThis.UVU_QUEUE = uvu;

for (const [i, file] of files.entries()) {
  current = relative(folder, file);
  globalThis.UVU_INDEX = i;
  uvu[i] = [null];
  const started = performance.now();
  const watchdog = setTimeout(() => {
    console.log(`\n${current} did not finish within ${hangLimit / 60_000} minutes`);
    process.exit(1);
  }, hangLimit);
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${current}: could not be loaded\n${error?.stack ?? error}`);
    clearTimeout(watchdog);
    continue;
  }
  const suites = uvu[i].slice(1);
  const before = { passed, failed, skipped };
  let total = 0;
  for (const suite of suites) {
    let outcome;
    try {
      outcome = await suite();
    } catch (error) {
      failed += 1;
      total += 1;
      console.log(`FAIL ${current}: a hook threw\n${error?.stack ?? error}`);
      continue;
    }
    const [errors, ran, skips, count] = outcome;
    total += count + skips;
    passed += ran;
    skipped += skips;
    // uvu swallows a hook's exception: then fewer tests passed than there are.
    const missing = count - ran;
    failed += missing;
    if (typeof errors === "string") process.stdout.write(errors);
    else if (missing > 0) console.log(`FAIL ${current}: ${missing} test(s) did not pass, or a hook threw`);
  }
  clearTimeout(watchdog);
  if (total === 0) {
    failed += 1;
    console.log(`FAIL ${current}: no test in it (is .run() missing?)`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const parts = [`${passed - before.passed} passed`];
  if (failed > before.failed) parts.push(`${failed - before.failed} FAILED`);
  if (skipped > before.skipped) parts.push(`${skipped - before.skipped} skipped`);
  console.log(`${current}: ${parts.join(", ")} (${seconds} s)`);
}
finished = true;
process.exit(failed > 0 ? 1 : 0);
