#map = affine_map<()[s0] -> (s0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3)>
#set = affine_set<()[s0, s1] : (s0 >= 0, -s0 >= 0, s1 >= 0, -s1 + 1 >= 0)>
#set1 = affine_set<()[s0, s1] : (s0 >= 0, -s0 >= 0, s1 == 0)>
#set2 = affine_set<()[s0, s1] : (s0 >= 0, -s0 >= 0, s1 - 1 == 0)>
module {
  air.channel @channel_0 [1, 1]
  air.channel @channel_3 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_4 [1, 1]
  air.channel @channel_5 [1, 1]
  air.channel @channel_8 [1, 2]
  air.channel @channel_10 [1, 1]
  air.channel @channel_11 [1, 1]
  air.channel @channel_14 [1, 1]
  func.func @matmul(%A: memref<8x32xbf16>, %B: memref<32x16xbf16>, %bias: memref<16xf32>, %C: memref<8x16xbf16>) {
    %c1 = arith.constant 1 : index
    %0 = air.launch async (%arg0, %arg1) in (%arg2=%c1, %arg3=%c1) args(%A_0=%A, %B_1=%B, %bias_2=%bias, %C_3=%C) : memref<8x32xbf16>, memref<32x16xbf16>, memref<16xf32>, memref<8x16xbf16> attributes {id = 1 : i32} {
      %c0 = arith.constant 0 : index
      %c32 = arith.constant 32 : index
      %c8 = arith.constant 8 : index
      %c1_4 = arith.constant 1 : index
      %c16 = arith.constant 16 : index
      %1 = air.wait_all async 
      %2 = scf.for %arg4 = %c0 to %c32 step %c32 iter_args(%arg5 = %1) -> (!air.async.token) {
        %12 = air.channel.put async [%arg5]  @channel_0[] (%A_0[%c0, %arg4] [%c8, %c32] [%c32, %c1_4]) {id = 1 : i32} : (memref<8x32xbf16>)
        scf.yield %12 : !air.async.token
      }
      %3 = air.wait_all async 
      %4 = air.wait_all async 
      %5:2 = scf.for %arg4 = %c0 to %c32 step %c32 iter_args(%arg5 = %3, %arg6 = %4) -> (!air.async.token, !air.async.token) {
        %12 = air.channel.put async [%arg5, %arg6]  @channel_10[] (%B_1[%arg4, %c0] [%c32, %c8] [%c16, %c1_4]) {id = 2 : i32} : (memref<32x16xbf16>)
        %13 = air.channel.put async [%arg6, %12]  @channel_10[] (%bias_2[%c0] [%c8] [%c1_4]) {id = 3 : i32} : (memref<16xf32>)
        scf.yield %12, %13 : !air.async.token, !air.async.token
      }
      %6 = air.wait_all async 
      %7 = air.wait_all async 
      %8:2 = scf.for %arg4 = %c0 to %c32 step %c32 iter_args(%arg5 = %6, %arg6 = %7) -> (!air.async.token, !air.async.token) {
        %12 = air.channel.put async [%arg5, %arg6]  @channel_11[] (%B_1[%arg4, %c8] [%c32, %c8] [%c16, %c1_4]) {id = 2 : i32} : (memref<32x16xbf16>)
        %13 = air.channel.put async [%arg6, %12]  @channel_11[] (%bias_2[%c8] [%c8] [%c1_4]) {id = 3 : i32} : (memref<16xf32>)
        scf.yield %12, %13 : !air.async.token, !air.async.token
      }
      %9 = air.channel.get async  @channel_14[] (%C_3[%c0, %c0] [%c8, %c8] [%c16, %c1_4]) {id = 4 : i32} : (memref<8x16xbf16>)
      %10 = air.channel.get async [%9]  @channel_14[] (%C_3[%c0, %c8] [%c8, %c8] [%c16, %c1_4]) {id = 4 : i32} : (memref<8x16xbf16>)
      %11 = air.segment @segment_0 async  attributes {id = 2 : i32} {
        %c0_5 = arith.constant 0 : index
        %c32_6 = arith.constant 32 : index
        %c1_7 = arith.constant 1 : index
        %c2 = arith.constant 2 : index
        %c8_8 = arith.constant 8 : index
        %c4 = arith.constant 4 : index
        %c128 = arith.constant 128 : index
        %12 = air.wait_all async 
        %13 = scf.for %arg4 = %c0_5 to %c32_6 step %c32_6 iter_args(%arg5 = %12) -> (!air.async.token) {
          %async_token_13, %results_14 = air.execute -> (memref<8x32xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<8x32xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<8x32xbf16, 1 : i32>
          }
          %23 = air.channel.get async [%async_token_13, %arg5]  @channel_0[] (%results_14[] [] []) {id = 5 : i32} : (memref<8x32xbf16, 1 : i32>)
          %24 = scf.for %arg6 = %c0_5 to %c4 step %c1_7 iter_args(%arg7 = %23) -> (!air.async.token) {
            %25 = affine.apply #map()[%arg6]
            %26 = air.channel.put async [%arg7]  @channel_3[] (%results_14[%c0_5, %c0_5, %25] [%c2, %c4, %c8_8] [%c128, %c32_6, %c1_7]) {broadcast_set = #set, id = 8 : i32} : (memref<8x32xbf16, 1 : i32>)
            scf.yield %26 : !air.async.token
          }
          %async_token_15 = air.execute [%24] {
            memref.dealloc %results_14 : memref<8x32xbf16, 1 : i32>
          }
          scf.yield %async_token_15 : !air.async.token
        }
        %14 = air.wait_all async 
        %15 = scf.for %arg4 = %c0_5 to %c32_6 step %c32_6 iter_args(%arg5 = %14) -> (!air.async.token) {
          %async_token_13, %results_14 = air.execute -> (memref<32x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<32x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<32x8xbf16, 1 : i32>
          }
          %23 = air.channel.get async [%async_token_13, %arg5]  @channel_10[] (%results_14[] [] []) {id = 6 : i32} : (memref<32x8xbf16, 1 : i32>)
          %24 = scf.for %arg6 = %c0_5 to %c4 step %c1_7 iter_args(%arg7 = %23) -> (!air.async.token) {
            %28 = affine.apply #map()[%arg6]
            %29 = air.channel.put async [%arg7]  @channel_4[] (%results_14[%c0_5, %28, %c0_5] [%c2, %c8_8, %c4] [%c4, %c8_8, %c1_7]) {broadcast_set = #set1, id = 9 : i32} : (memref<32x8xbf16, 1 : i32>)
            scf.yield %29 : !air.async.token
          }
          %async_token_15 = air.execute [%24] {
            memref.dealloc %results_14 : memref<32x8xbf16, 1 : i32>
          }
          %async_token_16, %results_17 = air.execute -> (memref<8xf32, 1 : i32>) {
            %alloc = memref.alloc() : memref<8xf32, 1 : i32>
            air.execute_terminator %alloc : memref<8xf32, 1 : i32>
          }
          %25 = air.channel.get async [%async_token_16, %23]  @channel_10[] (%results_17[] [] []) {id = 7 : i32} : (memref<8xf32, 1 : i32>)
          %26 = air.channel.put async [%25, %24]  @channel_4[] (%results_17[] [] []) {broadcast_set = #set1, id = 11 : i32} : (memref<8xf32, 1 : i32>)
          %async_token_18 = air.execute [%26] {
            memref.dealloc %results_17 : memref<8xf32, 1 : i32>
          }
          %27 = air.wait_all async [%async_token_15, %async_token_18] 
          scf.yield %27 : !air.async.token
        }
        %16 = air.wait_all async 
        %17 = scf.for %arg4 = %c0_5 to %c32_6 step %c32_6 iter_args(%arg5 = %16) -> (!air.async.token) {
          %async_token_13, %results_14 = air.execute -> (memref<32x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<32x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<32x8xbf16, 1 : i32>
          }
          %23 = air.channel.get async [%async_token_13, %arg5]  @channel_11[] (%results_14[] [] []) {id = 6 : i32} : (memref<32x8xbf16, 1 : i32>)
          %24 = scf.for %arg6 = %c0_5 to %c4 step %c1_7 iter_args(%arg7 = %23) -> (!air.async.token) {
            %28 = affine.apply #map()[%arg6]
            %29 = air.channel.put async [%arg7]  @channel_5[] (%results_14[%c0_5, %28, %c0_5] [%c2, %c8_8, %c4] [%c4, %c8_8, %c1_7]) {broadcast_set = #set2, id = 10 : i32} : (memref<32x8xbf16, 1 : i32>)
            scf.yield %29 : !air.async.token
          }
          %async_token_15 = air.execute [%24] {
            memref.dealloc %results_14 : memref<32x8xbf16, 1 : i32>
          }
          %async_token_16, %results_17 = air.execute -> (memref<8xf32, 1 : i32>) {
            %alloc = memref.alloc() : memref<8xf32, 1 : i32>
            air.execute_terminator %alloc : memref<8xf32, 1 : i32>
          }
          %25 = air.channel.get async [%async_token_16, %23]  @channel_11[] (%results_17[] [] []) {id = 7 : i32} : (memref<8xf32, 1 : i32>)
          %26 = air.channel.put async [%25, %24]  @channel_5[] (%results_17[] [] []) {broadcast_set = #set2, id = 12 : i32} : (memref<8xf32, 1 : i32>)
          %async_token_18 = air.execute [%26] {
            memref.dealloc %results_17 : memref<8xf32, 1 : i32>
          }
          %27 = air.wait_all async [%async_token_15, %async_token_18] 
          scf.yield %27 : !air.async.token
        }
        %async_token, %results = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %async_token_9, %results_10 = air.execute -> (memref<8x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
        }
        %18 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c1_7, %arg7=%c2) attributes {id = 3 : i32} {
          %c0_13 = arith.constant 0 : index
          %c4_14 = arith.constant 4 : index
          %c1_15 = arith.constant 1 : index
          %cst = arith.constant 0.000000e+00 : f32
          %async_token_16, %results_17 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %alloc = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %alloc : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_18 = air.execute [%async_token_16] {
            linalg.fill ins(%cst : f32) outs(%results_17 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %async_token_19, %results_20 = air.execute -> (memref<2x4xf32, 2 : i32>) {
            %alloc = memref.alloc() : memref<2x4xf32, 2 : i32>
            air.execute_terminator %alloc : memref<2x4xf32, 2 : i32>
          }
          %23:2 = scf.for %arg8 = %c0_13 to %c4_14 step %c4_14 iter_args(%arg9 = %async_token_18, %arg10 = %async_token_19) -> (!air.async.token, !air.async.token) {
            %25 = air.wait_all async [%arg9, %arg10, %arg10, %arg9] 
            %26 = scf.for %arg11 = %c0_13 to %c4_14 step %c1_15 iter_args(%arg12 = %25) -> (!air.async.token) {
              %async_token_27, %results_28 = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
                %alloc = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
                air.execute_terminator %alloc : memref<1x2x4x8xbf16, 2 : i32>
              }
              %28 = air.channel.get async [%async_token_27, %arg12]  @channel_3[%arg4, %arg5] (%results_28[] [] []) {id = 13 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              %async_token_29, %results_30 = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
                %alloc = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
                air.execute_terminator %alloc : memref<2x1x8x4xbf16, 2 : i32>
              }
              %29 = affine.if #set1()[%arg4, %arg5] -> !air.async.token {
                %31 = air.channel.get async [%async_token_29, %arg12]  @channel_4[] (%results_30[] [] []) {id = 14 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
                affine.yield %31 : !air.async.token
              } else {
                %31 = air.channel.get async [%async_token_29, %arg12]  @channel_5[] (%results_30[] [] []) {id = 15 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
                affine.yield %31 : !air.async.token
              }
              %async_token_31 = air.execute [%28, %29] {
                linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%results_28, %results_30 : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%results_17 : memref<2x2x4x4xf32, 2 : i32>) {
                ^bb0(%arg13: bf16, %arg14: bf16, %arg15: f32):
                  %31 = arith.extf %arg13 : bf16 to f32
                  %32 = arith.extf %arg14 : bf16 to f32
                  %33 = arith.mulf %31, %32 : f32
                  %34 = arith.addf %arg15, %33 : f32
                  linalg.yield %34 : f32
                }
              }
              %async_token_32 = air.execute [%async_token_31] {
                memref.dealloc %results_28 : memref<1x2x4x8xbf16, 2 : i32>
              }
              %async_token_33 = air.execute [%async_token_31] {
                memref.dealloc %results_30 : memref<2x1x8x4xbf16, 2 : i32>
              }
              %30 = air.wait_all async [%async_token_32, %async_token_33] 
              scf.yield %30 : !air.async.token
            }
            %27 = affine.if #set1()[%arg4, %arg5] -> !air.async.token {
              %28 = air.channel.get async [%arg10, %26]  @channel_4[] (%results_20[] [] []) {id = 14 : i32} : (memref<2x4xf32, 2 : i32>)
              affine.yield %28 : !air.async.token
            } else {
              %28 = air.channel.get async [%arg10, %26]  @channel_5[] (%results_20[] [] []) {id = 15 : i32} : (memref<2x4xf32, 2 : i32>)
              affine.yield %28 : !air.async.token
            }
            scf.yield %26, %27 : !air.async.token, !air.async.token
          }
          %async_token_21, %results_22 = air.execute -> (memref<2x2x4x4xbf16, 2 : i32>) {
            %alloc = memref.alloc() : memref<2x2x4x4xbf16, 2 : i32>
            air.execute_terminator %alloc : memref<2x2x4x4xbf16, 2 : i32>
          }
          %async_token_23 = air.execute [%23#0, %23#1, %async_token_21] {
            linalg.generic {indexing_maps = [#map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_17, %results_20 : memref<2x2x4x4xf32, 2 : i32>, memref<2x4xf32, 2 : i32>) outs(%results_22 : memref<2x2x4x4xbf16, 2 : i32>) {
            ^bb0(%arg8: f32, %arg9: f32, %arg10: bf16):
              %25 = arith.addf %arg8, %arg9 : f32
              %26 = arith.truncf %25 downward : f32 to bf16
              linalg.yield %26 : bf16
            }
          }
          %24 = air.channel.put async [%async_token_23]  @channel_8[%arg4, %arg5] (%results_22[] [] []) {id = 18 : i32} : (memref<2x2x4x4xbf16, 2 : i32>)
          %async_token_24 = air.execute [%async_token_23] {
            memref.dealloc %results_17 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_25 = air.execute [%async_token_23] {
            memref.dealloc %results_20 : memref<2x4xf32, 2 : i32>
          }
          %async_token_26 = air.execute [%24] {
            memref.dealloc %results_22 : memref<2x2x4x4xbf16, 2 : i32>
          }
        }
        %19 = air.channel.get async [%async_token]  @channel_8[%c0_5, %c0_5] (%results[%c0_5, %c0_5, %c0_5, %c0_5] [%c2, %c2, %c4, %c4] [%c4, %c32_6, %c8_8, %c1_7]) {id = 19 : i32} : (memref<8x8xbf16, 1 : i32>)
        %20 = air.channel.get async [%async_token_9]  @channel_8[%c0_5, %c1_7] (%results_10[%c0_5, %c0_5, %c0_5, %c0_5] [%c2, %c2, %c4, %c4] [%c4, %c32_6, %c8_8, %c1_7]) {id = 19 : i32} : (memref<8x8xbf16, 1 : i32>)
        %21 = air.channel.put async [%19]  @channel_14[] (%results[] [] []) {id = 20 : i32} : (memref<8x8xbf16, 1 : i32>)
        %22 = air.channel.put async [%20, %21]  @channel_14[] (%results_10[] [] []) {id = 20 : i32} : (memref<8x8xbf16, 1 : i32>)
        %async_token_11 = air.execute [%21] {
          memref.dealloc %results : memref<8x8xbf16, 1 : i32>
        }
        %async_token_12 = air.execute [%22] {
          memref.dealloc %results_10 : memref<8x8xbf16, 1 : i32>
        }
      }
    }
    return
  }
}
