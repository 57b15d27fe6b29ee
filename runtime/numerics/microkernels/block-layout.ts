/** Where the elements of a matrix lie when it is stored block by block, as microkernel operands are in L1. */

export interface BlockLayout {
  readonly rows: number; readonly columns: number;
  readonly blockRows: number; readonly blockColumns: number;
  /** Which blocks follow one another: those of a row of blocks, or those of a column. Inside a block elements are row-major. */
  readonly blocks: "by-row" | "by-column";
}

/** Position, in elements, of element (row, column). */
export function elementPosition(layout: BlockLayout, row: number, column: number): number {
  const { rows, columns, blockRows, blockColumns } = layout;
  const blockRow = Math.floor(row / blockRows);
  const blockColumn = Math.floor(column / blockColumns);
  const block = layout.blocks === "by-row"
    ? blockRow * (columns / blockColumns) + blockColumn
    : blockColumn * (rows / blockRows) + blockRow;
  return (block * blockRows + row % blockRows) * blockColumns + column % blockColumns;
}

export function rowMajor(rows: number, columns: number): BlockLayout {
  return { rows, columns, blockRows: 1, blockColumns: columns, blocks: "by-row" };
}

/** Throws RangeError when the blocks do not tile the matrix. */
export function checkLayout(layout: BlockLayout): void {
  for (const value of [layout.rows, layout.columns, layout.blockRows, layout.blockColumns]) {
    if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`block layout with a size of ${value}`);
  }
  if (layout.rows % layout.blockRows !== 0 || layout.columns % layout.blockColumns !== 0) {
    throw new RangeError(`blocks of ${layout.blockRows}x${layout.blockColumns} do not tile ${layout.rows}x${layout.columns} elements`);
  }
}
