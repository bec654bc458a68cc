#include "neural/attention.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "tests/unit/neural/random_floats.h"

namespace overt::neural {
namespace {

TEST(Attention, matches_plain_arithmetic_for_windows_of_any_length) {
    for (const AttentionShape shape :
         {AttentionShape{1, 2, 16}, {3, 1, 16}, {4, 2, 32}, {17, 3, 16}, {50, 2, 32}, {194, 1, 32}}) {
        const std::size_t width = shape.heads * shape.head_width;
        const auto qkv = random_floats(shape.pieces * 3 * width, static_cast<std::uint32_t>(shape.pieces), 3);
        std::vector<float> context(shape.pieces * width), scratch(attention_scratch(shape), 1e9F);
        attend(shape, qkv.data(), context.data(), scratch.data());
        for (std::size_t h = 0; h < shape.heads; ++h)
            for (std::size_t i = 0; i < shape.pieces; ++i) {
                std::vector<double> weights(shape.pieces);
                double sum = 0;
                for (std::size_t j = 0; j < shape.pieces; ++j) {
                    double dot = 0;
                    for (std::size_t d = 0; d < shape.head_width; ++d)
                        dot += static_cast<double>(qkv[i * 3 * width + h * shape.head_width + d]) *
                               qkv[j * 3 * width + width + h * shape.head_width + d];
                    sum += weights[j] = std::exp(dot / std::sqrt(static_cast<double>(shape.head_width)));
                }
                for (std::size_t d = 0; d < shape.head_width; ++d) {
                    double exact = 0;
                    for (std::size_t j = 0; j < shape.pieces; ++j)
                        exact += weights[j] / sum * qkv[j * 3 * width + 2 * width + h * shape.head_width + d];
                    ASSERT_NEAR(context[i * width + h * shape.head_width + d], exact, 1e-5)
                        << shape.pieces << " " << i << " " << d;
                }
            }
    }
}

}  // namespace
}  // namespace overt::neural
