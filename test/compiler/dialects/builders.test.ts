/** What the builders make is valid, and prints in custom form. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as affine from "../../../compiler/dialects/affine.js";
import * as aie from "../../../compiler/dialects/aie.js";
import * as aiex from "../../../compiler/dialects/aiex.js";
import { channelGet, channelPut, createChannel, dmaMemcpyNd, execute, waitAll } from "../../../compiler/dialects/air-data.js";
import * as air from "../../../compiler/dialects/air.js";
import * as arith from "../../../compiler/dialects/arith.js";
import * as bufferization from "../../../compiler/dialects/bufferization.js";
import { createModule } from "../../../compiler/dialects/builtin.js";
import * as func from "../../../compiler/dialects/func.js";
import * as linalg from "../../../compiler/dialects/linalg.js";
import * as memref from "../../../compiler/dialects/memref.js";
import { parse, print, registry, verify } from "../../../compiler/dialects/registry.js";
import * as scf from "../../../compiler/dialects/scf.js";
import * as tensors from "../../../compiler/dialects/tensor.js";
import { affineMap, dim, mul, constant } from "../../../compiler/ir/affine.js";
import { Builder } from "../../../compiler/ir/builder.js";
import { firstDifference } from "../../../compiler/ir/equality.js";
import { Block, Region, type Operation, type Value } from "../../../compiler/ir/operation.js";
import { bf16, f32, i32, memref as memrefType, tensor as tensorType, type Type } from "../../../compiler/ir/types.js";
import { expectGolden } from "../../golden.js";

function check(name: string, module: Operation): void {
  assert.equal(verify(module).map(({ message }) => message), []);
  const text = print(module);
  assert.not.match(text, /^ *"/m, "everything has a custom form");
  assert.is(firstDifference(module, parse(text), registry), undefined);
  expectGolden(`dialects/${name}.mlir`, text);
}
function functionOf(inputs: readonly Type[], fill: (body: Builder, args: readonly Value[]) => void): Operation {
  const module = createModule();
  func.createFunction(Builder.atEnd(module.body), "f", inputs, [], (body, args) => {
    fill(body, args);
    func.createReturn(body);
  });
  return module;
}

test("tensors", () => {
  const [lhs, rhs, out] = [tensorType([64, 128], bf16), tensorType([128, 32], bf16), tensorType([64, 32], f32)];
  check("tensors", functionOf([lhs, rhs, out, memrefType([64, 32], f32)], (body, [a, b, c, m]) => {
    const zero = arith.constantZero(body, f32);
    const filled = linalg.createFill(body, zero, c).result;
    const product = linalg.createMatmul(body, a, b, filled).result;
    const i = arith.constantIndex(body, 4);
    const forall = scf.createForall(body, { lower: [0, 0], upper: [64, i], step: [16, 16] }, [product], (inner, [x, y], [shared], parallel) => {
      const slice = { offsets: [x, y], sizes: [16, 16], strides: [1, 1] };
      const piece = tensors.extractSlice(inner, shared, slice);
      const packed = linalg.createPack(inner, piece, tensors.createEmpty(inner, tensorType([4, 2, 4, 8], f32)), { innerDimsPos: [0, 1], innerTiles: [4, 8], outerDimsPerm: [0, 1] });
      const unpacked = linalg.createUnpack(inner, packed, piece, { innerDimsPos: [0, 1], innerTiles: [4, 8], outerDimsPerm: [0, 1] });
      tensors.parallelInsertSlice(parallel, unpacked, shared, slice);
    });
    const rows = affineMap(2, 0, [dim(0), dim(1)]);
    const doubled = linalg.createGeneric(body, [rows, rows], ["parallel", "parallel"], [forall.results[0]], [product], (inner, [x, y]) => [
      arith.createBinary(inner, "addf", x, y),
    ]).result;
    const padded = tensors.pad(body, doubled, [0, 0], [0, 8], zero, tensorType([64, 40], f32));
    const back = tensors.insertSlice(body, tensors.extractSlice(body, padded, { offsets: [0, 0], sizes: [64, 32], strides: [1, 1] }), doubled, { offsets: [0, 0], sizes: [64, 32], strides: [1, 1] });
    const allocated = bufferization.createAllocTensor(body, out, { copy: back });
    bufferization.materializeInDestination(body, allocated, m);
    bufferization.createToBuffer(body, bufferization.createToTensor(body, m, out), m.type);
  }));
});

test("loops and memrefs", () => {
  check("memrefs", functionOf([memrefType([64, 64], i32)], (body, [m]) => {
    const local = memref.alloc(body, memrefType([16, 16], i32, 2));
    const total = scf.createConstantFor(body, 0, 64, 16, [arith.constantInt(body, 0, i32)], (inner, iv, [sum]) => {
      const scaled = affine.createApply(inner, affineMap(1, 0, [mul(dim(0), constant(2))]), [iv]);
      const view = memref.subview(inner, m, [iv, 0], [16, 16]);
      memref.copy(inner, view, local);
      const value = memref.load(inner, local, [scaled, scaled]);
      return [arith.addi(inner, sum, value)];
    }).results[0];
    const [c0, c8] = [arith.constantIndex(body, 0), arith.constantIndex(body, 8)];
    scf.createParallel(body, [c0, c0], [c8, c8], [c8, c8], (inner, [x, y]) => { memref.store(inner, total, local, [x, y]); });
    const less = arith.cmpi(body, "slt", c0, c8);
    scf.createIf(body, less, [], (inner) => { memref.store(inner, total, local, [c0, c0]); });
    affine.createIf(body, { dims: 1, symbols: 0, constraints: [{ expr: dim(0), equality: true }] }, [c0], [], () => {}, (inner) => { memref.copy(inner, local, local); });
    memref.dealloc(body, local);
  }));
});

test("air", () => {
  const module = functionOf([memrefType([64, 64], i32)], (body, [m]) => {
    const one = arith.constantIndex(body, 1);
    air.launch(body, { sizes: [one, one], operands: [m] }, (launch, { args: [l3] }) => {
      const [c0, c64, c1] = [0, 64, 1].map((n) => arith.constantIndex(launch, n));
      channelPut(launch, "in", l3, { access: { offsets: [c0, c0], sizes: [c64, c64], strides: [c64, c1] } });
      air.createSegment(launch, { symbol: "segment_0" }, (segment) => {
        const size = arith.constantIndex(segment, 1);
        air.herd(segment, { symbol: "herd_0", sizes: [size, size] }, (herd, { ids }) => {
          const [token, buffer] = execute(herd, [], (inner) => [memref.alloc(inner, memrefType([64, 64], i32, 2))]).results;
          const got = channelGet(herd, "in", buffer, { dependencies: [token], indices: ids });
          const joined = waitAll(herd, [token, got.result]);
          dmaMemcpyNd(herd, buffer, buffer, { dependencies: [joined], async: true });
          execute(herd, [joined], (inner) => { memref.dealloc(inner, buffer); });
        });
      });
    });
  });
  createChannel(Builder.atStart(module.body), "in", [1, 1], [1, 2]);
  check("air", module);
});

test("aie", () => {
  const module = createModule();
  const device = aie.device(Builder.atEnd(module.body), "npu1", "segment_0");
  const body = Builder.before(device.body.terminator!);
  const [shim, core] = [aie.tile(body, 0, 0), aie.tile(body, 0, 2)];
  const buffer = aie.buffer(body, core, "a_ping", memrefType([64, 64], bf16, 2));
  const [free, full] = [aie.lock(body, core, 1, "a_free"), aie.lock(body, core, 0, "a_full", 1)];
  aie.flow(body, { tile: shim, channel: 0 }, { tile: core, channel: 1 });
  const [start, ring, end] = [new Block(), new Block(), new Block()];
  aie.dmaStart(Builder.atEnd(start), "S2MM", 1, ring, end);
  const bd = Builder.atEnd(ring);
  aie.useLock(bd, free, "AcquireGreaterEqual", 1);
  aie.dmaBd(bd, buffer, 0, 4096, [{ size: 64, stride: 64 }, { size: 64, stride: 1 }]);
  aie.useLock(bd, full, "Release", 1);
  aie.nextBd(bd, ring);
  aie.end(Builder.atEnd(end));
  aie.mem(body, core, new Region([start, ring, end]));
  aie.core(body, core, body.region([], (inner) => {
    aie.useLock(inner, full, "AcquireGreaterEqual", 1);
    aie.useLock(inner, free, "Release", 1);
    aie.end(inner);
  }), "add.o");
  aie.shimDmaAllocation(body, "in", shim, "MM2S", 0);
  aie.runtimeSequence(body, "f", [memrefType([64, 64], bf16)], (sequence, [a]) => {
    aiex.dmaMemcpy(sequence, a, [0, 0, 0, 0], [1, 1, 64, 64], [0, 0, 64, 1], { id: 0, metadata: "in", issueToken: true });
    aiex.pushQueue(sequence, 0, 0, "MM2S", 0, { bd: 0, repeat: 0, issueToken: true });
    aiex.dmaWait(sequence, "in");
  });
  check("aie", module);
});

test.run();
