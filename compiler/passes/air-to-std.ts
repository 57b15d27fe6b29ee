/**
 * Lowers launches to a host program: loops over the grid with one `airrt.dma_memcpy_nd` per L3 put or get. What the device does by
 * itself, the segment and its herds, is left as a load of each; their bodies went to the AIE device before. Tokens go: the host
 * program runs in order, and the end of each launch iteration is marked by `airrt.wait_all {air.launch_end}`.
 */
import { mapOf } from "../dialects/affine.js";
import { event } from "../dialects/airrt.js";
import { constantInt, constantValue } from "../dialects/arith.js";
import { affineMap, constant, dim, substitute } from "../ir/affine.js";
import {
  affineMapAttr, denseArrayAttr, indexAttr, integerValue, stringAttr, stringValue, symbolName, symbolRef, unitAttr,
} from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Mapping, Operation, type Block, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { i32, i64, index, memorySpaceOf, volume, type Attribute, type Type } from "../ir/types.js";
import { bufferType } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

export const airToStd: Pass = {
  name: "air-to-std",
  summary: "Lower launches to host loops of runtime transfers",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const func of module.collect("func.func")) if (func.collect("air.launch").length > 0) lowerFunction(func);
  },
};

function lowerFunction(func: Operation): void {
  const constants = new Constants(func.body);
  const dead: Operation[] = [];
  for (const op of [...func.body.operations]) {
    if (op.name === "air.launch") lowerLaunch(op, constants);
    if (op.dialect === "air") dead.push(op);
  }
  // Later ones use the tokens of earlier ones.
  for (const op of dead.reverse()) op.erase();
  // The transfers count in i64: the index constants of their access lists have no use any more.
  for (const op of func.collect("arith.constant")) if (!op.result.hasUses) op.erase();
}

/** Constants of a function, each made once, at its start, in the order of their first use. */
class Constants {
  readonly #values = new Map<string, Value>();
  readonly #before: Operation;
  constructor(block: Block) { this.#before = block.operations[0]; }
  get(value: number, type: Type): Value {
    const key = `${value} ${type.kind === "integer" ? type.width : type.kind}`;
    let found = this.#values.get(key);
    if (!found) {
      found = constantInt(Builder.before(this.#before), value, type);
      this.#values.set(key, found);
    }
    return found;
  }
}

function lowerLaunch(launch: Operation, constants: Constants): void {
  const operands = segment(launch, 2);
  const grid = segment(launch, 1).map((size) => {
    const extent = constantValue(size);
    if (extent === undefined) {
      throw new PassError("dynamic-shape", "the grid of the launch is not constant", {
        op: launch, hint: "launches of a known size only",
      });
    }
    return extent;
  });
  const ids: Value[] = [];
  let body = Builder.before(launch);
  for (const [dim, extent] of grid.entries()) {
    const loop = affineLoop(body, extent, dim === 0);
    ids.push(loop.body.arguments[0]);
    body = Builder.before(loop.body.terminator!);
  }
  const mapping = new Mapping();
  launch.body.arguments.forEach((argument, i) => {
    const rank = grid.length;
    const value = i < rank ? ids[i] : i < 2 * rank ? constants.get(grid[i - rank], index) : operands[i - 2 * rank];
    mapping.values.set(argument, value);
  });
  const lowering = new LaunchLowering(constants, ids, mapping);
  lowering.block(launch.body, body);
  body.create("airrt.wait_all", { operands: lowering.events, attributes: { "air.launch_end": unitAttr } });
}

function affineLoop(builder: Builder, extent: number, outermost: boolean): Operation {
  const bound = (value: number): Attribute => affineMapAttr(affineMap(0, 0, [constant(value)]));
  return builder.create("affine.for", {
    attributes: {
      lowerBoundMap: bound(0), upperBoundMap: bound(extent), step: indexAttr(1), operandSegmentSizes: denseArrayAttr([0, 0, 0], i32),
      affine_opt_label: outermost ? stringAttr("tiling") : undefined,
    },
    regions: [builder.region([index], (body) => body.create("affine.yield"))],
  });
}

/** Makes all operands of an affine.apply dimensions: ids of the launch, which may be symbols, became variables of affine loops, which may not. */
function useDimensions(op: Operation): void {
  if (op.name !== "affine.apply") return;
  const { dims, symbols, results } = mapOf(op);
  const shifted = Array.from({ length: symbols }, (_, i) => dim(dims + i));
  op.setAttribute("map", affineMapAttr(affineMap(dims + symbols, 0, results.map((result) => substitute(result, [], shifted)))));
}

class LaunchLowering {
  readonly events: Value[] = [];
  constructor(readonly constants: Constants, readonly ids: readonly Value[], readonly mapping: Mapping) {}

  block(block: Block, out: Builder, top = true): void {
    for (const op of block.operations) this.#operation(op, out, top);
  }

  #operation(op: Operation, out: Builder, top: boolean): void {
    out.location = op.location;
    switch (op.name) {
      case "air.channel.put":
      case "air.channel.get": {
        const transfer = this.#transfer(op, out);
        if (top) this.events.push(transfer.result);
        return;
      }
      case "air.segment":
        this.#segment(op, out);
        return;
      case "air.execute":
        // A value computed in a task of its own: here it is computed in order.
        this.block(op.body, out, top);
        op.body.terminator?.operands.forEach((value, i) => this.mapping.values.set(op.results[i + 1], this.mapping.value(value)));
        return;
      case "scf.for":
        this.#loop(op, out);
        return;
      case "air.wait_all":
      case "air.launch_terminator":
      case "air.execute_terminator":
      case "scf.yield":
        return;
      default:
        if (op.dialect !== "arith" && op.dialect !== "affine") {
          throw new PassError("host-op", `${op.name} between the transfers of a launch has no host form`, {
            op, hint: "a launch holds L3 puts and gets, loops of them, and index arithmetic",
          });
        }
        useDimensions(out.insert(op.clone(this.mapping)));
    }
  }

  /** The loop without the tokens that it carried. */
  #loop(loop: Operation, out: Builder): void {
    const [lower, upper, step] = loop.operands.map((operand) => this.mapping.value(operand));
    const region = out.region([index], (body, block) => {
      this.mapping.values.set(loop.body.arguments[0], block.arguments[0]);
      this.block(loop.body, body, false);
      body.create("scf.yield");
    });
    out.create("scf.for", { operands: [lower, upper, step], regions: [region] });
  }

  #segment(op: Operation, out: Builder): void {
    const name = stringValue(op.attribute("sym_name")) ?? "segment";
    out.create("airrt.segment_load", { resultTypes: [i64], attributes: { sym_name: stringAttr(name) } });
    for (const herd of op.collect("air.herd")) {
      const symbol = stringValue(herd.attribute("sym_name"));
      if (symbol === undefined) continue;
      out.create("airrt.herd_load", { resultTypes: [i64], attributes: { sym_name: stringAttr(symbol), segment_name: stringAttr(name) } });
    }
  }

  /** Four offsets and lengths and three strides: the innermost stride is always 1. */
  #transfer(op: Operation, out: Builder): Operation {
    const [[buffer], offsets, sizes, strides] = [2, 3, 4, 5].map((at) => segment(op, at));
    const type = bufferType(buffer);
    if (memorySpaceOf(type) !== 0) throw new PassError("memory-space", "a put or get of the launch moves memory that is not L3", { op });
    const list = sizes.length === 0
      ? { offsets: [], sizes: [this.constants.get(volume(type.shape), index)], strides: [] }
      : withUnitStride(op, { offsets, sizes, strides }, this.constants);
    const wide = (values: readonly Value[], rank: number, fill: number): Value[] => [
      ...new Array<Value>(rank - values.length).fill(this.constants.get(fill, i64)),
      ...values.map((value) => this.#asI64(this.mapping.value(value), out)),
    ];
    const [x, y] = [0, 1].map((dim) => (dim < this.ids.length ? this.#asI64(this.ids[dim], out) : this.constants.get(0, i64)));
    return out.create("airrt.dma_memcpy_nd", {
      operands: [
        this.constants.get(integerValue(op.attribute("id")) ?? 0, i32), x, y, this.mapping.value(buffer),
        ...wide(list.offsets, 4, 0), ...wide(list.sizes, 4, 1), ...wide(list.strides, 3, 0),
      ],
      resultTypes: [event],
      attributes: { metadata: symbolRef(metadataOf(op)) },
    });
  }

  readonly #casts = new Map<Value, Value>();
  #asI64(value: Value, out: Builder): Value {
    const known = constantValue(value);
    if (known !== undefined) return this.constants.get(known, i64);
    // Casts are shared within a block only: one made inside a loop is not known outside of it.
    const cast = this.#casts.get(value);
    if (cast && cast.parentBlock === out.block) return cast;
    const made = out.create("arith.index_cast", { operands: [value], resultTypes: [i64] }).result;
    this.#casts.set(value, made);
    return made;
  }
}

interface Lists { readonly offsets: readonly Value[]; readonly sizes: readonly Value[]; readonly strides: readonly Value[] }

/** The lists with the innermost stride, which must be 1 or become one of a dimension further out, left off. */
function withUnitStride(op: Operation, { offsets, sizes, strides }: Lists, constants: Constants): Lists {
  if (constantValue(strides.at(-1)!) === 1) {
    if (sizes.length <= 4) return { offsets, sizes, strides: strides.slice(0, -1) };
  } else if (sizes.length <= 3) {
    return { offsets: [...offsets, constants.get(0, index)], sizes: [...sizes, constants.get(1, index)], strides };
  }
  throw new PassError("dimensions", `an access of ${sizes.length} dimensions is more than a runtime transfer has`, {
    op, hint: "leave the outermost dimension as a loop",
  });
}

/** The shim channel that air-to-aie gave the put or get. */
function metadataOf(op: Operation): string {
  const symbol = symbolName(op.attribute("metadata"));
  if (symbol !== undefined) return symbol;
  const list = op.attribute("metadataArray");
  const entry = list?.kind === "array" && list.elements.length === 1 ? list.elements[0] : undefined;
  const base = entry?.kind === "dict" ? stringValue(entry.entries.get("base")) : undefined;
  if (base !== undefined) return base;
  throw new PassError("no-shim-channel", `${op.name} names no shim channel`, {
    op, hint: "run air-to-aie first: it gives every L3 put and get its metadata",
  });
}
