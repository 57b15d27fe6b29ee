// What our microkernels use of AMD's aie_api, in plain C++ for a host: enough to run them and look at their numbers. Shapes and
// layouts are those that aie_api documents for aie::mmul; vectors are arrays, and nothing is checked that a vector unit would not check.
#pragma once
#include <bit>
#include <cstdint>

using int8 = std::int8_t;
using int16 = std::int16_t;
using int32 = std::int32_t;
using int64 = std::int64_t;
// Two to a byte in memory, the first in the low half.
struct int4 {
  std::int8_t value;
  operator double() const { return value; }
};
struct accfloat {};
struct acc32 {};
struct acc64 {};

struct bfloat16 {
  std::uint16_t bits;
  explicit operator float() const { return std::bit_cast<float>(std::uint32_t(bits) << 16); }
};

namespace aie {

template <typename T, unsigned N> struct vector { T at[N]; };

template <typename T, unsigned N> vector<T, N> zeros() { return {}; }

template <unsigned N, typename T> vector<T, N> load_v(const T *from) {
  vector<T, N> loaded;
  for (unsigned i = 0; i < N; ++i) loaded.at[i] = from[i];
  return loaded;
}

template <unsigned N> vector<int4, N> load_v(const int4 *from) {
  const auto bytes = reinterpret_cast<const std::uint8_t *>(from);
  vector<int4, N> loaded;
  for (unsigned i = 0; i < N; ++i) loaded.at[i].value = std::int8_t(std::uint8_t(bytes[i / 2] << (i % 2 ? 0 : 4))) >> 4;
  return loaded;
}

template <typename T, unsigned N> void store_v(T *to, const vector<T, N> &values) {
  for (unsigned i = 0; i < N; ++i) to[i] = values.at[i];
}

// Of a matrix with this many rows and columns, row-major.
template <typename T, unsigned N> vector<T, N> transpose(const vector<T, N> &matrix, unsigned rows, unsigned columns) {
  vector<T, N> turned;
  for (unsigned i = 0; i < N; ++i) turned.at[i % columns * rows + i / columns] = matrix.at[i];
  return turned;
}

// C (M x N) += A (M x K) * B (K x N), all row-major.
template <unsigned M, unsigned K, unsigned N, typename A, typename B, typename Acc> struct mmul {
  static constexpr unsigned size_A = M * K, size_B = K * N, size_C = M * N;
  double sums[size_C] = {};
  mmul() = default;
  template <typename T> explicit mmul(const vector<T, size_C> &start) {
    for (unsigned i = 0; i < size_C; ++i) sums[i] = double(start.at[i]);
  }
  static double wide(bfloat16 value) { return float(value); }
  template <typename T> static double wide(T value) { return value; }
  void mac(const vector<A, size_A> &a, const vector<B, size_B> &b) {
    for (unsigned i = 0; i < M; ++i)
      for (unsigned j = 0; j < N; ++j)
        for (unsigned k = 0; k < K; ++k) sums[i * N + j] += wide(a.at[i * K + k]) * wide(b.at[k * N + j]);
  }
  template <typename T> vector<T, size_C> to_vector() const {
    vector<T, size_C> narrow;
    for (unsigned i = 0; i < size_C; ++i) narrow.at[i] = T(sums[i]);
    return narrow;
  }
};

} // namespace aie
