/** Where the first wrong element was made, and which step of k its error comes from, as far as that can be told. */
import type { Operand } from "./operand.js";

/** How the product was cut: what one launch makes and one core of it, and the k of one step of a core's loop. */
export interface Blocking {
  readonly launch: { readonly m: number; readonly n: number };
  readonly core: { readonly m: number; readonly n: number };
  readonly k: number;
}

export interface FirstMismatch {
  /** Matrix of a batch; absent when there is one. */
  readonly batch?: number;
  readonly row: number; readonly column: number; readonly got: number; readonly want: number;
  /** Row and column of launch tiles; core x (column, fed by M) and y (row, fed by N) of the herd. */
  readonly launchTile: readonly [number, number] | null;
  readonly core: readonly [number, number] | null;
  /** Step of the core's k loop whose products explain the difference. */
  readonly kStep: { readonly step: number; readonly effect: "missing" | "added twice" } | null;
}

export interface WrongElement { readonly row: number; readonly column: number; readonly got: number; readonly want: number; readonly tolerance: number }

/** `wrong`: wrong elements in the order of their places, a few of them; the first is the one described. `isSum`: nothing was done to the sums. */
export function firstMismatch(wrong: readonly WrongElement[], a: Operand, b: Operand, blocking: Blocking | undefined, isSum: boolean): FirstMismatch {
  const { row, column, got, want } = wrong[0];
  if (!blocking) return { row, column, got, want, launchTile: null, core: null, kStep: null };
  return { row, column, got, want, ...makerOf(row, column, blocking), kStep: isSum ? guiltyStep(wrong, a, b, blocking.k) : null };
}

/** The launch tile and the core that make an element. */
export function makerOf(row: number, column: number, { launch, core }: Blocking): { readonly launchTile: readonly [number, number]; readonly core: readonly [number, number] } {
  return {
    launchTile: [Math.floor(row / launch.m), Math.floor(column / launch.n)],
    core: [Math.floor((row % launch.m) / core.m), Math.floor((column % launch.n) / core.n)],
  };
}

/** The one step whose sum, left out or added twice, explains the errors of all given elements. */
function guiltyStep(wrong: readonly WrongElement[], a: Operand, b: Operand, k: number): FirstMismatch["kStep"] {
  const steps = Math.ceil(a.columns / k);
  if (steps < 2) return null;
  const sums = wrong.map(({ row, column }) => Array.from({ length: steps }, (_, step) => partialSum(a, row, b, column, step * k, Math.min(a.columns, (step + 1) * k))));
  for (const effect of ["missing", "added twice"] as const) {
    const sign = effect === "missing" ? -1 : 1;
    const explains = (step: number): boolean => wrong.every(({ got, want, tolerance }, i) =>
      Math.abs(want + sign * sums[i][step] - got) <= tolerance && sums[i][step] !== 0);
    const guilty = Array.from({ length: steps }, (_, step) => step).filter(explains);
    if (guilty.length === 1) return { step: guilty[0], effect };
  }
  return null;
}

function partialSum(a: Operand, row: number, b: Operand, column: number, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += a.values[row * a.columns + k] * b.values[k * b.columns + column];
  return sum;
}

/** In one line: `C[5, 70] is 3, should be 7 (launch tile 0,0, core 1,0, k step 3 missing)`; of a batch, places and launch tiles begin with its index. */
export function describeMismatch(name: string, first: FirstMismatch): string {
  const { batch, row, column, got, want, launchTile, core, kStep } = first;
  const matrix = batch === undefined ? [] : [batch];
  const where = [
    launchTile && `launch tile ${[...matrix, ...launchTile].join()}`, core && `core ${core.join()}`, kStep && `k step ${kStep.step} ${kStep.effect}`,
  ].filter((part) => part !== null);
  return `${name}[${[...matrix, row, column].join(", ")}] is ${got}, should be ${want}${where.length ? ` (${where.join(", ")})` : ""}`;
}
