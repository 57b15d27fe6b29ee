/** The snippets of README.md and ARCHITECTURE.md run: TypeScript ones through the package's public surface, shell ones as they stand. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../paths.js";

const directory = mkdtempSync(join(tmpdir(), "herdbook-documents-"));
const test = suite("documents");
test.before(() => {
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(root, join(directory, "node_modules", "herdbook"), "junction");
  symlinkSync(join(root, "notebooks"), join(directory, "notebooks"), "junction");
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));
});
test.after(() => rmSync(directory, { recursive: true, force: true }));

/** The commands that this very run stands for. */
const thisRun = /^npm (start|test)/;

for (const document of ["README.md", "ARCHITECTURE.md"]) {
  const text = readFileSync(join(root, document), "utf8");
  for (const [i, [, language, code]] of [...text.matchAll(/^```(ts|sh)\n([\s\S]*?)^```$/gm)].entries()) {
    test(`${document}, ${language} snippet ${i + 1}`, () => {
      if (language === "ts") runTypeScript(`${document}-${i}`, code);
      else for (const line of code.split("\n")) if (line.trim() !== "" && !thisRun.test(line)) runShell(line);
    });
  }
}

function runTypeScript(name: string, code: string): void {
  const source = join(directory, `${name}.ts`);
  writeFileSync(source, code);
  const compiler = join(root, "node_modules", "typescript", "lib", "tsc.js");
  try {
    execFileSync(process.execPath, [compiler, "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node", "--typeRoots", join(root, "node_modules", "@types"), "--outDir", directory, source], { cwd: directory, encoding: "utf8" });
    execFileSync(process.execPath, [join(directory, `${name}.js`)], { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    assert.unreachable(`${stdout ?? ""}${stderr ?? String(error)}`);
  }
}

function runShell(line: string): void {
  const command = line.replace(/^npx herdbook/, `"${process.execPath}" "${join(root, "bin", "herdbook.js")}"`);
  try {
    execFileSync("sh", ["-c", command], { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    assert.unreachable(`${line}\n${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}

test.run();
