/** The connection file: where to listen, and the key that signs. Checked before anything is opened. */
import { readFileSync, statSync } from "node:fs";
import { isIPv4, isIPv6 } from "node:net";

/** The five sockets of a kernel, in the names of the connection file. */
export const channelNames = ["shell", "control", "iopub", "stdin", "hb"] as const;
export type ChannelName = (typeof channelNames)[number];

export interface Connection {
  readonly transport: "tcp" | "ipc";
  /** Address for tcp; for ipc the path that the sockets' names begin with. */
  readonly ip: string;
  readonly ports: Readonly<Record<ChannelName, number>>;
  /** Key of HMAC-SHA256; empty (only on ipc) means that messages are not signed. */
  readonly key: string;
}

/** A connection file that the kernel does not accept: why, and what to do about it. */
export class ConnectionError extends Error {
  constructor(readonly code: string, reason: string, readonly hint: string) {
    super(reason);
    this.name = "ConnectionError";
  }
}

/** Jupyter writes less than 1 KB; anything much larger is some other file. */
const longestFile = 64 * 1024;

/**
 * Reads and checks a connection file.
 * @param allowRemote Accept addresses other machines can reach: whoever holds the key runs code as this user.
 * @throws ConnectionError naming the first thing that is wrong.
 */
export function readConnection(file: string, allowRemote = false): Connection {
  let text: string;
  try {
    if (statSync(file).size > longestFile) throw new ConnectionError("connection-file", `${file} is too large for a connection file`, "Give the JSON file that Jupyter writes.");
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof ConnectionError) throw error;
    throw new ConnectionError("connection-file", `${file} cannot be read: ${(error as Error).message}`, "Jupyter passes this file itself: start the kernel from a notebook, or `herdbook install` first.");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ConnectionError("connection-file", `${file} is not JSON: ${(error as Error).message}`, "Give the JSON file that Jupyter writes.");
  }
  return checkConnection(parsed, allowRemote);
}

/** The same for a parsed file. */
export function checkConnection(parsed: unknown, allowRemote = false): Connection {
  if (typeof parsed !== "object" || parsed === null) throw new ConnectionError("connection-file", "the connection file is not a JSON object", "Give the JSON file that Jupyter writes.");
  const fields = parsed as Readonly<Record<string, unknown>>;
  const transport = fields.transport ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc") throw new ConnectionError("transport", `transport ${JSON.stringify(transport)} is not known`, "Use tcp or ipc.");
  const scheme = fields.signature_scheme ?? "hmac-sha256";
  if (scheme !== "hmac-sha256") throw new ConnectionError("signature-scheme", `signature_scheme ${JSON.stringify(scheme)} is not supported`, "Use hmac-sha256, Jupyter's default.");
  const key = fields.key ?? "";
  if (typeof key !== "string") throw new ConnectionError("key", "key is not a string", "Give the JSON file that Jupyter writes.");
  if (key === "" && transport === "tcp") {
    throw new ConnectionError("empty-key", "the key is empty: every user of this machine could run code in this kernel", "Remove `Session.key = b\"\"` from Jupyter's configuration, or use the ipc transport.");
  }
  return { transport, ip: checkAddress(fields.ip, transport, allowRemote), ports: checkPorts(fields, transport), key };
}

function checkAddress(ip: unknown, transport: "tcp" | "ipc", allowRemote: boolean): string {
  if (typeof ip !== "string" || ip === "") throw new ConnectionError("address", "ip is not an address", "Give the JSON file that Jupyter writes.");
  if (transport === "ipc") return ip;
  const address = ip === "localhost" ? "127.0.0.1" : ip;
  const loopback = (isIPv4(address) && address.startsWith("127.")) || (isIPv6(address) && address === "::1");
  if (!loopback && !allowRemote) {
    throw new ConnectionError("remote-address", `${ip} can be reached from other machines`, "Use 127.0.0.1, or start the kernel with --allow-remote when the network is trusted.");
  }
  return address;
}

function checkPorts(fields: Readonly<Record<string, unknown>>, transport: "tcp" | "ipc"): Record<ChannelName, number> {
  const ports = {} as Record<ChannelName, number>;
  const used = new Map<number, string>();
  for (const name of channelNames) {
    const port = fields[`${name}_port`];
    const highest = transport === "tcp" ? 65535 : Number.MAX_SAFE_INTEGER;
    if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > highest) {
      throw new ConnectionError("port", `${name}_port is ${JSON.stringify(port) ?? "missing"}, not a port`, "Give the JSON file that Jupyter writes.");
    }
    const other = used.get(port);
    if (other !== undefined) throw new ConnectionError("port", `${name}_port and ${other}_port are both ${port}`, "Every channel needs a port of its own.");
    used.set(port, name);
    ports[name] = port;
  }
  return ports;
}

/** The ZeroMQ endpoint of a channel. */
export function endpoint(connection: Connection, channel: ChannelName): string {
  const port = connection.ports[channel];
  if (connection.transport === "ipc") return `ipc://${connection.ip}-${port}`;
  return isIPv6(connection.ip) ? `tcp://[${connection.ip}]:${port}` : `tcp://${connection.ip}:${port}`;
}
