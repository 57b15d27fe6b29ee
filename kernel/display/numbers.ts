/** Numbers for people: significant digits, units, columns whose points stand under each other. */

const significant = 4;

/** A number with four significant digits; the digits of whole parts are never cut below 10^9. */
export function numberText(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e9 || size < 1e-4) return value.toExponential(significant - 1).replace(/\.?0+e/, "e");
  if (size >= 10 ** (significant - 1)) return value.toFixed(0);
  return String(Number(value.toPrecision(significant)));
}

/** A column of numbers, each with its own significant digits, padded so that right-aligned the points stand under each other. */
export function numberColumn(values: readonly (number | bigint | null)[]): (string | null)[] {
  const texts = values.map((value) => value === null ? null : numberText(value));
  const fraction = (text: string): number => (text.includes(".") ? text.length - text.indexOf(".") : 0);
  const widest = Math.max(0, ...texts.map((text) => text === null ? 0 : fraction(text)));
  return texts.map((text) => text === null ? null : text + " ".repeat(widest - fraction(text)));
}

/** `1,234,567`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `3 rows`, `1 row`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}

/** Bytes in binary units: `11.28 MiB`. */
export function bytesText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${numberText(bytes / 2 ** (10 * power))} ${units[power]}`;
}

/** A share as per cent. */
export function percentText(share: number): string {
  return `${numberText(Number((share * 100).toPrecision(3)))} %`;
}
