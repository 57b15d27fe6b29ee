/** builtin: the module. */
import { stringAttr, stringValue } from "../ir/attributes.js";
import type { Dialect } from "../ir/dialect.js";
import { Block, Operation, Region } from "../ir/operation.js";
import { symbolText } from "../ir/text.js";

export const builtin: Dialect = {
  name: "builtin",
  ops: [{
    name: "builtin.module",
    traits: ["isolated-from-above", "symbol-table", "single-block", "no-terminator", "graph-region"],
    regions: 1, operands: [], results: [],
    attributes: { sym_name: "string?", sym_visibility: "string?" },
    defaultDialect: "builtin",
    print: (op, printer) => {
      const name = stringValue(op.attribute("sym_name"));
      if (name !== undefined) printer.write(` ${symbolText(name)}`);
      printer.attributeDict(op, ["sym_name"], true);
      printer.write(" ");
      printer.region(op.regions[0]);
    },
    parse: (parser) => {
      const name = parser.optionalSymbol();
      const attributes = parser.accept("attributes") ? parser.attributeDict() : {};
      if (name !== undefined) attributes["sym_name"] = stringAttr(name);
      return new Operation("builtin.module", { attributes, regions: [parser.region()] });
    },
    structure: (op, report) => { if (op.body.arguments.length > 0) report("a module has no arguments"); },
  }],
};

/** An empty module. */
export function createModule(): Operation {
  return new Operation("builtin.module", { regions: [new Region([new Block()])] });
}
