/** What the parser makes of a template: the parts as written, with their spans, before names have meaning. */
import type { Hole, Span } from "./source.js";
import type { Token } from "./tokens.js";

export interface Name { readonly text: string; readonly span: Span }

/** `A[M,K]: bf16`, or a hole with a tensor. The dtype may be a name that a binding gives a dtype, or a hole. */
export interface OperandSyntax {
  readonly name: Name;
  readonly indices?: readonly Name[];
  readonly dtype?: Name;
  readonly hole?: Hole;
  readonly span: Span;
}

/** A size expression: its tokens, at least one. */
export interface SizeSyntax { readonly tokens: readonly Token[]; readonly span: Span }

export type SetItemSyntax =
  | { readonly kind: "size"; readonly size: SizeSyntax }
  | { readonly kind: "tuple"; readonly sizes: readonly SizeSyntax[]; readonly span: Span };
export type SetSyntax =
  | { readonly kind: "list"; readonly items: readonly SetItemSyntax[]; readonly span: Span }
  | { readonly kind: "range"; readonly from: SizeSyntax; readonly to: SizeSyntax; readonly step?: SizeSyntax; readonly span: Span }
  | { readonly kind: "hole"; readonly hole: Hole; readonly span: Span };

export type BindingSyntax =
  | { readonly kind: "equal"; readonly names: readonly Name[]; readonly size: SizeSyntax }
  /** `tuple`: the names were written in parentheses and take their values together. */
  | { readonly kind: "in"; readonly names: readonly Name[]; readonly tuple: boolean; readonly set: SetSyntax };

/** An option as written: its word, then the tokens of its value, or the items of a set. */
export interface OptionSyntax {
  readonly name: Name;
  readonly value: readonly Token[];
  readonly set?: readonly (readonly Token[])[];
  readonly span: Span;
}

/** Where the parts of an expression stand that are no operand. */
export interface ExpressionSpans {
  /** From the output to the end of what it is set to. */
  readonly statement: Span;
  /** What the output is set to: all that is right of `=`. */
  readonly value: Span;
  /** The two factors and the sign between them. */
  readonly product: Span;
  /** `relu(`, `* 10 >> 7`, `+ bias[N]: f32`: what is done to the sums, where it is. */
  readonly relu?: Span;
  readonly scale?: Span;
  readonly addition?: Span;
}

export interface WorkloadSyntax {
  readonly spans: ExpressionSpans;
  readonly output: OperandSyntax;
  readonly lhs: OperandSyntax;
  readonly rhs: OperandSyntax;
  readonly relu: boolean;
  readonly bias?: OperandSyntax;
  readonly scale?: Token;
  readonly shift?: Token;
  readonly bindings: readonly BindingSyntax[];
  readonly options: readonly OptionSyntax[];
}
