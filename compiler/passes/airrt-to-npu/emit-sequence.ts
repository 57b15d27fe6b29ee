/** Writes a schedule as a runtime sequence: a transfer for what one descriptor does, a task for chains. */
import { dmaBd, end, nextBd } from "../../dialects/aie.js";
import { dmaMemcpy, dmaWait, taskEnd, taskFor } from "../../dialects/aiex.js";
import { i32Attr } from "../../ir/attributes.js";
import { Builder } from "../../ir/builder.js";
import { locationOf } from "../../ir/location.js";
import { Block, Region, type Operation } from "../../ir/operation.js";
import { isLinear } from "../../runtime-sequence/bd-layout.js";
import { PassError } from "../../pass/pass.js";
import type { HostTransfer } from "./host-program.js";
import { sequenceType } from "./sequence-units.js";
import type { Access } from "./shim-access.js";
import { isPlain, type ScheduleStep, type ShimTask } from "./shim-schedule.js";

type Task = ShimTask<HostTransfer>;

/** Puts the sequence of a host program at the end of the device. */
export function emitSequence(device: Operation, func: Operation, steps: readonly ScheduleStep<HostTransfer>[]): void {
  const body = new Block(func.body.arguments.map((argument) => sequenceType(argument.type)));
  func.body.arguments.forEach((argument, i) => { Object.assign(body.arguments[i], { hint: argument.hint, location: argument.location }); });
  const terminator = device.body.terminator;
  const builder = terminator?.name === "aie.end" ? Builder.before(terminator) : Builder.atEnd(device.body);
  builder.location = func.location;
  builder.create("aie.runtime_sequence", { attributes: { sym_name: func.attribute("sym_name") }, regions: [new Region([body])] });
  const emission = new Emission(body);
  for (const { kind, task } of steps) emission[kind](task);
}

class Emission {
  readonly #out: Builder;
  /** Tasks that were started and are not over. */
  readonly #started = new Map<Task, Operation>();

  constructor(readonly body: Block) { this.#out = Builder.atEnd(body); }

  push(task: Task): void {
    const { links: [{ source: { allocation, argument, op }, access }] } = task.chain;
    this.#out.location = op.location;
    // S2MM transfers issue a token without being asked; tasks do not.
    const asksForToken = task.token && allocation.direction === "MM2S";
    if (!isPlain(task.chain)) {
      this.#started.set(task, this.#task(task));
      return;
    }
    const [offsets, strides] = offsetLists(access, op);
    dmaMemcpy(this.#out, this.body.arguments[argument.index], offsets, access.sizes, strides, { id: task.bds[0], metadata: allocation.symbol, issueToken: asksForToken });
  }

  wait(task: Task): void {
    const { allocation, op } = task.chain.links[0].source;
    this.#out.location = op.location;
    if (!this.#over(task, "await")) dmaWait(this.#out, allocation.symbol);
  }

  free(task: Task): void { this.#over(task, "free"); }

  #over(task: Task, verb: "await" | "free"): boolean {
    const started = this.#started.get(task);
    this.#out.location = started?.location ?? this.#out.location;
    if (started) taskEnd(this.#out, verb, started);
    return this.#started.delete(task);
  }

  #task({ chain: { links, runs }, bds, token }: Task): Operation {
    const blocks = links.map(() => new Block());
    links.forEach(({ source, access }, i) => {
      const builder = Builder.atEnd(blocks[i]);
      builder.location = source.op.location;
      const [, ...inner] = access.sizes;
      dmaBd(builder, this.body.arguments[source.argument.index], access.offset, inner.reduce((product, size) => product * size, 1), dimsOf(access))
        .setAttribute("bd_id", i32Attr(bds[i]));
      if (i + 1 < links.length) nextBd(builder, blocks[i + 1]);
      else end(builder);
    });
    const all = locationOf(links.map(({ source }) => source.op));
    return taskFor(this.#out.at(all), links[0].source.allocation.symbol, new Region(blocks), { repeat: runs - 1, issueToken: token });
  }
}

/** Dimensions of a descriptor, outermost first: none for one contiguous run, four where it moves from run to run. */
function dimsOf({ sizes, strides }: Access): { readonly size: number; readonly stride: number }[] {
  if (sizes[0] === 1 && isLinear({ sizes, strides })) return [];
  const first = sizes.findIndex((size) => size !== 1);
  return sizes.slice(first).map((size, i) => ({ size, stride: strides[first + i] }));
}

/** The offset as entries of a list, each counted in its dimension's stride; an unused dimension may be given stride 1 for it. */
function offsetLists({ offset, sizes, strides }: Access, op: Operation): [offsets: number[], strides: number[]] {
  const offsets = [0, 0, 0, 0];
  const counted = [...strides];
  if (offset === 0) return [offsets, counted];
  let dim = strides.lastIndexOf(1);
  if (dim < 0) {
    dim = sizes.indexOf(1);
    if (dim >= 0) counted[dim] = 1;
  }
  if (dim < 0) dim = strides.findIndex((stride) => stride > 0 && offset % stride === 0);
  if (dim < 0) {
    throw new PassError("uneven-offset", `an offset of ${offset} elements is no multiple of a stride`, {
      op, hint: "transpose the operand, so that its innermost stride is 1",
    });
  }
  offsets[dim] = offset / counted[dim];
  return [offsets, counted];
}
