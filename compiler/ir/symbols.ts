/** Looks up what a symbol names. */
import { stringValue } from "./attributes.js";
import type { SymbolLookup } from "./dialect.js";
import type { Operation } from "./operation.js";

/** Operations whose body is a symbol table. */
const tables = new Set(["builtin.module", "aie.device"]);

/** The operation with the symbol name in the nearest enclosing symbol table that has it. */
export function lookupSymbol(from: Operation, name: string): Operation | undefined {
  for (let scope = from.parentOp; scope; scope = scope.parentOp) {
    const found = tables.has(scope.name) ? scope.body.operations.find((op) => stringValue(op.attribute("sym_name")) === name) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A rule for `OpDefinition.verify`: the symbol in the attribute names an operation of the given name. */
export function verifySymbol(
  op: Operation, attribute: string, target: string, report: (message: string) => void, symbol: SymbolLookup,
): Operation | undefined {
  const reference = op.attribute(attribute);
  if (reference?.kind !== "symbol") return undefined;
  const found = symbol(reference.root);
  if (!found) report(`@${reference.root} is not declared`);
  else if (found.name !== target) report(`@${reference.root} is a ${found.name}, expected a ${target}`);
  else return found;
  return undefined;
}
