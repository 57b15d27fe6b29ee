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
      %2 = air.wait_all async 
      %3 = air.wait_all async 
      %4:3 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %1, %arg6 = %2, %arg7 = %3) -> (!air.async.token, !air.async.token, !air.async.token) {
        %14 = air.channel.put async [%arg5, %arg6]  @channel_8[] (%A_0[%c0, %arg4] [%c8, %c8] [%c24, %c1]) {id = 1 : i32} : (memref<16x24xbf16>)
        %15 = air.channel.put async [%arg5, %arg7]  @channel_9[] (%A_0[%c8, %arg4] [%c8, %c8] [%c24, %c1]) {id = 1 : i32} : (memref<16x24xbf16>)
        %16 = air.wait_all async [%14, %15] 
        scf.yield %16, %14, %15 : !air.async.token, !air.async.token, !air.async.token
      }
      %5 = air.wait_all async 
      %6 = air.wait_all async 
      %7 = air.wait_all async 
      %8:3 = scf.for %arg4 = %c0 to %c24 step %c8 iter_args(%arg5 = %5, %arg6 = %6, %arg7 = %7) -> (!air.async.token, !air.async.token, !air.async.token) {
        %14 = air.channel.put async [%arg5, %arg6]  @channel_10[] (%B_1[%arg4, %c0] [%c8, %c8] [%c16, %c1]) {id = 2 : i32} : (memref<24x16xbf16>)
        %15 = air.channel.put async [%arg5, %arg7]  @channel_11[] (%B_1[%arg4, %c8] [%c8, %c8] [%c16, %c1]) {id = 2 : i32} : (memref<24x16xbf16>)
        %16 = air.wait_all async [%14, %15] 
        scf.yield %16, %14, %15 : !air.async.token, !air.async.token, !air.async.token
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
        %c16_4 = arith.constant 16 : index
        %c1_5 = arith.constant 1 : index
        %c3 = arith.constant 3 : index
        %c4 = arith.constant 4 : index
        %c96 = arith.constant 96 : index
        %c64 = arith.constant 64 : index
        %c32 = arith.constant 32 : index
        %14, %a2_0 = air.execute -> (memref<8x24xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x24xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x24xbf16, 1 : i32>
        }
        %15, %a2_1 = air.execute -> (memref<8x24xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x24xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<8x24xbf16, 1 : i32>
        }
        %16:2 = scf.for %k = %c0_3 to %cK step %cK0 iter_args(%arg4 = %14, %arg5 = %15) -> (!air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg4]  @channel_8[] (%a2_0[%c0_3, %k] [%cK0, %cK0] [%cK, %c1_5]) {id = 4 : i32} : (memref<8x24xbf16, 1 : i32>)
          %46 = air.channel.get async [%arg5]  @channel_9[] (%a2_1[%c0_3, %k] [%cK0, %cK0] [%cK, %c1_5]) {id = 4 : i32} : (memref<8x24xbf16, 1 : i32>)
          scf.yield %45, %46 : !air.async.token, !air.async.token
        }
        %17, %b2_0 = air.execute -> (memref<24x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<24x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<24x8xbf16, 1 : i32>
        }
        %18, %b2_1 = air.execute -> (memref<24x8xbf16, 1 : i32>) {
          %alloc = memref.alloc() : memref<24x8xbf16, 1 : i32>
          air.execute_terminator %alloc : memref<24x8xbf16, 1 : i32>
        }
        %19:2 = scf.for %k = %c0_3 to %cK step %cK0 iter_args(%arg4 = %17, %arg5 = %18) -> (!air.async.token, !air.async.token) {
          %45 = air.channel.get async [%arg4]  @channel_10[] (%b2_0[%k, %c0_3] [%cK0, %cK0] [%cK0, %c1_5]) {id = 5 : i32} : (memref<24x8xbf16, 1 : i32>)
          %46 = air.channel.get async [%arg5]  @channel_11[] (%b2_1[%k, %c0_3] [%cK0, %cK0] [%cK0, %c1_5]) {id = 5 : i32} : (memref<24x8xbf16, 1 : i32>)
          scf.yield %45, %46 : !air.async.token, !air.async.token
        }
        %20, %c2_0 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %21, %c2_1 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %22, %c2_2 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %23, %c2_3 = air.execute -> (memref<8x8xf32, 1 : i32>) {
          %alloc = memref.alloc() : memref<8x8xf32, 1 : i32>
          air.execute_terminator %alloc : memref<8x8xf32, 1 : i32>
        }
        %24 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %16#0) -> (!air.async.token) {
          %45 = affine.apply #map()[%arg4]
          %46 = affine.apply #map()[%arg4]
          %47 = air.channel.put async [%arg5]  @channel_2[] (%a2_0[%c0_3, %c0_3, %46] [%c2, %c4, %cK0] [%c96, %cK, %c1_5]) {broadcast_set = #set, id = 6 : i32} : (memref<8x24xbf16, 1 : i32>)
          scf.yield %47 : !air.async.token
        }
        %25 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %16#1) -> (!air.async.token) {
          %45 = affine.apply #map()[%arg4]
          %46 = affine.apply #map()[%arg4]
          %47 = air.channel.put async [%arg5]  @channel_3[] (%a2_1[%c0_3, %c0_3, %46] [%c2, %c4, %cK0] [%c96, %cK, %c1_5]) {broadcast_set = #set1, id = 7 : i32} : (memref<8x24xbf16, 1 : i32>)
          scf.yield %47 : !air.async.token
        }
        %26 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %19#0) -> (!air.async.token) {
          %45 = affine.apply #map()[%arg4]
          %46 = affine.apply #map()[%arg4]
          %47 = air.channel.put async [%arg5]  @channel_4[] (%b2_0[%c0_3, %46, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set2, id = 8 : i32} : (memref<24x8xbf16, 1 : i32>)
          scf.yield %47 : !air.async.token
        }
        %27 = scf.for %arg4 = %c0_3 to %c3 step %c1_5 iter_args(%arg5 = %19#1) -> (!air.async.token) {
          %45 = affine.apply #map()[%arg4]
          %46 = affine.apply #map()[%arg4]
          %47 = air.channel.put async [%arg5]  @channel_5[] (%b2_1[%c0_3, %46, %c0_3] [%c2, %cK0, %c4] [%c4, %cK0, %c1_5]) {broadcast_set = #set3, id = 9 : i32} : (memref<24x8xbf16, 1 : i32>)
          scf.yield %47 : !air.async.token
        }
        %28 = air.herd @herd_0 async  tile (%arg4, %arg5) in (%arg6=%c2, %arg7=%c2) attributes {id = 3 : i32} {
          %c0_13 = arith.constant 0 : index
          %c1_14 = arith.constant 1 : index
          %zero = arith.constant 0.000000e+00 : f32
          %cKk = arith.constant 3 : index
          %45, %c1_15 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_18 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_18 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_16 = air.execute [%45] {
            linalg.fill ins(%zero : f32) outs(%c1_15 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %46 = scf.for %kk = %c0_13 to %cKk step %c1_14 iter_args(%arg8 = %async_token_16) -> (!air.async.token) {
            %48, %a1 = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
              %a1_21 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
              air.execute_terminator %a1_21 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %49 = affine.if #set()[%arg4, %arg5] -> !air.async.token {
              %53 = air.channel.get async [%48, %arg8]  @channel_2[%arg4, %arg5] (%a1[] [] []) {id = 10 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %53 : !air.async.token
            } else {
              %53 = air.channel.get async [%48, %arg8]  @channel_3[%arg4, %arg5] (%a1[] [] []) {id = 11 : i32} : (memref<1x2x4x8xbf16, 2 : i32>)
              affine.yield %53 : !air.async.token
            }
            %50, %b1 = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
              %b1_21 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
              air.execute_terminator %b1_21 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %51 = affine.if #set2()[%arg4, %arg5] -> !air.async.token {
              %53 = air.channel.get async [%50, %arg8]  @channel_4[%arg4, %arg5] (%b1[] [] []) {id = 12 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %53 : !air.async.token
            } else {
              %53 = air.channel.get async [%50, %arg8]  @channel_5[%arg4, %arg5] (%b1[] [] []) {id = 13 : i32} : (memref<2x1x8x4xbf16, 2 : i32>)
              affine.yield %53 : !air.async.token
            }
            %async_token_18 = air.execute [%49, %51] {
              linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_15 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %53 = arith.extf %in : bf16 to f32
                %54 = arith.extf %in_0 : bf16 to f32
                %55 = arith.mulf %53, %54 : f32
                %56 = arith.addf %out, %55 : f32
                linalg.yield %56 : f32
              }
            }
            %async_token_19 = air.execute [%async_token_18] {
              memref.dealloc %a1 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %async_token_20 = air.execute [%async_token_18] {
              memref.dealloc %b1 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %52 = air.wait_all async [%async_token_19, %async_token_20] 
            scf.yield %52 : !air.async.token
          }
          %47 = air.channel.put async [%46]  @channel_6[%arg4, %arg5] (%c1_15[] [] []) {id = 14 : i32} : (memref<2x2x4x4xf32, 2 : i32>)
          %async_token_17 = air.execute [%47] {
            memref.dealloc %c1_15 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %29 = affine.apply #map4()[%c0_3]
        %30 = affine.apply #map4()[%c0_3]
        %31 = air.channel.get async [%20]  @channel_6[%c0_3, %c0_3] (%c2_0[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_5]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %32 = affine.apply #map4()[%c1_5]
        %33 = affine.apply #map4()[%c0_3]
        %34 = air.channel.get async [%21]  @channel_6[%c0_3, %c1_5] (%c2_1[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_5]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %35 = affine.apply #map4()[%c0_3]
        %36 = affine.apply #map4()[%c1_5]
        %37 = air.channel.get async [%22]  @channel_6[%c1_5, %c0_3] (%c2_2[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_5]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %38 = affine.apply #map4()[%c1_5]
        %39 = affine.apply #map4()[%c1_5]
        %40 = air.channel.get async [%23]  @channel_6[%c1_5, %c1_5] (%c2_3[%c0_3, %c0_3, %c0_3, %c0_3] [%c2, %c2, %c4, %c4] [%c4, %c32, %cK0, %c1_5]) {id = 15 : i32} : (memref<8x8xf32, 1 : i32>)
        %41 = air.channel.put async [%31]  @channel_12[] (%c2_0[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %42 = air.channel.put async [%34, %41]  @channel_12[] (%c2_1[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %43 = air.channel.put async [%37]  @channel_14[] (%c2_2[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %44 = air.channel.put async [%40, %43]  @channel_14[] (%c2_3[] [] []) {id = 16 : i32} : (memref<8x8xf32, 1 : i32>)
        %async_token = air.execute [%24] {
          memref.dealloc %a2_0 : memref<8x24xbf16, 1 : i32>
        }
        %async_token_6 = air.execute [%25] {
          memref.dealloc %a2_1 : memref<8x24xbf16, 1 : i32>
        }
        %async_token_7 = air.execute [%26] {
          memref.dealloc %b2_0 : memref<24x8xbf16, 1 : i32>
        }
        %async_token_8 = air.execute [%27] {
          memref.dealloc %b2_1 : memref<24x8xbf16, 1 : i32>
        }
        %async_token_9 = air.execute [%41] {
          memref.dealloc %c2_0 : memref<8x8xf32, 1 : i32>
        }
        %async_token_10 = air.execute [%42] {
          memref.dealloc %c2_1 : memref<8x8xf32, 1 : i32>
        }
        %async_token_11 = air.execute [%43] {
          memref.dealloc %c2_2 : memref<8x8xf32, 1 : i32>
        }
        %async_token_12 = air.execute [%44] {
          memref.dealloc %c2_3 : memref<8x8xf32, 1 : i32>
        }
      }
    }
    return
  }
}
