/** How much memory the operands of a microkernel take, in the order in which a call passes them. */
import { bytesOf } from "../../../compiler/target/element-types.js";
import type { Microkernel } from "../../../compiler/target/microkernels.js";

export function microkernelOperandBytes(microkernel: Microkernel): number[] {
  switch (microkernel.kind) {
    case "matmul": {
      const { m, k, n, lhs, rhs, acc } = microkernel;
      return [bytesOf(lhs, m * k), bytesOf(rhs, k * n), bytesOf(acc, m * n)];
    }
    case "zero": return [bytesOf(microkernel.acc, microkernel.m * microkernel.n)];
    case "add_one": return [bytesOf(microkernel.acc, microkernel.count), bytesOf(microkernel.acc, microkernel.count)];
    case "epilogue": {
      const { m, n, acc, out, bias } = microkernel;
      return [bytesOf(acc, m * n), ...(bias ? [bytesOf(bias.type, bias.shape === "N" ? n : m * n)] : []), bytesOf(out, m * n)];
    }
    default: return microkernel satisfies never;
  }
}
