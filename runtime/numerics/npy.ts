/**
 * The .npy format, versions 1 and 2 (numpy's `numpy.lib.format`): magic, version, header length, a Python dictionary with
 * `descr`, `fortran_order` and `shape`, then the elements.
 */
import type { Dtype, TensorValue } from "../../dsl/index.js";
import { storage } from "../../dsl/tensor.js";

/** Every code a file can be refused with. */
export const npyCodes = {
  "npy-magic": "the file is not in the .npy format",
  "npy-version": "a version of the format that we do not read",
  "npy-truncated": "the file ends within its header or its data",
  "npy-header": "the header is not a dictionary with descr, fortran_order and shape",
  "npy-dtype": "elements of a type that no operand has",
  "npy-order": "the elements are in column-major order",
  "npy-shape": "a shape that no operand can have",
  "npy-length": "the data is longer than the shape says",
} as const;
export type NpyCode = keyof typeof npyCodes;

/** A file that cannot be read as a tensor: code, what is wrong in which file, and the way out. */
export class NpyError extends Error {
  override readonly name = "NpyError";
  constructor(readonly code: NpyCode, readonly file: string, message: string, readonly hint: string) {
    super(`${file}: ${message}. ${hint}`);
  }
}

/** Element types by `descr` without its byte order. bf16 has no numpy type: its bits are stored as u2, or as V2 by ml_dtypes. f8 is rounded to f32. */
const elementTypes: Readonly<Record<string, { readonly dtype: Dtype; readonly bytes: number }>> = {
  f4: { dtype: "f32", bytes: 4 }, f8: { dtype: "f32", bytes: 8 }, f2: { dtype: "f16", bytes: 2 },
  u2: { dtype: "bf16", bytes: 2 }, V2: { dtype: "bf16", bytes: 2 },
  i1: { dtype: "i8", bytes: 1 }, i2: { dtype: "i16", bytes: 2 }, i4: { dtype: "i32", bytes: 4 },
  i8: { dtype: "i64", bytes: 8 },
};
const descrOf: Readonly<Record<Dtype, string>> = { f32: "<f4", bf16: "<u2", f16: "<f2", i8: "|i1", i16: "<i2", i32: "<i4", i4: "|i1", i64: "<i8" };

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** numpy aligns the data to this. */
const alignment = 64;

/** The tensor in the bytes of a .npy file; `file` names it in errors. Throws NpyError. */
export function readNpy(bytes: Uint8Array, file: string): TensorValue {
  const { text, dataStart } = headerOf(bytes, file);
  const { descr, fortranOrder, shape } = parseHeader(text, file);
  const type = elementTypes[descr.slice(1)];
  if (!type || !(descr[0] === "<" || descr[0] === "|" || descr[0] === "=")) {
    throw new NpyError("npy-dtype", file, `elements are ${JSON.stringify(descr)}`,
      "Save little-endian f4, f2, i1, i2, i4 or i8, or bf16 as its bits in u2");
  }
  if (fortranOrder) throw new NpyError("npy-order", file, "the elements are in column-major (Fortran) order", "Save numpy.ascontiguousarray(x)");
  const elements = elementsOf(shape, file);
  const present = bytes.length - dataStart;
  const expected = elements * type.bytes;
  if (present < expected) {
    throw new NpyError("npy-truncated", file, `shape (${shape.join(", ")}) takes ${expected} bytes and ${present} are there`, "Save the array again");
  }
  if (present > expected) {
    throw new NpyError("npy-length", file, `shape (${shape.join(", ")}) takes ${expected} bytes and ${present} are there`, "Save one array to a file");
  }
  // A copy of its own: aligned, and not a view of a Buffer's pool, which Buffer.slice would be.
  const raw = Uint8Array.prototype.slice.call(bytes, dataStart).buffer;
  if (type.dtype === "i64") {
    const exact = new BigInt64Array(raw);
    return { shape, dtype: type.dtype, data: Float64Array.from(exact, Number), exact };
  }
  const data = type.bytes === 8 ? Float32Array.from(new Float64Array(raw)) : new storage[type.dtype](raw);
  return { shape, dtype: type.dtype, data };
}

function headerOf(bytes: Uint8Array, file: string): { text: string; dataStart: number } {
  if (magic.some((byte, i) => bytes[i] !== byte)) {
    throw new NpyError("npy-magic", file, "the file is not in the .npy format", "Save it with numpy.save");
  }
  const version = bytes[6];
  if (bytes.length < 12) throw new NpyError("npy-truncated", file, "the file ends within its header", "Save the array again");
  if (version !== 1 && version !== 2) {
    throw new NpyError("npy-version", file, `version ${version}.${bytes[7]} of the .npy format`, "Save it as version 1.0 or 2.0");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = version === 1 ? 10 : 12;
  if (start + length > bytes.length) throw new NpyError("npy-truncated", file, "the file ends within its header", "Save the array again");
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString("latin1"), dataStart: start + length };
}

interface Header { readonly descr: string; readonly fortranOrder: boolean; readonly shape: readonly number[] }

/** The dictionary, its keys in any order. */
function parseHeader(text: string, file: string): Header {
  const entry = /'(\w+)'\s*:\s*('[^']*'|True|False|\(([\d,\s]*)\))\s*(?:,|$)/g;
  const dictionary = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1].trim();
  const found = new Map<string, string>();
  const rest = dictionary?.replace(entry, (_, key: string, value: string) => {
    found.set(key, value);
    return "";
  }).trim();
  const [descr, order, shape] = ["descr", "fortran_order", "shape"].map((key) => found.get(key));
  if (rest !== "" || found.size !== 3 || !descr?.startsWith("'") || !/^(True|False)$/.test(order ?? "") || !shape?.startsWith("(")) {
    throw new NpyError("npy-header", file, `the header is ${JSON.stringify(text.trim().slice(0, 120))}`,
      "It should have descr, fortran_order and shape, as numpy.save writes them");
  }
  const sizes = shape.slice(1, -1).split(",").map((size) => size.trim()).filter((size) => size !== "");
  return { descr: descr.slice(1, -1), fortranOrder: order === "True", shape: sizes.map(Number) };
}

function elementsOf(shape: readonly number[], file: string): number {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (shape.length === 0 || shape.some((size) => !Number.isSafeInteger(size) || size <= 0) || !Number.isSafeInteger(8 * elements)) {
    throw new NpyError("npy-shape", file, `the shape is (${shape.join(", ")})`, "An operand is a matrix: two sizes, none of them zero");
  }
  return elements;
}

/** A .npy file, version 1.0; bf16 as its bits (u2), i4 one to a byte. */
export function writeNpy({ shape, dtype, data: numbers, exact }: TensorValue): Uint8Array {
  const data = dtype === "i64" ? exact ?? BigInt64Array.from(numbers, BigInt) : numbers;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${descrOf[dtype]}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const headerLength = Math.ceil((10 + dictionary.length + 1) / alignment) * alignment;
  const bytes = new Uint8Array(headerLength + data.byteLength);
  bytes.set([...magic, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, headerLength - 10, true);
  bytes.set(Buffer.from(`${dictionary.padEnd(headerLength - 11)}\n`, "latin1"), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), headerLength);
  return bytes;
}
