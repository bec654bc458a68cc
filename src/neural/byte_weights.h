// The weights of an int8 layer: rounded to bytes, with one scale for each output, and laid out for byte_products.h. Functions
// without state.
#pragma once

#include <cstddef>
#include <cstdint>

namespace overt::neural {

/// AVX2 adds four products in 16 bits: those of inputs 0, 1, 4, 5 of every eight, and of 2, 3, 6, 7. In each such four the
/// weights above zero add up to at most this much, and so do those below: times the largest input it still fits.
inline constexpr int most_of_four = 128;

/// Weights of one output as bytes, value = scale * byte; returns the scale, 0 for zeros. Of several scales the one that leaves
/// the least squared error; weights that pass most_of_four together are lowered. `width` finite values, a multiple of 8.
float round_weights(const float* weights, std::size_t width, std::int8_t* bytes);

/// From [outputs][width] to groups of outputs_at_once outputs, in each for every four inputs the four bytes of every output.
/// `out` has room for `outputs`, a multiple of outputs_at_once, times `width`.
void pack_weights(const std::int8_t* weights, std::size_t outputs, std::size_t width, std::int8_t* out);

}  // namespace overt::neural
