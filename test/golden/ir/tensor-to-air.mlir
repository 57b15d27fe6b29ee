// What the tensor passes leave: M=512 K=512 N=256 bf16 -> f32, pad-pack, M0=N0=256 K0=256 M1=N1=64 K1=8 (64 elements),
// pack 4x4x8 (m,n,k), herd 4x4, launch grid 2x1.
#mapA = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#mapB = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#mapC = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
#kmap = affine_map<(d0) -> (d0 * 8)>
module {
  func.func @matmul(%A: memref<512x512xbf16>, %B: memref<512x256xbf16>, %C: memref<512x256xf32>) {
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %c256 = arith.constant 256 : index
    %c512 = arith.constant 512 : index
    %zero = arith.constant 0.000000e+00 : f32
    scf.forall (%i, %j) = (0, 0) to (512, 256) step (256, 256) {
      %sA = memref.subview %A[%i, 0] [256, 512] [1, 1] : memref<512x512xbf16> to memref<256x512xbf16, strided<[512, 1], offset: ?>>
      %sB = memref.subview %B[0, %j] [512, 256] [1, 1] : memref<512x256xbf16> to memref<512x256xbf16, strided<[256, 1], offset: ?>>
      %sC = memref.subview %C[%i, %j] [256, 256] [1, 1] : memref<512x256xf32> to memref<256x256xf32, strided<[256, 1], offset: ?>>
      %a2 = memref.alloc() : memref<256x512xbf16, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %src = memref.subview %sA[0, %k] [256, 256] [1, 1] : memref<256x512xbf16, strided<[512, 1], offset: ?>> to memref<256x256xbf16, strided<[512, 1], offset: ?>>
        %dst = memref.subview %a2[0, %k] [256, 256] [1, 1] : memref<256x512xbf16, 1 : i32> to memref<256x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%src : memref<256x256xbf16, strided<[512, 1], offset: ?>>) outs(%dst : memref<256x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>)
      }
      %b2 = memref.alloc() : memref<512x256xbf16, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %src = memref.subview %sB[%k, 0] [256, 256] [1, 1] : memref<512x256xbf16, strided<[256, 1], offset: ?>> to memref<256x256xbf16, strided<[256, 1], offset: ?>>
        %dst = memref.subview %b2[%k, 0] [256, 256] [1, 1] : memref<512x256xbf16, 1 : i32> to memref<256x256xbf16, strided<[256, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%src : memref<256x256xbf16, strided<[256, 1], offset: ?>>) outs(%dst : memref<256x256xbf16, strided<[256, 1], offset: ?>, 1 : i32>)
      }
      %c2 = memref.alloc() : memref<256x256xf32, 1 : i32>
      scf.forall (%x, %y) = (0, 0) to (256, 256) step (64, 64) {
        %ha = memref.subview %a2[%x, 0] [64, 512] [1, 1] : memref<256x512xbf16, 1 : i32> to memref<64x512xbf16, strided<[512, 1], offset: ?>, 1 : i32>
        %hb = memref.subview %b2[0, %y] [512, 64] [1, 1] : memref<512x256xbf16, 1 : i32> to memref<512x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>
        %hc = memref.subview %c2[%x, %y] [64, 64] [1, 1] : memref<256x256xf32, 1 : i32> to memref<64x64xf32, strided<[256, 1], offset: ?>, 1 : i32>
        %c1 = memref.alloc() : memref<16x16x4x4xf32, 2 : i32>
        linalg.fill ins(%zero : f32) outs(%c1 : memref<16x16x4x4xf32, 2 : i32>)
        scf.for %kk = %c0 to %c64 step %c8 {
          %ke = affine.apply #kmap(%kk)
          %ka = memref.subview %ha[0, %ke] [64, 64] [1, 1] : memref<64x512xbf16, strided<[512, 1], offset: ?>, 1 : i32> to memref<64x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>
          %a1 = memref.alloc() : memref<8x16x4x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%ka, %a1) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<64x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>, memref<8x16x4x8xbf16, 2 : i32>) -> ()
          %kb = memref.subview %hb[%ke, 0] [64, 64] [1, 1] : memref<512x64xbf16, strided<[256, 1], offset: ?>, 1 : i32> to memref<64x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>
          %b1 = memref.alloc() : memref<16x8x8x4xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%kb, %b1) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 4>}> : (memref<64x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>, memref<16x8x8x4xbf16, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#mapA, #mapB, #mapC], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>) outs(%c1 : memref<16x16x4x4xf32, 2 : i32>) {
          ^bb0(%in: bf16, %in_0: bf16, %out: f32):
            %0 = arith.extf %in : bf16 to f32
            %1 = arith.extf %in_0 : bf16 to f32
            %2 = arith.mulf %0, %1 : f32
            %3 = arith.addf %out, %2 : f32
            linalg.yield %3 : f32
          }
          memref.dealloc %a1 : memref<8x16x4x8xbf16, 2 : i32>
          memref.dealloc %b1 : memref<16x8x8x4xbf16, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%c1, %hc) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 4>}> : (memref<16x16x4x4xf32, 2 : i32>, memref<64x64xf32, strided<[256, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %c1 : memref<16x16x4x4xf32, 2 : i32>
      }
      linalg.copy ins(%c2 : memref<256x256xf32, 1 : i32>) outs(%sC : memref<256x256xf32, strided<[256, 1], offset: ?>>)
      memref.dealloc %a2 : memref<256x512xbf16, 1 : i32>
      memref.dealloc %b2 : memref<512x256xbf16, 1 : i32>
      memref.dealloc %c2 : memref<256x256xf32, 1 : i32>
    }
    return
  }
}
