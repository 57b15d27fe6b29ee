module {
  aie.device(npu2) {
    %shim_noc_tile_0_0 = aie.tile(0, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_1_0 = aie.tile(1, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_2_0 = aie.tile(2, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_3_0 = aie.tile(3, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_4_0 = aie.tile(4, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_5_0 = aie.tile(5, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_6_0 = aie.tile(6, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_7_0 = aie.tile(7, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %mem_tile_0_1 = aie.tile(0, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_1_1 = aie.tile(1, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_2_1 = aie.tile(2, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_3_1 = aie.tile(3, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_4_1 = aie.tile(4, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_5_1 = aie.tile(5, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_6_1 = aie.tile(6, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_7_1 = aie.tile(7, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %tile_0_2 = aie.tile(0, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_1_2 = aie.tile(1, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_2_2 = aie.tile(2, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_3_2 = aie.tile(3, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_4_2 = aie.tile(4, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_5_2 = aie.tile(5, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_6_2 = aie.tile(6, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_7_2 = aie.tile(7, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %l2_a0 = aie.buffer(%mem_tile_0_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_a0"} : memref<8x64xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1, 0) {init = 1 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1, 1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1 = aie.buffer(%mem_tile_1_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a1"} : memref<8x64xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1, 0) {init = 1 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1, 1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_a2 = aie.buffer(%mem_tile_2_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a2"} : memref<8x64xbf16, 1 : i32> 
    %l2_a2_free = aie.lock(%mem_tile_2_1, 0) {init = 1 : i32, sym_name = "l2_a2_free"}
    %l2_a2_full = aie.lock(%mem_tile_2_1, 1) {init = 0 : i32, sym_name = "l2_a2_full"}
    %l2_a3 = aie.buffer(%mem_tile_3_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a3"} : memref<8x64xbf16, 1 : i32> 
    %l2_a3_free = aie.lock(%mem_tile_3_1, 0) {init = 1 : i32, sym_name = "l2_a3_free"}
    %l2_a3_full = aie.lock(%mem_tile_3_1, 1) {init = 0 : i32, sym_name = "l2_a3_full"}
    %l2_a4 = aie.buffer(%mem_tile_4_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a4"} : memref<8x64xbf16, 1 : i32> 
    %l2_a4_free = aie.lock(%mem_tile_4_1, 0) {init = 1 : i32, sym_name = "l2_a4_free"}
    %l2_a4_full = aie.lock(%mem_tile_4_1, 1) {init = 0 : i32, sym_name = "l2_a4_full"}
    %l2_a5 = aie.buffer(%mem_tile_5_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a5"} : memref<8x64xbf16, 1 : i32> 
    %l2_a5_free = aie.lock(%mem_tile_5_1, 0) {init = 1 : i32, sym_name = "l2_a5_free"}
    %l2_a5_full = aie.lock(%mem_tile_5_1, 1) {init = 0 : i32, sym_name = "l2_a5_full"}
    %l2_a6 = aie.buffer(%mem_tile_6_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a6"} : memref<8x64xbf16, 1 : i32> 
    %l2_a6_free = aie.lock(%mem_tile_6_1, 0) {init = 1 : i32, sym_name = "l2_a6_free"}
    %l2_a6_full = aie.lock(%mem_tile_6_1, 1) {init = 0 : i32, sym_name = "l2_a6_full"}
    %l2_a7 = aie.buffer(%mem_tile_7_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a7"} : memref<8x64xbf16, 1 : i32> 
    %l2_a7_free = aie.lock(%mem_tile_7_1, 0) {init = 1 : i32, sym_name = "l2_a7_free"}
    %l2_a7_full = aie.lock(%mem_tile_7_1, 1) {init = 0 : i32, sym_name = "l2_a7_full"}
    %l2_b0 = aie.buffer(%mem_tile_0_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_b0"} : memref<64x64xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1, 2) {init = 1 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1, 3) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_c0"} : memref<8x64xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1, 4) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1, 5) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1 = aie.buffer(%mem_tile_1_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c1"} : memref<8x64xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_1_1, 2) {init = 1 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_1_1, 3) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2 = aie.buffer(%mem_tile_2_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c2"} : memref<8x64xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_2_1, 2) {init = 1 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_2_1, 3) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3 = aie.buffer(%mem_tile_3_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c3"} : memref<8x64xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_3_1, 2) {init = 1 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_3_1, 3) {init = 0 : i32, sym_name = "l2_c3_full"}
    %l2_c4 = aie.buffer(%mem_tile_4_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c4"} : memref<8x64xf32, 1 : i32> 
    %l2_c4_free = aie.lock(%mem_tile_4_1, 2) {init = 1 : i32, sym_name = "l2_c4_free"}
    %l2_c4_full = aie.lock(%mem_tile_4_1, 3) {init = 0 : i32, sym_name = "l2_c4_full"}
    %l2_c5 = aie.buffer(%mem_tile_5_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c5"} : memref<8x64xf32, 1 : i32> 
    %l2_c5_free = aie.lock(%mem_tile_5_1, 2) {init = 1 : i32, sym_name = "l2_c5_free"}
    %l2_c5_full = aie.lock(%mem_tile_5_1, 3) {init = 0 : i32, sym_name = "l2_c5_full"}
    %l2_c6 = aie.buffer(%mem_tile_6_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c6"} : memref<8x64xf32, 1 : i32> 
    %l2_c6_free = aie.lock(%mem_tile_6_1, 2) {init = 1 : i32, sym_name = "l2_c6_free"}
    %l2_c6_full = aie.lock(%mem_tile_6_1, 3) {init = 0 : i32, sym_name = "l2_c6_full"}
    %l2_c7 = aie.buffer(%mem_tile_7_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_c7"} : memref<8x64xf32, 1 : i32> 
    %l2_c7_free = aie.lock(%mem_tile_7_1, 2) {init = 1 : i32, sym_name = "l2_c7_free"}
    %l2_c7_full = aie.lock(%mem_tile_7_1, 3) {init = 0 : i32, sym_name = "l2_c7_full"}
    %a_0_2 = aie.buffer(%tile_0_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_0_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2, 0) {init = 1 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2, 1) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2 = aie.buffer(%tile_0_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_0_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2, 2) {init = 1 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2, 3) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_0_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2, 4) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2, 5) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_1_2 = aie.buffer(%tile_1_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_1_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2, 0) {init = 1 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2, 1) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2 = aie.buffer(%tile_1_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_1_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2, 2) {init = 1 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2, 3) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_1_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2, 4) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2, 5) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_2_2 = aie.buffer(%tile_2_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_2_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_2_2_free = aie.lock(%tile_2_2, 0) {init = 1 : i32, sym_name = "a_2_2_free"}
    %a_2_2_full = aie.lock(%tile_2_2, 1) {init = 0 : i32, sym_name = "a_2_2_full"}
    %b_2_2 = aie.buffer(%tile_2_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_2_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_2_2_free = aie.lock(%tile_2_2, 2) {init = 1 : i32, sym_name = "b_2_2_free"}
    %b_2_2_full = aie.lock(%tile_2_2, 3) {init = 0 : i32, sym_name = "b_2_2_full"}
    %c_2_2 = aie.buffer(%tile_2_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_2_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_2_2_free = aie.lock(%tile_2_2, 4) {init = 1 : i32, sym_name = "c_2_2_free"}
    %c_2_2_full = aie.lock(%tile_2_2, 5) {init = 0 : i32, sym_name = "c_2_2_full"}
    %a_3_2 = aie.buffer(%tile_3_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_3_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_3_2_free = aie.lock(%tile_3_2, 0) {init = 1 : i32, sym_name = "a_3_2_free"}
    %a_3_2_full = aie.lock(%tile_3_2, 1) {init = 0 : i32, sym_name = "a_3_2_full"}
    %b_3_2 = aie.buffer(%tile_3_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_3_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_3_2_free = aie.lock(%tile_3_2, 2) {init = 1 : i32, sym_name = "b_3_2_free"}
    %b_3_2_full = aie.lock(%tile_3_2, 3) {init = 0 : i32, sym_name = "b_3_2_full"}
    %c_3_2 = aie.buffer(%tile_3_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_3_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_3_2_free = aie.lock(%tile_3_2, 4) {init = 1 : i32, sym_name = "c_3_2_free"}
    %c_3_2_full = aie.lock(%tile_3_2, 5) {init = 0 : i32, sym_name = "c_3_2_full"}
    %a_4_2 = aie.buffer(%tile_4_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_4_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_4_2_free = aie.lock(%tile_4_2, 0) {init = 1 : i32, sym_name = "a_4_2_free"}
    %a_4_2_full = aie.lock(%tile_4_2, 1) {init = 0 : i32, sym_name = "a_4_2_full"}
    %b_4_2 = aie.buffer(%tile_4_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_4_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_4_2_free = aie.lock(%tile_4_2, 2) {init = 1 : i32, sym_name = "b_4_2_free"}
    %b_4_2_full = aie.lock(%tile_4_2, 3) {init = 0 : i32, sym_name = "b_4_2_full"}
    %c_4_2 = aie.buffer(%tile_4_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_4_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_4_2_free = aie.lock(%tile_4_2, 4) {init = 1 : i32, sym_name = "c_4_2_free"}
    %c_4_2_full = aie.lock(%tile_4_2, 5) {init = 0 : i32, sym_name = "c_4_2_full"}
    %a_5_2 = aie.buffer(%tile_5_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_5_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_5_2_free = aie.lock(%tile_5_2, 0) {init = 1 : i32, sym_name = "a_5_2_free"}
    %a_5_2_full = aie.lock(%tile_5_2, 1) {init = 0 : i32, sym_name = "a_5_2_full"}
    %b_5_2 = aie.buffer(%tile_5_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_5_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_5_2_free = aie.lock(%tile_5_2, 2) {init = 1 : i32, sym_name = "b_5_2_free"}
    %b_5_2_full = aie.lock(%tile_5_2, 3) {init = 0 : i32, sym_name = "b_5_2_full"}
    %c_5_2 = aie.buffer(%tile_5_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_5_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_5_2_free = aie.lock(%tile_5_2, 4) {init = 1 : i32, sym_name = "c_5_2_free"}
    %c_5_2_full = aie.lock(%tile_5_2, 5) {init = 0 : i32, sym_name = "c_5_2_full"}
    %a_6_2 = aie.buffer(%tile_6_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_6_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_6_2_free = aie.lock(%tile_6_2, 0) {init = 1 : i32, sym_name = "a_6_2_free"}
    %a_6_2_full = aie.lock(%tile_6_2, 1) {init = 0 : i32, sym_name = "a_6_2_full"}
    %b_6_2 = aie.buffer(%tile_6_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_6_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_6_2_free = aie.lock(%tile_6_2, 2) {init = 1 : i32, sym_name = "b_6_2_free"}
    %b_6_2_full = aie.lock(%tile_6_2, 3) {init = 0 : i32, sym_name = "b_6_2_full"}
    %c_6_2 = aie.buffer(%tile_6_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_6_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_6_2_free = aie.lock(%tile_6_2, 4) {init = 1 : i32, sym_name = "c_6_2_free"}
    %c_6_2_full = aie.lock(%tile_6_2, 5) {init = 0 : i32, sym_name = "c_6_2_full"}
    %a_7_2 = aie.buffer(%tile_7_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "a_7_2"} : memref<8x1x8x8xbf16, 2 : i32> 
    %a_7_2_free = aie.lock(%tile_7_2, 0) {init = 1 : i32, sym_name = "a_7_2_free"}
    %a_7_2_full = aie.lock(%tile_7_2, 1) {init = 0 : i32, sym_name = "a_7_2_full"}
    %b_7_2 = aie.buffer(%tile_7_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "b_7_2"} : memref<8x8x8x8xbf16, 2 : i32> 
    %b_7_2_free = aie.lock(%tile_7_2, 2) {init = 1 : i32, sym_name = "b_7_2_free"}
    %b_7_2_full = aie.lock(%tile_7_2, 3) {init = 0 : i32, sym_name = "b_7_2_full"}
    %c_7_2 = aie.buffer(%tile_7_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "c_7_2"} : memref<8x1x8x8xf32, 2 : i32> 
    %c_7_2_free = aie.lock(%tile_7_2, 4) {init = 1 : i32, sym_name = "c_7_2_free"}
    %c_7_2_full = aie.lock(%tile_7_2, 5) {init = 0 : i32, sym_name = "c_7_2_full"}
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
      aie.dma_bd(%l2_a0 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<64x64xbf16, 1 : i32>, 0, 4096) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(S2MM, 2, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %4 = aie.dma_start(MM2S, 1, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0 : memref<64x64xbf16, 1 : i32>, 0, 4096, [<size = 8, stride = 8>, <size = 64, stride = 64>, <size = 8, stride = 1>]) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %5 = aie.dma_start(MM2S, 2, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_2_1 = aie.memtile_dma(%mem_tile_2_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_3_1 = aie.memtile_dma(%mem_tile_3_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a3_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_4_1 = aie.memtile_dma(%mem_tile_4_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a4 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c4_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a4 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a4_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_5_1 = aie.memtile_dma(%mem_tile_5_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a5 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c5_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a5 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a5_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_6_1 = aie.memtile_dma(%mem_tile_6_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a6_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a6 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a6_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c6_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c6_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a6_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a6 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a6_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c6_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c6_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %memtile_dma_7_1 = aie.memtile_dma(%mem_tile_7_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%l2_a7_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a7 : memref<8x64xbf16, 1 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a7_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%l2_c7_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<8x64xf32, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 24 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_c7_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%l2_a7_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a7 : memref<8x64xbf16, 1 : i32>, 0, 512, [<size = 8, stride = 8>, <size = 8, stride = 64>, <size = 8, stride = 1>]) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a7_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      %3 = aie.dma_start(MM2S, 1, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c7_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<8x64xf32, 1 : i32>, 0, 512) {bd_id = 25 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_c7_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_2_2 = aie.mem(%tile_2_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_2_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_2_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_2_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_2_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_3_2 = aie.mem(%tile_3_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_3_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_3_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_3_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_3_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_4_2 = aie.mem(%tile_4_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_4_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_4_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_4_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_4_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_4_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_4_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_4_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_4_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_4_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_5_2 = aie.mem(%tile_5_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_5_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_5_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_5_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_5_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_5_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_5_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_5_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_5_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_5_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_6_2 = aie.mem(%tile_6_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_6_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_6_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_6_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_6_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_6_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_6_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_6_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_6_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%c_6_2_free, Release, 1)
      aie.next_bd ^bb5
    ^bb6:  // pred: ^bb4
      aie.end
    }
    %mem_7_2 = aie.mem(%tile_7_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb2)
    ^bb1:  // 2 preds: ^bb0, ^bb1
      aie.use_lock(%a_7_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_7_2 : memref<8x1x8x8xbf16, 2 : i32>, 0, 512) {bd_id = 0 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_7_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb2:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb3, ^bb4)
    ^bb3:  // 2 preds: ^bb2, ^bb3
      aie.use_lock(%b_7_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_7_2 : memref<8x8x8x8xbf16, 2 : i32>, 0, 4096) {bd_id = 1 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%b_7_2_full, Release, 1)
      aie.next_bd ^bb3
    ^bb4:  // pred: ^bb2
      %2 = aie.dma_start(MM2S, 0, ^bb5, ^bb6)
    ^bb5:  // 2 preds: ^bb4, ^bb5
      aie.use_lock(%c_7_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_7_2 : memref<8x1x8x8xf32, 2 : i32>, 0, 512) {bd_id = 2 : i32, next_bd_id = 2 : i32}
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
    aie.runtime_sequence @matmul(%A: memref<64x64xbf16>, %B: memref<64x64xbf16>, %C: memref<64x64xf32>) {
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 0][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_13} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 512][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_14} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 1024][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_15} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 1536][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_16} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 2048][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_17} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 2560][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_18} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 3072][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_19} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%A[0, 0, 0, 3584][1, 1, 1, 512][0, 0, 0, 1]) {id = 0 : i64, metadata = @air_channel_20} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%B[0, 0, 0, 0][1, 1, 1, 4096][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_1} : memref<64x64xbf16>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 0][1, 1, 1, 512][0, 0, 0, 1]) {id = 2 : i64, metadata = @air_channel_21} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 512][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_22} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 1024][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_23} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 1536][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_24} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 2048][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_25} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 2560][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_26} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 3072][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_27} : memref<64x64xf32>
      aiex.npu.dma_memcpy_nd(%C[0, 0, 0, 3584][1, 1, 1, 512][0, 0, 0, 1]) {id = 1 : i64, metadata = @air_channel_28} : memref<64x64xf32>
      aiex.npu.dma_wait {symbol = @air_channel_21}
      aiex.npu.dma_wait {symbol = @air_channel_22}
      aiex.npu.dma_wait {symbol = @air_channel_23}
      aiex.npu.dma_wait {symbol = @air_channel_24}
      aiex.npu.dma_wait {symbol = @air_channel_25}
      aiex.npu.dma_wait {symbol = @air_channel_26}
      aiex.npu.dma_wait {symbol = @air_channel_27}
      aiex.npu.dma_wait {symbol = @air_channel_28}
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
      aie.connect<South : 1, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_1_0 = aie.switchbox(%shim_noc_tile_1_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_1_1 = aie.switchbox(%mem_tile_1_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_1_2 = aie.switchbox(%tile_1_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_2_0 = aie.switchbox(%shim_noc_tile_2_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_2_1 = aie.switchbox(%mem_tile_2_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_2_2 = aie.switchbox(%tile_2_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_3_0 = aie.switchbox(%shim_noc_tile_3_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_3_1 = aie.switchbox(%mem_tile_3_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_3_2 = aie.switchbox(%tile_3_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_4_0 = aie.switchbox(%shim_noc_tile_4_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_4_1 = aie.switchbox(%mem_tile_4_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_4_2 = aie.switchbox(%tile_4_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_5_0 = aie.switchbox(%shim_noc_tile_5_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_5_1 = aie.switchbox(%mem_tile_5_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_5_2 = aie.switchbox(%tile_5_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_6_0 = aie.switchbox(%shim_noc_tile_6_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_6_1 = aie.switchbox(%mem_tile_6_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_6_2 = aie.switchbox(%tile_6_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_7_0 = aie.switchbox(%shim_noc_tile_7_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_7_1 = aie.switchbox(%mem_tile_7_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<North : 0, DMA : 1>
      aie.connect<DMA : 1, South : 0>
    }
    %switchbox_7_2 = aie.switchbox(%tile_7_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<DMA : 0, South : 0>
    }
    %shim_mux_0_0 = aie.shim_mux(%shim_noc_tile_0_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_1_0 = aie.shim_mux(%shim_noc_tile_1_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_2_0 = aie.shim_mux(%shim_noc_tile_2_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_3_0 = aie.shim_mux(%shim_noc_tile_3_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_4_0 = aie.shim_mux(%shim_noc_tile_4_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_5_0 = aie.shim_mux(%shim_noc_tile_5_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_6_0 = aie.shim_mux(%shim_noc_tile_6_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_7_0 = aie.shim_mux(%shim_noc_tile_7_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<North : 2, DMA : 0>
    }
  }
}
