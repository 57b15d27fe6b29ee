/** Finds our templates in a cell and says what is known of their holes. */
import type * as TypeScript from "typescript";
import { templateSource, type HoleValue, type TemplateText } from "../prelude/template-language.js";
import { ts } from "./typescript.js";

export interface FoundTemplate {
  readonly text: TemplateText;
  /** Where each part starts in the file. */
  readonly starts: readonly number[];
  readonly node: TypeScript.TaggedTemplateExpression;
}

/** Whether there may be one: a look at the text, where parsing takes longer. */
export function mentionsTemplate(code: string): boolean {
  return /\b(?:matmul|sweep)\s*`/.test(code);
}

/** Whether a template stands in `try`, where the user waits for its error. */
export function isTried(node: TypeScript.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (ts.isTryStatement(parent) && parent.tryBlock === child) return true;
  }
  return false;
}

/** Every template of a file whose tag is ours: `matmul`, `hb.sweep`; not where the user gave the name another meaning. */
export function templatesOf(file: TypeScript.SourceFile, isOurs: (name: string) => boolean, valueOf: (hole: TypeScript.Expression) => HoleValue): FoundTemplate[] {
  const found: FoundTemplate[] = [];
  const visit = (node: TypeScript.Node): void => {
    const tag = ts.isTaggedTemplateExpression(node) ? tagOf(node.tag, isOurs) : undefined;
    if (ts.isTaggedTemplateExpression(node) && tag) found.push(templateOf(node, tag, file, valueOf));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function tagOf(tag: TypeScript.Expression, isOurs: (name: string) => boolean): TemplateText["tag"] | undefined {
  const isHb = ts.isPropertyAccessExpression(tag) && ts.isIdentifier(tag.expression) && tag.expression.text === "hb";
  const name = isHb ? tag.name.text : ts.isIdentifier(tag) && isOurs(tag.text) ? tag.text : undefined;
  return name === "matmul" || name === "sweep" ? name : undefined;
}

function templateOf(node: TypeScript.TaggedTemplateExpression, tag: TemplateText["tag"], file: TypeScript.SourceFile, valueOf: (hole: TypeScript.Expression) => HoleValue): FoundTemplate {
  const { template } = node;
  const literals = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  const expressions = ts.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans.map(({ expression }) => expression);
  const starts = literals.map((literal) => literal.getStart(file) + 1);
  const parts = literals.map((literal, i) => file.text.slice(starts[i], literal.isUnterminated ? literal.end : literal.end - (i < literals.length - 1 ? 2 : 1)));
  return { text: { tag, parts, holes: expressions.map(valueOf) }, starts, node };
}

/** The template whose text holds a cursor, with the cursor as an offset into the joined text. For an open template too. */
export function templateAt(code: string, cursor: number, isOurs: (name: string) => boolean): { readonly text: TemplateText; readonly offset: number } | undefined {
  if (!mentionsTemplate(code)) return undefined;
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true);
  for (const { text, starts } of templatesOf(file, isOurs, literalValue)) {
    const part = starts.findIndex((start, i) => cursor >= start && cursor <= start + text.parts[i].length);
    if (part >= 0) return { text, offset: partStart(text, part) + cursor - starts[part] };
  }
  return undefined;
}

/** Where a part starts in the joined text. */
function partStart(text: TemplateText, part: number): number {
  return part === 0 ? 0 : templateSource(text).holes[part - 1].span.end;
}

/** The place in the file of an offset into the joined text: in a part, or at the start of a hole. */
export function placeInFile({ text, starts }: FoundTemplate, offset: number): number {
  const { holes } = templateSource(text);
  const part = holes.findLastIndex(({ span }) => offset >= span.end) + 1;
  const start = part === 0 ? 0 : holes[part - 1].span.end;
  return starts[part] + Math.min(offset - start, text.parts[part].length + 2);
}

/** A literal, or a list of them. */
export function literalValue(node: TypeScript.Expression): HoleValue {
  if (ts.isNumericLiteral(node)) return { known: Number(node.text) };
  if (ts.isStringLiteralLike(node)) return { known: node.text };
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map(literalValue);
    return items.every((item) => "known" in item) ? { known: items.map((item) => ("known" in item ? item.known : undefined)) } : { kind: "other" };
  }
  return { kind: "number" };
}

/** What the checker knows of a hole: constants of this cell and of older ones have literal types. */
export function checkedValue(checker: TypeScript.TypeChecker): (node: TypeScript.Expression) => HoleValue {
  return (node) => {
    const written = literalValue(node);
    if ("known" in written) return written;
    const type = checker.getTypeAtLocation(node);
    if (type.isNumberLiteral() || type.isStringLiteral()) return { known: type.value };
    if (type.flags & ts.TypeFlags.NumberLike) return { kind: "number" };
    return { kind: type.flags & ts.TypeFlags.StringLike ? "string" : "other" };
  };
}
