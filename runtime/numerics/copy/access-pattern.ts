/**
 * Access patterns: the order in which a DMA visits words of a memory, as a buffer descriptor states it. A `Box` is a part of such a
 * traversal that is itself one. Copies are many and short, so nothing here allocates.
 */

/** A traversal: sizes and strides outermost first, strides in 32-bit words, base in bytes. */
export interface AccessPattern { readonly base: number; readonly sizes: readonly number[]; readonly strides: readonly number[] }

/** A traversal with sizes and strides innermost first, strides in bytes. */
export interface Box { base: number; rank: number; readonly sizes: Float64Array; readonly strides: Float64Array }

/** More dimensions than any buffer descriptor has. */
export const maximumRank = 16;
export function emptyBox(): Box {
  return { base: 0, rank: 0, sizes: new Float64Array(maximumRank), strides: new Float64Array(maximumRank) };
}

/** Words of the traversal. Throws RangeError when it leaves [0, limit) bytes or has too many dimensions. */
export function checkedWords(pattern: AccessPattern, limit: number): number {
  const { base, sizes, strides } = pattern;
  let words = 1;
  let low = base;
  let high = base + 4;
  for (let d = 0; d < sizes.length; d++) {
    words *= sizes[d];
    const reach = (sizes[d] - 1) * strides[d] * 4;
    if (reach < 0) low += reach;
    else high += reach;
  }
  if (!(low >= 0 && high <= limit)) {
    throw new RangeError(`access pattern covers bytes ${low}..${high - 1} of a memory of ${limit} bytes (base ${base}, sizes [${sizes.join()}], strides [${strides.join()}] words)`);
  }
  if (sizes.length > maximumRank) throw new RangeError(`access pattern of ${sizes.length} dimensions`);
  return words;
}

/** Words of the largest box of the traversal that begins at `from` and has at most `words`. */
export function boxWords({ sizes }: AccessPattern, from: number, words: number): number {
  let inner = 1;
  for (let d = sizes.length - 1; d >= 0; d--) {
    const size = sizes[d];
    const index = from % size;
    if (index !== 0 || words < inner * size) return inner * Math.min(size - index, Math.floor(words / inner));
    from /= size;
    inner *= size;
  }
  return inner;
}

/** The box of `words` words at `from`; `words` as `boxWords` gave it, or a smaller box of the same traversal. */
export function setBox(box: Box, { base, sizes, strides }: AccessPattern, from: number, words: number): void {
  let rank = 0;
  let address = base;
  for (let d = sizes.length - 1; d >= 0; d--) {
    const size = sizes[d];
    if (from > 0) {
      const index = d === 0 ? from : from % size;
      address += index * strides[d] * 4;
      from = (from - index) / size;
    } else if (words === 1) break;
    if (words > 1) {
      const length = Math.min(size, words);
      box.sizes[rank] = length;
      box.strides[rank] = strides[d] * 4;
      words /= length;
      rank++;
    }
  }
  box.base = address;
  box.rank = rank;
}
