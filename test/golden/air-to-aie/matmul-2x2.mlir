#map = affine_map<()[s0] -> (s0 * 128)>
#map1 = affine_map<()[s0] -> (s0 * 128 + 64)>
module {
  aie.device(npu1) @segment_0 {
    %shim_noc_tile_0_0 = aie.tile(0, 0)
    %shim_noc_tile_1_0 = aie.tile(1, 0)
    %mem_tile_0_1 = aie.tile(0, 1)
    %mem_tile_1_1 = aie.tile(1, 1)
    %tile_0_2 = aie.tile(0, 2)
    %tile_1_2 = aie.tile(1, 2)
    %tile_0_3 = aie.tile(0, 3)
    %tile_1_3 = aie.tile(1, 3)
    %l2_a0_ping = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0_ping"} : memref<64x256xbf16, 1 : i32> 
    %l2_a0_pong = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0_pong"} : memref<64x256xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1) {init = 2 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1_ping = aie.buffer(%mem_tile_1_1) {sym_name = "l2_a1_ping"} : memref<64x256xbf16, 1 : i32> 
    %l2_a1_pong = aie.buffer(%mem_tile_1_1) {sym_name = "l2_a1_pong"} : memref<64x256xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1) {init = 2 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_b0_ping = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0_ping"} : memref<256x64xbf16, 1 : i32> 
    %l2_b0_pong = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0_pong"} : memref<256x64xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1) {init = 2 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_b1_ping = aie.buffer(%mem_tile_1_1) {sym_name = "l2_b1_ping"} : memref<256x64xbf16, 1 : i32> 
    %l2_b1_pong = aie.buffer(%mem_tile_1_1) {sym_name = "l2_b1_pong"} : memref<256x64xbf16, 1 : i32> 
    %l2_b1_free = aie.lock(%mem_tile_1_1) {init = 2 : i32, sym_name = "l2_b1_free"}
    %l2_b1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_b1_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0"} : memref<64x64xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c1"} : memref<64x64xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c2"} : memref<64x64xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_1_1) {init = 1 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c3"} : memref<64x64xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_1_1) {init = 1 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_c3_full"}
    %a_0_2_ping = aie.buffer(%tile_0_2) {sym_name = "a_0_2_ping"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_0_2_pong = aie.buffer(%tile_0_2) {sym_name = "a_0_2_pong"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2) {init = 2 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2_ping = aie.buffer(%tile_0_2) {sym_name = "b_0_2_ping"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_0_2_pong = aie.buffer(%tile_0_2) {sym_name = "b_0_2_pong"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2) {init = 2 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {sym_name = "c_0_2"} : memref<16x16x4x4xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_0_3_ping = aie.buffer(%tile_0_3) {sym_name = "a_0_3_ping"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_0_3_pong = aie.buffer(%tile_0_3) {sym_name = "a_0_3_pong"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_0_3_free = aie.lock(%tile_0_3) {init = 2 : i32, sym_name = "a_0_3_free"}
    %a_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "a_0_3_full"}
    %b_0_3_ping = aie.buffer(%tile_0_3) {sym_name = "b_0_3_ping"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_0_3_pong = aie.buffer(%tile_0_3) {sym_name = "b_0_3_pong"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_0_3_free = aie.lock(%tile_0_3) {init = 2 : i32, sym_name = "b_0_3_free"}
    %b_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "b_0_3_full"}
    %c_0_3 = aie.buffer(%tile_0_3) {sym_name = "c_0_3"} : memref<16x16x4x4xf32, 2 : i32> 
    %c_0_3_free = aie.lock(%tile_0_3) {init = 1 : i32, sym_name = "c_0_3_free"}
    %c_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "c_0_3_full"}
    %a_1_2_ping = aie.buffer(%tile_1_2) {sym_name = "a_1_2_ping"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_1_2_pong = aie.buffer(%tile_1_2) {sym_name = "a_1_2_pong"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2) {init = 2 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2_ping = aie.buffer(%tile_1_2) {sym_name = "b_1_2_ping"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_1_2_pong = aie.buffer(%tile_1_2) {sym_name = "b_1_2_pong"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2) {init = 2 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {sym_name = "c_1_2"} : memref<16x16x4x4xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_1_3_ping = aie.buffer(%tile_1_3) {sym_name = "a_1_3_ping"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_1_3_pong = aie.buffer(%tile_1_3) {sym_name = "a_1_3_pong"} : memref<8x16x4x8xbf16, 2 : i32> 
    %a_1_3_free = aie.lock(%tile_1_3) {init = 2 : i32, sym_name = "a_1_3_free"}
    %a_1_3_full = aie.lock(%tile_1_3) {init = 0 : i32, sym_name = "a_1_3_full"}
    %b_1_3_ping = aie.buffer(%tile_1_3) {sym_name = "b_1_3_ping"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_1_3_pong = aie.buffer(%tile_1_3) {sym_name = "b_1_3_pong"} : memref<16x8x8x4xbf16, 2 : i32> 
    %b_1_3_free = aie.lock(%tile_1_3) {init = 2 : i32, sym_name = "b_1_3_free"}
    %b_1_3_full = aie.lock(%tile_1_3) {init = 0 : i32, sym_name = "b_1_3_full"}
    %c_1_3 = aie.buffer(%tile_1_3) {sym_name = "c_1_3"} : memref<16x16x4x4xf32, 2 : i32> 
    %c_1_3_free = aie.lock(%tile_1_3) {init = 1 : i32, sym_name = "c_1_3_free"}
    %c_1_3_full = aie.lock(%tile_1_3) {init = 0 : i32, sym_name = "c_1_3_full"}
    aie.flow(%shim_noc_tile_0_0, DMA : 0, %mem_tile_0_1, DMA : 0)
    aie.flow(%mem_tile_0_1, DMA : 0, %tile_0_2, DMA : 0)
    aie.flow(%mem_tile_0_1, DMA : 0, %tile_0_3, DMA : 0)
    aie.flow(%shim_noc_tile_1_0, DMA : 0, %mem_tile_1_1, DMA : 0)
    aie.flow(%mem_tile_1_1, DMA : 0, %tile_1_2, DMA : 0)
    aie.flow(%mem_tile_1_1, DMA : 0, %tile_1_3, DMA : 0)
    aie.flow(%shim_noc_tile_0_0, DMA : 1, %mem_tile_0_1, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_0_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_1_2, DMA : 1)
    aie.flow(%shim_noc_tile_1_0, DMA : 1, %mem_tile_1_1, DMA : 1)
    aie.flow(%mem_tile_1_1, DMA : 1, %tile_0_3, DMA : 1)
    aie.flow(%mem_tile_1_1, DMA : 1, %tile_1_3, DMA : 1)
    aie.flow(%tile_0_2, DMA : 0, %mem_tile_0_1, DMA : 2)
    aie.flow(%mem_tile_0_1, DMA : 2, %shim_noc_tile_0_0, DMA : 0)
    aie.flow(%tile_0_3, DMA : 0, %mem_tile_0_1, DMA : 3)
    aie.flow(%tile_1_2, DMA : 0, %mem_tile_1_1, DMA : 2)
    aie.flow(%mem_tile_1_1, DMA : 2, %shim_noc_tile_1_0, DMA : 0)
    aie.flow(%tile_1_3, DMA : 0, %mem_tile_1_1, DMA : 3)
    func.func private @zero(memref<16x16x4x4xf32, 2 : i32>) attributes {link_with = "zero.o", microkernel = {acc = "f32", kind = "zero", m = 64 : i64, n = 64 : i64}}
    func.func private @mac(memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) attributes {link_with = "mac.o", microkernel = {acc = "f32", block = [4, 8, 4], k = 64 : i64, kind = "matmul", lhs = "bf16", m = 64 : i64, n = 64 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c8 = arith.constant 8 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_0_2) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_48 = %c0 to %c8 step %c2 {
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
        aie.use_lock(%c_0_2_full, Release, 1)
      }
      aie.end
    } {link_with = "mac.o"}
    %core_0_3 = aie.core(%tile_0_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c8 = arith.constant 8 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_3_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_0_3) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_48 = %c0 to %c8 step %c2 {
          aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_3_ping, %b_0_3_ping, %c_0_3) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_3_free, Release, 1)
          aie.use_lock(%b_0_3_free, Release, 1)
          aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_0_3_pong, %b_0_3_pong, %c_0_3) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_3_free, Release, 1)
          aie.use_lock(%b_0_3_free, Release, 1)
        }
        aie.use_lock(%c_0_3_full, Release, 1)
      }
      aie.end
    } {link_with = "mac.o"}
    %core_1_2 = aie.core(%tile_1_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c8 = arith.constant 8 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_2_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_1_2) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_48 = %c0 to %c8 step %c2 {
          aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_1_2_ping, %b_1_2_ping, %c_1_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_2_free, Release, 1)
          aie.use_lock(%b_1_2_free, Release, 1)
          aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_1_2_pong, %b_1_2_pong, %c_1_2) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_2_free, Release, 1)
          aie.use_lock(%b_1_2_free, Release, 1)
        }
        aie.use_lock(%c_1_2_full, Release, 1)
      }
      aie.end
    } {link_with = "mac.o"}
    %core_1_3 = aie.core(%tile_1_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c8 = arith.constant 8 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_3_free, AcquireGreaterEqual, 1)
        func.call @zero(%c_1_3) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
        scf.for %k_48 = %c0 to %c8 step %c2 {
          aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_1_3_ping, %b_1_3_ping, %c_1_3) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_3_free, Release, 1)
          aie.use_lock(%b_1_3_free, Release, 1)
          aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
          func.call @mac(%a_1_3_pong, %b_1_3_pong, %c_1_3) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_3_free, Release, 1)
          aie.use_lock(%b_1_3_free, Release, 1)
        }
        aie.use_lock(%c_1_3_full, Release, 1)
      }
      aie.end
    } {link_with = "mac.o"}
    %memtile_dma_0_1 = aie.memtile_dma(%mem_tile_0_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<64x256xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<64x256xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<256x64xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<256x64xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<64x64xf32, 1 : i32>, 0, 4096, [<size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<64x64xf32, 1 : i32>, 0, 4096, [<size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(MM2S, 0, ^bb11, ^bb13)
    ^bb11:  // 2 preds: ^bb10, ^bb12
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<64x256xbf16, 1 : i32>, 0, 16384, [<size = 32, stride = 8>, <size = 64, stride = 256>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb12
    ^bb12:  // pred: ^bb11
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<64x256xbf16, 1 : i32>, 0, 16384, [<size = 32, stride = 8>, <size = 64, stride = 256>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb11
    ^bb13:  // pred: ^bb10
      %5 = aie.dma_start(MM2S, 1, ^bb14, ^bb16)
    ^bb14:  // 2 preds: ^bb13, ^bb15
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<256x64xbf16, 1 : i32>, 0, 16384, [<size = 4, stride = 4096>, <size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<256x64xbf16, 1 : i32>, 0, 16384, [<size = 4, stride = 4096>, <size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb14
    ^bb16:  // pred: ^bb13
      %6 = aie.dma_start(MM2S, 2, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<64x64xf32, 1 : i32>, 0, 4096)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<64x64xf32, 1 : i32>, 0, 4096)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<64x256xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<64x256xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<256x64xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<256x64xbf16, 1 : i32>, 0, 16384)
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<64x64xf32, 1 : i32>, 0, 4096, [<size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<64x64xf32, 1 : i32>, 0, 4096, [<size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(MM2S, 0, ^bb11, ^bb13)
    ^bb11:  // 2 preds: ^bb10, ^bb12
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<64x256xbf16, 1 : i32>, 0, 16384, [<size = 32, stride = 8>, <size = 64, stride = 256>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb12
    ^bb12:  // pred: ^bb11
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<64x256xbf16, 1 : i32>, 0, 16384, [<size = 32, stride = 8>, <size = 64, stride = 256>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb11
    ^bb13:  // pred: ^bb10
      %5 = aie.dma_start(MM2S, 1, ^bb14, ^bb16)
    ^bb14:  // 2 preds: ^bb13, ^bb15
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<256x64xbf16, 1 : i32>, 0, 16384, [<size = 4, stride = 4096>, <size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<256x64xbf16, 1 : i32>, 0, 16384, [<size = 4, stride = 4096>, <size = 16, stride = 4>, <size = 64, stride = 64>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb14
    ^bb16:  // pred: ^bb13
      %6 = aie.dma_start(MM2S, 2, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<64x64xf32, 1 : i32>, 0, 4096)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<64x64xf32, 1 : i32>, 0, 4096)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_ping : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_pong : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_ping : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_pong : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<16x16x4x4xf32, 2 : i32>, 0, 4096)
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_ping : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_pong : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_ping : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_pong : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<16x16x4x4xf32, 2 : i32>, 0, 4096)
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_3 = aie.mem(%tile_0_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_ping : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_pong : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_ping : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_pong : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_3 : memref<16x16x4x4xf32, 2 : i32>, 0, 4096)
      aie.use_lock(%c_0_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_3 = aie.mem(%tile_1_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_ping : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_pong : memref<8x16x4x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_ping : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_pong : memref<16x8x8x4xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_3 : memref<16x16x4x4xf32, 2 : i32>, 0, 4096)
      aie.use_lock(%c_1_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    aie.shim_dma_allocation @air_channel_0(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_noc_tile_1_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_2(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_3(%shim_noc_tile_1_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_9(%shim_noc_tile_0_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_10(%shim_noc_tile_1_0, S2MM, 0)
  }
  air.channel @channel_0 [1, 1]
  air.channel @channel_1 [1, 1]
  air.channel @channel_2 [1, 1]
  air.channel @channel_3 [1, 1]
  air.channel @channel_9 [1, 1]
  air.channel @channel_10 [1, 1]
  func.func @matmul(%A: memref<128x512xbf16>, %B: memref<512x128xbf16>, %C: memref<128x128xf32>) {
    %m = arith.constant 1 : index
    %n = arith.constant 1 : index
    %l = air.launch async (%i, %j) in (%ni=%m, %nj=%n) args(%a=%A, %b=%B, %c=%C) : memref<128x512xbf16>, memref<512x128xbf16>, memref<128x128xf32> attributes {id = 1 : i32} {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c2 = arith.constant 2 : index
      %c64 = arith.constant 64 : index
      %c256 = arith.constant 256 : index
      %c512 = arith.constant 512 : index
      %c128 = arith.constant 128 : index
      %c32768 = arith.constant 32768 : index
      %o_0 = affine.apply #map()[%i]
      %m_1 = air.channel.put async  @channel_0[] (%a[%c0, %o_0, %c0] [%c2, %c64, %c256] [%c256, %c512, %c1]) {metadata = @air_channel_0} : (memref<128x512xbf16>)
      %o_2 = affine.apply #map1()[%i]
      %m_3 = air.channel.put async  @channel_1[] (%a[%c0, %o_2, %c0] [%c2, %c64, %c256] [%c256, %c512, %c1]) {metadata = @air_channel_1} : (memref<128x512xbf16>)
      %o_4 = affine.apply #map()[%j]
      %m_5 = air.channel.put async  @channel_2[] (%b[%c0, %c0, %c0, %o_4] [%c2, %c1, %c256, %c64] [%c32768, %c64, %c128, %c1]) {metadata = @air_channel_2} : (memref<512x128xbf16>)
      %o_6 = affine.apply #map1()[%j]
      %m_7 = air.channel.put async  @channel_3[] (%b[%c0, %c0, %c0, %o_6] [%c2, %c1, %c256, %c64] [%c32768, %c64, %c128, %c1]) {metadata = @air_channel_3} : (memref<512x128xbf16>)
      %o_8 = affine.apply #map()[%i]
      %o_9 = affine.apply #map()[%j]
      %m_10 = air.channel.get async  @channel_9[] (%c[%c0, %o_8, %o_9] [%c2, %c64, %c64] [%c64, %c128, %c1]) {metadata = @air_channel_9} : (memref<128x128xf32>)
      %o_11 = affine.apply #map1()[%i]
      %o_12 = affine.apply #map()[%j]
      %m_13 = air.channel.get async  @channel_10[] (%c[%c0, %o_11, %o_12] [%c2, %c64, %c64] [%c64, %c128, %c1]) {metadata = @air_channel_10} : (memref<128x128xf32>)
      %s = air.segment @segment_0 async  attributes {id = 2 : i32, x_loc = 0 : i64, y_loc = 2 : i64} 
    }
    return
  }
}
