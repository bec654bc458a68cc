#include "neural/linear.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <thread>

#include "neural/computes_alone.h"
#include "neural/float_buffer.h"

namespace overt::neural {
namespace {

struct Layer {
    LinearShape shape;
    std::vector<float> weights;
    std::vector<float> bias;
};

std::vector<float> random_floats(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<float> out(count);
    for (float& value : out) value = (static_cast<float>(random() % 20001) - 10000.0F) / 10000.0F;
    return out;
}

/// Weights that are spread as those of models are, about normally.
Layer make(const LinearShape& shape) {
    Layer layer{shape, std::vector<float>(shape.in * shape.out), random_floats(shape.out, 2)};
    for (std::uint32_t seed = 10; seed < 18; ++seed) {
        const std::vector<float> more = random_floats(layer.weights.size(), seed);
        for (std::size_t i = 0; i < more.size(); ++i) layer.weights[i] += more[i] / 8;
    }
    return layer;
}

/// How far a result may be from plain arithmetic: int8 rounds inputs and weights, and errors add up as their squares do. Short
/// rows have no weight that stands out, so more of them are lowered.
double tolerance(Arithmetic arithmetic, std::size_t in) {
    if (arithmetic == Arithmetic::float32) return 1e-4;
    return in < 384 ? 0.5 : 0.02 * std::sqrt(static_cast<double>(in));
}

class LinearOf : public ::testing::TestWithParam<Arithmetic> {};
INSTANTIATE_TEST_SUITE_P(Kinds, LinearOf, ::testing::Values(Arithmetic::float32, Arithmetic::int8),
                         [](const auto& test) { return test.param == Arithmetic::int8 ? "int8" : "float32"; });

TEST_P(LinearOf, matches_plain_arithmetic) {
    const ComputesAlone alone;
    const auto device = Device::create();
    ASSERT_TRUE(device);
    for (const LinearShape& shape : {LinearShape{32, 16},
                                     {384, 1152},
                                     {16, 2},
                                     {48, 37},
                                     {384, 48, Activation::gelu},
                                     {1536, 384, Activation::none, true}}) {
        const Layer layer = make(shape);
        const auto linear = Linear::create(*device, shape, layer.weights, layer.bias, GetParam());
        ASSERT_TRUE(linear) << linear.error().message;
        ASSERT_GE(linear->stride(), shape.out);
        const std::size_t rows = 2 * row_block - 7;  // neither a whole block nor whole sixes
        const auto in = random_floats(padded_rows(rows) * shape.in, 3);
        std::vector<float> out(padded_rows(rows) * linear->stride(), 0.25F);
        linear->run(in.data(), rows, out.data());
        for (const std::size_t r : {std::size_t{0}, std::size_t{1}, row_block - 1, row_block, rows - 1})
            for (std::size_t o = 0; o < shape.out; ++o) {
                double exact = layer.bias[o] + (shape.add ? 0.25 : 0.0);
                for (std::size_t i = 0; i < shape.in; ++i)
                    exact += static_cast<double>(layer.weights[o * shape.in + i]) * in[r * shape.in + i];
                if (shape.activation == Activation::gelu) exact *= 0.5 * (1 + std::erf(exact / std::sqrt(2.0)));
                ASSERT_NEAR(out[r * linear->stride() + o], exact, tolerance(GetParam(), shape.in))
                    << shape.in << "x" << shape.out << " row " << r;
            }
    }
}

TEST_P(LinearOf, a_row_has_the_same_bytes_wherever_it_stands_and_whichever_thread_computes_it) {
    const auto device = Device::create();
    ASSERT_TRUE(device);
    for (const LinearShape& shape :
         {LinearShape{384, 1536, Activation::gelu}, {1536, 384, Activation::none, true}, {384, 559}, {128, 6579}}) {
        const Layer layer = make(shape);
        const auto linear = Linear::create(*device, shape, layer.weights, layer.bias, GetParam());
        ASSERT_TRUE(linear);
        const auto row = random_floats(shape.in, 4);
        auto in = random_floats(row_block * shape.in, 5);
        for (std::size_t r = 0; r < row_block; r += 3)
            std::copy(row.begin(), row.end(), in.begin() + static_cast<std::ptrdiff_t>(r * shape.in));
        std::vector<float> here(row_block * linear->stride(), 0.5F), there = here;
        {
            const ComputesAlone alone;
            linear->run(in.data(), row_block, here.data());
        }
        std::thread([&] {
            const ComputesAlone alone;
            linear->run(in.data(), row_block, there.data());
        }).join();
        for (std::size_t r = 0; r < row_block; r += 3)
            ASSERT_EQ(std::memcmp(here.data(), here.data() + r * linear->stride(), shape.out * sizeof(float)), 0)
                << shape.out << " row " << r;
        EXPECT_EQ(here, there);
        for (const std::size_t rows : {std::size_t{1}, std::size_t{5}, std::size_t{6}, row_block - 1}) {
            const ComputesAlone alone;
            std::fill(there.begin(), there.end(), 0.5F);
            linear->run(in.data(), rows, there.data());
            ASSERT_EQ(std::memcmp(here.data(), there.data(), rows * linear->stride() * sizeof(float)), 0) << rows << " rows";
        }
    }
}

TEST(FloatBuffer, keeps_its_memory_when_it_is_large_enough_and_is_aligned) {
    FloatBuffer buffer;
    float* first = buffer.reserve(100);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0U);
    EXPECT_EQ(buffer.reserve(50), first);
    EXPECT_EQ(buffer.data(), first);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(buffer.reserve(100000)) % 64, 0U);
}

}  // namespace
}  // namespace overt::neural
