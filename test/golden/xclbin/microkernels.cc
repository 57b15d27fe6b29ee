// Microkernels of a matrix multiplication for AI Engine cores: compile with Peano's clang++ and the aie_api headers.
#include <aie_api/aie.hpp>
#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

// Rows x Columns blocks of an operand; those of one column follow each other (ByColumn) or those of one row.
template <unsigned Rows, unsigned Columns, bool ByColumn> struct Blocks {
  static constexpr unsigned rows = Rows, columns = Columns;
  static constexpr unsigned at(unsigned row, unsigned column) { return ByColumn ? column * Rows + row : row * Columns + column; }
};

// Types of the operands and the block that one instruction takes: C (m x n) += A (m x k) * B (k x n), or blocks of A as k x m, of B as
// n x k where they are stored transposed.
template <typename Lhs, typename Rhs, typename Acc, unsigned M, unsigned K, unsigned N, bool LhsTransposed, bool RhsTransposed> struct Shape {
  using lhs = Lhs;
  using rhs = Rhs;
  using acc = Acc;
  static constexpr unsigned m = M, k = K, n = N;
  static constexpr bool lhs_transposed = LhsTransposed, rhs_transposed = RhsTransposed;
};

template <typename Acc>
using Accumulator = std::conditional_t<std::is_same_v<Acc, float>, accfloat, std::conditional_t<std::is_same_v<Acc, int64>, acc64, acc32>>;

// Where element `index` of an operand is; elements of 4 bits lie two to a byte.
template <typename T> inline const T *address(const T *operand, unsigned index) {
  if constexpr (std::is_same_v<T, int4>)
    return reinterpret_cast<const T *>(reinterpret_cast<const std::uint8_t *>(operand) + index / 2);
  else
    return operand + index;
}

// Block `index` of an operand, Rows x Columns, row-major; in memory it may be Columns x Rows.
template <unsigned Rows, unsigned Columns, bool Transposed, typename T>
inline aie::vector<T, Rows * Columns> load_block(const T *operand, unsigned index) {
  const aie::vector<T, Rows * Columns> stored = aie::load_v<Rows * Columns>(address(operand, index * Rows * Columns));
  if constexpr (Transposed)
    return aie::transpose(stored, Columns, Rows);
  else
    return stored;
}

template <typename T, unsigned Count> inline void zero(T *__restrict c) {
  constexpr unsigned lanes = 32 / sizeof(T);
  static_assert(Count % lanes == 0, "a tile is whole vectors");
  const aie::vector<T, lanes> zeros = aie::zeros<T, lanes>();
  for (unsigned i = 0; i < Count; i += lanes)
    aie::store_v(c + i, zeros);
}

template <typename T, unsigned Count> inline void add_one(const T *__restrict a, T *__restrict c) {
  for (unsigned i = 0; i < Count; ++i)
    c[i] = a[i] + T(1);
}

// Two by two blocks of C stay in accumulators over all of K where there are two: each block of A and B read feeds two instructions.
template <typename S, typename A, typename B, typename C>
inline void matmul(const typename S::lhs *__restrict a, const typename S::rhs *__restrict b, typename S::acc *__restrict c) {
  using Mac = aie::mmul<S::m, S::k, S::n, typename S::lhs, typename S::rhs, Accumulator<typename S::acc>>;
  constexpr unsigned down = C::rows % 2 ? 1 : 2, across = C::columns % 2 ? 1 : 2;
  for (unsigned j = 0; j < C::columns; j += across) {
    for (unsigned i = 0; i < C::rows; i += down) {
      Mac sums[down][across];
#pragma clang loop unroll(full)
      for (unsigned p = 0; p < down; ++p)
#pragma clang loop unroll(full)
        for (unsigned q = 0; q < across; ++q)
          sums[p][q] = Mac(aie::load_v<Mac::size_C>(c + C::at(i + p, j + q) * Mac::size_C));
      for (unsigned l = 0; l < A::columns; ++l) {
        aie::vector<typename S::lhs, Mac::size_A> lhs[down];
        aie::vector<typename S::rhs, Mac::size_B> rhs[across];
#pragma clang loop unroll(full)
        for (unsigned p = 0; p < down; ++p)
          lhs[p] = load_block<S::m, S::k, S::lhs_transposed>(a, A::at(i + p, l));
#pragma clang loop unroll(full)
        for (unsigned q = 0; q < across; ++q)
          rhs[q] = load_block<S::k, S::n, S::rhs_transposed>(b, B::at(l, j + q));
#pragma clang loop unroll(full)
        for (unsigned p = 0; p < down; ++p)
#pragma clang loop unroll(full)
          for (unsigned q = 0; q < across; ++q)
            sums[p][q].mac(lhs[p], rhs[q]);
      }
#pragma clang loop unroll(full)
      for (unsigned p = 0; p < down; ++p)
#pragma clang loop unroll(full)
        for (unsigned q = 0; q < across; ++q)
          aie::store_v(c + C::at(i + p, j + q) * Mac::size_C, sums[p][q].template to_vector<typename S::acc>());
    }
  }
}

// Without a matrix instruction: products in ascending order of k, each product and each sum rounded once.
template <typename S, typename A, typename B, typename C>
inline void matmul_by_element(const typename S::lhs *__restrict a, const typename S::rhs *__restrict b, typename S::acc *__restrict c) {
#pragma clang fp contract(off)
  for (unsigned j = 0; j < C::columns; ++j)
    for (unsigned i = 0; i < C::rows; ++i)
      for (unsigned row = 0; row < S::m; ++row)
        for (unsigned column = 0; column < S::n; ++column) {
          typename S::acc &sum = c[C::at(i, j) * S::m * S::n + row * S::n + column];
          for (unsigned l = 0; l < A::columns; ++l) {
            const typename S::lhs *lhs = a + A::at(i, l) * S::m * S::k;
            const typename S::rhs *rhs = b + B::at(l, j) * S::k * S::n;
            for (unsigned k = 0; k < S::k; ++k) {
              const typename S::acc product = typename S::acc(lhs[S::lhs_transposed ? k * S::m + row : row * S::k + k]) *
                                              rhs[S::rhs_transposed ? column * S::k + k : k * S::n + column];
              sum = sum + product;
            }
          }
        }
}

// The vector unit's adder: what is subnormal, and negative zero, is zero.
inline float plus(float a, float b) {
  const float sum = a + b;
  return (std::bit_cast<std::uint32_t>(sum) & 0x7fffffff) < 0x00800000 ? 0 : sum;
}

// The upper half of a float, rounded towards minus infinity or to the nearest, of two the even one; NaN stays NaN.
inline bfloat16 upper_half(std::uint32_t bits, std::uint32_t rounded) {
  return std::bit_cast<bfloat16>(std::uint16_t((bits & 0x7fffffff) > 0x7f800000 ? 0x7f81 : rounded >> 16));
}
inline bfloat16 below(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return upper_half(bits, bits & 0x80000000 ? bits + 0xffff : bits);
}
inline bfloat16 nearest(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return upper_half(bits, bits + 0x7fff + (bits >> 16 & 1));
}

template <typename T> inline T saturated(std::int64_t value) {
  using limits = std::numeric_limits<T>;
  return T(value < limits::min() ? limits::min() : value > limits::max() ? limits::max() : value);
}

} // namespace

extern "C" {

void zero_i32_64x64(int32 *c) { zero<int32, 4096>(c); }

// 64 x 128 by 128 x 64 in blocks of 4 x 8 and 8 x 8.
void matmul_i8_i32_64x128x64(const int8 *a, const int8 *b, int32 *c) {
  matmul<Shape<int8, int8, int32, 4, 8, 8, false, false>, Blocks<16, 16, true>, Blocks<16, 8, true>, Blocks<16, 8, true>>(a, b, c);
}

} // extern "C"
