#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<()[s0] -> (s0 * 8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d5, d3)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d1, d4, d5)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<2x64x32xi8>, %B: memref<2x32x64xi8>, %C: memref<2x32x32xi32>) {
    %c0 = arith.constant 0 : index
    %c32 = arith.constant 32 : index
    %c2 = arith.constant 2 : index
    %c1 = arith.constant 1 : index
    %c0_i32 = arith.constant 0 : i32
    %c0_0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    scf.parallel (%arg0, %arg1, %arg2) = (%c0, %c0, %c0) to (%c2, %c32, %c32) step (%c1, %c32, %c32) {
      %subview = memref.subview %A[%arg0, 0, %arg1] [1, 64, 32] [1, 1, 1] : memref<2x64x32xi8> to memref<64x32xi8, strided<[32, 1], offset: ?>>
      %subview_1 = memref.subview %B[%arg0, %arg2, 0] [1, 32, 64] [1, 1, 1] : memref<2x32x64xi8> to memref<32x64xi8, strided<[64, 1], offset: ?>>
      %subview_2 = memref.subview %C[%arg0, %arg1, %arg2] [1, 32, 32] [1, 1, 1] : memref<2x32x32xi32> to memref<32x32xi32, strided<[32, 1], offset: ?>>
      %alloc = memref.alloc() : memref<64x32xi8, 1 : i32>
      scf.for %k = %c0_0 to %c64 step %c64 {
        %subview_5 = memref.subview %subview[%k, 0] [64, 32] [1, 1] : memref<64x32xi8, strided<[32, 1], offset: ?>> to memref<64x32xi8, strided<[32, 1], offset: ?>>
        %subview_6 = memref.subview %alloc[%k, 0] [64, 32] [1, 1] : memref<64x32xi8, 1 : i32> to memref<64x32xi8, strided<[32, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_5 : memref<64x32xi8, strided<[32, 1], offset: ?>>) outs(%subview_6 : memref<64x32xi8, strided<[32, 1], offset: ?>, 1 : i32>)
      }
      %alloc_3 = memref.alloc() : memref<32x64xi8, 1 : i32>
      scf.for %k = %c0_0 to %c64 step %c64 {
        %subview_5 = memref.subview %subview_1[0, %k] [32, 64] [1, 1] : memref<32x64xi8, strided<[64, 1], offset: ?>> to memref<32x64xi8, strided<[64, 1], offset: ?>>
        %subview_6 = memref.subview %alloc_3[0, %k] [32, 64] [1, 1] : memref<32x64xi8, 1 : i32> to memref<32x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_5 : memref<32x64xi8, strided<[64, 1], offset: ?>>) outs(%subview_6 : memref<32x64xi8, strided<[64, 1], offset: ?>, 1 : i32>)
      }
      %alloc_4 = memref.alloc() : memref<32x32xi32, 1 : i32>
      scf.parallel (%arg3, %arg4) = (%c0, %c0) to (%c32, %c32) step (%c32, %c32) {
        %subview_5 = memref.subview %alloc_4[%arg3, %arg4] [32, 32] [1, 1] : memref<32x32xi32, 1 : i32> to memref<32x32xi32, strided<[32, 1], offset: ?>, 1 : i32>
        %alloc_6 = memref.alloc() : memref<4x8x4x8xi32, 2 : i32>
        linalg.fill ins(%c0_i32 : i32) outs(%alloc_6 : memref<4x8x4x8xi32, 2 : i32>)
        scf.for %k = %c0_0 to %c8 step %c8 {
          %0 = affine.apply #map(%k)
          %1 = affine.apply #map1()[%k]
          %subview_7 = memref.subview %alloc[%1, %arg3] [64, 32] [1, 1] : memref<64x32xi8, 1 : i32> to memref<64x32xi8, strided<[32, 1], offset: ?>, 1 : i32>
          %alloc_8 = memref.alloc() : memref<8x8x8x4xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_7, %alloc_8) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 0, 1>, static_inner_tiles = array<i64: 8, 4>}> : (memref<64x32xi8, strided<[32, 1], offset: ?>, 1 : i32>, memref<8x8x8x4xi8, 2 : i32>) -> ()
          %2 = affine.apply #map1()[%k]
          %subview_9 = memref.subview %alloc_3[%arg4, %2] [32, 64] [1, 1] : memref<32x64xi8, 1 : i32> to memref<32x64xi8, strided<[64, 1], offset: ?>, 1 : i32>
          %alloc_10 = memref.alloc() : memref<8x4x8x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_9, %alloc_10) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<32x64xi8, strided<[64, 1], offset: ?>, 1 : i32>, memref<8x4x8x8xi8, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_8, %alloc_10 : memref<8x8x8x4xi8, 2 : i32>, memref<8x4x8x8xi8, 2 : i32>) outs(%alloc_6 : memref<4x8x4x8xi32, 2 : i32>) {
          ^bb0(%arg5: i8, %arg6: i8, %arg7: i32):
            %3 = arith.extsi %arg5 : i8 to i32
            %4 = arith.extsi %arg6 : i8 to i32
            %5 = arith.muli %3, %4 : i32
            %6 = arith.addi %arg7, %5 : i32
            linalg.yield %6 : i32
          }
          memref.dealloc %alloc_8 : memref<8x8x8x4xi8, 2 : i32>
          memref.dealloc %alloc_10 : memref<8x4x8x8xi8, 2 : i32>
        }
        "iree_linalg_ext.unpack"(%alloc_6, %subview_5) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<4x8x4x8xi32, 2 : i32>, memref<32x32xi32, strided<[32, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_6 : memref<4x8x4x8xi32, 2 : i32>
        scf.reduce 
      }
      linalg.copy ins(%alloc_4 : memref<32x32xi32, 1 : i32>) outs(%subview_2 : memref<32x32xi32, strided<[32, 1], offset: ?>>)
      memref.dealloc %alloc : memref<64x32xi8, 1 : i32>
      memref.dealloc %alloc_3 : memref<32x64xi8, 1 : i32>
      memref.dealloc %alloc_4 : memref<32x32xi32, 1 : i32>
      scf.reduce 
    }
    return
  }
}
