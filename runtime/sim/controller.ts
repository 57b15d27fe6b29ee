/** The controller: executes the instruction stream, one operation after the other, at what the ledger says each costs. */
import type { Direction } from "../../compiler/target/registers.js";
import type { TransactionOp } from "../../compiler/target/transaction.js";
import type { Account } from "./account.js";
import type { Channel } from "./channel.js";
import type { Context } from "./context.js";
import { openAccount } from "./context.js";
import { DeviceError } from "./device-error.js";
import type { Actor } from "./engine.js";
import { controllerConstants as cost } from "./ledger.js";

/** What the controller does to the array. */
export interface ControlledArray {
  write(address: number, value: number, mask: number): void;
  /** The direction of the start queue at an address; undefined for any other register. */
  queueAt(address: number): Direction | undefined;
  channel(column: number, row: number, direction: Direction, index: number): Channel | undefined;
  /** Device address of a byte of an argument. */
  argumentAddress(index: number, offset: number): number;
}
type Sync = Extract<TransactionOp, { op: "sync" }>;

const allBits = 0xffffffff;
/** Firmware translates the first five arguments itself; later ones come with this added to their offset (mlir-aie, xclbin flow). */
const untranslated = 0x80000000;
const translatedArguments = 5;

export class Controller implements Actor {
  readonly name = "controller";
  readonly account: Account;
  state: "issuing" | "waiting" | "done" = "issuing";
  #at = 0;
  #lastPush = -Infinity;
  #mm2sPushes = 0;

  constructor(context: Context, readonly array: ControlledArray, readonly ops: readonly TransactionOp[]) {
    this.account = openAccount(context, this.name);
    this.#events = context.events;
  }
  readonly #events: Context["events"];

  /** The operation that is being executed or waited in. */
  get current(): TransactionOp | undefined { return this.ops[this.#at]; }
  get position(): number { return this.#at; }

  start(now: number): void { this.#begin(now); }

  wake(now: number): void {
    if (this.state === "done") return;
    this.#apply(this.ops[this.#at]);
    this.#at++;
    this.#begin(now);
  }

  /** A channel issued a token. */
  tokenArrived(now: number): void { if (this.state === "waiting") this.#begin(now); }

  /** Channels that a sync waits for; those that do not exist are left out. */
  waitedFor(sync: Sync): Channel[] {
    const direction = sync.direction === 1 ? "MM2S" : "S2MM";
    const channels: Channel[] = [];
    for (let column = sync.column; column < sync.column + sync.columns; column++) {
      for (let row = sync.row; row < sync.row + sync.rows; row++) {
        const channel = this.array.channel(column, row, direction, sync.channel);
        if (channel) channels.push(channel);
      }
    }
    return channels;
  }

  #begin(now: number): void {
    const op = this.current;
    if (!op) {
      this.state = "done";
      this.account.enter("idle", now);
      return;
    }
    const ready = op.op === "sync" ? this.#tokens(op, now) : now + this.#cycles(op, now);
    this.state = ready === null ? "waiting" : "issuing";
    this.account.enter(op.op === "sync" ? "TCT" : "issue", now);
    if (ready !== null) this.#events.schedule(ready, this);
  }

  /** Takes one token of every channel of a sync; when the wait returns, or null while a token is missing. */
  #tokens(sync: Sync, now: number): number | null {
    const channels = this.waitedFor(sync);
    if (channels.length < sync.columns * sync.rows || channels.some((channel) => channel.tokens.length === 0)) return null;
    return Math.max(now, ...channels.map((channel) => channel.tokens.shift()! + cost.token.value));
  }

  #cycles(op: TransactionOp, now: number): number {
    switch (op.op) {
      case "write32": {
        const queue = this.array.queueAt(op.address);
        return queue ? Math.max(cost.write32.value, this.#lastPush + this.#gap(queue) - now) : cost.write32.value;
      }
      case "maskwrite32": return cost.maskWrite32.value;
      case "blockwrite": return cost.blockWriteBase.value + cost.blockWriteWord.value * op.data.length;
      case "address_patch": return cost.addressPatch.value;
      case "noop": case "preempt": case "load_pdi": case "sync": return 0;
      default: return op satisfies never;
    }
  }

  /** Least time since the last push before a task can be pushed to a queue. */
  #gap(direction: Direction): number {
    return direction === "MM2S" && this.#mm2sPushes > 1 ? cost.nextPush.value : cost.firstPush.value;
  }

  #apply(op: TransactionOp): void {
    switch (op.op) {
      case "write32": {
        const queue = this.array.queueAt(op.address);
        if (queue) this.#lastPush = this.#events.now;
        if (queue === "MM2S") this.#mm2sPushes++;
        this.array.write(op.address, op.value, allBits);
        return;
      }
      case "maskwrite32": this.array.write(op.address, op.value, op.mask); return;
      case "blockwrite":
        for (const [i, word] of op.data.entries()) this.array.write(op.address + 4 * i, word, allBits);
        return;
      case "address_patch": this.#patch(op.address, op.argument, op.offset); return;
      case "load_pdi": throw new DeviceError("Load_PDI", `instruction ${this.#at}`, `image ${op.id} of ${op.size} bytes; the array is configured by register writes`);
      case "sync": case "noop": case "preempt": return;
      default: op satisfies never;
    }
  }

  /** Words 1 and 2 of a shim descriptor: the low half of the address, and its high 16 bits beside the packet fields. */
  #patch(address: number, argument: number, offset: number): void {
    const bytes = argument >= translatedArguments && offset >= untranslated ? offset - untranslated : offset;
    const device = this.array.argumentAddress(argument, bytes);
    this.array.write(address, device % 2 ** 32, allBits);
    this.array.write(address + 4, Math.floor(device / 2 ** 32), 0xffff);
  }
}
