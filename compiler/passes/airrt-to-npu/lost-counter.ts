/**
 * EMPIRICAL. The wrong numbers that iree-amd-aie saw on 29 April 2024, gone with mlir-air #559. What is known: M = 308 (a herd of one
 * column, since M0 = M1 = 44) with N = 7296 and 9728 (herd rows 3 and 4) is wrong from row 0, column N0 on, the second launch tile along N;
 * with two herd rows it is right. #559 unrolls loops before it isolates the transfers of a launch, and computes strides in 64 bits.
 *
 * Which address was wrong is not known. This is the simplest one that gives these facts: a transfer, isolated with its loops, loses the
 * counter of the inner launch loop, so that every launch tile of a row loads the panel of the first.
 */
import type { HostTransfer } from "./host-program.js";

/** Panels of one operand from which on the counter was lost: a shim tile has channels for two. */
const panelsThatLose = 3;

/**
 * The inputs of a launch tile with the addresses that the pass computed before #559: where one operand comes as a single panel (a herd
 * of one column) and the other as three or more, the latter's panels begin where they began in the first tile of the row.
 */
export function loseInnerCounter(transfers: readonly HostTransfer[]): HostTransfer[] {
  const panels = new Map<HostTransfer["argument"], number>();
  const inputs = transfers.filter(({ allocation }) => allocation.direction === "MM2S");
  for (const { argument } of inputs) panels.set(argument, (panels.get(argument) ?? 0) + 1);
  if (![...panels.values()].includes(1)) return [...transfers];
  return transfers.map((transfer) => {
    const loses = inputs.includes(transfer) && panels.get(transfer.argument)! >= panelsThatLose && transfer.offsetAtStart !== undefined;
    return loses ? { ...transfer, access: { ...transfer.access, offset: transfer.offsetAtStart } } : transfer;
  });
}
