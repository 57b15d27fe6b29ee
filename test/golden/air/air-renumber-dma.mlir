#set = affine_set<()[s0, s1] : (s0 == 0, s1 >= 0, -s1 + 1 >= 0)>
#set1 = affine_set<()[s0, s1] : (s0 - 1 == 0, s1 >= 0, -s1 + 1 >= 0)>
#set2 = affine_set<()[s0, s1] : (s0 >= 0, -s0 + 1 >= 0, s1 == 0)>
#set3 = affine_set<()[s0, s1] : (s0 >= 0, -s0 + 1 >= 0, s1 - 1 == 0)>
module {
  air.channel @channel_2 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_3 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_4 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_5 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_6 [2, 2]
  air.channel @channel_8 [1, 1]
  air.channel @channel_9 [1, 1]
  air.channel @channel_10 [1, 1]
  air.channel @channel_11 [1, 1]
  air.channel @channel_12 [1, 1]
  air.channel @channel_14 [1, 1]
  func.func private @zero_f32_8x8(memref<2x2x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", kind = "zero", m = 8 : i64, n = 8 : i64}}
  func.func private @matmul_bf16_f32_8x8x8(memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>, memref<2x2x4x4xf32, 2 : i32>) attributes {link_with = "microkernels.o", llvm.emit_c_interface, microkernel = {acc = "f32", block = [4, 8, 4], k = 8 : i64, kind = "matmul", lhs = "bf16", m = 8 : i64, n = 8 : i64, order = ["km", "nk", "nm"], rhs = "bf16"}}
  func.func @matmul(%A: memref<16x24xbf16>, %B: memref<24x16xbf16>, %C: memref<16x16xf32>) {
    %cK1 = arith.constant 1 : index
    %0 = air.launch async (%arg0, %arg1) in (%arg2=%cK1, %arg3=%cK1) args(%A_0=%A, %B_1=%B, %C_2=%C) : memref<16x24xbf16>, memref<24x16xbf16>, memref<16x16xf32> attributes {id = 1 : i32} {
      %c0 = arith.constant 0 : index
      %c24 = arith.constant 24 : index
      %c8 = arith.constant 8 : index
      %c16 = arith.constant 16 : index
      %c1 = arith.constant 1 : index
      %c3 = arith.constant 3 : index
      %c2 = arith.constant 2 : index
      %1 = air.channel.put async  @channel_8[] (%A_0[%c0, %c0, %c0] [%c3, %c8, %c8] [%c8, %c24, %c1]) {id = 1 : i32} : (memref<16x24xbf16>)
      %2 = air.channel.put async  @channel_9[] (%A_0[%c0, %c8, %c0] [%c3, %c8, %c8] [%c8, %c24, %c1]) {id = 2 : i32} : (memref<16x24xbf16>)
      %3 = air.channel.put async  @channel_10[] (%B_1[%c0, %c0] [%c24, %c8] [%c16, %c1]) {id = 3 : i32} : (memref<24x16xbf16>)
      %4 = air.channel.put async  @channel_11[] (%B_1[%c0, %c8] [%c24, %c8] [%c16, %c1]) {id = 4 : i32} : (memref<24x16xbf16>)
      %5 = air.channel.get async  @channel_12[] (%C_2[%c0, %c0, %c0] [%c2, %c8, %c8] [%c8, %c16, %c1]) {id = 5 : i32} : (memref<16x16xf32>)
      %6 = air.channel.get async  @channel_14[] (%C_2[%c0, %c8, %c0] [%c2, %c8, %c8] [%c8, %c16, %c1]) {id = 6 : i32} : (memref<16x16xf32>)
      %7 = air.segment @segment_0 async  attributes {id = 2 : i32, x_loc = 0 : i64, x_size = 2 : i64, y_loc = 2 : i64, y_size = 2 : i64} {
        %c0_3 = arith.constant 0 : index
        %cK0 = arith.constant 8 : index
        %c2_4 = arith.constant 2 : index
        %c1_5 = arith.constant 1 : index
        %c4 = arith.constant 4 : index
        %c16_6 = arith.constant 16 : index
        %8, %a2_0_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %9, %a2_0_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %10 = air.wait_all async 
        %11:3 = scf.for %arg4 = %c0_3 to %c16_6 step %c16_6 iter_args(%arg5 = %8, %arg6 = %10, %arg7 = %9) -> (!air.async.token, !air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg5, %arg6]  @channel_8[] (%a2_0_ping[] [] []) {id = 7 : i32} : (memref<8x8xbf16, 1 : i32>)
          %46 = air.channel.put async [%45, %arg7]  @channel_2[] (%a2_0_ping[] [] []) {broadcast_set = #set, id = 8 : i32} : (memref<8x8xbf16, 1 : i32>)
          %47 = air.channel.get async [%arg7, %45]  @channel_8[] (%a2_0_pong[] [] []) {id = 9 : i32} : (memref<8x8xbf16, 1 : i32>)
          %48 = air.channel.put async [%47, %46]  @channel_2[] (%a2_0_pong[] [] []) {broadcast_set = #set, id = 10 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %46, %47, %48 : !air.async.token, !air.async.token, !air.async.token
        }
        %12 = air.channel.get async [%11#0, %11#1]  @channel_8[] (%a2_0_ping[] [] []) {id = 11 : i32} : (memref<8x8xbf16, 1 : i32>)
        %13 = air.channel.put async [%12, %11#2]  @channel_2[] (%a2_0_ping[] [] []) {broadcast_set = #set, id = 12 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token = air.execute [%13] {
          memref.dealloc %a2_0_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_7 = air.execute [%11#2] {
          memref.dealloc %a2_0_pong : memref<8x8xbf16, 1 : i32>
        }
        %14, %a2_1_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %15, %a2_1_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %16 = air.wait_all async 
        %17:3 = scf.for %arg4 = %c0_3 to %c16_6 step %c16_6 iter_args(%arg5 = %14, %arg6 = %16, %arg7 = %15) -> (!air.async.token, !air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg5, %arg6]  @channel_9[] (%a2_1_ping[] [] []) {id = 13 : i32} : (memref<8x8xbf16, 1 : i32>)
          %46 = air.channel.put async [%45, %arg7]  @channel_3[] (%a2_1_ping[] [] []) {broadcast_set = #set1, id = 14 : i32} : (memref<8x8xbf16, 1 : i32>)
          %47 = air.channel.get async [%arg7, %45]  @channel_9[] (%a2_1_pong[] [] []) {id = 15 : i32} : (memref<8x8xbf16, 1 : i32>)
          %48 = air.channel.put async [%47, %46]  @channel_3[] (%a2_1_pong[] [] []) {broadcast_set = #set1, id = 16 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %46, %47, %48 : !air.async.token, !air.async.token, !air.async.token
        }
        %18 = air.channel.get async [%17#0, %17#1]  @channel_9[] (%a2_1_ping[] [] []) {id = 17 : i32} : (memref<8x8xbf16, 1 : i32>)
        %19 = air.channel.put async [%18, %17#2]  @channel_3[] (%a2_1_ping[] [] []) {broadcast_set = #set1, id = 18 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_8 = air.execute [%19] {
          memref.dealloc %a2_1_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_9 = air.execute [%17#2] {
          memref.dealloc %a2_1_pong : memref<8x8xbf16, 1 : i32>
        }
        %20, %b2_0_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %21, %b2_0_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %22 = air.wait_all async 
        %23:3 = scf.for %arg4 = %c0_3 to %c16_6 step %c16_6 iter_args(%arg5 = %20, %arg6 = %22, %arg7 = %21) -> (!air.async.token, !air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg5, %arg6]  @channel_10[] (%b2_0_ping[] [] []) {id = 19 : i32} : (memref<8x8xbf16, 1 : i32>)
          %46 = air.channel.put async [%45, %arg7]  @channel_4[] (%b2_0_ping[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set2, id = 20 : i32} : (memref<8x8xbf16, 1 : i32>)
          %47 = air.channel.get async [%arg7, %45]  @channel_10[] (%b2_0_pong[] [] []) {id = 21 : i32} : (memref<8x8xbf16, 1 : i32>)
          %48 = air.channel.put async [%47, %46]  @channel_4[] (%b2_0_pong[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set2, id = 22 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %46, %47, %48 : !air.async.token, !air.async.token, !air.async.token
        }
        %24 = air.channel.get async [%23#0, %23#1]  @channel_10[] (%b2_0_ping[] [] []) {id = 23 : i32} : (memref<8x8xbf16, 1 : i32>)
        %25 = air.channel.put async [%24, %23#2]  @channel_4[] (%b2_0_ping[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set2, id = 24 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_10 = air.execute [%25] {
          memref.dealloc %b2_0_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_11 = air.execute [%23#2] {
          memref.dealloc %b2_0_pong : memref<8x8xbf16, 1 : i32>
        }
        %26, %b2_1_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %27, %b2_1_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %28 = air.wait_all async 
        %29:3 = scf.for %arg4 = %c0_3 to %c16_6 step %c16_6 iter_args(%arg5 = %26, %arg6 = %28, %arg7 = %27) -> (!air.async.token, !air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg5, %arg6]  @channel_11[] (%b2_1_ping[] [] []) {id = 25 : i32} : (memref<8x8xbf16, 1 : i32>)
          %46 = air.channel.put async [%45, %arg7]  @channel_5[] (%b2_1_ping[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set3, id = 26 : i32} : (memref<8x8xbf16, 1 : i32>)
          %47 = air.channel.get async [%arg7, %45]  @channel_11[] (%b2_1_pong[] [] []) {id = 27 : i32} : (memref<8x8xbf16, 1 : i32>)
          %48 = air.channel.put async [%47, %46]  @channel_5[] (%b2_1_pong[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set3, id = 28 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %46, %47, %48 : !air.async.token, !air.async.token, !air.async.token
        }
        %30 = air.channel.get async [%29#0, %29#1]  @channel_11[] (%b2_1_ping[] [] []) {id = 29 : i32} : (memref<8x8xbf16, 1 : i32>)
        %31 = air.channel.put async [%30, %29#2]  @channel_5[] (%b2_1_ping[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set3, id = 30 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_12 = air.execute [%31] {
          memref.dealloc %b2_1_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_13 = air.execute [%29#2] {
          memref.dealloc %b2_1_pong : memref<8x8xbf16, 1 : i32>
        }
        %32, %c2_0 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %33, %c2_1 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %34, %c2_2 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %35, %c2_3 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %36 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c2_4, %arg7=%c2_4) attributes {id = 3 : i32, link_with = "microkernels.o", x_loc = 0 : i64, y_loc = 2 : i64} {
          %c0_18 = arith.constant 0 : index
          %c2_19 = arith.constant 2 : index
          %45, %c1_20 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_28 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_28 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_21 = air.execute [%45] {
            func.call @zero_f32_8x8(%c1_20) : (memref<2x2x4x4xf32, 2 : i32>) -> ()
          }
          %46, %a1_ping = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
            %a1 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
            air.execute_terminator %a1 : memref<1x2x4x8xbf16, 2 : i32>
          }
          %47, %b1_ping = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
            %b1 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
            air.execute_terminator %b1 : memref<2x1x8x4xbf16, 2 : i32>
          }
          %48, %a1_pong = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
            %a1 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
            air.execute_terminator %a1 : memref<1x2x4x8xbf16, 2 : i32>
          }
          %49, %b1_pong = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
            %b1 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
            air.execute_terminator %b1 : memref<2x1x8x4xbf16, 2 : i32>
          }
          %50 = air.wait_all async [%46, %47] 
          %51 = air.wait_all async 
          %52 = air.wait_all async 
          %53 = air.wait_all async [%async_token_21, %48, %49] 
          %54:4 = scf.for %arg8 = %c0_18 to %c2_19 step %c2_19 iter_args(%arg9 = %50, %arg10 = %51, %arg11 = %52, %arg12 = %53) -> (!air.async.token, !air.async.token, !air.async.token, !air.async.token) {
            %58 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %62 = air.channel.get async [%arg9, %arg10]  @channel_2[%arg4, %arg5] (%a1_ping[] [] []) {id = 31 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            } else {
              %62 = air.channel.get async [%arg9, %arg10]  @channel_3[%arg4, %arg5] (%a1_ping[] [] []) {id = 32 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            }
            %59 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %62 = air.channel.get async [%arg9, %arg11]  @channel_4[%arg4, %arg5] (%b1_ping[] [] []) {id = 33 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            } else {
              %62 = air.channel.get async [%arg9, %arg11]  @channel_5[%arg4, %arg5] (%b1_ping[] [] []) {id = 34 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            }
            %async_token_28 = air.execute [%58, %59, %arg12] {
              func.call @matmul_bf16_f32_8x8x8(%a1_ping, %b1_ping, %c1_20) : (memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>, memref<2x2x4x4xf32, 2 : i32>) -> ()
            }
            %60 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %62 = air.channel.get async [%arg12, %58]  @channel_2[%arg4, %arg5] (%a1_pong[] [] []) {id = 35 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            } else {
              %62 = air.channel.get async [%arg12, %58]  @channel_3[%arg4, %arg5] (%a1_pong[] [] []) {id = 36 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            }
            %61 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %62 = air.channel.get async [%arg12, %59]  @channel_4[%arg4, %arg5] (%b1_pong[] [] []) {id = 37 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            } else {
              %62 = air.channel.get async [%arg12, %59]  @channel_5[%arg4, %arg5] (%b1_pong[] [] []) {id = 38 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %62 : !air.async.token
            }
            %async_token_29 = air.execute [%60, %61, %async_token_28] {
              func.call @matmul_bf16_f32_8x8x8(%a1_pong, %b1_pong, %c1_20) : (memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>, memref<2x2x4x4xf32, 2 : i32>) -> ()
            }
            scf.yield %async_token_28, %60, %61, %async_token_29 : !air.async.token, !air.async.token, !air.async.token, !air.async.token
          }
          %55 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
            %58 = air.channel.get async [%54#0, %54#1]  @channel_2[%arg4, %arg5] (%a1_ping[] [] []) {id = 39 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
            affine.yield %58 : !air.async.token
          } else {
            %58 = air.channel.get async [%54#0, %54#1]  @channel_3[%arg4, %arg5] (%a1_ping[] [] []) {id = 40 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
            affine.yield %58 : !air.async.token
          }
          %56 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
            %58 = air.channel.get async [%54#0, %54#2]  @channel_4[%arg4, %arg5] (%b1_ping[] [] []) {id = 41 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
            affine.yield %58 : !air.async.token
          } else {
            %58 = air.channel.get async [%54#0, %54#2]  @channel_5[%arg4, %arg5] (%b1_ping[] [] []) {id = 42 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
            affine.yield %58 : !air.async.token
          }
          %async_token_22 = air.execute [%55, %56, %54#3] {
            func.call @matmul_bf16_f32_8x8x8(%a1_ping, %b1_ping, %c1_20) : (memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>, memref<2x2x4x4xf32, 2 : i32>) -> ()
          }
          %async_token_23 = air.execute [%async_token_22] {
            memref.dealloc %a1_ping : memref<1x2x4x8xbf16, 2 : i32>
          }
          %async_token_24 = air.execute [%async_token_22] {
            memref.dealloc %b1_ping : memref<2x1x8x4xbf16, 2 : i32>
          }
          %async_token_25 = air.execute [%54#3] {
            memref.dealloc %a1_pong : memref<1x2x4x8xbf16, 2 : i32>
          }
          %async_token_26 = air.execute [%54#3] {
            memref.dealloc %b1_pong : memref<2x1x8x4xbf16, 2 : i32>
          }
          %57 = air.channel.put async [%async_token_22]  @channel_6[%arg4, %arg5] (%c1_20[] [] []) {id = 43 : i32} : (memref<2x2x4x4xf32, 2 : i32>)
          %async_token_27 = air.execute [%57] {
            memref.dealloc %c1_20 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %37 = air.channel.get async [%32]  @channel_6[%c0_3, %c0_3] (%c2_0[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {id = 44 : i32} : (memref<8x8xf32, 1 : i32>)
        %38 = air.channel.get async [%33]  @channel_6[%c0_3, %c1_5] (%c2_1[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {id = 45 : i32} : (memref<8x8xf32, 1 : i32>)
        %39 = air.channel.get async [%34]  @channel_6[%c1_5, %c0_3] (%c2_2[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {id = 46 : i32} : (memref<8x8xf32, 1 : i32>)
        %40 = air.channel.get async [%35]  @channel_6[%c1_5, %c1_5] (%c2_3[%c0_3, %c0_3, %c0_3] [%c2_4, %cK0, %c4] [%c4, %cK0, %c1_5]) {id = 47 : i32} : (memref<8x8xf32, 1 : i32>)
        %41 = air.channel.put async [%37]  @channel_12[] (%c2_0[] [] []) {id = 48 : i32} : (memref<8x8xf32, 1 : i32>)
        %42 = air.channel.put async [%38, %41]  @channel_12[] (%c2_1[] [] []) {id = 49 : i32} : (memref<8x8xf32, 1 : i32>)
        %43 = air.channel.put async [%39]  @channel_14[] (%c2_2[] [] []) {id = 50 : i32} : (memref<8x8xf32, 1 : i32>)
        %44 = air.channel.put async [%40, %43]  @channel_14[] (%c2_3[] [] []) {id = 51 : i32} : (memref<8x8xf32, 1 : i32>)
        %async_token_14 = air.execute [%41] {
          memref.dealloc %c2_0 : memref<8x8xf32, 1 : i32>
        }
        %async_token_15 = air.execute [%42] {
          memref.dealloc %c2_1 : memref<8x8xf32, 1 : i32>
        }
        %async_token_16 = air.execute [%43] {
          memref.dealloc %c2_2 : memref<8x8xf32, 1 : i32>
        }
        %async_token_17 = air.execute [%44] {
          memref.dealloc %c2_3 : memref<8x8xf32, 1 : i32>
        }
      }
    }
    return
  }
}
