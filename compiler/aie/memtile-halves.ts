/** The descriptors of a memtile are two halves, and a channel reaches the half of its parity: which ring goes to which. */
import { limits, memtileBds } from "../target/limits.js";

/** The descriptors that one channel of a memtile goes round. */
export interface MemtileRing { readonly direction: "S2MM" | "MM2S"; readonly descriptors: number }

/**
 * The half, 0 for even channels and 1 for odd ones, of each ring; undefined where no distribution leaves every ring a channel and its descriptors.
 * Long rings are dealt out first, each to the emptier half, and what does not work out is taken back.
 */
export function memtileHalves(rings: readonly MemtileRing[]): number[] | undefined {
  const order = rings.map((_, i) => i).sort((a, b) => rings[b].descriptors - rings[a].descriptors);
  const size = memtileBds(0).max + 1;
  const used = [0, 0];
  const channels = { S2MM: channelHalves("S2MM"), MM2S: channelHalves("MM2S") };
  const halves = new Array<number>(rings.length).fill(-1);
  return place(0) ? halves : undefined;

  function place(at: number): boolean {
    if (at === order.length) return true;
    const { direction, descriptors } = rings[order[at]];
    for (const half of used[0] <= used[1] ? [0, 1] : [1, 0]) {
      if (channels[direction][half] === 0 || used[half] + descriptors > size) continue;
      halves[order[at]] = half;
      channels[direction][half] -= 1;
      used[half] += descriptors;
      if (place(at + 1)) return true;
      channels[direction][half] += 1;
      used[half] -= descriptors;
    }
    return false;
  }
}

/** Channels of even and of odd number. */
function channelHalves(direction: MemtileRing["direction"]): number[] {
  const count = limits.memtile.channels[direction];
  return [Math.ceil(count / 2), Math.floor(count / 2)];
}
