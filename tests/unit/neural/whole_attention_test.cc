#include "neural/whole_attention.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "neural/float_buffer.h"
#include "tests/unit/neural/random_floats.h"

namespace overt::neural {
namespace {

constexpr AttentionShape shapes[] = {{1, 2, 16},  {2, 1, 32},  {3, 1, 16},  {8, 1, 32},   {9, 2, 48},
                                     {16, 2, 32}, {17, 3, 16}, {50, 2, 32}, {194, 1, 32}, {600, 1, 64}};

std::vector<float> run(Attend attend, const AttentionShape& shape, const std::vector<float>& qkv) {
    FloatBuffer scratch;
    const std::size_t needed = whole_attention_scratch(shape);
    std::fill_n(scratch.reserve(needed), needed, 1e9F);
    std::vector<float> context(shape.pieces * shape.heads * shape.head_width, 7);
    attend(shape, qkv.data(), context.data(), scratch.data());
    return context;
}

std::vector<float> input(const AttentionShape& shape, float scale) {
    return random_floats(shape.pieces * 3 * shape.heads * shape.head_width, static_cast<std::uint32_t>(shape.pieces), scale);
}

TEST(WholeAttention, is_the_same_on_every_processor) {
    const auto kinds = whole_attention_kinds();
    ASSERT_EQ(kinds.back().name, "plain");
    for (const AttentionShape& shape : shapes)
        for (const float scale : {1e-20F, 0.01F, 3.0F, 40.0F}) {
            const std::vector<float> qkv = input(shape, scale);
            const std::vector<float> plain = run(kinds.back().run, shape, qkv);
            for (const NamedAttend& kind : kinds)
                EXPECT_EQ(run(kind.run, shape, qkv), plain) << kind.name << " " << shape.pieces << " " << scale;
        }
}

TEST(WholeAttention, is_close_to_float32) {
    for (const AttentionShape& shape : shapes) {
        const std::vector<float> qkv = input(shape, 2);
        const std::vector<float> whole = run(whole_attention_kinds().front().run, shape, qkv);
        std::vector<float> exact(whole.size()), scratch(attention_scratch(shape));
        attend(shape, qkv.data(), exact.data(), scratch.data());
        for (std::size_t i = 0; i < exact.size(); ++i)
            ASSERT_NEAR(whole[i], exact[i], shape.pieces > 500 ? 8e-3 : 2e-3) << shape.pieces << " " << i;
    }
}

TEST(WholeAttention, gives_each_value_its_own_piece_when_one_key_wins) {
    const AttentionShape shape{5, 1, 16};
    std::vector<float> qkv(shape.pieces * 48);
    for (std::size_t j = 0; j < shape.pieces; ++j) {
        qkv[j * 48 + (j + 1) % 5] = 30;                   // asks for the next piece
        qkv[j * 48 + 16 + j] = 30;                        // is found by its own number
        qkv[j * 48 + 32] = static_cast<float>(j) - 2.0F;  // and says it
    }
    const std::vector<float> context = run(whole_attention_kinds().front().run, shape, qkv);
    for (std::size_t i = 0; i < shape.pieces; ++i) EXPECT_NEAR(context[i * 16], static_cast<double>((i + 1) % 5) - 2, 1e-3);
}

TEST(WholeAttention, ends_with_zeros_where_numbers_end) {
    const AttentionShape shape{6, 2, 16};
    for (const float wrong : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(), 0.0F})
        for (const NamedAttend& kind : whole_attention_kinds()) {
            std::vector<float> qkv = input(shape, 1);
            for (std::size_t j = 0; j < shape.pieces; ++j)
                for (std::size_t d = 0; d < 16; ++d) qkv[j * 96 + 64 + d] = wrong;  // the values of the first head
            const std::vector<float> context = run(kind.run, shape, qkv);
            for (std::size_t j = 0; j < shape.pieces; ++j) {
                EXPECT_EQ(context[j * 32], 0.0F);
                EXPECT_NE(context[j * 32 + 16], 0.0F);
            }
        }
}

}  // namespace
}  // namespace overt::neural
