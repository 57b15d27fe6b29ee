/**
 * Programs that some tests need and that may be absent. Without one its tests are skipped, visibly; under HERDBOOK_CI, where all of
 * them have been installed, a missing program is a failure instead.
 */
import { execFileSync } from "node:child_process";

/** The first of several names that can be started with `--version`. */
function find(names: readonly string[]): string | undefined {
  return names.find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** Debian's package mlir-22-tools installs the first of these. */
export const mlirOpt = find(["mlir-opt-22", "mlir-opt"]);

/** The Python that Debian's packages install into; another one of PATH does not see them. */
const python = "/usr/bin/python3";

/** That Python, if it has all these modules. */
function pythonWith(...modules: readonly string[]): string | undefined {
  try {
    execFileSync(python, ["-c", modules.map((name) => `import ${name}`).join("\n")], { stdio: "ignore" });
    return python;
  } catch {
    return undefined;
  }
}

/** Debian's packages jupyter-nbconvert (which brings nbclient), jupyter-console, jupyter-notebook and chromium, python3-jupyter-kernel-test. */
export const nbconvert = find(["/usr/bin/jupyter-nbconvert"]);
export const jupyterExecute = find(["/usr/bin/jupyter-execute"]);
export const jupyterConsole = find(["/usr/bin/jupyter-console"]);
export const chromium = find(["/usr/bin/jupyter-notebook"]) && find(["/usr/bin/chromium"]);
export const kernelTestPython = pythonWith("jupyter_kernel_test");

interface Suite { (name: string, body: () => void | Promise<void>): void; skip(name?: string, body?: () => void | Promise<void>): void }

/** Registers a test that needs a program. */
export function testWith(program: string | undefined, what: string, test: Suite, name: string, body: () => void | Promise<void>): void {
  if (program !== undefined) return test(name, body);
  if (process.env["HERDBOOK_CI"]) return test(name, () => { throw new Error(`${what} is missing, and CI must have it`); });
  console.log(`skipped, ${what} is missing: ${name}`);
  test.skip(name, body);
}
