#include "neural/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

// One source for every machine: the compiler makes a version with AVX2 and FMA beside the plain one, and the loader takes its
// pick. Not under sanitizers, which are not ready yet when the loader asks; clang 14 does not know the names of these levels.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define OVERT_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define OVERT_CLONES
#endif
#define OVERT_INLINE __attribute__((always_inline)) inline
// About calls between compilers of different age; everything that takes a vector here is inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace overt::neural {
namespace {

constexpr std::size_t lanes = 8;
constexpr float largest_byte = 255;
constexpr std::size_t queries_at_once = 4;  // with 2 vectors each: 8 of the 16 registers of AVX2 accumulate

using Floats = float __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(32)));
using Bytes = std::uint8_t __attribute__((vector_size(8)));
using LooseInts = std::int32_t __attribute__((vector_size(32), aligned(4), may_alias));
using LooseFloats = float __attribute__((vector_size(32), aligned(4), may_alias));

OVERT_INLINE Floats load(const float* from) { return *reinterpret_cast<const LooseFloats*>(from); }
OVERT_INLINE Ints load(const std::int32_t* from) { return *reinterpret_cast<const LooseInts*>(from); }
OVERT_INLINE void store(float* to, Floats value) { *reinterpret_cast<LooseFloats*>(to) = value; }
OVERT_INLINE Floats all(float value) { return Floats{} + value; }

OVERT_INLINE float sum_of(Floats v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }
OVERT_INLINE float largest_of(Floats v) {
    float most = v[0];
    for (std::size_t i = 1; i < lanes; ++i) most = v[i] > most ? v[i] : most;
    return most;
}

/// Cephes' expf (S. L. Moshier): x = n ln 2 + r, a polynomial for e^r, 2^n put into the exponent.
OVERT_INLINE Floats exponential_of(Floats x) {
    x = x > 88.0F ? all(88.0F) : x;
    x = x < -87.0F ? all(-87.0F) : x;
    const Floats shifted = x * 1.44269504088896341F + 12582912.0F;  // 1.5 * 2^23: the low bits now hold the rounded n
    const Floats n = shifted - 12582912.0F;
    const Floats r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    Floats p = r * 1.9875691500e-4F + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = (p * r) * r + r + 1.0F;
    Ints bits;
    std::memcpy(&bits, &shifted, sizeof bits);
    bits = (bits << 23) + 0x3f800000;
    Floats scale;
    std::memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

OVERT_INLINE Floats gelu_of(Floats x) {
    const Floats scaled = x * 0.70710678118654752F;
    const Floats size = scaled < 0.0F ? -scaled : scaled;
    const Floats t = 1.0F / (size * 0.3275911F + 1.0F);
    Floats p = t * 1.061405429F - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const Floats erf = 1.0F - p * t * exponential_of(-(size * size));
    return x * 0.5F * (1.0F + (scaled < 0.0F ? -erf : erf));
}

/// Where one head of one window keeps its copies: keys across, so that a vector holds one dimension of 8 keys; values in a row.
struct HeadScratch {
    std::size_t padded = 0;   // pieces, up to a multiple of 16
    float* keys = nullptr;    // [head_width][padded]
    float* values = nullptr;  // [pieces][head_width]
    float* scores = nullptr;  // [queries_at_once][padded]
};

OVERT_INLINE void copy_head(const AttentionShape& shape, const float* qkv, HeadScratch& scratch) {
    const std::size_t width = shape.heads * shape.head_width;
    for (std::size_t j = 0; j < shape.pieces; ++j) {
        const float* key = qkv + j * 3 * width + width;
        for (std::size_t d = 0; d < shape.head_width; ++d) scratch.keys[d * scratch.padded + j] = key[d];
        std::memcpy(scratch.values + j * shape.head_width, key + width, shape.head_width * sizeof(float));
    }
    for (std::size_t d = 0; d < shape.head_width; ++d)
        for (std::size_t j = shape.pieces; j < scratch.padded; ++j) scratch.keys[d * scratch.padded + j] = 0;
}

/// Scaled scores of four queries against every key.
OVERT_INLINE void score(const AttentionShape& shape, const float* const* queries, HeadScratch& scratch) {
    const float scale = 1.0F / std::sqrt(static_cast<float>(shape.head_width));
    for (std::size_t j = 0; j < scratch.padded; j += 2 * lanes) {
        Floats low[queries_at_once] = {};
        Floats high[queries_at_once] = {};
        for (std::size_t d = 0; d < shape.head_width; ++d) {
            const Floats key_low = load(scratch.keys + d * scratch.padded + j);
            const Floats key_high = load(scratch.keys + d * scratch.padded + j + lanes);
            for (std::size_t i = 0; i < queries_at_once; ++i) {
                low[i] += key_low * queries[i][d];
                high[i] += key_high * queries[i][d];
            }
        }
        for (std::size_t i = 0; i < queries_at_once; ++i) {
            store(scratch.scores + i * scratch.padded + j, low[i] * scale);
            store(scratch.scores + i * scratch.padded + j + lanes, high[i] * scale);
        }
    }
}

/// Turns a row of scores into weights that still lack the division by their sum; returns that sum.
OVERT_INLINE float weigh(float* scores, std::size_t pieces, std::size_t padded) {
    for (std::size_t j = pieces; j < padded; ++j) scores[j] = -1e30F;
    Floats most = load(scores);
    for (std::size_t j = lanes; j < padded; j += lanes) {
        const Floats v = load(scores + j);
        most = v > most ? v : most;
    }
    const float highest = largest_of(most);
    for (std::size_t j = 0; j < padded; j += lanes) store(scores + j, exponential_of(load(scores + j) - highest));
    for (std::size_t j = pieces; j < padded; ++j) scores[j] = 0;
    Floats sum{};
    for (std::size_t j = 0; j < padded; j += lanes) sum += load(scores + j);
    return sum_of(sum);
}

/// The weighted values of four queries.
OVERT_INLINE void blend(const AttentionShape& shape, const HeadScratch& scratch, const float* sums, float* const* out) {
    for (std::size_t d = 0; d < shape.head_width; d += 2 * lanes) {
        Floats low[queries_at_once] = {};
        Floats high[queries_at_once] = {};
        for (std::size_t j = 0; j < shape.pieces; ++j) {
            const Floats value_low = load(scratch.values + j * shape.head_width + d);
            const Floats value_high = load(scratch.values + j * shape.head_width + d + lanes);
            for (std::size_t i = 0; i < queries_at_once; ++i) {
                low[i] += value_low * scratch.scores[i * scratch.padded + j];
                high[i] += value_high * scratch.scores[i * scratch.padded + j];
            }
        }
        for (std::size_t i = 0; i < queries_at_once; ++i) {
            const float share = 1.0F / sums[i];
            store(out[i] + d, low[i] * share);
            store(out[i] + d + lanes, high[i] * share);
        }
    }
}

std::size_t padded_pieces(std::size_t pieces) { return (pieces + 2 * lanes - 1) / (2 * lanes) * (2 * lanes); }

}  // namespace

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
void gelu(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; i += lanes) store(values + i, gelu_of(load(values + i)));
}

OVERT_CLONES
void to_bytes(const float* row, std::size_t width, std::uint8_t* bytes, float& scale, std::int32_t& zero) {
    Floats lowest{};
    Floats highest{};
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats v = load(row + d);
        lowest = v < lowest ? v : lowest;
        highest = v > highest ? v : highest;
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
    const float shift = static_cast<float>(zero) + 12582912.0F;  // 1.5 * 2^23: the low bits then hold the rounded number
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats shifted = load(row + d) * inverse + shift;
        Ints bits;
        std::memcpy(&bits, &shifted, sizeof bits);
        bits -= 0x4b400000;
        bits = bits > static_cast<int>(largest_byte) ? Ints{} + static_cast<int>(largest_byte) : bits;
        bits = bits < 0 ? Ints{} : bits;
        const Bytes narrow = __builtin_convertvector(bits, Bytes);
        std::memcpy(bytes + d, &narrow, sizeof narrow);
    }
}

OVERT_CLONES
float to_signed_bytes(const float* weights, std::size_t width, int limit, std::int8_t* bytes) {
    using SignedBytes = std::int8_t __attribute__((vector_size(8)));
    Floats most{};
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats v = load(weights + d);
        const Floats size = v < 0.0F ? -v : v;
        most = size > most ? size : most;
    }
    const float largest = largest_of(most);
    if (!(largest > 0)) {
        std::memset(bytes, 0, width);
        return 0;
    }
    const float inverse = static_cast<float>(limit) / largest;
    for (std::size_t d = 0; d < width; d += lanes) {
        const Floats shifted = load(weights + d) * inverse + 12582912.0F;  // as above
        Ints bits;
        std::memcpy(&bits, &shifted, sizeof bits);
        const SignedBytes narrow = __builtin_convertvector(bits - 0x4b400000, SignedBytes);
        std::memcpy(bytes + d, &narrow, sizeof narrow);
    }
    return largest / static_cast<float>(limit);
}

OVERT_CLONES
void from_sums(const ByteSums& from, AfterSums after, float* out, std::size_t out_stride) {
    for (std::size_t r = 0; r < from.rows; ++r)
        for (std::size_t i = 0; i < from.columns; i += lanes) {
            float* to = out + r * out_stride + i;
            const Ints exact = load(from.sums + r * from.stride + i) - load(from.totals + i) * from.zeros[r];
            const Floats scale = load(from.column_scales + i) * from.row_scales[r];
            Floats value = __builtin_convertvector(exact, Floats) * scale + load(from.bias + i);
            if (after == AfterSums::add) value += load(to);
            if (after == AfterSums::gelu) value = gelu_of(value);
            store(to, value);
        }
}

OVERT_CLONES
void layer_norm(const NormShape& shape, const float* weight, const float* bias, float* rows) {
    const auto width = static_cast<float>(shape.width);
    for (std::size_t i = 0; i < shape.rows; ++i) {
        float* row = rows + i * shape.width;
        Floats sum{};
        for (std::size_t d = 0; d < shape.width; d += lanes) sum += load(row + d);
        const float mean = sum_of(sum) / width;
        Floats squares{};
        for (std::size_t d = 0; d < shape.width; d += lanes) {
            const Floats centred = load(row + d) - mean;
            squares += centred * centred;
        }
        const float scale = 1.0F / std::sqrt(sum_of(squares) / width + shape.epsilon);
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

std::size_t attention_scratch(const AttentionShape& shape) {
    return padded_pieces(shape.pieces) * (2 * shape.head_width + queries_at_once);
}

OVERT_CLONES
void attend(const AttentionShape& shape, const float* qkv, float* context, float* scratch) {
    HeadScratch head;
    head.padded = padded_pieces(shape.pieces);
    head.keys = scratch;
    head.values = head.keys + head.padded * shape.head_width;
    head.scores = head.values + head.padded * shape.head_width;
    const std::size_t width = shape.heads * shape.head_width;
    for (std::size_t h = 0; h < shape.heads; ++h) {
        const float* head_qkv = qkv + h * shape.head_width;
        copy_head(shape, head_qkv, head);
        for (std::size_t first = 0; first < shape.pieces; first += queries_at_once) {
            const float* queries[queries_at_once];
            float* out[queries_at_once];
            float sums[queries_at_once];
            for (std::size_t i = 0; i < queries_at_once; ++i) {
                const std::size_t piece = std::min(first + i, shape.pieces - 1);  // a short last group repeats its last query
                queries[i] = head_qkv + piece * 3 * width;
                out[i] = context + piece * width + h * shape.head_width;
            }
            score(shape, queries, head);
            for (std::size_t i = 0; i < queries_at_once; ++i)
                sums[i] = weigh(head.scores + i * head.padded, shape.pieces, head.padded);
            blend(shape, head, sums, out);
        }
    }
}

}  // namespace overt::neural
