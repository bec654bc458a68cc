#include "neural/short_products.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace overt::neural {
namespace {

TEST(ShortProducts, are_exact_on_every_processor) {
    std::vector<ShortProducts> kinds{plain_short_products};
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx2")) kinds.push_back(avx2_short_products);
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) kinds.push_back(vnni_short_products);
#endif
    std::mt19937 random(5);
    for (const std::size_t width : {2U, 16U, 34U})
        for (const std::size_t blocks : {1U, 2U, 3U}) {
            const std::size_t room = width + 6, apart = width + 4, stride = blocks * short_columns + 1;
            std::vector<std::int16_t> rows(short_rows * apart), columns(blocks * room * short_columns);
            for (auto& value : rows) value = static_cast<std::int16_t>(static_cast<int>(random() % 15001) - 7500);
            for (auto& value : columns) value = static_cast<std::int16_t>(static_cast<int>(random() % 15001) - 7500);
            for (const ShortProducts products : kinds) {
                std::vector<std::int32_t> sums(short_rows * stride, -1);
                products({rows.data(), apart, width, columns.data(), room, blocks}, sums.data(), stride);
                for (std::size_t r = 0; r < short_rows; ++r)
                    for (std::size_t c = 0; c < blocks * short_columns; ++c) {
                        std::int64_t exact = 0;
                        for (std::size_t k = 0; k < width; ++k)
                            exact += std::int64_t{rows[r * apart + k]} *
                                     columns[((c / 16 * room / 2 + k / 2) * short_columns + c % 16) * 2 + k % 2];
                        ASSERT_EQ(sums[r * stride + c], exact) << width << " " << blocks << " " << r << " " << c;
                    }
                EXPECT_EQ(sums[stride - 1], -1) << "between the rows";
            }
        }
}

}  // namespace
}  // namespace overt::neural
