/** What air-to-aie refuses, and that it says which limit or which rule. Nothing is changed when it refuses. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../../compiler/dialects/registry.js";
import { PassError, type PassContext } from "../../../../compiler/passes/pass.js";
import { lowerParsed, npu1 } from "./lower.js";
import { matmulDesign } from "./matmul-design.js";

function refuses(name: string, text: string, code: string, message: RegExp, context: PassContext = npu1): void {
  test(name, () => {
    const module = parse(text);
    const before = print(module);
    try {
      lowerParsed(module, context);
    } catch (error) {
      if (!(error instanceof PassError)) throw error;
      assert.is(error.code, code);
      assert.match(error.message, message);
      assert.is(print(module), before);
      return;
    }
    assert.unreachable("accepted");
  });
}

/** A segment with one L2 buffer between two channels of the launch, and what else the text says. */
function relay({ segment, launch = "", channels = "" }: { segment: string; launch?: string; channels?: string }): string {
  return `module {
    air.channel @in [1, 1]
    air.channel @out [1, 1]
    ${channels}
    func.func @relay(%A: memref<64xi32>, %B: memref<64xi32>) {
      %one = arith.constant 1 : index
      %l = air.launch async (%i) in (%ni=%one) args(%a=%A, %b=%B) : memref<64xi32>, memref<64xi32> {
        %p = air.channel.put async @in[] (%a[] [] []) : (memref<64xi32>)
        ${launch}
        %s = air.segment @segment_0 async {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c2 = arith.constant 2 : index
          %c3 = arith.constant 3 : index
          %m = memref.alloc() : memref<64xi32, 1>
          ${segment}
        }
      }
      return
    }
  }`;
}
const getOut = "%g = air.channel.get async @out[] (%b[] [] []) : (memref<64xi32>)";
const get = "%q = air.channel.get async @in[] (%m[] [] []) : (memref<64xi32, 1>)";
const put = "%r = air.channel.put async @out[] (%m[] [] []) : (memref<64xi32, 1>)";

refuses("an L2 buffer that is filled and never drained", relay({ segment: get }), "one-sided", /filled and never drained/);

refuses("a route that receives more than is sent", relay({ launch: getOut, segment: `scf.for %k = %c0 to %c2 step %c1 { ${get}\n${put} }` }),
  "volume", /sends 64 words .* receives 128/);

refuses("a channel without a receiver", relay({ segment: `${get}\n${put}` }), "route", /1 senders and 0 receivers/);

refuses("a channel that is not declared", relay({ segment: get.replace("@in", "@nowhere") }), "channel", /no air.channel @nowhere/);

refuses("L3 memory moved by the segment", relay({ launch: getOut, segment: get.replaceAll("memref<64xi32, 1>", "memref<64xi32>").replace("%m[", "%m3[").replace(
  "%q", "%m3 = memref.alloc() : memref<64xi32>\n%q") }), "memory-space", /space 0 at a level of space 1/);

refuses("a buffer allocated in a parallel loop", relay({ launch: getOut, segment: `scf.parallel (%k) = (%c0) to (%c1) step (%c1) {
    %n = memref.alloc() : memref<64xi32, 1>
    %q = air.channel.get async @in[] (%n[] [] []) : (memref<64xi32, 1>)
    %r = air.channel.put async @out[] (%n[] [] []) : (memref<64xi32, 1>)
    scf.reduce
  }` }), "alloc-in-parallel", /inside scf.parallel/);

// Three visits of two buffers that go to different channels: the second launch iteration would send each the other's data.
refuses("an odd number of visits to buffers of different channels", `module {
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
          %n = memref.alloc() : memref<64xi32, 1>
          %g0 = air.channel.get async @in[] (%m[] [] []) : (memref<64xi32, 1>)
          %p0 = air.channel.put async @left[] (%m[] [] []) : (memref<64xi32, 1>)
          %g1 = air.channel.get async @in[] (%n[] [] []) : (memref<64xi32, 1>)
          %p1 = air.channel.put async @right[] (%n[] [] []) : (memref<64xi32, 1>)
          %g2 = air.channel.get async @in[] (%m[] [] []) : (memref<64xi32, 1>)
          %p2 = air.channel.put async @left[] (%m[] [] []) : (memref<64xi32, 1>)
        }
      }
      return
    }
  }`, "rotation", /3 times per launch iteration/);

refuses("more L3 channels than the shims have", matmulDesign({ columns: 1, rows: 2, panels: 2, steps: 1 }),
  "channels", /uses 3 MM2S channels and 1 columns have 2/, { ...npu1, columns: 1 });

refuses("L1 tiles that do not fit", matmulDesign({ columns: 1, rows: 1, panels: 2, steps: 1, tile: 128 }),
  "tile-memory", /core \(0, 2\) .* 197632 of 65536/);

refuses("L2 panels that do not fit", matmulDesign({ columns: 1, rows: 1, panels: 2, steps: 64, tile: 64 }),
  "tile-memory", /column 0 lacks bytes of memory.*: 1048576 of 524288/);

refuses("more streams into L2 than a memtile has channels", matmulDesign({ columns: 1, rows: 4, panels: 2, steps: 1, tile: 32 }),
  "channels", /column 0 lacks S2MM channels: 7 of 6/, { ...npu1, columns: 1 });

refuses("a herd beyond the last column", matmulDesign({ columns: 5, rows: 1, panels: 2, steps: 1 }), "placement", /5 x 1 .* 4 columns/);

refuses("an L1 buffer used before it is filled", matmulDesign({ columns: 1, rows: 1, panels: 1, steps: 1 }).replace(
  /(func.call @zero\(%acc\).*\n)/, "$1 func.call @mac(%a_ping, %b_ping, %acc) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()\n"),
"use-outside-phase", /before a get has filled it/);

test("errors carry the operation and a way out", () => {
  const module = parse(relay({ segment: get }));
  try {
    lowerParsed(module);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, PassError);
    assert.is((error as PassError).op?.name, "air.channel.get");
    assert.match((error as PassError).hint ?? "", /needs a put/);
  }
});

test.run();
