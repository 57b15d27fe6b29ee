/** What a rewrite of tensors leaves behind. The canonicalizer cannot remove it: a linalg op may also write to memory. */
import type { Operation } from "../ir/operation.js";

/** Erases the op and what it alone used, as far as nothing uses their results and they only compute tensors. */
export function eraseDead(op: Operation | null | undefined): void {
  if (!op?.parent || op.results.length === 0 || op.results.some((result) => result.hasUses)) return;
  const operands = op.operands.map((operand) => operand.definingOp);
  op.erase();
  for (const operand of operands) {
    if (operand && /^(tensor|linalg|affine)\./.test(operand.name)) eraseDead(operand);
  }
}
