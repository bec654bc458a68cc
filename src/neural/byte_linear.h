// y = W x + b in int8. Weights are bytes with one scale for each output; every input row is put into 0..255 with a scale and a
// zero of its own as it comes, so that a row's result depends on the row alone. Sums are exact. Immutable,
// safe to share between threads. docs/decisions/0005-int8.md says why it is so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "neural/byte_products.h"
#include "neural/byte_rows.h"
#include "neural/linear.h"

namespace overt::neural {

class ByteLinear final : public LinearKind {
public:
    /// `weights` is [out][in], `in` a multiple of 8.
    ByteLinear(const LinearShape& shape, const std::vector<float>& weights, const std::vector<float>& bias);

    [[nodiscard]] std::size_t stride() const override { return stride_; }
    void run(const float* in, std::size_t rows, float* out) const override;

private:
    LinearShape shape_;
    std::size_t stride_ = 0;
    AfterSums after_ = AfterSums::store;
    ByteProducts products_ = nullptr;
    ByteRows rows_;
    std::vector<std::int8_t> weights_;  // packed
    std::vector<float> scales_;         // of each output
    std::vector<std::int32_t> totals_;  // of the weights of each output
    std::vector<float> bias_;
};

}  // namespace overt::neural
