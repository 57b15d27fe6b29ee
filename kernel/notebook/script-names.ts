/** Names across cells: what a cell declares, what it takes from others, and how redeclared names are told apart in one module. */
import { Node, SyntaxKind, type Identifier, type ImportDeclaration, type SourceFile, type Symbol as TsSymbol } from "ts-morph";

/** A replacement in a cell's text. */
export interface Edit { readonly start: number; readonly end: number; readonly text: string }

/** The names of the module that grows cell by cell. */
export class ModuleNames {
  /** What a name of the notebook is called in the module, as of the latest cell that declared it. */
  readonly #current = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** Name of the module for a name that a cell declares: its own, or numbered when that one is taken. */
  declare(name: string): string {
    let unique = name;
    for (let n = 2; this.#taken.has(unique); n++) unique = `${name}_${n}`;
    this.#taken.add(unique);
    this.#current.set(name, unique);
    return unique;
  }

  /** What a name of an earlier cell is called; undefined when none declared it. */
  current(name: string): string | undefined { return this.#current.get(name); }

  /** Keeps a name from being given to anything else. */
  reserve(name: string): void { this.#taken.add(name); }
}

/** The top-level names of a cell: symbols to names. */
export function topLevelNames(file: SourceFile): Map<TsSymbol, string> {
  return new Map(file.getLocals().map((symbol) => [symbol.getExportSymbol(), symbol.getName()]));
}

/** A reference of the cell: to one of its own top-level names, or (`symbol` undefined) to something outside of it. */
export interface Reference { readonly identifier: Identifier; readonly symbol: TsSymbol | undefined }

/** All identifiers that mean a top-level name of the cell or nothing in the cell. */
export function references(file: SourceFile, own: ReadonlyMap<TsSymbol, string>): Reference[] {
  return file.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((identifier): Reference[] => {
    if (isMemberName(identifier)) return [];
    const parent = identifier.getParent();
    const symbol = (Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : identifier.getSymbol())?.getExportSymbol();
    if (symbol && own.has(symbol)) return [{ identifier, symbol }];
    const isLocal = symbol?.getDeclarations().some((declaration) => declaration.getSourceFile() === file) ?? false;
    return isLocal ? [] : [{ identifier, symbol: undefined }];
  });
}

/** Names after a dot, of members and of properties mean nothing by themselves. */
function isMemberName(identifier: Identifier): boolean {
  const parent = identifier.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === identifier;
  if (Node.isQualifiedName(parent)) return parent.getRight() === identifier;
  if (Node.isBindingElement(parent)) return parent.getPropertyNameNode() === identifier;
  if (Node.isImportSpecifier(parent)) return parent.getAliasNode() !== undefined && parent.getNameNode() === identifier;
  if (Node.isExportSpecifier(parent)) return parent.getAliasNode() === identifier;
  if (Node.isImportTypeNode(parent) || Node.isMetaProperty(parent) || Node.isNamedTupleMember(parent) && parent.getNameNode() === identifier) return true;
  if (Node.isLabeledStatement(parent) || Node.isBreakStatement(parent) || Node.isContinueStatement(parent)) return true;
  return (Node.isPropertyAssignment(parent) || Node.isPropertySignature(parent) || Node.isPropertyDeclaration(parent) || Node.isMethodDeclaration(parent)
    || Node.isMethodSignature(parent) || Node.isGetAccessorDeclaration(parent) || Node.isSetAccessorDeclaration(parent) || Node.isEnumMember(parent))
    && parent.getNameNode() === identifier;
}

/** The edit that gives a reference another name; shorthands and imports keep what they say to the outside. */
export function renaming(identifier: Identifier, name: string): Edit | undefined {
  const text = identifier.getText();
  if (text === name) return undefined;
  const parent = identifier.getParent();
  const place = { start: identifier.getStart(), end: identifier.getEnd() };
  const shorthand = Node.isShorthandPropertyAssignment(parent)
    || (Node.isBindingElement(parent) && !parent.getPropertyNameNode() && !parent.getDotDotDotToken() && Node.isObjectBindingPattern(parent.getParent()) && parent.getNameNode() === identifier);
  if (shorthand) return { ...place, text: `${text}: ${name}` };
  if (Node.isImportSpecifier(parent) && !parent.getAliasNode()) return { ...place, text: `${text} as ${name}` };
  if (Node.isExportSpecifier(parent) && !parent.getAliasNode()) return { ...place, text: `${name} as ${text}` };
  return { ...place, text: name };
}

/** What an import binds: each local name with what it is, `module#name`, `module#*` or `module#default`. */
export function importedNames(declaration: ImportDeclaration): { readonly local: string; readonly what: string }[] {
  const module = declaration.getModuleSpecifierValue();
  const [byDefault, namespace] = [declaration.getDefaultImport(), declaration.getNamespaceImport()];
  return [
    ...(byDefault ? [{ local: byDefault.getText(), what: `${module}#default` }] : []),
    ...(namespace ? [{ local: namespace.getText(), what: `${module}#*` }] : []),
    ...declaration.getNamedImports().map((each) => ({ local: (each.getAliasNode() ?? each.getNameNode()).getText(), what: `${module}#${each.getName()}` })),
  ];
}

/** Text with the edits made. Of two at one place an insertion comes before what is replaced. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) result = result.slice(0, start) + replacement + result.slice(end);
  return result;
}
