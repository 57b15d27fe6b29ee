/**
 * The device boundary: a device takes a program (words, configuration, core programs) and argument bytes, and says how it ended.
 * Nothing of the compiler's IR crosses it.
 */
import type { Span } from "./sim/account.js";
import type { ActorTime, Progress, SimCounters } from "./sim/simulate.js";
import { simulate } from "./sim/simulate.js";
import type { Stall } from "./sim/outcome.js";
import type { PayloadName } from "./sim/payload.js";
import type { Provenance } from "./sim/tags/provenance.js";
import type { ProgramArgument, ProgramImage } from "../compiler/encode/program.js";
import { pad, unpad } from "./staging.js";

export interface DeviceOptions {
  readonly payload: PayloadName;
  readonly profile?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Limit on the device's own clock. */
  readonly limitCycles?: number;
  /** Keep what every actor did when. */
  readonly trace?: boolean;
}

/** How a program ended on a device. */
export interface DeviceResult {
  readonly status: "complete" | "hang" | "timeout" | "tool-error";
  /** One line on why it did not complete. */
  readonly message: string | null;
  readonly code: string | null;
  readonly cycles: number;
  readonly deviceUs: number;
  /** What the host adds to one dispatch. */
  readonly dispatchUs: number;
  readonly profile: string;
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** What outputs are made of, with payload tags; their buffers are padded still. */
  readonly provenance: ReadonlyMap<string, Provenance>;
  readonly actors: readonly ActorTime[];
  readonly stalls: readonly Stall[];
  readonly chain: readonly string[];
  readonly counters: SimCounters | null;
  readonly warnings: readonly string[];
  /** Empty without `trace`. */
  readonly spans: readonly Span[];
}

export interface Device {
  readonly name: string;
  readonly summary: string;
  /** Inputs and outputs have the arguments' own shapes; what is padded for the device is padded in here. */
  readonly run: (program: ProgramImage, inputs: ReadonlyMap<string, Uint8Array>, options: DeviceOptions) => Promise<DeviceResult>;
}

const outcomes = { complete: "complete", stall: "hang", limit: "timeout", error: "tool-error" } as const;

const sim: Device = {
  name: "sim",
  summary: "register-level simulator; cores run structured programs with a cycle table",
  run: async (program, inputs, options) => {
    const argumentNamed = (name: string): ProgramArgument | undefined => program.manifest.args.find((argument) => argument.name === name);
    const staged = new Map([...inputs].map(([name, bytes]) => [name, argumentNamed(name) ? pad(bytes, argumentNamed(name)!) : bytes]));
    const result = await simulate(program, staged, options);
    const message = {
      complete: () => null,
      stall: () => result.stalls.map((stall) => stall.text).slice(0, 3).join("; "),
      limit: () => `still running after ${result.cycles} cycles`,
      error: () => `${result.error!.place}: ${result.error!.message}`,
    }[result.outcome]();
    return {
      ...result,
      outputs: new Map([...result.outputs].map(([name, bytes]) => [name, unpad(bytes, argumentNamed(name)!)])),
      status: outcomes[result.outcome],
      message,
      code: result.error?.code ?? (result.outcome === "stall" ? (result.stalls[0]?.reason ?? null) : null),
    };
  },
};

export const devices: readonly Device[] = [sim];

export function deviceCalled(name: string): Device | undefined {
  return devices.find((device) => device.name === name);
}
