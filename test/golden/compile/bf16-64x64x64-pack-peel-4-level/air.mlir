#map = affine_map<(d0) -> (d0 * 16)>
#map1 = affine_map<(d0) -> (d0 * 16 + 16)>
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
    %l2_a0_ping = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a0_pong = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1) {init = 2 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1_ping = aie.buffer(%mem_tile_1_1) {sym_name = "l2_a1_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a1_pong = aie.buffer(%mem_tile_1_1) {sym_name = "l2_a1_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1) {init = 2 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_b0_ping = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b0_pong = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1) {init = 2 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_b1_ping = aie.buffer(%mem_tile_1_1) {sym_name = "l2_b1_ping"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b1_pong = aie.buffer(%mem_tile_1_1) {sym_name = "l2_b1_pong"} : memref<1x1x16x16xbf16, 1 : i32> 
    %l2_b1_free = aie.lock(%mem_tile_1_1) {init = 2 : i32, sym_name = "l2_b1_free"}
    %l2_b1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_b1_full"}
    %l2_c0_0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_1 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_2 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_3 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1) {init = 4 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1_0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c1_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_1 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c1_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_2 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c1_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_3 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c1_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_0_1) {init = 4 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2_0 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c2_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_1 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c2_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_2 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c2_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_3 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c2_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_1_1) {init = 4 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3_0 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c3_0"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_1 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c3_1"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_2 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c3_2"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_3 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c3_3"} : memref<1x1x16x16xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_1_1) {init = 4 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_c3_full"}
    %a_0_2_ping = aie.buffer(%tile_0_2) {sym_name = "a_0_2_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_2_pong = aie.buffer(%tile_0_2) {sym_name = "a_0_2_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2) {init = 2 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2_ping = aie.buffer(%tile_0_2) {sym_name = "b_0_2_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_2_pong = aie.buffer(%tile_0_2) {sym_name = "b_0_2_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2) {init = 2 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {sym_name = "c_0_2"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_0_3_ping = aie.buffer(%tile_0_3) {sym_name = "a_0_3_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_3_pong = aie.buffer(%tile_0_3) {sym_name = "a_0_3_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_0_3_free = aie.lock(%tile_0_3) {init = 2 : i32, sym_name = "a_0_3_free"}
    %a_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "a_0_3_full"}
    %b_0_3_ping = aie.buffer(%tile_0_3) {sym_name = "b_0_3_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_3_pong = aie.buffer(%tile_0_3) {sym_name = "b_0_3_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_0_3_free = aie.lock(%tile_0_3) {init = 2 : i32, sym_name = "b_0_3_free"}
    %b_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "b_0_3_full"}
    %c_0_3 = aie.buffer(%tile_0_3) {sym_name = "c_0_3"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_0_3_free = aie.lock(%tile_0_3) {init = 1 : i32, sym_name = "c_0_3_free"}
    %c_0_3_full = aie.lock(%tile_0_3) {init = 0 : i32, sym_name = "c_0_3_full"}
    %a_1_2_ping = aie.buffer(%tile_1_2) {sym_name = "a_1_2_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_2_pong = aie.buffer(%tile_1_2) {sym_name = "a_1_2_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2) {init = 2 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2_ping = aie.buffer(%tile_1_2) {sym_name = "b_1_2_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_2_pong = aie.buffer(%tile_1_2) {sym_name = "b_1_2_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2) {init = 2 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {sym_name = "c_1_2"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_1_3_ping = aie.buffer(%tile_1_3) {sym_name = "a_1_3_ping"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_3_pong = aie.buffer(%tile_1_3) {sym_name = "a_1_3_pong"} : memref<1x1x2x4x4x8xbf16, 2 : i32> 
    %a_1_3_free = aie.lock(%tile_1_3) {init = 2 : i32, sym_name = "a_1_3_free"}
    %a_1_3_full = aie.lock(%tile_1_3) {init = 0 : i32, sym_name = "a_1_3_full"}
    %b_1_3_ping = aie.buffer(%tile_1_3) {sym_name = "b_1_3_ping"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_3_pong = aie.buffer(%tile_1_3) {sym_name = "b_1_3_pong"} : memref<1x1x4x2x8x4xbf16, 2 : i32> 
    %b_1_3_free = aie.lock(%tile_1_3) {init = 2 : i32, sym_name = "b_1_3_free"}
    %b_1_3_full = aie.lock(%tile_1_3) {init = 0 : i32, sym_name = "b_1_3_full"}
    %c_1_3 = aie.buffer(%tile_1_3) {sym_name = "c_1_3"} : memref<1x1x4x4x4x4xf32, 2 : i32> 
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
    aie.flow(%tile_0_3, DMA : 0, %mem_tile_0_1, DMA : 3)
    aie.flow(%tile_1_2, DMA : 0, %mem_tile_1_1, DMA : 2)
    aie.flow(%tile_1_3, DMA : 0, %mem_tile_1_1, DMA : 3)
    aie.flow(%mem_tile_0_1, DMA : 2, %shim_noc_tile_0_0, DMA : 0)
    aie.flow(%mem_tile_1_1, DMA : 2, %shim_noc_tile_1_0, DMA : 0)
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
      aie.dma_bd(%l2_a0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb11)
    ^bb7:  // 2 preds: ^bb6, ^bb10
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb8
    ^bb8:  // pred: ^bb7
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb9
    ^bb9:  // pred: ^bb8
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb10
    ^bb10:  // pred: ^bb9
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb7
    ^bb11:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb12, ^bb16)
    ^bb12:  // 2 preds: ^bb11, ^bb15
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb13
    ^bb13:  // pred: ^bb12
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb14
    ^bb14:  // pred: ^bb13
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb12
    ^bb16:  // pred: ^bb11
      %4 = aie.dma_start(MM2S, 0, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      %5 = aie.dma_start(MM2S, 1, ^bb20, ^bb22)
    ^bb20:  // 2 preds: ^bb19, ^bb21
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb21
    ^bb21:  // pred: ^bb20
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb20
    ^bb22:  // pred: ^bb19
      %6 = aie.dma_start(MM2S, 2, ^bb23, ^bb31)
    ^bb23:  // 2 preds: ^bb22, ^bb30
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb25
    ^bb25:  // pred: ^bb24
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb26
    ^bb26:  // pred: ^bb25
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb27
    ^bb27:  // pred: ^bb26
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb28
    ^bb28:  // pred: ^bb27
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb29
    ^bb29:  // pred: ^bb28
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb30
    ^bb30:  // pred: ^bb29
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb23
    ^bb31:  // pred: ^bb22
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256)
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb11)
    ^bb7:  // 2 preds: ^bb6, ^bb10
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb8
    ^bb8:  // pred: ^bb7
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb9
    ^bb9:  // pred: ^bb8
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb10
    ^bb10:  // pred: ^bb9
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb7
    ^bb11:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb12, ^bb16)
    ^bb12:  // 2 preds: ^bb11, ^bb15
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb13
    ^bb13:  // pred: ^bb12
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb14
    ^bb14:  // pred: ^bb13
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb15
    ^bb15:  // pred: ^bb14
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb12
    ^bb16:  // pred: ^bb11
      %4 = aie.dma_start(MM2S, 0, ^bb17, ^bb19)
    ^bb17:  // 2 preds: ^bb16, ^bb18
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb18
    ^bb18:  // pred: ^bb17
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 2, stride = 8>, <size = 16, stride = 16>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb17
    ^bb19:  // pred: ^bb16
      %5 = aie.dma_start(MM2S, 1, ^bb20, ^bb22)
    ^bb20:  // 2 preds: ^bb19, ^bb21
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb21
    ^bb21:  // pred: ^bb20
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<1x1x16x16xbf16, 1 : i32>, 0, 256, [<size = 4, stride = 4>, <size = 16, stride = 16>, <size = 4, stride = 1>])
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb20
    ^bb22:  // pred: ^bb19
      %6 = aie.dma_start(MM2S, 2, ^bb23, ^bb31)
    ^bb23:  // 2 preds: ^bb22, ^bb30
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_0 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb25
    ^bb25:  // pred: ^bb24
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb26
    ^bb26:  // pred: ^bb25
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_1 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb27
    ^bb27:  // pred: ^bb26
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb28
    ^bb28:  // pred: ^bb27
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_2 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb29
    ^bb29:  // pred: ^bb28
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb30
    ^bb30:  // pred: ^bb29
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3_3 : memref<1x1x16x16xf32, 1 : i32>, 0, 256)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb23
    ^bb31:  // pred: ^bb22
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256)
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256)
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_3 = aie.mem(%tile_0_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_3 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256)
      aie.use_lock(%c_0_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_3 = aie.mem(%tile_1_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_ping : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_pong : memref<1x1x2x4x4x8xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_ping : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_pong : memref<1x1x4x2x8x4xbf16, 2 : i32>, 0, 256)
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_3 : memref<1x1x4x4x4x4xf32, 2 : i32>, 0, 256)
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
  }
  air.channel @channel_8 [1, 1]
  air.channel @channel_12 [1, 1]
  air.channel @channel_24 [1, 1]
  air.channel @channel_25 [1, 1]
  air.channel @channel_26 [1, 1]
  air.channel @channel_27 [1, 1]
  func.func @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
    %c1_i32 = arith.constant 1 : i32
    %c0_i64 = arith.constant 0 : i64
    %c2_i64 = arith.constant 2 : i64
    %c4_i64 = arith.constant 4 : i64
    %c16_i64 = arith.constant 16 : i64
    %c64_i64 = arith.constant 64 : i64
    %c2_i32 = arith.constant 2 : i32
    %c3_i32 = arith.constant 3 : i32
    %c32_i64 = arith.constant 32 : i64
    %c4_i32 = arith.constant 4 : i32
    %c5_i32 = arith.constant 5 : i32
    %c2048_i64 = arith.constant 2048 : i64
    %c6_i32 = arith.constant 6 : i32
    affine.for %arg0 = 0 to 1 {
      affine.for %arg1 = 0 to 1 {
        %c0 = arith.constant 0 : index
        %c4 = arith.constant 4 : index
        %c2 = arith.constant 2 : index
        scf.for %arg2 = %c0 to %c4 step %c2 {
          %6 = affine.apply #map(%arg2)
          %7 = arith.index_cast %arg0 : index to i64
          %8 = arith.index_cast %arg1 : index to i64
          %9 = arith.index_cast %6 : index to i64
          %10 = airrt.dma_memcpy_nd(%c1_i32, %7, %8, %A[%c0_i64, %c0_i64, %9, %c0_i64], [%c2_i64, %c4_i64, %c16_i64, %c16_i64], [%c0_i64, %c16_i64, %c64_i64]) {metadata = @air_channel_24} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        }
        scf.for %arg2 = %c0 to %c4 step %c2 {
          %6 = affine.apply #map1(%arg2)
          %7 = arith.index_cast %arg0 : index to i64
          %8 = arith.index_cast %arg1 : index to i64
          %9 = arith.index_cast %6 : index to i64
          %10 = airrt.dma_memcpy_nd(%c2_i32, %7, %8, %A[%c0_i64, %c0_i64, %9, %c0_i64], [%c2_i64, %c4_i64, %c16_i64, %c16_i64], [%c0_i64, %c16_i64, %c64_i64]) {metadata = @air_channel_25} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        }
        %0 = arith.index_cast %arg0 : index to i64
        %1 = arith.index_cast %arg1 : index to i64
        %2 = airrt.dma_memcpy_nd(%c3_i32, %0, %1, %B[%c0_i64, %c0_i64, %c0_i64, %c0_i64], [%c2_i64, %c2_i64, %c64_i64, %c16_i64], [%c0_i64, %c32_i64, %c64_i64]) {metadata = @air_channel_26} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %3 = airrt.dma_memcpy_nd(%c4_i32, %0, %1, %B[%c0_i64, %c0_i64, %c0_i64, %c16_i64], [%c2_i64, %c2_i64, %c64_i64, %c16_i64], [%c0_i64, %c32_i64, %c64_i64]) {metadata = @air_channel_27} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %4 = airrt.dma_memcpy_nd(%c5_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c0_i64], [%c2_i64, %c4_i64, %c16_i64, %c16_i64], [%c2048_i64, %c16_i64, %c64_i64]) {metadata = @air_channel_8} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %5 = airrt.dma_memcpy_nd(%c6_i32, %0, %1, %C[%c0_i64, %c0_i64, %c16_i64, %c0_i64], [%c2_i64, %c4_i64, %c16_i64, %c16_i64], [%c2048_i64, %c16_i64, %c64_i64]) {metadata = @air_channel_12} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %p = airrt.segment_load "segment_0" : i64
        airrt.wait_all %2, %3, %4, %5 {air.launch_end}
      }
    } {affine_opt_label = "tiling"}
    return
  }
}
