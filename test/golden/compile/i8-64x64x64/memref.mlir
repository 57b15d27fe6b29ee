#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<()[s0] -> (s0 * 8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<64x64xi8>, %B: memref<64x64xi8>, %C: memref<64x64xi32>) {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c0_i32 = arith.constant 0 : i32
    %c0_0 = arith.constant 0 : index
    %c64_1 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    scf.parallel (%arg0, %arg1) = (%c0, %c0) to (%c64, %c64) step (%c64, %c64) {
      %subview = memref.subview %C[%arg0, %arg1] [64, 64] [1, 1] : memref<64x64xi32> to memref<64x64xi32, strided<[64, 1], offset: ?>>
      %alloc = memref.alloc() : memref<64x64xi8, 1 : i32>
      scf.for %k = %c0_0 to %c64_1 step %c64_1 {
        %subview_4 = memref.subview %A[%arg0, %k] [64, 64] [1, 1] : memref<64x64xi8> to memref<64x64xi8, strided<[64, 1], offset: ?>>
        %subview_5 = memref.subview %alloc[0, %k] [64, 64] [1, 1] : memref<64x64xi8, 1 : i32> to memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<64x64xi8, strided<[64, 1], offset: ?>>) outs(%subview_5 : memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>)
      }
      %alloc_2 = memref.alloc() : memref<64x64xi8, 1 : i32>
      scf.for %k = %c0_0 to %c64_1 step %c64_1 {
        %subview_4 = memref.subview %B[%k, %arg1] [64, 64] [1, 1] : memref<64x64xi8> to memref<64x64xi8, strided<[64, 1], offset: ?>>
        %subview_5 = memref.subview %alloc_2[%k, 0] [64, 64] [1, 1] : memref<64x64xi8, 1 : i32> to memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<64x64xi8, strided<[64, 1], offset: ?>>) outs(%subview_5 : memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>)
      }
      %alloc_3 = memref.alloc() : memref<64x64xi32, 1 : i32>
      scf.parallel (%arg2, %arg3) = (%c0, %c0) to (%c64, %c64) step (%c64, %c64) {
        %subview_4 = memref.subview %alloc_3[%arg2, %arg3] [64, 64] [1, 1] : memref<64x64xi32, 1 : i32> to memref<64x64xi32, strided<[64, 1], offset: ?>, 1 : i32>
        %alloc_5 = memref.alloc() : memref<8x16x4x8xi32, 2 : i32>
        linalg.fill ins(%c0_i32 : i32) outs(%alloc_5 : memref<8x16x4x8xi32, 2 : i32>)
        scf.for %k = %c0_0 to %c8 step %c8 {
          %0 = affine.apply #map(%k)
          %1 = affine.apply #map1()[%k]
          %subview_6 = memref.subview %alloc[%arg2, %1] [64, 64] [1, 1] : memref<64x64xi8, 1 : i32> to memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
          %alloc_7 = memref.alloc() : memref<8x16x4x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_6, %alloc_7) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>, memref<8x16x4x8xi8, 2 : i32>) -> ()
          %2 = affine.apply #map1()[%k]
          %subview_8 = memref.subview %alloc_2[%2, %arg3] [64, 64] [1, 1] : memref<64x64xi8, 1 : i32> to memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
          %alloc_9 = memref.alloc() : memref<8x8x8x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_8, %alloc_9) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<64x64xi8, strided<[64, 1], offset: ?>, 1 : i32>, memref<8x8x8x8xi8, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_7, %alloc_9 : memref<8x16x4x8xi8, 2 : i32>, memref<8x8x8x8xi8, 2 : i32>) outs(%alloc_5 : memref<8x16x4x8xi32, 2 : i32>) {
          ^bb0(%arg4: i8, %arg5: i8, %arg6: i32):
            %3 = arith.extsi %arg4 : i8 to i32
            %4 = arith.extsi %arg5 : i8 to i32
            %5 = arith.muli %3, %4 : i32
            %6 = arith.addi %arg6, %5 : i32
            linalg.yield %6 : i32
          }
          memref.dealloc %alloc_7 : memref<8x16x4x8xi8, 2 : i32>
          memref.dealloc %alloc_9 : memref<8x8x8x8xi8, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_5, %subview_4) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<8x16x4x8xi32, 2 : i32>, memref<64x64xi32, strided<[64, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_5 : memref<8x16x4x8xi32, 2 : i32>
        scf.reduce 
      }
      linalg.copy ins(%alloc_3 : memref<64x64xi32, 1 : i32>) outs(%subview : memref<64x64xi32, strided<[64, 1], offset: ?>>)
      memref.dealloc %alloc : memref<64x64xi8, 1 : i32>
      memref.dealloc %alloc_2 : memref<64x64xi8, 1 : i32>
      memref.dealloc %alloc_3 : memref<64x64xi32, 1 : i32>
      scf.reduce 
    }
    return
  }
}
