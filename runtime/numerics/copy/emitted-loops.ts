/**
 * Emits the functions that move words between two places of the memory: three loops around contiguous runs. The run's length is
 * what decides the speed, so short runs (the rows of microkernel blocks: 2, 4 or 8 words) have functions of their own, and where
 * the innermost count allows, these move four runs a turn.
 */
import { access, concat, doWhile, FunctionCode, i32, op } from "../wasm/assembler.js";
import type { Code, Local } from "../wasm/assembler.js";

/** Run lengths in words with functions of their own, `copy<words>x<runs a turn>`; `copyRun` takes any length as an operand. */
export const specialRuns = [1, 2, 4, 8, 16] as const;
/** Runs a turn of the innermost loop, whose count must be a multiple. */
export const runsPerTurn = 4;

/** Operands: src, dst, then count, src stride, dst stride of three loops innermost first (bytes), then for copyRun the run in bytes. */
export function copyFunctions(): FunctionCode[] {
  const special = specialRuns.flatMap((words) => [1, runsPerTurn].map((runs) =>
    nestFunction(`copy${words}x${runs}`, runs, (src, dst) => moveRun(src, dst, 4 * words))));
  return [...special, nestFunction("copyRun", 1, (src, dst, run) => op("memory.copy", dst, src, run!.value))];
}

type MoveRun = (src: Code, dst: Code, bytes: Local | undefined) => Code;

function moveRun(src: Code, dst: Code, bytes: number): Code {
  if (bytes === 4) return access("i32.store", dst, 0, access("i32.load", src));
  if (bytes === 8) return access("i64.store", dst, 0, access("i64.load", src));
  const offsets = Array.from({ length: bytes / 16 }, (_, index) => 16 * index);
  return concat(...offsets.map((offset) => access("v128.store", dst, offset, access("v128.load", src, offset))));
}

function nestFunction(name: string, runs: number, move: MoveRun): FunctionCode {
  const f = new FunctionCode(name, Array.from({ length: name === "copyRun" ? 12 : 11 }, () => "i32" as const));
  const [src, dst] = f.parameters;
  const loops = [0, 1, 2].map((loop) => {
    const [count, srcStride, dstStride] = f.parameters.slice(2 + 3 * loop, 5 + 3 * loop);
    return { count, srcStride, dstStride };
  });
  const { body: innermost, prologue, srcStep, dstStep } = turn(f, runs, loops[0].srcStride, loops[0].dstStride, f.parameters[11], move);
  let body = innermost;
  loops.forEach(({ count, srcStride, dstStride }, loop) => {
    const [left, srcStart, dstStart] = f.locals("i32", 3);
    body = concat(
      left.set(count.value), srcStart.set(src.value), dstStart.set(dst.value),
      doWhile(left.tee(op("i32.sub", left.value, i32(loop === 0 ? runs : 1))), body,
        src.advance(loop === 0 ? srcStep : srcStride.value), dst.advance(loop === 0 ? dstStep : dstStride.value)),
      ...(loop < 2 ? [src.set(srcStart.value), dst.set(dstStart.value)] : []));
  });
  f.body = concat(prologue, body);
  return f;
}

/** One turn of the innermost loop, what to do before all loops for it, and how far it goes. */
function turn(f: FunctionCode, runs: number, srcStride: Local, dstStride: Local, bytes: Local | undefined, move: MoveRun) {
  const [src, dst] = f.parameters;
  if (runs === 1) return { body: move(src.value, dst.value, bytes), prologue: [], srcStep: srcStride.value, dstStep: dstStride.value };
  // Multiples of the strides from one to `runs`.
  const far = Array.from({ length: runs }, () => f.locals("i32", 2));
  const prologue = concat(...far.map(([s, d], index) => concat(
    s.set(op("i32.mul", srcStride.value, i32(index + 1))), d.set(op("i32.mul", dstStride.value, i32(index + 1))))));
  const at = (start: Local, offset: Local): Code => op("i32.add", start.value, offset.value);
  const body = concat(
    move(src.value, dst.value, bytes),
    ...far.slice(0, -1).map(([s, d]) => move(at(src, s), at(dst, d), bytes)));
  return { body, prologue, srcStep: far[runs - 1][0].value, dstStep: far[runs - 1][1].value };
}
