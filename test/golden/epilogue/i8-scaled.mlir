#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @matmul(%A: memref<16x32xi8>, %B: memref<32x32xi8>, %C: memref<16x32xi8>) {
    %c0_i32 = arith.constant 0 : i32
    %c0 = arith.constant 0 : index
    %c32 = arith.constant 32 : index
    %c4 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    scf.forall (%i, %j) = (0, 0) to (16, 32) step (16, 16) {
      %subview = memref.subview %A[%i, 0] [16, 32] [1, 1] : memref<16x32xi8> to memref<16x32xi8, strided<[32, 1], offset: ?>>
      %subview_0 = memref.subview %B[0, %j] [32, 16] [1, 1] : memref<32x32xi8> to memref<32x16xi8, strided<[32, 1], offset: ?>>
      %alloc = memref.alloc() : memref<16x32xi8, 1 : i32>
      scf.for %k = %c0 to %c32 step %c32 {
        %subview_4 = memref.subview %subview[0, %k] [16, 32] [1, 1] : memref<16x32xi8, strided<[32, 1], offset: ?>> to memref<16x32xi8, strided<[32, 1], offset: ?>>
        %subview_5 = memref.subview %alloc[0, %k] [16, 32] [1, 1] : memref<16x32xi8, 1 : i32> to memref<16x32xi8, strided<[32, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<16x32xi8, strided<[32, 1], offset: ?>>) outs(%subview_5 : memref<16x32xi8, strided<[32, 1], offset: ?>, 1 : i32>)
      }
      %alloc_1 = memref.alloc() : memref<32x16xi8, 1 : i32>
      scf.for %k = %c0 to %c32 step %c32 {
        %subview_4 = memref.subview %subview_0[%k, 0] [32, 16] [1, 1] : memref<32x16xi8, strided<[32, 1], offset: ?>> to memref<32x16xi8, strided<[32, 1], offset: ?>>
        %subview_5 = memref.subview %alloc_1[%k, 0] [32, 16] [1, 1] : memref<32x16xi8, 1 : i32> to memref<32x16xi8, strided<[16, 1], offset: ?>, 1 : i32>
        linalg.copy ins(%subview_4 : memref<32x16xi8, strided<[32, 1], offset: ?>>) outs(%subview_5 : memref<32x16xi8, strided<[16, 1], offset: ?>, 1 : i32>)
      }
      %subview_2 = memref.subview %C[%i, %j] [16, 16] [1, 1] : memref<16x32xi8> to memref<16x16xi8, strided<[32, 1], offset: ?>>
      %alloc_3 = memref.alloc() : memref<16x16xi8, 1 : i32>
      scf.forall (%x, %y) = (0, 0) to (16, 16) step (8, 8) {
        %subview_4 = memref.subview %alloc[%x, 0] [8, 32] [1, 1] : memref<16x32xi8, 1 : i32> to memref<8x32xi8, strided<[32, 1], offset: ?>, 1 : i32>
        %subview_5 = memref.subview %alloc_1[0, %y] [32, 8] [1, 1] : memref<32x16xi8, 1 : i32> to memref<32x8xi8, strided<[16, 1], offset: ?>, 1 : i32>
        %alloc_6 = memref.alloc() : memref<1x2x4x8xi32, 2 : i32>
        linalg.fill ins(%c0_i32 : i32) outs(%alloc_6 : memref<1x2x4x8xi32, 2 : i32>)
        scf.for %k = %c0 to %c4 step %c1 {
          %0 = affine.apply #map(%k)
          %subview_9 = memref.subview %subview_4[0, %0] [8, 8] [1, 1] : memref<8x32xi8, strided<[32, 1], offset: ?>, 1 : i32> to memref<8x8xi8, strided<[32, 1], offset: ?>, 1 : i32>
          %alloc_10 = memref.alloc() : memref<1x2x4x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_9, %alloc_10) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<8x8xi8, strided<[32, 1], offset: ?>, 1 : i32>, memref<1x2x4x8xi8, 2 : i32>) -> ()
          %subview_11 = memref.subview %subview_5[%0, 0] [8, 8] [1, 1] : memref<32x8xi8, strided<[16, 1], offset: ?>, 1 : i32> to memref<8x8xi8, strided<[16, 1], offset: ?>, 1 : i32>
          %alloc_12 = memref.alloc() : memref<1x1x8x8xi8, 2 : i32>
          "iree_linalg_ext.pack"(%subview_11, %alloc_12) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 8, 8>}> : (memref<8x8xi8, strided<[16, 1], offset: ?>, 1 : i32>, memref<1x1x8x8xi8, 2 : i32>) -> ()
          linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%alloc_10, %alloc_12 : memref<1x2x4x8xi8, 2 : i32>, memref<1x1x8x8xi8, 2 : i32>) outs(%alloc_6 : memref<1x2x4x8xi32, 2 : i32>) {
          ^bb0(%arg0: i8, %arg1: i8, %arg2: i32):
            %1 = arith.extsi %arg0 : i8 to i32
            %2 = arith.extsi %arg1 : i8 to i32
            %3 = arith.muli %1, %2 : i32
            %4 = arith.addi %arg2, %3 : i32
            linalg.yield %4 : i32
          }
          memref.dealloc %alloc_10 : memref<1x2x4x8xi8, 2 : i32>
          memref.dealloc %alloc_12 : memref<1x1x8x8xi8, 2 : i32>
        }
        %subview_7 = memref.subview %alloc_3[%x, %y] [8, 8] [1, 1] : memref<16x16xi8, 1 : i32> to memref<8x8xi8, strided<[16, 1], offset: ?>, 1 : i32>
        %alloc_8 = memref.alloc() : memref<1x2x4x8xi8, 2 : i32>
        linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%alloc_6 : memref<1x2x4x8xi32, 2 : i32>) outs(%alloc_8 : memref<1x2x4x8xi8, 2 : i32>) {
        ^bb0(%arg0: i32, %arg1: i8):
          %0 = arith.extsi %arg0 : i32 to i64
          %c10_i64 = arith.constant 10 : i64
          %1 = arith.muli %0, %c10_i64 : i64
          %c7_i64 = arith.constant 7 : i64
          %2 = arith.shrsi %1, %c7_i64 : i64
          %3 = arith.trunci %2 : i64 to i8
          linalg.yield %3 : i8
        }
        "iree_linalg_ext.unpack"(%alloc_8, %subview_7) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>}> : (memref<1x2x4x8xi8, 2 : i32>, memref<8x8xi8, strided<[16, 1], offset: ?>, 1 : i32>) -> ()
        memref.dealloc %alloc_6 : memref<1x2x4x8xi32, 2 : i32>
        memref.dealloc %alloc_8 : memref<1x2x4x8xi8, 2 : i32>
      }
      linalg.copy ins(%alloc_3 : memref<16x16xi8, 1 : i32>) outs(%subview_2 : memref<16x16xi8, strided<[32, 1], offset: ?>>)
      memref.dealloc %alloc : memref<16x32xi8, 1 : i32>
      memref.dealloc %alloc_1 : memref<32x16xi8, 1 : i32>
      memref.dealloc %alloc_3 : memref<16x16xi8, 1 : i32>
    }
    return
  }
}
