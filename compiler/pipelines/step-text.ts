/** Passes as people write them: `canonicalize`, `air-place-herds=row-anchor=2,col-anchor=0`. */
import type { PipelineStep } from "../pass-manager.js";
import { passNamed, passNames } from "./pass-table.js";

/** The step that `NAME` or `NAME=option=value,option=value` names. Throws RangeError, listing what there is. */
export function stepFromText(text: string): PipelineStep {
  const [, name, rest] = /^([^=]+)(?:=(.*))?$/.exec(text) ?? [];
  const pass = name === undefined ? undefined : passNamed(name);
  if (!pass) throw new RangeError(`there is no pass \`${text}\`; there are ${passNames.join(", ")}`);
  const options = Object.fromEntries((rest ? rest.split(",") : []).map((part) => {
    const [key, value] = part.split("=", 2);
    const known = pass.options?.[key];
    if (known === undefined) throw new RangeError(`${pass.name} has no option \`${key}\`; it has ${Object.keys(pass.options ?? {}).join(", ") || "none"}`);
    return [key, typeof known === "number" ? Number(value) : typeof known === "boolean" ? value !== "false" : (value ?? "")];
  }));
  return { pass, options };
}
