/** Turns `aie.cascade_flow` into the direction in which each core takes its cascade in and sends it out. */
import { i32Attr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { bundles, type Bundle, type TilePosition } from "../target/stream-switch.js";
import { kindAt, placeOf, tileOp, tilePosition } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

export const aieLowerCascadeFlows: Pass = {
  name: "aie-lower-cascade-flows",
  summary: "Give each core its cascade directions",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) lowerCascades(device);
  },
};

interface Directions { readonly tile: Operation; input: Bundle; output: Bundle }

function lowerCascades(device: Operation): void {
  const flows = device.collect("aie.cascade_flow");
  const directions = new Map<Operation, Directions>();
  const of = (tile: Operation): Directions => {
    // What a register resets to: in from the north, out to the south.
    const found = directions.get(tile) ?? { tile, input: "North", output: "South" };
    directions.set(tile, found);
    return found;
  };
  for (const flow of flows) {
    const [source, dest] = flow.operands.map((operand) => operand.definingOp!);
    const eastward = goesEast(flow);
    of(source).output = eastward ? "East" : "South";
    of(dest).input = eastward ? "West" : "North";
  }
  for (const { tile, input, output } of directions.values()) {
    Builder.before(flows[0]).create("aie.configure_cascade", {
      operands: [tile.result], attributes: { inputDir: i32Attr(bundles.indexOf(input)), outputDir: i32Attr(bundles.indexOf(output)) } });
  }
  for (const flow of flows) flow.erase();
}

/** Whether an `aie.cascade_flow` goes to the east or else to the south. Throws a `PassError` when no cascade joins its tiles. */
export function goesEast(flow: Operation): boolean {
  const [source, dest] = flow.operands.map((operand) => tileOp(operand.definingOp!));
  for (const tile of [source, dest]) {
    if (kindAt(tile) !== "core") throw new PassError("cascade", `the ${kindAt(tile)} tile ${placeOf(tile)} has no cascade`, { op: flow });
  }
  const eastward = isEastward(tilePosition(source), tilePosition(dest));
  if (eastward === undefined) {
    throw new PassError("cascade", `a cascade cannot go from ${placeOf(source)} to ${placeOf(dest)}`, {
      op: flow, hint: "it goes to the tile to the south or to the east" });
  }
  return eastward;
}

function isEastward(source: TilePosition, dest: TilePosition): boolean | undefined {
  if (dest.row === source.row && dest.column === source.column + 1) return true;
  return dest.column === source.column && dest.row === source.row - 1 ? false : undefined;
}
