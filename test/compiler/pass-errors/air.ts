/** AIR passes, air-to-aie and the lowering of the launch, on MLIR text. */
import { airToAie } from "../../../compiler/passes/air-to-aie.js";
import { airToStd } from "../../../compiler/passes/air-to-std.js";
import { airrtToNpu } from "../../../compiler/passes/airrt-to-npu.js";
import { dmaToChannel } from "../../../compiler/passes/air-dma-to-channel.js";
import { linalgToFunc } from "../../../compiler/passes/air-linalg-to-func.js";
import { placeHerds } from "../../../compiler/passes/air-place-herds.js";
import { splitL2Memref } from "../../../compiler/passes/air-split-l2-memref.js";
import { matmulDesign, type MatmulDesign } from "../passes/air-to-aie/matmul-design.js";
import { matmulLaunch, type LaunchShape } from "../passes/matmul-launch.js";
import { pass, passes, passUnchanged, type Provocation, type Setting } from "./provoke.js";

const toAie = (text: string, setting: Setting = {}): Provocation => passUnchanged(airToAie, text, setting);
const design = (shape: MatmulDesign, setting: Setting = {}): Provocation => toAie(matmulDesign(shape), setting);

/** A segment with one L2 buffer between two channels of the launch, and what else the text says. */
function relayText({ segment, launch = "", channels = "", put = "" }: { segment: string; launch?: string; channels?: string; put?: string }): string {
  return `module {
    air.channel @in [1, 1]
    air.channel @out [1, 1]
    ${channels}
    func.func @relay(%A: memref<64xi32>, %B: memref<64xi32>) {
      %one = arith.constant 1 : index
      %l = air.launch async (%i) in (%ni=%one) args(%a=%A, %b=%B) : memref<64xi32>, memref<64xi32> {
        ${put || "%p = air.channel.put async @in[] (%a[] [] []) : (memref<64xi32>)"}
        ${launch}
        %s = air.segment @segment_0 async {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c2 = arith.constant 2 : index
          %c32 = arith.constant 32 : index
          %c64 = arith.constant 64 : index
          %m = memref.alloc() : memref<64xi32, 1>
          ${segment}
        }
      }
      return
    }
  }`;
}
const relay = (parts: Parameters<typeof relayText>[0], setting: Setting = {}): Provocation => toAie(relayText(parts), setting);
const getOut = "%g = air.channel.get async @out[] (%b[] [] []) : (memref<64xi32>)";
const get = "%q = air.channel.get async @in[] (%m[] [] []) : (memref<64xi32, 1>)";
const put = "%r = air.channel.put async @out[] (%m[] [] []) : (memref<64xi32, 1>)";
const herd = (body: string): string => `%h = air.herd @herd_0 async tile (%x, %y) in (%hx=%c1, %hy=%c1) {\n${body}\n}`;

/** Two L2 buffers filled in turn through one channel and sent through two, `visits` times in all. */
function turns(visits: number): string {
  const half = (i: number): string => `
          %g${i} = air.channel.get async @in[] (%${"mn"[i % 2]}[] [] []) : (memref<64xi32, 1>)
          %p${i} = air.channel.put async @${["left", "right"][i % 2]}[] (%${"mn"[i % 2]}[] [] []) : (memref<64xi32, 1>)`;
  return `module {
    air.channel @in [1, 1]
    air.channel @left [1, 1]
    air.channel @right [1, 1]
    func.func @f(%A: memref<192xi32>, %B: memref<128xi32>, %C: memref<64xi32>) {
      %one = arith.constant 1 : index
      %l = air.launch async (%i) in (%ni=%one) args(%a=%A, %b=%B, %c=%C) : memref<192xi32>, memref<128xi32>, memref<64xi32> {
        %p = air.channel.put async @in[] (%a[] [] []) : (memref<192xi32>)
        %g = air.channel.get async @left[] (%b[] [] []) : (memref<128xi32>)
        %h = air.channel.get async @right[] (%c[] [] []) : (memref<64xi32>)
        %s = air.segment @segment_0 async {
          %m = memref.alloc() : memref<64xi32, 1>
          %n = memref.alloc() : memref<64xi32, 1>${Array.from({ length: visits }, (_, i) => half(i)).join("")}
        }
      }
      return
    }
  }`;
}

const small: LaunchShape = { M: 256, N: 128, K: 512, M0: 128, N0: 128, K0: 256, columns: 2, rows: 2 };
const toStd = (from: string | RegExp, to: string): Provocation => pass(airToStd, matmulLaunch(small).replace(from, to));

/** A host program on the shim channel @in, with the body of its function. */
function hostText(body: string): string {
  return `module {
    aie.device(npu1) @segment_0 {
      %s = aie.tile(0, 0)
      aie.shim_dma_allocation @in(%s, MM2S, 0)
    }
    func.func @f(%A: memref<64x64xi32>, %n: i64) {
      %id = arith.constant 1 : i32
      %c0 = arith.constant 0 : i64
      %c1 = arith.constant 1 : i64
      %c3 = arith.constant 3 : i64
      %c64 = arith.constant 64 : i64
      ${body}
      return
    }
  }`;
}
const transfer = (buffer: string, offset: string, sizes: string, strides: string): string =>
  `airrt.dma_memcpy_nd(%id, %c0, %c0, ${buffer}[%c0, %c0, %c0, ${offset}], [${sizes}], [${strides}]) {metadata = @in} : (i32, i64, i64, memref<64x64xi32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64])`;
const host = (body: string): Provocation => pass(airrtToNpu, hostText(body));
const first = transfer("%A", "%c0", "%c1, %c1, %c1, %c64", "%c0, %c0, %c0");
const budget: LaunchShape = { ...small, M: 4 * 20000, M0: 4, N: 8 * 1000, N0: 8 };

/** A DMA between two memories, in a herd in a segment in a launch unless `bare`. */
const dma = (space: number, bare = false): Provocation => {
  const op = `air.dma_memcpy_nd (%d[] [] [], %x[] [] []) {id = 1 : i32} : (memref<64xi32, 2>, memref<64xi32, ${space}>)`;
  const alloc = `%d = memref.alloc() : memref<64xi32, 2>\n%x = memref.alloc() : memref<64xi32, ${space}>`;
  return pass(dmaToChannel, bare ? `func.func @f() {\n${alloc}\n${op}\nreturn\n}` : `func.func @f() {
    %one = arith.constant 1 : index
    air.launch (%i) in (%n=%one) {
      air.segment @s {
        %two = arith.constant 1 : index
        air.herd @h tile (%a, %b) in (%na=%two, %nb=%two) {
          ${alloc}
          ${op}
        }
      }
    }
    return
  }`);
};
/** The segment knows the id of its launch iteration, as %far. */
const seenBySegment = (text: string): string => text.replace("air.segment @segment_0 async {", "air.segment @segment_0 async args(%far=%i) : index {");
/** Cuts the buffer of a relay, which is allocated as the AIR passes do it: in a task of its own. */
const split = (segment: string, { launch = getOut, put: sent = "", channels = "", seen = false } = {}): Provocation => pass(splitL2Memref,
  (seen ? seenBySegment : String)(relayText({ segment, launch, put: sent, channels: `air.channel @out2 [1, 1]\n${channels}` })).replace("%m = memref.alloc() : memref<64xi32, 1>",
    "%t, %m = air.execute -> (memref<64xi32, 1>) {\n%alloc = memref.alloc() : memref<64xi32, 1>\nair.execute_terminator %alloc : memref<64xi32, 1>\n}"));
const launchConstants = [0, 1, 2, 32].map((n) => `%h${n} = arith.constant ${n} : index`).join("\n");
const getHalves = `${launchConstants}\n${["out", "out2"].map((channel, i) => `%g${i} = air.channel.get async @${channel}[] (%b[%h${32 * i}] [%h32] [%h1]) : (memref<64xi32>)`).join("\n")}`;
const part = (kind: "get" | "put", channel: string, offset: string, size: string, stride = "%c1"): string =>
  `%x${channel}${kind}${offset.slice(1)} = air.channel.${kind} async @${channel}[] (%m[${offset}] [${size}] [${stride}]) : (memref<64xi32, 1>)`;

const halves = `${part("put", "out", "%c0", "%c32")}\n${part("put", "out2", "%c32", "%c32")}`;

export const airRefusals = {
  "hierarchy": [
    toAie("module {\n  func.func @f() {\n    return\n  }\n}"),
    relay({ segment: `${get}\n${put}\nscf.for %k = %c0 to %c2 step %c1 { ${herd("")} }`, launch: getOut }),
    dma(0, true),
  ],
  "memory-space": [
    relay({ launch: getOut, segment: `%m3 = memref.alloc() : memref<64xi32>\n${get.replaceAll("memref<64xi32, 1>", "memref<64xi32>").replace("%m[", "%m3[")}` }),
    dma(2), toStd(/memref<256x512xbf16>/g, "memref<256x512xbf16, 1>"),
  ],
  "outside-value": [pass(airToAie, seenBySegment(relayText({
    launch: getOut, segment: `${get}\n${put}\n%h = air.herd @herd_0 async tile (%x, %y) in (%hx=%c1, %hy=%c1) args(%f=%far) : index {\nfunc.call @work(%f) : (index) -> ()\n}`,
    channels: "func.func private @work(index)",
  })))],
  "no-microkernel": [pass(linalgToFunc, "func.func @f(%a: memref<2x2x4x4xf32, 2>, %one: f32) {\n  linalg.fill ins(%one : f32) outs(%a : memref<2x2x4x4xf32, 2>)\n  return\n}")],
  "placement": [
    design({ columns: 5, rows: 1, panels: 2, steps: 1 }),
    pass(placeHerds, matmulDesign({ columns: 4, rows: 1, panels: 2, steps: 1 }), { columns: 2 }),
  ],
  "channels": [
    design({ columns: 1, rows: 2, panels: 2, steps: 1 }, { columns: 1 }),
    design({ columns: 1, rows: 4, panels: 2, steps: 1, tile: 32 }, { columns: 1 }),
  ],
  "tile-memory": [
    design({ columns: 1, rows: 1, panels: 2, steps: 1, tile: 128 }),
    design({ columns: 1, rows: 1, panels: 2, steps: 64, tile: 64 }),
  ],
  "unbalanced": [split(`${get}\n${part("put", "out", "%c0", "%c32")}`)],
  "one-sided": [relay({ segment: get })],
  "shared-buffer": [relay({ channels: "air.channel @in2 [1, 1]", launch: `%p2 = air.channel.put async @in2[] (%b[] [] []) : (memref<64xi32>)\n${getOut}`, segment: `${get}\n${get.replace("@in", "@in2").replace("%q", "%q2")}\n${put}` })],
  "unbounded-access": [split(`${get}\n${part("put", "out", "%c0", "%far")}`, { seen: true })],
  "cut-through-tile": [split(`${part("get", "in", "%c0", "%c32")}\n${part("get", "in", "%c32", "%c32")}\n${put.replace("@out", "@down")}\n${herd("%l1 = memref.alloc() : memref<64xi32, 2>\nair.channel.get @down[] (%l1[] [] []) : (memref<64xi32, 2>)")}`, { channels: "air.channel @down [1, 1]" })],
  "uncuttable-access": [split(`${get.replace("%m[] [] []", "%m[%c0, %c0] [%c2, %c32] [%c1, %c2]")}\n${halves}`, { launch: getHalves })],
  "channel-shape": [split(`${get.replace("%m[] [] []", "%m[%c0] [%c64] [%c1]")}\n${halves}`, { launch: getHalves, put: `%h64 = arith.constant 64 : index\n${launchConstants.replaceAll("%h", "%k")}\n%p = air.channel.put async @in[] (%a[%k0, %k0] [%k2, %k32] [%k32, %k1]) : (memref<64xi32>)` })],
  "unknown-channel": [relay({ segment: get.replace("@in", "@nowhere") })],
  "channel-ends": [relay({ segment: `${get}\n${put}` })],
  "channel-volume": [relay({ launch: getOut, segment: `scf.for %k = %c0 to %c2 step %c1 { ${get}\n${put} }` })],
  "bundle-index": [relay({ launch: getOut, channels: "air.channel @many [2, 1]", segment: `${get}\n${put.replace("@out[]", "@many[%c2, %c0]")}` })],
  "control-flow": [
    relay({ launch: getOut, segment: `scf.if %true {\n${get}\n${put}\n}` .replace(/^/, "%true = arith.constant true\n") }),
    toAie(seenBySegment(relayText({ launch: getOut, segment: `scf.for %k = %c0 to %far step %c1 {\n${get}\n${put}\n}` }))),
  ],
  "alloc-in-parallel": [relay({ launch: getOut, segment: `scf.parallel (%k) = (%c0) to (%c1) step (%c1) {
    %n = memref.alloc() : memref<64xi32, 1>
    ${get.replace("%m[", "%n[")}
    ${put.replace("%m[", "%n[")}
    scf.reduce
  }` })],
  "l2-computation": [relay({ launch: getOut, segment: `${get}\nfunc.call @work(%m) : (memref<64xi32, 1>) -> ()\n${put}` })],
  "use-outside-phase": [toAie(matmulDesign({ columns: 1, rows: 1, panels: 1, steps: 1 }).replace(/(func.call @zero\(%acc\).*\n)/,
    "$1 func.call @mac(%a_ping, %b_ping, %acc) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()\n"))],
  "ring": [relay({ launch: getOut, segment: `${part("get", "in", "%c0", "%c32")}\n${part("get", "in", "%c32", "%c32")}\n${put}` })],
  "rotation": [toAie(turns(3))],
  "dimensions": [
    relay({ launch: getOut, segment: `%c4 = arith.constant 4 : index\n%c8 = arith.constant 8 : index\n%c16 = arith.constant 16 : index\n${get}\n${put.replace("%m[] [] []", "%m[%c0, %c0, %c0, %c0, %c0] [%c2, %c2, %c2, %c2, %c4] [%c1, %c2, %c4, %c8, %c16]")}` }),
    toStd(/\(%a\[%c0, %i0, %c0\] \[%c2, %c64, %c256\] \[%c256, %c512, %c1\]\)/, "(%a[%c0, %i0, %c0, %c0, %c0] [%c2, %c64, %c256, %c1, %c1] [%c256, %c512, %c1, %c1, %c1])"),
  ],
  "dynamic-shape": [toStd("%gi = arith.constant 2 : index", "%gi = memref.dim %A, %gj : memref<256x512xbf16>")],
  "host-op": [toStd(/( +)(%s = air.segment)/, "$1%made = memref.alloc() : memref<4xi32>\n$1$2"), host(`${first}\nfunc.call @work() : () -> ()`)],
  "host-loop": [host(`${first}\naffine.for %i = 0 to 2 {\n affine.for %j = 0 to affine_map<(d0) -> (d0)>(%i) {\n }\n}`)],
  "run-time-value": [host(transfer("%A", "%n", "%c1, %c1, %c1, %c64", "%c0, %c0, %c0"))],
  "no-shim-channel": [
    toStd(", metadata = @air_channel_0", ""),
    host(transfer("%A", "%c0", "%c1, %c1, %c1, %c64", "%c0, %c0, %c0").replace("@in", "@out")),
  ],
  "unaligned": [pass(airrtToNpu, hostText(transfer("%A", "%c0", "%c1, %c1, %c1, %c3", "%c0, %c0, %c0")).replaceAll("64x64xi32", "64x64xi8"))],
  "instruction-budget": [passes([airToStd, airrtToNpu], matmulLaunch(budget), { options: { "launches-per-task": 1 } })],
} as const satisfies Readonly<Record<string, readonly Provocation[]>>;
