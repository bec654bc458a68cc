#include "neural/attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "neural/curves.h"
#include "neural/vectors.h"

namespace overt::neural {
namespace {

constexpr std::size_t queries_at_once = 4;  // with 2 vectors each: 8 of the 16 registers of AVX2 accumulate

/// Where one head of one window keeps its copies: keys across, so that a vector holds one dimension of 8 keys; values in a row.
struct HeadScratch {
    std::size_t padded = 0;   // pieces, up to a multiple of 16
    float* keys = nullptr;    // [head_width][padded]
    float* values = nullptr;  // [pieces][head_width]
    float* scores = nullptr;  // [queries_at_once][padded]
};

OVERT_INLINE void copy_head(const AttentionShape& shape, const float* qkv, HeadScratch& scratch) {
    const std::size_t width = shape.heads * shape.head_width;
    const float* keys = qkv + width;
    for (std::size_t j = 0; j < shape.pieces; j += lanes) {  // eight pieces together, so that what is written lies together
        const std::size_t count = std::min(lanes, shape.pieces - j);
        for (std::size_t d = 0; d < shape.head_width; ++d)
            for (std::size_t i = 0; i < count; ++i) scratch.keys[d * scratch.padded + j + i] = keys[(j + i) * 3 * width + d];
    }
    for (std::size_t j = 0; j < shape.pieces; ++j)
        std::memcpy(scratch.values + j * shape.head_width, keys + j * 3 * width + width, shape.head_width * sizeof(float));
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
        most = larger(v, most);
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
