/** The 27 checks of a kernel, on the product: TypeScript cells over the whole of it. */
import { suite } from "uvu";
import { registerTestbed } from "../testbed.js";

const test = suite("kernel checks");
registerTestbed(test, {
  kernel: {},
  snippets: {
    stdout: "console.log('hello')", stderr: "console.error('oops')", result: "6 * 7", resultText: "42",
    rich: "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>rich</b>', 'text/plain': 'rich' }) })",
    display: "await display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'shown' }) }, { id: 'd1' });",
    update: "await updateDisplay('d1', { [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'again' }) });",
    error: "throw new RangeError('too far')", errorName: "RangeError",
    complete: "matm", completion: "matmul", inspect: "matmul", isComplete: "const a = 1", isIncomplete: "if (true) {",
    input: "console.log(prompt('name? '))", endless: "while (true) {}",
  },
});
test.run();
