/** The AIR passes one after another, with a look at the module after each. */
import type { Operation } from "../../compiler/ir/operation.js";
import { padPackAirPasses } from "../../compiler/pipelines/pad-pack-air.js";

export function compileUpTo(module: Operation, columns: number, afterEach: (pass: string) => void): void {
  for (const { pass, options } of padPackAirPasses) {
    pass.run(module, { device: "npu1", columns, options: { ...pass.options, ...options } });
    afterEach(pass.name);
  }
}
