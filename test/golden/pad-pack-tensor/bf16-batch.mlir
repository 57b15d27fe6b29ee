#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<4x256x512xbf16>, %B: memref<4x512x256xbf16>, %C: memref<4x256x256xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c512 = arith.constant 512 : index
    %c256 = arith.constant 256 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    scf.forall (%b, %i, %j) = (0, 0, 0) to (4, 256, 256) step (1, 256, 256) {
      %subview = memref.subview %A[%b, %i, 0] [1, 256, 512] [1, 1, 1] : memref<4x256x512xbf16> to memref<256x512xbf16, strided<[512, 1], offset: ?>>
      %subview_0 = memref.subview %B[%b, 0, %j] [1, 512, 256] [1, 1, 1] : memref<4x512x256xbf16> to memref<512x256xbf16, strided<[256, 1], offset: ?>>
      %subview_1 = memref.subview %C[%b, %i, %j] [1, 256, 256] [1, 1, 1] : memref<4x256x256xf32> to memref<256x256xf32, strided<[256, 1], offset: ?>>
      %alloc = memref.alloc() : memref<256x512xbf16, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %subview_4 = memref.subview %subview[0, %k] [256, 256] [1, 1] : memref<256x512xbf16, strided<[512, 1], offset: ?>> to memref<256x256xbf16, strided<[512, 1], offset: ?>>
        %subview_5 = memref.subview %alloc[0, %k] [256, 256] [1, 1] : memref<256x512xbf16, 1 : i32> to memref<256x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<256x256xbf16, strided<[512, 1], offset: ?>>) outs(%subview_5 : memref<256x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>)
      }
      %alloc_2 = memref.alloc() : memref<512x256xbf16, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %subview_4 = memref.subview %subview_0[%k, 0] [256, 256] [1, 1] : memref<512x256xbf16, strided<[256, 1], offset: ?>> to memref<256x256xbf16, strided<[256, 1], offset: ?>>
        %subview_5 = memref.subview %alloc_2[%k, 0] [256, 256] [1, 1] : memref<512x256xbf16, 1 : i32> to memref<256x256xbf16, strided<[256, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<256x256xbf16, strided<[256, 1], offset: ?>>) outs(%subview_5 : memref<256x256xbf16, strided<[256, 1], offset: ?>, 1 : i32>)
      }
      %alloc_3 = memref.alloc() : memref<256x256xf32, 1 : i32>
      scf.forall (%x, %y) = (0, 0) to (256, 256) step (64, 64) {
        %subview_4 = memref.subview %alloc[%x, 0] [64, 512] [1, 1] : memref<256x512xbf16, 1 : i32> to memref<64x512xbf16, strided<[512, 1], offset: ?>, 1 : i32>
        %subview_5 = memref.subview %alloc_2[0, %y] [512, 64] [1, 1] : memref<512x256xbf16, 1 : i32> to memref<512x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>
        %subview_6 = memref.subview %alloc_3[%x, %y] [64, 64] [1, 1] : memref<256x256xf32, 1 : i32> to memref<64x64xf32, strided<[256, 1], offset: ?>, 1 : i32>
        %alloc_7 = memref.alloc() : memref<16x16x4x4xf32, 2 : i32>
        linalg.fill ins(%cst : f32) outs(%alloc_7 : memref<16x16x4x4xf32, 2 : i32>)
        scf.for %k = %c0 to %c64 step %c8 {
          %0 = affine.apply #map(%k)
          %subview_8 = memref.subview %subview_4[0, %0] [64, 64] [1, 1] : memref<64x512xbf16, strided<[512, 1], offset: ?>, 1 : i32> to memref<64x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>
          %alloc_9 = memref.alloc() : memref<8x16x4x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_8, %alloc_9) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<64x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>, memref<8x16x4x8xbf16, 2 : i32>) -> ()
          %subview_10 = memref.subview %subview_5[%0, 0] [64, 64] [1, 1] : memref<512x64xbf16, strided<[256, 1], offset: ?>, 1 : i32> to memref<64x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>
          %alloc_11 = memref.alloc() : memref<16x8x8x4xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_10, %alloc_11) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 4>}> : (memref<64x64xbf16, strided<[256, 1], offset: ?>, 1 : i32>, memref<16x8x8x4xbf16, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_9, %alloc_11 : memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>) outs(%alloc_7 : memref<16x16x4x4xf32, 2 : i32>) {
          ^bb0(%arg0: bf16, %arg1: bf16, %arg2: f32):
            %1 = arith.extf %arg0 : bf16 to f32
            %2 = arith.extf %arg1 : bf16 to f32
            %3 = arith.mulf %1, %2 : f32
            %4 = arith.addf %arg2, %3 : f32
            linalg.yield %4 : f32
          }
          memref.dealloc %alloc_9 : memref<8x16x4x8xbf16, 2 : i32>
          memref.dealloc %alloc_11 : memref<16x8x8x4xbf16, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_7, %subview_6) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 4>}> : (memref<16x16x4x4xf32, 2 : i32>, memref<64x64xf32, strided<[256, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_7 : memref<16x16x4x4xf32, 2 : i32>
      }
      linalg.copy ins(%alloc_3 : memref<256x256xf32, 1 : i32>) outs(%subview_1 : memref<256x256xf32, strided<[256, 1], offset: ?>>)
      memref.dealloc %alloc : memref<256x512xbf16, 1 : i32>
      memref.dealloc %alloc_2 : memref<512x256xbf16, 1 : i32>
      memref.dealloc %alloc_3 : memref<256x256xf32, 1 : i32>
    }
    return
  }
}
