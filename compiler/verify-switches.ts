/** Rules of switch settings: ports that exist, joins that the hardware has, one driver for each dest port. */
import { integerValue } from "./ir/attributes.js";
import type { Operation } from "./ir/operation.js";
import type { Report } from "./pass/issue.js";
import { enclosingDevice, kindAt, port, positionText, targetOf, tilePosition } from "./aie/device-view.js";
import { shimMux } from "./target/registers.js";
import { mayJoin, packetSwitching, portCount, portText, type Port, type Side } from "./target/stream-switch.js";

/** Reports what is wrong in one `aie.switchbox`. */
export function verifySwitchbox(switchbox: Operation, report: Report): void {
  const tile = tilePosition(switchbox);
  const kind = kindAt(switchbox);
  const driven = new Set<string>();
  const fed = new Map<string, string>();
  const exists = (op: Operation, side: Side, at: Port): boolean => {
    const count = portCount(targetOf(enclosingDevice(switchbox)), tile, side, at.bundle);
    if (at.channel >= 0 && at.channel < count) return true;
    report({
      code: "no-port",
      message: `tile ${positionText(tile)} has no ${side} port ${portText(at)}` + (count > 0 ? `: it has ${count}` : ""),
      op,
    });
    return false;
  };
  const drive = (op: Operation, dest: Port): void => {
    if (driven.has(portText(dest))) {
      report({ code: "port-taken", message: `${portText(dest)} of tile ${positionText(tile)} is driven twice`, op });
    }
    driven.add(portText(dest));
  };
  const feed = (op: Operation, source: Port, how: string): void => {
    const known = fed.get(portText(source));
    if (known !== undefined && (known !== how || how === "packets")) {
      report({ code: "port-taken", message: `${portText(source)} of tile ${positionText(tile)} is switched twice`, op });
    }
    fed.set(portText(source), how);
  };
  for (const op of switchbox.body.operations) {
    if (op.name === "aie.connect") {
      const [source, dest] = [port(op, "source_"), port(op, "dest_")];
      const both = [exists(op, "source", source), exists(op, "dest", dest)].every(Boolean);
      if (both && !mayJoin(kind, source, dest)) {
        report({ code: "no-join", message: `a ${kind} tile cannot join ${portText(source)} to ${portText(dest)}`, op });
      }
      feed(op, source, "circuit");
      drive(op, dest);
    } else if (op.name === "aie.masterset") {
      exists(op, "dest", port(op, "dest_"));
      drive(op, port(op, "dest_"));
      const arbiters = new Set(op.operands.map((operand) => integerValue(operand.definingOp?.attribute("arbiterID"))));
      if (arbiters.size > 1) report({ code: "arbiter", message: "a dest port listens to one arbiter", op });
    } else if (op.name === "aie.packet_rules") {
      exists(op, "source", port(op, "source_"));
      feed(op, port(op, "source_"), "packets");
      verifyRules(op, report);
    } else if (op.name === "aie.amsel") {
      verifySelector(op, report);
    }
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
