import type { AsmPrinter } from "./asm.js";

/** Spaces between elements as MLIR's generated printers put them. */
export class Spacing {
  #space = true;
  #punctuation = false;
  constructor(readonly printer: AsmPrinter) {}

  literal(text: string): void {
    if (text === "" || text === " ") {
      this.printer.write(text);
      this.#space = false;
      this.#punctuation = true;
      return;
    }
    const tight = text.length === 1 && (this.#punctuation ? ">)}],".includes(text) : "<>(){}[],".includes(text));
    if (this.#space && !tight) this.printer.write(" ");
    this.printer.write(text);
    this.#space = text.length !== 1 || !"<({[".includes(text);
    this.#punctuation = !/^\w/.test(text);
  }
  text(text: string): void {
    this.word();
    this.printer.write(text);
  }
  /** Before an operand, type or attribute. */
  word(): void {
    if (this.#space || !this.#punctuation) this.printer.write(" ");
    this.#space = true;
    this.#punctuation = false;
  }
}
