#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<()[s0] -> (s0 * 8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<128x512xbf16>, %B: memref<512x128xbf16>, %C: memref<128x128xf32>) {
    %c0 = arith.constant 0 : index
    %c128 = arith.constant 128 : index
    %c32 = arith.constant 32 : index
    %cst = arith.constant 0.000000e+00 : f32
    %c0_0 = arith.constant 0 : index
    %c512 = arith.constant 512 : index
    %c256 = arith.constant 256 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    scf.parallel (%arg0, %arg1) = (%c0, %c0) to (%c128, %c128) step (%c128, %c128) {
      %subview = memref.subview %C[%arg0, %arg1] [128, 128] [1, 1] : memref<128x128xf32> to memref<128x128xf32, strided<[128, 1], offset: ?>>
      %alloc = memref.alloc() : memref<128x512xbf16, 1 : i32>
      scf.for %k = %c0_0 to %c512 step %c256 {
        %subview_3 = memref.subview %A[%arg0, %k] [128, 256] [1, 1] : memref<128x512xbf16> to memref<128x256xbf16, strided<[512, 1], offset: ?>>
        %subview_4 = memref.subview %alloc[0, %k] [128, 256] [1, 1] : memref<128x512xbf16, 1 : i32> to memref<128x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_3 : memref<128x256xbf16, strided<[512, 1], offset: ?>>) outs(%subview_4 : memref<128x256xbf16, strided<[512, 1], offset: ?>, 1 : i32>)
      }
      %alloc_1 = memref.alloc() : memref<512x128xbf16, 1 : i32>
      scf.for %k = %c0_0 to %c512 step %c256 {
        %subview_3 = memref.subview %B[%k, %arg1] [256, 128] [1, 1] : memref<512x128xbf16> to memref<256x128xbf16, strided<[128, 1], offset: ?>>
        %subview_4 = memref.subview %alloc_1[%k, 0] [256, 128] [1, 1] : memref<512x128xbf16, 1 : i32> to memref<256x128xbf16, strided<[128, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_3 : memref<256x128xbf16, strided<[128, 1], offset: ?>>) outs(%subview_4 : memref<256x128xbf16, strided<[128, 1], offset: ?>, 1 : i32>)
      }
      %alloc_2 = memref.alloc() : memref<128x128xf32, 1 : i32>
      scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c128, %c128) step (%c32, %c32) {
        %subview_3 = memref.subview %alloc_2[%arg2, %arg3] [32, 32] [1, 1] : memref<128x128xf32, 1 : i32> to memref<32x32xf32, strided<[128, 1], offset: ?>, 1 : i32>
        %alloc_4 = memref.alloc() : memref<8x8x4x4xf32, 2 : i32>
        linalg.fill ins(%cst : f32) outs(%alloc_4 : memref<8x8x4x4xf32, 2 : i32>)
        scf.for %k = %c0_0 to %c64 step %c8 {
          %0 = affine.apply #map(%k)
          %1 = affine.apply #map1()[%k]
          %subview_5 = memref.subview %alloc[%arg2, %1] [32, 64] [1, 1] : memref<128x512xbf16, 1 : i32> to memref<32x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>
          %alloc_6 = memref.alloc() : memref<8x8x4x8xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_5, %alloc_6) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<32x64xbf16, strided<[512, 1], offset: ?>, 1 : i32>, memref<8x8x4x8xbf16, 2 : i32>) -> ()
          %2 = affine.apply #map1()[%k]
          %subview_7 = memref.subview %alloc_1[%2, %arg3] [64, 32] [1, 1] : memref<512x128xbf16, 1 : i32> to memref<64x32xbf16, strided<[128, 1], offset: ?>, 1 : i32>
          %alloc_8 = memref.alloc() : memref<8x8x8x4xbf16, 2 : i32>
          "iree_linalg_ext.pack"(%subview_7, %alloc_8) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 4>}> : (memref<64x32xbf16, strided<[128, 1], offset: ?>, 1 : i32>, memref<8x8x8x4xbf16, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_6, %alloc_8 : memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>) outs(%alloc_4 : memref<8x8x4x4xf32, 2 : i32>) {
          ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
            %3 = arith.extf %arg4 : bf16 to f32
            %4 = arith.extf %arg5 : bf16 to f32
            %5 = arith.mulf %3, %4 : f32
            %6 = arith.addf %arg6, %5 : f32
            linalg.yield %6 : f32
          }
          memref.dealloc %alloc_6 : memref<8x8x4x8xbf16, 2 : i32>
          memref.dealloc %alloc_8 : memref<8x8x8x4xbf16, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_4, %subview_3) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 4>}> : (memref<8x8x4x4xf32, 2 : i32>, memref<32x32xf32, strided<[128, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_4 : memref<8x8x4x4xf32, 2 : i32>
        scf.reduce 
      }
      linalg.copy ins(%alloc_2 : memref<128x128xf32, 1 : i32>) outs(%subview : memref<128x128xf32, strided<[128, 1], offset: ?>>)
      memref.dealloc %alloc : memref<128x512xbf16, 1 : i32>
      memref.dealloc %alloc_1 : memref<512x128xbf16, 1 : i32>
      memref.dealloc %alloc_2 : memref<128x128xf32, 1 : i32>
      scf.reduce 
    }
    return
  }
}
