/**
 * Programs that some tests need and that may be absent. Without one its tests are skipped, visibly; under HERDBOOK_CI, where all
 * that Debian has have been installed, one of these missing is a failure instead.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** To see what a machine without them sees. */
const isWithout = Boolean(process.env["HERDBOOK_TEST_WITHOUT_PROGRAMS"]);

/** The first of several names that can be started with `--version`. */
function find(names: readonly string[]): string | undefined {
  return isWithout ? undefined : names.find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * mlir-air's and mlir-aie's tools of February 2026, built from source: no Debian package has them. Their tests are optional, also under
 * HERDBOOK_CI; where the tools are not on the PATH they are counted as skipped.
 */
export const [airOpt, aieOpt, aieTranslate] = ["air-opt", "aie-opt", "aie-translate"].map((name) => find([name]));

/** Debian's package mlir-22-tools installs the first of these. */
export const mlirOpt = find(["mlir-opt-22", "mlir-opt"]);

/** Debian's package g++: compiles the C++ of the microkernels for this machine. */
export const gxx = find(["g++"]);

/** A file that a Debian package installs: Jupyter's programs take a second to say their version. */
function installed(...files: readonly string[]): string | undefined {
  return !isWithout && files.every((file) => existsSync(file)) ? files[0] : undefined;
}

/** Debian's packages jupyter-nbconvert (which brings python3-nbclient), jupyter-console, chromium with jupyter-notebook. */
export const nbconvert = installed("/usr/bin/jupyter-nbconvert");
export const jupyterExecute = installed("/usr/bin/jupyter-execute");
export const jupyterConsole = installed("/usr/bin/jupyter-console");
export const chromium = installed("/usr/bin/chromium", "/usr/bin/jupyter-notebook");
/** The Python that Debian's packages install into (another one of PATH does not see them), with python3-jupyter-kernel-test. */
export const kernelTestPython = installed("/usr/bin/python3", "/usr/lib/python3/dist-packages/jupyter_kernel_test");

/** ... and Python's own kernel, which the benchmark compares with. */
export const ipykernelPython = installed("/usr/bin/python3", "/usr/lib/python3/dist-packages/ipykernel");

interface Suite { (name: string, body: () => void | Promise<void>): void; skip(name?: string, body?: () => void | Promise<void>): void }

/** Registers a test that needs a program that CI installs. */
export function testWith(program: string | undefined, what: string, test: Suite, name: string, body: () => void | Promise<void>): void {
  if (program === undefined && process.env["HERDBOOK_CI"]) return test(name, () => { throw new Error(`${what} is missing, and CI must have it`); });
  testIfThere(program, what, test, name, body);
}

/** Registers a test that needs a program that nobody has to have. */
export function testIfThere(program: string | undefined, what: string, test: Suite, name: string, body: () => void | Promise<void>): void {
  if (program !== undefined) return test(name, body);
  console.log(`skipped, ${what} is missing: ${name}`);
  test.skip(name, body);
}
