aie.runtime_sequence @matmul(%A: memref<16x160xbf16>, %B: memref<160x64xbf16>, %bias: memref<64xf32>, %C: memref<16x64xf32>) {
  aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 0][4, 2, 8, 80][0, 80, 160, 1]) {id = 0 : i64, metadata = @air_channel_11} : memref<16x160xbf16>
  aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 1280][4, 2, 8, 80][0, 80, 160, 1]) {id = 0 : i64, metadata = @air_channel_12} : memref<16x160xbf16>
  %0 = aiex.dma_configure_task_for @air_channel_13 {
    aie.dma_bd(%B : memref<160x64xbf16>, 0, 640, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 80, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32}
    aie.next_bd ^bb1
  ^bb1:  // pred: ^bb0
    aie.dma_bd(%bias : memref<64xf32>, 0, 8, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 1, stride = 0>, <size = 8, stride = 1>]) {bd_id = 2 : i32}
    aie.next_bd ^bb2
  ^bb2:  // pred: ^bb1
    aie.dma_bd(%B : memref<160x64xbf16>, 5120, 640, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 80, stride = 64>, <size = 8, stride = 1>]) {bd_id = 3 : i32}
    aie.next_bd ^bb3
  ^bb3:  // pred: ^bb2
    aie.dma_bd(%bias : memref<64xf32>, 0, 8, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 1, stride = 0>, <size = 8, stride = 1>]) {bd_id = 4 : i32}
    aie.end
  } {repeat_count = 3 : i32}
  aiex.dma_start_task(%0)
  %1 = aiex.dma_configure_task_for @air_channel_14 {
    aie.dma_bd(%B : memref<160x64xbf16>, 8, 640, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 80, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32}
    aie.next_bd ^bb1
  ^bb1:  // pred: ^bb0
    aie.dma_bd(%bias : memref<64xf32>, 8, 8, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 1, stride = 0>, <size = 8, stride = 1>]) {bd_id = 2 : i32}
    aie.next_bd ^bb2
  ^bb2:  // pred: ^bb1
    aie.dma_bd(%B : memref<160x64xbf16>, 5128, 640, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 80, stride = 64>, <size = 8, stride = 1>]) {bd_id = 3 : i32}
    aie.next_bd ^bb3
  ^bb3:  // pred: ^bb2
    aie.dma_bd(%bias : memref<64xf32>, 8, 8, [<size = 4, stride = 16>, <size = 1, stride = 0>, <size = 1, stride = 0>, <size = 8, stride = 1>]) {bd_id = 4 : i32}
    aie.end
  } {repeat_count = 3 : i32}
  aiex.dma_start_task(%1)
  aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 0][1, 8, 8, 8][0, 8, 64, 1]) {id = 5 : i64, metadata = @air_channel_17} : memref<16x64xf32>
  aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 512][1, 8, 8, 8][0, 8, 64, 1]) {id = 5 : i64, metadata = @air_channel_19} : memref<16x64xf32>
  aiex.npu.dma_wait {symbol = @air_channel_17}
  aiex.npu.dma_wait {symbol = @air_channel_19}
  aiex.dma_free_task(%0)
  aiex.dma_free_task(%1)
}

