/** TypeScript files that cells import: translated without a check, to the one module format that keeps top-level await and circles. */
import { ts } from "./typescript.js";

export interface Transpiled { readonly javascript: string; readonly sourceMap: string }

/** A file as a call of `System.register`; kernel/session/module-loader.ts runs it. */
export function transpileFile(file: string, code: string): Transpiled {
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.System, target: ts.ScriptTarget.ES2022, sourceMap: true, esModuleInterop: true },
  });
  return { javascript: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""), sourceMap: sourceMapText ?? "" };
}
