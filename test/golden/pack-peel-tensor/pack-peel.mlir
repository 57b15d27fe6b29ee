#map = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d2, d5, d3, d6, d8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d1, d2, d4, d5, d8, d7)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d1, d4, d3, d6, d7)>
#map3 = affine_map<(d0) -> (d0 * 64)>
module {
  func.func @matmul(%A: memref<128x512xbf16>, %B: memref<512x128xbf16>, %C: memref<128x128xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c1 = arith.constant 1 : index
    %c7 = arith.constant 7 : index
    scf.forall (%i, %j) = (0, 0) to (128, 128) step (64, 64) {
      %subview = memref.subview %A[%i, 0] [64, 512] [1, 1] : memref<128x512xbf16> to memref<64x512xbf16, strided<[512, 1], offset: ?>>
      %subview_0 = memref.subview %B[0, %j] [512, 64] [1, 1] : memref<512x128xbf16> to memref<512x64xbf16, strided<[128, 1], offset: ?>>
      %subview_1 = memref.subview %C[%i, %j] [64, 64] [1, 1] : memref<128x128xf32> to memref<64x64xf32, strided<[128, 1], offset: ?>>
      %alloc = memref.alloc() : memref<2x2x32x32xf32, 1 : i32>
      %alloc_2 = memref.alloc() : memref<2x2x8x8x4x4xf32, 2 : i32>
      %c0 = arith.constant 0 : index
      %subview_3 = memref.subview %subview[0, %c0] [64, 64] [1, 1] : memref<64x512xbf16, strided<[512, 1], offset: ?>> to memref<64x64xbf16, strided<[512, 1], offset: ?>>
      %alloc_4 = memref.alloc() : memref<2x1x32x64xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_3, %alloc_4) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 32, 64>}> : (memref<64x64xbf16, strided<[512, 1], offset: ?>>, memref<2x1x32x64xbf16, 1 : i32>) -> ()
      %subview_5 = memref.subview %subview_0[%c0, 0] [64, 64] [1, 1] : memref<512x64xbf16, strided<[128, 1], offset: ?>> to memref<64x64xbf16, strided<[128, 1], offset: ?>>
      %alloc_6 = memref.alloc() : memref<2x1x64x32xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_5, %alloc_6) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 64, 32>}> : (memref<64x64xbf16, strided<[128, 1], offset: ?>>, memref<2x1x64x32xbf16, 1 : i32>) -> ()
      scf.forall (%x, %y) in (2, 2) {
        %subview_11 = memref.subview %alloc_4[%x, 0, 0, 0] [1, 1, 32, 64] [1, 1, 1, 1] : memref<2x1x32x64xbf16, 1 : i32> to memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>
        %alloc_12 = memref.alloc() : memref<1x1x8x8x4x8xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_11, %alloc_12) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x4x8xbf16, 2 : i32>) -> ()
        %subview_13 = memref.subview %alloc_6[%y, 0, 0, 0] [1, 1, 64, 32] [1, 1, 1, 1] : memref<2x1x64x32xbf16, 1 : i32> to memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>
        %alloc_14 = memref.alloc() : memref<1x1x8x8x8x4xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_13, %alloc_14) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) -> ()
        %subview_15 = memref.subview %alloc_2[%x, %y, 0, 0, 0, 0] [1, 1, 8, 8, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x8x8x4x4xf32, 2 : i32> to memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>
        linalg.fill ins(%cst : f32) outs(%subview_15 : memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>)
        linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_12, %alloc_14 : memref<1x1x8x8x4x8xbf16, 2 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) outs(%subview_15 : memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>) {
        ^bb0(%arg0: bf16, %arg1: bf16, %arg2: f32):
          %0 = arith.extf %arg0 : bf16 to f32
          %1 = arith.extf %arg1 : bf16 to f32
          %2 = arith.mulf %0, %1 : f32
          %3 = arith.addf %arg2, %2 : f32
          linalg.yield %3 : f32
        }
        memref.dealloc %alloc_12 : memref<1x1x8x8x4x8xbf16, 2 : i32>
        memref.dealloc %alloc_14 : memref<1x1x8x8x8x4xbf16, 2 : i32>
      }
      scf.for %k = %c1 to %c7 step %c1 {
        %0 = affine.apply #map3(%k)
        %subview_11 = memref.subview %subview[0, %0] [64, 64] [1, 1] : memref<64x512xbf16, strided<[512, 1], offset: ?>> to memref<64x64xbf16, strided<[512, 1], offset: ?>>
        %alloc_12 = memref.alloc() : memref<2x1x32x64xbf16, 1 : i32>
        "iree_linalg_ext.pack"(%subview_11, %alloc_12) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 32, 64>}> : (memref<64x64xbf16, strided<[512, 1], offset: ?>>, memref<2x1x32x64xbf16, 1 : i32>) -> ()
        %subview_13 = memref.subview %subview_0[%0, 0] [64, 64] [1, 1] : memref<512x64xbf16, strided<[128, 1], offset: ?>> to memref<64x64xbf16, strided<[128, 1], offset: ?>>
        %alloc_14 = memref.alloc() : memref<2x1x64x32xbf16, 1 : i32>
        "iree_linalg_ext.pack"(%subview_13, %alloc_14) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 64, 32>}> : (memref<64x64xbf16, strided<[128, 1], offset: ?>>, memref<2x1x64x32xbf16, 1 : i32>) -> ()
        scf.forall (%x, %y) in (2, 2) {
          %subview_15 = memref.subview %alloc_12[%x, 0, 0, 0] [1, 1, 32, 64] [1, 1, 1, 1] : memref<2x1x32x64xbf16, 1 : i32> to memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>
          %alloc_16 = memref.alloc() : memref<1x1x8x8x4x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_15, %alloc_16) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x4x8xbf16, 2 : i32>) -> ()
          %subview_17 = memref.subview %alloc_14[%y, 0, 0, 0] [1, 1, 64, 32] [1, 1, 1, 1] : memref<2x1x64x32xbf16, 1 : i32> to memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>
          %alloc_18 = memref.alloc() : memref<1x1x8x8x8x4xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_17, %alloc_18) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) -> ()
          %subview_19 = memref.subview %alloc_2[%x, %y, 0, 0, 0, 0] [1, 1, 8, 8, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x8x8x4x4xf32, 2 : i32> to memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>
          linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_16, %alloc_18 : memref<1x1x8x8x4x8xbf16, 2 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) outs(%subview_19 : memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>) {
          ^bb0(%arg0: bf16, %arg1: bf16, %arg2: f32):
            %1 = arith.extf %arg0 : bf16 to f32
            %2 = arith.extf %arg1 : bf16 to f32
            %3 = arith.mulf %1, %2 : f32
            %4 = arith.addf %arg2, %3 : f32
            linalg.yield %4 : f32
          }
          memref.dealloc %alloc_16 : memref<1x1x8x8x4x8xbf16, 2 : i32>
          memref.dealloc %alloc_18 : memref<1x1x8x8x8x4xbf16, 2 : i32>
        }
        memref.dealloc %alloc_12 : memref<2x1x32x64xbf16, 1 : i32>
        memref.dealloc %alloc_14 : memref<2x1x64x32xbf16, 1 : i32>
      }
      %c448 = arith.constant 448 : index
      %subview_7 = memref.subview %subview[0, %c448] [64, 64] [1, 1] : memref<64x512xbf16, strided<[512, 1], offset: ?>> to memref<64x64xbf16, strided<[512, 1], offset: ?>>
      %alloc_8 = memref.alloc() : memref<2x1x32x64xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_7, %alloc_8) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 32, 64>}> : (memref<64x64xbf16, strided<[512, 1], offset: ?>>, memref<2x1x32x64xbf16, 1 : i32>) -> ()
      %subview_9 = memref.subview %subview_0[%c448, 0] [64, 64] [1, 1] : memref<512x64xbf16, strided<[128, 1], offset: ?>> to memref<64x64xbf16, strided<[128, 1], offset: ?>>
      %alloc_10 = memref.alloc() : memref<2x1x64x32xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_9, %alloc_10) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 64, 32>}> : (memref<64x64xbf16, strided<[128, 1], offset: ?>>, memref<2x1x64x32xbf16, 1 : i32>) -> ()
      scf.forall (%x, %y) in (2, 2) {
        %subview_11 = memref.subview %alloc_8[%x, 0, 0, 0] [1, 1, 32, 64] [1, 1, 1, 1] : memref<2x1x32x64xbf16, 1 : i32> to memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>
        %alloc_12 = memref.alloc() : memref<1x1x8x8x4x8xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_11, %alloc_12) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x32x64xbf16, strided<[2048, 2048, 64, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x4x8xbf16, 2 : i32>) -> ()
        %subview_13 = memref.subview %alloc_10[%y, 0, 0, 0] [1, 1, 64, 32] [1, 1, 1, 1] : memref<2x1x64x32xbf16, 1 : i32> to memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>
        %alloc_14 = memref.alloc() : memref<1x1x8x8x8x4xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_13, %alloc_14) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x64x32xbf16, strided<[2048, 2048, 32, 1], offset: ?>, 1 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) -> ()
        %subview_15 = memref.subview %alloc_2[%x, %y, 0, 0, 0, 0] [1, 1, 8, 8, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x8x8x4x4xf32, 2 : i32> to memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>
        linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_12, %alloc_14 : memref<1x1x8x8x4x8xbf16, 2 : i32>, memref<1x1x8x8x8x4xbf16, 2 : i32>) outs(%subview_15 : memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>) {
        ^bb0(%arg0: bf16, %arg1: bf16, %arg2: f32):
          %0 = arith.extf %arg0 : bf16 to f32
          %1 = arith.extf %arg1 : bf16 to f32
          %2 = arith.mulf %0, %1 : f32
          %3 = arith.addf %arg2, %2 : f32
          linalg.yield %3 : f32
        }
        %subview_16 = memref.subview %alloc[%x, %y, 0, 0] [1, 1, 32, 32] [1, 1, 1, 1] : memref<2x2x32x32xf32, 1 : i32> to memref<1x1x32x32xf32, strided<[2048, 1024, 32, 1], offset: ?>, 1 : i32>
        "iree_linalg_ext.unpack"(%subview_15, %subview_16) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 4>}> : (memref<1x1x8x8x4x4xf32, strided<[2048, 1024, 128, 16, 4, 1], offset: ?>, 2 : i32>, memref<1x1x32x32xf32, strided<[2048, 1024, 32, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_12 : memref<1x1x8x8x4x8xbf16, 2 : i32>
        memref.dealloc %alloc_14 : memref<1x1x8x8x8x4xbf16, 2 : i32>
      }
      "iree_linalg_ext.unpack"(%alloc, %subview_1) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 32, 32>}> : (memref<2x2x32x32xf32, 1 : i32>, memref<64x64xf32, strided<[128, 1], offset: ?>>) -> ()
      memref.dealloc %alloc : memref<2x2x32x32xf32, 1 : i32>
      memref.dealloc %alloc_2 : memref<2x2x8x8x4x4xf32, 2 : i32>
      memref.dealloc %alloc_4 : memref<2x1x32x64xbf16, 1 : i32>
      memref.dealloc %alloc_6 : memref<2x1x64x32xbf16, 1 : i32>
      memref.dealloc %alloc_8 : memref<2x1x32x64xbf16, 1 : i32>
      memref.dealloc %alloc_10 : memref<2x1x64x32xbf16, 1 : i32>
    }
    return
  }
}
