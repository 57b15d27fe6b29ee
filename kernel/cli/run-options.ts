/** Options that `run`, `sweep` and `compile` share, and what they mean for the runtime. */
import type { CompileOptions } from "../../compiler/compile.js";
import type { TensorValue } from "../../dsl/index.js";
import { distributions } from "../../runtime/numerics/inputs.js";
import type { RunOptions } from "../../runtime/run.js";
import { payloadNames } from "../../runtime/sim/payload.js";
import { load } from "../../runtime/tensor.js";
import { choiceOption, integerOption, UsageError } from "./command.js";

const text = { type: "string" } as const;

export const compileArguments = { target: text, pipeline: text, toolchain: text, columns: text } as const;
export const runArguments = {
  ...compileArguments, device: text, profile: text, payload: text, inputs: text, input: { type: "string", multiple: true }, seed: text, check: text,
  timeout: text, json: { type: "boolean" },
} as const;

type Values<T> = { readonly [K in keyof T]?: string | boolean | string[] };

/** Whether the names exist is the compiler's to say: an unknown target is a row, not a usage error. */
export function compileOptions(values: Values<typeof compileArguments>): Partial<CompileOptions> {
  return {
    target: values.target as CompileOptions["target"] | undefined,
    pipeline: values.pipeline as CompileOptions["pipeline"] | undefined,
    toolchain: values.toolchain as CompileOptions["toolchain"] | undefined,
    columns: integerOption("columns", values.columns as string | undefined),
  };
}

/** Reads the files of `--input A=a.npy` too. */
export async function runOptions(values: Values<typeof runArguments>, signal: AbortSignal): Promise<RunOptions> {
  const timeout = integerOption("timeout", values.timeout as string | undefined);
  const distribution = choiceOption("inputs", values.inputs as string | undefined, distributions);
  const given: Record<string, TensorValue> = {};
  for (const input of (values.input ?? []) as string[]) {
    const [, name, path] = /^([A-Za-z_]\w*)=(.+)$/.exec(input) ?? [];
    if (!name) throw new UsageError(`--input is NAME=file.npy, not \`${input}\``);
    given[name] = await load(path);
  }
  if (distribution && Object.keys(given).length > 0) throw new UsageError("--inputs and --input cannot be given together");
  return {
    ...compileOptions(values),
    device: values.device as string | undefined,
    profile: values.profile as string | undefined,
    payload: choiceOption("payload", values.payload as string | undefined, payloadNames),
    inputs: Object.keys(given).length > 0 ? given : distribution,
    seed: integerOption("seed", values.seed as string | undefined),
    check: checkOption(values.check as string | undefined),
    signal: timeout === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(timeout * 1000)]),
  };
}

function checkOption(text: string | undefined): RunOptions["check"] {
  const choice = choiceOption("check", text, ["full", "sampled", "none"]);
  return choice === "none" ? false : choice;
}

/** Exit code for rows: 0 when every one passed or completed. */
export function exitCode(rows: readonly { readonly status: string }[]): number {
  return rows.every(({ status }) => status === "pass" || status === "complete") ? 0 : 1;
}
