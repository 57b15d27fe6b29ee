/** Records as an aligned text table, as wide as the terminal at most where there is one. */

/** Narrowest that a column of texts is made. */
const narrowest = 8;
const gap = 2;

type Cell = string | number | null | undefined;

/**
 * Numbers to the right. A table wider than `width` gets its widest columns of texts narrower, and their cells several lines; what goes to a
 * file or a pipe keeps a line per record.
 */
export function table(
  records: readonly Readonly<Record<string, Cell>>[], columns: readonly string[] = Object.keys(records[0] ?? {}),
  width = process.stdout.isTTY ? process.stdout.columns : Infinity,
): string {
  const cells = records.map((record) => columns.map((column) => cellText(record[column])));
  const natural = columns.map((column, i) => Math.max(column.length, ...cells.map((row) => row[i].length)));
  const texts = columns.map((column) => records.some((record) => typeof record[column] === "string"));
  const widths = fitted(natural, columns.map((column, i) => (texts[i] ? Math.max(column.length, narrowest) : natural[i])), width - gap * (columns.length - 1));
  const numeric = columns.map((column, i) => !texts[i] && records.some((record) => typeof record[column] === "number"));
  const lines = (row: readonly string[]): string[] => {
    const wrapped = row.map((cell, i) => wrap(cell, widths[i]));
    const height = Math.max(...wrapped.map((parts) => parts.length));
    return Array.from({ length: height }, (_, at) =>
      wrapped.map((parts, i) => (numeric[i] ? (parts[at] ?? "").padStart(widths[i]) : (parts[at] ?? "").padEnd(widths[i]))).join(" ".repeat(gap)).trimEnd());
  };
  return [...lines(columns), ...lines(widths.map((each) => "-".repeat(each))), ...cells.flatMap(lines)].join("\n");
}

/** Widths that add up to `room` where that is possible: the widest of those that may gives way. */
function fitted(natural: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...natural];
  for (let excess = widths.reduce((sum, each) => sum + each, 0) - room; excess > 0; excess--) {
    const ready = widths.map((each, i) => (each > least[i] ? each : 0));
    const widest = Math.max(...ready);
    if (widest === 0) break;
    widths[ready.indexOf(widest)]--;
  }
  return widths;
}

/** Parts of at most `width` characters, cut between words, or after a hyphen, where there are any. */
function wrap(text: string, width: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const seam = Math.max(rest.lastIndexOf("-", width - 1), rest.lastIndexOf("=", width - 1)) + 1;
    const cut = space > 0 ? space : seam > width / 2 ? seam : width;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

/** A cell for people: integers whole, others to three significant digits, `-` for null. */
export function cellText(value: Cell): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
