/** Small complete programs, written in words. */
import type { Write } from "../../../compiler/encode/writes.js";
import { argument, bd, connect, core, enable, image, lock, locks, memtile, ownLock, ownMemtile, push, shim, shimDma, transfer, wait, type Parts } from "./words.js";

const free = 0;
const full = 1;

/** Words per element buffer of these programs. */
export const chunk = 64;

/** Two buffers in a memtile, filled by S2MM 0 and drained by MM2S 0. */
export function pingPong(words = chunk): Write[] {
  const tile = memtile();
  const base = (i: number): number => (ownMemtile + i * words * 4) / 4;
  const fill = locks(ownLock + free, ownLock + full);
  const drain = locks(ownLock + full, ownLock + free);
  return [
    lock(tile, free, 2), lock(tile, full, 0),
    ...[0, 1].map((i) => bd(tile, i, { base_address: base(i), buffer_length: words, use_next_bd: 1, next_bd: 1 - i, ...fill })),
    ...[0, 1].map((i) => bd(tile, 2 + i, { base_address: base(i), buffer_length: words, use_next_bd: 1, next_bd: 3 - i, ...drain })),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 2),
  ];
}
export function loopbackRoutes(): Write[] {
  return [
    ...shimDma(),
    ...connect(shim(), "South 3", "North 0"), ...connect(memtile(), "South 0", "DMA 0"),
    ...connect(memtile(), "DMA 0", "South 0"), ...connect(shim(), "North 0", "South 2"),
  ];
}

/** Shim to memtile and back: `count` words, `chunk` at a time. */
export function loopback(count = 4 * chunk): Parts {
  return {
    args: [argument("x", 0, "in", count), argument("y", 1, "out", count)],
    config: [pingPong(), loopbackRoutes()],
    ops: [
      ...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: count }),
      ...transfer(shim(), "MM2S", 0, 1, 0, { buffer_length: count }),
      wait(shim(), "S2MM", 0),
    ],
  };
}

/** y = x + 1 on buffers at 0x400 and 0x800; locks: 0 in free, 1 in full, 2 out free, 3 out full. */
export function addOneProgram(release = "aie.use_lock(%in_free, Release, 1)"): string {
  return `module {
  func.func private @add_one_i32_${chunk}(i32, i32) attributes {microkernel = {kind = "add_one", count = ${chunk} : i64, acc = "i32"}}
  func.func @core() {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %forever = arith.constant 4294967295 : index
    %x = arith.constant ${0x70400} : i32
    %y = arith.constant ${0x70800} : i32
    %in_free = arith.constant 48 : index
    %in_full = arith.constant 49 : index
    %out_free = arith.constant 50 : index
    %out_full = arith.constant 51 : index
    scf.for %i = %c0 to %forever step %c1 {
      aie.use_lock(%out_free, AcquireGreaterEqual, 1)
      aie.use_lock(%in_full, AcquireGreaterEqual, 1)
      func.call @add_one_i32_${chunk}(%x, %y) : (i32, i32) -> ()
      ${release}
      aie.use_lock(%out_full, Release, 1)
    }
    return
  }
}
`;
}
/** DMA and locks around a core that runs \`addOneProgram\`. */
export function addOneTile(row: number): Write[] {
  const tile = core(0, row);
  return [
    lock(tile, 0, 1), lock(tile, 1, 0), lock(tile, 2, 1), lock(tile, 3, 0),
    bd(tile, 0, { base_address: 0x400 / 4, buffer_length: chunk, use_next_bd: 1, next_bd: 0, ...locks(0, 1) }),
    bd(tile, 1, { base_address: 0x800 / 4, buffer_length: chunk, use_next_bd: 1, next_bd: 1, ...locks(3, 2) }),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 1),
    enable(tile),
  ];
}

/** Through the memtile's switch to one core and back. */
export function addOne(chunks = 3, program = addOneProgram()): Parts {
  const count = chunks * chunk;
  return {
    args: [argument("x", 0, "in", count), argument("y", 1, "out", count)],
    config: [
      shimDma(), connect(shim(), "South 3", "North 0"), connect(memtile(), "South 0", "North 0"), connect(core(), "South 0", "DMA 0"),
      connect(core(), "DMA 0", "South 0"), connect(memtile(), "North 0", "South 0"), connect(shim(), "North 0", "South 2"),
      addOneTile(2),
    ],
    ops: [
      ...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: count }),
      ...transfer(shim(), "MM2S", 0, 1, 0, { buffer_length: count }),
      wait(shim(), "S2MM", 0),
    ],
    cores: { "0,2": program },
  };
}

/** One stream to two cores; each sends its result to an argument of its own. */
export function broadcast(chunks = 2): Parts {
  const count = chunks * chunk;
  return {
    args: [argument("x", 0, "in", count), argument("y", 1, "out", count), argument("z", 2, "out", count)],
    config: [
      shimDma(), connect(shim(), "South 3", "North 0"), connect(memtile(), "South 0", "North 0"),
      connect(core(0, 2), "South 0", "DMA 0"), connect(core(0, 2), "South 0", "North 1"), connect(core(0, 3), "South 1", "DMA 0"),
      connect(core(0, 2), "DMA 0", "South 0"), connect(memtile(), "North 0", "South 0"), connect(shim(), "North 0", "South 2"),
      connect(core(0, 3), "DMA 0", "South 3"), connect(core(0, 2), "North 3", "South 1"), connect(memtile(), "North 1", "South 1"), connect(shim(), "North 1", "South 3"),
      addOneTile(2), addOneTile(3),
    ],
    ops: [
      ...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: count }), ...transfer(shim(), "S2MM", 1, 1, 2, { buffer_length: count }),
      ...transfer(shim(), "MM2S", 0, 2, 0, { buffer_length: count }),
      wait(shim(), "S2MM", 0), wait(shim(), "S2MM", 1),
    ],
    cores: { "0,2": addOneProgram(), "0,3": addOneProgram() },
  };
}

/** \`tasks\` transfers of one chunk each into a memtile that nobody drains until the first wait is over. */
export function manyPushes(tasks: number): Parts {
  const parts = loopback(tasks * chunk);
  const sends = Array.from({ length: tasks }, (_, i) => transfer(shim(), "MM2S", 0, i, 0, { buffer_length: chunk }, { offset: 4 * chunk * i }));
  return {
    ...parts,
    ops: [...sends.flat(), ...transfer(shim(), "S2MM", 0, 15, 1, { buffer_length: tasks * chunk }), wait(shim(), "S2MM", 0)],
  };
}
export { image };
