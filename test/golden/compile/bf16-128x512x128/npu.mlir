module {
  aie.device(npu1) {
    %shim_noc_tile_0_0 = aie.tile(0, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_1_0 = aie.tile(1, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_2_0 = aie.tile(2, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %shim_noc_tile_3_0 = aie.tile(3, 0) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 15>}
    %mem_tile_0_1 = aie.tile(0, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_1_1 = aie.tile(1, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_2_1 = aie.tile(2, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %mem_tile_3_1 = aie.tile(3, 1) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 26>}
    %tile_0_2 = aie.tile(0, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_1_2 = aie.tile(1, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_2_2 = aie.tile(2, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_3_2 = aie.tile(3, 2) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 27>}
    %tile_0_3 = aie.tile(0, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %tile_1_3 = aie.tile(1, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %tile_2_3 = aie.tile(2, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %tile_3_3 = aie.tile(3, 3) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 29>}
    %tile_0_4 = aie.tile(0, 4) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 30>}
    %tile_1_4 = aie.tile(1, 4) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 30>}
    %tile_2_4 = aie.tile(2, 4) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 30>}
    %tile_3_4 = aie.tile(3, 4) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 30>}
    %tile_0_5 = aie.tile(0, 5) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 31>}
    %tile_1_5 = aie.tile(1, 5) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 31>}
    %tile_2_5 = aie.tile(2, 5) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 31>}
    %tile_3_5 = aie.tile(3, 5) {controller_id = #aie.packet_info<pkt_type = 0, pkt_id = 31>}
    %l2_a0_ping = aie.buffer(%mem_tile_0_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_a0_ping"} : memref<32x256xbf16, 1 : i32> 
    %l2_a0_pong = aie.buffer(%mem_tile_0_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a0_pong"} : memref<32x256xbf16, 1 : i32> 
    %l2_a0_free = aie.lock(%mem_tile_0_1, 0) {init = 2 : i32, sym_name = "l2_a0_free"}
    %l2_a0_full = aie.lock(%mem_tile_0_1, 1) {init = 0 : i32, sym_name = "l2_a0_full"}
    %l2_a1_ping = aie.buffer(%mem_tile_1_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_a1_ping"} : memref<32x256xbf16, 1 : i32> 
    %l2_a1_pong = aie.buffer(%mem_tile_1_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a1_pong"} : memref<32x256xbf16, 1 : i32> 
    %l2_a1_free = aie.lock(%mem_tile_1_1, 0) {init = 2 : i32, sym_name = "l2_a1_free"}
    %l2_a1_full = aie.lock(%mem_tile_1_1, 1) {init = 0 : i32, sym_name = "l2_a1_full"}
    %l2_a2_ping = aie.buffer(%mem_tile_2_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_a2_ping"} : memref<32x256xbf16, 1 : i32> 
    %l2_a2_pong = aie.buffer(%mem_tile_2_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a2_pong"} : memref<32x256xbf16, 1 : i32> 
    %l2_a2_free = aie.lock(%mem_tile_2_1, 0) {init = 2 : i32, sym_name = "l2_a2_free"}
    %l2_a2_full = aie.lock(%mem_tile_2_1, 1) {init = 0 : i32, sym_name = "l2_a2_full"}
    %l2_a3_ping = aie.buffer(%mem_tile_3_1) {address = 0 : i32, mem_bank = 0 : i32, sym_name = "l2_a3_ping"} : memref<32x256xbf16, 1 : i32> 
    %l2_a3_pong = aie.buffer(%mem_tile_3_1) {address = 65536 : i32, mem_bank = 1 : i32, sym_name = "l2_a3_pong"} : memref<32x256xbf16, 1 : i32> 
    %l2_a3_free = aie.lock(%mem_tile_3_1, 0) {init = 2 : i32, sym_name = "l2_a3_free"}
    %l2_a3_full = aie.lock(%mem_tile_3_1, 1) {init = 0 : i32, sym_name = "l2_a3_full"}
    %l2_b0_ping = aie.buffer(%mem_tile_0_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_b0_ping"} : memref<256x32xbf16, 1 : i32> 
    %l2_b0_pong = aie.buffer(%mem_tile_0_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_b0_pong"} : memref<256x32xbf16, 1 : i32> 
    %l2_b0_free = aie.lock(%mem_tile_0_1, 2) {init = 2 : i32, sym_name = "l2_b0_free"}
    %l2_b0_full = aie.lock(%mem_tile_0_1, 3) {init = 0 : i32, sym_name = "l2_b0_full"}
    %l2_b1_ping = aie.buffer(%mem_tile_1_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_b1_ping"} : memref<256x32xbf16, 1 : i32> 
    %l2_b1_pong = aie.buffer(%mem_tile_1_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_b1_pong"} : memref<256x32xbf16, 1 : i32> 
    %l2_b1_free = aie.lock(%mem_tile_1_1, 2) {init = 2 : i32, sym_name = "l2_b1_free"}
    %l2_b1_full = aie.lock(%mem_tile_1_1, 3) {init = 0 : i32, sym_name = "l2_b1_full"}
    %l2_b2_ping = aie.buffer(%mem_tile_2_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_b2_ping"} : memref<256x32xbf16, 1 : i32> 
    %l2_b2_pong = aie.buffer(%mem_tile_2_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_b2_pong"} : memref<256x32xbf16, 1 : i32> 
    %l2_b2_free = aie.lock(%mem_tile_2_1, 2) {init = 2 : i32, sym_name = "l2_b2_free"}
    %l2_b2_full = aie.lock(%mem_tile_2_1, 3) {init = 0 : i32, sym_name = "l2_b2_full"}
    %l2_b3_ping = aie.buffer(%mem_tile_3_1) {address = 131072 : i32, mem_bank = 2 : i32, sym_name = "l2_b3_ping"} : memref<256x32xbf16, 1 : i32> 
    %l2_b3_pong = aie.buffer(%mem_tile_3_1) {address = 196608 : i32, mem_bank = 3 : i32, sym_name = "l2_b3_pong"} : memref<256x32xbf16, 1 : i32> 
    %l2_b3_free = aie.lock(%mem_tile_3_1, 2) {init = 2 : i32, sym_name = "l2_b3_free"}
    %l2_b3_full = aie.lock(%mem_tile_3_1, 3) {init = 0 : i32, sym_name = "l2_b3_full"}
    %l2_c0 = aie.buffer(%mem_tile_0_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c0"} : memref<32x32xf32, 1 : i32> 
    %l2_c0_free = aie.lock(%mem_tile_0_1, 4) {init = 1 : i32, sym_name = "l2_c0_free"}
    %l2_c0_full = aie.lock(%mem_tile_0_1, 5) {init = 0 : i32, sym_name = "l2_c0_full"}
    %l2_c1 = aie.buffer(%mem_tile_0_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c1"} : memref<32x32xf32, 1 : i32> 
    %l2_c1_free = aie.lock(%mem_tile_0_1, 6) {init = 1 : i32, sym_name = "l2_c1_free"}
    %l2_c1_full = aie.lock(%mem_tile_0_1, 7) {init = 0 : i32, sym_name = "l2_c1_full"}
    %l2_c2 = aie.buffer(%mem_tile_0_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c2"} : memref<32x32xf32, 1 : i32> 
    %l2_c2_free = aie.lock(%mem_tile_0_1, 8) {init = 1 : i32, sym_name = "l2_c2_free"}
    %l2_c2_full = aie.lock(%mem_tile_0_1, 9) {init = 0 : i32, sym_name = "l2_c2_full"}
    %l2_c3 = aie.buffer(%mem_tile_0_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c3"} : memref<32x32xf32, 1 : i32> 
    %l2_c3_free = aie.lock(%mem_tile_0_1, 10) {init = 1 : i32, sym_name = "l2_c3_free"}
    %l2_c3_full = aie.lock(%mem_tile_0_1, 11) {init = 0 : i32, sym_name = "l2_c3_full"}
    %l2_c4 = aie.buffer(%mem_tile_1_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c4"} : memref<32x32xf32, 1 : i32> 
    %l2_c4_free = aie.lock(%mem_tile_1_1, 4) {init = 1 : i32, sym_name = "l2_c4_free"}
    %l2_c4_full = aie.lock(%mem_tile_1_1, 5) {init = 0 : i32, sym_name = "l2_c4_full"}
    %l2_c5 = aie.buffer(%mem_tile_1_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c5"} : memref<32x32xf32, 1 : i32> 
    %l2_c5_free = aie.lock(%mem_tile_1_1, 6) {init = 1 : i32, sym_name = "l2_c5_free"}
    %l2_c5_full = aie.lock(%mem_tile_1_1, 7) {init = 0 : i32, sym_name = "l2_c5_full"}
    %l2_c6 = aie.buffer(%mem_tile_1_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c6"} : memref<32x32xf32, 1 : i32> 
    %l2_c6_free = aie.lock(%mem_tile_1_1, 8) {init = 1 : i32, sym_name = "l2_c6_free"}
    %l2_c6_full = aie.lock(%mem_tile_1_1, 9) {init = 0 : i32, sym_name = "l2_c6_full"}
    %l2_c7 = aie.buffer(%mem_tile_1_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c7"} : memref<32x32xf32, 1 : i32> 
    %l2_c7_free = aie.lock(%mem_tile_1_1, 10) {init = 1 : i32, sym_name = "l2_c7_free"}
    %l2_c7_full = aie.lock(%mem_tile_1_1, 11) {init = 0 : i32, sym_name = "l2_c7_full"}
    %l2_c8 = aie.buffer(%mem_tile_2_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c8"} : memref<32x32xf32, 1 : i32> 
    %l2_c8_free = aie.lock(%mem_tile_2_1, 4) {init = 1 : i32, sym_name = "l2_c8_free"}
    %l2_c8_full = aie.lock(%mem_tile_2_1, 5) {init = 0 : i32, sym_name = "l2_c8_full"}
    %l2_c9 = aie.buffer(%mem_tile_2_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c9"} : memref<32x32xf32, 1 : i32> 
    %l2_c9_free = aie.lock(%mem_tile_2_1, 6) {init = 1 : i32, sym_name = "l2_c9_free"}
    %l2_c9_full = aie.lock(%mem_tile_2_1, 7) {init = 0 : i32, sym_name = "l2_c9_full"}
    %l2_c10 = aie.buffer(%mem_tile_2_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c10"} : memref<32x32xf32, 1 : i32> 
    %l2_c10_free = aie.lock(%mem_tile_2_1, 8) {init = 1 : i32, sym_name = "l2_c10_free"}
    %l2_c10_full = aie.lock(%mem_tile_2_1, 9) {init = 0 : i32, sym_name = "l2_c10_full"}
    %l2_c11 = aie.buffer(%mem_tile_2_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c11"} : memref<32x32xf32, 1 : i32> 
    %l2_c11_free = aie.lock(%mem_tile_2_1, 10) {init = 1 : i32, sym_name = "l2_c11_free"}
    %l2_c11_full = aie.lock(%mem_tile_2_1, 11) {init = 0 : i32, sym_name = "l2_c11_full"}
    %l2_c12 = aie.buffer(%mem_tile_3_1) {address = 262144 : i32, mem_bank = 4 : i32, sym_name = "l2_c12"} : memref<32x32xf32, 1 : i32> 
    %l2_c12_free = aie.lock(%mem_tile_3_1, 4) {init = 1 : i32, sym_name = "l2_c12_free"}
    %l2_c12_full = aie.lock(%mem_tile_3_1, 5) {init = 0 : i32, sym_name = "l2_c12_full"}
    %l2_c13 = aie.buffer(%mem_tile_3_1) {address = 327680 : i32, mem_bank = 5 : i32, sym_name = "l2_c13"} : memref<32x32xf32, 1 : i32> 
    %l2_c13_free = aie.lock(%mem_tile_3_1, 6) {init = 1 : i32, sym_name = "l2_c13_free"}
    %l2_c13_full = aie.lock(%mem_tile_3_1, 7) {init = 0 : i32, sym_name = "l2_c13_full"}
    %l2_c14 = aie.buffer(%mem_tile_3_1) {address = 393216 : i32, mem_bank = 6 : i32, sym_name = "l2_c14"} : memref<32x32xf32, 1 : i32> 
    %l2_c14_free = aie.lock(%mem_tile_3_1, 8) {init = 1 : i32, sym_name = "l2_c14_free"}
    %l2_c14_full = aie.lock(%mem_tile_3_1, 9) {init = 0 : i32, sym_name = "l2_c14_full"}
    %l2_c15 = aie.buffer(%mem_tile_3_1) {address = 458752 : i32, mem_bank = 7 : i32, sym_name = "l2_c15"} : memref<32x32xf32, 1 : i32> 
    %l2_c15_free = aie.lock(%mem_tile_3_1, 10) {init = 1 : i32, sym_name = "l2_c15_free"}
    %l2_c15_full = aie.lock(%mem_tile_3_1, 11) {init = 0 : i32, sym_name = "l2_c15_full"}
    %a_0_2_ping = aie.buffer(%tile_0_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_0_2_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_2_pong = aie.buffer(%tile_0_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_2_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_2_free = aie.lock(%tile_0_2, 0) {init = 2 : i32, sym_name = "a_0_2_free"}
    %a_0_2_full = aie.lock(%tile_0_2, 1) {init = 0 : i32, sym_name = "a_0_2_full"}
    %b_0_2_ping = aie.buffer(%tile_0_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_0_2_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_2_pong = aie.buffer(%tile_0_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_2_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_2_free = aie.lock(%tile_0_2, 2) {init = 2 : i32, sym_name = "b_0_2_free"}
    %b_0_2_full = aie.lock(%tile_0_2, 3) {init = 0 : i32, sym_name = "b_0_2_full"}
    %c_0_2 = aie.buffer(%tile_0_2) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_0_2"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_0_2_free = aie.lock(%tile_0_2, 4) {init = 1 : i32, sym_name = "c_0_2_free"}
    %c_0_2_full = aie.lock(%tile_0_2, 5) {init = 0 : i32, sym_name = "c_0_2_full"}
    %a_0_3_ping = aie.buffer(%tile_0_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_0_3_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_3_pong = aie.buffer(%tile_0_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_3_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_3_free = aie.lock(%tile_0_3, 0) {init = 2 : i32, sym_name = "a_0_3_free"}
    %a_0_3_full = aie.lock(%tile_0_3, 1) {init = 0 : i32, sym_name = "a_0_3_full"}
    %b_0_3_ping = aie.buffer(%tile_0_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_0_3_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_3_pong = aie.buffer(%tile_0_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_3_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_3_free = aie.lock(%tile_0_3, 2) {init = 2 : i32, sym_name = "b_0_3_free"}
    %b_0_3_full = aie.lock(%tile_0_3, 3) {init = 0 : i32, sym_name = "b_0_3_full"}
    %c_0_3 = aie.buffer(%tile_0_3) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_0_3"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_0_3_free = aie.lock(%tile_0_3, 4) {init = 1 : i32, sym_name = "c_0_3_free"}
    %c_0_3_full = aie.lock(%tile_0_3, 5) {init = 0 : i32, sym_name = "c_0_3_full"}
    %a_0_4_ping = aie.buffer(%tile_0_4) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_0_4_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_4_pong = aie.buffer(%tile_0_4) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_4_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_4_free = aie.lock(%tile_0_4, 0) {init = 2 : i32, sym_name = "a_0_4_free"}
    %a_0_4_full = aie.lock(%tile_0_4, 1) {init = 0 : i32, sym_name = "a_0_4_full"}
    %b_0_4_ping = aie.buffer(%tile_0_4) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_0_4_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_4_pong = aie.buffer(%tile_0_4) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_4_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_4_free = aie.lock(%tile_0_4, 2) {init = 2 : i32, sym_name = "b_0_4_free"}
    %b_0_4_full = aie.lock(%tile_0_4, 3) {init = 0 : i32, sym_name = "b_0_4_full"}
    %c_0_4 = aie.buffer(%tile_0_4) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_0_4"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_0_4_free = aie.lock(%tile_0_4, 4) {init = 1 : i32, sym_name = "c_0_4_free"}
    %c_0_4_full = aie.lock(%tile_0_4, 5) {init = 0 : i32, sym_name = "c_0_4_full"}
    %a_0_5_ping = aie.buffer(%tile_0_5) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_0_5_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_5_pong = aie.buffer(%tile_0_5) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_0_5_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_0_5_free = aie.lock(%tile_0_5, 0) {init = 2 : i32, sym_name = "a_0_5_free"}
    %a_0_5_full = aie.lock(%tile_0_5, 1) {init = 0 : i32, sym_name = "a_0_5_full"}
    %b_0_5_ping = aie.buffer(%tile_0_5) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_0_5_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_5_pong = aie.buffer(%tile_0_5) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_0_5_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_0_5_free = aie.lock(%tile_0_5, 2) {init = 2 : i32, sym_name = "b_0_5_free"}
    %b_0_5_full = aie.lock(%tile_0_5, 3) {init = 0 : i32, sym_name = "b_0_5_full"}
    %c_0_5 = aie.buffer(%tile_0_5) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_0_5"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_0_5_free = aie.lock(%tile_0_5, 4) {init = 1 : i32, sym_name = "c_0_5_free"}
    %c_0_5_full = aie.lock(%tile_0_5, 5) {init = 0 : i32, sym_name = "c_0_5_full"}
    %a_1_2_ping = aie.buffer(%tile_1_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_1_2_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_2_pong = aie.buffer(%tile_1_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_2_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_2_free = aie.lock(%tile_1_2, 0) {init = 2 : i32, sym_name = "a_1_2_free"}
    %a_1_2_full = aie.lock(%tile_1_2, 1) {init = 0 : i32, sym_name = "a_1_2_full"}
    %b_1_2_ping = aie.buffer(%tile_1_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_1_2_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_2_pong = aie.buffer(%tile_1_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_2_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_2_free = aie.lock(%tile_1_2, 2) {init = 2 : i32, sym_name = "b_1_2_free"}
    %b_1_2_full = aie.lock(%tile_1_2, 3) {init = 0 : i32, sym_name = "b_1_2_full"}
    %c_1_2 = aie.buffer(%tile_1_2) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_1_2"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_1_2_free = aie.lock(%tile_1_2, 4) {init = 1 : i32, sym_name = "c_1_2_free"}
    %c_1_2_full = aie.lock(%tile_1_2, 5) {init = 0 : i32, sym_name = "c_1_2_full"}
    %a_1_3_ping = aie.buffer(%tile_1_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_1_3_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_3_pong = aie.buffer(%tile_1_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_3_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_3_free = aie.lock(%tile_1_3, 0) {init = 2 : i32, sym_name = "a_1_3_free"}
    %a_1_3_full = aie.lock(%tile_1_3, 1) {init = 0 : i32, sym_name = "a_1_3_full"}
    %b_1_3_ping = aie.buffer(%tile_1_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_1_3_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_3_pong = aie.buffer(%tile_1_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_3_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_3_free = aie.lock(%tile_1_3, 2) {init = 2 : i32, sym_name = "b_1_3_free"}
    %b_1_3_full = aie.lock(%tile_1_3, 3) {init = 0 : i32, sym_name = "b_1_3_full"}
    %c_1_3 = aie.buffer(%tile_1_3) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_1_3"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_1_3_free = aie.lock(%tile_1_3, 4) {init = 1 : i32, sym_name = "c_1_3_free"}
    %c_1_3_full = aie.lock(%tile_1_3, 5) {init = 0 : i32, sym_name = "c_1_3_full"}
    %a_1_4_ping = aie.buffer(%tile_1_4) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_1_4_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_4_pong = aie.buffer(%tile_1_4) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_4_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_4_free = aie.lock(%tile_1_4, 0) {init = 2 : i32, sym_name = "a_1_4_free"}
    %a_1_4_full = aie.lock(%tile_1_4, 1) {init = 0 : i32, sym_name = "a_1_4_full"}
    %b_1_4_ping = aie.buffer(%tile_1_4) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_1_4_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_4_pong = aie.buffer(%tile_1_4) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_4_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_4_free = aie.lock(%tile_1_4, 2) {init = 2 : i32, sym_name = "b_1_4_free"}
    %b_1_4_full = aie.lock(%tile_1_4, 3) {init = 0 : i32, sym_name = "b_1_4_full"}
    %c_1_4 = aie.buffer(%tile_1_4) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_1_4"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_1_4_free = aie.lock(%tile_1_4, 4) {init = 1 : i32, sym_name = "c_1_4_free"}
    %c_1_4_full = aie.lock(%tile_1_4, 5) {init = 0 : i32, sym_name = "c_1_4_full"}
    %a_1_5_ping = aie.buffer(%tile_1_5) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_1_5_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_5_pong = aie.buffer(%tile_1_5) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_1_5_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_1_5_free = aie.lock(%tile_1_5, 0) {init = 2 : i32, sym_name = "a_1_5_free"}
    %a_1_5_full = aie.lock(%tile_1_5, 1) {init = 0 : i32, sym_name = "a_1_5_full"}
    %b_1_5_ping = aie.buffer(%tile_1_5) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_1_5_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_5_pong = aie.buffer(%tile_1_5) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_1_5_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_1_5_free = aie.lock(%tile_1_5, 2) {init = 2 : i32, sym_name = "b_1_5_free"}
    %b_1_5_full = aie.lock(%tile_1_5, 3) {init = 0 : i32, sym_name = "b_1_5_full"}
    %c_1_5 = aie.buffer(%tile_1_5) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_1_5"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_1_5_free = aie.lock(%tile_1_5, 4) {init = 1 : i32, sym_name = "c_1_5_free"}
    %c_1_5_full = aie.lock(%tile_1_5, 5) {init = 0 : i32, sym_name = "c_1_5_full"}
    %a_2_2_ping = aie.buffer(%tile_2_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_2_2_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_2_pong = aie.buffer(%tile_2_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_2_2_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_2_free = aie.lock(%tile_2_2, 0) {init = 2 : i32, sym_name = "a_2_2_free"}
    %a_2_2_full = aie.lock(%tile_2_2, 1) {init = 0 : i32, sym_name = "a_2_2_full"}
    %b_2_2_ping = aie.buffer(%tile_2_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_2_2_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_2_pong = aie.buffer(%tile_2_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_2_2_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_2_free = aie.lock(%tile_2_2, 2) {init = 2 : i32, sym_name = "b_2_2_free"}
    %b_2_2_full = aie.lock(%tile_2_2, 3) {init = 0 : i32, sym_name = "b_2_2_full"}
    %c_2_2 = aie.buffer(%tile_2_2) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_2_2"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_2_2_free = aie.lock(%tile_2_2, 4) {init = 1 : i32, sym_name = "c_2_2_free"}
    %c_2_2_full = aie.lock(%tile_2_2, 5) {init = 0 : i32, sym_name = "c_2_2_full"}
    %a_2_3_ping = aie.buffer(%tile_2_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_2_3_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_3_pong = aie.buffer(%tile_2_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_2_3_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_3_free = aie.lock(%tile_2_3, 0) {init = 2 : i32, sym_name = "a_2_3_free"}
    %a_2_3_full = aie.lock(%tile_2_3, 1) {init = 0 : i32, sym_name = "a_2_3_full"}
    %b_2_3_ping = aie.buffer(%tile_2_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_2_3_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_3_pong = aie.buffer(%tile_2_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_2_3_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_3_free = aie.lock(%tile_2_3, 2) {init = 2 : i32, sym_name = "b_2_3_free"}
    %b_2_3_full = aie.lock(%tile_2_3, 3) {init = 0 : i32, sym_name = "b_2_3_full"}
    %c_2_3 = aie.buffer(%tile_2_3) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_2_3"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_2_3_free = aie.lock(%tile_2_3, 4) {init = 1 : i32, sym_name = "c_2_3_free"}
    %c_2_3_full = aie.lock(%tile_2_3, 5) {init = 0 : i32, sym_name = "c_2_3_full"}
    %a_2_4_ping = aie.buffer(%tile_2_4) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_2_4_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_4_pong = aie.buffer(%tile_2_4) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_2_4_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_4_free = aie.lock(%tile_2_4, 0) {init = 2 : i32, sym_name = "a_2_4_free"}
    %a_2_4_full = aie.lock(%tile_2_4, 1) {init = 0 : i32, sym_name = "a_2_4_full"}
    %b_2_4_ping = aie.buffer(%tile_2_4) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_2_4_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_4_pong = aie.buffer(%tile_2_4) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_2_4_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_4_free = aie.lock(%tile_2_4, 2) {init = 2 : i32, sym_name = "b_2_4_free"}
    %b_2_4_full = aie.lock(%tile_2_4, 3) {init = 0 : i32, sym_name = "b_2_4_full"}
    %c_2_4 = aie.buffer(%tile_2_4) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_2_4"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_2_4_free = aie.lock(%tile_2_4, 4) {init = 1 : i32, sym_name = "c_2_4_free"}
    %c_2_4_full = aie.lock(%tile_2_4, 5) {init = 0 : i32, sym_name = "c_2_4_full"}
    %a_2_5_ping = aie.buffer(%tile_2_5) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_2_5_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_5_pong = aie.buffer(%tile_2_5) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_2_5_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_2_5_free = aie.lock(%tile_2_5, 0) {init = 2 : i32, sym_name = "a_2_5_free"}
    %a_2_5_full = aie.lock(%tile_2_5, 1) {init = 0 : i32, sym_name = "a_2_5_full"}
    %b_2_5_ping = aie.buffer(%tile_2_5) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_2_5_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_5_pong = aie.buffer(%tile_2_5) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_2_5_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_2_5_free = aie.lock(%tile_2_5, 2) {init = 2 : i32, sym_name = "b_2_5_free"}
    %b_2_5_full = aie.lock(%tile_2_5, 3) {init = 0 : i32, sym_name = "b_2_5_full"}
    %c_2_5 = aie.buffer(%tile_2_5) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_2_5"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_2_5_free = aie.lock(%tile_2_5, 4) {init = 1 : i32, sym_name = "c_2_5_free"}
    %c_2_5_full = aie.lock(%tile_2_5, 5) {init = 0 : i32, sym_name = "c_2_5_full"}
    %a_3_2_ping = aie.buffer(%tile_3_2) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_3_2_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_2_pong = aie.buffer(%tile_3_2) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_3_2_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_2_free = aie.lock(%tile_3_2, 0) {init = 2 : i32, sym_name = "a_3_2_free"}
    %a_3_2_full = aie.lock(%tile_3_2, 1) {init = 0 : i32, sym_name = "a_3_2_full"}
    %b_3_2_ping = aie.buffer(%tile_3_2) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_3_2_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_2_pong = aie.buffer(%tile_3_2) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_3_2_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_2_free = aie.lock(%tile_3_2, 2) {init = 2 : i32, sym_name = "b_3_2_free"}
    %b_3_2_full = aie.lock(%tile_3_2, 3) {init = 0 : i32, sym_name = "b_3_2_full"}
    %c_3_2 = aie.buffer(%tile_3_2) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_3_2"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_3_2_free = aie.lock(%tile_3_2, 4) {init = 1 : i32, sym_name = "c_3_2_free"}
    %c_3_2_full = aie.lock(%tile_3_2, 5) {init = 0 : i32, sym_name = "c_3_2_full"}
    %a_3_3_ping = aie.buffer(%tile_3_3) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_3_3_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_3_pong = aie.buffer(%tile_3_3) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_3_3_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_3_free = aie.lock(%tile_3_3, 0) {init = 2 : i32, sym_name = "a_3_3_free"}
    %a_3_3_full = aie.lock(%tile_3_3, 1) {init = 0 : i32, sym_name = "a_3_3_full"}
    %b_3_3_ping = aie.buffer(%tile_3_3) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_3_3_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_3_pong = aie.buffer(%tile_3_3) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_3_3_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_3_free = aie.lock(%tile_3_3, 2) {init = 2 : i32, sym_name = "b_3_3_free"}
    %b_3_3_full = aie.lock(%tile_3_3, 3) {init = 0 : i32, sym_name = "b_3_3_full"}
    %c_3_3 = aie.buffer(%tile_3_3) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_3_3"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_3_3_free = aie.lock(%tile_3_3, 4) {init = 1 : i32, sym_name = "c_3_3_free"}
    %c_3_3_full = aie.lock(%tile_3_3, 5) {init = 0 : i32, sym_name = "c_3_3_full"}
    %a_3_4_ping = aie.buffer(%tile_3_4) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_3_4_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_4_pong = aie.buffer(%tile_3_4) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_3_4_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_4_free = aie.lock(%tile_3_4, 0) {init = 2 : i32, sym_name = "a_3_4_free"}
    %a_3_4_full = aie.lock(%tile_3_4, 1) {init = 0 : i32, sym_name = "a_3_4_full"}
    %b_3_4_ping = aie.buffer(%tile_3_4) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_3_4_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_4_pong = aie.buffer(%tile_3_4) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_3_4_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_4_free = aie.lock(%tile_3_4, 2) {init = 2 : i32, sym_name = "b_3_4_free"}
    %b_3_4_full = aie.lock(%tile_3_4, 3) {init = 0 : i32, sym_name = "b_3_4_full"}
    %c_3_4 = aie.buffer(%tile_3_4) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_3_4"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_3_4_free = aie.lock(%tile_3_4, 4) {init = 1 : i32, sym_name = "c_3_4_free"}
    %c_3_4_full = aie.lock(%tile_3_4, 5) {init = 0 : i32, sym_name = "c_3_4_full"}
    %a_3_5_ping = aie.buffer(%tile_3_5) {address = 1024 : i32, mem_bank = 0 : i32, sym_name = "a_3_5_ping"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_5_pong = aie.buffer(%tile_3_5) {address = 16384 : i32, mem_bank = 1 : i32, sym_name = "a_3_5_pong"} : memref<8x8x4x8xbf16, 2 : i32> 
    %a_3_5_free = aie.lock(%tile_3_5, 0) {init = 2 : i32, sym_name = "a_3_5_free"}
    %a_3_5_full = aie.lock(%tile_3_5, 1) {init = 0 : i32, sym_name = "a_3_5_full"}
    %b_3_5_ping = aie.buffer(%tile_3_5) {address = 32768 : i32, mem_bank = 2 : i32, sym_name = "b_3_5_ping"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_5_pong = aie.buffer(%tile_3_5) {address = 49152 : i32, mem_bank = 3 : i32, sym_name = "b_3_5_pong"} : memref<8x8x8x4xbf16, 2 : i32> 
    %b_3_5_free = aie.lock(%tile_3_5, 2) {init = 2 : i32, sym_name = "b_3_5_free"}
    %b_3_5_full = aie.lock(%tile_3_5, 3) {init = 0 : i32, sym_name = "b_3_5_full"}
    %c_3_5 = aie.buffer(%tile_3_5) {address = 5120 : i32, mem_bank = 0 : i32, sym_name = "c_3_5"} : memref<8x8x4x4xf32, 2 : i32> 
    %c_3_5_free = aie.lock(%tile_3_5, 4) {init = 1 : i32, sym_name = "c_3_5_free"}
    %c_3_5_full = aie.lock(%tile_3_5, 5) {init = 0 : i32, sym_name = "c_3_5_full"}
    func.func private @zero_f32_32x32(memref<8x8x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", kind = "zero", m = 32 : i64, n = 32 : i64}}
    func.func private @matmul_bf16_f32_32x64x32(memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", block = [4, 8, 4], k = 64 : i64, kind = "matmul", lhs = "bf16", m = 32 : i64, n = 32 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
    %core_0_2 = aie.core(%tile_0_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_0_2) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_2_ping, %b_0_2_ping, %c_0_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
          aie.use_lock(%a_0_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_2_pong, %b_0_2_pong, %c_0_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_2_free, Release, 1)
          aie.use_lock(%b_0_2_free, Release, 1)
        }
        aie.use_lock(%c_0_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_0_3 = aie.core(%tile_0_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_3_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_0_3) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_3_ping, %b_0_3_ping, %c_0_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_3_free, Release, 1)
          aie.use_lock(%b_0_3_free, Release, 1)
          aie.use_lock(%a_0_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_3_pong, %b_0_3_pong, %c_0_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_3_free, Release, 1)
          aie.use_lock(%b_0_3_free, Release, 1)
        }
        aie.use_lock(%c_0_3_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_0_4 = aie.core(%tile_0_4) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_4_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_0_4) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_0_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_4_ping, %b_0_4_ping, %c_0_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_4_free, Release, 1)
          aie.use_lock(%b_0_4_free, Release, 1)
          aie.use_lock(%a_0_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_4_pong, %b_0_4_pong, %c_0_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_4_free, Release, 1)
          aie.use_lock(%b_0_4_free, Release, 1)
        }
        aie.use_lock(%c_0_4_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_0_5 = aie.core(%tile_0_5) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_0_5_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_0_5) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_0_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_5_ping, %b_0_5_ping, %c_0_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_5_free, Release, 1)
          aie.use_lock(%b_0_5_free, Release, 1)
          aie.use_lock(%a_0_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_0_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_0_5_pong, %b_0_5_pong, %c_0_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_0_5_free, Release, 1)
          aie.use_lock(%b_0_5_free, Release, 1)
        }
        aie.use_lock(%c_0_5_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_2 = aie.core(%tile_1_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_1_2) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_2_ping, %b_1_2_ping, %c_1_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_2_free, Release, 1)
          aie.use_lock(%b_1_2_free, Release, 1)
          aie.use_lock(%a_1_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_2_pong, %b_1_2_pong, %c_1_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_2_free, Release, 1)
          aie.use_lock(%b_1_2_free, Release, 1)
        }
        aie.use_lock(%c_1_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_3 = aie.core(%tile_1_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_3_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_1_3) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_3_ping, %b_1_3_ping, %c_1_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_3_free, Release, 1)
          aie.use_lock(%b_1_3_free, Release, 1)
          aie.use_lock(%a_1_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_3_pong, %b_1_3_pong, %c_1_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_3_free, Release, 1)
          aie.use_lock(%b_1_3_free, Release, 1)
        }
        aie.use_lock(%c_1_3_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_4 = aie.core(%tile_1_4) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_4_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_1_4) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_1_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_4_ping, %b_1_4_ping, %c_1_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_4_free, Release, 1)
          aie.use_lock(%b_1_4_free, Release, 1)
          aie.use_lock(%a_1_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_4_pong, %b_1_4_pong, %c_1_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_4_free, Release, 1)
          aie.use_lock(%b_1_4_free, Release, 1)
        }
        aie.use_lock(%c_1_4_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_1_5 = aie.core(%tile_1_5) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_1_5_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_1_5) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_1_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_5_ping, %b_1_5_ping, %c_1_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_5_free, Release, 1)
          aie.use_lock(%b_1_5_free, Release, 1)
          aie.use_lock(%a_1_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_1_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_1_5_pong, %b_1_5_pong, %c_1_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_1_5_free, Release, 1)
          aie.use_lock(%b_1_5_free, Release, 1)
        }
        aie.use_lock(%c_1_5_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_2_2 = aie.core(%tile_2_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_2_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_2_2) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_2_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_2_ping, %b_2_2_ping, %c_2_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_2_free, Release, 1)
          aie.use_lock(%b_2_2_free, Release, 1)
          aie.use_lock(%a_2_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_2_pong, %b_2_2_pong, %c_2_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_2_free, Release, 1)
          aie.use_lock(%b_2_2_free, Release, 1)
        }
        aie.use_lock(%c_2_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_2_3 = aie.core(%tile_2_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_2_3_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_2_3) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_2_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_3_ping, %b_2_3_ping, %c_2_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_3_free, Release, 1)
          aie.use_lock(%b_2_3_free, Release, 1)
          aie.use_lock(%a_2_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_3_pong, %b_2_3_pong, %c_2_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_3_free, Release, 1)
          aie.use_lock(%b_2_3_free, Release, 1)
        }
        aie.use_lock(%c_2_3_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_2_4 = aie.core(%tile_2_4) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_2_4_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_2_4) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_2_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_4_ping, %b_2_4_ping, %c_2_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_4_free, Release, 1)
          aie.use_lock(%b_2_4_free, Release, 1)
          aie.use_lock(%a_2_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_4_pong, %b_2_4_pong, %c_2_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_4_free, Release, 1)
          aie.use_lock(%b_2_4_free, Release, 1)
        }
        aie.use_lock(%c_2_4_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_2_5 = aie.core(%tile_2_5) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_2_5_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_2_5) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_2_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_5_ping, %b_2_5_ping, %c_2_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_5_free, Release, 1)
          aie.use_lock(%b_2_5_free, Release, 1)
          aie.use_lock(%a_2_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_2_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_2_5_pong, %b_2_5_pong, %c_2_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_2_5_free, Release, 1)
          aie.use_lock(%b_2_5_free, Release, 1)
        }
        aie.use_lock(%c_2_5_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_3_2 = aie.core(%tile_3_2) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_3_2_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_3_2) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_3_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_2_ping, %b_3_2_ping, %c_3_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_2_free, Release, 1)
          aie.use_lock(%b_3_2_free, Release, 1)
          aie.use_lock(%a_3_2_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_2_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_2_pong, %b_3_2_pong, %c_3_2) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_2_free, Release, 1)
          aie.use_lock(%b_3_2_free, Release, 1)
        }
        aie.use_lock(%c_3_2_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_3_3 = aie.core(%tile_3_3) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_3_3_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_3_3) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_3_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_3_ping, %b_3_3_ping, %c_3_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_3_free, Release, 1)
          aie.use_lock(%b_3_3_free, Release, 1)
          aie.use_lock(%a_3_3_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_3_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_3_pong, %b_3_3_pong, %c_3_3) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_3_free, Release, 1)
          aie.use_lock(%b_3_3_free, Release, 1)
        }
        aie.use_lock(%c_3_3_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_3_4 = aie.core(%tile_3_4) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_3_4_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_3_4) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_3_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_4_ping, %b_3_4_ping, %c_3_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_4_free, Release, 1)
          aie.use_lock(%b_3_4_free, Release, 1)
          aie.use_lock(%a_3_4_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_4_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_4_pong, %b_3_4_pong, %c_3_4) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_4_free, Release, 1)
          aie.use_lock(%b_3_4_free, Release, 1)
        }
        aie.use_lock(%c_3_4_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %core_3_5 = aie.core(%tile_3_5) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %forever = arith.constant 4294967295 : index
      %c64 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %turn = %c0 to %forever step %c1 {
        aie.use_lock(%c_3_5_free, AcquireGreaterEqual, 1)
        func.call @zero_f32_32x32(%c_3_5) : (memref<8x8x4x4xf32, 2 : i32>) -> ()
        scf.for %arg0 = %c0 to %c64 step %c16 {
          aie.use_lock(%a_3_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_5_ping, %b_3_5_ping, %c_3_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_5_free, Release, 1)
          aie.use_lock(%b_3_5_free, Release, 1)
          aie.use_lock(%a_3_5_full, AcquireGreaterEqual, 1)
          aie.use_lock(%b_3_5_full, AcquireGreaterEqual, 1)
          func.call @matmul_bf16_f32_32x64x32(%a_3_5_pong, %b_3_5_pong, %c_3_5) : (memref<8x8x4x8xbf16, 2 : i32>, memref<8x8x8x4xbf16, 2 : i32>, memref<8x8x4x4xf32, 2 : i32>) -> ()
          aie.use_lock(%a_3_5_free, Release, 1)
          aie.use_lock(%b_3_5_free, Release, 1)
        }
        aie.use_lock(%c_3_5_full, Release, 1)
      }
      aie.end
    } {link_with = "microkernels.o"}
    %memtile_dma_0_1 = aie.memtile_dma(%mem_tile_0_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a0_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b0_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c0_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c0_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c1_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(S2MM, 4, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c2_full, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      %5 = aie.dma_start(S2MM, 5, ^bb13, ^bb14)
    ^bb13:  // 2 preds: ^bb12, ^bb13
      aie.use_lock(%l2_c3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c3_full, Release, 1)
      aie.next_bd ^bb13
    ^bb14:  // pred: ^bb12
      %6 = aie.dma_start(MM2S, 0, ^bb15, ^bb17)
    ^bb15:  // 2 preds: ^bb14, ^bb16
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_ping : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb16
    ^bb16:  // pred: ^bb15
      aie.use_lock(%l2_a0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a0_pong : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_a0_free, Release, 1)
      aie.next_bd ^bb15
    ^bb17:  // pred: ^bb14
      %7 = aie.dma_start(MM2S, 1, ^bb18, ^bb20)
    ^bb18:  // 2 preds: ^bb17, ^bb19
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_ping : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb19
    ^bb19:  // pred: ^bb18
      aie.use_lock(%l2_b0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b0_pong : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_b0_free, Release, 1)
      aie.next_bd ^bb18
    ^bb20:  // pred: ^bb17
      %8 = aie.dma_start(MM2S, 2, ^bb21, ^bb25)
    ^bb21:  // 2 preds: ^bb20, ^bb24
      aie.use_lock(%l2_c0_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c0 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_c0_free, Release, 1)
      aie.next_bd ^bb22
    ^bb22:  // pred: ^bb21
      aie.use_lock(%l2_c1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c1 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 7 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c1_free, Release, 1)
      aie.next_bd ^bb23
    ^bb23:  // pred: ^bb22
      aie.use_lock(%l2_c2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c2 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c2_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c3 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 9 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_c3_free, Release, 1)
      aie.next_bd ^bb21
    ^bb25:  // pred: ^bb20
      aie.end
    }
    %memtile_dma_1_1 = aie.memtile_dma(%mem_tile_1_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a1_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b1_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b1_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c4_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c5_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(S2MM, 4, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c6_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c6_full, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      %5 = aie.dma_start(S2MM, 5, ^bb13, ^bb14)
    ^bb13:  // 2 preds: ^bb12, ^bb13
      aie.use_lock(%l2_c7_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c7_full, Release, 1)
      aie.next_bd ^bb13
    ^bb14:  // pred: ^bb12
      %6 = aie.dma_start(MM2S, 0, ^bb15, ^bb17)
    ^bb15:  // 2 preds: ^bb14, ^bb16
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_ping : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb16
    ^bb16:  // pred: ^bb15
      aie.use_lock(%l2_a1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a1_pong : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_a1_free, Release, 1)
      aie.next_bd ^bb15
    ^bb17:  // pred: ^bb14
      %7 = aie.dma_start(MM2S, 1, ^bb18, ^bb20)
    ^bb18:  // 2 preds: ^bb17, ^bb19
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_ping : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb19
    ^bb19:  // pred: ^bb18
      aie.use_lock(%l2_b1_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b1_pong : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_b1_free, Release, 1)
      aie.next_bd ^bb18
    ^bb20:  // pred: ^bb17
      %8 = aie.dma_start(MM2S, 2, ^bb21, ^bb25)
    ^bb21:  // 2 preds: ^bb20, ^bb24
      aie.use_lock(%l2_c4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c4 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_c4_free, Release, 1)
      aie.next_bd ^bb22
    ^bb22:  // pred: ^bb21
      aie.use_lock(%l2_c5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c5 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 7 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c5_free, Release, 1)
      aie.next_bd ^bb23
    ^bb23:  // pred: ^bb22
      aie.use_lock(%l2_c6_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c6 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c6_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c7_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c7 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 9 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_c7_free, Release, 1)
      aie.next_bd ^bb21
    ^bb25:  // pred: ^bb20
      aie.end
    }
    %memtile_dma_2_1 = aie.memtile_dma(%mem_tile_2_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2_ping : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2_pong : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b2_ping : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b2_pong : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c8_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c8 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c8_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c9_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c9 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c9_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(S2MM, 4, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c10_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c10 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c10_full, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      %5 = aie.dma_start(S2MM, 5, ^bb13, ^bb14)
    ^bb13:  // 2 preds: ^bb12, ^bb13
      aie.use_lock(%l2_c11_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c11 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c11_full, Release, 1)
      aie.next_bd ^bb13
    ^bb14:  // pred: ^bb12
      %6 = aie.dma_start(MM2S, 0, ^bb15, ^bb17)
    ^bb15:  // 2 preds: ^bb14, ^bb16
      aie.use_lock(%l2_a2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2_ping : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_a2_free, Release, 1)
      aie.next_bd ^bb16
    ^bb16:  // pred: ^bb15
      aie.use_lock(%l2_a2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a2_pong : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_a2_free, Release, 1)
      aie.next_bd ^bb15
    ^bb17:  // pred: ^bb14
      %7 = aie.dma_start(MM2S, 1, ^bb18, ^bb20)
    ^bb18:  // 2 preds: ^bb17, ^bb19
      aie.use_lock(%l2_b2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b2_ping : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_b2_free, Release, 1)
      aie.next_bd ^bb19
    ^bb19:  // pred: ^bb18
      aie.use_lock(%l2_b2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b2_pong : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_b2_free, Release, 1)
      aie.next_bd ^bb18
    ^bb20:  // pred: ^bb17
      %8 = aie.dma_start(MM2S, 2, ^bb21, ^bb25)
    ^bb21:  // 2 preds: ^bb20, ^bb24
      aie.use_lock(%l2_c8_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c8 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_c8_free, Release, 1)
      aie.next_bd ^bb22
    ^bb22:  // pred: ^bb21
      aie.use_lock(%l2_c9_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c9 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 7 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c9_free, Release, 1)
      aie.next_bd ^bb23
    ^bb23:  // pred: ^bb22
      aie.use_lock(%l2_c10_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c10 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c10_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c11_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c11 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 9 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_c11_free, Release, 1)
      aie.next_bd ^bb21
    ^bb25:  // pred: ^bb20
      aie.end
    }
    %memtile_dma_3_1 = aie.memtile_dma(%mem_tile_3_1) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%l2_a3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3_ping : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%l2_a3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%l2_a3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3_pong : memref<32x256xbf16, 1 : i32>, 0, 8192) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%l2_a3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%l2_b3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b3_ping : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 24 : i32, next_bd_id = 25 : i32}
      aie.use_lock(%l2_b3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%l2_b3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b3_pong : memref<256x32xbf16, 1 : i32>, 0, 8192) {bd_id = 25 : i32, next_bd_id = 24 : i32}
      aie.use_lock(%l2_b3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(S2MM, 2, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%l2_c12_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c12 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 2 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%l2_c12_full, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      %3 = aie.dma_start(S2MM, 3, ^bb9, ^bb10)
    ^bb9:  // 2 preds: ^bb8, ^bb9
      aie.use_lock(%l2_c13_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c13 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 26 : i32, next_bd_id = 26 : i32}
      aie.use_lock(%l2_c13_full, Release, 1)
      aie.next_bd ^bb9
    ^bb10:  // pred: ^bb8
      %4 = aie.dma_start(S2MM, 4, ^bb11, ^bb12)
    ^bb11:  // 2 preds: ^bb10, ^bb11
      aie.use_lock(%l2_c14_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c14 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 3 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%l2_c14_full, Release, 1)
      aie.next_bd ^bb11
    ^bb12:  // pred: ^bb10
      %5 = aie.dma_start(S2MM, 5, ^bb13, ^bb14)
    ^bb13:  // 2 preds: ^bb12, ^bb13
      aie.use_lock(%l2_c15_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c15 : memref<32x32xf32, 1 : i32>, 0, 1024, [<size = 8, stride = 4>, <size = 32, stride = 32>, <size = 4, stride = 1>]) {bd_id = 27 : i32, next_bd_id = 27 : i32}
      aie.use_lock(%l2_c15_full, Release, 1)
      aie.next_bd ^bb13
    ^bb14:  // pred: ^bb12
      %6 = aie.dma_start(MM2S, 0, ^bb15, ^bb17)
    ^bb15:  // 2 preds: ^bb14, ^bb16
      aie.use_lock(%l2_a3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3_ping : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 4 : i32, next_bd_id = 5 : i32}
      aie.use_lock(%l2_a3_free, Release, 1)
      aie.next_bd ^bb16
    ^bb16:  // pred: ^bb15
      aie.use_lock(%l2_a3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_a3_pong : memref<32x256xbf16, 1 : i32>, 0, 8192, [<size = 32, stride = 8>, <size = 32, stride = 256>, <size = 8, stride = 1>]) {bd_id = 5 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%l2_a3_free, Release, 1)
      aie.next_bd ^bb15
    ^bb17:  // pred: ^bb14
      %7 = aie.dma_start(MM2S, 1, ^bb18, ^bb20)
    ^bb18:  // 2 preds: ^bb17, ^bb19
      aie.use_lock(%l2_b3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b3_ping : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 28 : i32, next_bd_id = 29 : i32}
      aie.use_lock(%l2_b3_free, Release, 1)
      aie.next_bd ^bb19
    ^bb19:  // pred: ^bb18
      aie.use_lock(%l2_b3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_b3_pong : memref<256x32xbf16, 1 : i32>, 0, 8192, [<size = 4, stride = 2048>, <size = 8, stride = 4>, <size = 64, stride = 32>, <size = 4, stride = 1>]) {bd_id = 29 : i32, next_bd_id = 28 : i32}
      aie.use_lock(%l2_b3_free, Release, 1)
      aie.next_bd ^bb18
    ^bb20:  // pred: ^bb17
      %8 = aie.dma_start(MM2S, 2, ^bb21, ^bb25)
    ^bb21:  // 2 preds: ^bb20, ^bb24
      aie.use_lock(%l2_c12_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c12 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 6 : i32, next_bd_id = 7 : i32}
      aie.use_lock(%l2_c12_free, Release, 1)
      aie.next_bd ^bb22
    ^bb22:  // pred: ^bb21
      aie.use_lock(%l2_c13_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c13 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 7 : i32, next_bd_id = 8 : i32}
      aie.use_lock(%l2_c13_free, Release, 1)
      aie.next_bd ^bb23
    ^bb23:  // pred: ^bb22
      aie.use_lock(%l2_c14_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c14 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 8 : i32, next_bd_id = 9 : i32}
      aie.use_lock(%l2_c14_free, Release, 1)
      aie.next_bd ^bb24
    ^bb24:  // pred: ^bb23
      aie.use_lock(%l2_c15_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%l2_c15 : memref<32x32xf32, 1 : i32>, 0, 1024) {bd_id = 9 : i32, next_bd_id = 6 : i32}
      aie.use_lock(%l2_c15_free, Release, 1)
      aie.next_bd ^bb21
    ^bb25:  // pred: ^bb20
      aie.end
    }
    %mem_0_2 = aie.mem(%tile_0_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_2_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_2_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_2 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_2 = aie.mem(%tile_1_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_2_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_2_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_2 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_2_2 = aie.mem(%tile_2_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_2_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_2_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_2_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_2_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_2_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_2_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_2_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_2_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_2_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_2_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_2 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_2_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_3_2 = aie.mem(%tile_3_2) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_2_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_3_2_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_2_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_3_2_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_2_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_3_2_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_3_2_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_2_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_3_2_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_3_2_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_2 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_3_2_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_3 = aie.mem(%tile_0_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_3_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_3_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_3 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_3 = aie.mem(%tile_1_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_3_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_3_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_3 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_2_3 = aie.mem(%tile_2_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_2_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_3_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_2_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_2_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_3_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_2_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_2_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_3_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_2_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_2_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_3_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_2_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_2_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_3 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_2_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_3_3 = aie.mem(%tile_3_3) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_3_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_3_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_3_3_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_3_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_3_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_3_3_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_3_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_3_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_3_3_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_3_3_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_3_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_3_3_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_3_3_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_3 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_3_3_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_4 = aie.mem(%tile_0_4) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_4_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_4_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_4_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_4_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_4_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_4_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_4_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_4 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_4 = aie.mem(%tile_1_4) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_4_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_4_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_4_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_4_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_4_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_4_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_4_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_4 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_2_4 = aie.mem(%tile_2_4) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_2_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_4_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_2_4_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_2_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_4_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_2_4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_2_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_4_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_2_4_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_2_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_4_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_2_4_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_2_4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_4 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_2_4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_3_4 = aie.mem(%tile_3_4) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_3_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_4_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_3_4_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_3_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_4_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_3_4_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_3_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_4_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_3_4_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_3_4_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_4_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_3_4_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_3_4_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_4 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_3_4_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_0_5 = aie.mem(%tile_0_5) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_0_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_5_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_0_5_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_0_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_0_5_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_0_5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_0_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_5_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_0_5_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_0_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_0_5_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_0_5_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_0_5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_0_5 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_0_5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_1_5 = aie.mem(%tile_1_5) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_1_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_5_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_1_5_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_1_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_1_5_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_1_5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_1_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_5_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_1_5_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_1_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_1_5_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_1_5_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_1_5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_1_5 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_1_5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_2_5 = aie.mem(%tile_2_5) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_2_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_5_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_2_5_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_2_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_2_5_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_2_5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_2_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_5_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_2_5_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_2_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_2_5_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_2_5_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_2_5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_2_5 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_2_5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    %mem_3_5 = aie.mem(%tile_3_5) {
      %0 = aie.dma_start(S2MM, 0, ^bb1, ^bb3)
    ^bb1:  // 2 preds: ^bb0, ^bb2
      aie.use_lock(%a_3_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_5_ping : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 0 : i32, next_bd_id = 1 : i32}
      aie.use_lock(%a_3_5_full, Release, 1)
      aie.next_bd ^bb2
    ^bb2:  // pred: ^bb1
      aie.use_lock(%a_3_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%a_3_5_pong : memref<8x8x4x8xbf16, 2 : i32>, 0, 2048) {bd_id = 1 : i32, next_bd_id = 0 : i32}
      aie.use_lock(%a_3_5_full, Release, 1)
      aie.next_bd ^bb1
    ^bb3:  // pred: ^bb0
      %1 = aie.dma_start(S2MM, 1, ^bb4, ^bb6)
    ^bb4:  // 2 preds: ^bb3, ^bb5
      aie.use_lock(%b_3_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_5_ping : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 2 : i32, next_bd_id = 3 : i32}
      aie.use_lock(%b_3_5_full, Release, 1)
      aie.next_bd ^bb5
    ^bb5:  // pred: ^bb4
      aie.use_lock(%b_3_5_free, AcquireGreaterEqual, 1)
      aie.dma_bd(%b_3_5_pong : memref<8x8x8x4xbf16, 2 : i32>, 0, 2048) {bd_id = 3 : i32, next_bd_id = 2 : i32}
      aie.use_lock(%b_3_5_full, Release, 1)
      aie.next_bd ^bb4
    ^bb6:  // pred: ^bb3
      %2 = aie.dma_start(MM2S, 0, ^bb7, ^bb8)
    ^bb7:  // 2 preds: ^bb6, ^bb7
      aie.use_lock(%c_3_5_full, AcquireGreaterEqual, 1)
      aie.dma_bd(%c_3_5 : memref<8x8x4x4xf32, 2 : i32>, 0, 1024) {bd_id = 4 : i32, next_bd_id = 4 : i32}
      aie.use_lock(%c_3_5_free, Release, 1)
      aie.next_bd ^bb7
    ^bb8:  // pred: ^bb6
      aie.end
    }
    aie.shim_dma_allocation @air_channel_12(%shim_noc_tile_0_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_13(%shim_noc_tile_1_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_14(%shim_noc_tile_2_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_15(%shim_noc_tile_3_0, MM2S, 0)
    aie.shim_dma_allocation @air_channel_16(%shim_noc_tile_0_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_17(%shim_noc_tile_1_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_18(%shim_noc_tile_2_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_19(%shim_noc_tile_3_0, MM2S, 1)
    aie.shim_dma_allocation @air_channel_20(%shim_noc_tile_0_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_24(%shim_noc_tile_1_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_28(%shim_noc_tile_2_0, S2MM, 0)
    aie.shim_dma_allocation @air_channel_32(%shim_noc_tile_3_0, S2MM, 0)
    memref.global "private" constant @blockwrite_data_0 : memref<8xi32> = dense<[8192, 0, 0, 134217728, -2113928961, 33554559, 0, 33554432]>
    memref.global "private" constant @blockwrite_data_1 : memref<8xi32> = dense<[8192, 0, 0, 16777216, -1610612673, 33554432, 0, 33554432]>
    memref.global "private" constant @blockwrite_data_2 : memref<8xi32> = dense<[4096, 0, 0, 33554432, -2113929089, 33554463, 0, 33554432]>
    aie.runtime_sequence @matmul(%A: memref<128x512xbf16>, %B: memref<512x128xbf16>, %C: memref<128x128xf32>) {
      %0 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%0) {address = 118784 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118788 : ui32, arg_idx = 0 : i32, arg_plus = 0 : i32}
      aiex.npu.write32 {address = 119316 : ui32, value = 0 : ui32}
      %1 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%1) {address = 33673216 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 33673220 : ui32, arg_idx = 0 : i32, arg_plus = 32768 : i32}
      aiex.npu.write32 {address = 33673748 : ui32, value = 0 : ui32}
      %2 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%2) {address = 67227648 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 67227652 : ui32, arg_idx = 0 : i32, arg_plus = 65536 : i32}
      aiex.npu.write32 {address = 67228180 : ui32, value = 0 : ui32}
      %3 = memref.get_global @blockwrite_data_0 : memref<8xi32>
      aiex.npu.blockwrite(%3) {address = 100782080 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 100782084 : ui32, arg_idx = 0 : i32, arg_plus = 98304 : i32}
      aiex.npu.write32 {address = 100782612 : ui32, value = 0 : ui32}
      %4 = memref.get_global @blockwrite_data_1 : memref<8xi32>
      aiex.npu.blockwrite(%4) {address = 118816 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118820 : ui32, arg_idx = 1 : i32, arg_plus = 0 : i32}
      aiex.npu.write32 {address = 119324 : ui32, value = 1 : ui32}
      %5 = memref.get_global @blockwrite_data_1 : memref<8xi32>
      aiex.npu.blockwrite(%5) {address = 33673248 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 33673252 : ui32, arg_idx = 1 : i32, arg_plus = 64 : i32}
      aiex.npu.write32 {address = 33673756 : ui32, value = 1 : ui32}
      %6 = memref.get_global @blockwrite_data_1 : memref<8xi32>
      aiex.npu.blockwrite(%6) {address = 67227680 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 67227684 : ui32, arg_idx = 1 : i32, arg_plus = 128 : i32}
      aiex.npu.write32 {address = 67228188 : ui32, value = 1 : ui32}
      %7 = memref.get_global @blockwrite_data_1 : memref<8xi32>
      aiex.npu.blockwrite(%7) {address = 100782112 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 100782116 : ui32, arg_idx = 1 : i32, arg_plus = 192 : i32}
      aiex.npu.write32 {address = 100782620 : ui32, value = 1 : ui32}
      %8 = memref.get_global @blockwrite_data_2 : memref<8xi32>
      aiex.npu.blockwrite(%8) {address = 118848 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 118852 : ui32, arg_idx = 2 : i32, arg_plus = 0 : i32}
      aiex.npu.maskwrite32 {address = 119296 : ui32, mask = 7936 : ui32, value = 3840 : ui32}
      aiex.npu.write32 {address = 119300 : ui32, value = 2147483650 : ui32}
      %9 = memref.get_global @blockwrite_data_2 : memref<8xi32>
      aiex.npu.blockwrite(%9) {address = 33673280 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 33673284 : ui32, arg_idx = 2 : i32, arg_plus = 16384 : i32}
      aiex.npu.maskwrite32 {address = 33673728 : ui32, mask = 7936 : ui32, value = 3840 : ui32}
      aiex.npu.write32 {address = 33673732 : ui32, value = 2147483650 : ui32}
      %10 = memref.get_global @blockwrite_data_2 : memref<8xi32>
      aiex.npu.blockwrite(%10) {address = 67227712 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 67227716 : ui32, arg_idx = 2 : i32, arg_plus = 32768 : i32}
      aiex.npu.maskwrite32 {address = 67228160 : ui32, mask = 7936 : ui32, value = 3840 : ui32}
      aiex.npu.write32 {address = 67228164 : ui32, value = 2147483650 : ui32}
      %11 = memref.get_global @blockwrite_data_2 : memref<8xi32>
      aiex.npu.blockwrite(%11) {address = 100782144 : ui32} : memref<8xi32>
      aiex.npu.address_patch {addr = 100782148 : ui32, arg_idx = 2 : i32, arg_plus = 49152 : i32}
      aiex.npu.maskwrite32 {address = 100782592 : ui32, mask = 7936 : ui32, value = 3840 : ui32}
      aiex.npu.write32 {address = 100782596 : ui32, value = 2147483650 : ui32}
      aiex.npu.sync {channel = 0 : i32, column = 0 : i32, column_num = 1 : i32, direction = 0 : i32, row = 0 : i32, row_num = 1 : i32}
      aiex.npu.sync {channel = 0 : i32, column = 1 : i32, column_num = 1 : i32, direction = 0 : i32, row = 0 : i32, row_num = 1 : i32}
      aiex.npu.sync {channel = 0 : i32, column = 2 : i32, column_num = 1 : i32, direction = 0 : i32, row = 0 : i32, row_num = 1 : i32}
      aiex.npu.sync {channel = 0 : i32, column = 3 : i32, column_num = 1 : i32, direction = 0 : i32, row = 0 : i32, row_num = 1 : i32}
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
      aie.connect<North : 2, DMA : 4>
      aie.connect<North : 3, DMA : 5>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_0_2 = aie.switchbox(%tile_0_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 1, East : 0>
      aie.connect<East : 0, North : 1>
      aie.connect<East : 1, North : 2>
      aie.connect<East : 2, North : 3>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
      aie.connect<North : 2, South : 3>
    }
    %switchbox_0_3 = aie.switchbox(%tile_0_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 2, North : 1>
      aie.connect<South : 3, North : 2>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
    }
    %switchbox_0_4 = aie.switchbox(%tile_0_4) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 1, East : 0>
      aie.connect<South : 2, North : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_0_5 = aie.switchbox(%tile_0_5) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 1, East : 0>
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
      aie.connect<North : 2, DMA : 4>
      aie.connect<North : 3, DMA : 5>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_1_2 = aie.switchbox(%tile_1_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<South : 1, West : 0>
      aie.connect<South : 1, North : 1>
      aie.connect<East : 0, West : 1>
      aie.connect<East : 1, West : 2>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
      aie.connect<North : 2, South : 3>
    }
    %switchbox_1_3 = aie.switchbox(%tile_1_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<South : 1, East : 0>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
    }
    %switchbox_1_4 = aie.switchbox(%tile_1_4) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_1_5 = aie.switchbox(%tile_1_5) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_2_0 = aie.switchbox(%shim_noc_tile_2_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<South : 7, North : 1>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_2_1 = aie.switchbox(%mem_tile_2_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 1, North : 1>
      aie.connect<North : 0, DMA : 2>
      aie.connect<North : 1, DMA : 3>
      aie.connect<North : 2, DMA : 4>
      aie.connect<North : 3, DMA : 5>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_2_2 = aie.switchbox(%tile_2_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<South : 1, West : 0>
      aie.connect<East : 0, West : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
      aie.connect<North : 2, South : 3>
    }
    %switchbox_2_3 = aie.switchbox(%tile_2_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
    }
    %switchbox_2_4 = aie.switchbox(%tile_2_4) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_2_5 = aie.switchbox(%tile_2_5) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<West : 0, East : 0>
      aie.connect<DMA : 0, South : 0>
    }
    %switchbox_3_0 = aie.switchbox(%shim_noc_tile_3_0) {
      aie.connect<South : 3, North : 0>
      aie.connect<South : 7, North : 1>
      aie.connect<North : 0, South : 2>
    }
    %switchbox_3_1 = aie.switchbox(%mem_tile_3_1) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<DMA : 0, North : 0>
      aie.connect<South : 1, DMA : 1>
      aie.connect<DMA : 1, North : 1>
      aie.connect<North : 0, DMA : 2>
      aie.connect<North : 1, DMA : 3>
      aie.connect<North : 2, DMA : 4>
      aie.connect<North : 3, DMA : 5>
      aie.connect<DMA : 2, South : 0>
    }
    %switchbox_3_2 = aie.switchbox(%tile_3_2) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<South : 1, West : 0>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
      aie.connect<North : 2, South : 3>
    }
    %switchbox_3_3 = aie.switchbox(%tile_3_3) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
      aie.connect<North : 1, South : 2>
    }
    %switchbox_3_4 = aie.switchbox(%tile_3_4) {
      aie.connect<South : 0, DMA : 0>
      aie.connect<South : 0, North : 0>
      aie.connect<West : 0, DMA : 1>
      aie.connect<DMA : 0, South : 0>
      aie.connect<North : 0, South : 1>
    }
    %switchbox_3_5 = aie.switchbox(%tile_3_5) {
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
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_2_0 = aie.shim_mux(%shim_noc_tile_2_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
    %shim_mux_3_0 = aie.shim_mux(%shim_noc_tile_3_0) {
      aie.connect<DMA : 0, North : 3>
      aie.connect<DMA : 1, North : 7>
      aie.connect<North : 2, DMA : 0>
    }
  }
}
