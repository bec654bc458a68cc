#include "neural/byte_products.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "neural/byte_weights.h"

namespace overt::neural {
namespace {

TEST(ByteProducts, are_the_same_numbers_on_every_processor) {
    std::mt19937 random(3);
    for (const std::size_t width : {8U, 32U, 384U, 1536U}) {
        std::vector<std::uint8_t> rows(rows_at_once * width);
        std::vector<float> given(outputs_at_once * width);
        std::vector<std::int8_t> weights(given.size()), packed(given.size());
        for (auto& value : rows) value = static_cast<std::uint8_t>(random() % 256);
        for (auto& value : given) value = static_cast<float>(random() % 255) - 127;
        std::fill_n(rows.begin(), width, std::uint8_t{255});  // the largest sums there are
        std::fill_n(given.begin(), width, -1.0F);
        for (std::size_t o = 0; o < outputs_at_once; ++o)
            round_weights(given.data() + o * width, width, weights.data() + o * width);
        pack_weights(weights.data(), outputs_at_once, width, packed.data());
        std::vector<std::int32_t> plain(rows_at_once * outputs_at_once), best(plain.size());
        for (std::size_t count = 1; count <= rows_at_once; ++count) {
            std::fill(plain.begin(), plain.end(), -7);
            std::fill(best.begin(), best.end(), -7);
            plain_products({rows.data(), count, width}, packed.data(), plain.data());
            best_products().run({rows.data(), count, width}, packed.data(), best.data());
            EXPECT_EQ(plain, best) << best_products().name << " " << width << " " << count;
        }
        EXPECT_EQ(plain[0], -255 * 32 * static_cast<int>(width)) << "four weights add up to 128";
        std::int32_t exact = 0;
        for (std::size_t k = 0; k < width; ++k) exact += rows[5 * width + k] * weights[31 * width + k];
        EXPECT_EQ(plain[5 * outputs_at_once + 31], exact);
    }
}

}  // namespace
}  // namespace overt::neural
