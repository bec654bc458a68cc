#include "neural/byte_rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "tests/unit/neural/random_floats.h"

namespace overt::neural {
namespace {

struct Bytes {
    std::vector<std::uint8_t> bytes;
    float scale = -1;
    std::int32_t zero = -1;
    bool operator==(const Bytes&) const = default;
};

Bytes bytes_of(const ByteRows& kind, const std::vector<float>& row) {
    Bytes out;
    out.bytes.assign(row.size(), 7);
    kind.to_bytes(row.data(), row.size(), out.bytes.data(), out.scale, out.zero);
    return out;
}

TEST(ToBytes, keep_a_row_within_half_a_step_and_zero_exactly) {
    const std::vector<std::vector<float>> rows{{-1, 2, 0, 0.5F, -0.25F, 1.75F, 0, -1, 0, 0, 0, 0, 0, 0, 0, 1},
                                               {3, 4, 5, 6, 7, 8, 9, 10, 3, 3, 3, 3, 3, 3, 3, 3},
                                               {-3, -4, -5, -6, -7, -8, -9, -10, -3, -3, -3, -3, -3, -3, -3, -3},
                                               {1e-30F, 0, 0, 0, 0, 0, 0, -1e-30F, 0, 0, 0, 0, 0, 0, 0, 0}};
    for (const ByteRows& kind : byte_rows_kinds()) {
        for (const std::vector<float>& row : rows) {
            const Bytes out = bytes_of(kind, row);
            for (std::size_t i = 0; i < row.size(); ++i) {
                EXPECT_NEAR(out.scale * static_cast<float>(out.bytes[i] - out.zero), row[i], 0.51F * out.scale) << kind.name;
                EXPECT_TRUE(row[i] != 0 || out.bytes[i] == out.zero);
            }
        }
        for (const float nothing : {0.0F, std::numeric_limits<float>::infinity()})
            EXPECT_EQ(bytes_of(kind, std::vector<float>(32, nothing)), (Bytes{std::vector<std::uint8_t>(32, 0), 0, 0}));
    }
}

TEST(ToBytes, never_pass_255) {
    // Zeros that come to lie just beside the middle between two bytes: the other end must not round to 256.
    for (int i = 0; i < 4000; ++i) {
        const float low = -static_cast<float>(i) / 4000.0F;
        std::vector<float> row(16, 0.0F);
        row[3] = low;
        row[9] = 1.0F + low;
        const Bytes out = bytes_of(byte_rows_kinds().front(), row);
        ASSERT_LE(out.bytes[3], 1) << i;
        ASSERT_GE(out.bytes[9], 254) << i;
    }
}

TEST(ByteRows, are_the_same_on_every_processor) {
    const auto kinds = byte_rows_kinds();
    ASSERT_EQ(kinds.back().name, "plain");
    constexpr std::size_t rows = 5, columns = 48, stride = 64;
    std::vector<std::int32_t> sums(rows * stride), totals(columns), zeros{0, 255, 17, 128, 3};
    std::mt19937 random(11);
    for (auto& sum : sums) sum = static_cast<std::int32_t>(random() % 20001) - 10000;
    for (auto& total : totals) total = static_cast<std::int32_t>(random() % 201) - 100;
    const auto row_scales = random_floats(rows, 1, 0.01F), column_scales = random_floats(columns, 2, 0.1F),
               bias = random_floats(columns, 3, 2);
    for (const ByteRows& kind : kinds) {
        for (const std::size_t width : {16U, 32U, 48U, 384U})
            for (const float scale : {1e-12F, 1.0F, 1e12F}) {
                const auto row = random_floats(width, static_cast<std::uint32_t>(width), scale);
                EXPECT_EQ(bytes_of(kind, row), bytes_of(kinds.back(), row)) << kind.name << " " << width;
            }
        for (const AfterSums after : {AfterSums::store, AfterSums::add, AfterSums::gelu}) {
            std::vector<float> given(rows * 80, 0.75F), plain = given;
            const ByteSums from{sums.data(),          rows,       columns, stride, zeros.data(), row_scales.data(), totals.data(),
                                column_scales.data(), bias.data()};
            kind.from_sums(from, after, given.data(), 80);
            kinds.back().from_sums(from, after, plain.data(), 80);
            EXPECT_EQ(given, plain) << kind.name;
        }
    }
}

TEST(FromSums, give_the_value_behind_the_bytes_stored_added_or_bent) {
    constexpr std::size_t columns = 16;
    std::vector<std::int32_t> sums(2 * columns), totals(columns);
    std::vector<float> column_scales(columns), bias(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        sums[i] = static_cast<std::int32_t>(i * i) * 3 - 200;
        sums[columns + i] = static_cast<std::int32_t>(i) - 8;
        totals[i] = static_cast<std::int32_t>(i);
        column_scales[i] = 0.01F * static_cast<float>(i + 1);
        bias[i] = static_cast<float>(i % 2);
    }
    const std::vector<std::int32_t> zeros{3, 0};
    const std::vector<float> row_scales{0.5F, 0.25F};
    for (const AfterSums after : {AfterSums::store, AfterSums::add, AfterSums::gelu}) {
        std::vector<float> out(2 * 32, 0.75F);
        byte_rows_kinds().front().from_sums(
            {sums.data(), 2, columns, columns, zeros.data(), row_scales.data(), totals.data(), column_scales.data(), bias.data()},
            after, out.data(), 32);
        for (std::size_t r = 0; r < 2; ++r)
            for (std::size_t o = 0; o < columns; ++o) {
                double exact =
                    (sums[r * columns + o] - zeros[r] * totals[o]) * static_cast<double>(row_scales[r]) * column_scales[o] +
                    bias[o] + (after == AfterSums::add ? 0.75 : 0.0);
                if (after == AfterSums::gelu) exact *= 0.5 * (1 + std::erf(exact / std::sqrt(2.0)));
                EXPECT_NEAR(out[r * 32 + o], exact, after == AfterSums::gelu ? 2e-4 : 1e-5) << r << " " << o;
            }
        EXPECT_EQ(out[columns], 0.75F) << "between the rows";
    }
}

TEST(FromSums, bend_by_the_gelu_of_erf) {
    std::vector<std::int32_t> sums(16 * 100), zeros{0}, totals(sums.size());
    const std::vector<float> row_scales{0.015625F}, column_scales(sums.size(), 1.0F), bias(sums.size(), 0.0F);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<std::int32_t>(i) - 800;
    std::vector<float> out(sums.size());
    byte_rows_kinds().front().from_sums({sums.data(), 1, sums.size(), sums.size(), zeros.data(), row_scales.data(), totals.data(),
                                         column_scales.data(), bias.data()},
                                        AfterSums::gelu, out.data(), sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double x = sums[i] / 64.0;
        EXPECT_NEAR(out[i], 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))), 2e-4) << x;
    }
}

}  // namespace
}  // namespace overt::neural
