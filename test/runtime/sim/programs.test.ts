/** Whole programs of words: what they compute, and that broken ones end with the right name and never as complete. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Write } from "../../../compiler/encode/writes.js";
import { tileAddress } from "../../../compiler/target/registers.js";
import type { SimResult } from "../../../runtime/sim/simulate.js";
import { addOne, addOneProgram, broadcast, chunk, loopback, manyPushes, pingPong, loopbackRoutes } from "./programs.js";
import { bd, bdWords, counting, image, memtile, ownMemtile, push, runInts, shim, shimDma, transfer, wait, argument, locks, ownLock, lock, type Parts } from "./words.js";

const stallTexts = (result: SimResult): string => [...result.stalls.map((stall) => stall.text), ...result.warnings, result.error?.message].join("\n");

/** The outputs, the same on every device named: those of both generations unless told. */
async function completes(parts: Parts, inputs: Record<string, readonly number[]>, ...named: string[]): Promise<Record<string, number[]>> {
  const outputs: Record<string, number[]>[] = [];
  for (const device of named.length > 0 ? named : ["npu1", "npu2"]) {
    const result = await runInts(image(parts, device), inputs);
    assert.is(result.outcome, "complete", `${device}\n${stallTexts(result)}`);
    assert.equal(result.stalls, []);
    outputs.push(result.ints);
  }
  for (const other of outputs) assert.equal(other, outputs[0]);
  return outputs[0];
}

test("a loopback through a memtile returns what was sent", async () => {
  const x = counting(4 * chunk);
  const result = await runInts(image(loopback()), { x });
  assert.is(result.outcome, "complete", stallTexts(result));
  assert.equal(result.ints.y, x);
  assert.is(result.counters.dramReadBytes, 4 * 4 * chunk);
  assert.is(result.counters.dramWriteBytes, 4 * 4 * chunk);
  assert.is(result.counters.streamWords, 2 * 4 * chunk);
});

test("a core adds one to what streams through it", async () => {
  const x = counting(3 * chunk);
  assert.equal((await completes(addOne(), { x })).y, x.map((value) => value + 1));
});

test("a broadcast reaches both cores", async () => {
  const x = counting(2 * chunk);
  const { y, z } = await completes(broadcast(), { x });
  assert.equal(y, x.map((value) => value + 1));
  assert.equal(z, y);
});

test("a missing release stalls and names the lock", async () => {
  const result = await runInts(image(addOne(3, addOneProgram(""))), { x: counting(3 * chunk) });
  assert.is(result.outcome, "stall");
  assert.is(result.outputs.size, 0, "no data without completion");
  const core = result.stalls.find((stall) => stall.actor === "controller")!;
  assert.is(core.reason, "TCT");
  const channel = result.stalls.find((stall) => stall.actor === "shim(0,0).MM2S0")!;
  assert.is(channel.reason, "Backpressure");
  assert.equal(channel.waitsFor, ["core(0,2).S2MM0"]);
  assert.is(result.chain.at(-1), "core(0,2).S2MM0", "the chain ends where nobody releases");
});

test("a descriptor that reads past its memory is an error", async () => {
  const parts = loopback();
  const broken = bd(memtile(), 2, { base_address: (ownMemtile + 0x80000 - 4 * (chunk - 1)) / 4, buffer_length: chunk, use_next_bd: 1, next_bd: 3, ...locks(ownLock + 1, ownLock) });
  const result = await runInts(image({ ...parts, config: [...parts.config, broken] }), { x: counting(4 * chunk) });
  assert.is(result.outcome, "error");
  assert.is(result.error!.code, "DM_Address_out_of_range");
  assert.match(result.error!.place, "memtile(0,1).MM2S0, BD 2");
});

test("a transfer past the end of an argument is an error", async () => {
  const parts = loopback();
  const ops = parts.ops.map((op) => (op.op === "address_patch" && op.argument === 1 ? { ...op, offset: 4 } : op));
  const result = await runInts(image({ ...parts, ops }), { x: counting(4 * chunk) });
  assert.is(result.outcome, "error");
  assert.is(result.error!.code, "AXI_MM_Decode_Error");
});

test("a descriptor without its valid bit is an error", async () => {
  const parts = loopback();
  const ops = parts.ops.map((op) => (op.op === "blockwrite" ? { ...op, data: op.data.map((word, i) => (i === 7 ? word & ~(1 << 25) : word)) } : op));
  const result = await runInts(image({ ...parts, ops }), { x: counting(4 * chunk) });
  assert.is(result.outcome, "error");
  assert.is(result.error!.code, "Error_BD_Invalid");
});

test("six tasks fit where two are absorbed by a ping-pong and four queue; the seventh is lost", async () => {
  const fits = await runInts(image(manyPushes(6)), { x: counting(6 * chunk) });
  assert.is(fits.outcome, "complete", stallTexts(fits));
  assert.equal(fits.ints.y, counting(6 * chunk));
  const overflows = await runInts(image(manyPushes(7)), { x: counting(7 * chunk) });
  assert.is(overflows.outcome, "stall");
  assert.is(overflows.counters.lostPushes, 1);
  assert.equal(overflows.stalls.filter((stall) => stall.reason === "Task_Queue_Overflow").map((stall) => stall.actor), ["shim(0,0).MM2S0"]);
});

test("two channels that wait for each other's buffers are reported as a circle", async () => {
  const tile = memtile();
  const [fill, drain] = [locks(ownLock + 1, ownLock), locks(ownLock, ownLock + 1)];
  const config = [
    loopbackRoutes(), lock(tile, 0, 0), lock(tile, 1, 0),
    bd(tile, 0, { base_address: ownMemtile / 4, buffer_length: chunk, use_next_bd: 1, next_bd: 0, ...fill }),
    bd(tile, 1, { base_address: ownMemtile / 4, buffer_length: chunk, use_next_bd: 1, next_bd: 1, ...drain }),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 1),
  ];
  const result = await runInts(image({ ...loopback(chunk), config }), { x: counting(chunk) });
  assert.is(result.outcome, "stall");
  assert.ok(result.circular);
  assert.equal([...result.chain].sort(), ["memtile(0,1).MM2S0", "memtile(0,1).S2MM0"]);
  assert.equal(result.stalls.find((stall) => stall.actor === "shim(0,0).S2MM0")!.reason, "Stream_Starvation");
});

test("data that is sent and never fetched is not completion", async () => {
  const parts = loopback();
  const ops = [...transfer(shim(), "MM2S", 0, 1, 0, { buffer_length: 3 * chunk }, { token: true }), wait(shim(), "MM2S", 0)];
  const result = await runInts(image({ ...parts, ops }), { x: counting(4 * chunk) });
  assert.is(result.outcome, "stall");
  const two = [...transfer(shim(), "MM2S", 0, 1, 0, { buffer_length: 2 * chunk }, { token: true }), wait(shim(), "MM2S", 0)];
  const absorbed = await runInts(image({ ...parts, ops: two }), { x: counting(4 * chunk) });
  assert.is(absorbed.outcome, "stall", "the memtile has data to send and nobody takes it");
  assert.equal(absorbed.stalls.map((stall) => [stall.actor, stall.reason]), [["memtile(0,1).MM2S0", "Backpressure"]]);
});

test("a program that runs on and on ends at the limit", async () => {
  const program = addOneProgram().replace(/aie\.use_lock.*\n/g, "");
  const result = await runInts(image(addOne(1, program)), { x: counting(chunk) }, { limitCycles: 100_000 });
  assert.is(result.outcome, "limit");
  assert.is(result.cycles, 100_000);
});

test("rounds that do nothing take their time in one step", async () => {
  const empty = "scf.for %w = %zero to %n step %one { scf.for %v = %zero to %n step %one {\n} }\n";
  const waiting = (bound: number): string => addOneProgram().replace(/(scf\.for)/, `%zero = arith.constant 0 : index\n%one = arith.constant 1 : index\n%n = arith.constant ${bound} : index\n${empty}$1`);
  const [none, some] = [await runInts(image(addOne(1)), { x: counting(chunk) }), await runInts(image(addOne(1, waiting(100))), { x: counting(chunk) })];
  assert.equal([none.outcome, some.outcome], ["complete", "complete"]);
  assert.ok(some.cycles > none.cycles + 100 * 100, `${some.cycles} and ${none.cycles}`);
  const endless = await runInts(image(addOne(1, waiting(2 ** 32 - 1))), { x: counting(chunk) });
  assert.is(endless.outcome, "limit");
  assert.ok(endless.counters.events < 1000);
});

test("strided descriptors on all three kinds of tile transpose a matrix", async () => {
  const [rows, columns] = [8, 16];
  const tile = memtile();
  const flat = { base_address: ownMemtile / 4, use_next_bd: 0, buffer_length: rows * columns };
  const config = [
    loopbackRoutes(), lock(tile, 0, 1), lock(tile, 1, 0),
    bd(tile, 0, { ...flat, ...locks(ownLock, ownLock + 1) }),
    // Column by column: d0 walks down a column, d1 goes to the next.
    bd(tile, 1, { ...flat, d0_wrap: rows, d0_stepsize: columns - 1, d1_stepsize: 0, ...locks(ownLock + 1, ownLock) }),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 1),
  ];
  const count = rows * columns;
  const parts: Parts = { ...loopback(count), args: [argument("x", 0, "in", count), argument("y", 1, "out", count)], config };
  const x = counting(count);
  const transposed = Array.from({ length: count }, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]);
  assert.equal((await completes(parts, { x })).y, transposed);
});

test("repeats and the iteration of a descriptor move its base", async () => {
  const parts = loopback(4 * chunk);
  const fields = { buffer_length: chunk, iteration_wrap: 3, iteration_stepsize: chunk - 1 };
  const ops = [
    ...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: 4 * chunk }),
    ...transfer(shim(), "MM2S", 0, 1, 0, fields, { repeat: 4 }), wait(shim(), "S2MM", 0),
  ];
  assert.equal((await completes({ ...parts, ops }, { x: counting(4 * chunk) })).y, counting(4 * chunk));
  const still = ops.map((op) => (op.op === "blockwrite" && op.data[0] === chunk ? { ...op, data: bdWords("shim", { buffer_length: chunk }) } : op));
  const repeated = counting(4 * chunk).map((_, i) => 1 + (i % chunk));
  assert.equal((await completes({ ...parts, ops: still }, { x: counting(4 * chunk) })).y, repeated);
});

test("a memtile pads with zeros, and on AIE2P with what it is told", async () => {
  const tile = memtile();
  // 4 x 6 words become 8 x 8: two rows before and after, one word before and one after.
  const config = [
    loopbackRoutes(), lock(tile, 0, 1), lock(tile, 1, 0),
    bd(tile, 0, { base_address: ownMemtile / 4, buffer_length: 24, ...locks(ownLock, ownLock + 1) }),
    bd(tile, 1, {
      base_address: ownMemtile / 4, buffer_length: 64, d0_wrap: 6, d1_wrap: 4, d1_stepsize: 5,
      d0_zero_before: 1, d0_zero_after: 1, d1_zero_before: 2, d1_zero_after: 2, ...locks(ownLock + 1, ownLock),
    }),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 1),
  ];
  const ops = [...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: 64 }), ...transfer(shim(), "MM2S", 0, 1, 0, { buffer_length: 24 }), wait(shim(), "S2MM", 0)];
  const padded = (around: number): number[] => Array.from({ length: 64 }, (_, i) => {
    const [row, column] = [Math.floor(i / 8) - 2, (i % 8) - 1];
    return row < 0 || row >= 4 || column < 0 || column >= 6 ? around : 1 + row * 6 + column;
  });
  const parts = { args: [argument("x", 0, "in", 24), argument("y", 1, "out", 64)], config, ops };
  assert.equal((await completes(parts, { x: counting(24) })).y, padded(0));
  // The register of the channel's pad value is AIE2P's.
  const told = { ...parts, config: [{ kind: "write32", address: tileAddress(0, 1, 0xa06e0), value: 77 } as const, ...config] };
  assert.equal((await completes(told, { x: counting(24) }, "npu2")).y, padded(77));
  assert.equal((await completes(told, { x: counting(24) }, "npu1")).y, padded(0));
});

test("a neighbour's memory and locks are reached through the windows", async () => {
  const [west, own] = [memtile(0), memtile(1)];
  const parts = loopback(chunk);
  const config = [
    loopbackRoutes(), lock(own, 3, 1), lock(own, 4, 0),
    // The DMA of column 0 uses memory and locks of column 1, its east neighbour.
    bd(west, 0, { base_address: (0x100000 + 256) / 4, buffer_length: chunk, lock_acq_enable: 1, lock_acq_id: 128 + 3, lock_acq_value: -1, lock_rel_id: 128 + 4, lock_rel_value: 1 }),
    bd(west, 1, { base_address: (0x100000 + 256) / 4, buffer_length: chunk, lock_acq_enable: 1, lock_acq_id: 128 + 4, lock_acq_value: -1, lock_rel_id: 128 + 3, lock_rel_value: 1 }),
    push(west, "S2MM", 0, 0), push(west, "MM2S", 0, 1),
  ];
  assert.equal((await completes({ ...parts, config }, { x: counting(chunk) })).y, counting(chunk));
  const beyond = bd(west, 0, { base_address: 0, buffer_length: chunk });
  const result = await runInts(image({ ...parts, config: [...config.slice(0, 5), beyond, push(west, "S2MM", 0, 0)] }), { x: counting(chunk) });
  assert.is(result.error?.code, "Error_DM_Access_to_Unavailable", "column 0 has no western neighbour");
});

/** Two memtile channels send packets of two ids to one shim channel; the words of the data are their ids times 100 and on. */
function packets(dropHeader: boolean): Parts {
  const tile = memtile();
  const port = (registers: number, index: number, value: number): Write => ({ kind: "write32", address: registers + 4 * index, value: value >>> 0 });
  const packetMaster = (at: number, index: number, drop: boolean): Write => port(at, index, 0xc0000000 | (drop ? 0x80 : 0) | 8);
  const packetSlave = (at: number, index: number, id: number): Write[] => [
    port(at + 0x100, index, 0xc0000000), { kind: "write32", address: at + 0x200 + 0x10 * index, value: (id << 24) | (0x1f << 16) | 0x100 },
  ];
  const [memtileSwitch, shimSwitch] = [0x001b0000, 0x0003f000];
  const send = (id: number, packet: number): Write => bd(tile, id, { base_address: (ownMemtile + 1024 * packet) / 4, buffer_length: 8, enable_packet: 1, packet_id: packet, packet_type: 2 });
  const data = [3, 6].map((packet): Write => ({ kind: "blockwrite", address: 0x00100000 + 1024 * packet, words: counting(8, 100 * packet) }));
  return {
    args: [argument("y", 0, "out", dropHeader ? 16 : 18)],
    config: [
      data, shimDma(),
      packetSlave(memtileSwitch, 0, 3), packetSlave(memtileSwitch, 1, 6), packetMaster(memtileSwitch, 7, false),
      [port(shimSwitch + 0x100, 14, 0xc0000000), { kind: "write32", address: shimSwitch + 0x200 + 0x10 * 14, value: 0x100 }], packetMaster(shimSwitch, 4, dropHeader),
      send(0, 3), send(24, 6), push(tile, "MM2S", 0, 0), push(tile, "MM2S", 1, 24),
    ],
    ops: [...transfer(shim(), "S2MM", 0, 0, 0, { buffer_length: dropHeader ? 16 : 18 }), wait(shim(), "S2MM", 0)],
  };
}

test("packets of two senders share a channel, whole ones after each other", async () => {
  assert.equal((await completes(packets(true), {})).y, [...counting(8, 300), ...counting(8, 600)]);
});

test("a port that does not drop the packet header passes it on as a word", async () => {
  const { y } = await completes(packets(false), {});
  assert.equal(y.slice(1, 9), counting(8, 300));
  // Id, type 2, source row 1, odd parity.
  assert.is(y[0] >>> 0, (3 | (2 << 12) | (1 << 16) | 0x80000000) >>> 0);
  assert.is(y[9] & 0x1f, 6);
});

test("a packet whose id no slot takes is stuck", async () => {
  const parts = packets(true);
  const config = parts.config.flat().map((write) => (write.kind === "write32" && write.address === 0x001b0210 ? { ...write, value: write.value ^ (1 << 24) } : write));
  const result = await runInts(image({ ...parts, config }), {});
  assert.is(result.outcome, "stall");
  assert.is(result.stalls.find((stall) => stall.actor === "memtile(0,1).MM2S1")!.reason, "Backpressure");
});

test("reads of what nobody wrote show when memory is poisoned", async () => {
  const ops = [...transfer(shim(), "S2MM", 0, 0, 1, { buffer_length: chunk }), wait(shim(), "S2MM", 0)];
  const parts = { ...loopback(chunk), ops, config: [pingPong(), loopbackRoutes(), lock(memtile(), 1, 1)] };
  const clean = await runInts(image(parts), { x: counting(chunk) });
  assert.equal(clean.ints.y, counting(chunk).map(() => 0));
  const poisoned = await runInts(image(parts), { x: counting(chunk) }, { adversary: { poison: true } });
  assert.equal(poisoned.ints.y, counting(chunk).map(() => -1));
});

test("a program without races does not notice the order of events, nor when data moves", async () => {
  const x = counting(2 * chunk);
  const expected = (await completes(broadcast(), { x })).z;
  for (const adversary of [{ early: true }, { tieBreakSeed: 1 }, { tieBreakSeed: 2, early: true, poison: true }]) {
    const result = await runInts(image(broadcast()), { x }, { adversary });
    assert.is(result.outcome, "complete");
    assert.equal(result.ints.z, expected);
  }
});

test("a program with a race does", async () => {
  // One buffer, but its lock says there are two: the next fill overtakes the drain.
  const tile = memtile();
  const flat = { base_address: ownMemtile / 4, buffer_length: chunk, use_next_bd: 1 };
  const config = [
    loopbackRoutes(), lock(tile, 0, 2), lock(tile, 1, 0),
    bd(tile, 0, { ...flat, next_bd: 0, ...locks(ownLock, ownLock + 1) }), bd(tile, 2, { ...flat, next_bd: 2, ...locks(ownLock + 1, ownLock) }),
    push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 2),
  ];
  const parts = { ...loopback(), config };
  const [late, early] = [await runInts(image(parts), { x: counting(4 * chunk) }), await runInts(image(parts), { x: counting(4 * chunk) }, { adversary: { early: true } })];
  assert.is(late.outcome, "complete");
  assert.is(early.outcome, "complete");
  assert.is(early.cycles, late.cycles);
  assert.not.equal(late.ints.y, early.ints.y);
});

test("loading a configuration image is an error", async () => {
  const result = await runInts(image({ ...loopback(), ops: [{ op: "load_pdi", id: 1, size: 16, address: 0n }] }), {});
  assert.is(result.outcome, "error");
  assert.is(result.error!.code, "Load_PDI");
});

test("unknown registers and program memory are counted", async () => {
  const parts = loopback();
  const extra = [
    { kind: "write32", address: 0x00213000, value: 1 } as const, { kind: "blockwrite", address: 0x00220000, words: [1, 2, 3] } as const,
    { kind: "write32", address: 0x0023fff0, value: 1 } as const, { kind: "write32", address: 0x7e000000, value: 1 } as const,
  ];
  const result = await runInts(image({ ...parts, config: [...parts.config, extra] }), { x: counting(4 * chunk) });
  assert.is(result.outcome, "complete");
  assert.is(result.counters.programMemoryWrites, 3);
  assert.is(result.counters.unknownWrites, 3);
  assert.is(result.warnings.length, 1);
});

test("a configuration that is only half there stalls", async () => {
  const x = counting(4 * chunk);
  for (const config of [[pingPong()], [loopbackRoutes()], [pingPong().slice(0, 6), loopbackRoutes()]]) {
    const result = await runInts(image({ ...loopback(), config }), { x });
    assert.is(result.outcome, "stall");
  }
});

test.run();
