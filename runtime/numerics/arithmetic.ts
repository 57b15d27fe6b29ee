/**
 * The arithmetic of a simulated device: all its data in one WebAssembly memory, strided copies and microkernels on it. All code that
 * touches data is WebAssembly with 128-bit SIMD, emitted here at run time for the shapes at hand: the same bits on every machine.
 */
import { microkernelName } from "../../compiler/target/microkernels.js";
import type { Microkernel } from "../../compiler/target/microkernels.js";
import type { AccessPattern } from "./copy/access-pattern.js";
import { bf16Matmul } from "./microkernels/bf16-matmul.js";
import { copyFunctions } from "./copy/emitted-loops.js";
import { addOneMicrokernel, zeroMicrokernel } from "./microkernels/elementwise.js";
import { epilogueMicrokernel } from "./microkernels/epilogue.js";
import { wordMatmul } from "./microkernels/matmul.js";
import { StridedCopy } from "./copy/strided-copy.js";
import { microkernelOperandBytes } from "./microkernels/operand-bytes.js";
import { instantiate } from "./wasm/assembler.js";
import { wideMatmul } from "./microkernels/wide-matmul.js";
import { Workspace } from "./microkernels/workspace.js";

export type { AccessPattern } from "./copy/access-pattern.js";
export type MicrokernelFunction = (...addresses: number[]) => void;

const pageBytes = 65536;
/** An L1 tile has 64 KiB, so no microkernel has larger operands; widened to f64 they take four times as much, and exponents. */
const operandBytes = 4 * 2 ** 20;
const tableBytes = 12 * 2 ** 20;

export class Arithmetic {
  readonly memory: WebAssembly.Memory;
  /** The device's data; addresses are byte offsets in it. */
  readonly bytes: Uint8Array;
  readonly #copy: StridedCopy;
  readonly #workspace: Workspace;
  readonly #microkernels = new Map<string, MicrokernelFunction>();

  /** Zeroed memory for at least `bytes` bytes. Throws RangeError when it does not fit in 4 GiB with the workspace, or cannot be had. */
  constructor(bytes: number) {
    const dataBytes = Math.ceil(bytes / pageBytes) * pageBytes;
    const pages = (dataBytes + operandBytes + tableBytes) / pageBytes;
    if (!(bytes >= 0) || pages > 65536) throw new RangeError(`${bytes} bytes of device data do not fit in a WebAssembly memory of 4 GiB`);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.bytes = new Uint8Array(this.memory.buffer, 0, dataBytes);
    this.#copy = new StridedCopy(instantiate(copyFunctions(), this.memory), dataBytes);
    this.#workspace = new Workspace(this.memory, dataBytes, operandBytes, dataBytes + operandBytes + tableBytes);
  }

  /**
   * Moves `words` 32-bit words: positions srcFrom.. of src's traversal to positions dstFrom.. of dst's. Source and destination must
   * not overlap. Throws RangeError when a pattern leaves the device's data or the positions leave a pattern.
   */
  copy(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    this.#copy.copy(src, srcFrom, dst, dstFrom, words);
  }

  /** The microkernel as a function of the byte addresses of its operands; emitted and compiled once. */
  microkernel(microkernel: Microkernel): MicrokernelFunction {
    const key = JSON.stringify(microkernel);
    const known = this.#microkernels.get(key) ?? this.#emit(microkernel);
    this.#microkernels.set(key, known);
    return known;
  }

  #emit(microkernel: Microkernel): MicrokernelFunction {
    const operands = microkernelOperandBytes(microkernel);
    const run = this.#function(microkernel);
    return (...addresses) => {
      for (let i = 0; i < operands.length; i++) {
        if (!(addresses[i] >= 0 && addresses[i] + operands[i] <= this.bytes.length)) {
          throw new RangeError(`operand ${i} of ${microkernelName(microkernel)}, ${operands[i]} bytes at ${addresses[i]}, leaves the memory of ${this.bytes.length} bytes`);
        }
      }
      run(...addresses);
    };
  }

  #function(microkernel: Microkernel): MicrokernelFunction {
    switch (microkernel.kind) {
      case "zero": return zeroMicrokernel(microkernel, this.memory);
      case "add_one": return addOneMicrokernel(microkernel, this.memory);
      case "matmul": {
        const emit = microkernel.lhs === "bf16" && microkernel.rhs === "bf16" && microkernel.acc === "f32" ? bf16Matmul
          : microkernel.acc === "i64" ? wideMatmul : wordMatmul;
        return emit(microkernel, this.memory, this.#workspace);
      }
      case "epilogue": return epilogueMicrokernel(microkernel, this.memory);
      default: return microkernel satisfies never;
    }
  }
}
