#include "neural/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/unit/neural/tiny_weights.h"

namespace overt::neural {
namespace {

using Rows = std::vector<std::vector<double>>;

/// The encoder of docs/formats/weights.md written plainly.
class PlainEncoder {
public:
    explicit PlainEncoder(const TinyWeights& tiny) : tiny_(tiny) {}

    Rows encode(const std::vector<std::uint32_t>& ids, const std::vector<std::uint8_t>& shapes) const {
        Rows x(ids.size(), std::vector<double>(32));
        for (std::size_t i = 0; i < ids.size(); ++i)
            for (std::size_t d = 0; d < 32; ++d)
                x[i][d] = at("embeddings.word", ids[i] * 32 + d) + at("embeddings.position", i * 32 + d) +
                          at("embeddings.shape", shapes[i] * 32U + d);
        norm(x, "embeddings.norm");
        for (const std::string layer : {"layer.0.", "layer.1."}) {
            add(x, linear(attention(x, layer), layer + "attention"));
            norm(x, layer + "attention_norm");
            Rows wide = linear(x, layer + "up");
            for (auto& row : wide)
                for (double& v : row) v *= 0.5 * (1 + std::erf(v / std::sqrt(2.0)));
            add(x, linear(wide, layer + "down"));
            norm(x, layer + "output_norm");
        }
        return x;
    }

private:
    double at(const std::string& name, std::size_t i) const { return tiny_.tensor(name).values[i]; }

    static void add(Rows& x, const Rows& more) {
        for (std::size_t i = 0; i < x.size(); ++i)
            for (std::size_t d = 0; d < x[i].size(); ++d) x[i][d] += more[i][d];
    }

    Rows linear(const Rows& x, const std::string& name) const {
        const auto& weight = tiny_.tensor(name + ".weight");
        Rows out(x.size(), std::vector<double>(weight.shape[0]));
        for (std::size_t i = 0; i < x.size(); ++i)
            for (std::size_t o = 0; o < weight.shape[0]; ++o) {
                out[i][o] = at(name + ".bias", o);
                for (std::size_t d = 0; d < weight.shape[1]; ++d) out[i][o] += weight.values[o * weight.shape[1] + d] * x[i][d];
            }
        return out;
    }

    Rows attention(const Rows& x, const std::string& layer) const {
        const Rows q = linear(x, layer + "query"), k = linear(x, layer + "key"), v = linear(x, layer + "value");
        Rows out(x.size(), std::vector<double>(32));
        for (std::size_t h = 0; h < 32; h += 16)
            for (std::size_t i = 0; i < x.size(); ++i) {
                double sum = 0;
                for (std::size_t j = 0; j < x.size(); ++j) {
                    double dot = 0;
                    for (std::size_t d = h; d < h + 16; ++d) dot += q[i][d] * k[j][d];
                    const double weight = std::exp(dot / 4);
                    sum += weight;
                    for (std::size_t d = h; d < h + 16; ++d) out[i][d] += weight * v[j][d];
                }
                for (std::size_t d = h; d < h + 16; ++d) out[i][d] /= sum;
            }
        return out;
    }

    void norm(Rows& x, const std::string& name) const {
        for (auto& row : x) {
            double mean = 0, variance = 0;
            for (const double v : row) mean += v / 32;
            for (const double v : row) variance += (v - mean) * (v - mean) / 32;
            for (std::size_t d = 0; d < 32; ++d)
                row[d] = (row[d] - mean) / std::sqrt(variance + 1e-12) * at(name + ".weight", d) + at(name + ".bias", d);
        }
    }

    const TinyWeights& tiny_;
};

struct Pieces {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint8_t> shapes;
};

Pieces random_window(std::size_t length, std::uint32_t seed) {
    std::mt19937 random(seed);
    Pieces out;
    for (std::size_t i = 0; i < length; ++i) {
        out.ids.push_back(random() % 28);
        out.shapes.push_back(static_cast<std::uint8_t>(random() % 20));
    }
    return out;
}

class EncoderTest : public ::testing::TestWithParam<Arithmetic> {
protected:
    EncoderTest()
        : bytes_(tiny_.bytes()),
          weights_(*Weights::parse(bytes_, "tiny")),
          encoder_(*Encoder::create(weights_, *Device::create(), GetParam())) {}

    /// The vectors of each window when they are encoded together.
    std::vector<std::vector<float>> encode(const std::vector<Pieces>& windows) {
        Batch batch;
        for (const Pieces& window : windows) {
            for (std::size_t i = 0; i < window.ids.size(); ++i) batch.add(window.ids[i], window.shapes[i]);
            batch.end_window();
        }
        const float* rows = encoder_.encode(batch, scratch_);
        std::vector<std::vector<float>> out;
        for (const Pieces& window : windows) {
            out.emplace_back(rows, rows + window.ids.size() * 32);
            rows += window.ids.size() * 32;
        }
        return out;
    }

    TinyWeights tiny_;
    std::string bytes_;
    Weights weights_;
    Encoder encoder_;
    EncoderScratch scratch_;
};

INSTANTIATE_TEST_SUITE_P(Kinds, EncoderTest, ::testing::Values(Arithmetic::float32, Arithmetic::int8),
                         [](const auto& test) { return test.param == Arithmetic::int8 ? "int8" : "float32"; });

TEST_P(EncoderTest, matches_the_format_written_plainly) {
    const PlainEncoder plain(tiny_);
    for (const std::size_t length : {1U, 2U, 9U, 26U}) {
        const Pieces window = random_window(length, static_cast<std::uint32_t>(length));
        const auto fast = encode({window});
        const Rows exact = plain.encode(window.ids, window.shapes);
        double apart = 0;
        for (std::size_t i = 0; i < length; ++i)
            for (std::size_t d = 0; d < 32; ++d) {
                const double error = std::fabs(fast[0][i * 32 + d] - exact[i][d]);
                ASSERT_TRUE(error < 1e-4 || GetParam() == Arithmetic::int8) << length << " " << i << " " << d;
                apart += error / static_cast<double>(32 * length);
            }
        EXPECT_LT(apart, 0.2) << "of values around 1, with weights larger than those of models";
    }
}

TEST_P(EncoderTest, a_window_has_the_same_bytes_whatever_is_packed_beside_it) {
    std::vector<Pieces> windows;
    for (std::uint32_t i = 0; i < 20; ++i) windows.push_back(random_window(1 + i * 7 % 26, i));
    const auto together = encode(windows);
    for (std::size_t i = 0; i < windows.size(); ++i) EXPECT_EQ(encode({windows[i]})[0], together[i]) << i;
    std::vector<Pieces> turned(windows.rbegin(), windows.rend());
    auto again = encode(turned);
    std::reverse(again.begin(), again.end());
    EXPECT_EQ(again, together);
}

TEST_P(EncoderTest, no_windows_are_no_vectors) {
    EXPECT_TRUE(encode({}).empty());
    EXPECT_EQ(encode({random_window(0, 1), random_window(3, 2)})[1], encode({random_window(3, 2)})[0]);
}

}  // namespace
}  // namespace overt::neural
