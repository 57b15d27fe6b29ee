/** Which k have been added to a sum: half-open ranges in order, and those that came more than once. */

export interface Range { readonly from: number; readonly to: number }

export class ProductSet {
  readonly #bounds: number[];
  readonly repeated: Range[];

  constructor(bounds: readonly number[] = [], repeated: readonly Range[] = []) {
    this.#bounds = [...bounds];
    this.repeated = [...repeated];
  }

  copy(): ProductSet { return new ProductSet(this.#bounds, this.repeated); }

  get ranges(): Range[] {
    const ranges: Range[] = [];
    for (let i = 0; i < this.#bounds.length; i += 2) ranges.push({ from: this.#bounds[i], to: this.#bounds[i + 1] });
    return ranges;
  }

  add({ from, to }: Range): void {
    const bounds = this.#bounds;
    const end = bounds.length;
    // Panels come in order, so that a sum's ranges nearly always grow at their end.
    if (end > 0 && bounds[end - 1] === from) { bounds[end - 1] = to; return; }
    if (end === 0 || bounds[end - 1] < from) { bounds.push(from, to); return; }
    this.#insert({ from, to });
  }

  #insert(added: Range): void {
    let { from, to } = added;
    const kept: Range[] = [];
    for (const range of this.ranges) {
      if (range.to < from || range.from > to) { kept.push(range); continue; }
      const shared = { from: Math.max(range.from, added.from), to: Math.min(range.to, added.to) };
      if (shared.from < shared.to) this.repeated.push(shared);
      [from, to] = [Math.min(from, range.from), Math.max(to, range.to)];
    }
    kept.push({ from, to });
    this.#bounds.length = 0;
    for (const range of kept.sort((a, b) => a.from - b.from)) this.#bounds.push(range.from, range.to);
  }

  /** Ranges of 0 to `size` that are not in the set. */
  lacking(size: number): Range[] {
    const gaps: Range[] = [];
    let next = 0;
    for (const { from, to } of [...this.ranges, { from: size, to: size }]) {
      if (from > next && next < size) gaps.push({ from: next, to: Math.min(from, size) });
      next = Math.max(next, to);
    }
    return gaps;
  }
}

/** The numbers of a list as ranges. Negative ones stand for zeros of padding and are left out. */
export function rangesOf(numbers: Int32Array): Range[] {
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  if (first >= 0 && isRun(numbers)) return [{ from: first, to: last + 1 }];
  const sorted = Array.from(numbers).filter((k) => k >= 0).sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const k of sorted) {
    const last = ranges.at(-1);
    if (last?.to === k) last.to = k + 1;
    else ranges.push({ from: k, to: k + 1 });
  }
  return ranges;
}

function isRun(numbers: Int32Array): boolean {
  for (let i = 1; i < numbers.length; i++) if (numbers[i] !== numbers[i - 1] + 1) return false;
  return true;
}

export function rangesText(ranges: readonly Range[]): string {
  return ranges.map(({ from, to }) => (to === from + 1 ? `${from}` : `${from}..${to - 1}`)).join(", ");
}
