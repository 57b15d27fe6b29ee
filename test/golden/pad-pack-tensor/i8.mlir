#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<512x512xi8>, %B: memref<512x256xi8>, %C: memref<512x256xi32>) {
    %c0_i32 = arith.constant 0 : i32
    %c0 = arith.constant 0 : index
    %c512 = arith.constant 512 : index
    %c256 = arith.constant 256 : index
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    scf.forall (%i, %j) = (0, 0) to (512, 256) step (256, 256) {
      %subview = memref.subview %A[%i, 0] [256, 512] [1, 1] : memref<512x512xi8> to memref<256x512xi8, strided<[512, 1], offset: ?>>
      %subview_0 = memref.subview %B[0, %j] [512, 256] [1, 1] : memref<512x256xi8> to memref<512x256xi8, strided<[256, 1], offset: ?>>
      %subview_1 = memref.subview %C[%i, %j] [256, 256] [1, 1] : memref<512x256xi32> to memref<256x256xi32, strided<[256, 1], offset: ?>>
      %alloc = memref.alloc() : memref<256x512xi8, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %subview_4 = memref.subview %subview[0, %k] [256, 256] [1, 1] : memref<256x512xi8, strided<[512, 1], offset: ?>> to memref<256x256xi8, strided<[512, 1], offset: ?>>
        %subview_5 = memref.subview %alloc[0, %k] [256, 256] [1, 1] : memref<256x512xi8, 1 : i32> to memref<256x256xi8, strided<[512, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<256x256xi8, strided<[512, 1], offset: ?>>) outs(%subview_5 : memref<256x256xi8, strided<[512, 1], offset: ?>, 1 : i32>)
      }
      %alloc_2 = memref.alloc() : memref<512x256xi8, 1 : i32>
      scf.for %k = %c0 to %c512 step %c256 {
        %subview_4 = memref.subview %subview_0[%k, 0] [256, 256] [1, 1] : memref<512x256xi8, strided<[256, 1], offset: ?>> to memref<256x256xi8, strided<[256, 1], offset: ?>>
        %subview_5 = memref.subview %alloc_2[%k, 0] [256, 256] [1, 1] : memref<512x256xi8, 1 : i32> to memref<256x256xi8, strided<[256, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<256x256xi8, strided<[256, 1], offset: ?>>) outs(%subview_5 : memref<256x256xi8, strided<[256, 1], offset: ?>, 1 : i32>)
      }
      %alloc_3 = memref.alloc() : memref<256x256xi32, 1 : i32>
      scf.forall (%x, %y) = (0, 0) to (256, 256) step (64, 64) {
        %subview_4 = memref.subview %alloc[%x, 0] [64, 512] [1, 1] : memref<256x512xi8, 1 : i32> to memref<64x512xi8, strided<[512, 1], offset: ?>, 1 : i32>
        %subview_5 = memref.subview %alloc_2[0, %y] [512, 64] [1, 1] : memref<512x256xi8, 1 : i32> to memref<512x64xi8, strided<[256, 1], offset: ?>, 1 : i32>
        %subview_6 = memref.subview %alloc_3[%x, %y] [64, 64] [1, 1] : memref<256x256xi32, 1 : i32> to memref<64x64xi32, strided<[256, 1], offset: ?>, 1 : i32>
        %alloc_7 = memref.alloc() : memref<8x16x4x8xi32, 2 : i32>
        linalg.fill ins(%c0_i32 : i32) outs(%alloc_7 : memref<8x16x4x8xi32, 2 : i32>)
        scf.for %k = %c0 to %c64 step %c16 {
          %0 = affine.apply #map(%k)
          %subview_8 = memref.subview %subview_4[0, %0] [64, 128] [1, 1] : memref<64x512xi8, strided<[512, 1], offset: ?>, 1 : i32> to memref<64x128xi8, strided<[512, 1], offset: ?>, 1 : i32>
          %alloc_9 = memref.alloc() : memref<16x16x4x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_8, %alloc_9) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<64x128xi8, strided<[512, 1], offset: ?>, 1 : i32>, memref<16x16x4x8xi8, 2 : i32>) -> ()
          %subview_10 = memref.subview %subview_5[%0, 0] [128, 64] [1, 1] : memref<512x64xi8, strided<[256, 1], offset: ?>, 1 : i32> to memref<128x64xi8, strided<[256, 1], offset: ?>, 1 : i32>
          %alloc_11 = memref.alloc() : memref<8x16x8x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_10, %alloc_11) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<128x64xi8, strided<[256, 1], offset: ?>, 1 : i32>, memref<8x16x8x8xi8, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_9, %alloc_11 : memref<16x16x4x8xi8, 2 : i32>, memref<8x16x8x8xi8, 2 : i32>) outs(%alloc_7 : memref<8x16x4x8xi32, 2 : i32>) {
          ^bb0(%arg0: i8, %arg1: i8, %arg2: i32):
            %1 = arith.extsi %arg0 : i8 to i32
            %2 = arith.extsi %arg1 : i8 to i32
            %3 = arith.muli %1, %2 : i32
            %4 = arith.addi %arg2, %3 : i32
            linalg.yield %4 : i32
          }
          memref.dealloc %alloc_9 : memref<16x16x4x8xi8, 2 : i32>
          memref.dealloc %alloc_11 : memref<8x16x8x8xi8, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_7, %subview_6) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<8x16x4x8xi32, 2 : i32>, memref<64x64xi32, strided<[256, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_7 : memref<8x16x4x8xi32, 2 : i32>
      }
      linalg.copy ins(%alloc_3 : memref<256x256xi32, 1 : i32>) outs(%subview_1 : memref<256x256xi32, strided<[256, 1], offset: ?>>)
      memref.dealloc %alloc : memref<256x512xi8, 1 : i32>
      memref.dealloc %alloc_2 : memref<512x256xi8, 1 : i32>
      memref.dealloc %alloc_3 : memref<256x256xi32, 1 : i32>
    }
    return
  }
}
