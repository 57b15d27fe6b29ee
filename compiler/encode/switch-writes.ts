/** The writes that set up a stream switch, the multiplexer below a shim, and the cascade between cores. */
import type { Operation } from "../ir/operation.js";
import { definition, isSet, kindAt, port, requiredInteger, tilePosition } from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";
import { cascadeControl, insert, registers, shimMux, tileAddress, type Field, type TileKind } from "../target/registers.js";
import { bundles, portIndex, portText, type Port, type Side } from "../target/stream-switch.js";
import { pack } from "./pack.js";
import type { Write } from "./writes.js";

/** Writes of one `aie.switchbox`: circuit connections, and packet switching by arbiters and slots. */
export function switchboxWrites(switchbox: Operation): Write[] {
  return switchbox.body.operations.flatMap((op) => {
    switch (op.name) {
      case "aie.connect": return connectWrites(switchbox, op);
      case "aie.masterset": return [masterWrite(switchbox, op)];
      case "aie.packet_rules": return slaveWrites(switchbox, op);
      default: return [];
    }
  });
}

function connectWrites(switchbox: Operation, connect: Operation): Write[] {
  const source = port(connect, "source_");
  const kind = kindAt(switchbox);
  return [
    masterRegister(switchbox, port(connect, "dest_"), { master_enable: 1, configuration: indexOf(kind, "source", source, connect) }, connect),
    slaveRegister(switchbox, source, { slave_enable: 1 }, connect),
  ];
}

function indexOf(kind: TileKind, side: Side, at: Port, op: Operation): number {
  const index = portIndex(kind, side, at);
  if (index === undefined) throw new PassError("no-port", `a ${kind} tile has no ${side} port ${portText(at)}`, { op });
  return index;
}

function masterRegister(switchbox: Operation, dest: Port, values: Record<string, number>, op: Operation): Write {
  const kind = kindAt(switchbox);
  const layout = registers[kind].switch;
  return write(switchbox, layout.master + 4 * indexOf(kind, "dest", dest, op), pack(layout.masterFields, values, op));
}
function slaveRegister(switchbox: Operation, source: Port, values: Record<string, number>, op: Operation): Write {
  const kind = kindAt(switchbox);
  const layout = registers[kind].switch;
  return write(switchbox, layout.slave + 4 * indexOf(kind, "source", source, op), pack(layout.slaveFields, values, op));
}
function write(on: Operation, offset: number, value: number): Write {
  const { column, row } = tilePosition(on);
  return { kind: "write32", address: tileAddress(column, row, offset), value };
}

/**
 * A packet-switched master: its arbiter, and the selectors it listens to. A port into a DMA drops the header, and so does South of
 * a shim, which the multiplexer joins to a DMA, unless the header is kept on request.
 */
function masterWrite(switchbox: Operation, masterset: Operation): Write {
  const dest = port(masterset, "dest_");
  const selectors = masterset.operands.map((operand) => definition(operand, "aie.amsel", masterset));
  const arbiters = new Set(selectors.map((amsel) => requiredInteger(amsel, "arbiterID")));
  if (arbiters.size !== 1) {
    throw new PassError("arbiter", `${portText(dest)} must be tied to one arbiter, not ${arbiters.size}`, { op: masterset });
  }
  const enables = selectors.reduce((mask, amsel) => mask | (1 << requiredInteger(amsel, "msel")), 0);
  const intoDma = dest.bundle === "DMA" || (dest.bundle === "South" && kindAt(switchbox) === "shim");
  return masterRegister(switchbox, dest, {
    master_enable: 1,
    packet_enable: 1,
    drop_header: intoDma && !isSet(masterset, "keep_pkt_header") ? 1 : 0,
    configuration: (enables << 3) | [...arbiters][0],
  }, masterset);
}

/** A packet-switched slave: each rule is a slot that sends packets of some ids to an arbiter and a selector. */
function slaveWrites(switchbox: Operation, rules: Operation): Write[] {
  const kind = kindAt(switchbox);
  const layout = registers[kind].switch;
  const source = port(rules, "source_");
  const slots = rules.body.operations.filter((op) => op.name === "aie.rule");
  if (slots.length > layout.slotsPerSlave) {
    throw new PassError("slots-exhausted", `${portText(source)} has ${slots.length} packet rules, and a port has ${layout.slotsPerSlave} slots`, {
      op: rules,
    });
  }
  const base = layout.slot + layout.slotStride * indexOf(kind, "source", source, rules);
  // Upstream enables the port again before every slot.
  const enable = slaveRegister(switchbox, source, { slave_enable: 1, packet_enable: 1 }, rules);
  return slots.flatMap((rule, i) => [enable, write(switchbox, base + 4 * i, slotWord(layout.slotFields, rule))]);
}

function slotWord(fields: readonly Field[], rule: Operation): number {
  const amsel = definition(rule.operands[0], "aie.amsel", rule);
  return pack(fields, {
    // An 8-bit attribute reads as negative from 128 on; the field has five bits either way.
    id: requiredInteger(rule, "value") & 0xff,
    mask: requiredInteger(rule, "mask") & 0xff,
    enable: 1,
    msel: requiredInteger(amsel, "msel"),
    arbiter: requiredInteger(amsel, "arbiterID"),
  }, rule);
}

/** `aie.shim_mux`: South ports that feed the switch from a DMA, and (demultiplexer) those that lead from it to one. */
export function shimMuxWrites(mux: Operation): Write[] {
  const { column, row } = tilePosition(mux);
  return mux.body.operations.filter((op) => op.name === "aie.connect").map((connect) => {
    const source = port(connect, "source_");
    const dest = port(connect, "dest_");
    const up = dest.bundle === "North";
    const half = up ? shimMux.mux : shimMux.demux;
    const joined = up ? dest : source;
    const field = (half.fields as readonly Field[]).find(({ name }) => name === `south${joined.channel}`);
    if (!field || (up ? source : dest).bundle !== "DMA") {
      throw new PassError("no-join", `the shim cannot join ${portText(source)} to ${portText(dest)}`, { op: connect });
    }
    return { kind: "maskwrite32", address: tileAddress(column, row, half.offset), ...masked(field, 1) };
  });
}

function masked(field: Field, value: number): { value: number; mask: number } {
  const value32 = [0];
  const mask = [0];
  insert(value32, { ...field, word: 0 }, value);
  insert(mask, { ...field, word: 0 }, -1);
  return { value: value32[0], mask: mask[0] };
}

/** `Accumulator_Control` (AM025): bit 0 takes the cascade in from the west, bit 1 sends it out to the east; else north and south. */
export function cascadeWrite(op: Operation): Write {
  const input = bundles[requiredInteger(op, "inputDir")];
  const output = bundles[requiredInteger(op, "outputDir")];
  return write(op, cascadeControl, (input === "West" ? 1 : 0) | (output === "East" ? 2 : 0));
}

