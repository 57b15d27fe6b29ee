module {
  aie.device(npu1) {
    %shim_noc_tile_0_0 = aie.tile(0, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_1_0 = aie.tile(1, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %mem_tile_0_1 = aie.tile(0, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_1_1 = aie.tile(1, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %tile_0_2 = aie.tile(0, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_1_2 = aie.tile(1, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_0_3 = aie.tile(0, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %tile_1_3 = aie.tile(1, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %l2_a0_ping = aie.buffer(%mem_tile_0_1) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "l2_a0_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a0_pong = aie.buffer(%mem_tile_0_1) {address = 66560 : i32, mem_bank = 1 : i32, sym_name = "l2_a0_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1, 0) {init = 2 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1, 1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1_ping = aie.buffer(%mem_tile_1_1) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "l2_a1_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a1_pong = aie.buffer(%mem_tile_1_1) {address = 66560 : i32, mem_bank = 1 : i32, sym_name = "l2_a1_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1, 0) {init = 2 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1, 1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_b0_ping = aie.buffer(%mem_tile_0_1) {address = 132096 : i32, mem_bank = 2 : i32, sym_name = "l2_b0_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b0_pong = aie.buffer(%mem_tile_0_1) {address = 197632 : i32, mem_bank = 3 : i32, sym_name = "l2_b0_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1, 2) {init = 2 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1, 3) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_b1_ping = aie.buffer(%mem_tile_1_1) {address = 132096 : i32, mem_bank = 2 : i32, sym_name = "l2_b1_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b1_pong = aie.buffer(%mem_tile_1_1) {address = 197632 : i32, mem_bank = 3 : i32, sym_name = "l2_b1_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b1_free = aie.lock(%mem_tile_1_1, 2) {init = 2 : i32, sym_name = "l2_b1_free"}
    %l2_b1_full = aie.lock(%mem_tile_1_1, 3) {init = 0 : i32, sym_name = "l2_b1_full"}
    %l2_c0_0 = aie.buffer(%mem_tile_0_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c0_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_1 = aie.buffer(%mem_tile_0_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_c0_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_2 = aie.buffer(%mem_tile_0_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_c0_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_3 = aie.buffer(%mem_tile_0_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_c0_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1, 4) {init = 4 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1, 5) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1_0 = aie.buffer(%mem_tile_0_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c1_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_1 = aie.buffer(%mem_tile_0_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c1_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_2 = aie.buffer(%mem_tile_0_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c1_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_3 = aie.buffer(%mem_tile_0_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c1_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_0_1, 6) {init = 4 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_0_1, 7) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2_0 = aie.buffer(%mem_tile_1_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c2_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_1 = aie.buffer(%mem_tile_1_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_c2_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_2 = aie.buffer(%mem_tile_1_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_c2_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_3 = aie.buffer(%mem_tile_1_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_c2_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_1_1, 4) {init = 4 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_1_1, 5) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3_0 = aie.buffer(%mem_tile_1_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c3_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_1 = aie.buffer(%mem_tile_1_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c3_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_2 = aie.buffer(%mem_tile_1_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c3_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_3 = aie.buffer(%mem_tile_1_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c3_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_1_1, 6) {init = 4 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_1_1, 7) {init = 0 : i32, sym_name = "l2_c3_full"}
    %a_0_2_ping = aie.buffer(%tile_0_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_2_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_2_pong = aie.buffer(%tile_0_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_0_2_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2, 0) {init = 2 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2, 1) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2_ping = aie.buffer(%tile_0_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_2_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_2_pong = aie.buffer(%tile_0_2) {address = 2048 : i32, mem_bank = 0 : i32, sym_name = "b_0_2_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2, 2) {init = 2 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2, 3) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "c_0_2"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2, 4) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2, 5) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_0_3_ping = aie.buffer(%tile_0_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_3_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_3_pong = aie.buffer(%tile_0_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_0_3_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_3_free = aie.lock(%tile_0_3, 0) {init = 2 : i32, sym_name = "a_0_3_free"}
    %a_0_3_full = aie.lock(%tile_0_3, 1) {init = 0 : i32, sym_name = "a_0_3_full"}
    %b_0_3_ping = aie.buffer(%tile_0_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_3_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_3_pong = aie.buffer(%tile_0_3) {address = 2048 : i32, mem_bank = 0 : i32, sym_name = "b_0_3_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_3_free = aie.lock(%tile_0_3, 2) {init = 2 : i32, sym_name = "b_0_3_free"}
    %b_0_3_full = aie.lock(%tile_0_3, 3) {init = 0 : i32, sym_name = "b_0_3_full"}
    %c_0_3 = aie.buffer(%tile_0_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "c_0_3"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_0_3_free = aie.lock(%tile_0_3, 4) {init = 1 : i32, sym_name = "c_0_3_free"}
    %c_0_3_full = aie.lock(%tile_0_3, 5) {init = 0 : i32, sym_name = "c_0_3_full"}
    %a_1_2_ping = aie.buffer(%tile_1_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_2_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_2_pong = aie.buffer(%tile_1_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_1_2_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2, 0) {init = 2 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2, 1) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2_ping = aie.buffer(%tile_1_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_2_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_2_pong = aie.buffer(%tile_1_2) {address = 2048 : i32, mem_bank = 0 : i32, sym_name = "b_1_2_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2, 2) {init = 2 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2, 3) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "c_1_2"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2, 4) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2, 5) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_1_3_ping = aie.buffer(%tile_1_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_3_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_3_pong = aie.buffer(%tile_1_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_1_3_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_3_free = aie.lock(%tile_1_3, 0) {init = 2 : i32, sym_name = "a_1_3_free"}
    %a_1_3_full = aie.lock(%tile_1_3, 1) {init = 0 : i32, sym_name = "a_1_3_full"}
    %b_1_3_ping = aie.buffer(%tile_1_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_3_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_3_pong = aie.buffer(%tile_1_3) {address = 2048 : i32, mem_bank = 0 : i32, sym_name = "b_1_3_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_3_free = aie.lock(%tile_1_3, 2) {init = 2 : i32, sym_name = "b_1_3_free"}
    %b_1_3_full = aie.lock(%tile_1_3, 3) {init = 0 : i32, sym_name = "b_1_3_full"}
    %c_1_3 = aie.buffer(%tile_1_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "c_1_3"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_1_3_free = aie.lock(%tile_1_3, 4) {init = 1 : i32, sym_name = "c_1_3_free"}
    %c_1_3_full = aie.lock(%tile_1_3, 5) {init = 0 : i32, sym_name = "c_1_3_full"}
    func.func private @zero_f32_16x16(memref<1x1x4x4x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", kind = "zero", m = 16 : i64, n = 16 : i64}}
    func.func private @matmul_bf16_f32_16x16x16(memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", block = [4, 8, 4], k = 16 : i64, kind = "matmul", lhs = "bf16", m = 16 : i64, n = 16 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c4 = arith.constant 4 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        scf.for %arg0 = %c0 to %c4 step %c2 {
          scf.for %arg1 = %c0 to %c4 step %c2 {
            aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
            func.call @zero_f32_16x16(%c_0_2) : (memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
            scf.for %arg2 = %c0 to %c4 step %c2 {
              aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_0_2_ping, %b_0_2_ping, %c_0_2) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_0_2_free, Release, 1)
              aie.use_lock(%b_0_2_free, Release, 1)
              aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_0_2_pong, %b_0_2_pong, %c_0_2) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_0_2_free, Release, 1)
              aie.use_lock(%b_0_2_free, Release, 1)
            }
            aie.use_lock(%c_0_2_full, Release, 1)
          }
        }
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_0_3 = aie.core(%tile_0_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c4 = arith.constant 4 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        scf.for %arg0 = %c0 to %c4 step %c2 {
          scf.for %arg1 = %c0 to %c4 step %c2 {
            aie.use_lock(%c_0_3_free, AcquireGreaterEqual, 1)
            func.call @zero_f32_16x16(%c_0_3) : (memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
            scf.for %arg2 = %c0 to %c4 step %c2 {
              aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_0_3_ping, %b_0_3_ping, %c_0_3) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_0_3_free, Release, 1)
              aie.use_lock(%b_0_3_free, Release, 1)
              aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_0_3_pong, %b_0_3_pong, %c_0_3) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_0_3_free, Release, 1)
              aie.use_lock(%b_0_3_free, Release, 1)
            }
            aie.use_lock(%c_0_3_full, Release, 1)
          }
        }
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_2 = aie.core(%tile_1_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c4 = arith.constant 4 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        scf.for %arg0 = %c0 to %c4 step %c2 {
          scf.for %arg1 = %c0 to %c4 step %c2 {
            aie.use_lock(%c_1_2_free, AcquireGreaterEqual, 1)
            func.call @zero_f32_16x16(%c_1_2) : (memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
            scf.for %arg2 = %c0 to %c4 step %c2 {
              aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_1_2_ping, %b_1_2_ping, %c_1_2) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_1_2_free, Release, 1)
              aie.use_lock(%b_1_2_free, Release, 1)
              aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_1_2_pong, %b_1_2_pong, %c_1_2) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_1_2_free, Release, 1)
              aie.use_lock(%b_1_2_free, Release, 1)
            }
            aie.use_lock(%c_1_2_full, Release, 1)
          }
        }
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_3 = aie.core(%tile_1_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c4 = arith.constant 4 : index
      %c2 = arith.constant 2 : index
      scf.for %turn = %c0 to %forever step %c1 {
        scf.for %arg0 = %c0 to %c4 step %c2 {
          scf.for %arg1 = %c0 to %c4 step %c2 {
            aie.use_lock(%c_1_3_free, AcquireGreaterEqual, 1)
            func.call @zero_f32_16x16(%c_1_3) : (memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
            scf.for %arg2 = %c0 to %c4 step %c2 {
              aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_1_3_ping, %b_1_3_ping, %c_1_3) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_1_3_free, Release, 1)
              aie.use_lock(%b_1_3_free, Release, 1)
              aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
              aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
              func.call @matmul_bf16_f32_16x16x16(%a_1_3_pong, %b_1_3_pong, %c_1_3) : (memref<1x1x2x4x4x8xbf16, 2 : i32>, memref<1x1x4x2x8x4xbf16, 2 : i32>, memref<1x1x4x4x4x4xf32, 2 : i32>) -> ()
              aie.use_lock(%a_1_3_free, Release, 1)
              aie.use_lock(%b_1_3_free, Release, 1)
            }
            aie.use_lock(%c_1_3_full, Release, 1)
          }
        }
      }
      aie.end
    } {link_with = "microkernels.o"}
    %memtile_dma_0_1 = aie.memtile_dma(%mem_tile_0_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb11)
    ^bb7:  // 2 preds: ^bb6, ^bb10
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb8
    ^bb8:  // pred: ^bb7
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb9
    ^bb9:  // pred: ^bb8
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb10
    ^bb10:  // pred: ^bb9
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb7
    ^bb11:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb12, ^bb16)
    ^bb12:  // 2 preds: ^bb11, ^bb15
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb13
    ^bb13:  // pred: ^bb12
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb14
    ^bb14:  // pred: ^bb13
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb12
    ^bb16:  // pred: ^bb11
      %4 = aie.dma_start(MM2S, 0, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>]) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>]) {bd_id = 7 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      %5 = aie.dma_start(MM2S, 1, ^bb20, ^bb22)
    ^bb20:  // 2 preds: ^bb19, ^bb21
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 30 : i32, next_bd_id = 31 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb21
    ^bb21:  // pred: ^bb20
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 31 : i32, next_bd_id = 30 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb20
    ^bb22:  // pred: ^bb19
      %6 = aie.dma_start(MM2S, 2, ^bb23, ^bb31)
    ^bb23:  // 2 preds: ^bb22, ^bb30
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 9 : i32, next_bd_id = 10 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb25
    ^bb25:  // pred: ^bb24
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 10 : i32, next_bd_id = 11 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb26
    ^bb26:  // pred: ^bb25
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 11 : i32, next_bd_id = 12 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb27
    ^bb27:  // pred: ^bb26
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 12 : i32, next_bd_id = 13 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb28
    ^bb28:  // pred: ^bb27
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 13 : i32, next_bd_id = 14 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb29
    ^bb29:  // pred: ^bb28
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 14 : i32, next_bd_id = 15 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb30
    ^bb30:  // pred: ^bb29
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 15 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb23
    ^bb31:  // pred: ^bb22
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb11)
    ^bb7:  // 2 preds: ^bb6, ^bb10
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb8
    ^bb8:  // pred: ^bb7
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb9
    ^bb9:  // pred: ^bb8
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb10
    ^bb10:  // pred: ^bb9
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb7
    ^bb11:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb12, ^bb16)
    ^bb12:  // 2 preds: ^bb11, ^bb15
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb13
    ^bb13:  // pred: ^bb12
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb14
    ^bb14:  // pred: ^bb13
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb12
    ^bb16:  // pred: ^bb11
      %4 = aie.dma_start(MM2S, 0, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>]) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>]) {bd_id = 7 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      %5 = aie.dma_start(MM2S, 1, ^bb20, ^bb22)
    ^bb20:  // 2 preds: ^bb19, ^bb21
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 30 : i32, next_bd_id = 31 : i32}
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb21
    ^bb21:  // pred: ^bb20
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>]) {bd_id = 31 : i32, next_bd_id = 30 : i32}
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb20
    ^bb22:  // pred: ^bb19
      %6 = aie.dma_start(MM2S, 2, ^bb23, ^bb31)
    ^bb23:  // 2 preds: ^bb22, ^bb30
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 9 : i32, next_bd_id = 10 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb25
    ^bb25:  // pred: ^bb24
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 10 : i32, next_bd_id = 11 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb26
    ^bb26:  // pred: ^bb25
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 11 : i32, next_bd_id = 12 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb27
    ^bb27:  // pred: ^bb26
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 12 : i32, next_bd_id = 13 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb28
    ^bb28:  // pred: ^bb27
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 13 : i32, next_bd_id = 14 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb29
    ^bb29:  // pred: ^bb28
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 14 : i32, next_bd_id = 15 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb30
    ^bb30:  // pred: ^bb29
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256) {bd_id = 15 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb23
    ^bb31:  // pred: ^bb22
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_3 = aie.mem(%tile_0_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_3 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_3 = aie.mem(%tile_1_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_3 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    aie.shim_dma_allocation @air_channel_24(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_25(%shim_noc_tile_1_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_26(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_27(%shim_noc_tile_1_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_8(%shim_noc_tile_0_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_12(%shim_noc_tile_1_0, S2MM, 0)
    aie.runtime_sequence @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 0][2, 4, 16, 16][0, 16, 64, 1]) {id = 0 : i64, metadata = @air_channel_24} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 1024][2, 4, 16, 16][0, 16, 64, 1]) {id = 0 : i64, metadata = @air_channel_25} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%B[0, 0, 0, 0][2, 2, 64, 16][0, 32, 64, 1]) {id = 1 : i64, metadata = @air_channel_26} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%B[0, 0, 0, 16][2, 2, 64, 16][0, 32, 64, 1]) {id = 1 : i64, metadata = @air_channel_27} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 2048][2, 4, 16, 16][0, 16, 64, 1]) {id = 2 : i64, metadata = @air_channel_24} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 3072][2, 4, 16, 16][0, 16, 64, 1]) {id = 2 : i64, metadata = @air_channel_25} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 0][2, 4, 16, 16][2048, 16, 64, 1]) {id = 3 : i64, metadata = @air_channel_8} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 1024][2, 4, 16, 16][2048, 16, 64, 1]) {id = 3 : i64, metadata = @air_channel_12} : memref<64x64xf32>
      aiex.npu.dma_wait {symbol = @air_channel_8}
      aiex.npu.dma_wait {symbol = @air_channel_12}
    }
    %switchbox_0_0 = aie.switchbox(%shim_noc_tile_0_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<South : 7, North : 1>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_0_1 = aie.switchbox(%mem_tile_0_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 1, North : 1>
      aie.connect<North : 0, DMA : 2>
      aie.connect<North : 1, DMA : 3>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_0_2 = aie.switchbox(%tile_0_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 1, East : 0>
      aie.connect<East : 0, North : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_0_3 = aie.switchbox(%tile_0_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_1_0 = aie.switchbox(%shim_noc_tile_1_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<South : 7, North : 1>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_1_1 = aie.switchbox(%mem_tile_1_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 1, North : 1>
      aie.connect<North : 0, DMA : 2>
      aie.connect<North : 1, DMA : 3>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_1_2 = aie.switchbox(%tile_1_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<South : 1, West : 0>
      aie.connect<South : 1, North : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_1_3 = aie.switchbox(%tile_1_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 0, South : 0>
    }
    %shim_mux_0_0 = aie.shim_mux(%shim_noc_tile_0_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_1_0 = aie.shim_mux(%shim_noc_tile_1_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
  }
}
