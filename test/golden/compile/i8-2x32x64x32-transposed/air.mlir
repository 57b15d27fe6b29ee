#map = affine_map<(d0) -> (d0 * 2048)>
#map1 = affine_map<(d0) -> (d0 * 1024)>
module {
  aie.device(npu1) @segment_0 {
    %shim_noc_tile_0_0 = aie.tile(0, 0)
    %mem_tile_0_1 = aie.tile(0, 1)
    %tile_0_2 = aie.tile(0, 2)
    %l2_a0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0"} : memref<64x32xi8, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_b0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0"} : memref<32x64xi8, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0"} : memref<32x32xi32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c0_full"}
    %a_0_2 = aie.buffer(%tile_0_2) {sym_name = "a_0_2"} : memref<8x8x8x4xi8, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2 = aie.buffer(%tile_0_2) {sym_name = "b_0_2"} : memref<8x4x8x8xi8, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {sym_name = "c_0_2"} : memref<4x8x4x8xi32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "c_0_2_full"}
    aie.flow(%shim_noc_tile_0_0, DMA : 0, %mem_tile_0_1, DMA : 0)
    aie.flow(%mem_tile_0_1, DMA : 0, %tile_0_2, DMA : 0)
    aie.flow(%shim_noc_tile_0_0, DMA : 1, %mem_tile_0_1, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_0_2, DMA : 1)
    aie.flow(%tile_0_2, DMA : 0, %mem_tile_0_1, DMA : 2)
    aie.flow(%mem_tile_0_1, DMA : 2, %shim_noc_tile_0_0, DMA : 0)
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
      aie.dma_bd(%l2_a0 : memref<64x32xi8, 1 : i32>, 0, 2048)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<32x64xi8, 1 : i32>, 0, 2048)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(S2MM, 2, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xi32, 1 : i32>, 0, 1024, [<size = 4, stride = 8>, <size = 32, stride = 32>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<64x32xi8, 1 : i32>, 0, 2048, [<size = 8, stride = 256>, <size = 8, stride = 4>, <size = 8, stride = 32>, <size = 4, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %4 = aie.dma_start(MM2S, 1, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<32x64xi8, 1 : i32>, 0, 2048, [<size = 8, stride = 8>, <size = 32, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %5 = aie.dma_start(MM2S, 2, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xi32, 1 : i32>, 0, 1024)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2 : memref<8x8x8x4xi8, 2 : i32>, 0, 2048)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2 : memref<8x4x8x8xi8, 2 : i32>, 0, 2048)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<4x8x4x8xi32, 2 : i32>, 0, 1024)
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    aie.shim_dma_allocation @air_channel_0(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_5(%shim_noc_tile_0_0, S2MM, 0)
  }
  air.channel @channel_0 [1, 1]
  air.channel @channel_1 [1, 1]
  air.channel @channel_5 [1, 1]
  func.func @matmul(%A: memref<2x64x32xi8>, %B: memref<2x32x64xi8>, %C: memref<2x32x32xi32>) {
    %c1_i32 = arith.constant 1 : i32
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c2048_i64 = arith.constant 2048 : i64
    %c2_i32 = arith.constant 2 : i32
    %c3_i32 = arith.constant 3 : i32
    %c1024_i64 = arith.constant 1024 : i64
    affine.for %arg0 = 0 to 2 {
      affine.for %arg1 = 0 to 1 {
        affine.for %arg2 = 0 to 1 {
          %0 = affine.apply #map(%arg0)
          %1 = arith.index_cast %arg0 : index to i64
          %2 = arith.index_cast %arg1 : index to i64
          %3 = arith.index_cast %0 : index to i64
          %4 = airrt.dma_memcpy_nd(%c1_i32, %1, %2, %A[%c0_i64, %c0_i64, %c0_i64, %3], [%c1_i64, %c1_i64, %c1_i64, %c2048_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_0} : (i32, i64, i64, memref<2x64x32xi8>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
          %5 = airrt.dma_memcpy_nd(%c2_i32, %1, %2, %B[%c0_i64, %c0_i64, %c0_i64, %3], [%c1_i64, %c1_i64, %c1_i64, %c2048_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_1} : (i32, i64, i64, memref<2x32x64xi8>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
          %6 = affine.apply #map1(%arg0)
          %7 = arith.index_cast %6 : index to i64
          %8 = airrt.dma_memcpy_nd(%c3_i32, %1, %2, %C[%c0_i64, %c0_i64, %c0_i64, %7], [%c1_i64, %c1_i64, %c1_i64, %c1024_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_5} : (i32, i64, i64, memref<2x32x32xi32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
          %p = airrt.segment_load "segment_0" : i64
          airrt.wait_all %4, %5, %8 {air.launch_end}
        }
      }
    } {affine_opt_label = "tiling"}
    return
  }
}
