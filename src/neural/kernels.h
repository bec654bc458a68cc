// The arithmetic between the matrix products, vectorised. Every row is computed by itself in a fixed order of operations, so that
// a result does not depend on which rows stand beside it. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>

namespace overt::neural {

/// Widths must be multiples of this many floats.
inline constexpr std::size_t lanes_of_two = 16;

/// bfloat16 at any address to float32.
void expand_bf16(const char* from, std::size_t count, float* out);

/// e^x for each of `count` values, in place, `count` a multiple of 8; relative error below 2e-7 within [-87, 88], clamped
/// outside.
void exponential(float* values, std::size_t count);

/// GELU in the erf form, x/2 (1 + erf(x / sqrt 2)), in place, `count` a multiple of 8; absolute error of erf below 2e-7
/// (Abramowitz and Stegun 1964, 7.1.26).
void gelu(float* values, std::size_t count);

/// A row as bytes: value = scale * (byte - zero), from the smallest value or 0 to the largest or 0. `width` is a
/// multiple of 8.
void to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero);

/// Weights of one output as bytes of [-limit, limit], value = scale * byte; returns the scale, 0 for zeros. `width` is a multiple
/// of 8.
float to_signed_bytes(const float* weights, std::size_t width, int limit, std::int8_t* bytes);

/// Sums of the products of some rows of bytes with some columns of byte weights, and what makes values of them.
struct ByteSums {
    const std::int32_t* sums = nullptr;  ///< [rows][stride]
    std::size_t rows = 0;
    std::size_t columns = 0;  ///< a multiple of 8
    std::size_t stride = 0;
    const std::int32_t* zeros = nullptr;   ///< of the rows
    const float* row_scales = nullptr;     ///< of the rows
    const std::int32_t* totals = nullptr;  ///< of the weights of each column
    const float* column_scales = nullptr;
    const float* bias = nullptr;
};
enum class AfterSums : std::uint8_t { store, add, gelu };
/// (sum - zero * total) * scales + bias is stored, added to what `out` holds, or stored bent by GELU; rows of `out` lie
/// `out_stride` floats apart.
void from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride);

struct NormShape {
    std::size_t rows = 0;
    std::size_t width = 0;
    float epsilon = 0;
};
/// Layer norm of each row, in place: (x - mean) / sqrt(variance + epsilon) * weight + bias.
void layer_norm(const NormShape& shape, const float* weight, const float* bias, float* rows);

/// out[i] = rows[i] . vector for `count` rows of `width` floats.
void dot_rows(const float* rows, std::size_t count, std::size_t width, const float* vector, float* out);

struct AttentionShape {
    std::size_t pieces = 0;  ///< of one window
    std::size_t heads = 0;
    std::size_t head_width = 0;
};
/// Floats of scratch that `attend` needs for windows of up to `pieces`.
std::size_t attention_scratch(const AttentionShape& shape);
/// softmax(Q K^T / sqrt(head_width)) V of every head of one window. `qkv` has, for each piece, all queries, all keys, all values;
/// `context` gets heads * head_width floats for each piece.
void attend(const AttentionShape& shape, const float* qkv, float* context, float* scratch);

}  // namespace overt::neural
