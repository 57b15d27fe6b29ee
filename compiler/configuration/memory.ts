/** What a configuration needs of each memory: the one place where the formula stands. */
import type { MemtileRing } from "../aie/memtile-halves.js";
import { discardBytes } from "../air/discard.js";
import { wordBytes } from "../target/limits.js";
import { bytesOf } from "../target/element-types.js";
import type { Target } from "../target/targets.js";
import type { Configuration } from "../pass/pass.js";
import { biasRide } from "./bias-limits.js";
import type { MatmulProblem } from "./problem.js";

/** Type of the results as they leave the cores. */
export function outType({ acc, epilogue }: MatmulProblem): MatmulProblem["acc"] { return epilogue?.out ?? acc; }

/** Bytes of the biases of one core tile. */
export function biasBytes({ epilogue }: MatmulProblem, { tile, pack }: Configuration): number {
  const bias = epilogue?.bias;
  return bias ? bytesOf(bias.type, bias.shape === "N" ? tile.N1 : Math.ceil(tile.M1 / pack.m) * pack.m * tile.N1) : 0;
}

/** Words of a core that take what comes for others on the channel of its biases. */
function discardedBytes(problem: MatmulProblem, configuration: Configuration): number {
  return biasRide(problem, configuration.herd).pieces > 1 ? discardBytes(biasBytes(problem, configuration) / wordBytes) : 0;
}

/**
 * Bytes of core data memory: A and B tiles twice (one is filled while the other is used) or, single-buffered, once, the tile of sums once, and
 * the stack. What an epilogue makes of the sums takes their place or, of another type, has a tile of its own; so have its biases.
 */
export function coreBytes(problem: MatmulProblem, configuration: Configuration, target: Target): number {
  const { tile, pack, buffers = 2 } = configuration;
  const depth = tile.K1 * pack.k;
  const rows = Math.ceil(tile.M1 / pack.m) * pack.m;
  return target.stackBytes
    + buffers * bytesOf(problem.lhs, rows * depth)
    + buffers * bytesOf(problem.rhs, depth * tile.N1)
    + bytesOf(problem.acc, rows * tile.N1)
    + (problem.epilogue && problem.epilogue.out !== problem.acc ? bytesOf(problem.epilogue.out, rows * tile.N1) : 0)
    + biasBytes(problem, configuration) + discardedBytes(problem, configuration);
}

/**
 * Bytes of each column's memtile. Column x keeps row panel x of A twice and its C tiles, those of all sub-tiles, once; group b of B's column panels
 * lies on memtile b modulo columns, twice. Biases lie with the operand whose channel they share.
 */
export function memtileBytes(problem: MatmulProblem, configuration: Configuration, target: Target, columns: number): number[] {
  const { tile, herd, subTiles, buffers = 2 } = configuration;
  const bytes = new Array<number>(columns).fill(0);
  const ride = biasRide(problem, herd);
  const biases = ride.pieces * biasBytes(problem, configuration);
  const sharesA = ride.on === "A";
  const results = herd.y * (subTiles ? subTiles.x * subTiles.y : 1);
  for (let x = 0; x < herd.x; x++) {
    bytes[x % columns] += buffers * (bytesOf(problem.lhs, tile.M1 * tile.K0) + (sharesA ? biases : 0)) + results * bytesOf(outType(problem), tile.M1 * tile.N1);
  }
  const group = panelsPerChannel(herd, target, columns);
  for (let y = 0; y < herd.y; y++) bytes[Math.floor(y / group) % columns] += buffers * (bytesOf(problem.rhs, tile.K0 * tile.N1) + (sharesA ? 0 : biases));
  return bytes;
}

/**
 * Rings of descriptors of each column's memtile: a buffer of A or B is a descriptor of what fills it and of what sends it, and so is each of the biases
 * that follow it; results come from each core in a ring of its sub-tiles, and leave in one of all.
 */
export function memtileRings(problem: MatmulProblem, { herd, subTiles, buffers = 2 }: Configuration, target: Target, columns: number): MemtileRing[][] {
  const ride = biasRide(problem, herd);
  const following = (operand: "A" | "B"): number => (problem.epilogue?.bias && ride.on === operand ? ride.pieces : 0);
  const [ofA, ofB] = [buffers * (1 + following("A")), buffers * (1 + following("B"))];
  const rings = Array.from({ length: columns }, (): MemtileRing[] => []);
  const add = (column: number, direction: MemtileRing["direction"], descriptors: number): void => { rings[column % columns].push({ direction, descriptors }); };
  const results = subTiles ? subTiles.x * subTiles.y : 1;
  for (let x = 0; x < herd.x; x++) {
    add(x, "S2MM", ofA);
    add(x, "MM2S", ofA);
    for (let y = 0; y < herd.y; y++) add(x, "S2MM", results);
    add(x, "MM2S", herd.y * results);
  }
  const group = panelsPerChannel(herd, target, columns);
  for (let b = 0; b < herd.y / group; b++) add(b, "S2MM", group * ofB);
  for (let y = 0; y < herd.y; y++) add(Math.floor(y / group), "MM2S", ofB);
  return rings;
}

/**
 * How many column panels of B share one channel from DDR: 1 as long as the shim channels of the columns serve all panels
 * of A and B, else the smallest divisor of the herd's rows that makes them do.
 */
export function panelsPerChannel(herd: Configuration["herd"], target: Target, columns: number): number {
  const channels = columns * target.shimReadChannels;
  for (let group = 1; group < herd.y; group++) {
    if (herd.y % group === 0 && herd.x + herd.y / group <= channels) return group;
  }
  return herd.x + herd.y <= channels ? 1 : herd.y;
}
