/**
 * Tile sizes of the pack-peel pipelines that the device holds: upstream's path from large to small, by divisors instead of halves, with the buffers that our passes make (A and B
 * twice, C once, and the stack), M on columns and N on rows, and every size a divisor that the instruction divides.
 */
import { memtileHalves } from "../aie/memtile-halves.js";
import type { Configuration } from "../pass/pass.js";
import type { InstructionShape } from "../target/instruction-shapes.js";
import { divisors } from "./factors.js";
import { axesOf, overflow, tooLarge, type Axis, type Space, type TileRequest } from "./fit.js";
import { memtileRings } from "./memory.js";
import type { MatmulProblem } from "./problem.js";

/** Where upstream's search begins. */
export const largestTile = 128;

/** Whether the memtiles have descriptors for the results of all sub-tiles beside the panels. */
function hasDescriptors(problem: MatmulProblem, candidate: Configuration, { target, columns }: Space): boolean {
  return memtileRings(problem, candidate, target, columns).every((rings) => memtileHalves(rings) !== undefined);
}

/** Sizes that each axis may be cut into, ascending, and the one chosen. */
interface Choice { readonly legal: readonly number[]; at: number }

/**
 * Chooses core tile, depth and herd, and for four levels the sub-tiles of a launch tile, honouring the request.
 * Throws `PassError` with the binding limit when nothing fits.
 */
export function fitPackPeel(problem: MatmulProblem, pack: InstructionShape, request: TileRequest, space: Space, fourLevel: boolean): Configuration {
  const { m, n } = axesOf(problem, pack, request, space);
  const choices = {
    m: choice(divisors(m.size).filter((d) => d % pack.m === 0 && m.size % (d * (m.cores ?? 1)) === 0), m.tile),
    n: choice(divisors(n.size).filter((d) => d % pack.n === 0 && n.size % (d * (n.cores ?? 1)) === 0), n.tile),
    k: choice(divisors(problem.K).filter((d) => d % pack.k === 0), request.tiles?.K),
  };
  for (;;) {
    const candidate = assemble(m, n, sizeOf(choices.m), sizeOf(choices.n), sizeOf(choices.k), pack, space.buffers);
    const full = overflow(problem, candidate, space);
    if (!full) return fourLevel ? withSubTiles(problem, inWholeTurns(problem, candidate, choices.k), space) : candidate;
    const next = nextToShrink(choices);
    if (!next) throw tooLarge(candidate, full);
    next.at -= 1;
  }
}

function choice(legal: readonly number[], fixed: number | undefined): Choice {
  if (fixed !== undefined) return { legal: [fixed], at: 0 };
  return { legal, at: Math.max(0, legal.findLastIndex((size) => size <= largestTile)) };
}
function sizeOf({ legal, at }: Choice): number { return legal[at]; }

/** The largest of n, m and half of k, in this order where they are equal, among those that can shrink. */
function nextToShrink({ m, n, k }: Readonly<Record<"m" | "n" | "k", Choice>>): Choice | undefined {
  const sizes = [{ choice: n, size: sizeOf(n) }, { choice: m, size: sizeOf(m) }, { choice: k, size: Math.floor(sizeOf(k) / 2) }];
  return sizes.filter(({ choice: { at } }) => at > 0).sort((a, b) => b.size - a.size)[0]?.choice;
}

function assemble(m: Axis, n: Axis, M1: number, N1: number, depth: number, pack: InstructionShape, buffers: Space["buffers"]): Configuration {
  const [x, y] = [coresAlong(m, M1), coresAlong(n, N1)];
  return {
    tile: { M0: M1 * x, N0: N1 * y, K0: depth, M1, N1, K1: depth / pack.k },
    pack: { m: pack.m, n: pack.n, k: pack.k },
    herd: { x, y },
    ...(buffers && { buffers }),
  };
}

function coresAlong({ size, cores, herdLimit }: Axis, tile: number): number {
  return cores ?? divisors(size / tile).filter((d) => d <= herdLimit).pop()!;
}

/**
 * A depth of which K has one panel or an even number: the two buffers of a panel then begin every sub-tile alike. The candidate itself where
 * there is none.
 */
function inWholeTurns(problem: MatmulProblem, candidate: Configuration, { legal, at }: Choice): Configuration {
  const depth = legal.slice(0, at + 1).findLast((size) => turnsAreWhole(problem.K / size));
  if (depth === undefined) return candidate;
  return { ...candidate, tile: { ...candidate.tile, K0: depth, K1: depth / candidate.pack.k } };
}
function turnsAreWhole(panels: number): boolean { return panels === 1 || panels % 2 === 0; }

/** Doubles the launch tile as upstream does, towards a square, as long as it divides and the memtiles hold its results. */
function withSubTiles(problem: MatmulProblem, single: Configuration, space: Space): Configuration {
  const times = (x: number, y: number): Configuration =>
    ({ ...single, tile: { ...single.tile, M0: single.tile.M0 * x, N0: single.tile.N0 * y }, subTiles: { x, y } });
  const fits = (candidate: Configuration): boolean => problem.M % candidate.tile.M0 === 0 && problem.N % candidate.tile.N0 === 0
    && hasDescriptors(problem, candidate, space) && !overflow(problem, candidate, space);
  if (!turnsAreWhole(problem.K / single.tile.K0)) return times(1, 1);
  for (let best = times(1, 1); ;) {
    const { tile: { M0, N0 }, subTiles: { x, y } = { x: 1, y: 1 } } = best;
    const [alongM, alongN] = [times(2 * x, y), times(x, 2 * y)];
    const next = (N0 >= M0 ? [alongM, alongN] : [alongN, alongM]).find(fits);
    if (!next) return best;
    best = next;
  }
}
