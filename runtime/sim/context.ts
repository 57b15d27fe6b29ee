/** What all actors of one simulated device share. */
import type { Span } from "./account.js";
import { Account } from "./account.js";
import type { AddressMap } from "./address-map.js";
import type { Ddr } from "./ddr.js";
import type { EventQueue } from "./engine.js";
import type { Payload } from "./payload.js";

/** What happened, in numbers. */
export interface Counters {
  /** Words moved over streams, once per destination. */
  streamWords: number;
  microkernelCalls: number;
  macs: number;
  lostPushes: number;
  /** Descriptors written while a queued or running task was going to use them. */
  descriptorsRewrittenInUse: number;
  programMemoryWrites: number;
}

export interface Context {
  readonly events: EventQueue;
  readonly map: AddressMap;
  readonly ddr: Ddr;
  /** Null when only the timing is wanted. */
  readonly payload: Payload | null;
  /** Data moves and is computed when a transfer or call begins, not when it ends: the other extreme of what is legal. */
  readonly early: boolean;
  readonly counters: Counters;
  /** Accounts of all actors, in order of creation. */
  readonly accounts: Account[];
  /** Writes to registers that the model does not have, by address. */
  readonly unknownWrites: Map<number, number>;
  readonly spans: Span[] | null;
}

export function newCounters(): Counters {
  return { streamWords: 0, microkernelCalls: 0, macs: 0, lostPushes: 0, descriptorsRewrittenInUse: 0, programMemoryWrites: 0 };
}

export function openAccount(context: Context, name: string): Account {
  const account = new Account(name, context.spans);
  context.accounts.push(account);
  return account;
}
