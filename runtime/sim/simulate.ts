/** Runs an emitted program on a simulated device. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { deviceNamed, tileKind, type Device } from "../../compiler/target/devices.js";
import { decodeTransaction, TransactionError, type TransactionOp } from "../../compiler/target/transaction.js";
import type { Reason, Span } from "./account.js";
import { AddressMap } from "./address-map.js";
import type { Context } from "./context.js";
import { newCounters } from "./context.js";
import type { CoreProgram } from "./core-program.js";
import { parseCoreProgram } from "./core-program-text.js";
import { Ddr } from "./ddr.js";
import { DeviceError, type DeviceErrorName } from "./device-error.js";
import { EventQueue } from "./engine.js";
import { FullPayload } from "./full-payload.js";
import type { PayloadName } from "./payload.js";
import type { Provenance } from "./tags/provenance.js";
import { TagsPayload } from "./tags/tags-payload.js";
import { profilesOf, watchdog, type Profile } from "./ledger.js";
import { Machine } from "./machine.js";
import { examine, type Stall } from "./outcome.js";
import type { ProgramImage } from "../../compiler/encode/program.js";
import { argumentBytes, ImageError } from "./program-image.js";

export interface SimOptions {
  /** Takes the same time whichever it is. */
  readonly payload?: PayloadName;
  /** Name of a device profile of the ledger; the first for the program's device unless told. */
  readonly profile?: string;
  readonly signal?: AbortSignal;
  /** Called between slices of work, several times a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Simulated cycles after which a run is given up; by default what the driver's watchdog allows. */
  readonly limitCycles?: number;
  /** Collect what every actor did when. */
  readonly trace?: boolean;
  /** Ways to run a program that it must not notice. */
  readonly adversary?: Adversary;
}
/** A program without races has the same outputs under all of these. */
export interface Adversary {
  /** Memories full of NaN instead of zeros, so that a read of what was never written shows. */
  readonly poison?: boolean;
  /** Order of events of the same cycle. */
  readonly tieBreakSeed?: number;
  /** Data moves when a transfer or call begins instead of when it ends. */
  readonly early?: boolean;
}
export interface Progress {
  readonly cycles: number;
  /** Position in the instruction stream, and its length. */
  readonly instruction: number;
  readonly instructions: number;
}

/** `error`: the device refused something. `limit`: it was still running. `stall`: it stopped before everything was done. */
export type Outcome = "complete" | "stall" | "limit" | "error";

export interface ActorTime { readonly name: string; readonly cycles: Readonly<Partial<Record<Reason, number>>> }
export interface SimResult {
  readonly outcome: Outcome;
  readonly cycles: number;
  /** Cycles at the clock of the profile, without the host's dispatch. */
  readonly deviceUs: number;
  readonly dispatchUs: number;
  readonly profile: string;
  /** Contents of the output arguments by name; empty unless the run is complete and its payload full. */
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** What the output arguments are made of, by name: of a complete run with payload tags. */
  readonly provenance: ReadonlyMap<string, Provenance>;
  /** Every actor that did or waited for anything; the cycles of each add up to `cycles`. */
  readonly actors: readonly ActorTime[];
  readonly stalls: readonly Stall[];
  /** Who waits for whom, and whether that is a circle. */
  readonly chain: readonly string[];
  readonly circular: boolean;
  readonly error: { readonly code: DeviceErrorName; readonly place: string; readonly message: string } | null;
  readonly counters: SimCounters;
  readonly warnings: readonly string[];
  readonly spans: readonly Span[];
}
export interface SimCounters {
  readonly events: number;
  readonly dramReadBytes: number;
  readonly dramWriteBytes: number;
  readonly streamWords: number;
  readonly microkernelCalls: number;
  readonly macs: number;
  readonly lostPushes: number;
  readonly descriptorsRewrittenInUse: number;
  readonly programMemoryWrites: number;
  readonly unknownWrites: number;
}

/** Milliseconds of work between two looks at the abort signal, and events between two looks at the clock. */
const sliceMs = 25;
const eventsPerLook = 16;

/**
 * Runs `image` on `inputs` (bytes by argument name) to its end, stall, error or limit.
 * Throws an `ImageError` for a program or arguments that cannot be used, and the signal's reason when it is aborted.
 */
export async function simulate(image: ProgramImage, inputs: ReadonlyMap<string, Uint8Array>, options: SimOptions = {}): Promise<SimResult> {
  return new Simulation(image, inputs, options).run();
}

class Simulation {
  readonly #machine: Machine;
  readonly #context: Context;
  readonly #profile: Profile;
  readonly #payload: FullPayload | TagsPayload | null;
  readonly #limit: number;

  constructor(readonly image: ProgramImage, inputs: ReadonlyMap<string, Uint8Array>, readonly options: SimOptions) {
    const device = deviceNamed(image.manifest.device) ?? fail("device", "manifest", `device ${image.manifest.device} is not known`);
    this.#profile = profileFor(device, options.profile);
    this.#limit = options.limitCycles ?? watchdog.value * this.#profile.clockGHz.value * 1e9;
    const map = new AddressMap(device, image.manifest.args.map((argument) => ({ name: argument.name, index: argument.index, bytes: argumentBytes(argument) })));
    checkInputs(image, inputs);
    this.#payload = payloadOf(options.payload ?? "full", map, image);
    this.#context = {
      events: new EventQueue(options.adversary?.tieBreakSeed), early: options.adversary?.early ?? false, map, ddr: new Ddr(this.#profile), payload: this.#payload, counters: newCounters(),
      accounts: [], unknownWrites: new Map(), spans: options.trace ? [] : null,
    };
    const programs = new Map([...image.cores].map(([tile, text]) => [tile, coreProgram(device, tile, text, image.manifest.cores[tile] ?? tile)]));
    this.#machine = new Machine(this.#context, device, programs, decode(image.words));
    if (this.#payload instanceof FullPayload) {
      if (options.adversary?.poison) this.#payload.poison();
      for (const { name, offset } of map.arguments) this.#payload.load(offset, inputs.get(name) ?? new Uint8Array(0));
    }
  }

  async run(): Promise<SimResult> {
    try {
      this.#machine.configure(this.image.config);
      this.#machine.controller.start(0);
      const outcome = await this.#events();
      if (outcome === "limit") return this.#result("limit", null);
      const report = examine(this.#machine);
      return { ...this.#result(report ? "stall" : "complete", null), ...report };
    } catch (error) {
      if (error instanceof DeviceError) return this.#result("error", error);
      throw error;
    }
  }

  /** Handles events until there are none or the limit is passed. */
  async #events(): Promise<"quiet" | "limit"> {
    const { events } = this.#context;
    let sliceStart = performance.now();
    this.options.signal?.throwIfAborted();
    while (!events.empty) {
      for (let n = 0; n < eventsPerLook && !events.empty; n++) {
        if (events.nextTime > this.#limit) {
          events.now = this.#limit;
          return "limit";
        }
        events.step();
      }
      if (performance.now() - sliceStart < sliceMs) continue;
      await nextTurn();
      this.options.signal?.throwIfAborted();
      const { controller } = this.#machine;
      this.options.onProgress?.({ cycles: events.now, instruction: controller.position, instructions: controller.ops.length });
      sliceStart = performance.now();
    }
    return "quiet";
  }

  #result(outcome: Outcome, error: DeviceError | null): SimResult {
    const { events, map, ddr, counters, accounts, unknownWrites, spans } = this.#context;
    const cycles = events.now;
    for (const account of accounts) account.settle(cycles);
    const used = accounts.filter((account) => Object.keys(account.cycles).some((reason) => reason !== "idle"));
    const ofOutputs = <T>(read: (offset: number, bytes: number) => T): Map<string, T> =>
      new Map(map.arguments.filter((_, i) => this.image.manifest.args[i].direction === "out").map(({ name, offset, bytes }) => [name, read(offset, bytes)]));
    const payload = outcome === "complete" ? this.#payload : null;
    return {
      outcome, cycles, deviceUs: cycles / (this.#profile.clockGHz.value * 1000), dispatchUs: this.#profile.dispatch.value, profile: this.#profile.name,
      outputs: payload instanceof FullPayload ? ofOutputs((offset, bytes) => payload.read(offset, bytes)) : new Map(),
      provenance: payload instanceof TagsPayload ? ofOutputs((offset, bytes) => payload.provenance(offset, bytes)) : new Map(),
      actors: used.map(({ name, cycles: time }) => ({ name, cycles: time })), stalls: [], chain: [], circular: false,
      error: error && { code: error.code, place: error.place, message: error.message },
      counters: {
        ...counters, events: events.handled, dramReadBytes: ddr.bytes.read, dramWriteBytes: ddr.bytes.write,
        unknownWrites: [...unknownWrites.values()].reduce((sum, count) => sum + count, 0),
      },
      warnings: this.#warnings(), spans: spans ?? [],
    };
  }

  #warnings(): string[] {
    const { counters, unknownWrites, map } = this.#context;
    const warnings: string[] = [];
    if (unknownWrites.size > 0) {
      const some = [...unknownWrites.keys()].slice(0, 4).map((address) => `0x${address.toString(16)}`).join(", ");
      warnings.push(`${unknownWrites.size} address(es) without a modelled register were written and ignored: ${some}`);
    }
    if (counters.descriptorsRewrittenInUse > 0) warnings.push(`${counters.descriptorsRewrittenInUse} descriptor(s) were rewritten while a task was using them`);
    for (const unit of map.lockUnits) if (unit.overflowed.size > 0) warnings.push(`${unit.tile}: lock(s) ${[...unit.overflowed].join(", ")} left 0 to 63`);
    for (const { core } of this.#machine.tiles) if (core?.enabled && !core.program) warnings.push(`${core.name} is enabled but has no program`);
    return warnings;
  }
}

function payloadOf(name: PayloadName, map: AddressMap, { manifest }: ProgramImage): FullPayload | TagsPayload | null {
  switch (name) {
    case "full": return new FullPayload(map.bytes);
    case "tags": return new TagsPayload(map, manifest.args);
    case "none": return null;
    default: return name satisfies never;
  }
}

/** The profile of that name, or the device's default. */
function profileFor(device: Device, name: string | undefined): Profile {
  const fitting = profilesOf(device);
  if (name === undefined) return fitting[0];
  return fitting.find((each) => each.name === name)
    ?? fail("device", "profile", `${device.name} has no profile ${name}`, `it has ${fitting.map((each) => each.name).join(", ")}`);
}

function coreProgram(device: Device, tile: string, text: string, file: string): CoreProgram {
  const [column, row] = tile.split(",").map(Number);
  if (!(column < device.columns) || tileKind(device, row) !== "core") fail("core-program", file, `${device.name} has no core at ${tile}`);
  return parseCoreProgram(text, file);
}

function decode(words: Uint32Array): readonly TransactionOp[] {
  try {
    return decodeTransaction(words).ops;
  } catch (error) {
    if (error instanceof TransactionError) return fail("instructions", "instruction stream", error.message);
    throw error;
  }
}

function checkInputs(image: ProgramImage, inputs: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of inputs) {
    const argument = image.manifest.args.find((each) => each.name === name)
      ?? fail("argument", name, "the program has no such argument", image.manifest.args.map((each) => each.name).join(", "));
    if (bytes.length !== argumentBytes(argument)) fail("argument", name, `${bytes.length} bytes given, ${argumentBytes(argument)} needed`);
  }
}

function fail(code: ImageError["code"], place: string, reason: string, hint?: string): never { throw new ImageError(code, place, reason, hint); }
