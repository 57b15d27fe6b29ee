/** The tables of iree-amd-aie's issue #285, "Compile all matmul shapes in SD3 model for AIE", as toolchains of the time give them. */
import { suite } from "uvu";
import { expectTable, type Expectation } from "./history.js";

const test = suite("issue #285");

/** The issue's rule in its last form: all hangs have a herd of 4 x 2, which is what M small and N large come to. */
function table(small: number, large: number): Expectation[] {
  const sizes = [small, large];
  return sizes.flatMap((M) => sizes.flatMap((K) => sizes.map((N): Expectation => ({
    size: [M, K, N], status: M === small && N === large ? "hang" : "complete",
  }))));
}

test("512 and 640, bf16: the eight rows of the second table", () => expectTable("2024-04-29", table(512, 640)));
test("2048 and 2432, bf16: the eight rows of the first table", () => expectTable("2024-04-29", table(2048, 2432)));
test("f32: 512 and 640 run, half the N hangs", () => expectTable("2024-04-29", [
  ...table(512, 640).map((row): Expectation => ({ ...row, type: "f32", status: "complete" })),
  { size: [256, 256, 320], type: "f32", status: "hang" },
]));

/** Error 1 and Error 2 in the issue's words; values have other numbers. */
const error1 = /^iree-compile: iree-amd-aie\/third_party\/mlir-air\/mlir\/lib\/Conversion\/AIRRtToIpuPass\.cpp:551: void \(anonymous namespace\)::tileIllegalWrapDim\(airrt::DmaMemcpyNdOp\): Assertion `!\(const_wrap % \(AIE2_WRAP_UPPER_BOUND \/ 2\)\) && "Currently do not support remainder tiles"' failed\./;
const error2 = /^block with no terminator, has %\w+ = "air\.wait_all"\(%\w+\) : \(!air\.async\.token\) -> !air\.async\.token/;

test("the two errors of 20 April", () => expectTable("2024-04-20", [
  { size: [2304, 2304, 2304], status: "compile-error", message: error1 },
  { size: [2432, 2432, 2432], status: "compile-error", message: error2 },
  { size: [2048, 2048, 2048], status: "complete" },
]));
test("the same sizes pass once both are fixed", () => expectTable("2024-05-02", [
  { size: [2304, 2304, 2304], status: "complete" }, { size: [2432, 2432, 2432], status: "complete" },
]));

test.run();
