/** The tables as frames. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { devices, passes, targets, toolchains } from "../../runtime/index.js";

test("no column hides a property by which frames are asked for their form", () => {
  for (const [name, frame] of Object.entries({ targets: targets(), passes: passes(), devices: devices(), toolchains: toolchains() })) {
    const names = (frame.getColumns() as { name: string }[]).map((series) => series.name);
    assert.equal(frame.columns, names, name);
    assert.equal([frame.height > 0, frame.width, frame.shape.width], [true, names.length, names.length], name);
  }
});

test.run();
