/** Times of the notebook kernel, each over a whole kernel process as a front end meets it, beside those of Python's. */
import { KernelClient } from "../kernel/client.js";
import { ipykernelPython } from "../programs.js";

export interface KernelTimes {
  /** Process start to the first type-checked result, with the prelude loaded; seconds. */
  readonly start: number;
  /** Median of fresh cells, no two alike; milliseconds. */
  readonly cell: number;
  /** Median of completions inside a template; milliseconds. */
  readonly completion: number;
  /** Interrupt of an endless loop until idle; milliseconds. */
  readonly interrupt: number;
}

const cells = 40;

/** Process start to the first result of Python's kernel, seconds; null where Debian's is not installed. */
export async function ipykernelStart(): Promise<number | null> {
  if (ipykernelPython === undefined) return null;
  try {
    return (await firstResult("6 * 7", [ipykernelPython, "-m", "ipykernel_launcher", "-f"])).start;
  } finally {
    KernelClient.killAll();
  }
}

async function firstResult(code: string, program?: readonly string[]): Promise<{ client: KernelClient; start: number }> {
  const started = performance.now();
  const client = await KernelClient.start({ program });
  const { result } = await client.execute(code);
  const start = (performance.now() - started) / 1000;
  if (result === undefined) throw new Error(`the kernel showed no value of ${code}\n${client.stderr}`);
  return { client, start };
}

export async function kernelTimes(): Promise<KernelTimes> {
  try {
    const { client, start } = await firstResult("matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64`.M");
    const cell = await median(cells, (i) => client.execute(`let v${i} = ${i} + 1; v${i}`));
    const code = "matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64 using ro";
    const completion = await median(cells, (i) => client.request("complete_request", { code: `${code}${" ".repeat(i)}`, cursor_pos: code.length }));
    const interrupt = await interruptTime(client);
    return { start, cell, completion, interrupt };
  } finally {
    KernelClient.killAll();
  }
}

async function interruptTime(client: KernelClient): Promise<number> {
  const id = await client.startCell("console.log('running'); while (true) {}");
  await client.hear((message) => message.parent?.msg_id === id && message.header.msg_type === "execute_input");
  await new Promise((done) => setTimeout(done, 200));
  const started = performance.now();
  await client.send("interrupt_request", {}, "control");
  await client.exchange(id);
  return performance.now() - started;
}

async function median(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await work(i);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[count >> 1];
}
