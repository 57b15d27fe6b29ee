module {
  func.func private @zero_f32_8x8(i32) attributes {microkernel = {acc = "f32", kind = "zero", m = 8 : i64, n = 8 : i64}}
  func.func private @matmul_bf16_f32_8x8x8(i32, i32, i32) attributes {microkernel = {kind = "matmul"}}
  func.func @core_1_3() {
    %lock50 = arith.constant 50 : index
    %c = arith.constant 397312 : i32
    %a = arith.constant 459776 : i32
    %b = arith.constant 329728 : i32
    %lock5 = arith.constant 5 : index
    %zero = arith.constant 0 : index
    %one = arith.constant 1 : index
    %forever = arith.constant 4294967295 : index
    scf.for %i = %zero to %forever step %one {
      aie.use_lock(%lock50, AcquireGreaterEqual, 1)
      func.call @zero_f32_8x8(%c) : (i32) -> ()
      func.call @matmul_bf16_f32_8x8x8(%a, %b, %c) : (i32, i32, i32) -> ()
      aie.use_lock(%lock5, Release, 1)
    }
    return
  }
}
