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
        %14 = air.wait_all async 
        %15 = scf.for %arg4 = %c0_3 to %cK step %cK0 iter_args(%arg5 = %14) -> (!air.async.token) {
          %35, %a2_0 = air.execute -> (memref<8x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
          }
          %36 = air.channel.get async [%35, %arg5]  @channel_8[] (%a2_0[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %37 = air.channel.put async [%36]  @channel_2[] (%a2_0[] [] []) {broadcast_set = #set, id = 6 : i32} : (memref<8x8xbf16, 1 : i32>)
          %async_token_8 = air.execute [%37] {
            memref.dealloc %a2_0 : memref<8x8xbf16, 1 : i32>
          }
          scf.yield %async_token_8 : !air.async.token
        }
        %16 = air.wait_all async 
        %17 = scf.for %arg4 = %c0_3 to %cK step %cK0 iter_args(%arg5 = %16) -> (!air.async.token) {
          %35, %a2_1 = air.execute -> (memref<8x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
          }
          %36 = air.channel.get async [%35, %arg5]  @channel_9[] (%a2_1[] [] []) {id = 4 : i32} : (memref<8x8xbf16, 1 : i32>)
          %37 = air.channel.put async [%36]  @channel_3[] (%a2_1[] [] []) {broadcast_set = #set1, id = 7 : i32} : (memref<8x8xbf16, 1 : i32>)
          %async_token_8 = air.execute [%37] {
            memref.dealloc %a2_1 : memref<8x8xbf16, 1 : i32>
          }
          scf.yield %async_token_8 : !air.async.token
        }
        %18 = air.wait_all async 
        %19 = scf.for %arg4 = %c0_3 to %cK step %cK0 iter_args(%arg5 = %18) -> (!air.async.token) {
          %35, %b2_0 = air.execute -> (memref<8x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
          }
          %36 = air.channel.get async [%35, %arg5]  @channel_10[] (%b2_0[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %37 = air.channel.put async [%36]  @channel_4[] (%b2_0[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set2, id = 8 : i32} : (memref<8x8xbf16, 1 : i32>)
          %async_token_8 = air.execute [%37] {
            memref.dealloc %b2_0 : memref<8x8xbf16, 1 : i32>
          }
          scf.yield %async_token_8 : !air.async.token
        }
        %20 = air.wait_all async 
        %21 = scf.for %arg4 = %c0_3 to %cK step %cK0 iter_args(%arg5 = %20) -> (!air.async.token) {
          %35, %b2_1 = air.execute -> (memref<8x8xbf16, 1 : i32>) {
            %alloc = memref.alloc() : memref<8x8xbf16, 1 : i32>
            air.execute_terminator %alloc : memref<8x8xbf16, 1 : i32>
          }
          %36 = air.channel.get async [%35, %arg5]  @channel_11[] (%b2_1[] [] []) {id = 5 : i32} : (memref<8x8xbf16, 1 : i32>)
          %37 = air.channel.put async [%36]  @channel_5[] (%b2_1[%c0_3, %c0_3, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_4]) {broadcast_set = #set3, id = 9 : i32} : (memref<8x8xbf16, 1 : i32>)
          %async_token_8 = air.execute [%37] {
            memref.dealloc %b2_1 : memref<8x8xbf16, 1 : i32>
          }
          scf.yield %async_token_8 : !air.async.token
        }
        %22, %c2_0 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %23, %c2_1 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %24, %c2_2 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %25, %c2_3 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %26 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c2, %arg7=%c2) attributes {id = 3 : i32} {
          %c0_8 = arith.constant 0 : index
          %c1_9 = arith.constant 1 : index
          %zero = arith.constant 0.000000e+00 : f32
          %cKk = arith.constant 3 : index
          %35, %c1_10 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_13 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_13 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_11 = air.execute [%35] {
            linalg.fill ins(%zero : f32) outs(%c1_10 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %36 = scf.for %kk = %c0_8 to %cKk step %c1_9 iter_args(%arg8 = %async_token_11) -> (!air.async.token) {
            %38, %a1 = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
              %a1_16 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
              air.execute_terminator %a1_16 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %39 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %43 = air.channel.get async [%38, %arg8]  @channel_2[%arg4, %arg5] (%a1[] [] []) {id = 10 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %43 : !air.async.token
            } else {
              %43 = air.channel.get async [%38, %arg8]  @channel_3[%arg4, %arg5] (%a1[] [] []) {id = 11 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %43 : !air.async.token
            }
            %40, %b1 = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
              %b1_16 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
              air.execute_terminator %b1_16 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %41 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %43 = air.channel.get async [%40, %arg8]  @channel_4[%arg4, %arg5] (%b1[] [] []) {id = 12 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %43 : !air.async.token
            } else {
              %43 = air.channel.get async [%40, %arg8]  @channel_5[%arg4, %arg5] (%b1[] [] []) {id = 13 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %43 : !air.async.token
            }
            %async_token_13 = air.execute [%39, %41] {
              linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_10 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %43 = arith.extf %in : bf16 to f32
                %44 = arith.extf %in_0 : bf16 to f32
                %45 = arith.mulf %43, %44 : f32
                %46 = arith.addf %out, %45 : f32
                linalg.yield %46 : f32
              }
            }
            %async_token_14 = air.execute [%async_token_13] {
              memref.dealloc %a1 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %async_token_15 = air.execute [%async_token_13] {
              memref.dealloc %b1 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %42 = air.wait_all async [%async_token_14, %async_token_15] 
            scf.yield %42 : !air.async.token
          }
          %37 = air.channel.put async [%36]  @channel_6[%arg4, %arg5] (%c1_10[] [] []) {id = 14 : i32} : (memref<2x2x4x4xf32, 2 : i32>)
          %async_token_12 = air.execute [%37] {
            memref.dealloc %c1_10 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %27 = air.channel.get async [%22]  @channel_6[%c0_3, %c0_3] (%c2_0[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %28 = air.channel.get async [%23]  @channel_6[%c0_3, %c1_4] (%c2_1[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %29 = air.channel.get async [%24]  @channel_6[%c1_4, %c0_3] (%c2_2[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %30 = air.channel.get async [%25]  @channel_6[%c1_4, %c1_4] (%c2_3[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_4]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %31 = air.channel.put async [%27]  @channel_12[] (%c2_0[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %32 = air.channel.put async [%28, %31]  @channel_12[] (%c2_1[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %33 = air.channel.put async [%29]  @channel_14[] (%c2_2[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %34 = air.channel.put async [%30, %33]  @channel_14[] (%c2_3[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %async_token = air.execute [%31] {
          memref.dealloc %c2_0 : memref<8x8xf32, 1 : i32>
        }
        %async_token_5 = air.execute [%32] {
          memref.dealloc %c2_1 : memref<8x8xf32, 1 : i32>
        }
        %async_token_6 = air.execute [%33] {
          memref.dealloc %c2_2 : memref<8x8xf32, 1 : i32>
        }
        %async_token_7 = air.execute [%34] {
          memref.dealloc %c2_3 : memref<8x8xf32, 1 : i32>
        }
      }
    }
    return
  }
}
