/**
 * Turns a checked cell into the body of an async function. Names of the top level live on one object, `$cells`, that all cells of a notebook
 * share: a declaration assigns to it and every use reads it, so a function of an older cell sees what a newer cell declared again, as in
 * IPython. Nothing is put on `globalThis`, which our own code uses too.
 *
 * The body expects in scope: `$cells`; `$import(specifier)`, a promise of a module; `$meta`, the cell's `import.meta`. Its value is
 * `{ value }` when the cell ends in an expression.
 */
import type * as TypeScript from "typescript";
import { boundNames, importedNames, isVar } from "./names.js";
import { ts } from "./typescript.js";

export const scopeName = "$cells";
export const importName = "$import";
export const metaName = "$meta";

/** The part of a checked file that is the cell: statements from `start` to `end` (offsets). */
export interface CellRange { readonly start: number; readonly end: number }

/** The transformer for `Program.emit`. */
export function cellTransformer(checker: TypeScript.TypeChecker, range: CellRange): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => new Rewriter(context, checker, file, range).file();
}

class Rewriter {
  readonly #factory: TypeScript.NodeFactory;
  /** Declarations of the file's top level: those of the cell and those of the names it uses from older cells. */
  readonly #topLevel: ReadonlyMap<string, ReadonlySet<TypeScript.Declaration>>;

  constructor(readonly context: TypeScript.TransformationContext, readonly checker: TypeScript.TypeChecker, readonly source: TypeScript.SourceFile, readonly range: CellRange) {
    this.#factory = context.factory;
    // What the binder found at the top level; not in the public types.
    const locals = (source as unknown as { readonly locals?: ReadonlyMap<string, TypeScript.Symbol> }).locals ?? new Map<string, TypeScript.Symbol>();
    this.#topLevel = new Map([...locals].map(([name, symbol]) => [name, new Set(symbol.declarations)]));
  }

  file(): TypeScript.SourceFile {
    const cell = this.source.statements.filter((statement) => statement.getStart(this.source) >= this.range.start && statement.end <= this.range.end);
    const last = cell.at(-1);
    const imports = cell.filter(ts.isImportDeclaration).flatMap((statement) => this.#import(statement));
    const functions = cell.filter(ts.isFunctionDeclaration).flatMap((statement) => this.#function(statement));
    const rest = cell.filter((statement) => !ts.isImportDeclaration(statement) && !ts.isFunctionDeclaration(statement))
      .flatMap((statement) => this.#statement(statement, statement === last));
    return this.#factory.updateSourceFile(this.source, [...imports, ...functions, ...rest]);
  }

  /** `$cells.name` */
  #access(name: TypeScript.Identifier): TypeScript.PropertyAccessExpression {
    return ts.setTextRange(this.#factory.createPropertyAccessExpression(this.#factory.createIdentifier(scopeName), ts.setTextRange(this.#factory.createIdentifier(name.text), name)), name);
  }

  #assign(name: TypeScript.Identifier, value: TypeScript.Expression, at: TypeScript.Node): TypeScript.Statement {
    return ts.setTextRange(this.#factory.createExpressionStatement(this.#factory.createAssignment(this.#access(name), value)), at);
  }

  #statement(statement: TypeScript.Statement, last: boolean): TypeScript.Statement[] {
    if (ts.isExpressionStatement(statement) && last) return [this.#result(statement.expression, statement)];
    if (ts.isExportAssignment(statement)) return last ? [this.#result(statement.expression, statement)] : [this.#factory.createExpressionStatement(this.#expression(statement.expression))];
    if (ts.isVariableStatement(statement)) return this.#variables(statement);
    if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) return this.#local(statement);
    if (ts.isModuleDeclaration(statement)) return ts.isIdentifier(statement.name) && this.#isValue(statement.name) ? this.#local(statement) : [];
    if (ts.isImportEqualsDeclaration(statement)) return this.#importEquals(statement);
    if (ts.isExportDeclaration(statement)) return [];
    return [ts.visitNode(statement, this.#visit) as TypeScript.Statement];
  }

  #result(expression: TypeScript.Expression, at: TypeScript.Node): TypeScript.Statement {
    const value = this.#factory.createPropertyAssignment("value", this.#nameless(this.#expression(expression)));
    return ts.setTextRange(this.#factory.createReturnStatement(this.#factory.createObjectLiteralExpression([value])), at);
  }

  /** Classes, enums and namespaces stay declarations, which know their own names, and are then put among the cells' names. */
  #local(statement: TypeScript.ClassDeclaration | TypeScript.EnumDeclaration | TypeScript.ModuleDeclaration): TypeScript.Statement[] {
    if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return [];
    const visited = this.#withoutExport(ts.visitEachChild(statement, this.#visit, this.context) as typeof statement);
    const name = statement.name;
    return name && ts.isIdentifier(name) ? [visited, this.#assign(name, this.#factory.createIdentifier(name.text), statement)] : [visited];
  }

  #withoutExport<T extends TypeScript.ClassDeclaration | TypeScript.EnumDeclaration | TypeScript.ModuleDeclaration>(node: T): T {
    const kept = node.modifiers?.filter(({ kind }) => kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DefaultKeyword);
    if (kept?.length === node.modifiers?.length) return node;
    if (ts.isClassDeclaration(node)) return this.#factory.updateClassDeclaration(node, kept, node.name, node.typeParameters, node.heritageClauses, node.members) as typeof node;
    const modifiers = kept as TypeScript.Modifier[];
    if (ts.isEnumDeclaration(node)) return this.#factory.updateEnumDeclaration(node, modifiers, node.name, node.members) as typeof node;
    return this.#factory.updateModuleDeclaration(node as TypeScript.ModuleDeclaration, modifiers, node.name, node.body) as typeof node;
  }

  #function(statement: TypeScript.FunctionDeclaration): TypeScript.Statement[] {
    if (!statement.body || !statement.name) return [];
    const visited = ts.visitEachChild(statement, this.#visit, this.context);
    const modifiers = visited.modifiers?.filter((modifier): modifier is TypeScript.Modifier => modifier.kind === ts.SyntaxKind.AsyncKeyword);
    const value = this.#factory.createFunctionExpression(modifiers, visited.asteriskToken, this.#factory.createIdentifier(statement.name.text), visited.typeParameters, visited.parameters, visited.type, visited.body!);
    return [this.#assign(statement.name, ts.setTextRange(value, statement), statement)];
  }

  #variables(statement: TypeScript.VariableStatement): TypeScript.Statement[] {
    if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return [];
    const { declarationList } = statement;
    if ((declarationList.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using) {
      // `using` must stay a declaration, to be disposed of when the cell ends.
      const names = declarationList.declarations.flatMap(({ name }) => boundNames(name));
      const kept = this.#factory.updateVariableStatement(statement, undefined, ts.visitEachChild(declarationList, this.#visit, this.context));
      return [kept, ...names.map((name) => this.#assign(name, this.#factory.createIdentifier(name.text), statement))];
    }
    return declarationList.declarations.map((declaration) =>
      ts.setTextRange(this.#factory.createExpressionStatement(this.#assignment(declaration)), declaration));
  }

  /** A declaration as an assignment expression; without a value it assigns undefined. */
  #assignment(declaration: TypeScript.VariableDeclaration): TypeScript.Expression {
    const value = declaration.initializer ? this.#named(declaration.name, this.#expression(declaration.initializer)) : this.#factory.createVoidZero();
    const assignment = this.#factory.createAssignment(this.#target(declaration.name), value);
    return ts.isIdentifier(declaration.name) ? assignment : this.#factory.createParenthesizedExpression(assignment);
  }

  /** `{ value: () => 1 }` would name the function `value`. */
  #nameless(value: TypeScript.Expression): TypeScript.Expression {
    return isAnonymous(value) ? this.#factory.createParenthesizedExpression(this.#factory.createComma(this.#factory.createNumericLiteral(0), value)) : value;
  }

  /** An anonymous function or class takes its name from the variable it is assigned to, but not from `$cells.f`: `{ f: () => 1 }.f` keeps it. */
  #named(name: TypeScript.BindingName, value: TypeScript.Expression): TypeScript.Expression {
    if (!isAnonymous(value) || !ts.isIdentifier(name) || name.text === "__proto__") return value;
    const holder = this.#factory.createObjectLiteralExpression([this.#factory.createPropertyAssignment(name.text, value)]);
    return this.#factory.createPropertyAccessExpression(this.#factory.createParenthesizedExpression(holder), name.text);
  }

  /** A binding pattern as a target of an assignment. */
  #target(name: TypeScript.BindingName): TypeScript.Expression {
    if (ts.isIdentifier(name)) return this.#access(name);
    const withDefault = (element: TypeScript.BindingElement): TypeScript.Expression => {
      const target = this.#target(element.name);
      return element.initializer ? this.#factory.createAssignment(target, this.#expression(element.initializer)) : target;
    };
    if (ts.isArrayBindingPattern(name)) {
      return this.#factory.createArrayLiteralExpression(name.elements.map((element) => {
        if (ts.isOmittedExpression(element)) return element;
        return element.dotDotDotToken ? this.#factory.createSpreadElement(this.#target(element.name)) : withDefault(element);
      }));
    }
    return this.#factory.createObjectLiteralExpression(name.elements.map((element) => {
      if (element.dotDotDotToken) return this.#factory.createSpreadAssignment(this.#target(element.name));
      const property = element.propertyName ? ts.visitNode(element.propertyName, this.#visit) as TypeScript.PropertyName : (element.name as TypeScript.Identifier).text;
      return this.#factory.createPropertyAssignment(property, withDefault(element));
    }));
  }

  /** `$cells.a = ($1 = await $import("m")).a; ...`, without what is only a type. */
  #import(statement: TypeScript.ImportDeclaration): TypeScript.Statement[] {
    const { importClause } = statement;
    if (importClause?.isTypeOnly) return [];
    const call = this.#factory.createAwaitExpression(this.#importCall([statement.moduleSpecifier], statement.moduleSpecifier));
    const names = importedNames(statement).filter((name) => this.#isValue(name));
    if (names.length === 0) return importClause && importedNames(statement).length > 0 ? [] : [ts.setTextRange(this.#factory.createExpressionStatement(call), statement)];
    const module = this.#factory.createUniqueName("module");
    const declaration = this.#factory.createVariableStatement(undefined, this.#factory.createVariableDeclarationList([this.#factory.createVariableDeclaration(module, undefined, undefined, call)], ts.NodeFlags.Const));
    return [ts.setTextRange(declaration, statement), ...names.map((name) => this.#assign(name, this.#imported(name, module), name))];
  }

  #imported(name: TypeScript.Identifier, module: TypeScript.Identifier): TypeScript.Expression {
    const parent = name.parent;
    if (ts.isNamespaceImport(parent)) return module;
    if (!ts.isImportSpecifier(parent)) return this.#factory.createPropertyAccessExpression(module, "default");
    const exported = parent.propertyName ?? name;
    return ts.isStringLiteral(exported) ? this.#factory.createElementAccessExpression(module, this.#factory.createStringLiteral(exported.text)) : this.#factory.createPropertyAccessExpression(module, exported.text);
  }

  #importEquals(statement: TypeScript.ImportEqualsDeclaration): TypeScript.Statement[] {
    const reference = statement.moduleReference;
    if (statement.isTypeOnly || !ts.isExternalModuleReference(reference)) return [];
    return [this.#assign(statement.name, this.#factory.createCallExpression(this.#factory.createIdentifier("require"), undefined, [reference.expression]), statement)];
  }

  #importCall(specifiers: readonly TypeScript.Expression[], at: TypeScript.Node): TypeScript.CallExpression {
    return ts.setTextRange(this.#factory.createCallExpression(this.#factory.createIdentifier(importName), undefined, specifiers), at);
  }

  /** False for what is known to be a type only; a module without types may hold anything. */
  #isValue(name: TypeScript.Identifier): boolean {
    if (ts.isImportSpecifier(name.parent) && name.parent.isTypeOnly) return false;
    let symbol = this.checker.getSymbolAtLocation(name);
    if (!symbol) return true;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    return (symbol.flags & ts.SymbolFlags.Value) !== 0 || this.checker.isUnknownSymbol(symbol);
  }

  #expression(node: TypeScript.Expression): TypeScript.Expression {
    return ts.visitNode(node, this.#visit) as TypeScript.Expression;
  }

  readonly #visit = (node: TypeScript.Node): TypeScript.VisitResult<TypeScript.Node | undefined> => {
    if (ts.isIdentifier(node)) return this.#isCellName(node) ? this.#access(node) : node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && this.#isCellName(node.tag)) {
      return this.#factory.updateTaggedTemplateExpression(node, this.#detached(node.tag), node.typeArguments, ts.visitNode(node.template, this.#visit) as TypeScript.TemplateLiteral);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return ts.setTextRange(this.#factory.createIdentifier(metaName), node);
    if (ts.isVariableDeclarationList(node) && isVar(node) && this.#belongsToCell(node)) return this.#hoisted(node);
    if (ts.isVariableStatement(node) && isVar(node.declarationList) && this.#belongsToCell(node)) return this.#variables(node);
    return ts.visitEachChild(node, this.#visit, this.context);
  };

  /** `f(x)` must not make the cells' names the `this` of `f`. */
  #detached(name: TypeScript.Identifier): TypeScript.Expression {
    // At the place of the name, so that a traceback points there.
    return ts.setTextRange(this.#factory.createParenthesizedExpression(this.#factory.createComma(this.#factory.createNumericLiteral(0), this.#access(name))), name);
  }

  #call(node: TypeScript.CallExpression): TypeScript.Node {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return this.#importCall(node.arguments.map((argument) => this.#expression(argument)), node);
    const visited = ts.visitEachChild(node, this.#visit, this.context);
    if (!ts.isIdentifier(node.expression) || !this.#isCellName(node.expression)) return visited;
    const callee = this.#detached(node.expression);
    return ts.isCallChain(node)
      ? this.#factory.updateCallChain(node, callee, node.questionDotToken, undefined, visited.arguments)
      : this.#factory.updateCallExpression(node, callee, undefined, visited.arguments);
  }

  #shorthand(node: TypeScript.ShorthandPropertyAssignment): TypeScript.Node {
    const symbol = this.checker.getShorthandAssignmentValueSymbol(node);
    const value = this.#isTopLevel(node.name, symbol) ? this.#access(node.name) : this.#factory.createIdentifier(node.name.text);
    const initializer = node.objectAssignmentInitializer && this.#expression(node.objectAssignmentInitializer);
    return ts.setTextRange(this.#factory.createPropertyAssignment(node.name.text, initializer ? this.#factory.createAssignment(value, initializer) : value), node);
  }

  /** `var` in a block or in the head of a loop. */
  #hoisted(list: TypeScript.VariableDeclarationList): TypeScript.Node | undefined {
    if (ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent)) return this.#target(list.declarations[0].name);
    const [first, ...rest] = list.declarations.map((declaration) => this.#assignment(declaration));
    return rest.reduce((left, right) => this.#factory.createComma(left, right), first);
  }

  /** Whether the scope of a `var` at this place is the cell. */
  #belongsToCell(node: TypeScript.Node): boolean {
    for (let parent = node.parent; !ts.isSourceFile(parent); parent = parent.parent) {
      if (ts.isFunctionLike(parent) || ts.isClassStaticBlockDeclaration(parent) || ts.isModuleDeclaration(parent)) return false;
    }
    return true;
  }

  /** Whether an identifier is a use of a name of some cell. */
  #isCellName(node: TypeScript.Identifier): boolean {
    if (!this.#topLevel.has(node.text) || !node.parent) return false;
    const parent = node.parent as TypeScript.Node & { readonly name?: TypeScript.Node; readonly propertyName?: TypeScript.Node; readonly label?: TypeScript.Node };
    if (parent.name === node || parent.propertyName === node || parent.label === node) return false;
    return this.#isTopLevel(node, this.checker.getSymbolAtLocation(node));
  }

  #isTopLevel(node: TypeScript.Identifier, symbol: TypeScript.Symbol | undefined): boolean {
    const declarations = this.#topLevel.get(node.text);
    return declarations !== undefined && symbol?.declarations?.some((declaration) => declarations.has(declaration) && !isInside(node, declaration)) === true;
  }
}

/** A class, an enum or a namespace knows itself by its own name. */
function isInside(node: TypeScript.Node, declaration: TypeScript.Declaration): boolean {
  if (!ts.isClassDeclaration(declaration) && !ts.isEnumDeclaration(declaration) && !ts.isModuleDeclaration(declaration)) return false;
  for (let parent = node.parent; parent; parent = parent.parent) if (parent === declaration) return true;
  return false;
}

function isAnonymous(value: TypeScript.Expression): boolean {
  return ts.isArrowFunction(value) || ((ts.isFunctionExpression(value) || ts.isClassExpression(value)) && !value.name);
}

function hasModifier(node: TypeScript.Node, kind: TypeScript.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
