%core_0_2 = aie.core(%<<unknown>>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %forever = arith.constant 4294967295 : index
  %c2 = arith.constant 2 : index
  scf.for %turn = %c0 to %forever step %c1 {
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    func.call @zero(%<<unknown>>) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
    scf.for %k_17 = %c0 to %c2 step %c2 {
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, Release, 1)
    }
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
    aie.use_lock(%<<unknown>>, Release, 1)
    aie.use_lock(%<<unknown>>, Release, 1)
    aie.use_lock(%<<unknown>>, Release, 1)
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    func.call @zero(%<<unknown>>) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
    scf.for %k_17 = %c0 to %c2 step %c2 {
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
      func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
      aie.use_lock(%<<unknown>>, Release, 1)
      aie.use_lock(%<<unknown>>, Release, 1)
    }
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    aie.use_lock(%<<unknown>>, AcquireGreaterEqual, 1)
    func.call @mac(%<<unknown>>, %<<unknown>>, %<<unknown>>) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
    aie.use_lock(%<<unknown>>, Release, 1)
    aie.use_lock(%<<unknown>>, Release, 1)
    aie.use_lock(%<<unknown>>, Release, 1)
  }
  aie.end
} {link_with = "mac.o"}
