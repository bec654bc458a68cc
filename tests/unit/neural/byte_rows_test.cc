#include "neural/byte_rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

namespace overt::neural {
namespace {

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

TEST(FromSums, give_the_value_behind_the_bytes_stored_added_or_bent) {
    const std::vector<std::int32_t> sums{100, -200, 300, 0, 7, 8, 9, 10000, 1, 2, 3, 4, 5, 6, 7, 8},
        totals{1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<std::int32_t> zeros{3, 0};
    const std::vector<float> row_scales{0.5F, 0.25F}, column_scales{1, 2, 3, 4, 5, 6, 7, 0.001F}, bias{0, 1, 0, 1, 0, 1, 0, 1};
    for (const AfterSums after : {AfterSums::store, AfterSums::add, AfterSums::gelu}) {
        std::vector<float> out(24, 0.75F);
        from_sums({sums.data(), 2, 8, 8, zeros.data(), row_scales.data(), totals.data(), column_scales.data(), bias.data()},
                  after, out.data(), 16);
        for (std::size_t r = 0; r < 2; ++r)
            for (std::size_t o = 0; o < 8; ++o) {
                double exact = (sums[r * 8 + o] - zeros[r] * totals[o]) * static_cast<double>(row_scales[r]) * column_scales[o] +
                               bias[o] + (after == AfterSums::add ? 0.75 : 0.0);
                const double most = 1e-6 * (10 + std::abs(exact));
                if (after == AfterSums::gelu) exact *= 0.5 * (1 + std::erf(exact / std::sqrt(2.0)));
                EXPECT_NEAR(out[r * 16 + o], exact, most) << r << " " << o;
            }
        EXPECT_EQ(out[8], 0.75F) << "between the rows";
    }
}

}  // namespace
}  // namespace overt::neural
