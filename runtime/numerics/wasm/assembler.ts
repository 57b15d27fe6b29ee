/**
 * A small assembler for WebAssembly modules. Code is written as expressions: `op("i32.add", x.value, i32(4))` is the byte
 * sequence that leaves x + 4 on the stack. Modules import one memory, `host.memory`, and export functions.
 */
import { accesses, constantOpcode, extractOpcodes, operations, shuffleOpcode } from "./opcodes.js";

/** Encoded instructions: bytes, and pieces of code that hold bytes. Flattened once, when a function is encoded. */
export type Code = readonly (number | Code)[];
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

const valueTypes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) | (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && !(low & 0x40)) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** A parameter or local variable of a function. */
export class Local {
  readonly value: Code;
  readonly #index: number[];
  constructor(index: number) {
    this.#index = unsigned(index);
    this.value = [0x20, ...this.#index];
  }
  set(value: Code): Code { return [value, 0x21, ...this.#index]; }
  tee(value: Code): Code { return [value, 0x22, ...this.#index]; }
  /** local += bytes */
  advance(by: number | Code): Code { return this.set(op("i32.add", this.value, typeof by === "number" ? i32(by) : by)); }
}

/** One exported function under construction. */
export class FunctionCode {
  readonly parameters: Local[];
  #locals: ValueType[] = [];
  body: Code = [];
  constructor(readonly name: string, readonly parameterTypes: readonly ValueType[], readonly results: readonly ValueType[] = []) {
    this.parameters = parameterTypes.map((_, index) => new Local(index));
  }
  local(type: ValueType): Local {
    this.#locals.push(type);
    return new Local(this.parameterTypes.length + this.#locals.length - 1);
  }
  locals(type: ValueType, count: number): Local[] { return Array.from({ length: count }, () => this.local(type)); }
  encode(): number[] {
    const declared = this.#locals.flatMap((type) => [1, valueTypes[type]]);
    const content = [...unsigned(this.#locals.length), ...declared];
    flatten(this.body, content);
    content.push(0x0b);
    return [...unsigned(content.length), ...content];
  }
}

function flatten(code: Code, bytes: number[]): void {
  for (const part of code) {
    if (typeof part === "number") bytes.push(part);
    else flatten(part, bytes);
  }
}

/** A pure stack instruction on its operands. */
export function op(name: keyof typeof operations, ...operands: readonly Code[]): Code {
  return [...operands, ...operations[name]];
}
/** A load at address + offset, or a store of `value` there. */
export function access(name: keyof typeof accesses, address: Code, offset = 0, value: Code = []): Code {
  return [address, value, ...accesses[name], 0, ...unsigned(offset)];
}
export function i32(value: number): Code { return [0x41, ...signed(value | 0)]; }
/** A 64-bit constant that fits in 32 bits. */
export function i64(value: number): Code { return [0x42, ...signed(value | 0)]; }
/** A v128 with the same 32-bit pattern in each lane. */
export function v32(...lanes: [number] | [number, number, number, number]): Code {
  const four = lanes.length === 1 ? [lanes[0], lanes[0], lanes[0], lanes[0]] : lanes;
  return [...constantOpcode, ...new Uint8Array(Int32Array.from(four, (lane) => lane | 0).buffer)];
}
/** Picks 32-bit lanes: 0..3 of `a`, 4..7 of `b`. */
export function shuffle32(a: Code, b: Code, lanes: readonly [number, number, number, number]): Code {
  return [a, b, ...shuffleOpcode, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))];
}
/** Picks 16-bit lanes: 0..7 of `a`, 8..15 of `b`. */
export function shuffle16(a: Code, b: Code, lanes: readonly number[]): Code {
  return [a, b, ...shuffleOpcode, ...lanes.flatMap((lane) => [2 * lane, 2 * lane + 1])];
}
/** Picks bytes: 0..15 of `a`, 16..31 of `b`. */
export function shuffle8(a: Code, b: Code, lanes: readonly number[]): Code { return [a, b, ...shuffleOpcode, ...lanes]; }
/** Lane 0 of a vector as a scalar. */
export function lowLane(vector: Code, type: "i32" | "i64"): Code { return [vector, ...extractOpcodes[type], 0]; }
export function concat(...parts: readonly Code[]): Code { return parts; }
/** Runs the body, then again while the condition, evaluated after it, is not zero. */
export function doWhile(condition: Code, ...body: readonly Code[]): Code {
  return [0x03, 0x40, ...body, condition, 0x0d, 0, 0x0b];
}
/** counter = 0, step, 2 step, ... below limit; at least once. */
export function repeat(counter: Local, limit: number | Code, step: number, ...body: readonly Code[]): Code {
  const end = typeof limit === "number" ? i32(limit) : limit;
  return concat(counter.set(i32(0)), doWhile(op("i32.lt_u", counter.tee(op("i32.add", counter.value, i32(step))), end), ...body));
}

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const name = (text: string): number[] => [text.length, ...Buffer.from(text, "latin1")];
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];

/** The binary module that imports `host.memory` and exports the functions. */
export function assemble(functions: readonly FunctionCode[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) =>
    [0x60, ...vector(f.parameterTypes.map((t) => [valueTypes[t]])), ...vector(f.results.map((t) => [valueTypes[t]]))]);
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector([[...name("host"), ...name("memory"), 2, 0, 0]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map((f, index) => [...name(f.name), 0, ...unsigned(index)]))),
    ...section(10, vector(functions.map((f) => f.encode()))),
  ]);
}

/** The exported functions of the module, on the memory. */
export function instantiate(functions: readonly FunctionCode[], memory: WebAssembly.Memory): Record<string, (...operands: number[]) => number> {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble(functions)), { host: { memory } });
  return instance.exports as Record<string, (...operands: number[]) => number>;
}
