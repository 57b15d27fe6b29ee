#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d3, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2, d5, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: tensor<64x64xbf16>, %B: tensor<64x64xbf16>, %C: tensor<64x64xf32>) -> tensor<64x64xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %0 = scf.forall (%i, %j) = (0, 0) to (64, 64) step (64, 64) shared_outs(%arg0 = %C) -> (tensor<64x64xf32>) {
      %extracted_slice = tensor.extract_slice %A[%i, 0] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
      %extracted_slice_0 = tensor.extract_slice %B[0, %j] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
      %extracted_slice_1 = tensor.extract_slice %arg0[%i, %j] [64, 64] [1, 1] : tensor<64x64xf32> to tensor<64x64xf32>
      %1 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<64x64xbf16>
      %2 = scf.for %k = %c0 to %c64 step %c64 iter_args(%arg1 = %1) -> (tensor<64x64xbf16>) {
        %extracted_slice_2 = tensor.extract_slice %extracted_slice[0, %k] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
        %extracted_slice_3 = tensor.extract_slice %arg1[0, %k] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
        %8 = linalg.copy ins(%extracted_slice_2 : tensor<64x64xbf16>) outs(%extracted_slice_3 : tensor<64x64xbf16>) -> tensor<64x64xbf16>
        %inserted_slice = tensor.insert_slice %8 into %arg1[0, %k] [64, 64] [1, 1] : tensor<64x64xbf16> into tensor<64x64xbf16>
        scf.yield %inserted_slice : tensor<64x64xbf16>
      }
      %3 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<64x64xbf16>
      %4 = scf.for %k = %c0 to %c64 step %c64 iter_args(%arg1 = %3) -> (tensor<64x64xbf16>) {
        %extracted_slice_2 = tensor.extract_slice %extracted_slice_0[%k, 0] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
        %extracted_slice_3 = tensor.extract_slice %arg1[%k, 0] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
        %8 = linalg.copy ins(%extracted_slice_2 : tensor<64x64xbf16>) outs(%extracted_slice_3 : tensor<64x64xbf16>) -> tensor<64x64xbf16>
        %inserted_slice = tensor.insert_slice %8 into %arg1[%k, 0] [64, 64] [1, 1] : tensor<64x64xbf16> into tensor<64x64xbf16>
        scf.yield %inserted_slice : tensor<64x64xbf16>
      }
      %5 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<64x64xf32>
      %6 = scf.forall (%x, %y) = (0, 0) to (64, 64) step (8, 64) shared_outs(%arg1 = %5) -> (tensor<64x64xf32>) {
        %extracted_slice_2 = tensor.extract_slice %2[%x, 0] [8, 64] [1, 1] : tensor<64x64xbf16> to tensor<8x64xbf16>
        %extracted_slice_3 = tensor.extract_slice %4[0, %y] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
        %extracted_slice_4 = tensor.extract_slice %arg1[%x, %y] [8, 64] [1, 1] : tensor<64x64xf32> to tensor<8x64xf32>
        %8 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<8x1x8x8xf32>
        %9 = linalg.fill ins(%cst : f32) outs(%8 : tensor<8x1x8x8xf32>) -> tensor<8x1x8x8xf32>
        %10 = scf.for %k = %c0 to %c8 step %c8 iter_args(%arg2 = %9) -> (tensor<8x1x8x8xf32>) {
          %11 = affine.apply #map(%k)
          %extracted_slice_5 = tensor.extract_slice %extracted_slice_2[0, %11] [8, 64] [1, 1] : tensor<8x64xbf16> to tensor<8x64xbf16>
          %12 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<8x1x8x8xbf16>
          %pack = linalg.pack %extracted_slice_5 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, 8] into %12 : tensor<8x64xbf16> -> tensor<8x1x8x8xbf16>
          %extracted_slice_6 = tensor.extract_slice %extracted_slice_3[%11, 0] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
          %13 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<8x8x8x8xbf16>
          %pack_7 = linalg.pack %extracted_slice_6 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, 8] into %13 : tensor<64x64xbf16> -> tensor<8x8x8x8xbf16>
          %14 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%pack, %pack_7 : tensor<8x1x8x8xbf16>, tensor<8x8x8x8xbf16>) outs(%arg2 : tensor<8x1x8x8xf32>) attrs =  {lowering_config = {packing = [{inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 1, 0>, array<i64: 1, 0>, array<i64: 1, 0>], sizes = array<i64: 8, 8, 8>}], tile_sizes = [array<i64: 64, 64>, array<i64: 0, 0, 64>, array<i64: 8, 64>, array<i64: 0, 0, 8>]}} {
          ^bb0(%arg3: bf16, %arg4: bf16, %arg5: f32):
            %15 = arith.extf %arg3 : bf16 to f32
            %16 = arith.extf %arg4 : bf16 to f32
            %17 = arith.mulf %15, %16 : f32
            %18 = arith.addf %arg5, %17 : f32
            linalg.yield %18 : f32
          } -> tensor<8x1x8x8xf32>
          scf.yield %14 : tensor<8x1x8x8xf32>
        }
        %unpack = linalg.unpack %10 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, 8] into %extracted_slice_4 : tensor<8x1x8x8xf32> -> tensor<8x64xf32>
        scf.forall.in_parallel {
          tensor.parallel_insert_slice %unpack into %arg1[%x, %y] [8, 64] [1, 1] : tensor<8x64xf32> into tensor<64x64xf32>
        }
      }
      %7 = linalg.copy ins(%6 : tensor<64x64xf32>) outs(%extracted_slice_1 : tensor<64x64xf32>) -> tensor<64x64xf32>
      scf.forall.in_parallel {
        tensor.parallel_insert_slice %7 into %arg0[%i, %j] [64, 64] [1, 1] : tensor<64x64xf32> into tensor<64x64xf32>
      }
    }
    return %0 : tensor<64x64xf32>
  }
}
