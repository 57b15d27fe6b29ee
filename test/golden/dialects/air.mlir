module {
  air.channel @in [1, 1] {broadcast_shape = [1, 2]}
  func.func @f(%arg0: memref<64x64xi32>) {
    %c1 = arith.constant 1 : index
    %0 = air.launch async (%arg1, %arg2) in (%arg3=%c1, %arg4=%c1) args(%arg5=%arg0) : memref<64x64xi32> {
      %c0 = arith.constant 0 : index
      %c64 = arith.constant 64 : index
      %c1_0 = arith.constant 1 : index
      %1 = air.channel.put async  @in[] (%arg5[%c0, %c0] [%c64, %c64] [%c64, %c1_0]) : (memref<64x64xi32>)
      %2 = air.segment @segment_0 async  {
        %c1_1 = arith.constant 1 : index
        %3 = air.herd @herd_0 async  tile (%arg6, %arg7) in (%arg8=%c1_1, %arg9=%c1_1) {
          %async_token, %results = air.execute -> (memref<64x64xi32, 2 : i32>) {
            %alloc = memref.alloc() : memref<64x64xi32, 2 : i32>
            air.execute_terminator %alloc : memref<64x64xi32, 2 : i32>
          }
          %4 = air.channel.get async [%async_token]  @in[%arg6, %arg7] (%results[] [] []) : (memref<64x64xi32, 2 : i32>)
          %5 = air.wait_all async [%async_token, %4] 
          %6 = air.dma_memcpy_nd async [%5] (%results[] [] [], %results[] [] []) : (memref<64x64xi32, 2 : i32>, memref<64x64xi32, 2 : i32>)
          %async_token_2 = air.execute [%5] {
            memref.dealloc %results : memref<64x64xi32, 2 : i32>
          }
        }
      }
    }
    return
  }
}
