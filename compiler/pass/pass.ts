/** What a pass is: a value with a name, the stages it leads between, and a function. */
import type { Operation } from "../ir/operation.js";
import type { PassErrorCode } from "./diagnostics.js";

/** IR levels, in order. A stage names the dialects that may be present: see the legality tables. */
export const stages = ["linalg", "memref", "air", "aie", "npu"] as const;
export type Stage = (typeof stages)[number];

/** What the compilation as a whole has decided, for passes that need more than the module says. */
export interface PassContext {
  /** Name of the device, as in `aie.device(npu1)`. */
  readonly device: string;
  /** Columns the program may use, counted from 0. */
  readonly columns: number;
  /** Tile sizes and packing chosen by the configuration; absent when passes are run one by one on a text. */
  readonly configuration?: Configuration;
  /** Options given to this pass, by name. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** Tile sizes in elements, except K1, which counts packed units of `pack.k`. */
export interface Configuration {
  readonly tile: { readonly M0: number; readonly N0: number; readonly K0: number; readonly M1: number; readonly N1: number; readonly K1: number };
  readonly pack: { readonly m: number; readonly n: number; readonly k: number };
  /** x = columns, fed by M; y = rows, fed by N. */
  readonly herd: { readonly x: number; readonly y: number };
  /** Tiles that each core computes of a launch tile, one after the other, along M and N; absent where that is one. */
  readonly subTiles?: { readonly x: number; readonly y: number };
  /** Buffers of each A and B tile: 2, one filled while the other is used, unless set. */
  readonly buffers?: 1 | 2;
}

export interface Pass {
  /** Upstream's name, as on its command line. */
  readonly name: string;
  readonly summary: string;
  readonly stageIn: Stage;
  readonly stageOut: Stage;
  /** Options with their defaults. */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** Rewrites the module in place. Takes valid IR and leaves valid IR, or throws a `PassError`. Returns false when it changed nothing and knows it. */
  readonly run: (module: Operation, context: PassContext) => boolean | void;
}

/** A part of a workload that can be the reason of a refusal by itself: an operand, a size, an option of `using`. */
export type WorkloadPart =
  | "lhs" | "rhs" | "bias" | "out" | "M" | "K" | "N"
  | "target" | "pipeline" | "toolchain" | "columns" | "tiles" | "herd" | "buffering";

/** A diagnostic raised by a pass: what cannot be done, at which operation or for which part of the workload, why, and what to do instead. */
export class PassError extends Error {
  override readonly name = "PassError";
  readonly op?: Operation;
  /** Where the reason is not in an operation, or not in the one that was looked at: goes before `op` where there is a workload. */
  readonly part?: WorkloadPart;
  readonly hint?: string;
  constructor(readonly code: PassErrorCode, message: string, detail: { readonly op?: Operation; readonly part?: WorkloadPart; readonly hint?: string } = {}) {
    super(message);
    this.op = detail.op;
    this.part = detail.part;
    this.hint = detail.hint;
  }
}
