/** The parts of an AIR module that air-to-aie works from: the launch, its segment, the cores of its herds, and their programs. */
import { integerValue, stringValue } from "../../ir/attributes.js";
import type { Operation } from "../../ir/operation.js";
import { segments } from "../../ir/structure.js";
import type { Device } from "../../target/devices.js";
import { PassError } from "../../pass/pass.js";
import { readProgram, type Program } from "./program.js";
import type { Step } from "./steps.js";
import { touched } from "./uses.js";
import { Scope } from "./scope.js";

/** One tile of a herd, placed. `id` is its index in the herd. */
export interface Core {
  readonly kind: "core";
  readonly column: number;
  readonly row: number;
  readonly id: readonly [x: number, y: number];
  readonly herd: Operation;
  readonly program: Program;
  readonly scope: Scope;
}

export interface Design {
  readonly module: Operation;
  readonly launch: Operation;
  readonly segment: Operation;
  /** Name of the device to make: the segment's. */
  readonly name: string;
  readonly launchProgram: Program;
  readonly segmentProgram: Program;
  readonly cores: readonly Core[];
}

/** Where herds stand that carry no place of their own. */
export interface Placement { readonly column: number; readonly row: number }

/** Reads the module. Throws unless it holds one launch with one segment. */
export function readDesign(module: Operation, device: Device, origin: Placement): Design {
  const launch = only(module, "air.launch");
  const segment = only(launch, "air.segment");
  const scope = new Scope();
  enter(launch, scope);
  const launchProgram = readProgram(launch.body, scope);
  enter(segment, scope);
  const segmentProgram = readProgram(segment.body, scope);
  refuseComputation(segmentProgram.steps);
  const cores = segment.collect("air.herd").flatMap((herd) => readHerd(herd, segment, scope, device, origin));
  checkDistinct(cores);
  const name = stringValue(segment.attribute("sym_name")) ?? "segment_0";
  return { module, launch, segment, name, launchProgram, segmentProgram, cores };
}

function only(scope: Operation, name: string): Operation {
  const found = scope.collect(name);
  if (found.length === 1) return found[0];
  throw new PassError("hierarchy", `${scope.name} holds ${found.length} ${name} instead of one`, {
    op: found[1] ?? scope, hint: "each launch becomes one device configuration; split the function at its launches",
  });
}

/** Makes the kernel arguments of a hierarchy known as other names of what is passed, and its sizes where they are constant. */
function enter(hierarchy: Operation, scope: Scope): void {
  const [, sizes, operands] = segments(hierarchy);
  const blockArguments = hierarchy.body.arguments;
  const ranks = sizes.length;
  sizes.forEach((size, i) => scope.alias(blockArguments[ranks + i], size));
  operands.forEach((operand, i) => scope.alias(blockArguments[2 * ranks + i], operand));
}

function readHerd(herd: Operation, segment: Operation, scope: Scope, device: Device, origin: Placement): Core[] {
  if (herd.parentOp !== segment) {
    throw new PassError("hierarchy", `a herd stands inside ${herd.parentOp?.name}`, {
      op: herd, hint: "the cores of a herd run for ever: move the loop into the herd",
    });
  }
  const [columns, rows] = herdShape(herd, scope);
  const column = integerValue(herd.attribute("x_loc")) ?? origin.column;
  const row = integerValue(herd.attribute("y_loc")) ?? origin.row;
  const firstCoreRow = device.rows - device.coreRows;
  if (column + columns > device.columns || row < firstCoreRow || row + rows > device.rows) {
    throw new PassError(
      "placement",
      `a herd of ${columns} x ${rows} at column ${column}, row ${row} does not fit ${device.name}: ${device.columns} columns, rows ${firstCoreRow} to ${device.rows - 1}`,
      { op: herd, hint: "choose a smaller herd, or place it elsewhere (air-place-herds)" },
    );
  }
  const cores: Core[] = [];
  for (let x = 0; x < columns; x++) for (let y = 0; y < rows; y++) cores.push(readCore(herd, scope, [x, y], column + x, row + y));
  return cores;
}

/** A memtile moves data and computes nothing. */
function refuseComputation(steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.kind === "loop") refuseComputation(step.body);
    if (step.kind !== "compute" || !step.op.operands.some(({ type }) => type.kind === "memref")) continue;
    throw new PassError("l2-computation", `${step.op.name} works on memory of the segment, and a memtile cannot compute`, {
      op: step.op, hint: "move the computation into the herd",
    });
  }
}

function herdShape(herd: Operation, scope: Scope): [number, number] {
  const sizes = segments(herd)[1].map((size) => scope.constant(size));
  const [x = 1, y = 1] = sizes;
  if (sizes.includes(undefined)) throw new PassError("hierarchy", "the size of the herd is not constant", { op: herd });
  return [x, y];
}

function readCore(herd: Operation, outer: Scope, id: readonly [number, number], column: number, row: number): Core {
  const scope = outer.fork();
  enter(herd, scope);
  const ranks = segments(herd)[1].length;
  herd.body.arguments.slice(0, ranks).forEach((argument, i) => scope.bind(argument, id[i]));
  const { steps, memories } = readProgram(herd.body, scope);
  // A pong buffer of a loop that runs once, say, needs no room.
  const used = touched(steps, scope);
  return { kind: "core", column, row, id, herd, program: { steps, memories: memories.filter((memory) => used.has(memory)) }, scope };
}

function checkDistinct(cores: readonly Core[]): void {
  const taken = new Map<string, Core>();
  for (const core of cores) {
    const key = `${core.column}, ${core.row}`;
    const other = taken.get(key);
    if (other) {
      throw new PassError("placement", `two herds claim the core at column ${core.column}, row ${core.row}`, {
        op: core.herd, hint: "place the herds apart (air-place-herds)",
      });
    }
    taken.set(key, core);
  }
}
