// Compiled without contraction of a * b + c (CMakeLists.txt), so that every instruction set rounds alike.
#include "neural/byte_rows.h"

#include <cmath>
#include <cstring>

#include "neural/processor.h"
#include "neural/wide.h"

namespace overt::neural {
namespace {

/// Just below 255, so that no value rounds to 256, wherever the zero comes to lie.
constexpr float largest_byte = 254.98F;

template <std::size_t n>
OVERT_INLINE void row_to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    using Wides = Wide<n>;
    using Many = typename Wides::Floats;
    Many lowest{};
    Many highest{};
    for (std::size_t d = 0; d < width; d += n) {
        const Many v = Wides::template load<Many>(row + d);
        lowest = smaller_of<Many>(v, lowest);
        highest = larger_of<Many>(v, highest);
    }
    const float low = fold_lanes<Floats>(
        lowest, [](auto a, auto b) __attribute__((always_inline)) { return a < b ? a : b; });
    const float high = fold_lanes<Floats>(
        highest, [](auto a, auto b) __attribute__((always_inline)) { return a > b ? a : b; });
    const float range = high - low;
    if (!(range > 0) || !std::isfinite(range)) {  // zeros, or no numbers
        scale = 0;
        zero = 0;
        std::memset(bytes, 0, width);
        return;
    }
    scale = range / largest_byte;
    const float inverse = largest_byte / range;
    zero = static_cast<std::int32_t>(std::lrint(-low * inverse));
    const float shift = rounder + static_cast<float>(zero);
    for (std::size_t d = 0; d < width; d += n) {
        const auto whole = Wides::bits(Wides::template load<Many>(row + d) * inverse + shift);
        store_low_bytes(bytes + d, whole);
    }
}

constexpr float gelu_bound = 4;

/// x times the normal distribution's share below x: 1/2 and an odd polynomial fitted by reweighted least squares within the
/// bounds,
/// +-4, where the share is made 0 or 1.
template <class Many>
OVERT_INLINE Many gelu_of(Many x, Many lowest, Many highest) {
    const Many near = smaller_of<Many>(larger_of<Many>(x, lowest), highest);
    const Many square = near * near;
    Many p = square * 2.258819306e-08F - 1.588826333e-06F;
    p = p * square + 4.776387047e-05F;
    p = p * square - 8.121873145e-04F;
    p = p * square + 8.763690218e-03F;
    p = p * square - 6.455441056e-02F;
    p = p * square + 3.978702652e-01F;
    return x * (near * p + 0.5F);
}

template <std::size_t n, AfterSums after>
OVERT_INLINE void finish(const ByteSums& from, float* out, std::size_t out_stride) {
    using Wides = Wide<n>;
    using Many = typename Wides::Floats;
    using Whole = typename Wides::Ints;
    const ByteSums f = from;  // which `out` cannot be thought to overlap
    const Many highest = Many{} + unknown(gelu_bound);
    const Many lowest = -highest;
    for (std::size_t i = 0; i < f.columns; i += n) {
        const Whole totals = Wides::template load<Whole>(f.totals + i);
        const Many column_scales = Wides::template load<Many>(f.column_scales + i);
        const Many bias = Wides::template load<Many>(f.bias + i);
        const std::int32_t* sums = f.sums + i;
        float* to = out + i;
        for (std::size_t r = 0; r < f.rows; ++r, sums += f.stride, to += out_stride) {
            const Whole exact = Wides::template load<Whole>(sums) - totals * f.zeros[r];
            Many value = __builtin_convertvector(exact, Many) * (column_scales * f.row_scales[r]) + bias;
            if constexpr (after == AfterSums::add) value += Wides::template load<Many>(to);
            if constexpr (after == AfterSums::gelu) value = gelu_of<Many>(value, lowest, highest);
            Wides::store(to, value);
        }
    }
}

template <std::size_t n>
OVERT_INLINE void finish_any(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    switch (after) {
        case AfterSums::store:
            return finish<n, AfterSums::store>(from, out, out_stride);
        case AfterSums::add:
            return finish<n, AfterSums::add>(from, out, out_stride);
        case AfterSums::gelu:
            return finish<n, AfterSums::gelu>(from, out, out_stride);
    }
}

void plain_to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    row_to_bytes<8>(row, width, bytes, scale, zero);
}
void plain_from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    finish_any<8>(from, after, out, out_stride);
}

#ifdef OVERT_X86
OVERT_AVX2 void avx2_to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    row_to_bytes<8>(row, width, bytes, scale, zero);
}
OVERT_AVX2 void avx2_from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    finish_any<8>(from, after, out, out_stride);
}
OVERT_AVX512 void avx512_to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    row_to_bytes<16>(row, width, bytes, scale, zero);
}
OVERT_AVX512 void avx512_from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    finish_any<16>(from, after, out, out_stride);
}
#endif

}  // namespace

std::vector<ByteRows> byte_rows_kinds() {
    std::vector<ByteRows> kinds;
#ifdef OVERT_X86
    if (has_avx512()) kinds.push_back({"avx512", avx512_to_bytes, avx512_from_sums});
    if (has_avx2()) kinds.push_back({"avx2", avx2_to_bytes, avx2_from_sums});
#endif
    kinds.push_back({"plain", plain_to_bytes, plain_from_sums});
    return kinds;
}

}  // namespace overt::neural
