/** Times of the notebook kernel, each over a whole kernel process as a front end meets it. */
import { KernelClient } from "../kernel/client.js";

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

export async function kernelTimes(): Promise<KernelTimes> {
  const started = performance.now();
  const client = await KernelClient.start();
  try {
    await client.execute("matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64`.M");
    const start = (performance.now() - started) / 1000;
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
