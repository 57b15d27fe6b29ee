// What the AIR passes leave: M=N=128 K=512 bf16, herd 2x2, M1=N1=64, K0=256, K1=8 (64), launch grid 1x1.
#map = affine_map<()[s0] -> (s0 * 128)>
#map1 = affine_map<()[s0] -> (s0 * 128 + 64)>
#set = affine_set<()[s0, s1] : (s0 == 0, s1 >= 0, -s1 + 1 >= 0)>
#set1 = affine_set<()[s0, s1] : (s0 >= 0, -s0 + 1 >= 0, s1 == 0)>
module {
  air.channel @channel_0 [1, 1]
  air.channel @channel_1 [1, 1]
  air.channel @channel_2 [1, 1]
  air.channel @channel_3 [1, 1]
  air.channel @channel_4 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_5 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_6 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_7 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_8 [2, 2]
  air.channel @channel_9 [1, 1]
  air.channel @channel_10 [1, 1]
  func.func private @zero_f32_64x64(memref<16x16x4x4xf32, 2 : i32>) attributes {link_with = "zero_f32_64x64.o", llvm.emit_c_interface, microkernel = {acc = "f32", kind = "zero", m = 64 : i64, n = 64 : i64}}
  func.func private @matmul_bf16_f32_64x64x64(memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) attributes {link_with = "matmul_bf16_f32_64x64x64.o", llvm.emit_c_interface, microkernel = {acc = "f32", block = [4, 8, 4], k = 64 : i64, kind = "matmul", lhs = "bf16", m = 64 : i64, n = 64 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
  func.func @matmul(%A: memref<128x512xbf16>, %B: memref<512x128xbf16>, %C: memref<128x128xf32>) {
    %c1 = arith.constant 1 : index
    %0 = air.launch async (%i, %j) in (%ni=%c1, %nj=%c1) args(%a=%A, %b=%B, %c=%C) : memref<128x512xbf16>, memref<512x128xbf16>, memref<128x128xf32> attributes {id = 1 : i32} {
      %c0_0 = arith.constant 0 : index
      %c1_0 = arith.constant 1 : index
      %c2_0 = arith.constant 2 : index
      %c64_0 = arith.constant 64 : index
      %c128_0 = arith.constant 128 : index
      %c256_0 = arith.constant 256 : index
      %c512_0 = arith.constant 512 : index
      %c32768_0 = arith.constant 32768 : index
      %i0 = affine.apply #map()[%i]
      %i1 = affine.apply #map1()[%i]
      %j0 = affine.apply #map()[%j]
      %j1 = affine.apply #map1()[%j]
      %pa0 = air.channel.put async @channel_0[] (%a[%c0_0, %i0, %c0_0] [%c2_0, %c64_0, %c256_0] [%c256_0, %c512_0, %c1_0]) {id = 1 : i32} : (memref<128x512xbf16>)
      %pa1 = air.channel.put async @channel_1[] (%a[%c0_0, %i1, %c0_0] [%c2_0, %c64_0, %c256_0] [%c256_0, %c512_0, %c1_0]) {id = 2 : i32} : (memref<128x512xbf16>)
      %pb0 = air.channel.put async @channel_2[] (%b[%c0_0, %c0_0, %j0] [%c2_0, %c256_0, %c64_0] [%c32768_0, %c128_0, %c1_0]) {id = 3 : i32} : (memref<512x128xbf16>)
      %pb1 = air.channel.put async @channel_3[] (%b[%c0_0, %c0_0, %j1] [%c2_0, %c256_0, %c64_0] [%c32768_0, %c128_0, %c1_0]) {id = 4 : i32} : (memref<512x128xbf16>)
      %gc0 = air.channel.get async @channel_9[] (%c[%c0_0, %i0, %j0] [%c2_0, %c64_0, %c64_0] [%c64_0, %c128_0, %c1_0]) {id = 5 : i32} : (memref<128x128xf32>)
      %gc1 = air.channel.get async @channel_10[] (%c[%c0_0, %i1, %j0] [%c2_0, %c64_0, %c64_0] [%c64_0, %c128_0, %c1_0]) {id = 6 : i32} : (memref<128x128xf32>)
      %s = air.segment @segment_0 async attributes {id = 2 : i32, x_loc = 0 : i64, x_size = 2 : i64, y_loc = 2 : i64, y_size = 2 : i64} {
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %c2 = arith.constant 2 : index
        %c4 = arith.constant 4 : index
        %c8 = arith.constant 8 : index
        %c16 = arith.constant 16 : index
        %c32 = arith.constant 32 : index
        %c64 = arith.constant 64 : index
        %c256 = arith.constant 256 : index
        %c4096 = arith.constant 4096 : index
        %t_a00, %a0_ping = air.execute -> (memref<64x256xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x256xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<64x256xbf16, 1 : i32>
        }
        %t_a01, %a0_pong = air.execute -> (memref<64x256xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x256xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<64x256xbf16, 1 : i32>
        }
        %w_a0 = air.wait_all async [%t_a00, %t_a01]
        %l_a0 = scf.for %k_a0 = %c0 to %c2 step %c2 iter_args(%tok = %w_a0) -> (!air.async.token) {
          %g0 = air.channel.get async [%tok] @channel_0[] (%a0_ping[] [] []) {id = 20 : i32} : (memref<64x256xbf16, 1 : i32>)
          %p0 = air.channel.put async [%g0] @channel_4[] (%a0_ping[%c0, %c0, %c0] [%c32, %c64, %c8] [%c8, %c256, %c1]) {id = 21 : i32} : (memref<64x256xbf16, 1 : i32>)
          %g1 = air.channel.get async [%tok] @channel_0[] (%a0_pong[] [] []) {id = 20 : i32} : (memref<64x256xbf16, 1 : i32>)
          %p1 = air.channel.put async [%g1] @channel_4[] (%a0_pong[%c0, %c0, %c0] [%c32, %c64, %c8] [%c8, %c256, %c1]) {id = 21 : i32} : (memref<64x256xbf16, 1 : i32>)
          %y = air.wait_all async [%p0, %p1]
          scf.yield %y : !air.async.token
        }
        %d_a0_ping = air.execute [%l_a0] {
          memref.dealloc %a0_ping : memref<64x256xbf16, 1 : i32>
        }
        %d_a0_pong = air.execute [%l_a0] {
          memref.dealloc %a0_pong : memref<64x256xbf16, 1 : i32>
        }
        %t_a10, %a1_ping = air.execute -> (memref<64x256xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x256xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<64x256xbf16, 1 : i32>
        }
        %t_a11, %a1_pong = air.execute -> (memref<64x256xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x256xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<64x256xbf16, 1 : i32>
        }
        %w_a1 = air.wait_all async [%t_a10, %t_a11]
        %l_a1 = scf.for %k_a1 = %c0 to %c2 step %c2 iter_args(%tok = %w_a1) -> (!air.async.token) {
          %g0 = air.channel.get async [%tok] @channel_1[] (%a1_ping[] [] []) {id = 20 : i32} : (memref<64x256xbf16, 1 : i32>)
          %p0 = air.channel.put async [%g0] @channel_5[] (%a1_ping[%c0, %c0, %c0] [%c32, %c64, %c8] [%c8, %c256, %c1]) {id = 21 : i32} : (memref<64x256xbf16, 1 : i32>)
          %g1 = air.channel.get async [%tok] @channel_1[] (%a1_pong[] [] []) {id = 20 : i32} : (memref<64x256xbf16, 1 : i32>)
          %p1 = air.channel.put async [%g1] @channel_5[] (%a1_pong[%c0, %c0, %c0] [%c32, %c64, %c8] [%c8, %c256, %c1]) {id = 21 : i32} : (memref<64x256xbf16, 1 : i32>)
          %y = air.wait_all async [%p0, %p1]
          scf.yield %y : !air.async.token
        }
        %d_a1_ping = air.execute [%l_a1] {
          memref.dealloc %a1_ping : memref<64x256xbf16, 1 : i32>
        }
        %d_a1_pong = air.execute [%l_a1] {
          memref.dealloc %a1_pong : memref<64x256xbf16, 1 : i32>
        }
        %t_b00, %b0_ping = air.execute -> (memref<256x64xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<256x64xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<256x64xbf16, 1 : i32>
        }
        %t_b01, %b0_pong = air.execute -> (memref<256x64xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<256x64xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<256x64xbf16, 1 : i32>
        }
        %w_b0 = air.wait_all async [%t_b00, %t_b01]
        %l_b0 = scf.for %k_b0 = %c0 to %c2 step %c2 iter_args(%tok = %w_b0) -> (!air.async.token) {
          %g0 = air.channel.get async [%tok] @channel_2[] (%b0_ping[] [] []) {id = 20 : i32} : (memref<256x64xbf16, 1 : i32>)
          %p0 = air.channel.put async [%g0] @channel_6[] (%b0_ping[%c0, %c0, %c0, %c0] [%c4, %c16, %c64, %c4] [%c4096, %c4, %c64, %c1]) {id = 21 : i32} : (memref<256x64xbf16, 1 : i32>)
          %g1 = air.channel.get async [%tok] @channel_2[] (%b0_pong[] [] []) {id = 20 : i32} : (memref<256x64xbf16, 1 : i32>)
          %p1 = air.channel.put async [%g1] @channel_6[] (%b0_pong[%c0, %c0, %c0, %c0] [%c4, %c16, %c64, %c4] [%c4096, %c4, %c64, %c1]) {id = 21 : i32} : (memref<256x64xbf16, 1 : i32>)
          %y = air.wait_all async [%p0, %p1]
          scf.yield %y : !air.async.token
        }
        %d_b0_ping = air.execute [%l_b0] {
          memref.dealloc %b0_ping : memref<256x64xbf16, 1 : i32>
        }
        %d_b0_pong = air.execute [%l_b0] {
          memref.dealloc %b0_pong : memref<256x64xbf16, 1 : i32>
        }
        %t_b10, %b1_ping = air.execute -> (memref<256x64xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<256x64xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<256x64xbf16, 1 : i32>
        }
        %t_b11, %b1_pong = air.execute -> (memref<256x64xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<256x64xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<256x64xbf16, 1 : i32>
        }
        %w_b1 = air.wait_all async [%t_b10, %t_b11]
        %l_b1 = scf.for %k_b1 = %c0 to %c2 step %c2 iter_args(%tok = %w_b1) -> (!air.async.token) {
          %g0 = air.channel.get async [%tok] @channel_3[] (%b1_ping[] [] []) {id = 20 : i32} : (memref<256x64xbf16, 1 : i32>)
          %p0 = air.channel.put async [%g0] @channel_7[] (%b1_ping[%c0, %c0, %c0, %c0] [%c4, %c16, %c64, %c4] [%c4096, %c4, %c64, %c1]) {id = 21 : i32} : (memref<256x64xbf16, 1 : i32>)
          %g1 = air.channel.get async [%tok] @channel_3[] (%b1_pong[] [] []) {id = 20 : i32} : (memref<256x64xbf16, 1 : i32>)
          %p1 = air.channel.put async [%g1] @channel_7[] (%b1_pong[%c0, %c0, %c0, %c0] [%c4, %c16, %c64, %c4] [%c4096, %c4, %c64, %c1]) {id = 21 : i32} : (memref<256x64xbf16, 1 : i32>)
          %y = air.wait_all async [%p0, %p1]
          scf.yield %y : !air.async.token
        }
        %d_b1_ping = air.execute [%l_b1] {
          memref.dealloc %b1_ping : memref<256x64xbf16, 1 : i32>
        }
        %d_b1_pong = air.execute [%l_b1] {
          memref.dealloc %b1_pong : memref<256x64xbf16, 1 : i32>
        }
        %h = air.herd @herd_0 async tile (%x, %y) in (%sx=%c2, %sy=%c2) attributes {id = 3 : i32, link_with = "matmul_bf16_f32_64x64x64.o", x_loc = 0 : i64, y_loc = 2 : i64} {
          %c0_h = arith.constant 0 : index
          %c2_h = arith.constant 2 : index
          %c8_h = arith.constant 8 : index
          %tc, %c1 = air.execute -> (memref<16x16x4x4xf32, 2 : i32>) {
            %alloc = memref.alloc() : memref<16x16x4x4xf32, 2 : i32>
            air.execute_terminator %alloc : memref<16x16x4x4xf32, 2 : i32>
          }
          %z = air.execute [%tc] {
            func.call @zero_f32_64x64(%c1) : (memref<16x16x4x4xf32, 2 : i32>) -> ()
          }
          %t_a_ping, %a_ping = air.execute -> (memref<8x16x4x8xbf16, 2 : i32>) {
            %alloc = memref.alloc() : memref<8x16x4x8xbf16, 2 : i32>
            air.execute_terminator %alloc : memref<8x16x4x8xbf16, 2 : i32>
          }
          %t_a_pong, %a_pong = air.execute -> (memref<8x16x4x8xbf16, 2 : i32>) {
            %alloc = memref.alloc() : memref<8x16x4x8xbf16, 2 : i32>
            air.execute_terminator %alloc : memref<8x16x4x8xbf16, 2 : i32>
          }
          %t_b_ping, %b_ping = air.execute -> (memref<16x8x8x4xbf16, 2 : i32>) {
            %alloc = memref.alloc() : memref<16x8x8x4xbf16, 2 : i32>
            air.execute_terminator %alloc : memref<16x8x8x4xbf16, 2 : i32>
          }
          %t_b_pong, %b_pong = air.execute -> (memref<16x8x8x4xbf16, 2 : i32>) {
            %alloc = memref.alloc() : memref<16x8x8x4xbf16, 2 : i32>
            air.execute_terminator %alloc : memref<16x8x8x4xbf16, 2 : i32>
          }
          %w0 = air.wait_all async [%t_a_ping, %t_b_ping, %z]
          %w1 = air.wait_all async [%t_a_pong, %t_b_pong]
          %l:2 = scf.for %k = %c0_h to %c8_h step %c2_h iter_args(%u = %w0, %v = %w1) -> (!air.async.token, !air.async.token) {
            %ga_ping = affine.if #set()[%x, %y] -> !air.async.token {
              %g = air.channel.get async [%u] @channel_4[%x, %y] (%a_ping[] [] []) {id = 34 : i32} : (memref<8x16x4x8xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            } else {
              %g = air.channel.get async [%u] @channel_5[%x, %y] (%a_ping[] [] []) {id = 35 : i32} : (memref<8x16x4x8xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            }
            %gb_ping = affine.if #set1()[%x, %y] -> !air.async.token {
              %g = air.channel.get async [%u] @channel_6[%x, %y] (%b_ping[] [] []) {id = 36 : i32} : (memref<16x8x8x4xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            } else {
              %g = air.channel.get async [%u] @channel_7[%x, %y] (%b_ping[] [] []) {id = 37 : i32} : (memref<16x8x8x4xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            }
            %m_ping = air.execute [%ga_ping, %gb_ping] {
              func.call @matmul_bf16_f32_64x64x64(%a_ping, %b_ping, %c1) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
            }
            %ga_pong = affine.if #set()[%x, %y] -> !air.async.token {
              %g = air.channel.get async [%v] @channel_4[%x, %y] (%a_pong[] [] []) {id = 34 : i32} : (memref<8x16x4x8xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            } else {
              %g = air.channel.get async [%v] @channel_5[%x, %y] (%a_pong[] [] []) {id = 35 : i32} : (memref<8x16x4x8xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            }
            %gb_pong = affine.if #set1()[%x, %y] -> !air.async.token {
              %g = air.channel.get async [%v] @channel_6[%x, %y] (%b_pong[] [] []) {id = 36 : i32} : (memref<16x8x8x4xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            } else {
              %g = air.channel.get async [%v] @channel_7[%x, %y] (%b_pong[] [] []) {id = 37 : i32} : (memref<16x8x8x4xbf16, 2 : i32>)
              affine.yield %g : !air.async.token
            }
            %m_pong = air.execute [%ga_pong, %gb_pong, %m_ping] {
              func.call @matmul_bf16_f32_64x64x64(%a_pong, %b_pong, %c1) : (memref<8x16x4x8xbf16, 2 : i32>, memref<16x8x8x4xbf16, 2 : i32>, memref<16x16x4x4xf32, 2 : i32>) -> ()
            }
            scf.yield %m_ping, %m_pong : !air.async.token, !air.async.token
          }
          %p = air.channel.put async [%l#1] @channel_8[%x, %y] (%c1[] [] []) {id = 50 : i32} : (memref<16x16x4x4xf32, 2 : i32>)
          %d_a_ping = air.execute [%l#1] {
            memref.dealloc %a_ping : memref<8x16x4x8xbf16, 2 : i32>
          }
          %d_a_pong = air.execute [%l#1] {
            memref.dealloc %a_pong : memref<8x16x4x8xbf16, 2 : i32>
          }
          %d_b_ping = air.execute [%l#1] {
            memref.dealloc %b_ping : memref<16x8x8x4xbf16, 2 : i32>
          }
          %d_b_pong = air.execute [%l#1] {
            memref.dealloc %b_pong : memref<16x8x8x4xbf16, 2 : i32>
          }
          %d_c1 = air.execute [%p] {
            memref.dealloc %c1 : memref<16x16x4x4xf32, 2 : i32>
          }
        }
        %t_c2_00, %c2_00 = air.execute -> (memref<64x64xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x64xf32, 1 : i32>
          air.execute_terminator %alloc : memref<64x64xf32, 1 : i32>
        }
        %g_c2_00 = air.channel.get async [%t_c2_00] @channel_8[%c0, %c0] (%c2_00[%c0, %c0, %c0] [%c16, %c64, %c4] [%c4, %c64, %c1]) {id = 60 : i32} : (memref<64x64xf32, 1 : i32>)
        %p_c2_00 = air.channel.put async [%g_c2_00] @channel_9[] (%c2_00[] [] []) {id = 61 : i32} : (memref<64x64xf32, 1 : i32>)
        %d_c2_00 = air.execute [%p_c2_00] {
          memref.dealloc %c2_00 : memref<64x64xf32, 1 : i32>
        }
        %t_c2_01, %c2_01 = air.execute -> (memref<64x64xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x64xf32, 1 : i32>
          air.execute_terminator %alloc : memref<64x64xf32, 1 : i32>
        }
        %g_c2_01 = air.channel.get async [%t_c2_01] @channel_8[%c0, %c1] (%c2_01[%c0, %c0, %c0] [%c16, %c64, %c4] [%c4, %c64, %c1]) {id = 60 : i32} : (memref<64x64xf32, 1 : i32>)
        %p_c2_01 = air.channel.put async [%g_c2_01] @channel_9[] (%c2_01[] [] []) {id = 61 : i32} : (memref<64x64xf32, 1 : i32>)
        %d_c2_01 = air.execute [%p_c2_01] {
          memref.dealloc %c2_01 : memref<64x64xf32, 1 : i32>
        }
        %t_c2_10, %c2_10 = air.execute -> (memref<64x64xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x64xf32, 1 : i32>
          air.execute_terminator %alloc : memref<64x64xf32, 1 : i32>
        }
        %g_c2_10 = air.channel.get async [%t_c2_10] @channel_8[%c1, %c0] (%c2_10[%c0, %c0, %c0] [%c16, %c64, %c4] [%c4, %c64, %c1]) {id = 60 : i32} : (memref<64x64xf32, 1 : i32>)
        %p_c2_10 = air.channel.put async [%g_c2_10] @channel_10[] (%c2_10[] [] []) {id = 61 : i32} : (memref<64x64xf32, 1 : i32>)
        %d_c2_10 = air.execute [%p_c2_10] {
          memref.dealloc %c2_10 : memref<64x64xf32, 1 : i32>
        }
        %t_c2_11, %c2_11 = air.execute -> (memref<64x64xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<64x64xf32, 1 : i32>
          air.execute_terminator %alloc : memref<64x64xf32, 1 : i32>
        }
        %g_c2_11 = air.channel.get async [%t_c2_11] @channel_8[%c1, %c1] (%c2_11[%c0, %c0, %c0] [%c16, %c64, %c4] [%c4, %c64, %c1]) {id = 60 : i32} : (memref<64x64xf32, 1 : i32>)
        %p_c2_11 = air.channel.put async [%g_c2_11] @channel_10[] (%c2_11[] [] []) {id = 61 : i32} : (memref<64x64xf32, 1 : i32>)
        %d_c2_11 = air.execute [%p_c2_11] {
          memref.dealloc %c2_11 : memref<64x64xf32, 1 : i32>
        }
      }
    }
    return
  }
}
