// Every kernel against the same arithmetic written plainly in double.
#include "neural/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "tests/unit/neural/random_floats.h"

namespace overt::neural {
namespace {

TEST(Kernels, bfloat16_is_the_upper_half_of_a_float) {
    std::string bytes;
    std::vector<float> expected;
    for (std::uint32_t half = 0; half < 0x7F80; half += 37) {  // every seventh exponent and mantissa below infinity
        bytes += static_cast<char>(half & 0xFFU);
        bytes += static_cast<char>(half >> 8U);
        expected.push_back(std::bit_cast<float>(half << 16U));
    }
    std::vector<float> out(expected.size());
    expand_bf16(bytes.data(), out.size(), out.data());
    EXPECT_EQ(out, expected);
    expand_bf16(bytes.data() + 2, out.size() - 1, out.data());
    EXPECT_TRUE(std::equal(expected.begin() + 1, expected.end(), out.begin()));
}

TEST(Kernels, exponential_is_close_everywhere_and_never_infinite) {
    std::vector<float> x;
    for (float v = -86.5F; v < 87.5F; v += 0.0137F) x.push_back(v);
    x.resize(x.size() / 8 * 8);
    std::vector<float> y = x;
    exponential(y.data(), y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double exact = std::exp(static_cast<double>(x[i]));
        ASSERT_NEAR(y[i] / exact, 1.0, 2e-7) << x[i];
    }
    std::vector<float> edges{-1e30F, -100, 0, 100, 1e30F, -0.0F, 1e-20F, 88};
    exponential(edges.data(), edges.size());
    for (const float value : edges) EXPECT_TRUE(std::isfinite(value) && value >= 0);
    EXPECT_EQ(edges[2], 1.0F);
    EXPECT_LT(edges[0], 1e-37F);
}

TEST(Kernels, layer_norm_matches_plain_arithmetic) {
    for (const std::size_t width : {16U, 32U, 384U}) {
        const std::size_t count = 5;
        std::vector<float> rows = random_floats(count * width, 3, 4);
        std::fill_n(rows.begin() + static_cast<std::ptrdiff_t>(2 * width), width, 0.5F);  // no variance at all
        const auto weight = random_floats(width, 4), bias = random_floats(width, 5);
        const std::vector<float> before = rows;
        layer_norm({count, width, 1e-12F}, weight.data(), bias.data(), rows.data());
        for (std::size_t r = 0; r < count; ++r) {
            double mean = 0, variance = 0;
            for (std::size_t d = 0; d < width; ++d) mean += before[r * width + d] / static_cast<double>(width);
            for (std::size_t d = 0; d < width; ++d)
                variance += std::pow(before[r * width + d] - mean, 2) / static_cast<double>(width);
            for (std::size_t d = 0; d < width; ++d) {
                const double exact = (before[r * width + d] - mean) / std::sqrt(variance + 1e-12) * weight[d] + bias[d];
                ASSERT_NEAR(rows[r * width + d], exact, 2e-6 * (1 + std::abs(exact))) << r << " " << d;
            }
        }
    }
}

TEST(Kernels, dot_rows_matches_plain_arithmetic) {
    const std::size_t width = 48, count = 7;
    const auto rows = random_floats(width * count, 6), vector = random_floats(width, 7);
    std::vector<float> out(count);
    dot_rows(rows.data(), count, width, vector.data(), out.data());
    for (std::size_t r = 0; r < count; ++r) {
        double exact = 0;
        for (std::size_t d = 0; d < width; ++d) exact += static_cast<double>(rows[r * width + d]) * vector[d];
        EXPECT_NEAR(out[r], exact, 1e-5);
    }
}

}  // namespace
}  // namespace overt::neural
