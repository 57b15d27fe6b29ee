#map = affine_map<(d0, d1) -> (d0, d1)>
module {
  func.func @f(%arg0: tensor<64x128xbf16>, %arg1: tensor<128x32xbf16>, %arg2: tensor<64x32xf32>, %arg3: memref<64x32xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %0 = linalg.fill ins(%cst : f32) outs(%arg2 : tensor<64x32xf32>) -> tensor<64x32xf32>
    %1 = linalg.matmul ins(%arg0, %arg1 : tensor<64x128xbf16>, tensor<128x32xbf16>) outs(%0 : tensor<64x32xf32>) -> tensor<64x32xf32>
    %c4 = arith.constant 4 : index
    %2 = scf.forall (%arg4, %arg5) = (0, 0) to (64, %c4) step (16, 16) shared_outs(%arg6 = %1) -> (tensor<64x32xf32>) {
      %extracted_slice_0 = tensor.extract_slice %arg6[%arg4, %arg5] [16, 16] [1, 1] : tensor<64x32xf32> to tensor<16x16xf32>
      %7 = tensor.empty() : tensor<4x2x4x8xf32>
      %pack = linalg.pack %extracted_slice_0 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [4, 8] into %7 : tensor<16x16xf32> -> tensor<4x2x4x8xf32>
      %unpack = linalg.unpack %pack outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [4, 8] into %extracted_slice_0 : tensor<4x2x4x8xf32> -> tensor<16x16xf32>
      scf.forall.in_parallel {
        tensor.parallel_insert_slice %unpack into %arg6[%arg4, %arg5] [16, 16] [1, 1] : tensor<16x16xf32> into tensor<64x32xf32>
      }
    }
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%2 : tensor<64x32xf32>) outs(%1 : tensor<64x32xf32>) {
    ^bb0(%arg4: f32, %arg5: f32):
      %7 = arith.addf %arg4, %arg5 : f32
      linalg.yield %7 : f32
    } -> tensor<64x32xf32>
    %padded = tensor.pad %3 low[0, 0] high[0, 8] {
    ^bb0(%arg4: index, %arg5: index):
      tensor.yield %cst : f32
    } : tensor<64x32xf32> to tensor<64x40xf32>
    %extracted_slice = tensor.extract_slice %padded[0, 0] [64, 32] [1, 1] : tensor<64x40xf32> to tensor<64x32xf32>
    %inserted_slice = tensor.insert_slice %extracted_slice into %3[0, 0] [64, 32] [1, 1] : tensor<64x32xf32> into tensor<64x32xf32>
    %4 = bufferization.alloc_tensor() copy(%inserted_slice) : tensor<64x32xf32>
    bufferization.materialize_in_destination %4 in restrict writable %arg3 : (tensor<64x32xf32>, memref<64x32xf32>) -> ()
    %5 = bufferization.to_tensor %arg3 restrict writable : memref<64x32xf32> to tensor<64x32xf32>
    %6 = bufferization.to_buffer %5 : tensor<64x32xf32> to memref<64x32xf32>
    return
  }
}
