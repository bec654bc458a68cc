// Sums of products of bytes: the inner part of an int8 layer. The answer is whole numbers, the same on every processor; only the
// speed differs. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace overt::neural {

inline constexpr std::size_t rows_at_once = 6;
inline constexpr std::size_t outputs_at_once = 32;

/// Weights lie in [-63, 63] and inputs in [0, 255]: two products then never pass 16 bits, where some processors stop. Four are
/// added in 16 bits, so the weights of one sign among them add up to 128 at most: lower_weights sees to it.
inline constexpr int largest_weight = 63;
inline constexpr int largest_input = 255;

/// Lowers the larger ones of those few weights of one output, `width` of them, that could pass 16 bits together.
void lower_weights(std::int8_t* weights, std::size_t width);

/// sums[row][output] = products of rows_at_once rows of `width` bytes, one after another, with outputs_at_once columns of
/// weights. `width` is a multiple of 8. Weights lie as pack_weights puts them.
using ByteProducts = void (*)(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums);

/// Any processor.
void plain_products(const std::uint8_t* rows, std::size_t width, const std::int8_t* weights, std::int32_t* sums);

struct NamedProducts {
    std::string_view name;  ///< "avx2"
    ByteProducts run = nullptr;
};
/// The fastest one that this processor runs.
NamedProducts best_products();

/// From [outputs][width] to groups of outputs_at_once outputs, in each for every four inputs the four bytes of every output.
/// `out` has room for `outputs`, a multiple of outputs_at_once, times `width`.
void pack_weights(const std::int8_t* weights, std::size_t outputs, std::size_t width, std::int8_t* out);

}  // namespace overt::neural
