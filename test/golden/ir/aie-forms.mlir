// Forms of the aie and aiex dialects that the conformance vectors do not show.
#loc = loc("x.mlir":1:2)
module @m attributes {a.b} {
  aie.device(npu1) @d {
    %t = aie.tile(0, 0)
    %c = aie.tile(0, 2)
    %b = aie.buffer(%c) {sym_name = "b"} : memref<64xi32>
    %m = aie.mem(%c) {
      %0 = aie.dma(S2MM, 0) {repeat_count = 2 : i32} [{
        aie.dma_bd(%b : memref<64xi32>, 0, 64)
      }, {
        aie.dma_bd(%b : memref<64xi32>)
      }]
      aie.end
    }
    aie.bd_chain @chain(%arg0: memref<8xi32>) {
      aie.dma_bd(%arg0 : memref<8xi32>, 0, 8)
      aie.end
    }
    aie.shim_dma_allocation @alloc(%t, MM2S, 0)
    aie.runtime_sequence(%arg0: memref<8xi32>) {
      %0 = aiex.dma_start_bd_chain @chain(%arg0) : (memref<8xi32>) on (%t, MM2S, 0) {issue_token = true}
      %1 = aiex.dma_start_bd_chain_for @chain(%arg0) : (memref<8xi32>) for @alloc
      aiex.npu.preempt {level = 2 : ui8}
      aiex.npu.load_pdi {id = 1 : i32}
      aiex.dma_await_task(%0)
    }
  } loc(#loc)
} loc(unknown)
