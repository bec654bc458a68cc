// From rows of floats to bytes, and from whole sums of products back: what stands around byte_products.h in an int8 layer. A
// row's result depends on the row alone, and is the same on every processor. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace overt::neural {

/// A row as bytes: value = scale * (byte - zero), from the smallest value or 0 to the largest or 0. `width` is a
/// multiple of 16.
using ToBytes = void (*)(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero);

/// Sums of the products of some rows of bytes with some columns of byte weights, and what makes values of them.
struct ByteSums {
    const std::int32_t* sums = nullptr;  ///< [rows][stride]
    std::size_t rows = 0;
    std::size_t columns = 0;  ///< a multiple of 16
    std::size_t stride = 0;
    const std::int32_t* zeros = nullptr;   ///< of the rows
    const float* row_scales = nullptr;     ///< of the rows
    const std::int32_t* totals = nullptr;  ///< of the weights of each column
    const float* column_scales = nullptr;
    const float* bias = nullptr;
};
enum class AfterSums : std::uint8_t { store, add, gelu };
/// (sum - zero * total) * scales + bias is stored, added to what `out` holds, or stored bent by GELU in the erf form to within
/// 2e-4: little beside the steps of the bytes that such a row becomes. Rows of `out` lie `out_stride` floats apart.
using FromSums = void (*)(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride);

struct ByteRows {
    std::string_view name;  ///< "avx2"
    ToBytes to_bytes = nullptr;
    FromSums from_sums = nullptr;
};
/// Those that this processor runs, the fastest first, "plain" last.
std::vector<ByteRows> byte_rows_kinds();

}  // namespace overt::neural
