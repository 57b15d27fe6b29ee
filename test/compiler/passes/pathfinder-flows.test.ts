/** Flows of whole devices to switch settings: each stream arrives, alone, and what is asked twice is refused. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { deviceToWrites } from "../../../compiler/encode/device-writes.js";
import { aieCreatePathfinderFlows } from "../../../compiler/passes/aie-create-pathfinder-flows.js";
import { findDevice } from "../../../compiler/aie/device-view.js";
import { flowNets } from "../../../compiler/aie/flow-nets.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { routeIssues } from "../aie/route-issues.js";
import { verifyDevice } from "../../../compiler/verify-device.js";
import { vectorFile, vectors } from "../vectors.js";

const context = { device: "npu1", columns: 4, options: {} };

/** Routes a device and says what the check of the routes finds. */
function routed(text: string): string[] {
  const module = parse(text);
  const nets = flowNets(findDevice(module));
  aieCreatePathfinderFlows.run(module, context);
  assert.equal(verifyDevice(module).map(({ message }) => message), []);
  assert.equal(deviceToWrites(parse(print(module))), deviceToWrites(module), "the text says the same");
  return routeIssues(findDevice(module), nets);
}

for (const group of ["device-config", "matmul-design"]) {
  for (const vector of vectors(group)) {
    test(`${group}/${vector.name} arrives`, () => {
      assert.equal(routed(vectorFile(vector, "expected.allocated.mlir")), []);
    });
    test(`${group}/${vector.name}: upstream's own routes pass the check`, () => {
      const nets = flowNets(findDevice(parse(vectorFile(vector, "expected.allocated.mlir"))));
      assert.equal(routeIssues(findDevice(parse(vectorFile(vector, "expected.routed.mlir"))), nets), []);
    });
  }
}

test("the check of routes sees a connection that is missing, wrong or double", () => {
  const vector = vectors("matmul-design")[0]!;
  const nets = flowNets(findDevice(parse(vectorFile(vector, "expected.allocated.mlir"))));
  const text = vectorFile(vector, "expected.routed.mlir");
  const broken = (from: string, to: string): string => routeIssues(findDevice(parse(text.replace(from, to))), nets).join("\n");
  assert.ok(text.includes("aie.connect<South : 3, DMA : 0>"));
  assert.match(broken("aie.connect<South : 3, DMA : 0>", ""), /is lost at South : 3 of tile \(0, 1\)/);
  assert.match(broken("aie.connect<South : 3, DMA : 0>", "aie.connect<South : 3, DMA : 1>"), /DMA : 1 of tile \(0, 1\) is driven twice/);
  assert.match(broken("aie.connect<DMA : 0, North : 3>", ""), /DMA : 0 of shim \(0, 0\) is not joined/);
});

function flows(lines: string): string {
  return `module { aie.device(npu1) {
    %s0 = aie.tile(0, 0)
    %s1 = aie.tile(1, 0)
    %c = aie.tile(0, 2)
    %d = aie.tile(0, 3)
    %e = aie.tile(2, 4)
    ${lines}
  } }`;
}

test("packets share ports, circuits do not", () => {
  const packet = (id: number, from: string, to: string): string => `aie.packet_flow(${id}) { aie.packet_source<${from}> aie.packet_dest<${to}> }`;
  assert.equal(routed(flows([
    packet(1, "%c, DMA : 0", "%s0, DMA : 0"), packet(2, "%d, DMA : 0", "%s0, DMA : 0"), packet(3, "%e, DMA : 0", "%s0, DMA : 0"),
    packet(4, "%c, DMA : 0", "%s1, DMA : 0"), "aie.flow(%c, DMA : 1, %s0, DMA : 1)", "aie.flow(%s0, DMA : 0, %e, DMA : 1)",
  ].join("\n"))), []);
  assert.throws(() => routed(flows(`${packet(1, "%c, DMA : 0", "%s0, DMA : 0")}\naie.flow(%d, DMA : 0, %s0, DMA : 0)`)),
    (error: unknown) => error instanceof PassError && /South : 2 of tile \(0, 0\)/.test(error.message));
});

test("flows of existing switchboxes stay and are not crossed", () => {
  assert.equal(routed(flows(`%w = aie.switchbox(%c) { aie.connect<DMA : 1, North : 0> }
    %x = aie.switchbox(%d) { aie.connect<South : 0, DMA : 1> }
    aie.flow(%c, DMA : 0, %d, DMA : 0)`)), []);
  assert.throws(() => routed(flows(`%x = aie.switchbox(%d) { aie.connect<South : 0, DMA : 0> }\naie.flow(%c, DMA : 0, %d, DMA : 0)`)),
    (error: unknown) => error instanceof PassError && /DMA : 0 of tile \(0, 3\)/.test(error.message));
});

test.run();
