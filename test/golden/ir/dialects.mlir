// Each upstream operation with a custom form, in the syntax of MLIR 22.
func.func @f(%a: tensor<4x8xbf16>, %b: tensor<8x16xbf16>, %c: tensor<4x16xf32>, %z: f32, %i: index, %ia: tensor<4x8xi8>, %ib: tensor<8x16xi8>, %ic: tensor<4x16xi32>) -> tensor<4x16xf32> {
  %f = linalg.fill ins(%z : f32) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  %m = linalg.matmul ins(%a, %b : tensor<4x8xbf16>, tensor<8x16xbf16>) outs(%f : tensor<4x16xf32>) -> tensor<4x16xf32>
  %mi = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%ia, %ib : tensor<4x8xi8>, tensor<8x16xi8>) outs(%ic : tensor<4x16xi32>) -> tensor<4x16xi32>
  %cp = linalg.copy ins(%m : tensor<4x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  %e = tensor.empty() : tensor<1x1x4x8xbf16>
  %p = linalg.pack %a outer_dims_perm = [0, 1] inner_dims_pos = [0, 1] inner_tiles = [4, 8] into %e : tensor<4x8xbf16> -> tensor<1x1x4x8xbf16>
  %pd = tensor.pad %a nofold low[0, %i] high[4, 8] {
  ^bb0(%x: index, %y: index):
    %k = arith.constant 0.0 : bf16
    tensor.yield %k : bf16
  } : tensor<4x8xbf16> to tensor<8x?xbf16>
  %r = scf.forall (%x, %y) in (2, 4) shared_outs(%o = %c) -> (tensor<4x16xf32>) {
    %s = tensor.extract_slice %o[%x, %y] [2, 4] [1, 1] : tensor<4x16xf32> to tensor<2x4xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%x, %y] [2, 4] [1, 1] : tensor<2x4xf32> into tensor<4x16xf32>
    }
  } {mapping = [#gpu.thread<x>, #gpu.thread<y>]}
  %at = bufferization.alloc_tensor() : tensor<4x16xf32>
  %at2 = bufferization.alloc_tensor() copy(%c) {memory_space = 1 : i64} : tensor<4x16xf32>
  %tb = bufferization.to_buffer %c : tensor<4x16xf32> to memref<4x16xf32>
  %tt = bufferization.to_tensor %tb restrict writable : memref<4x16xf32> to tensor<4x16xf32>
  bufferization.materialize_in_destination %c in restrict writable %tb : (tensor<4x16xf32>, memref<4x16xf32>) -> ()
  %mid = bufferization.materialize_in_destination %c in %at : (tensor<4x16xf32>, tensor<4x16xf32>) -> tensor<4x16xf32>
  affine.for %q = 0 to 10 step 2 { 
    affine.for %qq = max affine_map<(d0) -> (d0, 3)>(%q) to min affine_map<(d0)[s0] -> (d0 + s0, 10)>(%q)[%i] { }
    affine.for %qq = 0 to %i { }
  }
  %af = affine.for %q = 0 to 10 iter_args(%t = %z) -> (f32) { affine.yield %t : f32 } 
  affine.if affine_set<(d0) : (d0 - 1 >= 0)>(%i) { } else { }
  %mn = affine.min affine_map<(d0) -> (d0, 10)>(%i)
  scf.parallel (%pi) = (%i) to (%i) step (%i) { }
  %red = scf.parallel (%pi) = (%i) to (%i) step (%i) init(%z) -> f32 { scf.reduce(%z : f32) {
     ^bb0(%l: f32, %rr: f32):
        %s = arith.addf %l, %rr fastmath<fast> : f32
        scf.reduce.return %s : f32 } }
  cf.br ^bb1(%r, %i : tensor<4x16xf32>, index)
^bb1(%u : tensor<4x16xf32>, %ui: index):
  %cond = arith.cmpi slt, %ui, %i : index
  cf.cond_br %cond, ^bb1(%u, %ui : tensor<4x16xf32>, index), ^bb2
^bb2:
  return %r : tensor<4x16xf32>
}
