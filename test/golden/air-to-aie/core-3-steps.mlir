    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_0_2) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_21 = %c0 to %c2 step %c2 {
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_2_ping, %b_0_2_ping, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_2_pong, %b_0_2_pong, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
        }
        aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
        func.call @mac(%a_0_2_ping, %b_0_2_ping, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_free, Release, 1)
        aie.use_lock(%b_0_2_free, Release, 1)
        aie.use_lock(%c_0_2_full, Release, 1)
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_0_2) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_21 = %c0 to %c2 step %c2 {
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_2_pong, %b_0_2_pong, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_2_ping, %b_0_2_ping, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
        }
        aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
        func.call @mac(%a_0_2_pong, %b_0_2_pong, %c_0_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_free, Release, 1)
        aie.use_lock(%b_0_2_free, Release, 1)
        aie.use_lock(%c_0_2_full, Release, 1)
      }
      aie.end
    } {link_with = "mac.o"}
