/** The content of `kernel_info_reply`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { JsonObject } from "../messages.js";
import { protocolVersion } from "./wire.js";

/** Version of a package.json. Loading TypeScript itself to ask for its version would take 300 ms. */
function versionOf(packageJson: string | URL): string {
  return (JSON.parse(readFileSync(packageJson, "utf8")) as { version: string }).version;
}

/** Who the kernel is and what it speaks. `language_info` is also what a notebook saves in its metadata. */
export function kernelInfo(): JsonObject {
  const version = versionOf(new URL("../../../package.json", import.meta.url));
  const typescript = versionOf(createRequire(import.meta.url).resolve("typescript/package.json"));
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "herdbook",
    implementation_version: version,
    language_info: {
      // VS Code matches this with its language id.
      name: "typescript",
      version: typescript,
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "javascript", mode: "typescript", typescript: true },
      nbconvert_exporter: "script",
    },
    banner: `herdbook ${version}, TypeScript ${typescript} on Node ${process.versions.node}`,
    help_links: [{ text: "TypeScript handbook", url: "https://www.typescriptlang.org/docs/handbook/" }],
    debugger: false,
    // No optional feature (debugger, kernel subshells); requests are answered beside a running cell without subshells.
    supported_features: [],
  };
}
