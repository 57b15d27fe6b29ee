/** Reading and writing .npy files, and what is said about files that cannot be read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TensorValue } from "../../../dsl/index.js";
import { NpyError, npyCodes, readNpy, writeNpy } from "../../../runtime/numerics/npy.js";
import { randomBits } from "./random-bits.js";

function file(header: string, data: number[] | Uint8Array = [], version = 1): Uint8Array {
  const length = version === 1 ? [header.length & 255, header.length >> 8] : [header.length & 255, header.length >> 8, 0, 0];
  return Uint8Array.from([0x93, ...Buffer.from("NUMPY"), version, 0, ...length, ...Buffer.from(header, "latin1"), ...data]);
}
const header = (descr: string, shape: string, order = "False"): string => `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;

test("every dtype survives", () => {
  const tensors: TensorValue[] = [
    { shape: [2, 3], dtype: "f32", data: Float32Array.of(1.5, -0, NaN, Infinity, 1e-40, 7) }, { shape: [1, 4], dtype: "bf16", data: Uint16Array.of(0x3f80, 0x8000, 0x7fc0, 1) },
    { shape: [3], dtype: "i8", data: Int8Array.of(-128, 0, 127) }, { shape: [1, 2, 1], dtype: "i16", data: Int16Array.of(-32768, 5) },
    { shape: [2, 1], dtype: "i32", data: Int32Array.of(-(2 ** 31), 9) }, { shape: [2], dtype: "f16", data: Uint16Array.of(0x3c00, 0x7e00) },
  ];
  for (const tensor of tensors) {
    const bytes = writeNpy(tensor);
    assert.is((bytes.length - tensor.data.byteLength) % 64, 0);
    const { shape, dtype, data } = readNpy(Buffer.from(bytes), "x.npy");
    assert.equal([shape, dtype, data.constructor], [tensor.shape, tensor.dtype, tensor.data.constructor]);
    assert.equal(new Uint8Array(data.buffer), new Uint8Array(tensor.data.buffer));
  }
});

test("files as numpy and ml_dtypes write them", () => {
  assert.equal(readNpy(file(header("<f8", "(2,)"), new Uint8Array(Float64Array.of(0.1, 2).buffer)), "x.npy").data, Float32Array.of(Math.fround(0.1), 2));
  assert.equal(readNpy(file(header("|V2", "(1, 1)"), [0x80, 0x3f], 2), "x.npy"), { shape: [1, 1], dtype: "bf16", data: Uint16Array.of(0x3f80) });
  assert.equal(readNpy(file("{'shape': (1,), 'fortran_order': False, 'descr': '|i1'}   \n", [5]), "x.npy").shape, [1]);
});

test("every code is given, with the file's name", () => {
  const given: Record<string, Uint8Array> = {
    "npy-magic": Buffer.from("PK\u0003\u0004 not an array"),
    "npy-version": file(header("<f4", "(1,)"), [0, 0, 0, 0], 3),
    "npy-truncated": file(header("<f4", "(4,)"), [0, 0, 0, 0]),
    "npy-header": file("{'descr': '<f4', 'shape': (1,), }"),
    "npy-dtype": file(header(">f4", "(1,)"), [0, 0, 0, 0]),
    "npy-order": file(header("<f4", "(1, 1)", "True"), [0, 0, 0, 0]),
    "npy-shape": file(header("<f4", "(0, 4)")),
    "npy-length": file(header("|i1", "(1,)"), [1, 2]),
  };
  assert.equal(Object.keys(given).sort(), Object.keys(npyCodes).sort());
  for (const [code, bytes] of Object.entries(given)) {
    try {
      readNpy(bytes, "weights.npy");
      assert.unreachable(`${code}: was read`);
    } catch (error) {
      assert.instance(error, NpyError);
      assert.is((error as NpyError).code, code);
      assert.match((error as NpyError).message, /^weights\.npy: /);
    }
  }
});

test("a size that cannot be is refused before memory is taken", () => {
  for (const shape of ["(999999999999,)", "(4294967296, 4294967296, 4294967296)", "(99999999999999999999,)"]) {
    assert.throws(() => readNpy(file(header("<f4", shape), [0]), "x.npy"), (error: unknown) => error instanceof NpyError);
  }
});

test("mutated files give tensors or diagnostics, nothing else", () => {
  const { below, next } = randomBits(5);
  const good = writeNpy({ shape: [2, 3], dtype: "i16", data: Int16Array.of(1, 2, 3, 4, 5, 6) });
  for (let round = 0; round < 3000; round++) {
    const bytes = good.slice(0, below(4) === 0 ? below(good.length + 1) : good.length);
    for (let i = below(4); i > 0; i--) bytes[below(Math.max(1, bytes.length))] = next() & 255;
    try {
      readNpy(bytes, "x.npy");
    } catch (error) {
      if (!(error instanceof NpyError)) throw error;
    }
  }
});

test.run();
