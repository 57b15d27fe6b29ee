/** The names that a cell's top level declares, and how later cells may use them. */
import type * as TypeScript from "typescript";
import { ts } from "./typescript.js";

/**
 * `variable` may be assigned by later cells, `constant` may not; `alias` is anything with a life as a type or a namespace too: functions,
 * classes, enums, interfaces, imports.
 */
export type NameKind = "variable" | "constant" | "alias";

/** Names of the top level of a cell, `var`s of its blocks included, in order of declaration. */
export function declaredNames(file: TypeScript.SourceFile): Map<string, NameKind> {
  const names = new Map<string, NameKind>();
  // A type and a value of one name travel together, which only an alias can.
  const add = (name: string, kind: NameKind): void => { names.set(name, names.has(name) && names.get(name) !== kind ? "alias" : kind); };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      addVariables(statement.declarationList, add);
    } else if (ts.isImportDeclaration(statement)) {
      for (const name of importedNames(statement)) add(name.text, "alias");
    } else if (ts.isImportEqualsDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
      || ts.isEnumDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isModuleDeclaration(statement)) {
      if (statement.name && ts.isIdentifier(statement.name) && !isGlobalAugmentation(statement)) add(statement.name.text, "alias");
    } else {
      addHoisted(statement, add);
    }
  }
  return names;
}

/** Names that the cell exports itself, which is allowed and means nothing more than declaring them. */
export function exportedNames(file: TypeScript.SourceFile): Set<string> {
  return new Set(file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      return statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.map(({ name }) => name.text) : [];
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) ?? [] : [];
    const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) && !modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    return isExported ? [...ownNames(statement)] : [];
  }));
}

function ownNames(statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name).map(({ text }) => text));
  const { name } = statement as TypeScript.Statement & { readonly name?: TypeScript.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/** Names that an import declaration binds, type-only ones too. */
export function importedNames({ importClause }: TypeScript.ImportDeclaration): TypeScript.Identifier[] {
  if (!importClause) return [];
  const names = importClause.name ? [importClause.name] : [];
  const bindings = importClause.namedBindings;
  if (!bindings) return names;
  return ts.isNamespaceImport(bindings) ? [...names, bindings.name] : [...names, ...bindings.elements.map(({ name }) => name)];
}

/** Names that the cell gives a meaning of its own: what it imports from our package under its own name keeps ours. */
export function shadowingNames(file: TypeScript.SourceFile, declared: Iterable<string>): Set<string> {
  const names = new Set(declared);
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || statement.moduleSpecifier.text !== "herdbook") continue;
    for (const name of importedNames(statement)) if (ts.isImportSpecifier(name.parent) && !name.parent.propertyName) names.delete(name.text);
  }
  return names;
}

/** Identifiers that a variable's pattern binds. */
export function boundNames(name: TypeScript.BindingName): TypeScript.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

export function isVar(list: TypeScript.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

function addVariables(list: TypeScript.VariableDeclarationList, add: (name: string, kind: NameKind) => void): void {
  const kind = isVar(list) || (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let ? "variable" : "constant";
  for (const { name } of list.declarations) for (const { text } of boundNames(name)) add(text, kind);
}

/** `var` in a block belongs to the cell; functions and classes have scopes of their own. */
function addHoisted(node: TypeScript.Node, add: (name: string, kind: NameKind) => void): void {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
  if (ts.isVariableDeclarationList(node) && isVar(node)) addVariables(node, add);
  ts.forEachChild(node, (child) => addHoisted(child, add));
}

function isGlobalAugmentation(node: TypeScript.Node): boolean {
  return ts.isModuleDeclaration(node) && (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}
