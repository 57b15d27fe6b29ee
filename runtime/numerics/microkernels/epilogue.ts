/**
 * What a core does to finished sums: scale and shift, bias, relu, narrowing. Emitted element by element: a tile has a few thousand of
 * them, against the hundred times as many products of its sums.
 */
import type { EpilogueMicrokernel, MicrokernelType } from "../../../compiler/target/microkernels.js";
import { access, concat, FunctionCode, i32, i64, instantiate, op, repeat } from "../wasm/assembler.js";
import type { Code, Local } from "../wasm/assembler.js";

const elementBytes = { bf16: 2, f32: 4, i4: 0.5, i8: 1, i16: 2, i32: 4, i64: 8 } as const satisfies Readonly<Record<MicrokernelType, number>>;
const canonicalNaN = 0x7f800001;
/** Upper half of a NaN whose upper half alone would be infinity. */
const narrowNaN = 0x7f81;

/** The microkernel on (sums, bias, results), or (sums, results) without a bias. Throws RangeError for types that no core narrows to. */
export function epilogueMicrokernel(microkernel: EpilogueMicrokernel, memory: WebAssembly.Memory): (...addresses: number[]) => void {
  const { m, n, acc, out, bias } = microkernel;
  const float = acc === "f32" && (out === "f32" || out === "bf16");
  if (!float && (acc !== "i32" || !["i8", "i16", "i32"].includes(out))) throw new RangeError(`no microkernel epilogue from ${acc} to ${out}`);
  const { rows } = instantiate([rowsFunction(microkernel, float)], memory);
  if (!bias) return (sums, results) => { rows(sums, 0, results, 1, m * n); };
  if (bias.shape === "MxN") return (sums, biases, results) => { rows(sums, biases, results, 1, m * n); };
  // Within a run of blocks that lie below one another the same biases serve every row.
  const height = bias.order === "nm" ? m : bias.block.m;
  return (sums, biases, results) => {
    for (let first = 0; first < m * n; first += height * bias.block.n) {
      const column = bias.order === "nm" ? first / m : (first / height) % n;
      rows(sums + elementBytes[acc] * first, biases + elementBytes[bias.type] * column, results + elementBytes[out] * first, height, bias.block.n);
    }
  };
}

/** Operands: sums, biases, results, rows, columns. The biases of a row serve the next one too. */
function rowsFunction(microkernel: EpilogueMicrokernel, float: boolean): FunctionCode {
  const { acc, out, bias } = microkernel;
  const f = new FunctionCode("rows", ["i32", "i32", "i32", "i32", "i32"]);
  const [sum, firstBias, result, rows, columns] = f.parameters;
  const [row, column, biasAddress] = f.locals("i32", 3);
  const element = float ? floatElement(f, microkernel, sum, biasAddress, result) : integerElement(f, microkernel, sum, biasAddress, result);
  f.body = repeat(row, rows.value, 1,
    biasAddress.set(firstBias.value),
    repeat(column, columns.value, 1, element,
      sum.advance(elementBytes[acc]), result.advance(elementBytes[out]), ...(bias ? [biasAddress.advance(elementBytes[bias.type])] : [])));
  return f;
}

const isBelow = (bits: Local, limit: number): Code => op("i32.lt_u", op("i32.and", bits.value, i32(0x7fffffff)), i32(limit));

function floatElement(f: FunctionCode, { out, bias, relu, round }: EpilogueMicrokernel, sum: Local, biasAddress: Local, result: Local): Code {
  const [bits] = f.locals("i32", 1);
  const asFloat = op("f32.reinterpret_i32", bits.value);
  const steps: Code[] = [bits.set(access("i32.load", sum.value))];
  if (bias) {
    const addend = bias.type === "bf16" ? op("f32.reinterpret_i32", op("i32.shl", access("i32.load16_u", biasAddress.value), i32(16))) : access("f32.load", biasAddress.value);
    steps.push(
      bits.set(op("i32.reinterpret_f32", op("f32.add", asFloat, addend))),
      // Subnormal sums and negative zero become zero.
      bits.set(op("select", i32(0), bits.value, isBelow(bits, 0x00800000))));
  }
  if (relu) steps.push(bits.set(op("i32.reinterpret_f32", op("f32.max", asFloat, op("f32.reinterpret_i32", i32(0))))));
  const isNumber = isBelow(bits, 0x7f800001);
  if (out === "f32") steps.push(access("i32.store", result.value, 0, op("select", bits.value, i32(canonicalNaN), isNumber)));
  else {
    const upper = op("i32.shr_u", bits.value, i32(16));
    const rounded = round === "even"
      ? op("i32.shr_u", op("i32.add", bits.value, op("i32.add", i32(0x7fff), op("i32.and", upper, i32(1)))), i32(16))
      // Down is away from zero below zero.
      : op("i32.add", upper, op("i32.and", op("i32.shr_u", bits.value, i32(31)), op("i32.ne", op("i32.and", bits.value, i32(0xffff)), i32(0))));
    steps.push(access("i32.store16", result.value, 0, op("select", rounded, i32(narrowNaN), isNumber)));
  }
  return concat(...steps);
}

const integerLoads = { i8: "i32.load8_s", i16: "i32.load16_s", i32: "i32.load" } as const;
const integerStores = { i8: "i32.store8", i16: "i32.store16", i32: "i32.store" } as const;
type IntegerType = keyof typeof integerLoads;

function integerElement(f: FunctionCode, { out, scale, bias, relu, overflow }: EpilogueMicrokernel, sum: Local, biasAddress: Local, result: Local): Code {
  const [value] = f.locals("i64", 1);
  const extended = (type: IntegerType, address: Code): Code => op("i64.extend_i32_s", access(integerLoads[type], address));
  const atMost = (limit: number): Code => value.set(op("select", value.value, i64(limit), op("i64.lt_s", value.value, i64(limit))));
  const atLeast = (limit: number): Code => value.set(op("select", value.value, i64(limit), op("i64.gt_s", value.value, i64(limit))));
  const steps: Code[] = [value.set(extended("i32", sum.value))];
  if (scale) steps.push(value.set(op("i64.shr_s", op("i64.mul", value.value, i64(scale.multiplier)), i64(scale.shift))));
  if (bias) {
    const added = op("i64.add", value.value, extended(bias.type as IntegerType, biasAddress.value));
    steps.push(value.set(scale ? added : op("i64.extend_i32_s", op("i32.wrap_i64", added))));
  }
  if (relu) steps.push(atLeast(0));
  const type = out as IntegerType;
  const bits = 8 * elementBytes[type];
  if (overflow === "saturate") steps.push(atLeast(-(2 ** (bits - 1))), atMost(2 ** (bits - 1) - 1));
  steps.push(access(integerStores[type], result.value, 0, op("i32.wrap_i64", value.value)));
  return concat(...steps);
}
