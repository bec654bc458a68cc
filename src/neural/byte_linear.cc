#include "neural/byte_linear.h"

#include <algorithm>
#include <numeric>

#include "base/assert.h"
#include "neural/byte_weights.h"

namespace overt::neural {
namespace {

static_assert(row_block % rows_at_once == 0);

/// Bytes of one block of rows, kept by each thread from call to call.
std::uint8_t* block_bytes(std::size_t width) {
    thread_local std::vector<std::uint8_t> bytes;
    if (bytes.size() < row_block * width) bytes.resize(row_block * width);
    return bytes.data();
}

}  // namespace

ByteLinear::ByteLinear(const LinearShape& shape, const std::vector<float>& weights, const std::vector<float>& bias)
    : shape_(shape), stride_((shape.out + 15) / 16 * 16), products_(best_products().run), rows_(byte_rows_kinds().front()) {
    if (shape.add) after_ = AfterSums::add;
    if (shape.activation == Activation::gelu) after_ = AfterSums::gelu;
    OVERT_ASSERT(!shape.add || shape.activation == Activation::none, "no layer does both");
    OVERT_ASSERT(weights.size() == shape.in * shape.out && bias.size() == shape.out, "weights have the size of the layer");
    const std::size_t padded = (shape.out + outputs_at_once - 1) / outputs_at_once * outputs_at_once;
    std::vector<std::int8_t> rounded(padded * shape.in);
    scales_.resize(padded);
    totals_.resize(padded);
    bias_ = bias;
    bias_.resize(padded);
    for (std::size_t o = 0; o < shape.out; ++o) {
        std::int8_t* const out = rounded.data() + o * shape.in;
        scales_[o] = round_weights(weights.data() + o * shape.in, shape.in, out);
        totals_[o] = std::accumulate(out, out + shape.in, 0);
    }
    weights_.resize(rounded.size());
    pack_weights(rounded.data(), padded, shape.in, weights_.data());
}

void ByteLinear::run(const float* in, std::size_t rows, float* out) const {
    const std::size_t width = shape_.in;
    std::uint8_t* bytes = block_bytes(width);
    float scales[row_block];
    std::int32_t zeros[row_block];
    alignas(64) std::int32_t sums[rows_at_once * outputs_at_once];
    for (std::size_t first = 0; first < rows; first += row_block) {
        const std::size_t count = std::min(row_block, rows - first);
        for (std::size_t r = 0; r < count; ++r)
            rows_.to_bytes(in + (first + r) * width, width, bytes + r * width, scales[r], zeros[r]);
        for (std::size_t o = 0; o < stride_; o += outputs_at_once) {
            const std::size_t columns = std::min(outputs_at_once, stride_ - o);
            for (std::size_t r = 0; r < count; r += rows_at_once) {
                const std::size_t some = std::min(rows_at_once, count - r);
                for (std::size_t i = r; i < r + some; ++i)  // on its way while the products are computed
                    for (std::size_t c = 0; c < columns; c += 16) __builtin_prefetch(out + (first + i) * stride_ + o + c, 1);
                products_({bytes + r * width, some, width}, weights_.data() + o * width, sums);
                rows_.from_sums({sums, some, columns, outputs_at_once, zeros + r, scales + r, totals_.data() + o,
                                 scales_.data() + o, bias_.data() + o},
                                after_, out + (first + r) * stride_ + o, stride_);
            }
        }
    }
}

}  // namespace overt::neural
