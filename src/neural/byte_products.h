// Sums of products of bytes: the inner part of an int8 layer. The answer is whole numbers, the same on every processor; only the
// speed differs. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace overt::neural {

inline constexpr std::size_t rows_at_once = 11;  ///< at most
inline constexpr std::size_t outputs_at_once = 32;
inline constexpr std::size_t inputs_at_once = 4;

/// Some rows of bytes, one after another.
struct ByteFactors {
    const std::uint8_t* rows = nullptr;
    std::size_t count = 0;  ///< 1 to rows_at_once
    std::size_t width = 0;  ///< a multiple of 8
};
/// sums[row][output] = products of the rows with outputs_at_once columns of weights: those of byte_weights.h, small enough
/// together, and packed.
using ByteProducts = void (*)(const ByteFactors& factors, const std::int8_t* weights, std::int32_t* sums);

/// Any processor.
void plain_products(const ByteFactors& factors, const std::int8_t* weights, std::int32_t* sums);

struct NamedProducts {
    std::string_view name;  ///< "avx2"
    ByteProducts run = nullptr;
};
/// The fastest one that this processor runs.
NamedProducts best_products();

}  // namespace overt::neural
