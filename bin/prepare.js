// Runs before `npm start`, `npm test` and `npm run bench`: installs from the lockfile when it changed, builds when sources are newer.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const force = process.argv.includes("--force");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`herdbook needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(2);
}

install();
build();

function install() {
  const lock = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules", ".herdbook-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.error("herdbook: installing packages");
  run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, lock);
}

function build() {
  const stamp = join(root, "dist", ".built");
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (!force && built > newest()) return;
  console.error("herdbook: building");
  mkdirSync(join(root, "dist"), { recursive: true });
  // By its path: tslab brings a `tsc` of its own that may shadow ours in node_modules/.bin.
  run(process.execPath, [join(root, "node_modules", "typescript", "lib", "tsc.js"), "-p", root]);
  dropOrphans();
  writeFileSync(stamp, "");
}

/** What was built from a source that is gone: the test runner would run it. */
function dropOrphans() {
  const built = /(\.js|\.js\.map|\.d\.ts)$/;
  for (const name of readdirSync(join(root, "dist"), { recursive: true })) {
    if (built.test(name) && !existsSync(join(root, name.replace(built, ".ts")))) rmSync(join(root, "dist", name));
  }
}

function newest() {
  let latest = statSync(join(root, "tsconfig.json")).mtimeMs;
  for (const folder of ["dsl", "compiler", "runtime", "kernel", "test"]) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith(".ts")) {
        latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
      }
    }
  }
  return latest;
}

function run(program, args) {
  try {
    execFileSync(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  } catch {
    process.exit(1);
  }
}
