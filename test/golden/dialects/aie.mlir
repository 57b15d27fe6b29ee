module {
  aie.device(npu1) @segment_0 {
    %shim_noc_tile_0_0 = aie.tile(0, 0)
    %tile_0_2 = aie.tile(0, 2)
    %a_ping = aie.buffer(%tile_0_2) {sym_name = "a_ping"} : memref<64x64xbf16, 2 : i32> 
    %a_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "a_free"}
    %a_full = aie.lock(%tile_0_2, 1) {init = 0 : i32, sym_name = "a_full"}
    aie.flow(%shim_noc_tile_0_0, DMA : 0, %tile_0_2, DMA : 1)
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 1, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_ping : memref<64x64xbf16, 2 : i32>, 0, 4096, [<size = 64, stride = 64>, <size = 64, stride = 1>])
      aie.use_lock(%a_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      aie.end
    }
    %core_0_2 = aie.core(%tile_0_2) {
      aie.use_lock(%a_full, AcquireGreaterEqual, 1)
      aie.use_lock(%a_free, Release, 1)
      aie.end
    } {link_with = "add.o"}
    aie.shim_dma_allocation @in(%shim_noc_tile_0_0, MM2S, 0)
    aie.runtime_sequence @f(%arg0: memref<64x64xbf16>) {
      aiex.npu.dma_memcpy_nd(%arg0[0, 0, 0, 0][1, 1, 64, 64][0, 0, 64, 1]) {id = 0 : i64, issue_token = true, metadata = @in} : memref<64x64xbf16>
      aiex.npu.push_queue(0, 0, MM2S : 0) {bd_id = 0 : i32, issue_token = true, repeat_count = 0 : i32}
      aiex.npu.dma_wait {symbol = @in}
    }
  }
}
