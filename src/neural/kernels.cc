#include "neural/kernels.h"

#include <cmath>
#include <cstdint>
#include <cstring>

#include "neural/curves.h"
#include "neural/vectors.h"

namespace overt::neural {

OVERT_CLONES
void expand_bf16(const char* from, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t half = 0;
        std::memcpy(&half, from + 2 * i, sizeof half);
        const std::uint32_t bits = static_cast<std::uint32_t>(half) << 16U;
        std::memcpy(out + i, &bits, sizeof bits);
    }
}

OVERT_CLONES
void exponential(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; i += lanes) store(values + i, exponential_of(load(values + i)));
}

OVERT_CLONES
void layer_norm(const NormShape& shape, const float* weight, const float* bias, float* rows) {
    const auto width = static_cast<float>(shape.width);
    for (std::size_t i = 0; i < shape.rows; ++i) {
        float* row = rows + i * shape.width;
        Floats sum[2] = {};
        for (std::size_t d = 0; d < shape.width; d += 2 * lanes)
            for (std::size_t half = 0; half < 2; ++half) sum[half] += load(row + d + half * lanes);
        const float mean = sum_of(sum[0] + sum[1]) / width;
        Floats squares[2] = {};
        for (std::size_t d = 0; d < shape.width; d += 2 * lanes)
            for (std::size_t half = 0; half < 2; ++half) {
                const Floats centred = load(row + d + half * lanes) - mean;
                squares[half] += centred * centred;
            }
        const float scale = 1.0F / std::sqrt(sum_of(squares[0] + squares[1]) / width + shape.epsilon);
        for (std::size_t d = 0; d < shape.width; d += lanes)
            store(row + d, (load(row + d) - mean) * scale * load(weight + d) + load(bias + d));
    }
}

OVERT_CLONES
void dot_rows(const float* rows, std::size_t count, std::size_t width, const float* vector, float* out) {
    for (std::size_t i = 0; i < count; ++i) {
        const float* row = rows + i * width;
        Floats low{};
        Floats high{};
        for (std::size_t d = 0; d < width; d += 2 * lanes) {
            low += load(row + d) * load(vector + d);
            high += load(row + d + lanes) * load(vector + d + lanes);
        }
        out[i] = sum_of(low + high);
    }
}

}  // namespace overt::neural
