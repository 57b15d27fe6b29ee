/** TypeScript files that cells import: translated without a check, to the one module format that keeps top-level await and circles. */
import { ts } from "./typescript.js";

export interface Transpiled { readonly javascript: string; readonly sourceMap: string }

/** A file as a call of `System.register`; kernel/session/module-loader.ts runs it. Throws a `SyntaxError` that says where. */
export function transpileFile(file: string, code: string): Transpiled {
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(code, {
    fileName: file, reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.System, target: ts.ScriptTarget.ES2022, sourceMap: true, esModuleInterop: true },
  });
  // One without a file only says that the format is going out of use.
  const first = diagnostics?.find(({ file: source }) => source !== undefined);
  if (first) {
    const { line, character } = ts.getLineAndCharacterOfPosition(first.file!, first.start ?? 0);
    throw new SyntaxError(`${file}, line ${line + 1}, column ${character + 1}: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
  }
  return { javascript: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""), sourceMap: sourceMapText ?? "" };
}
