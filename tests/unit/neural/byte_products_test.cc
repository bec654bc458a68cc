#include "neural/byte_products.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "neural/kernels.h"

namespace overt::neural {
namespace {

TEST(ByteProducts, are_the_same_numbers_on_every_processor) {
    std::mt19937 random(3);
    for (const std::size_t width : {8U, 32U, 384U, 1536U}) {
        std::vector<std::uint8_t> rows(rows_at_once * width);
        std::vector<std::int8_t> weights(outputs_at_once * width), packed(weights.size());
        for (auto& value : rows) value = static_cast<std::uint8_t>(random() % (largest_input + 1));
        for (auto& value : weights) value = static_cast<std::int8_t>(static_cast<int>(random() % 127) - largest_weight);
        std::fill_n(weights.begin() + static_cast<std::ptrdiff_t>(width), width, std::int8_t{largest_weight});
        std::fill_n(rows.begin(), width, std::uint8_t{largest_input});  // the largest sums there are
        std::fill_n(weights.begin(), width, std::int8_t{-largest_weight});
        for (std::size_t o = 0; o < outputs_at_once; ++o) lower_weights(weights.data() + o * width, width);
        pack_weights(weights.data(), outputs_at_once, width, packed.data());
        std::vector<std::int32_t> plain(rows_at_once * outputs_at_once), best(plain.size());
        plain_products(rows.data(), width, packed.data(), plain.data());
        best_products().run(rows.data(), width, packed.data(), best.data());
        EXPECT_EQ(plain, best) << best_products().name << " " << width;
        EXPECT_EQ(plain[0], -largest_input * 32 * static_cast<int>(width)) << "four weights add up to 128";
        std::int32_t exact = 0;
        for (std::size_t k = 0; k < width; ++k) exact += rows[5 * width + k] * weights[31 * width + k];
        EXPECT_EQ(plain[5 * outputs_at_once + 31], exact);
    }
}

TEST(ToBytes, keep_a_row_within_half_a_step_and_zero_exactly) {
    const std::vector<std::vector<float>> rows{{-1, 2, 0, 0.5F, -0.25F, 1.75F, 0, -1},
                                               {3, 4, 5, 6, 7, 8, 9, 10},
                                               {-3, -4, -5, -6, -7, -8, -9, -10},
                                               {1e-30F, 0, 0, 0, 0, 0, 0, -1e-30F}};
    for (const std::vector<float>& row : rows) {
        std::vector<std::uint8_t> bytes(row.size());
        float scale = 0;
        std::int32_t zero = 0;
        to_bytes(row.data(), row.size(), bytes.data(), scale, zero);
        for (std::size_t i = 0; i < row.size(); ++i) {
            EXPECT_NEAR(scale * static_cast<float>(bytes[i] - zero), row[i], 0.51F * scale);
            EXPECT_TRUE(row[i] != 0 || bytes[i] == zero);
        }
    }
    const std::vector<float> nothing(16, 0.0F);
    std::vector<std::uint8_t> bytes(16, 7);
    float scale = 1;
    std::int32_t zero = 1;
    to_bytes(nothing.data(), 16, bytes.data(), scale, zero);
    EXPECT_EQ(bytes, std::vector<std::uint8_t>(16, 0));
    EXPECT_EQ(scale, 0.0F);
}

TEST(Gelu, is_that_of_erf) {
    std::vector<float> values;
    for (int i = -400; i < 400; ++i) values.push_back(static_cast<float>(i) / 40.0F);
    std::vector<float> out = values;
    gelu(out.data(), out.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double x = values[i];
        EXPECT_NEAR(out[i], 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))), 3e-6) << x;
    }
}

}  // namespace
}  // namespace overt::neural
