/**
 * The reference product of whole matrices, a block of rows at a time. It shares no code with the microkernels but the assembler:
 * its own packing, blocking and loops. It serves where the order of the additions cannot matter (exact sums, wrapping integers) or
 * is covered by the bound (f64, and sums of magnitudes).
 */
import { access, concat, doWhile, FunctionCode, i32, instantiate, op, repeat, v32 } from "../wasm/assembler.js";
import type { Code, Local } from "../wasm/assembler.js";
import type { Operand } from "./operand.js";

/**
 * i16: exact, modulo 2^32, for factors that fit in 16 bits. i32: modulo 2^32. f64: one rounding of 2^-53 a step.
 * magnitudes: the sum of |a b| in f32, one rounding of 2^-24 a product and a step.
 */
export type ReferenceKind = "i16" | "i32" | "f64" | "magnitudes";

interface Shape {
  /** Bytes of an element, elements k of one step, columns of a panel. */
  readonly bytes: number; readonly perStep: number; readonly panel: number;
  readonly splat: "v128.load32_splat" | "v128.load64_splat";
  readonly step: (sum: Code, a: Code, b: Code) => Code;
  readonly array: Float64ArrayConstructor | Float32ArrayConstructor | Int32ArrayConstructor | Int16ArrayConstructor;
  readonly result: Float64ArrayConstructor | Float32ArrayConstructor | Int32ArrayConstructor;
}

const shapes: Readonly<Record<ReferenceKind, Shape>> = {
  i16: { bytes: 2, perStep: 2, panel: 8, splat: "v128.load32_splat", array: Int16Array, result: Int32Array,
    step: (sum, a, b) => op("i32x4.add", sum, op("i32x4.dot_i16x8_s", a, b)) },
  i32: { bytes: 4, perStep: 1, panel: 8, splat: "v128.load32_splat", array: Int32Array, result: Int32Array,
    step: (sum, a, b) => op("i32x4.add", sum, op("i32x4.mul", a, b)) },
  f64: { bytes: 8, perStep: 1, panel: 4, splat: "v128.load64_splat", array: Float64Array, result: Float64Array,
    step: (sum, a, b) => op("f64x2.add", sum, op("f64x2.mul", a, b)) },
  magnitudes: { bytes: 4, perStep: 1, panel: 8, splat: "v128.load32_splat", array: Float32Array, result: Float32Array,
    step: (sum, a, b) => op("f32x4.add", sum, op("v128.and", op("f32x4.mul", a, b), v32(0x7fffffff))) },
};

/** Rows of A packed together, and values of k: a slice of B's panel stays in L1, the block of A in L2. */
const [blockRows, sliceSteps, tileRows] = [128, 256, 4];

export type ReferenceRows = Float64Array | Float32Array | Int32Array;

export interface ReferenceGemm {
  /** Length of the rows that `rows` returns, at least N. */
  readonly stride: number;
  /** Most rows of one call. */
  readonly block: number;
  /** Rows first, first + 1, ... of A * B; the array is overwritten by the next call. */
  rows(first: number, count: number): ReferenceRows;
}

/** Packs B and compiles. Throws RangeError when the operands do not fit in a WebAssembly memory. */
export function referenceGemm(kind: ReferenceKind, a: Operand, b: Operand): ReferenceGemm {
  const shape = shapes[kind];
  const { bytes, perStep, panel, array } = shape;
  const steps = Math.ceil(a.columns / perStep);
  const panels = Math.ceil(b.columns / panel);
  const stride = panels * panel;
  const resultBytes = shape.result.BYTES_PER_ELEMENT;
  // A block of A for one slice, the block of results, then B as panels within slices.
  const [aAddress, cAddress] = [1024, 1024 + blockRows * sliceSteps * perStep * bytes];
  const bAddress = cAddress + blockRows * stride * resultBytes;
  const total = bAddress + steps * perStep * stride * bytes;
  if (total > 2 ** 32 - 65536) throw new RangeError(`a reference product of ${a.rows}x${a.columns} by ${b.rows}x${b.columns} takes ${total} bytes of WebAssembly memory; use sampled checking`);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(total / 65536) });
  const { panelLoops } = instantiate([panelFunction(shape, aAddress, cAddress)], memory) as { panelLoops: (...operands: number[]) => number };
  packRhs(b, new array(memory.buffer, bAddress, steps * perStep * stride), shape, steps);
  const aBlock = new array(memory.buffer, aAddress, blockRows * sliceSteps * perStep);
  const result = new shape.result(memory.buffer, cAddress, blockRows * stride);
  return {
    stride, block: blockRows,
    rows(first, count) {
      result.fill(0);
      for (let slice = 0; slice < steps; slice += sliceSteps) {
        const length = Math.min(sliceSteps, steps - slice);
        packLhs(a, aBlock, shape, first, count, slice, length);
        panelLoops(bAddress + slice * perStep * stride * bytes, length, Math.ceil(count / tileRows), panels, stride * resultBytes);
      }
      return result;
    },
  };
}

/** Elements [slice][panel][step][column][k of the step]. */
function packRhs(b: Operand, packed: Float64Array | Float32Array | Int32Array | Int16Array, { perStep, panel }: Shape, steps: number): void {
  const { values, columns, rows } = b;
  const panels = Math.ceil(columns / panel);
  for (let k = 0; k < rows; k++) {
    const step = Math.floor(k / perStep);
    const slice = step - step % sliceSteps;
    const length = Math.min(sliceSteps, steps - slice);
    const base = slice * perStep * panels * panel + (step - slice) * perStep * panel + k % perStep;
    for (let p = 0, column = 0; p < panels; p++) {
      let at = base + p * length * perStep * panel;
      for (const end = Math.min(columns, column + panel); column < end; column++, at += perStep) packed[at] = values[k * columns + column];
    }
  }
}

/** Elements [tile][step][row][k of the step]; rows and k beyond the matrix are zero. */
function packLhs(a: Operand, packed: Float64Array | Float32Array | Int32Array | Int16Array, { perStep }: Shape, first: number, count: number, slice: number, length: number): void {
  const { values, columns } = a;
  const [from, to] = [slice * perStep, Math.min(columns, (slice + length) * perStep)];
  packed.fill(0);
  for (let row = 0; row < count; row++) {
    const base = (row - row % tileRows) * length * perStep + (row % tileRows) * perStep;
    const source = (first + row) * columns;
    for (let k = from; k < to; k++) {
      const local = k - from;
      packed[base + (local - local % perStep) * tileRows + local % perStep] = values[source + k];
    }
  }
}

/** Operands: B's slice, steps, tiles of four rows, panels, row of results in bytes. Adds to the results. */
function panelFunction(shape: Shape, aAddress: number, cAddress: number): FunctionCode {
  const f = new FunctionCode("panelLoops", ["i32", "i32", "i32", "i32", "i32"]);
  const [bSlice, steps, tiles, panels, rowBytes] = f.parameters;
  const [panel, tile, k, a, b, bPanel, column] = f.locals("i32", 7);
  const rowAddress = f.locals("i32", tileRows);
  const sums = rowAddress.map(() => f.locals("v128", 2));
  const [left, right, splat] = f.locals("v128", 3);
  const elementBytes = shape.bytes * shape.perStep;
  const eachRow = (code: (row: Local, sums: Local[]) => Code): Code => concat(...rowAddress.map((row, r) => code(row, sums[r])));
  const multiply = concat(
    left.set(access("v128.load", b.value)), right.set(access("v128.load", b.value, 16)),
    ...sums.map(([low, high], r) => concat(
      splat.set(access(shape.splat, a.value, elementBytes * r)),
      low.set(shape.step(low.value, splat.value, left.value)), high.set(shape.step(high.value, splat.value, right.value)))),
    a.advance(tileRows * elementBytes), b.advance(32));
  f.body = concat(
    bPanel.set(bSlice.value), column.set(i32(cAddress)),
    repeat(panel, panels.value, 1,
      a.set(i32(aAddress)), rowAddress[0].set(column.value),
      repeat(tile, tiles.value, 1,
        ...rowAddress.slice(1).map((row, r) => row.set(op("i32.add", rowAddress[r].value, rowBytes.value))),
        eachRow((row, [low, high]) => concat(low.set(access("v128.load", row.value)), high.set(access("v128.load", row.value, 16)))),
        b.set(bPanel.value), k.set(steps.value),
        doWhile(k.tee(op("i32.sub", k.value, i32(1))), multiply),
        eachRow((row, [low, high]) => concat(access("v128.store", row.value, 0, low.value), access("v128.store", row.value, 16, high.value))),
        rowAddress[0].set(op("i32.add", rowAddress[tileRows - 1].value, rowBytes.value))),
      bPanel.set(b.value), column.advance(32)));
  return f;
}
