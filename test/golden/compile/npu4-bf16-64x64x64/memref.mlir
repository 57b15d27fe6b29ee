#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<()[s0] -> (s0 * 8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %cst = arith.constant 0.000000e+00 : f32
    %c0_0 = arith.constant 0 : index
    %c64_1 = arith.constant 64 : index
    %c8_2 = arith.constant 8 : index
    scf.parallel (%arg0, %arg1) = (%c0, %c0) to (%c64, %c64) step (%c64, %c64) {
      %subview = memref.subview %C[%arg0, %arg1] [64, 64] [1, 1] : memref<64x64xf32> to memref<64x64xf32, strided<[64, 1], offset: ?>>
      %alloc = memref.alloc() : memref<64x64xbf16, 1 : i32>
      scf.for %k = %c0_0 to %c64_1 step %c64_1 {
        %subview_5 = memref.subview %A[%arg0, %k] [64, 64] [1, 1] : memref<64x64xbf16> to memref<64x64xbf16, strided<[64, 1], offset: ?>>
        %subview_6 = memref.subview %alloc[0, %k] [64, 64] [1, 1] : memref<64x64xbf16, 1 : i32> to memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_5 : memref<64x64xbf16, strided<[64, 1], offset: ?>>) outs(%subview_6 : memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>)
      }
      %alloc_3 = memref.alloc() : memref<64x64xbf16, 1 : i32>
      scf.for %k = %c0_0 to %c64_1 step %c64_1 {
        %subview_5 = memref.subview %B[%k, %arg1] [64, 64] [1, 1] : memref<64x64xbf16> to memref<64x64xbf16, strided<[64, 1], offset: ?>>
        %subview_6 = memref.subview %alloc_3[%k, 0] [64, 64] [1, 1] : memref<64x64xbf16, 1 : i32> to memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_5 : memref<64x64xbf16, strided<[64, 1], offset: ?>>) outs(%subview_6 : memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>)
      }
      %alloc_4 = memref.alloc() : memref<64x64xf32, 1 : i32>
      scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c64, %c64) step (%c8, %c64) {
        %subview_5 = memref.subview %alloc_4[%arg2, %arg3] [8, 64] [1, 1] : memref<64x64xf32, 1 : i32> to memref<8x64xf32, strided<[64, 1], offset: ?>, 1 : i32>
        %alloc_6 = memref.alloc() : memref<8x1x8x8xf32, 2 : i32>
        linalg.fill ins(%cst : f32) outs(%alloc_6 : memref<8x1x8x8xf32, 2 : i32>)
        scf.for %k = %c0_0 to %c8_2 step %c8_2 {
          %0 = affine.apply #map(%k)
          %1 = affine.apply #map1()[%k]
          %subview_7 = memref.subview %alloc[%arg2, %1] [8, 64] [1, 1] : memref<64x64xbf16, 1 : i32> to memref<8x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>
          %alloc_8 = memref.alloc() : memref<8x1x8x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_7, %alloc_8) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<8x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>, memref<8x1x8x8xbf16, 2 : i32>) -> ()
          %2 = affine.apply #map1()[%k]
          %subview_9 = memref.subview %alloc_3[%2, %arg3] [64, 64] [1, 1] : memref<64x64xbf16, 1 : i32> to memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>
          %alloc_10 = memref.alloc() : memref<8x8x8x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_9, %alloc_10) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<64x64xbf16, strided<[64, 1], offset: ?>, 1 : i32>, memref<8x8x8x8xbf16, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_8, %alloc_10 : memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>) outs(%alloc_6 : memref<8x1x8x8xf32, 2 : i32>) {
          ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
            %3 = arith.extf %arg4 : bf16 to f32
            %4 = arith.extf %arg5 : bf16 to f32
            %5 = arith.mulf %3, %4 : f32
            %6 = arith.addf %arg6, %5 : f32
            linalg.yield %6 : f32
          }
          memref.dealloc %alloc_8 : memref<8x1x8x8xbf16, 2 : i32>
          memref.dealloc %alloc_10 : memref<8x8x8x8xbf16, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_6, %subview_5) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<8x1x8x8xf32, 2 : i32>, memref<8x64xf32, strided<[64, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_6 : memref<8x1x8x8xf32, 2 : i32>
        scf.reduce 
      }
      linalg.copy ins(%alloc_4 : memref<64x64xf32, 1 : i32>) outs(%subview : memref<64x64xf32, strided<[64, 1], offset: ?>>)
      memref.dealloc %alloc : memref<64x64xbf16, 1 : i32>
      memref.dealloc %alloc_3 : memref<64x64xbf16, 1 : i32>
      memref.dealloc %alloc_4 : memref<64x64xf32, 1 : i32>
      scf.reduce 
    }
    return
  }
}
