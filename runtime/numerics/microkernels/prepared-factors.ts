/**
 * Factors as the loops of all microkernels read them: elements of whole bytes, in blocks m x k and k x n. Those of 4 bits are unpacked, those
 * stored transposed are turned, in areas of the workspace.
 */
import type { MatmulMicrokernel } from "../../../compiler/target/microkernels.js";
import { bytesOfBlocks, turnBlocks } from "./transposed-blocks.js";
import { access, concat, i32, op, repeat, shuffle8 } from "../wasm/assembler.js";
import type { Code, FunctionCode, Local } from "../wasm/assembler.js";

export interface PreparedFactors {
  /** Bytes of the areas that the preparation writes. */
  readonly sizes: readonly number[];
  /** Prepares the factors at the first two parameters of the function, and leaves the parameters pointing at what was made. */
  readonly prepare: (f: FunctionCode, areas: readonly number[]) => Code;
}

/** `elementBytes` are those of A and B, one for elements of 4 bits once they are unpacked. */
export function preparedFactors(microkernel: MatmulMicrokernel, elementBytes: readonly [lhs: number, rhs: number]): PreparedFactors {
  const { m, k, n, block, transposed = {}, lhs, rhs } = microkernel;
  const turned = [
    transposed.lhs && { rows: block.k, columns: block.m, bytes: elementBytes[0], count: (m / block.m) * (k / block.k) },
    transposed.rhs && { rows: block.n, columns: block.k, bytes: elementBytes[1], count: (k / block.k) * (n / block.n) },
  ];
  const packed = [lhs === "i4" ? m * k : 0, rhs === "i4" ? k * n : 0];
  return {
    sizes: [...turned.map((blocks) => (blocks ? bytesOfBlocks(blocks) : 0)), ...packed.map((elements) => roundUp(elements, elementsOfStep))],
    prepare: (f, areas) => concat(...turned.map((blocks, operand) => concat(
      packed[operand] > 0 ? unpack(f, f.parameters[operand], packed[operand], areas[2 + operand]) : [],
      blocks ? turnBlocks(f, f.parameters[operand], blocks, areas[operand]) : []))),
  };
}

const vectorBytes = 16;
const elementsOfStep = 2 * vectorBytes;

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/** Elements of 4 bits, the first of a byte in its low half, to one a byte; `base` then points there. The last vector may go beyond them. */
function unpack(f: FunctionCode, base: Local, elements: number, area: number): Code {
  const at = f.local("i32");
  const [bytes, low, high] = f.locals("v128", 3);
  const both = (order: (i: number) => number): Code =>
    shuffle8(low.value, high.value, Array.from({ length: vectorBytes }, (_, i) => order(i >> 1) + vectorBytes * (i & 1)));
  const target = op("i32.shl", at.value, i32(1));
  return concat(
    repeat(at, Math.ceil(elements / 2), vectorBytes,
      bytes.set(access("v128.load", op("i32.add", base.value, at.value))),
      low.set(op("i8x16.shr_s", op("i8x16.shl", bytes.value, i32(4)), i32(4))),
      high.set(op("i8x16.shr_s", bytes.value, i32(4))),
      access("v128.store", target, area, both((i) => i)),
      access("v128.store", target, area + vectorBytes, both((i) => i + vectorBytes / 2))),
    base.set(i32(area)));
}
