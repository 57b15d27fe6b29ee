#map = affine_map<(d0) -> (d0 * 128)>
#map1 = affine_map<(d0) -> (d0 * 128 + 64)>
module {
  aie.device(npu1) @segment_0 {
    %shim_0 = aie.tile(0, 0)
    %shim_1 = aie.tile(1, 0)
    aie.shim_dma_allocation @air_channel_0(%shim_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_1, MM2S, 0)
    aie.shim_dma_allocation @air_channel_2(%shim_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_3(%shim_1, MM2S, 1)
    aie.shim_dma_allocation @air_channel_4(%shim_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_5(%shim_1, S2MM, 0)
  }
  air.channel @channel_0 [1, 1]
  air.channel @channel_1 [1, 1]
  air.channel @channel_2 [1, 1]
  air.channel @channel_3 [1, 1]
  air.channel @channel_4 [1, 1]
  air.channel @channel_5 [1, 1]
  func.func @matmul(%A: memref<256x512xbf16>, %B: memref<512x128xbf16>, %C: memref<256x128xf32>) {
    %c1_i32 = arith.constant 1 : i32
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c2_i64 = arith.constant 2 : i64
    %c64_i64 = arith.constant 64 : i64
    %c256_i64 = arith.constant 256 : i64
    %c512_i64 = arith.constant 512 : i64
    %c2_i32 = arith.constant 2 : i32
    %c20_i32 = arith.constant 20 : i32
    %c32768_i64 = arith.constant 32768 : i64
    %c128_i64 = arith.constant 128 : i64
    %c21_i32 = arith.constant 21 : i32
    %c40_i32 = arith.constant 40 : i32
    %c41_i32 = arith.constant 41 : i32
    affine.for %arg0 = 0 to 2 {
      affine.for %arg1 = 0 to 1 {
        %i0 = affine.apply #map(%arg0)
        %i1 = affine.apply #map1(%arg0)
        %j0 = affine.apply #map(%arg1)
        %j1 = affine.apply #map1(%arg1)
        %0 = arith.index_cast %arg0 : index to i64
        %1 = arith.index_cast %arg1 : index to i64
        %2 = arith.index_cast %i0 : index to i64
        %3 = airrt.dma_memcpy_nd(%c1_i32, %0, %1, %A[%c0_i64, %c0_i64, %2, %c0_i64], [%c1_i64, %c2_i64, %c64_i64, %c256_i64], [%c0_i64, %c256_i64, %c512_i64]) {metadata = @air_channel_0} : (i32, i64, i64, memref<256x512xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %4 = arith.index_cast %i1 : index to i64
        %5 = airrt.dma_memcpy_nd(%c2_i32, %0, %1, %A[%c0_i64, %c0_i64, %4, %c0_i64], [%c1_i64, %c2_i64, %c64_i64, %c256_i64], [%c0_i64, %c256_i64, %c512_i64]) {metadata = @air_channel_1} : (i32, i64, i64, memref<256x512xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %6 = arith.index_cast %j0 : index to i64
        %7 = airrt.dma_memcpy_nd(%c20_i32, %0, %1, %B[%c0_i64, %c0_i64, %c0_i64, %6], [%c1_i64, %c2_i64, %c256_i64, %c64_i64], [%c0_i64, %c32768_i64, %c128_i64]) {metadata = @air_channel_2} : (i32, i64, i64, memref<512x128xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %8 = arith.index_cast %j1 : index to i64
        %9 = airrt.dma_memcpy_nd(%c21_i32, %0, %1, %B[%c0_i64, %c0_i64, %c0_i64, %8], [%c1_i64, %c2_i64, %c256_i64, %c64_i64], [%c0_i64, %c32768_i64, %c128_i64]) {metadata = @air_channel_3} : (i32, i64, i64, memref<512x128xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %10 = airrt.dma_memcpy_nd(%c40_i32, %0, %1, %C[%c0_i64, %c0_i64, %2, %6], [%c1_i64, %c2_i64, %c64_i64, %c64_i64], [%c0_i64, %c64_i64, %c128_i64]) {metadata = @air_channel_4} : (i32, i64, i64, memref<256x128xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %11 = airrt.dma_memcpy_nd(%c41_i32, %0, %1, %C[%c0_i64, %c0_i64, %4, %6], [%c1_i64, %c2_i64, %c64_i64, %c64_i64], [%c0_i64, %c64_i64, %c128_i64]) {metadata = @air_channel_5} : (i32, i64, i64, memref<256x128xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %p = airrt.segment_load "segment_0" : i64
        %h = airrt.herd_load "herd_0" () {segment_name = "segment_0"} : () -> i64
        airrt.wait_all %3, %5, %7, %9, %10, %11 {air.launch_end}
      }
    } {affine_opt_label = "tiling"}
    return
  }
}
