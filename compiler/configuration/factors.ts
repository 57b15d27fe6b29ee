/** Divisors: what tile sizes are chosen from. */

/**
 * Largest divisor of `n` that is at most `limit` and a multiple of `multiple`; without such a divisor the multiple is
 * waived, as `detail::findLargestFactor` of iree-amd-aie does. `n` itself when it is within the limit.
 */
export function largestFactor(n: number, limit: number, multiple = 1): number {
  const most = Math.min(n, limit);
  for (let d = most - most % multiple; d > 0; d -= multiple) if (n % d === 0) return d;
  return multiple > 1 ? largestFactor(n, limit) : 1;
}

/** All divisors of a positive integer, ascending. */
export function divisors(n: number): number[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue;
    small.push(d);
    if (d * d !== n) large.unshift(n / d);
  }
  return [...small, ...large];
}

/** The positive multiples of `step` next to `n`, below first: what to write instead of a size that does not divide. */
export function nearestMultiples(n: number, step: number): number[] {
  const below = Math.floor(n / step) * step;
  return n === below ? [n] : [below, below + step].filter((size) => size > 0);
}
