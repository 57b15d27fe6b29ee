#map = affine_map<()[s0] -> (s0 * 2)>
#map1 = affine_map<()[s0] -> (s0 * 8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: memref<16x24xbf16>, %B: memref<24x16xbf16>, %C: memref<16x16xf32>) {
    %cK1 = arith.constant 1 : index
    %0 = air.launch async (%arg0, %arg1) in (%arg2=%cK1, %arg3=%cK1) args(%A_0=%A, %B_1=%B, %C_2=%C) : memref<16x24xbf16>, memref<24x16xbf16>, memref<16x16xf32> {
      %1 = air.segment @segment_0 async  args(%A_3=%A_0, %B_4=%B_1, %C_5=%C_2) : memref<16x24xbf16>, memref<24x16xbf16>, memref<16x16xf32> {
        %c0 = arith.constant 0 : index
        %cK = arith.constant 24 : index
        %cK0 = arith.constant 8 : index
        %c2 = arith.constant 2 : index
        %c16 = arith.constant 16 : index
        %c1 = arith.constant 1 : index
        %2, %a2 = air.execute -> (memref<16x24xbf16, 1 : i32>) {
          %a2_9 = memref.alloc() : memref<16x24xbf16, 1 : i32>
          air.execute_terminator %a2_9 : memref<16x24xbf16, 1 : i32>
        }
        %3 = scf.for %k = %c0 to %cK step %cK0 iter_args(%arg4 = %2) -> (!air.async.token) {
          %9 = air.dma_memcpy_nd async [%arg4] (%a2[%c0, %k] [%c16, %cK0] [%cK, %c1], %A_3[%c0, %k] [%c16, %cK0] [%cK, %c1]) {id = 1 : i32} : (memref<16x24xbf16, 1 : i32>, memref<16x24xbf16>)
          scf.yield %9 : !air.async.token
        }
        %4, %b2 = air.execute -> (memref<24x16xbf16, 1 : i32>) {
          %b2_9 = memref.alloc() : memref<24x16xbf16, 1 : i32>
          air.execute_terminator %b2_9 : memref<24x16xbf16, 1 : i32>
        }
        %5 = scf.for %k = %c0 to %cK step %cK0 iter_args(%arg4 = %4) -> (!air.async.token) {
          %9 = air.dma_memcpy_nd async [%arg4] (%b2[%k, %c0] [%cK0, %c16] [%c16, %c1], %B_4[%k, %c0] [%cK0, %c16] [%c16, %c1]) {id = 2 : i32} : (memref<24x16xbf16, 1 : i32>, memref<24x16xbf16>)
          scf.yield %9 : !air.async.token
        }
        %6, %c2_6 = air.execute -> (memref<16x16xf32, 1 : i32>) {
          %c2_9 = memref.alloc() : memref<16x16xf32, 1 : i32>
          air.execute_terminator %c2_9 : memref<16x16xf32, 1 : i32>
        }
        %7 = air.herd @herd_0 async [%3, %5, %6]  tile (%arg4, %arg5) in (%arg6=%c2, %arg7=%c2) args(%c2_9=%c2_6, %a2_10=%a2, %b2_11=%b2) : memref<16x16xf32, 1 : i32>, memref<16x24xbf16, 1 : i32>, memref<24x16xbf16, 1 : i32> {
          %c0_12 = arith.constant 0 : index
          %c2_13 = arith.constant 2 : index
          %c4 = arith.constant 4 : index
          %c8 = arith.constant 8 : index
          %c96 = arith.constant 96 : index
          %c24 = arith.constant 24 : index
          %c1_14 = arith.constant 1 : index
          %c16_15 = arith.constant 16 : index
          %c64 = arith.constant 64 : index
          %zero = arith.constant 0.000000e+00 : f32
          %cKk = arith.constant 3 : index
          %9, %c1_16 = air.execute -> (memref<2x2x4x4xf32, 2 : i32>) {
            %c1_19 = memref.alloc() : memref<2x2x4x4xf32, 2 : i32>
            air.execute_terminator %c1_19 : memref<2x2x4x4xf32, 2 : i32>
          }
          %async_token_17 = air.execute [%9] {
            linalg.fill ins(%zero : f32) outs(%c1_16 : memref<2x2x4x4xf32, 2 : i32>)
          }
          %10 = scf.for %kk = %c0_12 to %cKk step %c1_14 iter_args(%arg8 = %async_token_17) -> (!air.async.token) {
            %14, %a1 = air.execute -> (memref<1x2x4x8xbf16, 2 : i32>) {
              %a1_22 = memref.alloc() : memref<1x2x4x8xbf16, 2 : i32>
              air.execute_terminator %a1_22 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %15 = affine.apply #map()[%arg4]
            %16 = affine.apply #map1()[%kk]
            %17 = air.dma_memcpy_nd async [%arg8, %14] (%a1[] [] [], %a2_10[%15, %c0_12, %16] [%c2_13, %c4, %c8] [%c96, %c24, %c1_14]) {id = 3 : i32} : (memref<1x2x4x8xbf16, 2 : i32>, memref<16x24xbf16, 1 : i32>)
            %18, %b1 = air.execute -> (memref<2x1x8x4xbf16, 2 : i32>) {
              %b1_22 = memref.alloc() : memref<2x1x8x4xbf16, 2 : i32>
              air.execute_terminator %b1_22 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %19 = affine.apply #map()[%arg5]
            %20 = air.dma_memcpy_nd async [%arg8, %18] (%b1[] [] [], %b2_11[%19, %16, %c0_12] [%c2_13, %c8, %c4] [%c4, %c16_15, %c1_14]) {id = 4 : i32} : (memref<2x1x8x4xbf16, 2 : i32>, memref<24x16xbf16, 1 : i32>)
            %async_token_19 = air.execute [%17, %20] {
              linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%a1, %b1 : memref<1x2x4x8xbf16, 2 : i32>, memref<2x1x8x4xbf16, 2 : i32>) outs(%c1_16 : memref<2x2x4x4xf32, 2 : i32>) {
              ^bb0(%in: bf16, %in_0: bf16, %out: f32):
                %22 = arith.extf %in : bf16 to f32
                %23 = arith.extf %in_0 : bf16 to f32
                %24 = arith.mulf %22, %23 : f32
                %25 = arith.addf %out, %24 : f32
                linalg.yield %25 : f32
              }
            }
            %async_token_20 = air.execute [%async_token_19] {
              memref.dealloc %a1 : memref<1x2x4x8xbf16, 2 : i32>
            }
            %async_token_21 = air.execute [%async_token_19] {
              memref.dealloc %b1 : memref<2x1x8x4xbf16, 2 : i32>
            }
            %21 = air.wait_all async [%async_token_20, %async_token_21] 
            scf.yield %21 : !air.async.token
          }
          %11 = affine.apply #map()[%arg5]
          %12 = affine.apply #map()[%arg4]
          %13 = air.dma_memcpy_nd async [%10] (%c2_9[%11, %12, %c0_12, %c0_12] [%c2_13, %c2_13, %c4, %c4] [%c4, %c64, %c16_15, %c1_14], %c1_16[] [] []) {id = 5 : i32} : (memref<16x16xf32, 1 : i32>, memref<2x2x4x4xf32, 2 : i32>)
          %async_token_18 = air.execute [%13] {
            memref.dealloc %c1_16 : memref<2x2x4x4xf32, 2 : i32>
          }
        }
        %8 = air.dma_memcpy_nd async [%7] (%C_5[] [] [], %c2_6[] [] []) {id = 6 : i32} : (memref<16x16xf32>, memref<16x16xf32, 1 : i32>)
        %async_token = air.execute [%7] {
          memref.dealloc %a2 : memref<16x24xbf16, 1 : i32>
        }
        %async_token_7 = air.execute [%7] {
          memref.dealloc %b2 : memref<24x16xbf16, 1 : i32>
        }
        %async_token_8 = air.execute [%8] {
          memref.dealloc %c2_6 : memref<16x16xf32, 1 : i32>
        }
      }
    }
    return
  }
}
