#include "neural/byte_rows.h"

#include <cmath>
#include <cstring>

#include "neural/curves.h"
#include "neural/vectors.h"

namespace overt::neural {
namespace {

constexpr float largest_byte = 255;

template <AfterSums after>
OVERT_INLINE void finish(const ByteSums& from, float* out, std::size_t out_stride) {
    for (std::size_t i = 0; i < from.columns; i += lanes) {
        const Ints totals = load(from.totals + i);
        const Floats column_scales = load(from.column_scales + i);
        const Floats bias = load(from.bias + i);
        for (std::size_t r = 0; r < from.rows; ++r) {
            float* to = out + r * out_stride + i;
            const Ints exact = load(from.sums + r * from.stride + i) - totals * from.zeros[r];
            Floats value = __builtin_convertvector(exact, Floats) * (column_scales * from.row_scales[r]) + bias;
            if constexpr (after == AfterSums::add) value += load(to);
            if constexpr (after == AfterSums::gelu) value = gelu_of(value);
            store(to, value);
        }
    }
}

}  // namespace

OVERT_CLONES
void to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    Floats lowest{};
    Floats highest{};
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats v = load(row + d);
        lowest = smaller(v, lowest);
        highest = larger(v, highest);
    }
    const float low = -largest_of(-lowest);
    const float range = largest_of(highest) - low;
    if (!(range > 0) || !std::isfinite(range)) {  // zeros, or no numbers
        scale = 0;
        zero = 0;
        std::memset(bytes, 0, width);
        return;
    }
    scale = range / largest_byte;
    const float inverse = largest_byte / range;
    zero = static_cast<std::int32_t>(std::lrint(-low * inverse));
    const auto shift = static_cast<float>(zero);
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats byte = smaller(larger(load(row + d) * inverse + shift, all(0.0F)), all(largest_byte));
        store_low_bytes(bytes + d, bits_of(byte + rounder));
    }
}

OVERT_CLONES
void from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    switch (after) {
        case AfterSums::store:
            return finish<AfterSums::store>(from, out, out_stride);
        case AfterSums::add:
            return finish<AfterSums::add>(from, out, out_stride);
        case AfterSums::gelu:
            return finish<AfterSums::gelu>(from, out, out_stride);
    }
}

}  // namespace overt::neural
