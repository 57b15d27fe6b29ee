#map = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d2, d5, d3, d6, d8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d1, d2, d4, d5, d8, d7)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d1, d4, d3, d6, d7)>
#map3 = affine_map<(d0) -> (d0 * 16)>
#map4 = affine_map<()[s0] -> (s0 * 16)>
module {
  func.func @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
    %c0 = arith.constant 0 : index
    %c48 = arith.constant 48 : index
    %c2 = arith.constant 2 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c32 = arith.constant 32 : index
    %cst = arith.constant 0.000000e+00 : f32
    %c1_0 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    scf.parallel (%arg0, %arg1) = (%c0, %c0) to (%c64, %c64) step (%c32, %c32) {
      %subview = memref.subview %C[%arg0, %arg1] [32, 32] [1, 1] : memref<64x64xf32> to memref<32x32xf32, strided<[64, 1], offset: ?>>
      %alloc = memref.alloc() : memref<2x2x16x16xf32, 1 : i32>
      %alloc_1 = memref.alloc() : memref<2x2x4x4x4x4xf32, 2 : i32>
      %c0_2 = arith.constant 0 : index
      %subview_3 = memref.subview %A[%arg0, %c0] [32, 16] [1, 1] : memref<64x64xbf16> to memref<32x16xbf16, strided<[64, 1], offset: ?>>
      %alloc_4 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_3, %alloc_4) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 16, 16>}> : (memref<32x16xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
      %subview_5 = memref.subview %B[%c0, %arg1] [16, 32] [1, 1] : memref<64x64xbf16> to memref<16x32xbf16, strided<[64, 1], offset: ?>>
      %alloc_6 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_5, %alloc_6) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 16, 16>}> : (memref<16x32xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
      scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c2, %c2) step (%c1, %c1) {
        %subview_12 = memref.subview %alloc_4[%arg2, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
        %alloc_13 = memref.alloc() : memref<1x1x2x4x4x8xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_12, %alloc_13) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x2x4x4x8xbf16, 2 : i32>) -> ()
        %subview_14 = memref.subview %alloc_6[%arg3, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
        %alloc_15 = memref.alloc() : memref<1x1x4x2x8x4xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_14, %alloc_15) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) -> ()
        %subview_16 = memref.subview %alloc_1[%arg2, %arg3, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x4x4x4x4xf32, 2 : i32> to memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>
        linalg.fill ins(%cst : f32) outs(%subview_16 : memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>)
        linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_13, %alloc_15 : memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) outs(%subview_16 : memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>) {
        ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
          %0 = arith.extf %arg4 : bf16 to f32
          %1 = arith.extf %arg5 : bf16 to f32
          %2 = arith.mulf %0, %1 : f32
          %3 = arith.addf %arg6, %2 : f32
          linalg.yield %3 : f32
        }
        memref.dealloc %alloc_13 : memref<1x1x2x4x4x8xbf16, 2 : i32>
        memref.dealloc %alloc_15 : memref<1x1x4x2x8x4xbf16, 2 : i32>
        scf.reduce 
      }
      scf.for %k = %c1_0 to %c3 step %c1_0 {
        %0 = affine.apply #map3(%k)
        %1 = affine.apply #map4()[%k]
        %subview_12 = memref.subview %A[%arg0, %1] [32, 16] [1, 1] : memref<64x64xbf16> to memref<32x16xbf16, strided<[64, 1], offset: ?>>
        %alloc_13 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
        "iree_linalg_ext.pack"(%subview_12, %alloc_13) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 16, 16>}> : (memref<32x16xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
        %2 = affine.apply #map4()[%k]
        %subview_14 = memref.subview %B[%2, %arg1] [16, 32] [1, 1] : memref<64x64xbf16> to memref<16x32xbf16, strided<[64, 1], offset: ?>>
        %alloc_15 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
        "iree_linalg_ext.pack"(%subview_14, %alloc_15) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 16, 16>}> : (memref<16x32xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
        scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c2, %c2) step (%c1, %c1) {
          %subview_16 = memref.subview %alloc_13[%arg2, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
          %alloc_17 = memref.alloc() : memref<1x1x2x4x4x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_16, %alloc_17) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x2x4x4x8xbf16, 2 : i32>) -> ()
          %subview_18 = memref.subview %alloc_15[%arg3, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
          %alloc_19 = memref.alloc() : memref<1x1x4x2x8x4xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_18, %alloc_19) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) -> ()
          %subview_20 = memref.subview %alloc_1[%arg2, %arg3, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x4x4x4x4xf32, 2 : i32> to memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>
          linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_17, %alloc_19 : memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) outs(%subview_20 : memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>) {
          ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
            %3 = arith.extf %arg4 : bf16 to f32
            %4 = arith.extf %arg5 : bf16 to f32
            %5 = arith.mulf %3, %4 : f32
            %6 = arith.addf %arg6, %5 : f32
            linalg.yield %6 : f32
          }
          memref.dealloc %alloc_17 : memref<1x1x2x4x4x8xbf16, 2 : i32>
          memref.dealloc %alloc_19 : memref<1x1x4x2x8x4xbf16, 2 : i32>
          scf.reduce 
        }
        memref.dealloc %alloc_13 : memref<2x1x16x16xbf16, 1 : i32>
        memref.dealloc %alloc_15 : memref<2x1x16x16xbf16, 1 : i32>
      }
      %c48_7 = arith.constant 48 : index
      %subview_8 = memref.subview %A[%arg0, %c48] [32, 16] [1, 1] : memref<64x64xbf16> to memref<32x16xbf16, strided<[64, 1], offset: ?>>
      %alloc_9 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_8, %alloc_9) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 16, 16>}> : (memref<32x16xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
      %subview_10 = memref.subview %B[%c48, %arg1] [16, 32] [1, 1] : memref<64x64xbf16> to memref<16x32xbf16, strided<[64, 1], offset: ?>>
      %alloc_11 = memref.alloc() : memref<2x1x16x16xbf16, 1 : i32>
      "iree_linalg_ext.pack"(%subview_10, %alloc_11) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 16, 16>}> : (memref<16x32xbf16, strided<[64, 1], offset: ?>>, memref<2x1x16x16xbf16, 1 : i32>) -> ()
      scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c2, %c2) step (%c1, %c1) {
        %subview_12 = memref.subview %alloc_9[%arg2, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
        %alloc_13 = memref.alloc() : memref<1x1x2x4x4x8xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_12, %alloc_13) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x2x4x4x8xbf16, 2 : i32>) -> ()
        %subview_14 = memref.subview %alloc_11[%arg3, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x1x16x16xbf16, 1 : i32> to memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>
        %alloc_15 = memref.alloc() : memref<1x1x4x2x8x4xbf16, 2 : i32>
        "iree_linalg_ext.pack"(%subview_14, %alloc_15) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 8, 4>}> : (memref<1x1x16x16xbf16, strided<[256, 256, 16, 1], offset: ?>, 1 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) -> ()
        %subview_16 = memref.subview %alloc_1[%arg2, %arg3, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : memref<2x2x4x4x4x4xf32, 2 : i32> to memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>
        linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_13, %alloc_15 : memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>) outs(%subview_16 : memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>) {
        ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
          %0 = arith.extf %arg4 : bf16 to f32
          %1 = arith.extf %arg5 : bf16 to f32
          %2 = arith.mulf %0, %1 : f32
          %3 = arith.addf %arg6, %2 : f32
          linalg.yield %3 : f32
        }
        %subview_17 = memref.subview %alloc[%arg2, %arg3, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : memref<2x2x16x16xf32, 1 : i32> to memref<1x1x16x16xf32, strided<[512, 256, 16, 1], offset: ?>, 1 : i32>
        "iree_linalg_ext.unpack"(%subview_16, %subview_17) <{inner_dims_pos = array<i64: 2, 3>, outer_dims_perm = array<i64: 0, 1, 3, 2>, static_inner_tiles = array<i64: 4, 4>}> : (memref<1x1x4x4x4x4xf32, strided<[512, 256, 64, 16, 4, 1], offset: ?>, 2 : i32>, memref<1x1x16x16xf32, strided<[512, 256, 16, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_13 : memref<1x1x2x4x4x8xbf16, 2 : i32>
        memref.dealloc %alloc_15 : memref<1x1x4x2x8x4xbf16, 2 : i32>
        scf.reduce 
      }
      "iree_linalg_ext.unpack"(%alloc, %subview) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 16, 16>}> : (memref<2x2x16x16xf32, 1 : i32>, memref<32x32xf32, strided<[64, 1], offset: ?>>) -> ()
      memref.dealloc %alloc : memref<2x2x16x16xf32, 1 : i32>
      memref.dealloc %alloc_1 : memref<2x2x4x4x4x4xf32, 2 : i32>
      memref.dealloc %alloc_4 : memref<2x1x16x16xbf16, 1 : i32>
      memref.dealloc %alloc_6 : memref<2x1x16x16xbf16, 1 : i32>
      memref.dealloc %alloc_9 : memref<2x1x16x16xbf16, 1 : i32>
      memref.dealloc %alloc_11 : memref<2x1x16x16xbf16, 1 : i32>
      scf.reduce 
    }
    return
  }
}
