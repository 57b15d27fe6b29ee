#map = affine_map<(d0) -> (d0 * 2)>
#set = affine_set<(d0) : (d0 == 0)>
module {
  func.func @f(%arg0: memref<64x64xi32>) {
    %alloc = memref.alloc() : memref<16x16xi32, 2 : i32>
    %c0_i32 = arith.constant 0 : i32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %0 = scf.for %arg1 = %c0 to %c64 step %c16 iter_args(%arg2 = %c0_i32) -> (i32) {
      %2 = affine.apply #map(%arg1)
      %subview = memref.subview %arg0[%arg1, 0] [16, 16] [1, 1] : memref<64x64xi32> to memref<16x16xi32, strided<[64, 1], offset: ?>>
      memref.copy %subview, %alloc : memref<16x16xi32, strided<[64, 1], offset: ?>> to memref<16x16xi32, 2 : i32>
      %3 = memref.load %alloc[%2, %2] : memref<16x16xi32, 2 : i32>
      %4 = arith.addi %arg2, %3 : i32
      scf.yield %4 : i32
    }
    %c0_0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    scf.parallel (%arg1, %arg2) = (%c0_0, %c0_0) to (%c8, %c8) step (%c8, %c8) {
      memref.store %0, %alloc[%arg1, %arg2] : memref<16x16xi32, 2 : i32>
      scf.reduce 
    }
    %1 = arith.cmpi slt, %c0_0, %c8 : index
    scf.if %1 {
      memref.store %0, %alloc[%c0_0, %c0_0] : memref<16x16xi32, 2 : i32>
    }
    affine.if #set(%c0_0) {
    } else {
      memref.copy %alloc, %alloc : memref<16x16xi32, 2 : i32> to memref<16x16xi32, 2 : i32>
    }
    memref.dealloc %alloc : memref<16x16xi32, 2 : i32>
    return
  }
}
