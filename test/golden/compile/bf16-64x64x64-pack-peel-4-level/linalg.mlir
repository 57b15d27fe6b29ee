#map = affine_map<(d0) -> (d0 * 16)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d2, d5, d3, d6, d8)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d1, d2, d4, d5, d8, d7)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5, d6, d7, d8) -> (d0, d1, d4, d3, d6, d7)>
module {
  func.func @matmul(%A: tensor<64x64xbf16>, %B: tensor<64x64xbf16>, %C: tensor<64x64xf32>) -> tensor<64x64xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    %0 = scf.forall (%i, %j) = (0, 0) to (64, 64) step (64, 64) shared_outs(%arg0 = %C) -> (tensor<64x64xf32>) {
      %extracted_slice = tensor.extract_slice %A[%i, 0] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
      %extracted_slice_0 = tensor.extract_slice %B[0, %j] [64, 64] [1, 1] : tensor<64x64xbf16> to tensor<64x64xbf16>
      %extracted_slice_1 = tensor.extract_slice %arg0[%i, %j] [64, 64] [1, 1] : tensor<64x64xf32> to tensor<64x64xf32>
      %1 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<4x4x16x16xf32>
      %2 = scf.forall (%u, %v) = (0, 0) to (4, 4) step (2, 2) shared_outs(%arg1 = %1) -> (tensor<4x4x16x16xf32>) {
        %3 = affine.apply #map(%u)
        %extracted_slice_2 = tensor.extract_slice %extracted_slice[%3, 0] [32, 64] [1, 1] : tensor<64x64xbf16> to tensor<32x64xbf16>
        %4 = affine.apply #map(%v)
        %extracted_slice_3 = tensor.extract_slice %extracted_slice_0[0, %4] [64, 32] [1, 1] : tensor<64x64xbf16> to tensor<64x32xbf16>
        %5 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<2x2x4x4x4x4xf32>
        %6 = affine.apply #map(%c0)
        %extracted_slice_4 = tensor.extract_slice %extracted_slice_2[0, %6] [32, 16] [1, 1] : tensor<32x64xbf16> to tensor<32x16xbf16>
        %7 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
        %pack = linalg.pack %extracted_slice_4 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %7 : tensor<32x16xbf16> -> tensor<2x1x16x16xbf16>
        %extracted_slice_5 = tensor.extract_slice %extracted_slice_3[%6, 0] [16, 32] [1, 1] : tensor<64x32xbf16> to tensor<16x32xbf16>
        %8 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
        %pack_6 = linalg.pack %extracted_slice_5 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %8 : tensor<16x32xbf16> -> tensor<2x1x16x16xbf16>
        %9 = scf.forall (%x, %y) in (2, 2) shared_outs(%arg2 = %5) -> (tensor<2x2x4x4x4x4xf32>) {
          %extracted_slice_12 = tensor.extract_slice %pack[%x, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
          %15 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x2x4x4x8xbf16>
          %pack_13 = linalg.pack %extracted_slice_12 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [4, 8] into %15 : tensor<1x1x16x16xbf16> -> tensor<1x1x2x4x4x8xbf16>
          %extracted_slice_14 = tensor.extract_slice %pack_6[%y, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
          %16 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x4x2x8x4xbf16>
          %pack_15 = linalg.pack %extracted_slice_14 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [8, 4] into %16 : tensor<1x1x16x16xbf16> -> tensor<1x1x4x2x8x4xbf16>
          %extracted_slice_16 = tensor.extract_slice %arg2[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<2x2x4x4x4x4xf32> to tensor<1x1x4x4x4x4xf32>
          %17 = linalg.fill ins(%cst : f32) outs(%extracted_slice_16 : tensor<1x1x4x4x4x4xf32>) -> tensor<1x1x4x4x4x4xf32>
          %18 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%pack_13, %pack_15 : tensor<1x1x2x4x4x8xbf16>, tensor<1x1x4x2x8x4xbf16>) outs(%17 : tensor<1x1x4x4x4x4xf32>) attrs =  {lowering_config = {packing = [{inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], sizes = array<i64: 16, 16, 16>}, {inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>], sizes = array<i64: 0, 0, 0, 4, 4, 8>}], tile_sizes = [array<i64: 64, 64, 0>, array<i64: 2, 2, 0>, array<i64: 0, 0, 1>, array<i64: 1, 1, 0>]}} {
          ^bb0(%arg3: bf16, %arg4: bf16, %arg5: f32):
            %19 = arith.extf %arg3 : bf16 to f32
            %20 = arith.extf %arg4 : bf16 to f32
            %21 = arith.mulf %19, %20 : f32
            %22 = arith.addf %arg5, %21 : f32
            linalg.yield %22 : f32
          } -> tensor<1x1x4x4x4x4xf32>
          scf.forall.in_parallel {
            tensor.parallel_insert_slice %18 into %arg2[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<1x1x4x4x4x4xf32> into tensor<2x2x4x4x4x4xf32>
          }
        }
        %10 = scf.for %k = %c1 to %c3 step %c1 iter_args(%arg2 = %9) -> (tensor<2x2x4x4x4x4xf32>) {
          %15 = affine.apply #map(%k)
          %extracted_slice_12 = tensor.extract_slice %extracted_slice_2[0, %15] [32, 16] [1, 1] : tensor<32x64xbf16> to tensor<32x16xbf16>
          %16 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
          %pack_13 = linalg.pack %extracted_slice_12 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %16 : tensor<32x16xbf16> -> tensor<2x1x16x16xbf16>
          %extracted_slice_14 = tensor.extract_slice %extracted_slice_3[%15, 0] [16, 32] [1, 1] : tensor<64x32xbf16> to tensor<16x32xbf16>
          %17 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
          %pack_15 = linalg.pack %extracted_slice_14 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %17 : tensor<16x32xbf16> -> tensor<2x1x16x16xbf16>
          %18 = scf.forall (%x, %y) in (2, 2) shared_outs(%arg3 = %arg2) -> (tensor<2x2x4x4x4x4xf32>) {
            %extracted_slice_16 = tensor.extract_slice %pack_13[%x, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
            %19 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x2x4x4x8xbf16>
            %pack_17 = linalg.pack %extracted_slice_16 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [4, 8] into %19 : tensor<1x1x16x16xbf16> -> tensor<1x1x2x4x4x8xbf16>
            %extracted_slice_18 = tensor.extract_slice %pack_15[%y, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
            %20 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x4x2x8x4xbf16>
            %pack_19 = linalg.pack %extracted_slice_18 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [8, 4] into %20 : tensor<1x1x16x16xbf16> -> tensor<1x1x4x2x8x4xbf16>
            %extracted_slice_20 = tensor.extract_slice %arg3[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<2x2x4x4x4x4xf32> to tensor<1x1x4x4x4x4xf32>
            %21 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%pack_17, %pack_19 : tensor<1x1x2x4x4x8xbf16>, tensor<1x1x4x2x8x4xbf16>) outs(%extracted_slice_20 : tensor<1x1x4x4x4x4xf32>) attrs =  {lowering_config = {packing = [{inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], sizes = array<i64: 16, 16, 16>}, {inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>], sizes = array<i64: 0, 0, 0, 4, 4, 8>}], tile_sizes = [array<i64: 64, 64, 0>, array<i64: 2, 2, 0>, array<i64: 0, 0, 1>, array<i64: 1, 1, 0>]}} {
            ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
              %22 = arith.extf %arg4 : bf16 to f32
              %23 = arith.extf %arg5 : bf16 to f32
              %24 = arith.mulf %22, %23 : f32
              %25 = arith.addf %arg6, %24 : f32
              linalg.yield %25 : f32
            } -> tensor<1x1x4x4x4x4xf32>
            scf.forall.in_parallel {
              tensor.parallel_insert_slice %21 into %arg3[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<1x1x4x4x4x4xf32> into tensor<2x2x4x4x4x4xf32>
            }
          }
          scf.yield %18 : tensor<2x2x4x4x4x4xf32>
        }
        %11 = affine.apply #map(%c3)
        %extracted_slice_7 = tensor.extract_slice %extracted_slice_2[0, %11] [32, 16] [1, 1] : tensor<32x64xbf16> to tensor<32x16xbf16>
        %12 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
        %pack_8 = linalg.pack %extracted_slice_7 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %12 : tensor<32x16xbf16> -> tensor<2x1x16x16xbf16>
        %extracted_slice_9 = tensor.extract_slice %extracted_slice_3[%11, 0] [16, 32] [1, 1] : tensor<64x32xbf16> to tensor<16x32xbf16>
        %13 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<2x1x16x16xbf16>
        %pack_10 = linalg.pack %extracted_slice_9 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %13 : tensor<16x32xbf16> -> tensor<2x1x16x16xbf16>
        %extracted_slice_11 = tensor.extract_slice %arg1[%u, %v, 0, 0] [2, 2, 16, 16] [1, 1, 1, 1] : tensor<4x4x16x16xf32> to tensor<2x2x16x16xf32>
        %14:2 = scf.forall (%x, %y) in (2, 2) shared_outs(%arg2 = %10, %arg3 = %extracted_slice_11) -> (tensor<2x2x4x4x4x4xf32>, tensor<2x2x16x16xf32>) {
          %extracted_slice_12 = tensor.extract_slice %pack_8[%x, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
          %15 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x2x4x4x8xbf16>
          %pack_13 = linalg.pack %extracted_slice_12 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [4, 8] into %15 : tensor<1x1x16x16xbf16> -> tensor<1x1x2x4x4x8xbf16>
          %extracted_slice_14 = tensor.extract_slice %pack_10[%y, 0, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x1x16x16xbf16> to tensor<1x1x16x16xbf16>
          %16 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<1x1x4x2x8x4xbf16>
          %pack_15 = linalg.pack %extracted_slice_14 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [8, 4] into %16 : tensor<1x1x16x16xbf16> -> tensor<1x1x4x2x8x4xbf16>
          %extracted_slice_16 = tensor.extract_slice %arg2[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<2x2x4x4x4x4xf32> to tensor<1x1x4x4x4x4xf32>
          %17 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%pack_13, %pack_15 : tensor<1x1x2x4x4x8xbf16>, tensor<1x1x4x2x8x4xbf16>) outs(%extracted_slice_16 : tensor<1x1x4x4x4x4xf32>) attrs =  {lowering_config = {packing = [{inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], sizes = array<i64: 16, 16, 16>}, {inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>, array<i64: 0, 1, 3, 2>], sizes = array<i64: 0, 0, 0, 4, 4, 8>}], tile_sizes = [array<i64: 64, 64, 0>, array<i64: 2, 2, 0>, array<i64: 0, 0, 1>, array<i64: 1, 1, 0>]}} {
          ^bb0(%arg4: bf16, %arg5: bf16, %arg6: f32):
            %18 = arith.extf %arg4 : bf16 to f32
            %19 = arith.extf %arg5 : bf16 to f32
            %20 = arith.mulf %18, %19 : f32
            %21 = arith.addf %arg6, %20 : f32
            linalg.yield %21 : f32
          } -> tensor<1x1x4x4x4x4xf32>
          %extracted_slice_17 = tensor.extract_slice %arg3[%x, %y, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<2x2x16x16xf32> to tensor<1x1x16x16xf32>
          %unpack_18 = linalg.unpack %17 outer_dims_perm = [0, 1, 3, 2] inner_dims_pos = [2, 3] inner_tiles = [4, 4] into %extracted_slice_17 : tensor<1x1x4x4x4x4xf32> -> tensor<1x1x16x16xf32>
          scf.forall.in_parallel {
            tensor.parallel_insert_slice %17 into %arg2[%x, %y, 0, 0, 0, 0] [1, 1, 4, 4, 4, 4] [1, 1, 1, 1, 1, 1] : tensor<1x1x4x4x4x4xf32> into tensor<2x2x4x4x4x4xf32>
            tensor.parallel_insert_slice %unpack_18 into %arg3[%x, %y, 0, 0] [1, 1, 16, 16] [1, 1, 1, 1] : tensor<1x1x16x16xf32> into tensor<2x2x16x16xf32>
          }
        }
        scf.forall.in_parallel {
          tensor.parallel_insert_slice %14#1 into %arg1[%u, %v, 0, 0] [2, 2, 16, 16] [1, 1, 1, 1] : tensor<2x2x16x16xf32> into tensor<4x4x16x16xf32>
        }
      }
      %unpack = linalg.unpack %2 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [16, 16] into %extracted_slice_1 : tensor<4x4x16x16xf32> -> tensor<64x64xf32>
      scf.forall.in_parallel {
        tensor.parallel_insert_slice %unpack into %arg0[%i, %j] [64, 64] [1, 1] : tensor<64x64xf32> into tensor<64x64xf32>
      }
    }
    return %0 : tensor<64x64xf32>
  }
}
