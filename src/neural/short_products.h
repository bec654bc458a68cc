// Sums of products of 16-bit whole numbers: the inner part of attention in int8 models. The answer is whole numbers, the same on
// every processor; only the speed differs. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>

namespace overt::neural {

inline constexpr std::size_t short_rows = 8;      ///< of one call
inline constexpr std::size_t short_columns = 16;  ///< of one block

/// `short_rows` rows with every column of some blocks. No sum, nor part of one, passes 32 bits.
struct ShortFactors {
    const std::int16_t* rows = nullptr;
    std::size_t row_stride = 0;
    std::size_t width = 0;                  ///< of each row, a multiple of 2
    const std::int16_t* columns = nullptr;  ///< [blocks][block_width / 2][short_columns][2]
    std::size_t block_width = 0;            ///< `width` or more: the room for each column
    std::size_t blocks = 0;
};
/// sums[row][column], rows `stride` apart.
using ShortProducts = void (*)(const ShortFactors& factors, std::int32_t* sums, std::size_t stride);

/// Any processor.
void plain_short_products(const ShortFactors& factors, std::int32_t* sums, std::size_t stride);
#if defined(__x86_64__) && defined(__GNUC__)
/// Processors with AVX2.
void avx2_short_products(const ShortFactors& factors, std::int32_t* sums, std::size_t stride);
/// Processors with the AVX-512 extensions F, BW and VNNI.
void vnni_short_products(const ShortFactors& factors, std::int32_t* sums, std::size_t stride);
#endif

}  // namespace overt::neural
