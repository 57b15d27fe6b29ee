/**
 * The package as a stranger gets it: `npm pack`, an install with --ignore-scripts in an empty directory, then the command, ESM import,
 * `require`, and the type checks of three kinds of consumer.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../paths.js";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const directory = mkdtempSync(join(tmpdir(), "herdbook-package-"));
const project = join(directory, "project");

function run(program: string, args: readonly string[], cwd = project): string {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 << 20 });
}

const test = suite("package");

test.before(() => {
  const [packed] = JSON.parse(run(npm, ["pack", "--json", "--ignore-scripts", "--pack-destination", directory], root)) as { filename: string }[];
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "stranger", private: true }));
  run(npm, ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", join(directory, packed.filename)]);
});
test.after(() => rmSync(directory, { recursive: true, force: true }));

test("the command answers", () => {
  assert.match(run("npx", ["--no", "herdbook", "--version"]), /^\d+\.\d+\.\d+\n$/);
  const row = JSON.parse(run("npx", ["--no", "herdbook", "run", "C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64", "--json"])) as { status: string };
  assert.is(row.status, "pass");
});

const program = "const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`; run(w).then((r) => console.log(r.row.status, r.frame.height));";

test("ESM import and require give the same working module", () => {
  writeFileSync(join(project, "esm.mjs"), `import { matmul, run, hb } from "herdbook"; if (hb.matmul !== matmul) throw new Error("hb"); ${program}`);
  writeFileSync(join(project, "cjs.cjs"), `const { matmul, run } = require("herdbook"); ${program}`);
  assert.is(run(process.execPath, ["esm.mjs"]), "pass 1\n");
  assert.is(run(process.execPath, ["--no-warnings", "cjs.cjs"]), "pass 1\n");
});

const consumer = `
import { compile, matmul, plot, run, sweep, tensor, type Plot, type Row, type Workload } from "herdbook";
const w: Workload = matmul\`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = \${64}, K = M, N = M\`;
export async function use(): Promise<Row> {
  const exe = await compile(w, { target: "npu1" });
  const r = await run(exe, { inputs: "integers", payload: "full", seed: 1 });
  const s = await run(sweep("C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M, N, K in {64}"), {});
  const rows: readonly Row[] = s.rows;
  const plots: readonly Plot[] = [s.plot({ x: "N", y: "tflops", color: "status", mark: "line" }), plot(s.frame, { x: "N", y: "tflops" })];
  // @ts-expect-error: a column that does not exist
  s.plot({ x: "N", y: "teraflops" });
  const t = tensor([1, 2, 3, 4], { shape: [2, 2], dtype: "f32" });
  const height: number = r.frame.height + rows.length + plots.length + t.shape.length;
  // @ts-expect-error: a target that does not exist
  await compile(w, { target: "npu99" });
  return height > 0 ? r.row : rows[0];
}
`;

const checks: readonly [string, string, readonly string[]][] = [
  ["nodenext", "typescript", ["--module", "nodenext", "--moduleResolution", "nodenext"]],
  ["bundler", "typescript", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ["TypeScript 5.0.4, skipLibCheck off", "typescript-5.0", ["--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck", "false"]],
];
for (const [name, compiler, options] of checks) {
  test(`types: ${name}`, () => {
    writeFileSync(join(project, "use.ts"), consumer);
    try {
      run(process.execPath, [join(root, "node_modules", compiler, "lib", "tsc.js"), "--noEmit", "--strict", "--target", "es2022", ...options, "use.ts"]);
    } catch (error) {
      assert.unreachable((error as { stdout?: string }).stdout ?? String(error));
    }
  });
}

test.run();
