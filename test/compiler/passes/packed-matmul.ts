/** The module that the tensor pipeline hands to the AIR pipeline, as text: a packed matmul in memrefs, tiled for launch, herd and cores. */

export interface PackedMatmul {
  readonly M: number; readonly K: number; readonly N: number;
  /** Tile of a launch iteration and of an L2 step. */
  readonly M0: number; readonly N0: number; readonly K0: number;
  /** Tile of a core; K1 counts blocks of `pack.k`. */
  readonly M1: number; readonly N1: number; readonly K1: number;
  readonly pack: { readonly m: number; readonly n: number; readonly k: number };
  readonly lhs: "bf16" | "i8" | "f32"; readonly acc: "f32" | "i32";
}

export function packedMatmul(p: PackedMatmul): string {
  const { M, K, N, M0, N0, K0, M1, N1, K1, pack: { m, n, k }, lhs, acc } = p;
  const step = K1 * k;
  const a1 = `memref<${K1}x${M1 / m}x${m}x${k}x${lhs}, 2 : i32>`;
  const b1 = `memref<${N1 / n}x${K1}x${k}x${n}x${lhs}, 2 : i32>`;
  const c1 = `memref<${N1 / n}x${M1 / m}x${m}x${n}x${acc}, 2 : i32>`;
  const view = (rows: number, columns: number, stride: number, type: string, space = ""): string =>
    `memref<${rows}x${columns}x${type}, strided<[${stride}, 1], offset: ?>${space}>`;
  const l2 = ", 1 : i32";
  const pack = (outer: string, tiles: string): string => `<{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: ${outer}>, static_inner_tiles = array<i64: ${tiles}>}>`;
  return `
#mapA = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#mapB = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#mapC = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
#kmap = affine_map<(d0) -> (d0 * ${k})>
module {
  func.func @matmul(%A: memref<${M}x${K}x${lhs}>, %B: memref<${K}x${N}x${lhs}>, %C: memref<${M}x${N}x${acc}>) {
    %c0 = arith.constant 0 : index
    %cK1 = arith.constant ${K1} : index
    %cKk = arith.constant ${K / k} : index
    %cK0 = arith.constant ${K0} : index
    %cK = arith.constant ${K} : index
    %zero = arith.constant ${acc === "f32" ? "0.000000e+00" : "0"} : ${acc}
    scf.forall (%i, %j) = (0, 0) to (${M}, ${N}) step (${M0}, ${N0}) {
      %sA = memref.subview %A[%i, 0] [${M0}, ${K}] [1, 1] : memref<${M}x${K}x${lhs}> to ${view(M0, K, K, lhs)}
      %sB = memref.subview %B[0, %j] [${K}, ${N0}] [1, 1] : memref<${K}x${N}x${lhs}> to ${view(K, N0, N, lhs)}
      %sC = memref.subview %C[%i, %j] [${M0}, ${N0}] [1, 1] : memref<${M}x${N}x${acc}> to ${view(M0, N0, N, acc)}
      %a2 = memref.alloc() : memref<${M0}x${K}x${lhs}${l2}>
      scf.for %k = %c0 to %cK step %cK0 {
        %src = memref.subview %sA[0, %k] [${M0}, ${K0}] [1, 1] : ${view(M0, K, K, lhs)} to ${view(M0, K0, K, lhs)}
        %dst = memref.subview %a2[0, %k] [${M0}, ${K0}] [1, 1] : memref<${M0}x${K}x${lhs}${l2}> to ${view(M0, K0, K, lhs, l2)}
        linalg.copy ins(%src : ${view(M0, K0, K, lhs)}) outs(%dst : ${view(M0, K0, K, lhs, l2)})
      }
      %b2 = memref.alloc() : memref<${K}x${N0}x${lhs}${l2}>
      scf.for %k = %c0 to %cK step %cK0 {
        %src = memref.subview %sB[%k, 0] [${K0}, ${N0}] [1, 1] : ${view(K, N0, N, lhs)} to ${view(K0, N0, N, lhs)}
        %dst = memref.subview %b2[%k, 0] [${K0}, ${N0}] [1, 1] : memref<${K}x${N0}x${lhs}${l2}> to ${view(K0, N0, N0, lhs, l2)}
        linalg.copy ins(%src : ${view(K0, N0, N, lhs)}) outs(%dst : ${view(K0, N0, N0, lhs, l2)})
      }
      %c2 = memref.alloc() : memref<${M0}x${N0}x${acc}${l2}>
      scf.forall (%x, %y) = (0, 0) to (${M0}, ${N0}) step (${M1}, ${N1}) {
        %ha = memref.subview %a2[%x, 0] [${M1}, ${K}] [1, 1] : memref<${M0}x${K}x${lhs}${l2}> to ${view(M1, K, K, lhs, l2)}
        %hb = memref.subview %b2[0, %y] [${K}, ${N1}] [1, 1] : memref<${K}x${N0}x${lhs}${l2}> to ${view(K, N1, N0, lhs, l2)}
        %hc = memref.subview %c2[%x, %y] [${M1}, ${N1}] [1, 1] : memref<${M0}x${N0}x${acc}${l2}> to ${view(M1, N1, N0, acc, l2)}
        %c1 = memref.alloc() : ${c1}
        linalg.fill ins(%zero : ${acc}) outs(%c1 : ${c1})
        scf.for %kk = %c0 to %cKk step %cK1 {
          %ke = affine.apply #kmap(%kk)
          %ka = memref.subview %ha[0, %ke] [${M1}, ${step}] [1, 1] : ${view(M1, K, K, lhs, l2)} to ${view(M1, step, K, lhs, l2)}
          %a1 = memref.alloc() : ${a1}
          "iree_linalg_ext.pack"(%ka, %a1) ${pack("1, 0", `${m}, ${k}`)} : (${view(M1, step, K, lhs, l2)}, ${a1}) -> ()
          %kb = memref.subview %hb[%ke, 0] [${step}, ${N1}] [1, 1] : ${view(K, N1, N0, lhs, l2)} to ${view(step, N1, N0, lhs, l2)}
          %b1 = memref.alloc() : ${b1}
          "iree_linalg_ext.pack"(%kb, %b1) ${pack("1, 0", `${k}, ${n}`)} : (${view(step, N1, N0, lhs, l2)}, ${b1}) -> ()
          linalg.generic {indexing_maps = [#mapA, #mapB, #mapC], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : ${a1}, ${b1}) outs(%c1 : ${c1}) {
          ^bb0(%in: ${lhs}, %in_0: ${lhs}, %out: ${acc}):
${multiplyAdd(lhs, acc)}
          }
          memref.dealloc %a1 : ${a1}
          memref.dealloc %b1 : ${b1}
        }
        "iree_linalg_ext.unpack"(%c1, %hc) ${pack("1, 0", `${m}, ${n}`)} : (${c1}, ${view(M1, N1, N0, acc, l2)}) -> ()
        memref.dealloc %c1 : ${c1}
      }
      linalg.copy ins(%c2 : memref<${M0}x${N0}x${acc}${l2}>) outs(%sC : ${view(M0, N0, N, acc)})
      memref.dealloc %a2 : memref<${M0}x${K}x${lhs}${l2}>
      memref.dealloc %b2 : memref<${K}x${N0}x${lhs}${l2}>
      memref.dealloc %c2 : memref<${M0}x${N0}x${acc}${l2}>
    }
    return
  }
}
`;
}

function multiplyAdd(lhs: string, acc: string): string {
  const [extend, kind] = acc === "f32" ? ["extf", "f"] : ["extsi", "i"];
  const widen = lhs === acc ? [] : [`%0 = arith.${extend} %in : ${lhs} to ${acc}`, `%1 = arith.${extend} %in_0 : ${lhs} to ${acc}`];
  const [a, b] = lhs === acc ? ["%in", "%in_0"] : ["%0", "%1"];
  return [...widen, `%2 = arith.mul${kind} ${a}, ${b} : ${acc}`, `%3 = arith.add${kind} %out, %2 : ${acc}`, `linalg.yield %3 : ${acc}`]
    .map((line) => `            ${line}`).join("\n");
}
