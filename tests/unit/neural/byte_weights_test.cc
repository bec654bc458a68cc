#include "neural/byte_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace overt::neural {
namespace {

double squared_error(const std::vector<float>& weights, const std::vector<std::int8_t>& bytes, float scale) {
    double error = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) error += std::pow(weights[i] - static_cast<double>(scale) * bytes[i], 2);
    return error;
}

/// The largest sum of weights of one sign among those that are added up in 16 bits.
int most_together(const std::vector<std::int8_t>& bytes) {
    int most = 0;
    for (std::size_t k = 0; k < bytes.size(); k += 8)
        for (const std::size_t first : {k, k + 2})
            for (const int sign : {1, -1}) {
                int sum = 0;
                for (const std::size_t i : {first, first + 1, first + 4, first + 5}) sum += std::max(0, sign * bytes[i]);
                most = std::max(most, sum);
            }
    return most;
}

struct Spread {
    const char* name;
    float (*value)(std::mt19937&);
    double error;  // most of the root of the mean square, as a share of that of the weights
};
class RoundWeights : public ::testing::TestWithParam<Spread> {};
INSTANTIATE_TEST_SUITE_P(
    Spreads, RoundWeights,
    ::testing::Values(Spread{"normal", [](std::mt19937& r) { return std::normal_distribution<float>(0, 0.05F)(r); }, 0.02},
                      Spread{"even", [](std::mt19937& r) { return std::uniform_real_distribution<float>(-1, 1)(r); }, 0.018},
                      Spread{"one_value", [](std::mt19937&) { return 0.5F; }, 1e-6},
                      Spread{"two_values", [](std::mt19937& r) { return r() % 2 ? 0.5F : -0.5F; }, 1e-6},
                      Spread{"one_stands_out", [](std::mt19937& r) { return r() % 64 ? 0.01F : 3.0F; }, 0.05}),
    [](const auto& test) { return test.param.name; });

TEST_P(RoundWeights, fit_together_and_stay_close) {
    std::mt19937 random(11);
    for (const std::size_t width : {8U, 384U, 1536U}) {
        std::vector<float> weights(width);
        for (float& weight : weights) weight = GetParam().value(random);
        std::vector<std::int8_t> bytes(width);
        const float scale = round_weights(weights.data(), width, bytes.data());
        EXPECT_LE(most_together(bytes), most_of_four);
        double squares = 0;
        for (const float weight : weights) squares += static_cast<double>(weight) * weight;
        const double error = squared_error(weights, bytes, scale);
        if (width > 8) {
            EXPECT_LE(std::sqrt(error / squares), GetParam().error) << width;
        }
        // Steps so wide that nothing has to be lowered are among those tried.
        std::vector<std::int8_t> coarse(width);
        const float largest = std::abs(
            *std::max_element(weights.begin(), weights.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
        for (std::size_t i = 0; i < width; ++i) coarse[i] = static_cast<std::int8_t>(std::lrint(weights[i] / largest * 32));
        EXPECT_LE(error, 1.0001 * squared_error(weights, coarse, largest / 32) + 1e-12) << width;
    }
}

TEST(RoundWeights, zeros_have_scale_zero) {
    const std::vector<float> zeros(16, 0.0F);
    std::vector<std::int8_t> bytes(16, 7);
    EXPECT_EQ(round_weights(zeros.data(), 16, bytes.data()), 0.0F);
    EXPECT_EQ(bytes, std::vector<std::int8_t>(16, 0));
}

}  // namespace
}  // namespace overt::neural
