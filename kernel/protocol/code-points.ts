/** Cursor positions: the protocol counts Unicode code points since 5.2, JavaScript counts UTF-16 units. */

/** UTF-16 offset of the code point with this number; beyond the end is the end. */
export function toUtf16(text: string, codePoints: number): number {
  let offset = 0;
  for (let n = 0; n < codePoints && offset < text.length; n++) offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  return offset;
}

/** Number of code points before a UTF-16 offset; one inside a surrogate pair counts the pair. */
export function toCodePoints(text: string, offset: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(offset, text.length); count++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return count;
}
