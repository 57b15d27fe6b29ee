/** Rules of switch settings: ports that exist, joins that the hardware has, one driver for each dest port. */
import { integerValue } from "./ir/attributes.js";
import type { Operation } from "./ir/operation.js";
import type { Report } from "./pass/issue.js";
import { enclosingDevice, kindAt, port, positionText, requiredInteger, targetOf, tilePosition } from "./aie/device-view.js";
import { shimMux } from "./target/registers.js";
import { bundles, mayJoin, packetSwitching, portCount, portText, type Port, type Side, type TilePosition } from "./target/stream-switch.js";

/** Reports what is wrong in one `aie.switchbox`. */
export function verifySwitchbox(switchbox: Operation, report: Report): void {
  const ports = new SwitchPorts(switchbox, report);
  for (const op of switchbox.body.operations) {
    if (op.name === "aie.connect") ports.connect(op, port(op, "source_"), port(op, "dest_"));
    else if (op.name === "aie.masterset") {
      ports.exists(op, "dest", port(op, "dest_"));
      ports.drive(op, port(op, "dest_"));
      const arbiters = new Set(op.operands.map((operand) => integerValue(operand.definingOp?.attribute("arbiterID"))));
      if (arbiters.size > 1) report({ code: "arbiter", message: "a dest port listens to one arbiter", op });
    } else if (op.name === "aie.packet_rules") {
      ports.exists(op, "source", port(op, "source_"));
      ports.feed(op, port(op, "source_"), "packets");
      verifyRules(op, report);
    } else if (op.name === "aie.amsel") verifySelector(op, report);
  }
}

/** The ports of one switch, and what was said of each so far. */
class SwitchPorts {
  readonly #tile: TilePosition;
  readonly #driven = new Set<string>();
  readonly #fed = new Map<string, string>();
  constructor(readonly switchbox: Operation, readonly report: Report) { this.#tile = tilePosition(switchbox); }

  exists(op: Operation, side: Side, at: Port): boolean {
    const count = portCount(targetOf(enclosingDevice(this.switchbox)), this.#tile, side, at.bundle);
    if (at.channel >= 0 && at.channel < count) return true;
    const message = `tile ${positionText(this.#tile)} has no ${side} port ${portText(at)}` + (count > 0 ? `: it has ${count}` : "");
    this.report({ code: "no-port", message, op });
    return false;
  }

  connect(op: Operation, source: Port, dest: Port): void {
    const kind = kindAt(this.switchbox);
    const both = [this.exists(op, "source", source), this.exists(op, "dest", dest)].every(Boolean);
    if (both && !mayJoin(kind, source, dest)) {
      this.report({ code: "no-join", message: `a ${kind} tile cannot join ${portText(source)} to ${portText(dest)}`, op });
    }
    this.feed(op, source, "circuit");
    this.drive(op, dest);
  }

  drive(op: Operation, dest: Port): void {
    if (this.#driven.has(portText(dest))) {
      this.report({ code: "port-taken", message: `${portText(dest)} of tile ${positionText(this.#tile)} is driven twice`, op });
    }
    this.#driven.add(portText(dest));
  }

  /** A source port may feed several circuits, or packets once. */
  feed(op: Operation, source: Port, how: "circuit" | "packets"): void {
    const known = this.#fed.get(portText(source));
    if (known !== undefined && (known !== how || how === "packets")) {
      this.report({ code: "port-taken", message: `${portText(source)} of tile ${positionText(this.#tile)} is switched twice`, op });
    }
    this.#fed.set(portText(source), how);
  }
}

function verifyRules(rules: Operation, report: Report): void {
  const slots = rules.body.operations.filter((op) => op.name === "aie.rule");
  if (slots.length > packetSwitching.slots) {
    report({ code: "slots-exhausted", message: `${slots.length} rules, and a port has ${packetSwitching.slots} slots`, op: rules });
  }
  for (const rule of slots) {
    for (const name of ["mask", "value"]) {
      const value = (integerValue(rule.attribute(name)) ?? 0) & 0xff;
      if (value >= 2 ** packetSwitching.idBits) {
        report({ code: "packet-id", message: `${name} ${value} does not fit ${packetSwitching.idBits} bits`, op: rule });
      }
    }
  }
}

function verifySelector(op: Operation, report: Report): void {
  const arbiter = integerValue(op.attribute("arbiterID")) ?? 0;
  const msel = integerValue(op.attribute("msel")) ?? 0;
  if (arbiter < 0 || arbiter >= packetSwitching.arbiters || msel < 0 || msel >= packetSwitching.selectors) {
    report({
      code: "arbiter",
      message: `a switch has ${packetSwitching.arbiters} arbiters of ${packetSwitching.selectors} selectors, not ${arbiter} (${msel})`,
      op,
    });
  }
}

/** Reports directions of an `aie.configure_cascade` that a core does not have. */
export function verifyCascade(op: Operation, report: Report): void {
  const input = bundles[requiredInteger(op, "inputDir")];
  const output = bundles[requiredInteger(op, "outputDir")];
  if (input !== "North" && input !== "West") report({ code: "cascade", message: `a cascade comes in from the north or the west, not ${input}`, op });
  if (output !== "South" && output !== "East") report({ code: "cascade", message: `a cascade goes out to the south or the east, not ${output}`, op });
}

/** Reports what is wrong in one `aie.shim_mux`: DMA channels stand behind two South ports of the switch in each direction. */
export function verifyShimMux(mux: Operation, report: Report): void {
  for (const op of mux.body.operations) {
    if (op.name !== "aie.connect") continue;
    const [source, dest] = [port(op, "source_"), port(op, "dest_")];
    const joined = source.bundle === "DMA"
      ? dest.bundle === "North" && shimMux.mm2sSlaveSouth[source.channel] === dest.channel
      : dest.bundle === "DMA" && source.bundle === "North" && shimMux.s2mmMasterSouth[dest.channel] === source.channel;
    if (!joined) report({ code: "no-join", message: `the shim cannot join ${portText(source)} to ${portText(dest)}`, op });
  }
}
