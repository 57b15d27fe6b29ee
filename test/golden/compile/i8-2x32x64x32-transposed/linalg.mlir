#map = affine_map<(d0) -> (d0 * 8)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d5, d3)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d1, d4, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d0, d3, d4)>
module {
  func.func @matmul(%A: tensor<2x64x32xi8>, %B: tensor<2x32x64xi8>, %C: tensor<2x32x32xi32>) -> tensor<2x32x32xi32> {
    %c0_i32 = arith.constant 0 : i32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %0 = scf.forall (%b, %i, %j) = (0, 0, 0) to (2, 32, 32) step (1, 32, 32) shared_outs(%arg0 = %C) -> (tensor<2x32x32xi32>) {
      %extracted_slice = tensor.extract_slice %A[%b, 0, %i] [1, 64, 32] [1, 1, 1] : tensor<2x64x32xi8> to tensor<64x32xi8>
      %extracted_slice_0 = tensor.extract_slice %B[%b, %j, 0] [1, 32, 64] [1, 1, 1] : tensor<2x32x64xi8> to tensor<32x64xi8>
      %extracted_slice_1 = tensor.extract_slice %arg0[%b, %i, %j] [1, 32, 32] [1, 1, 1] : tensor<2x32x32xi32> to tensor<32x32xi32>
      %1 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<64x32xi8>
      %2 = scf.for %k = %c0 to %c64 step %c64 iter_args(%arg1 = %1) -> (tensor<64x32xi8>) {
        %extracted_slice_2 = tensor.extract_slice %extracted_slice[%k, 0] [64, 32] [1, 1] : tensor<64x32xi8> to tensor<64x32xi8>
        %extracted_slice_3 = tensor.extract_slice %arg1[%k, 0] [64, 32] [1, 1] : tensor<64x32xi8> to tensor<64x32xi8>
        %8 = linalg.copy ins(%extracted_slice_2 : tensor<64x32xi8>) outs(%extracted_slice_3 : tensor<64x32xi8>) -> tensor<64x32xi8>
        %inserted_slice = tensor.insert_slice %8 into %arg1[%k, 0] [64, 32] [1, 1] : tensor<64x32xi8> into tensor<64x32xi8>
        scf.yield %inserted_slice : tensor<64x32xi8>
      }
      %3 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<32x64xi8>
      %4 = scf.for %k = %c0 to %c64 step %c64 iter_args(%arg1 = %3) -> (tensor<32x64xi8>) {
        %extracted_slice_2 = tensor.extract_slice %extracted_slice_0[0, %k] [32, 64] [1, 1] : tensor<32x64xi8> to tensor<32x64xi8>
        %extracted_slice_3 = tensor.extract_slice %arg1[0, %k] [32, 64] [1, 1] : tensor<32x64xi8> to tensor<32x64xi8>
        %8 = linalg.copy ins(%extracted_slice_2 : tensor<32x64xi8>) outs(%extracted_slice_3 : tensor<32x64xi8>) -> tensor<32x64xi8>
        %inserted_slice = tensor.insert_slice %8 into %arg1[0, %k] [32, 64] [1, 1] : tensor<32x64xi8> into tensor<32x64xi8>
        scf.yield %inserted_slice : tensor<32x64xi8>
      }
      %5 = bufferization.alloc_tensor() {memory_space = 1 : i32} : tensor<32x32xi32>
      %6 = scf.forall (%x, %y) = (0, 0) to (32, 32) step (32, 32) shared_outs(%arg1 = %5) -> (tensor<32x32xi32>) {
        %extracted_slice_2 = tensor.extract_slice %2[0, %x] [64, 32] [1, 1] : tensor<64x32xi8> to tensor<64x32xi8>
        %extracted_slice_3 = tensor.extract_slice %4[%y, 0] [32, 64] [1, 1] : tensor<32x64xi8> to tensor<32x64xi8>
        %extracted_slice_4 = tensor.extract_slice %arg1[%x, %y] [32, 32] [1, 1] : tensor<32x32xi32> to tensor<32x32xi32>
        %8 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<4x8x4x8xi32>
        %9 = linalg.fill ins(%c0_i32 : i32) outs(%8 : tensor<4x8x4x8xi32>) -> tensor<4x8x4x8xi32>
        %10 = scf.for %k = %c0 to %c8 step %c8 iter_args(%arg2 = %9) -> (tensor<4x8x4x8xi32>) {
          %11 = affine.apply #map(%k)
          %extracted_slice_5 = tensor.extract_slice %extracted_slice_2[%11, 0] [64, 32] [1, 1] : tensor<64x32xi8> to tensor<64x32xi8>
          %12 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<8x8x8x4xi8>
          %pack = linalg.pack %extracted_slice_5 outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [8, 4] into %12 : tensor<64x32xi8> -> tensor<8x8x8x4xi8>
          %extracted_slice_6 = tensor.extract_slice %extracted_slice_3[0, %11] [32, 64] [1, 1] : tensor<32x64xi8> to tensor<32x64xi8>
          %13 = bufferization.alloc_tensor() {memory_space = 2 : i32} : tensor<8x4x8x8xi8>
          %pack_7 = linalg.pack %extracted_slice_6 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [8, 8] into %13 : tensor<32x64xi8> -> tensor<8x4x8x8xi8>
          %14 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "parallel", "parallel", "reduction"]} ins(%pack, %pack_7 : tensor<8x8x8x4xi8>, tensor<8x4x8x8xi8>) outs(%arg2 : tensor<4x8x4x8xi32>) attrs =  {lowering_config = {packing = [{inner_perm = [array<i64: 1, 0>, array<i64: 0, 1>, array<i64: 0, 1>], outer_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 1, 0>], sizes = array<i64: 4, 8, 8>}], tile_sizes = [array<i64: 32, 32>, array<i64: 0, 0, 64>, array<i64: 32, 32>, array<i64: 0, 0, 8>]}} {
          ^bb0(%arg3: i8, %arg4: i8, %arg5: i32):
            %15 = arith.extsi %arg3 : i8 to i32
            %16 = arith.extsi %arg4 : i8 to i32
            %17 = arith.muli %15, %16 : i32
            %18 = arith.addi %arg5, %17 : i32
            linalg.yield %18 : i32
          } -> tensor<4x8x4x8xi32>
          scf.yield %14 : tensor<4x8x4x8xi32>
        }
        %unpack = linalg.unpack %10 outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [4, 8] into %extracted_slice_4 : tensor<4x8x4x8xi32> -> tensor<32x32xi32>
        scf.forall.in_parallel {
          tensor.parallel_insert_slice %unpack into %arg1[%x, %y] [32, 32] [1, 1] : tensor<32x32xi32> into tensor<32x32xi32>
        }
      }
      %7 = linalg.copy ins(%6 : tensor<32x32xi32>) outs(%extracted_slice_1 : tensor<32x32xi32>) -> tensor<32x32xi32>
      scf.forall.in_parallel {
        tensor.parallel_insert_slice %7 into %arg0[%b, %i, %j] [1, 32, 32] [1, 1, 1] : tensor<32x32xi32> into tensor<2x32x32xi32>
      }
    }
    return %0 : tensor<2x32x32xi32>
  }
}
