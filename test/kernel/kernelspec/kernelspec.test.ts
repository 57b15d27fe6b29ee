/** The kernelspec: where it goes, what is in it, what is refused. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dataFolder } from "../../../kernel/kernelspec/data-folder.js";
import { installKernelspec, temporaryFolder, uninstallKernelspec } from "../../../kernel/kernelspec/kernelspec.js";
import { root } from "../../paths.js";

const scratch = mkdtempSync(join(tmpdir(), "herdbook-spec-"));
test.after(() => rmSync(scratch, { recursive: true, force: true }));
/** A file that lasts and is called as the kernel is: installing only asks whether it is there. */
const standIn = join(root, "dist", "test", "stand-in", "kernel", "main.js");
mkdirSync(dirname(standIn), { recursive: true });
writeFileSync(standIn, "");

test("data folders of each platform", () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>, home: string) => dataFolder({ kind: "user" }, { platform, env, home });
  assert.is(at("linux", {}, "/home/a"), "/home/a/.local/share/jupyter");
  assert.is(at("linux", { XDG_DATA_HOME: "/x" }, "/home/a"), "/x/jupyter");
  assert.is(at("linux", { JUPYTER_DATA_DIR: "/j", XDG_DATA_HOME: "/x" }, "/home/a"), "/j");
  assert.is(at("darwin", {}, "/Users/a"), "/Users/a/Library/Jupyter");
  assert.is(at("win32", { APPDATA: "C:\\Users\\a\\AppData\\Roaming" }, "C:\\Users\\a"), "C:\\Users\\a\\AppData\\Roaming\\jupyter");
  const machine = { platform: "linux", env: { VIRTUAL_ENV: "/venv" }, home: "/home/a" } as const;
  assert.is(dataFolder({ kind: "sys-prefix" }, machine), "/venv/share/jupyter");
  assert.is(dataFolder({ kind: "prefix", prefix: "/opt/x" }, machine), "/opt/x/share/jupyter");
  assert.throws(() => dataFolder({ kind: "sys-prefix" }, { ...machine, env: {} }), /none is active/);
});

test("installs, replaces itself, and goes away without a trace", async () => {
  const data = join(scratch, "data");
  const folder = await installKernelspec(data, standIn);
  assert.is(folder, join(data, "kernels", "herdbook"));
  const spec = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8")) as Record<string, unknown>;
  assert.equal(spec.argv, [process.execPath, standIn, "{connection_file}"]);
  assert.is(spec.interrupt_mode, "message");
  assert.is(spec.language, "typescript");
  writeFileSync(join(folder, "kernel.json"), JSON.stringify({ argv: ["node", "/old/dist/kernel/main.js", "{connection_file}"] }));
  await installKernelspec(data, standIn);
  assert.ok(readFileSync(join(folder, "kernel.json"), "utf8").includes(standIn));
  assert.equal(readdirSync(join(data, "kernels")), ["herdbook"]);
  assert.is(await uninstallKernelspec(data), folder);
  assert.equal(readdirSync(join(data, "kernels")), []);
  assert.is(await uninstallKernelspec(data), null);
});

test("does not touch a kernelspec of somebody else", async () => {
  const data = join(scratch, "other");
  const folder = join(data, "kernels", "herdbook");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), JSON.stringify({ argv: ["python3", "-m", "herdbook"] }));
  for (const action of [() => installKernelspec(data, standIn), () => uninstallKernelspec(data)]) {
    try {
      await action();
      assert.unreachable();
    } catch (error) {
      assert.match((error as Error).message, "somebody else");
    }
  }
  assert.ok(existsSync(join(folder, "kernel.json")));
});

test("refuses places that do not last", async () => {
  const fleeting = [[join("/home/a/.npm/_npx/5f/node_modules/herdbook/dist/kernel/main.js"), "cache of npx"], ["/nowhere/dist/kernel/main.js", "is missing"]] as const;
  for (const [place, reason] of fleeting) {
    try {
      await installKernelspec(join(scratch, "never"), place);
      assert.unreachable();
    } catch (error) {
      assert.match((error as Error).message, reason);
    }
  }
  assert.not.ok(existsSync(join(scratch, "never")));
});

test("knows a temporary folder", () => {
  const place = join(scratch, "dist", "kernel");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "main.js"), "");
  assert.is(temporaryFolder(join(place, "main.js")), realpathSync(place));
  assert.is(temporaryFolder("/nowhere/dist/kernel/main.js"), undefined);
});

test.run();
