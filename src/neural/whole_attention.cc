// Compiled without contraction of a * b + c (CMakeLists.txt), so that every instruction set rounds alike.
#include "neural/whole_attention.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "neural/processor.h"
#include "neural/short_products.h"
#include "neural/wide.h"

namespace overt::neural {
namespace {

constexpr float largest_share = 8191;  // 13 bits
constexpr float largest_value = 8191;  // or less in long windows
constexpr float log2_of_e = 1.44269504F;
constexpr std::int32_t lowest_score = -(1 << 30);  // and -lowest_score the highest, so that differences fit

constexpr std::size_t round_up(std::size_t count, std::size_t multiple) { return (count + multiple - 1) / multiple * multiple; }

/// How one head of one window is rounded.
struct HeadScales {
    float query = 0;  // whole number = value * query; likewise
    float key = 0;
    float value = 0;
    float exponent = 0;  // e^(score / sqrt(head_width)) = 2^(whole score * exponent)
    float result = 0;    // value = whole number * result; 0 where nothing finite is to be had
};

/// The heads of one window in whole numbers, and room for the queries at work.
struct WholeWindow {
    std::size_t padded = 0;           // pieces, up to a multiple of short_columns
    std::int16_t* queries = nullptr;  // [heads][pieces up to a multiple of short_rows][head_width]
    std::int16_t* keys = nullptr;     // [heads][blocks of pieces][head_width / 2][short_columns][2]
    std::int16_t* values = nullptr;   // [heads][blocks of head_width][padded / 2][short_columns][2]
    std::int16_t* shares = nullptr;   // [short_rows][padded]
    std::int32_t* scores = nullptr;   // [short_rows][padded]
    std::int32_t* blended = nullptr;  // [short_rows][head_width]
    std::int16_t* block = nullptr;    // [short_columns][head_width], keys before they are turned
    float* largest = nullptr;         // [3][heads][head_width], the largest sizes of queries, keys, values
    HeadScales* scales = nullptr;     // [heads]
};

/// The largest size of each number of a row.
template <std::size_t n>
OVERT_INLINE void largest_sizes(const AttentionShape& shape, const float* qkv, float* largest) {
    using Floats = typename Wide<n>::Floats;
    constexpr std::size_t rows_together = 4;
    const std::size_t stride = 3 * shape.heads * shape.head_width;
    std::fill_n(largest, stride, 0.0F);
    for (std::size_t first = 0; first < shape.pieces; first += rows_together) {
        const float* rows[rows_together];
        for (std::size_t i = 0; i < rows_together; ++i) rows[i] = qkv + std::min(first + i, shape.pieces - 1) * stride;
        for (std::size_t d = 0; d < stride; d += n) {
            Floats most = Wide<n>::template load<Floats>(largest + d);
            for (const float* row : rows) {
                const Floats v = Wide<n>::template load<Floats>(row + d);
                most = larger_of<Floats>(larger_of<Floats>(v, -v), most);
            }
            Wide<n>::store(largest + d, most);
        }
    }
}

/// The nearest whole number to each of n values, in the low 16 bits.
template <std::size_t n>
OVERT_INLINE typename Wide<n>::Ints rounded(const float* from, float inverse) {
    return Wide<n>::bits(Wide<n>::template load<typename Wide<n>::Floats>(from) * inverse + rounder);
}

template <std::size_t n>
OVERT_INLINE void round_row(const float* from, std::size_t width, float inverse, std::int16_t* out) {
    for (std::size_t d = 0; d < width; d += n)
        Wide<n>::store(out + d, __builtin_convertvector(rounded<n>(from + d, inverse), typename Wide<n>::Shorts));
}

/// A block of up to short_columns rows of one head, `stride` apart.
struct HeadRows {
    const float* first = nullptr;
    std::size_t stride = 0;
    std::size_t count = 0;
    std::size_t width = 0;
};

template <std::size_t n>
OVERT_INLINE void round_keys(const HeadRows& keys, float inverse, std::int16_t* block, std::int16_t* turned) {
    for (std::size_t i = 0; i < keys.count; ++i)
        round_row<n>(keys.first + i * keys.stride, keys.width, inverse, block + i * keys.width);
    std::fill_n(block + keys.count * keys.width, (short_columns - keys.count) * keys.width, std::int16_t{0});
    const std::size_t pairs = keys.width / 2;
    const auto* in = reinterpret_cast<const std::int32_t*>(block);
    auto* out = reinterpret_cast<std::int32_t*>(turned);
    for (std::size_t p = 0; p < pairs; ++p, out += short_columns)
        for (std::size_t i = 0; i < short_columns; ++i) out[i] = in[i * pairs + p];
}

template <std::size_t n>
OVERT_INLINE void round_values(const HeadRows& values, float inverse, std::size_t padded, std::int16_t* out) {
    for (std::size_t d = 0; d < values.width; d += n) {
        auto* to = reinterpret_cast<std::int32_t*>(out) + d / short_columns * (padded / 2) * short_columns + d % short_columns;
        for (std::size_t j = 0; j < values.count; j += 2, to += short_columns) {
            const float* from = values.first + j * values.stride + d;
            typename Wide<n>::Ints pair = rounded<n>(from, inverse) & 0xffff;
            if (j + 1 < values.count) pair |= rounded<n>(from + values.stride, inverse) << 16;
            Wide<n>::store(to, pair);
        }
    }
}

HeadScales scales_of(const AttentionShape& shape, const float* largest) {
    float most[3];  // of queries, keys and values
    for (std::size_t part = 0; part < 3; ++part) {
        const float* from = largest + part * shape.heads * shape.head_width;
        most[part] = *std::max_element(from, from + shape.head_width);
    }
    HeadScales scales;
    if (!std::isfinite(most[0]) || !std::isfinite(most[1]) || !(most[2] > 0) || !std::isfinite(most[2])) return scales;
    const float steps = std::floor(std::sqrt(static_cast<float>(-lowest_score) / static_cast<float>(shape.head_width)));
    const float room = static_cast<float>(std::numeric_limits<std::int32_t>::max()) / largest_share;
    const float value_steps = std::min(largest_value, std::floor(room / static_cast<float>(shape.pieces)));
    scales.query = most[0] > 0 ? steps / most[0] : 0;
    scales.key = most[1] > 0 ? steps / most[1] : 0;
    scales.value = value_steps / most[2];
    scales.exponent = most[0] / steps * (most[1] / steps) * (log2_of_e / std::sqrt(static_cast<float>(shape.head_width)));
    scales.result = most[2] / value_steps;
    return scales;
}

/// Queries, keys and values, block by block of the pieces, as they lie in memory.
template <std::size_t n>
OVERT_INLINE void round_window(const AttentionShape& shape, const float* qkv, const WholeWindow& window) {
    const std::size_t wide = shape.head_width, width = shape.heads * wide, stride = 3 * width;
    const std::size_t query_rows = round_up(shape.pieces, short_rows);
    largest_sizes<n>(shape, qkv, window.largest);
    for (std::size_t h = 0; h < shape.heads; ++h) window.scales[h] = scales_of(shape, window.largest + h * wide);
    for (std::size_t j = 0; j < shape.pieces; j += short_columns)
        for (std::size_t h = 0; h < shape.heads; ++h) {
            const HeadScales& scales = window.scales[h];
            if (scales.result == 0) continue;
            const std::size_t count = std::min(short_columns, shape.pieces - j);
            const float* from = qkv + j * stride + h * wide;
            for (std::size_t i = 0; i < count; ++i)
                round_row<n>(from + i * stride, wide, scales.query, window.queries + (h * query_rows + j + i) * wide);
            round_keys<n>({from + width, stride, count, wide}, scales.key, window.block,
                          window.keys + (h * window.padded + j) * wide);
            round_values<n>({from + 2 * width, stride, count, wide}, scales.value, window.padded,
                            window.values + h * window.padded * wide + j * short_columns);
        }
}

/// largest_share * 2^x to the nearest whole number, for -30 <= x <= 0. 2^x is 2^n times a polynomial for what is left, fitted by
/// reweighted least squares: relative error below 8e-5, about half a step of the largest share.
template <std::size_t n>
OVERT_INLINE typename Wide<n>::Ints share_of(typename Wide<n>::Floats x) {
    using Many = typename Wide<n>::Floats;
    const Many shifted = x + rounder;
    const Many f = x - (shifted - rounder);
    Many p = f * (5.517166876e-02F * largest_share) + 2.426111328e-01F * largest_share;
    p = p * f + 6.932609864e-01F * largest_share;
    p = p * f + 9.999280729e-01F * largest_share;
    return Wide<n>::bits(Wide<n>::doubled(p, Wide<n>::bits(shifted)) + rounder) & 0xffff;
}

/// A row of scores and what becomes of it.
struct Scores {
    std::int32_t* scores = nullptr;
    std::size_t pieces = 0;
    std::size_t padded = 0;
    float exponent = 0;
};

template <std::size_t n>
OVERT_INLINE typename Wide<n>::Ints inside(const Scores& row, std::size_t j) {
    return Wide<n>::places() < static_cast<std::int32_t>(row.pieces) - static_cast<std::int32_t>(j);
}

template <std::size_t n>
OVERT_INLINE std::int32_t highest_of(const Scores& row) {
    using Whole = typename Wide<n>::Ints;
    Whole most = Whole{} + lowest_score;
    for (std::size_t j = 0; j < row.padded; j += n) {
        Whole score = Wide<n>::template load<Whole>(row.scores + j);
        if (j + n > row.pieces) score = inside<n>(row, j) ? score : Whole{} + lowest_score;
        most = larger_of<Whole>(score, most);
    }
    return fold_lanes<Ints>(
        most, [](auto a, auto b) __attribute__((always_inline)) { return a > b ? a : b; });
}

/// Turns a row of scores into shares of at most largest_share; returns their sum.
template <std::size_t n>
OVERT_INLINE std::int32_t weigh(const Scores& row, std::int32_t highest, std::int16_t* shares) {
    using Many = typename Wide<n>::Floats;
    using Whole = typename Wide<n>::Ints;
    const Many lowest = Many{} + unknown(-30.0F);
    Whole sum{};
    for (std::size_t j = 0; j < row.padded; j += n) {
        const Whole below = Wide<n>::template load<Whole>(row.scores + j) - highest;
        const Many exponent = larger_of<Many>(__builtin_convertvector(below, Many) * row.exponent, lowest);
        Whole share = share_of<n>(exponent);
        if (j + n > row.pieces) share &= inside<n>(row, j);
        sum += share;
        Wide<n>::store(shares + j, __builtin_convertvector(share, typename Wide<n>::Shorts));
    }
    return fold_lanes<Ints>(
        sum, [](auto a, auto b) __attribute__((always_inline)) { return a + b; });
}

/// The answer of head `h` for up to short_rows queries from `first`.
template <std::size_t n>
OVERT_INLINE void attend_rows(const AttentionShape& shape, const WholeWindow& window, std::size_t h, std::size_t first,
                              ShortProducts products, float* context) {
    const std::size_t wide = shape.head_width;
    const std::int16_t* queries = window.queries + (h * round_up(shape.pieces, short_rows) + first) * wide;
    const std::size_t head = h * window.padded * wide;
    products({queries, wide, wide, window.keys + head, wide, window.padded / short_columns}, window.scores, window.padded);
    const std::size_t count = std::min(short_rows, shape.pieces - first);
    const auto row = [&](std::size_t r) {
        return Scores{window.scores + r * window.padded, shape.pieces, window.padded, window.scales[h].exponent};
    };
    std::int32_t highest[short_rows], sums[short_rows];
    for (std::size_t r = 0; r < count; ++r) highest[r] = highest_of<n>(row(r));
    for (std::size_t r = 0; r < count; ++r) sums[r] = weigh<n>(row(r), highest[r], window.shares + r * window.padded);
    products({window.shares, window.padded, round_up(shape.pieces, 2), window.values + head, window.padded, wide / short_columns},
             window.blended, wide);
    for (std::size_t r = 0; r < count; ++r) {
        const float scale = window.scales[h].result / static_cast<float>(sums[r]);
        for (std::size_t d = 0; d < wide; d += n) {
            const auto whole = Wide<n>::template load<typename Wide<n>::Ints>(window.blended + r * wide + d);
            Wide<n>::store(context + (first + r) * shape.heads * wide + h * wide + d,
                           __builtin_convertvector(whole, typename Wide<n>::Floats) * scale);
        }
    }
}

/// Cuts `scratch` up; returns how many floats it takes.
std::size_t lay_out(const AttentionShape& shape, float* scratch, WholeWindow& window) {
    window.padded = round_up(shape.pieces, short_columns);
    const std::size_t width = shape.heads * shape.head_width;
    std::size_t taken = 0;
    const auto take = [&]<class Value>(Value*& part, std::size_t count) {
        if (scratch != nullptr) part = reinterpret_cast<Value*>(scratch + taken);
        taken += round_up(count * sizeof(Value), 64) / sizeof(float);
    };
    take(window.queries, round_up(shape.pieces, short_rows) * width);
    take(window.keys, window.padded * width);
    take(window.values, window.padded * width);
    take(window.shares, short_rows * window.padded);
    take(window.scores, short_rows * window.padded);
    take(window.blended, short_rows * shape.head_width);
    take(window.block, short_columns * shape.head_width);
    take(window.largest, 3 * width);
    take(window.scales, shape.heads);
    return taken;
}

template <std::size_t n>
OVERT_INLINE void attend_with(ShortProducts products, const AttentionShape& shape, const float* qkv, float* context,
                              float* scratch) {
    WholeWindow window;
    lay_out(shape, scratch, window);
    const std::size_t wide = shape.head_width, query_rows = round_up(shape.pieces, short_rows);
    std::fill_n(window.shares, short_rows * window.padded, std::int16_t{0});
    round_window<n>(shape, qkv, window);
    for (std::size_t h = 0; h < shape.heads; ++h) {
        if (window.scales[h].result == 0) {
            for (std::size_t j = 0; j < shape.pieces; ++j) std::fill_n(context + (j * shape.heads + h) * wide, wide, 0.0F);
            continue;
        }
        // The products read whole groups of queries.
        std::fill_n(window.queries + (h * query_rows + shape.pieces) * wide, (query_rows - shape.pieces) * wide, std::int16_t{0});
        for (std::size_t first = 0; first < shape.pieces; first += short_rows)
            attend_rows<n>(shape, window, h, first, products, context);
    }
}

void attend_plain(const AttentionShape& shape, const float* qkv, float* context, float* scratch) {
    attend_with<8>(plain_short_products, shape, qkv, context, scratch);
}

#ifdef OVERT_X86
OVERT_AVX2 void attend_avx2(const AttentionShape& shape, const float* qkv, float* context, float* scratch) {
    attend_with<8>(avx2_short_products, shape, qkv, context, scratch);
}

OVERT_AVX512 void attend_vnni(const AttentionShape& shape, const float* qkv, float* context, float* scratch) {
    attend_with<16>(vnni_short_products, shape, qkv, context, scratch);
}
#endif

}  // namespace

std::size_t whole_attention_scratch(const AttentionShape& shape) {
    WholeWindow window;
    return lay_out(shape, nullptr, window);
}

std::vector<NamedAttend> whole_attention_kinds() {
    std::vector<NamedAttend> kinds;
#ifdef OVERT_X86
    if (has_avx512()) kinds.push_back({"avx512-vnni", attend_vnni});
    if (has_avx2()) kinds.push_back({"avx2", attend_avx2});
#endif
    kinds.push_back({"plain", attend_plain});
    return kinds;
}

}  // namespace overt::neural
