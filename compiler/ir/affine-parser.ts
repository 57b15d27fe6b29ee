/** Affine maps, sets and expressions of the text: `(d0)[s0] -> (d0 + s0 * 4)`. */
import { add, ceildiv, constant, dim, floordiv, mod, mul, symbol, type AffineConstraint, type AffineExpr, type AffineMap, type AffineSet } from "./affine.js";
import { TokenStream } from "./token-stream.js";

/** Names of dims and symbols in scope. */
type Names = ReadonlyMap<string, AffineExpr>;

/** Terms of one expression that are read; sums are trees as deep as they are long. */
const maxTerms = 256;

export class AffineParser extends TokenStream {
  #terms = 0;

  /** What stands inside `affine_map<>`. */
  protected mapBody(): AffineMap {
    const space = this.#space();
    this.expect("->");
    const results = this.list("(", ")", () => this.#expression(space.names));
    return { dims: space.dims, symbols: space.symbols, results };
  }
  /** What stands inside `affine_set<>`. */
  protected setBody(): AffineSet {
    const space = this.#space();
    this.expect(":");
    const constraints = this.list("(", ")", () => this.#constraint(space.names));
    return { dims: space.dims, symbols: space.symbols, constraints };
  }

  #space(): { dims: number; symbols: number; names: Names } {
    const names = new Map<string, AffineExpr>();
    const declare = (make: (position: number) => AffineExpr) => {
      let count = 0;
      return (): void => {
        const name = this.keyword();
        if (names.has(name)) this.error("affine", `'${name}' is declared twice`);
        names.set(name, make(count++));
      };
    };
    const dims = this.list("(", ")", declare(dim)).length;
    const symbols = this.peek("[") ? this.list("[", "]", declare(symbol)).length : 0;
    return { dims, symbols, names };
  }

  #constraint(names: Names): AffineConstraint {
    const lhs = this.#expression(names);
    const relation = [">=", "<=", "=="].find((sign) => this.accept(sign));
    if (!relation) this.unexpected("'>=', '<=' or '=='");
    const rhs = this.#expression(names);
    const minus = (a: AffineExpr, b: AffineExpr): AffineExpr => add(a, mul(b, constant(-1)));
    return { expr: this.#checked(relation === "<=" ? minus(rhs, lhs) : minus(lhs, rhs)), equality: relation === "==" };
  }

  #expression(names: Names): AffineExpr {
    this.#terms = 0;
    return this.#sum(names);
  }
  #sum(names: Names): AffineExpr {
    let sum = this.#product(names);
    for (;;) {
      if (this.accept("+")) sum = add(sum, this.#product(names));
      else if (this.accept("-")) sum = add(sum, mul(this.#product(names), constant(-1)));
      else return sum;
      this.#checked(sum);
    }
  }
  #product(names: Names): AffineExpr {
    let product = this.#operand(names);
    for (;;) {
      const offset = this.position;
      if (this.accept("*")) product = mul(product, this.#operand(names));
      else if (this.accept("floordiv")) product = floordiv(product, this.#divisor(names, offset));
      else if (this.accept("ceildiv")) product = ceildiv(product, this.#divisor(names, offset));
      else if (this.accept("mod")) product = mod(product, this.#divisor(names, offset));
      else return product;
      this.#checked(product);
    }
  }
  #divisor(names: Names, offset: number): AffineExpr {
    const divisor = this.#operand(names);
    if (divisor.kind === "constant" && divisor.value <= 0) this.error("affine", "division by a number that is not positive", offset);
    return divisor;
  }
  #operand(names: Names): AffineExpr {
    if (++this.#terms > maxTerms) this.error("too-large", `more than ${maxTerms} terms in an affine expression`);
    if (this.accept("-")) return this.#checked(mul(this.nested(() => this.#operand(names)), constant(-1)));
    if (this.accept("(")) {
      const inner = this.nested(() => this.#sum(names));
      this.expect(")");
      return inner;
    }
    if (this.at("integer")) return constant(this.number());
    if (!this.at("word")) this.unexpected("an affine expression");
    const found = names.get(this.token.text);
    if (!found) this.error("affine", `'${this.token.text}' is not a dimension or symbol of this map`);
    this.advance();
    return found;
  }
  /** Folding must not leave the integers that numbers hold exactly. */
  #checked(expr: AffineExpr): AffineExpr {
    const parts = expr.kind === "add" || expr.kind === "mul" ? [expr.lhs, expr.rhs] : [expr];
    for (const part of parts) {
      if (part.kind === "constant" && !Number.isSafeInteger(part.value)) this.error("range", "constant of an affine expression is too large");
    }
    return expr;
  }
}
