/** Which connection files are accepted. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkConnection, ConnectionError, endpoint, readConnection } from "../../../kernel/protocol/connection.js";

const test = suite("connection file");
const good = {
  transport: "tcp", ip: "127.0.0.1", key: "k", signature_scheme: "hmac-sha256", kernel_name: "herdbook",
  shell_port: 50001, control_port: 50002, iopub_port: 50003, stdin_port: 50004, hb_port: 50005,
};

function refused(change: Readonly<Record<string, unknown>>, code: string): void {
  try {
    checkConnection({ ...good, ...change });
  } catch (error) {
    assert.instance(error, ConnectionError);
    assert.is((error as ConnectionError).code, code);
    assert.ok((error as ConnectionError).hint);
    return;
  }
  assert.unreachable(`accepted ${JSON.stringify(change)}`);
}

test("what Jupyter writes is accepted", () => {
  const connection = checkConnection(good);
  assert.is(endpoint(connection, "iopub"), "tcp://127.0.0.1:50003");
  assert.is(endpoint(checkConnection({ ...good, ip: "localhost" }), "hb"), "tcp://127.0.0.1:50005");
  assert.is(endpoint(checkConnection({ ...good, ip: "::1" }), "shell"), "tcp://[::1]:50001");
  assert.is(endpoint(checkConnection({ ...good, transport: "ipc", ip: "/tmp/k", key: "", shell_port: 1 }), "shell"), "ipc:///tmp/k-1");
});

test("what is wrong is named", () => {
  refused({ transport: "udp" }, "transport");
  refused({ signature_scheme: "hmac-md5" }, "signature-scheme");
  refused({ key: "" }, "empty-key");
  refused({ key: undefined }, "empty-key");
  refused({ key: 5 }, "key");
  refused({ ip: undefined }, "address");
  for (const port of [undefined, 0, 65536, 1.5, "50001", -1]) refused({ shell_port: port }, "port");
  refused({ hb_port: 50001 }, "port");
  for (const text of [null, 5, "x"]) assert.throws(() => checkConnection(text), /not a JSON object/);
  assert.throws(() => readConnection("/nowhere/connection.json"), /cannot be read/);
});

test("addresses that other machines reach need --allow-remote", () => {
  for (const ip of ["0.0.0.0", "*", "192.168.1.2", "127.evil.example", "1270.0.0.1", "::", "::ffff:10.0.0.1"]) {
    refused({ ip }, "remote-address");
    assert.is(checkConnection({ ...good, ip }, true).ip, ip);
  }
});

test.run();
