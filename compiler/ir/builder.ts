/** Creates operations at an insertion point. */
import { Block, Operation, Region, type Location, type OperationState } from "./operation.js";

export class Builder {
  #block: Block;
  /** Insert before this operation; `null` appends to the block. */
  #before: Operation | null;
  /** Given to every operation created without a location of its own. */
  location?: Location;

  private constructor(block: Block, before: Operation | null, location?: Location) {
    this.#block = block;
    this.#before = before;
    this.location = location;
  }
  static atEnd(block: Block): Builder { return new Builder(block, null); }
  static atStart(block: Block): Builder { return new Builder(block, block.operations[0] ?? null); }
  static before(op: Operation): Builder { return new Builder(op.parent!, op, op.location); }
  static after(op: Operation): Builder {
    const next = op.parent!.operations[op.position + 1] ?? null;
    return new Builder(op.parent!, next, op.location);
  }

  /** A builder at the same place whose operations come from elsewhere: from where this one's do when that is not known. */
  at(location: Location | undefined): Builder { return new Builder(this.#block, this.#before, location ?? this.location); }

  get block(): Block { return this.#block; }

  insert(op: Operation): Operation {
    op.location ??= this.location;
    return this.#before ? this.#block.insertBefore(this.#before, op) : this.#block.append(op);
  }
  create(name: string, state: OperationState = {}): Operation { return this.insert(new Operation(name, state)); }

  /** A one-block region whose body is filled by the callback through a builder at its end. */
  region(argumentTypes: Parameters<Block["addArgument"]>[0][], fill: (body: Builder, block: Block) => void): Region {
    const block = new Block(argumentTypes);
    const region = new Region([block]);
    const body = Builder.atEnd(block);
    body.location = this.location;
    fill(body, block);
    return region;
  }
}
