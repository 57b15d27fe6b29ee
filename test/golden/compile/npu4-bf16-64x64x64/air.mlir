module {
  aie.device(npu2) @segment_0 {
    %shim_noc_tile_0_0 = aie.tile(0, 0)
    %shim_noc_tile_1_0 = aie.tile(1, 0)
    %shim_noc_tile_2_0 = aie.tile(2, 0)
    %shim_noc_tile_3_0 = aie.tile(3, 0)
    %shim_noc_tile_4_0 = aie.tile(4, 0)
    %shim_noc_tile_5_0 = aie.tile(5, 0)
    %shim_noc_tile_6_0 = aie.tile(6, 0)
    %shim_noc_tile_7_0 = aie.tile(7, 0)
    %mem_tile_0_1 = aie.tile(0, 1)
    %mem_tile_1_1 = aie.tile(1, 1)
    %mem_tile_2_1 = aie.tile(2, 1)
    %mem_tile_3_1 = aie.tile(3, 1)
    %mem_tile_4_1 = aie.tile(4, 1)
    %mem_tile_5_1 = aie.tile(5, 1)
    %mem_tile_6_1 = aie.tile(6, 1)
    %mem_tile_7_1 = aie.tile(7, 1)
    %tile_0_2 = aie.tile(0, 2)
    %tile_1_2 = aie.tile(1, 2)
    %tile_2_2 = aie.tile(2, 2)
    %tile_3_2 = aie.tile(3, 2)
    %tile_4_2 = aie.tile(4, 2)
    %tile_5_2 = aie.tile(5, 2)
    %tile_6_2 = aie.tile(6, 2)
    %tile_7_2 = aie.tile(7, 2)
    %l2_a0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_a0"} : memref<8x64xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_a1"} : memref<8x64xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1) {init = 1 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_a2 = aie.buffer(%mem_tile_2_1) {sym_name = "l2_a2"} : memref<8x64xbf16, 1 : i32> 
    %l2_a2_free = aie.lock(%mem_tile_2_1) {init = 1 : i32, sym_name = "l2_a2_free"}
    %l2_a2_full = aie.lock(%mem_tile_2_1) {init = 0 : i32, sym_name = "l2_a2_full"}
    %l2_a3 = aie.buffer(%mem_tile_3_1) {sym_name = "l2_a3"} : memref<8x64xbf16, 1 : i32> 
    %l2_a3_free = aie.lock(%mem_tile_3_1) {init = 1 : i32, sym_name = "l2_a3_free"}
    %l2_a3_full = aie.lock(%mem_tile_3_1) {init = 0 : i32, sym_name = "l2_a3_full"}
    %l2_a4 = aie.buffer(%mem_tile_4_1) {sym_name = "l2_a4"} : memref<8x64xbf16, 1 : i32> 
    %l2_a4_free = aie.lock(%mem_tile_4_1) {init = 1 : i32, sym_name = "l2_a4_free"}
    %l2_a4_full = aie.lock(%mem_tile_4_1) {init = 0 : i32, sym_name = "l2_a4_full"}
    %l2_a5 = aie.buffer(%mem_tile_5_1) {sym_name = "l2_a5"} : memref<8x64xbf16, 1 : i32> 
    %l2_a5_free = aie.lock(%mem_tile_5_1) {init = 1 : i32, sym_name = "l2_a5_free"}
    %l2_a5_full = aie.lock(%mem_tile_5_1) {init = 0 : i32, sym_name = "l2_a5_full"}
    %l2_a6 = aie.buffer(%mem_tile_6_1) {sym_name = "l2_a6"} : memref<8x64xbf16, 1 : i32> 
    %l2_a6_free = aie.lock(%mem_tile_6_1) {init = 1 : i32, sym_name = "l2_a6_free"}
    %l2_a6_full = aie.lock(%mem_tile_6_1) {init = 0 : i32, sym_name = "l2_a6_full"}
    %l2_a7 = aie.buffer(%mem_tile_7_1) {sym_name = "l2_a7"} : memref<8x64xbf16, 1 : i32> 
    %l2_a7_free = aie.lock(%mem_tile_7_1) {init = 1 : i32, sym_name = "l2_a7_free"}
    %l2_a7_full = aie.lock(%mem_tile_7_1) {init = 0 : i32, sym_name = "l2_a7_full"}
    %l2_b0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_b0"} : memref<64x64xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {sym_name = "l2_c0"} : memref<8x64xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1 = aie.buffer(%mem_tile_1_1) {sym_name = "l2_c1"} : memref<8x64xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_1_1) {init = 1 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_1_1) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2 = aie.buffer(%mem_tile_2_1) {sym_name = "l2_c2"} : memref<8x64xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_2_1) {init = 1 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_2_1) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3 = aie.buffer(%mem_tile_3_1) {sym_name = "l2_c3"} : memref<8x64xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_3_1) {init = 1 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_3_1) {init = 0 : i32, sym_name = "l2_c3_full"}
    %l2_c4 = aie.buffer(%mem_tile_4_1) {sym_name = "l2_c4"} : memref<8x64xf32, 1 : i32> 
    %l2_c4_free = aie.lock(%mem_tile_4_1) {init = 1 : i32, sym_name = "l2_c4_free"}
    %l2_c4_full = aie.lock(%mem_tile_4_1) {init = 0 : i32, sym_name = "l2_c4_full"}
    %l2_c5 = aie.buffer(%mem_tile_5_1) {sym_name = "l2_c5"} : memref<8x64xf32, 1 : i32> 
    %l2_c5_free = aie.lock(%mem_tile_5_1) {init = 1 : i32, sym_name = "l2_c5_free"}
    %l2_c5_full = aie.lock(%mem_tile_5_1) {init = 0 : i32, sym_name = "l2_c5_full"}
    %l2_c6 = aie.buffer(%mem_tile_6_1) {sym_name = "l2_c6"} : memref<8x64xf32, 1 : i32> 
    %l2_c6_free = aie.lock(%mem_tile_6_1) {init = 1 : i32, sym_name = "l2_c6_free"}
    %l2_c6_full = aie.lock(%mem_tile_6_1) {init = 0 : i32, sym_name = "l2_c6_full"}
    %l2_c7 = aie.buffer(%mem_tile_7_1) {sym_name = "l2_c7"} : memref<8x64xf32, 1 : i32> 
    %l2_c7_free = aie.lock(%mem_tile_7_1) {init = 1 : i32, sym_name = "l2_c7_free"}
    %l2_c7_full = aie.lock(%mem_tile_7_1) {init = 0 : i32, sym_name = "l2_c7_full"}
    %a_0_2 = aie.buffer(%tile_0_2) {sym_name = "a_0_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2 = aie.buffer(%tile_0_2) {sym_name = "b_0_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {sym_name = "c_0_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_1_2 = aie.buffer(%tile_1_2) {sym_name = "a_1_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2) {init = 1 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2 = aie.buffer(%tile_1_2) {sym_name = "b_1_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2) {init = 1 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {sym_name = "c_1_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_2_2 = aie.buffer(%tile_2_2) {sym_name = "a_2_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_2_2_free = aie.lock(%tile_2_2) {init = 1 : i32, sym_name = "a_2_2_free"}
    %a_2_2_full = aie.lock(%tile_2_2) {init = 0 : i32, sym_name = "a_2_2_full"}
    %b_2_2 = aie.buffer(%tile_2_2) {sym_name = "b_2_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_2_2_free = aie.lock(%tile_2_2) {init = 1 : i32, sym_name = "b_2_2_free"}
    %b_2_2_full = aie.lock(%tile_2_2) {init = 0 : i32, sym_name = "b_2_2_full"}
    %c_2_2 = aie.buffer(%tile_2_2) {sym_name = "c_2_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_2_2_free = aie.lock(%tile_2_2) {init = 1 : i32, sym_name = "c_2_2_free"}
    %c_2_2_full = aie.lock(%tile_2_2) {init = 0 : i32, sym_name = "c_2_2_full"}
    %a_3_2 = aie.buffer(%tile_3_2) {sym_name = "a_3_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_3_2_free = aie.lock(%tile_3_2) {init = 1 : i32, sym_name = "a_3_2_free"}
    %a_3_2_full = aie.lock(%tile_3_2) {init = 0 : i32, sym_name = "a_3_2_full"}
    %b_3_2 = aie.buffer(%tile_3_2) {sym_name = "b_3_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_3_2_free = aie.lock(%tile_3_2) {init = 1 : i32, sym_name = "b_3_2_free"}
    %b_3_2_full = aie.lock(%tile_3_2) {init = 0 : i32, sym_name = "b_3_2_full"}
    %c_3_2 = aie.buffer(%tile_3_2) {sym_name = "c_3_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_3_2_free = aie.lock(%tile_3_2) {init = 1 : i32, sym_name = "c_3_2_free"}
    %c_3_2_full = aie.lock(%tile_3_2) {init = 0 : i32, sym_name = "c_3_2_full"}
    %a_4_2 = aie.buffer(%tile_4_2) {sym_name = "a_4_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_4_2_free = aie.lock(%tile_4_2) {init = 1 : i32, sym_name = "a_4_2_free"}
    %a_4_2_full = aie.lock(%tile_4_2) {init = 0 : i32, sym_name = "a_4_2_full"}
    %b_4_2 = aie.buffer(%tile_4_2) {sym_name = "b_4_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_4_2_free = aie.lock(%tile_4_2) {init = 1 : i32, sym_name = "b_4_2_free"}
    %b_4_2_full = aie.lock(%tile_4_2) {init = 0 : i32, sym_name = "b_4_2_full"}
    %c_4_2 = aie.buffer(%tile_4_2) {sym_name = "c_4_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_4_2_free = aie.lock(%tile_4_2) {init = 1 : i32, sym_name = "c_4_2_free"}
    %c_4_2_full = aie.lock(%tile_4_2) {init = 0 : i32, sym_name = "c_4_2_full"}
    %a_5_2 = aie.buffer(%tile_5_2) {sym_name = "a_5_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_5_2_free = aie.lock(%tile_5_2) {init = 1 : i32, sym_name = "a_5_2_free"}
    %a_5_2_full = aie.lock(%tile_5_2) {init = 0 : i32, sym_name = "a_5_2_full"}
    %b_5_2 = aie.buffer(%tile_5_2) {sym_name = "b_5_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_5_2_free = aie.lock(%tile_5_2) {init = 1 : i32, sym_name = "b_5_2_free"}
    %b_5_2_full = aie.lock(%tile_5_2) {init = 0 : i32, sym_name = "b_5_2_full"}
    %c_5_2 = aie.buffer(%tile_5_2) {sym_name = "c_5_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_5_2_free = aie.lock(%tile_5_2) {init = 1 : i32, sym_name = "c_5_2_free"}
    %c_5_2_full = aie.lock(%tile_5_2) {init = 0 : i32, sym_name = "c_5_2_full"}
    %a_6_2 = aie.buffer(%tile_6_2) {sym_name = "a_6_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_6_2_free = aie.lock(%tile_6_2) {init = 1 : i32, sym_name = "a_6_2_free"}
    %a_6_2_full = aie.lock(%tile_6_2) {init = 0 : i32, sym_name = "a_6_2_full"}
    %b_6_2 = aie.buffer(%tile_6_2) {sym_name = "b_6_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_6_2_free = aie.lock(%tile_6_2) {init = 1 : i32, sym_name = "b_6_2_free"}
    %b_6_2_full = aie.lock(%tile_6_2) {init = 0 : i32, sym_name = "b_6_2_full"}
    %c_6_2 = aie.buffer(%tile_6_2) {sym_name = "c_6_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_6_2_free = aie.lock(%tile_6_2) {init = 1 : i32, sym_name = "c_6_2_free"}
    %c_6_2_full = aie.lock(%tile_6_2) {init = 0 : i32, sym_name = "c_6_2_full"}
    %a_7_2 = aie.buffer(%tile_7_2) {sym_name = "a_7_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_7_2_free = aie.lock(%tile_7_2) {init = 1 : i32, sym_name = "a_7_2_free"}
    %a_7_2_full = aie.lock(%tile_7_2) {init = 0 : i32, sym_name = "a_7_2_full"}
    %b_7_2 = aie.buffer(%tile_7_2) {sym_name = "b_7_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_7_2_free = aie.lock(%tile_7_2) {init = 1 : i32, sym_name = "b_7_2_free"}
    %b_7_2_full = aie.lock(%tile_7_2) {init = 0 : i32, sym_name = "b_7_2_full"}
    %c_7_2 = aie.buffer(%tile_7_2) {sym_name = "c_7_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_7_2_free = aie.lock(%tile_7_2) {init = 1 : i32, sym_name = "c_7_2_free"}
    %c_7_2_full = aie.lock(%tile_7_2) {init = 0 : i32, sym_name = "c_7_2_full"}
    aie.flow(%shim_noc_tile_0_0, DMA : 0, %mem_tile_0_1, DMA : 0)
    aie.flow(%mem_tile_0_1, DMA : 0, %tile_0_2, DMA : 0)
    aie.flow(%shim_noc_tile_1_0, DMA : 0, %mem_tile_1_1, DMA : 0)
    aie.flow(%mem_tile_1_1, DMA : 0, %tile_1_2, DMA : 0)
    aie.flow(%shim_noc_tile_2_0, DMA : 0, %mem_tile_2_1, DMA : 0)
    aie.flow(%mem_tile_2_1, DMA : 0, %tile_2_2, DMA : 0)
    aie.flow(%shim_noc_tile_3_0, DMA : 0, %mem_tile_3_1, DMA : 0)
    aie.flow(%mem_tile_3_1, DMA : 0, %tile_3_2, DMA : 0)
    aie.flow(%shim_noc_tile_4_0, DMA : 0, %mem_tile_4_1, DMA : 0)
    aie.flow(%mem_tile_4_1, DMA : 0, %tile_4_2, DMA : 0)
    aie.flow(%shim_noc_tile_5_0, DMA : 0, %mem_tile_5_1, DMA : 0)
    aie.flow(%mem_tile_5_1, DMA : 0, %tile_5_2, DMA : 0)
    aie.flow(%shim_noc_tile_6_0, DMA : 0, %mem_tile_6_1, DMA : 0)
    aie.flow(%mem_tile_6_1, DMA : 0, %tile_6_2, DMA : 0)
    aie.flow(%shim_noc_tile_7_0, DMA : 0, %mem_tile_7_1, DMA : 0)
    aie.flow(%mem_tile_7_1, DMA : 0, %tile_7_2, DMA : 0)
    aie.flow(%shim_noc_tile_0_0, DMA : 1, %mem_tile_0_1, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_0_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_1_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_2_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_3_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_4_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_5_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_6_2, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 1, %tile_7_2, DMA : 1)
    aie.flow(%tile_0_2, DMA : 0, %mem_tile_0_1, DMA : 2)
    aie.flow(%tile_1_2, DMA : 0, %mem_tile_1_1, DMA : 1)
    aie.flow(%tile_2_2, DMA : 0, %mem_tile_2_1, DMA : 1)
    aie.flow(%tile_3_2, DMA : 0, %mem_tile_3_1, DMA : 1)
    aie.flow(%tile_4_2, DMA : 0, %mem_tile_4_1, DMA : 1)
    aie.flow(%tile_5_2, DMA : 0, %mem_tile_5_1, DMA : 1)
    aie.flow(%tile_6_2, DMA : 0, %mem_tile_6_1, DMA : 1)
    aie.flow(%tile_7_2, DMA : 0, %mem_tile_7_1, DMA : 1)
    aie.flow(%mem_tile_0_1, DMA : 2, %shim_noc_tile_0_0, DMA : 0)
    aie.flow(%mem_tile_1_1, DMA : 1, %shim_noc_tile_1_0, DMA : 0)
    aie.flow(%mem_tile_2_1, DMA : 1, %shim_noc_tile_2_0, DMA : 0)
    aie.flow(%mem_tile_3_1, DMA : 1, %shim_noc_tile_3_0, DMA : 0)
    aie.flow(%mem_tile_4_1, DMA : 1, %shim_noc_tile_4_0, DMA : 0)
    aie.flow(%mem_tile_5_1, DMA : 1, %shim_noc_tile_5_0, DMA : 0)
    aie.flow(%mem_tile_6_1, DMA : 1, %shim_noc_tile_6_0, DMA : 0)
    aie.flow(%mem_tile_7_1, DMA : 1, %shim_noc_tile_7_0, DMA : 0)
    func.func private @zero_f32_8x64(memref<8x1x8x8xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", kind = "zero", m = 8 : i64, n = 64 : i64}}
    func.func private @matmul_bf16_f32_8x64x64(memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", block = [8, 8, 8], k = 64 : i64, kind = "matmul", lhs = "bf16", m = 8 : i64, n = 64 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_0_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_0_2, %b_0_2, %c_0_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_0_2_free, Release, 1)
        aie.use_lock(%b_0_2_free, Release, 1)
        aie.use_lock(%c_0_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_2 = aie.core(%tile_1_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_1_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_1_2, %b_1_2, %c_1_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_1_2_free, Release, 1)
        aie.use_lock(%b_1_2_free, Release, 1)
        aie.use_lock(%c_1_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_2_2 = aie.core(%tile_2_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_2_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_2_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_2_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_2_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_2_2, %b_2_2, %c_2_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_2_2_free, Release, 1)
        aie.use_lock(%b_2_2_free, Release, 1)
        aie.use_lock(%c_2_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_3_2 = aie.core(%tile_3_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_3_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_3_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_3_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_3_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_3_2, %b_3_2, %c_3_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_3_2_free, Release, 1)
        aie.use_lock(%b_3_2_free, Release, 1)
        aie.use_lock(%c_3_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_4_2 = aie.core(%tile_4_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_4_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_4_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_4_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_4_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_4_2, %b_4_2, %c_4_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_4_2_free, Release, 1)
        aie.use_lock(%b_4_2_free, Release, 1)
        aie.use_lock(%c_4_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_5_2 = aie.core(%tile_5_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_5_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_5_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_5_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_5_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_5_2, %b_5_2, %c_5_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_5_2_free, Release, 1)
        aie.use_lock(%b_5_2_free, Release, 1)
        aie.use_lock(%c_5_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_6_2 = aie.core(%tile_6_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_6_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_6_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_6_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_6_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_6_2, %b_6_2, %c_6_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_6_2_free, Release, 1)
        aie.use_lock(%b_6_2_free, Release, 1)
        aie.use_lock(%c_6_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_7_2 = aie.core(%tile_7_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_7_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_8x64(%c_7_2) : (memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_7_2_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_7_2_full, AcquireGreaterEqual, 1)
        func.call @matmul_bf16_f32_8x64x64(%a_7_2, %b_7_2, %c_7_2) : (memref<8x1x8x8xbf16, 2 : i32>, memref<8x8x8x8xbf16, 2 : i32>, memref<8x1x8x8xf32, 2 : i32>) -> ()
        aie.use_lock(%a_7_2_free, Release, 1)
        aie.use_lock(%b_7_2_free, Release, 1)
        aie.use_lock(%c_7_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %memtile_dma_0_1 = aie.memtile_dma(%mem_tile_0_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<64x64xbf16, 1 : i32>, 0, 4096)
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(S2MM, 2, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %4 = aie.dma_start(MM2S, 1, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<64x64xbf16, 1 : i32>, 0, 4096, [<size = 8, stride = 8>, <size = 64, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %5 = aie.dma_start(MM2S, 2, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_2_1 = aie.memtile_dma(%mem_tile_2_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_3_1 = aie.memtile_dma(%mem_tile_3_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a3_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_4_1 = aie.memtile_dma(%mem_tile_4_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a4 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c4_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a4 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a4_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_5_1 = aie.memtile_dma(%mem_tile_5_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a5 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c5_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a5 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a5_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_6_1 = aie.memtile_dma(%mem_tile_6_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a6_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a6 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a6_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c6_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c6_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a6_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a6 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a6_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c6_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c6_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_7_1 = aie.memtile_dma(%mem_tile_7_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a7_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a7 : memref<8x64xbf16, 1 : i32>, 0, 512)
      aie.use_lock(%l2_a7_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c7_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_c7_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a7_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a7 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>])
      aie.use_lock(%l2_a7_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c7_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<8x64xf32, 1 : i32>, 0, 512)
      aie.use_lock(%l2_c7_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_2_2 = aie.mem(%tile_2_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_2_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_2_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_2_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_2_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_3_2 = aie.mem(%tile_3_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_3_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_3_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_3_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_3_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_4_2 = aie.mem(%tile_4_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_4_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_4_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_4_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_4_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_4_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_4_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_4_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_4_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_4_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_5_2 = aie.mem(%tile_5_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_5_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_5_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_5_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_5_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_5_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_5_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_5_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_5_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_5_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_6_2 = aie.mem(%tile_6_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_6_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_6_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_6_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_6_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_6_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_6_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_6_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_6_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_6_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_7_2 = aie.mem(%tile_7_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_7_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_7_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512)
      aie.use_lock(%a_7_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_7_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_7_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096)
      aie.use_lock(%b_7_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_7_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_7_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512)
      aie.use_lock(%c_7_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    aie.shim_dma_allocation @air_channel_13(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_14(%shim_noc_tile_1_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_15(%shim_noc_tile_2_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_16(%shim_noc_tile_3_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_17(%shim_noc_tile_4_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_18(%shim_noc_tile_5_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_19(%shim_noc_tile_6_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_20(%shim_noc_tile_7_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_1(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_21(%shim_noc_tile_0_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_22(%shim_noc_tile_1_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_23(%shim_noc_tile_2_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_24(%shim_noc_tile_3_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_25(%shim_noc_tile_4_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_26(%shim_noc_tile_5_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_27(%shim_noc_tile_6_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_28(%shim_noc_tile_7_0, S2MM, 0)
  }
  air.channel @channel_1 [1, 1]
  air.channel @channel_13 [1, 1]
  air.channel @channel_14 [1, 1]
  air.channel @channel_15 [1, 1]
  air.channel @channel_16 [1, 1]
  air.channel @channel_17 [1, 1]
  air.channel @channel_18 [1, 1]
  air.channel @channel_19 [1, 1]
  air.channel @channel_20 [1, 1]
  air.channel @channel_21 [1, 1]
  air.channel @channel_22 [1, 1]
  air.channel @channel_23 [1, 1]
  air.channel @channel_24 [1, 1]
  air.channel @channel_25 [1, 1]
  air.channel @channel_26 [1, 1]
  air.channel @channel_27 [1, 1]
  air.channel @channel_28 [1, 1]
  func.func @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
    %c1_i32 = arith.constant 1 : i32
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c512_i64 = arith.constant 512 : i64
    %c2_i32 = arith.constant 2 : i32
    %c3_i32 = arith.constant 3 : i32
    %c1024_i64 = arith.constant 1024 : i64
    %c4_i32 = arith.constant 4 : i32
    %c1536_i64 = arith.constant 1536 : i64
    %c5_i32 = arith.constant 5 : i32
    %c2048_i64 = arith.constant 2048 : i64
    %c6_i32 = arith.constant 6 : i32
    %c2560_i64 = arith.constant 2560 : i64
    %c7_i32 = arith.constant 7 : i32
    %c3072_i64 = arith.constant 3072 : i64
    %c8_i32 = arith.constant 8 : i32
    %c3584_i64 = arith.constant 3584 : i64
    %c9_i32 = arith.constant 9 : i32
    %c4096_i64 = arith.constant 4096 : i64
    %c10_i32 = arith.constant 10 : i32
    %c11_i32 = arith.constant 11 : i32
    %c12_i32 = arith.constant 12 : i32
    %c13_i32 = arith.constant 13 : i32
    %c14_i32 = arith.constant 14 : i32
    %c15_i32 = arith.constant 15 : i32
    %c16_i32 = arith.constant 16 : i32
    %c17_i32 = arith.constant 17 : i32
    affine.for %arg0 = 0 to 1 {
      affine.for %arg1 = 0 to 1 {
        %0 = arith.index_cast %arg0 : index to i64
        %1 = arith.index_cast %arg1 : index to i64
        %2 = airrt.dma_memcpy_nd(%c1_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c0_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_13} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %3 = airrt.dma_memcpy_nd(%c2_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c512_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_14} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %4 = airrt.dma_memcpy_nd(%c3_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c1024_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_15} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %5 = airrt.dma_memcpy_nd(%c4_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c1536_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_16} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %6 = airrt.dma_memcpy_nd(%c5_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c2048_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_17} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %7 = airrt.dma_memcpy_nd(%c6_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c2560_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_18} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %8 = airrt.dma_memcpy_nd(%c7_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c3072_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_19} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %9 = airrt.dma_memcpy_nd(%c8_i32, %0, %1, %A[%c0_i64, %c0_i64, %c0_i64, %c3584_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_20} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %10 = airrt.dma_memcpy_nd(%c9_i32, %0, %1, %B[%c0_i64, %c0_i64, %c0_i64, %c0_i64], [%c1_i64, %c1_i64, %c1_i64, %c4096_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_1} : (i32, i64, i64, memref<64x64xbf16>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %11 = airrt.dma_memcpy_nd(%c10_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c0_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_21} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %12 = airrt.dma_memcpy_nd(%c11_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c512_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_22} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %13 = airrt.dma_memcpy_nd(%c12_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c1024_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_23} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %14 = airrt.dma_memcpy_nd(%c13_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c1536_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_24} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %15 = airrt.dma_memcpy_nd(%c14_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c2048_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_25} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %16 = airrt.dma_memcpy_nd(%c15_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c2560_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_26} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %17 = airrt.dma_memcpy_nd(%c16_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c3072_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_27} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %18 = airrt.dma_memcpy_nd(%c17_i32, %0, %1, %C[%c0_i64, %c0_i64, %c0_i64, %c3584_i64], [%c1_i64, %c1_i64, %c1_i64, %c512_i64], [%c0_i64, %c0_i64, %c0_i64]) {metadata = @air_channel_28} : (i32, i64, i64, memref<64x64xf32>, [i64, i64, i64, i64], [i64, i64, i64, i64], [i64, i64, i64]) : !airrt.event
        %p = airrt.segment_load "segment_0" : i64
        airrt.wait_all %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15, %16, %17, %18 {air.launch_end}
      }
    } {affine_opt_label = "tiling"}
    return
  }
}
