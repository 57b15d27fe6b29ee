#map = affine_map<()[s0] -> (s0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
#map4 = affine_map<()[s0] -> (s0 * 2)>
#set = affine_set<()[s0, s1] : (s0 == 0, s1 >= 0, -s1 + 1 >= 0)>
#set1 = affine_set<()[s0, s1] : (s0 - 1 == 0, s1 >= 0, -s1 + 1 >= 0)>
#set2 = affine_set<()[s0, s1] : (s0 >= 0, -s0 + 1 >= 0, s1 == 0)>
#set3 = affine_set<()[s0, s1] : (s0 >= 0, -s0 + 1 >= 0, s1 - 1 == 0)>
module {
  air.channel @channel_0 [1, 1]
  air.channel @channel_1 [1, 1]
  air.channel @channel_2 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_3 [1, 1] {broadcast_shape = [1, 2]}
  air.channel @channel_4 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_5 [1, 1] {broadcast_shape = [2, 1]}
  air.channel @channel_6 [2, 2]
  air.channel @channel_7 [1, 1]
  func.func @matmul(%A: memref<16x24xbf16>, %B: memref<24x16xbf16>, %C: memref<16x16xf32>) {
    %cK1 = arith.constant 1 : index
    %0 = air.launch async (%arg0, %arg1) in (%arg2=%cK1, %arg3=%cK1) args(%A_0=%A, %B_1=%B, %C_2=%C) : memref<16x24xbf16>, memref<24x16xbf16>, memref<16x16xf32> {
      %c0 = arith.constant 0 : index
      %c24 = arith.constant 24 : index
      %c8 = arith.constant 8 : index
      %c16 = arith.constant 16 : index
      %c1 = arith.constant 1 : index
      %1 = air.wait_all async 
      %2 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %1) -> (!air.async.token) {
        %7 = air.channel.put async [%arg5]  @channel_0[] (%A_0[%c0, %arg4] [%c16, %c8] [%c24, %c1]) : (memref<16x24xbf16>)
        scf.yield %7 : !air.async.token
      }
      %3 = air.wait_all async 
      %4 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %3) -> (!air.async.token) {
        %7 = air.channel.put async [%arg5]  @channel_1[] (%B_1[%arg4, %c0] [%c8, %c16] [%c16, %c1]) : (memref<24x16xbf16>)
        scf.yield %7 : !air.async.token
      }
      %5 = air.channel.get async  @channel_7[] (%C_2[] [] []) : (memref<16x16xf32>)
      %6 = air.segment @segment_0 async  {
        %c0_3 = arith.constant 0 : index
        %cK = arith.constant 24 : index
        %cK0 = arith.constant 8 : index
        %c2 = arith.constant 2 : index
        %c16_4 = arith.constant 16 : index
        %c1_5 = arith.constant 1 : index
        %c3 = arith.constant 3 : index
        %c4 = arith.constant 4 : index
        %c96 = arith.constant 96 : index
        %c64 = arith.constant 64 : index
        %7, %a2 = air.execute -> (memref<16x24xbf16, 1 : i32>) {
          %a2_9 = memref.alloc() : memref<16x24xbf16, 1 : i32>
          air.execute_terminator %a2_9 : memref<16x24xbf16, 1 : i32>
        }
        %8 = scf.for %k = %c0_3 to %cK step %cK0 iter_args(%arg4 = %7) -> (!air.async.token) {
          %19 = air.channel.get async [%arg4]  @channel_0[] (%a2[%c0_3, %k] [%c16_4, %cK0] [%cK, %c1_5]) : (memref<16x24xbf16, 1 : i32>)
          scf.yield %19 : !air.async.token
        }
        %9, %b2 = air.execute -> (memref<24x16xbf16, 1 : i32>) {
          %b2_9 = memref.alloc() : memref<24x16xbf16, 1 : i32>
          air.execute_terminator %b2_9 : memref<24x16xbf16, 1 : i32>
        }
        %10 = scf.for %k = %c0_3 to %cK step %cK0 iter_args(%arg4 = %9) -> (!air.async.token) {
          %19 = air.channel.get async [%arg4]  @channel_1[] (%b2[%k, %c0_3] [%cK0, %c16_4] [%c16_4, %c1_5]) : (memref<24x16xbf16, 1 : i32>)
          scf.yield %19 : !air.async.token
        }
        %11, %c2_6 = air.execute -> (memref<16x16xf32, 1 : i32>) {
          %c2_9 = memref.alloc() : memref<16x16xf32, 1 : i32>
          air.execute_terminator %c2_9 : memref<16x16xf32, 1 : i32>
        }
        %12 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %8) -> (!air.async.token) {
          %19 = affine.apply #map()[%arg4]
          %20 = air.channel.put async [%arg5]  @channel_2[] (%a2[%c0_3, %c0_3, %19] [%c2, %c4, %cK0] [%c96, %cK, %c1_5]) {broadcast_set = #set} : (memref<16x24xbf16, 1 : i32>)
          scf.yield %20 : !air.async.token
        }
        %13 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %8) -> (!air.async.token) {
          %19 = affine.apply #map()[%arg4]
          %20 = air.channel.put async [%arg5]  @channel_3[] (%a2[%c2, %c0_3, %19] [%c2, %c4, %cK0] [%c96, %cK, %c1_5]) {broadcast_set = #set1} : (memref<16x24xbf16, 1 : i32>)
          scf.yield %20 : !air.async.token
        }
        %14 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %10) -> (!air.async.token) {
          %19 = affine.apply #map()[%arg4]
          %20 = air.channel.put async [%arg5]  @channel_4[] (%b2[%c0_3, %19, %c0_3] [%c2, %cK0, %c4] [%c4, %c16_4, %c1_5]) {broadcast_set = #set2} : (memref<24x16xbf16, 1 : i32>)
          scf.yield %20 : !air.async.token
        }
        %15 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %10) -> (!air.async.token) {
          %19 = affine.apply #map()[%arg4]
          %20 = air.channel.put async [%arg5]  @channel_5[] (%b2[%c2, %19, %c0_3] [%c2, %cK0, %c4] [%c4, %c16_4, %c1_5]) {broadcast_set = #set3} : (memref<24x16xbf16, 1 : i32>)
          scf.yield %20 : !air.async.token
        }
        %16 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c2, %arg7=%c2) {
          %c0_9 = arith.constant 0 : index
          %c1_10 = arith.constant 1 : index
          %zero = arith.constant 0.000000e+00 : f32
          %cKk = arith.constant 3 : index
          %19, %c1_11 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_14 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_14 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_12 = air.execute [%19] {
            linalg.fill ins(%zero : f32) outs(%c1_11 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %20 = scf.for %kk = %c0_9 to %cKk step %c1_10 iter_args(%arg8 = %async_token_12) -> (!air.async.token) {
            %22, %a1 = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
              %a1_17 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
              air.execute_terminator %a1_17 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %23 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %27 = air.channel.get async [%22, %arg8]  @channel_2[%arg4, %arg5] (%a1[] [] []) : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %27 : !air.async.token
            } else {
              %27 = air.channel.get async [%22, %arg8]  @channel_3[%arg4, %arg5] (%a1[] [] []) : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %27 : !air.async.token
            }
            %24, %b1 = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
              %b1_17 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
              air.execute_terminator %b1_17 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %25 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %27 = air.channel.get async [%24, %arg8]  @channel_4[%arg4, %arg5] (%b1[] [] []) : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %27 : !air.async.token
            } else {
              %27 = air.channel.get async [%24, %arg8]  @channel_5[%arg4, %arg5] (%b1[] [] []) : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %27 : !air.async.token
            }
            %async_token_14 = air.execute [%23, %25] {
              linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_11 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %27 = arith.extf %in : bf16 to f32
                %28 = arith.extf %in_0 : bf16 to f32
                %29 = arith.mulf %27, %28 : f32
                %30 = arith.addf %out, %29 : f32
                linalg.yield %30 : f32
              }
            }
            %async_token_15 = air.execute [%async_token_14] {
              memref.dealloc %a1 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %async_token_16 = air.execute [%async_token_14] {
              memref.dealloc %b1 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %26 = air.wait_all async [%async_token_15, %async_token_16] 
            scf.yield %26 : !air.async.token
          }
          %21 = air.channel.put async [%20]  @channel_6[%arg4, %arg5] (%c1_11[] [] []) : (memref<2x2x4x4xf32, 2 : i32>)
          %async_token_13 = air.execute [%21] {
            memref.dealloc %c1_11 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %17 = scf.parallel (%arg4, %arg5) = (%c0_3, %c0_3) to (%c2, %c2) step (%c1_5, %c1_5) init (%11) -> !air.async.token {
          %19 = affine.apply #map4()[%arg5]
          %20 = affine.apply #map4()[%arg4]
          %21 = air.channel.get async [%11]  @channel_6[%arg4, %arg5] (%c2_6[%19, %20, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c64, %c16_4, %c1_5]) : (memref<16x16xf32, 1 : i32>)
          scf.reduce(%21 : !air.async.token) {
          ^bb0(%arg6: !air.async.token, %arg7: !air.async.token):
            %22 = air.wait_all async [%arg6, %arg7] 
            scf.reduce.return %22 : !air.async.token
          }
        }
        %18 = air.channel.put async [%17]  @channel_7[] (%c2_6[] [] []) : (memref<16x16xf32, 1 : i32>)
        %async_token = air.execute [%12, %13] {
          memref.dealloc %a2 : memref<16x24xbf16, 1 : i32>
        }
        %async_token_7 = air.execute [%14, %15] {
          memref.dealloc %b2 : memref<24x16xbf16, 1 : i32>
        }
        %async_token_8 = air.execute [%18] {
          memref.dealloc %c2_6 : memref<16x16xf32, 1 : i32>
        }
      }
    }
    return
  }
}
