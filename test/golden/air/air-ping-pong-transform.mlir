#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
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
  func.func @matmul(%A: memref<16x24xbf16>, %B: memref<24x16xbf16>, %C: memref<16x16xf32>) {
    %cK1 = arith.constant 1 : index
    %0 = air.launch async (%arg0, %arg1) in (%arg2=%cK1, %arg3=%cK1) args(%A_0=%A, %B_1=%B, %C_2=%C) : memref<16x24xbf16>, memref<24x16xbf16>, memref<16x16xf32> attributes {id = 1 : i32} {
      %c0 = arith.constant 0 : index
      %c24 = arith.constant 24 : index
      %c8 = arith.constant 8 : index
      %c16 = arith.constant 16 : index
      %c1 = arith.constant 1 : index
      %1 = air.wait_all async 
      %2 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %1) -> (!air.async.token) {
        %14 = air.channel.put async [%arg5]  @channel_8[] (%A_0[%c0, %arg4] [%c8, %c8] [%c24, %c1]) {id = 1 : i32} : (memref<16x24xbf16>)
        scf.yield %14 : !air.async.token
      }
      %3 = air.wait_all async 
      %4 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %3) -> (!air.async.token) {
        %14 = air.channel.put async [%arg5]  @channel_9[] (%A_0[%c8, %arg4] [%c8, %c8] [%c24, %c1]) {id = 1 : i32} : (memref<16x24xbf16>)
        scf.yield %14 : !air.async.token
      }
      %5 = air.wait_all async 
      %6 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %5) -> (!air.async.token) {
        %14 = air.channel.put async [%arg5]  @channel_10[] (%B_1[%arg4, %c0] [%c8, %c8] [%c16, %c1]) {id = 2 : i32} : (memref<24x16xbf16>)
        scf.yield %14 : !air.async.token
      }
      %7 = air.wait_all async 
      %8 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %7) -> (!air.async.token) {
        %14 = air.channel.put async [%arg5]  @channel_11[] (%B_1[%arg4, %c8] [%c8, %c8] [%c16, %c1]) {id = 2 : i32} : (memref<24x16xbf16>)
        scf.yield %14 : !air.async.token
      }
      %9 = air.channel.get async  @channel_12[] (%C_2[%c0, %c0] [%c8, %c8] [%c16, %c1]) {id = 3 : i32} : (memref<16x16xf32>)
      %10 = air.channel.get async [%9]  @channel_12[] (%C_2[%c0, %c8] [%c8, %c8] [%c16, %c1]) {id = 3 : i32} : (memref<16x16xf32>)
      %11 = air.channel.get async  @channel_14[] (%C_2[%c8, %c0] [%c8, %c8] [%c16, %c1]) {id = 3 : i32} : (memref<16x16xf32>)
      %12 = air.channel.get async [%11]  @channel_14[] (%C_2[%c8, %c8] [%c8, %c8] [%c16, %c1]) {id = 3 : i32} : (memref<16x16xf32>)
      %13 = air.segment @segment_0 async  attributes {id = 2 : i32} {
        %c0_3 = arith.constant 0 : index
        %cK = arith.constant 24 : index
        %cK0 = arith.constant 8 : index
        %c2 = arith.constant 2 : index
        %c1_4 = arith.constant 1 : index
        %c3 = arith.constant 3 : index
        %c4 = arith.constant 4 : index
        %c96 = arith.constant 96 : index
        %c32 = arith.constant 32 : index
        %c16_5 = arith.constant 16 : index
        %14, %a2_0_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %15, %a2_0_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %16 = air.wait_all async 
        %17:3 = scf.for %arg4 = %c0_3 to %c16_5 step %c16_5 iter_args(%arg5 = %14, %arg6 = %16, %arg7 = %15) -> (!air.async.token, !air.async.token, !air.async.token) {
          %51 = air.channel.get async [%arg5, %arg6]  @channel_8[] (%a2_0_ping[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %52 = air.channel.put async [%51, %arg7]  @channel_2[] (%a2_0_ping[] [] []) {broadcast_set = #set, id = 6 : i32} : (memref<8x8xbf16, 1 : i32>)
          %53 = air.channel.get async [%arg7, %51]  @channel_8[] (%a2_0_pong[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %54 = air.channel.put async [%53, %52]  @channel_2[] (%a2_0_pong[] [] []) {broadcast_set = #set, id = 6 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %52, %53, %54 : !air.async.token, !air.async.token, !air.async.token
        }
        %18 = air.channel.get async [%17#0, %17#1]  @channel_8[] (%a2_0_ping[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
        %19 = air.channel.put async [%18, %17#2]  @channel_2[] (%a2_0_ping[] [] []) {broadcast_set = #set, id = 6 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token = air.execute [%19] {
          memref.dealloc %a2_0_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_6 = air.execute [%17#2] {
          memref.dealloc %a2_0_pong : memref<8x8xbf16, 1 : i32>
        }
        %20, %a2_1_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %21, %a2_1_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %22 = air.wait_all async 
        %23:3 = scf.for %arg4 = %c0_3 to %c16_5 step %c16_5 iter_args(%arg5 = %20, %arg6 = %22, %arg7 = %21) -> (!air.async.token, !air.async.token, !air.async.token) {
          %51 = air.channel.get async [%arg5, %arg6]  @channel_9[] (%a2_1_ping[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %52 = air.channel.put async [%51, %arg7]  @channel_3[] (%a2_1_ping[] [] []) {broadcast_set = #set1, id = 7 : i32} : (memref<8x8xbf16, 1 : i32>)
          %53 = air.channel.get async [%arg7, %51]  @channel_9[] (%a2_1_pong[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %54 = air.channel.put async [%53, %52]  @channel_3[] (%a2_1_pong[] [] []) {broadcast_set = #set1, id = 7 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %52, %53, %54 : !air.async.token, !air.async.token, !air.async.token
        }
        %24 = air.channel.get async [%23#0, %23#1]  @channel_9[] (%a2_1_ping[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
        %25 = air.channel.put async [%24, %23#2]  @channel_3[] (%a2_1_ping[] [] []) {broadcast_set = #set1, id = 7 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_7 = air.execute [%25] {
          memref.dealloc %a2_1_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_8 = air.execute [%23#2] {
          memref.dealloc %a2_1_pong : memref<8x8xbf16, 1 : i32>
        }
        %26, %b2_0_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %27, %b2_0_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %28 = air.wait_all async 
        %29:3 = scf.for %arg4 = %c0_3 to %c16_5 step %c16_5 iter_args(%arg5 = %26, %arg6 = %28, %arg7 = %27) -> (!air.async.token, !air.async.token, !air.async.token) {
          %51 = air.channel.get async [%arg5, %arg6]  @channel_10[] (%b2_0_ping[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %52 = air.channel.put async [%51, %arg7]  @channel_4[] (%b2_0_ping[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set2, id = 8 : i32} : (memref<8x8xbf16, 1 : i32>)
          %53 = air.channel.get async [%arg7, %51]  @channel_10[] (%b2_0_pong[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %54 = air.channel.put async [%53, %52]  @channel_4[] (%b2_0_pong[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set2, id = 8 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %52, %53, %54 : !air.async.token, !air.async.token, !air.async.token
        }
        %30 = air.channel.get async [%29#0, %29#1]  @channel_10[] (%b2_0_ping[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
        %31 = air.channel.put async [%30, %29#2]  @channel_4[] (%b2_0_ping[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set2, id = 8 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_9 = air.execute [%31] {
          memref.dealloc %b2_0_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_10 = air.execute [%29#2] {
          memref.dealloc %b2_0_pong : memref<8x8xbf16, 1 : i32>
        }
        %32, %b2_1_ping = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %33, %b2_1_pong = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %34 = air.wait_all async 
        %35:3 = scf.for %arg4 = %c0_3 to %c16_5 step %c16_5 iter_args(%arg5 = %32, %arg6 = %34, %arg7 = %33) -> (!air.async.token, !air.async.token, !air.async.token) {
          %51 = air.channel.get async [%arg5, %arg6]  @channel_11[] (%b2_1_ping[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %52 = air.channel.put async [%51, %arg7]  @channel_5[] (%b2_1_ping[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set3, id = 9 : i32} : (memref<8x8xbf16, 1 : i32>)
          %53 = air.channel.get async [%arg7, %51]  @channel_11[] (%b2_1_pong[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %54 = air.channel.put async [%53, %52]  @channel_5[] (%b2_1_pong[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set3, id = 9 : i32} : (memref<8x8xbf16, 1 : i32>)
          scf.yield %52, %53, %54 : !air.async.token, !air.async.token, !air.async.token
        }
        %36 = air.channel.get async [%35#0, %35#1]  @channel_11[] (%b2_1_ping[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
        %37 = air.channel.put async [%36, %35#2]  @channel_5[] (%b2_1_ping[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set3, id = 9 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_11 = air.execute [%37] {
          memref.dealloc %b2_1_ping : memref<8x8xbf16, 1 : i32>
        }
        %async_token_12 = air.execute [%35#2] {
          memref.dealloc %b2_1_pong : memref<8x8xbf16, 1 : i32>
        }
        %38, %c2_0 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %39, %c2_1 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %40, %c2_2 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %41, %c2_3 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %42 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c2, %arg7=%c2) attributes {id = 3 : i32} {
          %c0_17 = arith.constant 0 : index
          %c1_18 = arith.constant 1 : index
          %c2_19 = arith.constant 2 : index
          %zero = arith.constant 0.000000e+00 : f32
          %cKk = arith.constant 3 : index
          %51, %c1_20 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_28 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_28 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_21 = air.execute [%51] {
            linalg.fill ins(%zero : f32) outs(%c1_20 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %52, %a1_ping = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
            %a1 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
            air.execute_terminator %a1 : memref<1x2x4x8xbf16, 2 : i32>
          }
          %53, %b1_ping = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
            %b1 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
            air.execute_terminator %b1 : memref<2x1x8x4xbf16, 2 : i32>
          }
          %54, %a1_pong = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
            %a1 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
            air.execute_terminator %a1 : memref<1x2x4x8xbf16, 2 : i32>
          }
          %55, %b1_pong = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
            %b1 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
            air.execute_terminator %b1 : memref<2x1x8x4xbf16, 2 : i32>
          }
          %56 = air.wait_all async [%52, %53] 
          %57 = air.wait_all async 
          %58 = air.wait_all async 
          %59 = air.wait_all async [%async_token_21, %54, %55] 
          %60:4 = scf.for %arg8 = %c0_17 to %c2_19 step %c2_19 iter_args(%arg9 = %56, %arg10 = %57, %arg11 = %58, %arg12 = %59) -> (!air.async.token, !air.async.token, !air.async.token, !air.async.token) {
            %64 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %68 = air.channel.get async [%arg9, %arg10]  @channel_2[%arg4, %arg5] (%a1_ping[] [] []) {id = 10 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            } else {
              %68 = air.channel.get async [%arg9, %arg10]  @channel_3[%arg4, %arg5] (%a1_ping[] [] []) {id = 11 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            }
            %65 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %68 = air.channel.get async [%arg9, %arg11]  @channel_4[%arg4, %arg5] (%b1_ping[] [] []) {id = 12 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            } else {
              %68 = air.channel.get async [%arg9, %arg11]  @channel_5[%arg4, %arg5] (%b1_ping[] [] []) {id = 13 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            }
            %async_token_28 = air.execute [%64, %65, %arg12] {
              linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1_ping, %b1_ping : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_20 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %68 = arith.extf %in : bf16 to f32
                %69 = arith.extf %in_0 : bf16 to f32
                %70 = arith.mulf %68, %69 : f32
                %71 = arith.addf %out, %70 : f32
                linalg.yield %71 : f32
              }
            }
            %66 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %68 = air.channel.get async [%arg12, %64]  @channel_2[%arg4, %arg5] (%a1_pong[] [] []) {id = 10 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            } else {
              %68 = air.channel.get async [%arg12, %64]  @channel_3[%arg4, %arg5] (%a1_pong[] [] []) {id = 11 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            }
            %67 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %68 = air.channel.get async [%arg12, %65]  @channel_4[%arg4, %arg5] (%b1_pong[] [] []) {id = 12 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            } else {
              %68 = air.channel.get async [%arg12, %65]  @channel_5[%arg4, %arg5] (%b1_pong[] [] []) {id = 13 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %68 : !air.async.token
            }
            %async_token_29 = air.execute [%66, %67, %async_token_28] {
              linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1_pong, %b1_pong : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_20 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %68 = arith.extf %in : bf16 to f32
                %69 = arith.extf %in_0 : bf16 to f32
                %70 = arith.mulf %68, %69 : f32
                %71 = arith.addf %out, %70 : f32
                linalg.yield %71 : f32
              }
            }
            scf.yield %async_token_28, %66, %67, %async_token_29 : !air.async.token, !air.async.token, !air.async.token, !air.async.token
          }
          %61 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
            %64 = air.channel.get async [%60#0, %60#1]  @channel_2[%arg4, %arg5] (%a1_ping[] [] []) {id = 10 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
            affine.yield %64 : !air.async.token
          } else {
            %64 = air.channel.get async [%60#0, %60#1]  @channel_3[%arg4, %arg5] (%a1_ping[] [] []) {id = 11 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
            affine.yield %64 : !air.async.token
          }
          %62 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
            %64 = air.channel.get async [%60#0, %60#2]  @channel_4[%arg4, %arg5] (%b1_ping[] [] []) {id = 12 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
            affine.yield %64 : !air.async.token
          } else {
            %64 = air.channel.get async [%60#0, %60#2]  @channel_5[%arg4, %arg5] (%b1_ping[] [] []) {id = 13 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
            affine.yield %64 : !air.async.token
          }
          %async_token_22 = air.execute [%61, %62, %60#3] {
            linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1_ping, %b1_ping : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_20 : memref<2x2x4x4xf32, 2 : i32>) {
            ^bb0(%in: bf16, %in_0: bf16, %out: f32):
              %64 = arith.extf %in : bf16 to f32
              %65 = arith.extf %in_0 : bf16 to f32
              %66 = arith.mulf %64, %65 : f32
              %67 = arith.addf %out, %66 : f32
              linalg.yield %67 : f32
            }
          }
          %async_token_23 = air.execute [%async_token_22] {
            memref.dealloc %a1_ping : memref<1x2x4x8xbf16, 2 : i32>
          }
          %async_token_24 = air.execute [%async_token_22] {
            memref.dealloc %b1_ping : memref<2x1x8x4xbf16, 2 : i32>
          }
          %async_token_25 = air.execute [%60#3] {
            memref.dealloc %a1_pong : memref<1x2x4x8xbf16, 2 : i32>
          }
          %async_token_26 = air.execute [%60#3] {
            memref.dealloc %b1_pong : memref<2x1x8x4xbf16, 2 : i32>
          }
          %63 = air.channel.put async [%async_token_22]  @channel_6[%arg4, %arg5] (%c1_20[] [] []) {id = 14 : i32} : (memref<2x2x4x4xf32, 2 : i32>)
          %async_token_27 = air.execute [%63] {
            memref.dealloc %c1_20 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %43 = air.channel.get async [%38]  @channel_6[%c0_3, %c0_3] (%c2_0[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %44 = air.channel.get async [%39]  @channel_6[%c0_3, %c1_4] (%c2_1[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %45 = air.channel.get async [%40]  @channel_6[%c1_4, %c0_3] (%c2_2[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %46 = air.channel.get async [%41]  @channel_6[%c1_4, %c1_4] (%c2_3[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %47 = air.channel.put async [%43]  @channel_12[] (%c2_0[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %48 = air.channel.put async [%44, %47]  @channel_12[] (%c2_1[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %49 = air.channel.put async [%45]  @channel_14[] (%c2_2[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %50 = air.channel.put async [%46, %49]  @channel_14[] (%c2_3[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %async_token_13 = air.execute [%47] {
          memref.dealloc %c2_0 : memref<8x8xf32, 1 : i32>
        }
        %async_token_14 = air.execute [%48] {
          memref.dealloc %c2_1 : memref<8x8xf32, 1 : i32>
        }
        %async_token_15 = air.execute [%49] {
          memref.dealloc %c2_2 : memref<8x8xf32, 1 : i32>
        }
        %async_token_16 = air.execute [%50] {
          memref.dealloc %c2_3 : memref<8x8xf32, 1 : i32>
        }
      }
    }
    return
  }
}
