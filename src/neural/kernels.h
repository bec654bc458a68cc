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

struct NormShape {
    std::size_t rows = 0;
    std::size_t width = 0;
    float epsilon = 0;
};
/// Layer norm of each row, in place: (x - mean) / sqrt(variance + epsilon) * weight + bias.
void layer_norm(const NormShape& shape, const float* weight, const float* bias, float* rows);

/// out[i] = rows[i] . vector for `count` rows of `width` floats.
void dot_rows(const float* rows, std::size_t count, std::size_t width, const float* vector, float* out);

}  // namespace overt::neural
