/** Whatever the process writes goes to the cell it comes from: `console.log`, `process.stdout.write`, warnings of Node. */
import { StringDecoder } from "node:string_decoder";

export type StreamName = "stdout" | "stderr";

/** Takes over both streams. Returns what gives them back. */
export function captureOutput(write: (name: StreamName, text: string) => void): () => void {
  const restore = (["stdout", "stderr"] as const).map((name) => {
    const stream = process[name];
    const original = stream.write;
    const decoder = new StringDecoder("utf8");
    stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | ((error?: Error | null) => void), done?: (error?: Error | null) => void): boolean => {
      const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      if (text !== "") write(name, text);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) queueMicrotask(callback);
      return true;
    };
    return () => { stream.write = original; };
  });
  return () => { for (const give of restore) give(); };
}
