/** The nine matmuls of Stable Diffusion 3 (iree-amd-aie pull request #286), on the days whose results are known. */
import { suite } from "uvu";
import { expectTable, type Expectation, type Size } from "./history.js";

const test = suite("SD3 through the toolchains");

/** mm1 .. mm9 of the pull request. */
const sizes = [
  [2, 2432, 14592], [308, 2432, 7296], [8192, 2432, 7296], [308, 2432, 2432], [308, 2432, 9728], [308, 9728, 2432],
  [8192, 2432, 2432], [8192, 2432, 9728], [8192, 9728, 2432],
] as const satisfies readonly Size[];

type Outcome = Omit<Expectation, "size">;
const rows = (outcomes: readonly Outcome[]): Expectation[] => sizes.map((size, i) => ({ size, ...outcomes[i] }));

const error1: Outcome = { status: "compile-error", message: /Currently do not support remainder tiles/ };
const error2: Outcome = { status: "compile-error", message: /^block with no terminator, has %\w+ = "air\.wait_all"/ };
const tileDoesNotDivide: Outcome = {
  status: "compile-error",
  message: /^'iree_linalg_ext\.pack' op in dimension 0, the tile size 4 does not divide the tensor size 2\. Imperfect\/partial tiling is currently not supported/,
};
const refused: Outcome = { status: "compile-error", message: /^has element types which must target an AIE instruction size that does not divide M \(2\)/ };
const hang: Outcome = { status: "hang" };
/** Ran to the end; payload `none`, so nothing was compared. */
const complete: Outcome = { status: "complete" };
const right: Outcome = { status: "pass", payload: "full" };
const wrongFrom = (column: number): Outcome => ({ status: "mismatch", payload: "full", first: new RegExp(`^C\\[0, ${column}\\] `) });

test("20 April: two kinds of compile errors", () => expectTable("2024-04-20", rows([
  error2, error2, error2, error2, error2, error2, error2, error1, error2,
])));
test("29 April: three right, two wrong, three hang, one does not compile", () => expectTable("2024-04-29", rows([
  tileDoesNotDivide, wrongFrom(192), hang, right, wrongFrom(256), right, hang, complete, hang,
])));
test("2 May: all but M = 2", () => expectTable("2024-05-02", rows([
  tileDoesNotDivide, right, complete, complete, right, complete, complete, complete, complete,
])));
test("16 May: M = 2 is refused before the first pass", () => expectTable("2024-05-16", rows([refused]).slice(0, 1)));

test.run();
