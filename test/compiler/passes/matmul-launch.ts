/** The launch side of a 4x4 bf16 matmul, as air-to-aie leaves it: text of a module whose device is empty but for its shim channels. */

export interface LaunchShape { readonly M: number; readonly N: number; readonly K: number; readonly M0: number; readonly N0: number; readonly K0: number; readonly columns: number; readonly rows: number }

/**
 * Channels 0.. are A of each column, then B of each row, then C of each column. A and B are read in steps of K0; the C of a column
 * is its rows of the tile, one part of N0 / rows columns after the other.
 */
export function matmulLaunch({ M, N, K, M0, N0, K0, columns, rows }: LaunchShape): string {
  const [M1, N1] = [M0 / columns, N0 / rows];
  const names = { a: (x: number) => `air_channel_${x}`, b: (y: number) => `air_channel_${columns + y}`, c: (x: number) => `air_channel_${columns + rows + x}` };
  const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
  const constants = [...new Set([0, 1, rows, M1, N1, K0, K, N, K / K0, K0 * N])].sort((a, b) => a - b);
  const list = (...values: (number | string)[]): string => `[${values.map((value) => (typeof value === "number" ? `%c${value}` : value)).join(", ")}]`;
  const put = (kind: "put" | "get", channel: string, buffer: string, lists: string, type: string, id: number): string =>
    `      %t${id} = air.channel.${kind} async @${channel.replace("air_", "")}[] (${buffer}${lists}) {id = ${id} : i32, metadata = @${channel}} : (${type})`;
  const [typeA, typeB, typeC] = [`memref<${M}x${K}xbf16>`, `memref<${K}x${N}xbf16>`, `memref<${M}x${N}xf32>`];
  return `module {
  aie.device(npu1) @segment_0 {
${range(columns).map((x) => `    %shim_${x} = aie.tile(${x}, 0)`).join("\n")}
${range(columns).map((x) => `    aie.shim_dma_allocation @${names.a(x)} (%shim_${x}, MM2S, 0)`).join("\n")}
${range(rows).map((y) => `    aie.shim_dma_allocation @${names.b(y)} (%shim_${y}, MM2S, 1)`).join("\n")}
${range(columns).map((x) => `    aie.shim_dma_allocation @${names.c(x)} (%shim_${x}, S2MM, 0)`).join("\n")}
  }
${range(2 * columns + rows).map((n) => `  air.channel @channel_${n} [1, 1]`).join("\n")}
  func.func @matmul(%A: ${typeA}, %B: ${typeB}, %C: ${typeC}) {
    %gi = arith.constant ${M / M0} : index
    %gj = arith.constant ${N / N0} : index
    %l = air.launch async (%i, %j) in (%ni=%gi, %nj=%gj) args(%a=%A, %b=%B, %c=%C) : ${typeA}, ${typeB}, ${typeC} attributes {id = 1 : i32} {
${constants.map((value) => `      %c${value} = arith.constant ${value} : index`).join("\n")}
${range(columns).map((x) => `      %i${x} = affine.apply affine_map<()[s0] -> (s0 * ${M0} + ${x * M1})>()[%i]`).join("\n")}
${range(rows).map((y) => `      %j${y} = affine.apply affine_map<()[s0] -> (s0 * ${N0} + ${y * N1})>()[%j]`).join("\n")}
${range(columns).map((x) => put("put", names.a(x), "%a", `${list(0, `%i${x}`, 0)} ${list(K / K0, M1, K0)} ${list(K0, K, 1)}`, typeA, 1 + x)).join("\n")}
${range(rows).map((y) => put("put", names.b(y), "%b", `${list(0, 0, `%j${y}`)} ${list(K / K0, K0, N1)} ${list(K0 * N, N, 1)}`, typeB, 20 + y)).join("\n")}
${range(columns).map((x) => put("get", names.c(x), "%c", `${list(0, `%i${x}`, "%j0")} ${list(rows, M1, N1)} ${list(N1, N, 1)}`, typeC, 40 + x)).join("\n")}
      %s = air.segment @segment_0 async attributes {id = 2 : i32} {
        %sx = arith.constant ${columns} : index
        %sy = arith.constant ${rows} : index
        %h = air.herd @herd_0 async tile (%x, %y) in (%hx=%sx, %hy=%sy) attributes {id = 3 : i32} {
        }
      }
    }
    return
  }
}
`;
}
