/**
 * Reads the text of a core program: the lowered `aie.core` region.
 *
 * A program has `scf.for` with constant bounds, `aie.use_lock` on a constant lock number, and `func.call` of a microkernel that
 * the module declares, on constant addresses. Anything else is refused.
 */
import { parse } from "../../compiler/dialects/registry.js";
import { integerValue, stringValue, symbolName } from "../../compiler/ir/attributes.js";
import type { Block, Operation, Value } from "../../compiler/ir/operation.js";
import { ParseError } from "../../compiler/ir/parse-error.js";
import type { Attribute, DictAttr } from "../../compiler/ir/types.js";
import { microkernelTypes, type Microkernel, type MicrokernelType } from "../../compiler/target/microkernels.js";
import { CoreProgramBuilder, type CoreProgram } from "./core-program.js";
import { microkernelOperandBytes } from "../numerics/microkernels/operand-bytes.js";
import { ImageError } from "./program-image.js";

/** LockAction of mlir-aie's AIEAttrs. */
const lockActions = { acquire: 0, release: 1, acquireGreaterEqual: 2 } as const;

/**
 * The program in a core file: the one function with a body, and the microkernels that it calls.
 * Throws an `ImageError` that names the file for text that does not parse and for anything a core program may not contain.
 */
export function parseCoreProgram(text: string, file: string): CoreProgram {
  return new Reader(file).read(text);
}

class Reader {
  readonly #builder = new CoreProgramBuilder();
  readonly #microkernels = new Map<string, Microkernel>();
  constructor(readonly file: string) {}

  read(text: string): CoreProgram {
    const functions = this.#module(text).collect("func.func");
    const programs = functions.filter((func) => func.regions[0]?.blocks.length > 0);
    for (const func of functions) if (!programs.includes(func)) this.#declare(func);
    if (programs.length !== 1) this.#fail(`holds ${programs.length} functions with a body, not one`);
    const [program] = programs;
    if (program.regions[0].blocks.length !== 1) this.#fail("the program has branches", "core programs are structured: scf.for, no cf.br");
    this.#block(program.body);
    return this.#builder.finish(stringValue(program.attribute("sym_name")) ?? "");
  }

  #module(text: string): Operation {
    try {
      return parse(text, { name: this.file });
    } catch (error) {
      if (error instanceof ParseError) return this.#fail(error.message);
      throw error;
    }
  }

  #declare(func: Operation): void {
    const name = stringValue(func.attribute("sym_name")) ?? "";
    const attribute = func.attribute("microkernel");
    if (attribute?.kind !== "dict") return this.#fail(`function @${name} has no body and no microkernel attribute`);
    this.#microkernels.set(name, this.#microkernel(name, attribute));
  }

  #epilogue(name: string, { entries }: DictAttr, size: (key: string, value?: Attribute) => number, type: (key: string) => MicrokernelType): Microkernel {
    const fail = (key: string): never => this.#fail(`microkernel @${name}: ${key} is not as an epilogue has it`);
    const word = <T extends string>(key: string, choices: readonly T[]): T => choices.find((each) => each === stringValue(entries.get(key))) ?? fail(key);
    const integer = (key: string, least: number, most: number): number => {
      const value = integerValue(entries.get(key));
      return value !== undefined && value >= least && value <= most ? value : fail(key);
    };
    const relu = entries.get("relu");
    const block = entries.get("block");
    const blockSize = (i: number): number => size("block", block?.kind === "array" ? block.elements[i] : undefined);
    const [multiplier, shift] = [integer("multiplier", 1, 0x7fffffff), integer("shift", 0, 63)];
    const [m, n, acc, out] = [size("m"), size("n"), type("acc"), type("out")];
    const bias = entries.has("bias") && {
      type: type("bias"), shape: word("bias_shape", ["N", "MxN"]), block: { m: blockSize(0), n: blockSize(1) }, order: word("order", ["mn", "nm"]),
    };
    if (bias && (m % bias.block.m !== 0 || n % bias.block.n !== 0)) fail("block");
    return {
      kind: "epilogue", m, n, acc, out, relu: relu?.kind === "bool" ? relu.value : fail("relu"),
      round: word("round", ["floor", "even"]), overflow: word("overflow", ["wrap", "saturate"]),
      ...(multiplier > 1 || shift > 0 ? { scale: { multiplier, shift } } : {}), ...(bias && { bias }),
    };
  }

  #microkernel(name: string, attribute: DictAttr): Microkernel {
    const get = (key: string): Attribute | undefined => attribute.entries.get(key);
    const size = (key: string, value = get(key)): number => {
      const number = integerValue(value);
      return number !== undefined && number > 0 && number < 65536 ? number : this.#fail(`microkernel @${name}: ${key} is no size`);
    };
    const type = (key: string): MicrokernelType =>
      microkernelTypes.find((each) => each === stringValue(get(key))) ?? this.#fail(`microkernel @${name}: ${key} is none of ${microkernelTypes.join(", ")}`);
    const kind = stringValue(get("kind"));
    switch (kind) {
      case "zero": return { kind, m: size("m"), n: size("n"), acc: type("acc") };
      case "epilogue": return this.#epilogue(name, attribute, size, type);
      case "add_one": return { kind, count: size("count"), acc: type("acc") };
      case "matmul": {
        const block = get("block");
        const order = get("order");
        const orders = order?.kind === "array" ? order.elements.map(stringValue) : [];
        const pick = <T extends string>(i: number, choices: readonly T[]): T =>
          choices.find((each) => each === orders[i]) ?? this.#fail(`microkernel @${name}: order of operand ${i} is none of ${choices.join(", ")}`);
        const blocks = block?.kind === "array" ? block.elements : block?.kind === "dense_array" ? block.values : [];
        const [m, k, n] = ["m", "k", "n"].map((key, i) => {
          const value = blocks[i];
          return typeof value === "number" ? value : size(`block ${key}`, value);
        });
        const swapped = get("transposed");
        const transposed = swapped?.kind === "array" ? swapped.elements.map(stringValue) : [];
        const unknown = transposed.find((operand) => operand !== "lhs" && operand !== "rhs");
        if (unknown !== undefined) this.#fail(`microkernel @${name}: transposed ${JSON.stringify(unknown)} is neither lhs nor rhs`);
        return {
          kind, m: size("m"), k: size("k"), n: size("n"), block: { m, k, n },
          order: { lhs: pick(0, ["mk", "km"]), rhs: pick(1, ["kn", "nk"]), acc: pick(2, ["mn", "nm"]) },
          ...(transposed.length > 0 && { transposed: { lhs: transposed.includes("lhs"), rhs: transposed.includes("rhs") } }),
          lhs: type("lhs"), rhs: type("rhs"), acc: type("acc"),
        };
      }
      default: return this.#fail(`microkernel @${name}: kind ${JSON.stringify(kind)} is not known`, "matmul, zero, epilogue or add_one");
    }
  }

  #block(block: Block): void {
    for (const op of block.operations) this.#operation(op);
  }

  #operation(op: Operation): void {
    switch (op.name) {
      // Arithmetic on constants is worked out where its result is used.
      case "arith.constant": case "arith.addi": case "arith.subi": case "arith.muli": case "scf.yield": case "func.return": return;
      case "scf.for": this.#loop(op); return;
      case "aie.use_lock": this.#useLock(op); return;
      case "func.call": this.#call(op); return;
      default: this.#fail(`${op.name} in a core program`, "arith.constant, scf.for, aie.use_lock, func.call, return");
    }
  }

  #loop(op: Operation): void {
    if (op.results.length > 0) this.#fail("an scf.for of a core program carries values");
    const [lower, upper, step] = op.operands.map((operand) => this.#constant(operand, "a loop bound"));
    if (step <= 0) this.#fail(`an scf.for with step ${step}`);
    this.#builder.loop(Math.ceil((upper - lower) / step), () => this.#block(op.body));
  }

  #useLock(op: Operation): void {
    const lock = this.#constant(op.operands[0], "a lock number");
    const value = integerValue(op.attribute("value")) ?? 1;
    switch (integerValue(op.attribute("action"))) {
      case lockActions.acquire: this.#builder.acquire(lock, value); return;
      case lockActions.acquireGreaterEqual: this.#builder.acquire(lock, -value); return;
      case lockActions.release: this.#builder.release(lock, value); return;
      default: this.#fail("an aie.use_lock without a known action");
    }
  }

  #call(op: Operation): void {
    const name = symbolName(op.attribute("callee")) ?? "";
    const microkernel = this.#microkernels.get(name) ?? this.#fail(`call of @${name}, which is not declared as a microkernel`);
    const addresses = op.operands.map((operand) => this.#constant(operand, "a buffer address"));
    const expected = microkernelOperandBytes(microkernel).length;
    if (addresses.length !== expected) this.#fail(`call of @${name} with ${addresses.length} operands, it takes ${expected}`);
    this.#builder.call({ microkernel, addresses, name });
  }

  #constant(value: Value, what: string): number {
    const op = value.definingOp;
    const operand = (i: number): number => this.#constant(op!.operands[i], what);
    switch (op?.name) {
      case "arith.constant": return integerValue(op.attribute("value")) ?? this.#fail(`${what} is no integer`);
      case "arith.addi": return operand(0) + operand(1);
      case "arith.subi": return operand(0) - operand(1);
      case "arith.muli": return operand(0) * operand(1);
      default: return this.#fail(`${what} is not a constant`);
    }
  }

  #fail(reason: string, hint?: string): never { throw new ImageError("core-program", this.file, reason, hint); }
}

