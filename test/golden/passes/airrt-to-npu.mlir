module {
  aie.device(npu1) {
    %shim_0 = aie.tile(0, 0)
    %shim_1 = aie.tile(1, 0)
    aie.shim_dma_allocation @air_channel_0(%shim_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_1, MM2S, 0)
    aie.shim_dma_allocation @air_channel_2(%shim_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_3(%shim_1, MM2S, 1)
    aie.shim_dma_allocation @air_channel_4(%shim_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_5(%shim_1, S2MM, 0)
    aie.runtime_sequence @matmul(%A: memref<256x512xbf16>, %B: memref<512x128xbf16>, %C: memref<256x128xf32>) {
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 0][2, 2, 64, 256][65536, 256, 512, 1]) {id = 0 : i64, metadata = @air_channel_0} : memref<256x512xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 32768][2, 2, 64, 256][65536, 256, 512, 1]) {id = 0 : i64, metadata = @air_channel_1} : memref<256x512xbf16>
      aiex.npu.dma_memcpy_nd(%B[0, 0, 0, 0][2, 1, 512, 64][0, 0, 128, 1]) {id = 1 : i64, metadata = @air_channel_2} : memref<512x128xbf16>
      aiex.npu.dma_memcpy_nd(%B[0, 0, 0, 64][2, 1, 512, 64][0, 0, 128, 1]) {id = 1 : i64, metadata = @air_channel_3} : memref<512x128xbf16>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 0][2, 2, 64, 64][16384, 64, 128, 1]) {id = 2 : i64, metadata = @air_channel_4} : memref<256x128xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 8192][2, 2, 64, 64][16384, 64, 128, 1]) {id = 2 : i64, metadata = @air_channel_5} : memref<256x128xf32>
      aiex.npu.dma_wait {symbol = @air_channel_4}
      aiex.npu.dma_wait {symbol = @air_channel_5}
    }
  }
}
