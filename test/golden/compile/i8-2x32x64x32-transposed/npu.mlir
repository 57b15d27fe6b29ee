module {
  aie.device(npu1) {
    %shim_noc_tile_0_0 = aie.tile(0, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %mem_tile_0_1 = aie.tile(0, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %tile_0_2 = aie.tile(0, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %l2_a0 = aie.buffer(%mem_tile_0_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a0"} : memref<64x32xi8, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1, 0) {init = 1 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1, 1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_b0 = aie.buffer(%mem_tile_0_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_b0"} : memref<32x64xi8, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1, 2) {init = 1 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1, 3) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c0"} : memref<32x32xi32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1, 4) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1, 5) {init = 0 : i32, sym_name = "l2_c0_full"}
    %a_0_2 = aie.buffer(%tile_0_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_2"} : memref<8x8x8x4xi8, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2, 0) {init = 1 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2, 1) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2 = aie.buffer(%tile_0_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_0_2"} : memref<8x4x8x8xi8, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2, 2) {init = 1 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2, 3) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "c_0_2"} : memref<4x8x4x8xi32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2, 4) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2, 5) {init = 0 : i32, sym_name = "c_0_2_full"}
    func.func private @zero_i32_32x32(memref<4x8x4x8xi32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "i32", kind = "zero", m = 32 : i64, n = 32 : i64}}
    func.func private @matmul_i8_i32_32x64x32_ta_tb(memref<8x8x8x4xi8, 2 : i32>, memref<8x4x8x8xi8, 2 : i32>, memref<4x8x4x8xi32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "i32", block = [4, 8, 8], k = 64 : i64, kind = "matmul", lhs = "i8", m = 32 : i64, n = 32 : i64, order = ["km", "kn", "nm"], rhs = "i8", transposed = ["lhs", "rhs"]}}
    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero_i32_32x32(%c_0_2) : (memref<4x8x4x8xi32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_i8_i32_32x64x32_ta_tb(%a_0_2, %b_0_2, %c_0_2) : (memref<8x8x8x4xi8, 2 : i32>, memref<8x4x8x8xi8, 2 : i32>, memref<4x8x4x8xi32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_free, Release, 1)
        aie.use_lock(%b_0_2_free, Release, 1)
        aie.use_lock(%c_0_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %memtile_dma_0_1 = aie.memtile_dma(%mem_tile_0_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<64x32xi8, 1 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<32x64xi8, 1 : i32>, 0, 2048) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(S2MM, 2, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xi32, 1 : i32>, 0, 1024, [<size = 4, stride = 8>, <size = 32, stride = 32>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<64x32xi8, 1 : i32>, 0, 2048, [<size = 8, stride = 256>, <size = 8, stride = 4>, <size = 8, stride = 32>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %4 = aie.dma_start(MM2S, 1, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<32x64xi8, 1 : i32>, 0, 2048, [<size = 8, stride = 8>, <size = 32, stride = 64>, <size = 8, stride = 1>]) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %5 = aie.dma_start(MM2S, 2, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xi32, 1 : i32>, 0, 1024) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2 : memref<8x8x8x4xi8, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2 : memref<8x4x8x8xi8, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<4x8x4x8xi32, 2 : i32>, 0, 1024) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    aie.shim_dma_allocation @air_channel_0(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_5(%shim_noc_tile_0_0, S2MM, 0)
    memref.global "private" constant @blockwrite_data_0 : memref<8xi32> = dense<[1024, 0, 0, 0, -2147483648, 33554432, 0, 33554432]>
    memref.global "private" constant @blockwrite_data_1 : memref<8xi32> = dense<[2048, 0, 0, 0, -2147483648, 33554432, 0, 33554432]>
    aie.runtime_sequence @matmul(%A: memref<2x64x32xi8>, %B: memref<2x32x64xi8>, %C: memref<2x32x32xi32>) {
      %0 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%0) {address = 118784 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118788 : ui32, arg_idx = 0 : i32, arg_plus = 0 : i32}
      aiex.npu.write32 {address = 119316 : ui32, value = 0 : ui32}
      %1 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%1) {address = 118816 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118820 : ui32, arg_idx = 1 : i32, arg_plus = 0 : i32}
      aiex.npu.write32 {address = 119324 : ui32, value = 1 : ui32}
      %2 = memref.get_global @blockwrite_data_1 : memref<8xi32>
      aiex.npu.blockwrite(%2) {address = 118848 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118852 : ui32, arg_idx = 2 : i32, arg_plus = 0 : i32}
      aiex.npu.maskwrite32 {address = 119296 : ui32, mask = 7936 : ui32, value = 3840 : ui32}
      aiex.npu.write32 {address = 119300 : ui32, value = 2147483650 : ui32}
      aiex.npu.sync {channel = 0 : i32, column = 0 : i32, column_num = 1 : i32, direction = 0 : i32, row = 0 : i32, row_num = 1 : i32}
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
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_0_2 = aie.switchbox(%tile_0_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 0, South : 0>
    }
    %shim_mux_0_0 = aie.shim_mux(%shim_noc_tile_0_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
  }
}
