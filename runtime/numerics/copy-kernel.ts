/**
 * Emits the functions that move words between two places of the memory: three loops around one contiguous run. The run's length is
 * what decides the speed, so short runs (the rows of microkernel blocks: 2, 4 or 8 words) have a function of their own.
 */
import { access, concat, doWhile, FunctionCode, i32, op } from "./wasm/assembler.js";
import type { Code, Local } from "./wasm/assembler.js";

/** Run lengths in words with a function of their own, `copy<words>`; `copyRun` takes any length as an operand. */
export const specialRuns = [1, 2, 4, 8, 16] as const;

/** Operands: src, dst, then count, src stride, dst stride of three loops innermost first (bytes), then for copyRun the run in bytes. */
export function copyFunctions(): FunctionCode[] {
  const special = specialRuns.map((words) => nestFunction(`copy${words}`, false, (src, dst) => moveRun(src, dst, 4 * words)));
  return [...special, nestFunction("copyRun", true, (src, dst, run) => op("memory.copy", dst.value, src.value, run!.value))];
}

function moveRun(src: Local, dst: Local, bytes: number): Code {
  if (bytes === 4) return access("i32.store", dst.value, 0, access("i32.load", src.value));
  if (bytes === 8) return access("i64.store", dst.value, 0, access("i64.load", src.value));
  const offsets = Array.from({ length: bytes / 16 }, (_, index) => 16 * index);
  return concat(...offsets.map((offset) => access("v128.store", dst.value, offset, access("v128.load", src.value, offset))));
}

function nestFunction(name: string, takesRun: boolean, run: (src: Local, dst: Local, bytes: Local | undefined) => Code): FunctionCode {
  const f = new FunctionCode(name, Array.from({ length: takesRun ? 12 : 11 }, () => "i32" as const));
  const [src, dst] = f.parameters;
  let body = run(src, dst, f.parameters[11]);
  for (let loop = 0; loop < 3; loop++) {
    const [count, srcStride, dstStride] = f.parameters.slice(2 + 3 * loop, 5 + 3 * loop);
    const left = f.local("i32");
    const [srcStart, dstStart] = f.locals("i32", 2);
    body = concat(
      left.set(count.value), srcStart.set(src.value), dstStart.set(dst.value),
      doWhile(left.tee(op("i32.sub", left.value, i32(1))), body, src.advance(srcStride.value), dst.advance(dstStride.value)),
      ...(loop < 2 ? [src.set(srcStart.value), dst.set(dstStart.value)] : []));
  }
  f.body = body;
  return f;
}
