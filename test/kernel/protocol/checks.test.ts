/**
 * The 27 checks that kernels are compared by (after runtimed/kernel-testbed), against the protocol thread over tcp. The cells are
 * those of the stub; test/kernel/testbed.ts takes any kernel and language.
 */
import { suite } from "uvu";
import { registerTestbed } from "../testbed.js";
import { stubKernel } from "./stub.js";

const test = suite("protocol checks");
registerTestbed(test, {
  kernel: { main: stubKernel, transport: "tcp" },
  snippets: {
    stdout: "print('hello\\n')", stderr: "print('oops\\n', 'stderr')", result: "6 * 7", resultText: "42",
    rich: "({ 'text/html': '<b>rich</b>', 'text/plain': 'rich' })",
    display: "display({ 'text/plain': 'shown' }, { display_id: 'd1' })",
    update: "display({ 'text/plain': 'again' }, { display_id: 'd1' }, 'update_display')",
    error: "throw new RangeError('too far')", errorName: "RangeError",
    complete: "pri", completion: "print", inspect: "print", isComplete: "print(1)", isIncomplete: "if (true) {",
    input: "print(await prompt('name? '))", endless: "while (true) {}",
  },
});
test.run();
