#include "neural/weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "neural/encoder.h"
#include "tests/unit/neural/tiny_weights.h"

namespace overt::neural {
namespace {

TEST(Weights, reads_what_was_written) {
    const TinyWeights tiny;
    const std::string bytes = tiny.bytes();
    const auto weights = Weights::parse(bytes, "tiny.weights");
    ASSERT_TRUE(weights) << weights.error().message;
    EXPECT_EQ(weights->config().width, 32U);
    EXPECT_EQ(weights->config().window, 24U);
    EXPECT_FLOAT_EQ(weights->config().layer_norm_epsilon, 1e-12F);
    EXPECT_EQ(weights->model_name(), "tiny");
    EXPECT_EQ(weights->vocabulary(), tiny.vocabulary);
    ASSERT_NE(weights->labels("upos"), nullptr);
    EXPECT_EQ(*weights->labels("upos"), (std::vector<std::string>{"NOUN", "VERB", "PUNCT"}));
    EXPECT_EQ(weights->labels("colour"), nullptr);
    EXPECT_EQ(weights->digest(), base::sha256(std::string_view(bytes).substr(48)));
    for (const char* name : {"boundary.weight", "boundary.bias"}) {
        const TinyWeights::Tensor& written = tiny.tensor(name);
        const auto read = weights->tensor(name, written.shape);
        ASSERT_TRUE(read) << read.error().message;
        std::vector<float> values(written.values.size());
        read->copy(0, values.size(), values.data());
        EXPECT_EQ(values, written.values) << name;
        float second = 0;
        read->copy(1, 1, &second);
        EXPECT_EQ(second, written.values[1]);
    }
}

TEST(Weights, bytes_are_multiplied_by_the_scale_of_their_row) {
    TinyWeights tiny;
    tiny.tensors.push_back({"x", {3, 2}, {1, -2, 127, -127, 5, 6}, true});
    tiny.tensors.push_back({"x.scale", {3}, {0.5F, 2, 0}});
    const std::string bytes = tiny.bytes();
    const auto weights = Weights::parse(bytes, "tiny.weights");
    ASSERT_TRUE(weights) << weights.error().message;
    const TensorView x = *weights->tensor("x", {3, 2});
    float all[6];
    x.copy(0, 6, all);
    EXPECT_EQ(std::vector<float>(all, all + 6), (std::vector<float>{0.5F, -1, 254, -254, 0, 0}));
    x.copy(1, 2, all);
    EXPECT_EQ(std::vector<float>(all, all + 2), (std::vector<float>{-1, 254}));
}

TEST(Weights, a_tensor_of_another_shape_or_name_is_an_error) {
    const std::string bytes = TinyWeights().bytes();
    const auto weights = Weights::parse(bytes, "tiny.weights");
    ASSERT_TRUE(weights);
    EXPECT_EQ(weights->tensor("boundary.weight", {32, 2}).error().code, ErrorCode::corrupt);
    EXPECT_NE(weights->tensor("colour.weight", {2}).error().message.find("colour.weight"), std::string::npos);
}

struct Damage {
    const char* what;
    std::function<void(TinyWeights&)> make;
    ErrorCode code;
    const char* message;
};

TEST(Weights, what_the_format_forbids_is_refused_with_its_reason) {
    using nlohmann::json;
    const Damage damages[] = {
        {"format", [](TinyWeights& t) { t.header["format"] = "overt.weights/9"; }, ErrorCode::unsupported, "format"},
        {"no config", [](TinyWeights& t) { t.header.erase("config"); }, ErrorCode::corrupt, "config"},
        {"width zero", [](TinyWeights& t) { t.header["config"]["width"] = 0; }, ErrorCode::corrupt, "config.width"},
        {"width huge", [](TinyWeights& t) { t.header["config"]["width"] = 1ULL << 60; }, ErrorCode::corrupt, "config.width"},
        {"width negative", [](TinyWeights& t) { t.header["config"]["width"] = -32; }, ErrorCode::corrupt, "config.width"},
        {"heads", [](TinyWeights& t) { t.header["config"]["heads"] = 3; }, ErrorCode::corrupt, "heads"},
        {"narrow heads", [](TinyWeights& t) { t.header["config"]["heads"] = 4; }, ErrorCode::unsupported, "16"},
        {"window", [](TinyWeights& t) { t.header["config"]["window"] = 63; }, ErrorCode::corrupt, "positions"},
        {"epsilon", [](TinyWeights& t) { t.header["config"]["layer_norm_epsilon"] = 0; }, ErrorCode::corrupt, "epsilon"},
        {"labels", [](TinyWeights& t) { t.header["labels"]["upos"] = json::array({1}); }, ErrorCode::corrupt, "labels.upos"},
        {"vocabulary", [](TinyWeights& t) { t.vocabulary += "extra\n"; }, ErrorCode::corrupt, "lines"},
        {"no last line feed", [](TinyWeights& t) { t.vocabulary.back() = 'x'; }, ErrorCode::corrupt, "vocabulary"},
        {"invalid UTF-8", [](TinyWeights& t) { t.vocabulary[0] = '\xff'; }, ErrorCode::corrupt, "vocabulary"},
        {"no scales",
         [](TinyWeights& t) {
             t.tensors.push_back({"x", {1, 2}, {3, -5}, true});
         },
         ErrorCode::corrupt, "x has no"},
        {"too few scales",
         [](TinyWeights& t) {
             t.tensors.push_back({"x", {2, 1}, {3, -5}, true});
             t.tensors.push_back({"x.scale", {1}, {1}});
         },
         ErrorCode::corrupt, "one scale for each row"},
        {"a scale that is no number",
         [](TinyWeights& t) {
             t.tensors.push_back({"x", {2, 1}, {3, -5}, true});
             t.tensors.push_back({"x.scale", {2}, {1, std::nanf("")}});
         },
         ErrorCode::corrupt, "scale that is no finite number"},
        {"twice", [](TinyWeights& t) { t.tensors.push_back(t.tensors.front()); }, ErrorCode::corrupt, "twice"},
    };
    for (const Damage& damage : damages) {
        TinyWeights tiny;
        damage.make(tiny);
        const std::string bytes = tiny.bytes();
        const auto weights = Weights::parse(bytes, "some/tiny.weights");
        ASSERT_FALSE(weights) << damage.what;
        EXPECT_EQ(weights.error().code, damage.code) << damage.what;
        EXPECT_NE(weights.error().message.find(damage.message), std::string::npos) << weights.error().message;
        EXPECT_NE(weights.error().message.find("some/tiny.weights"), std::string::npos) << weights.error().message;
    }
}

TEST(Weights, a_tensor_entry_that_lies_is_refused) {
    const nlohmann::json good = {{"name", "x"}, {"dtype", "f32"}, {"shape", {4}}, {"offset", 256}, {"bytes", 16}};
    const std::pair<nlohmann::json, ErrorCode> changes[] = {
        {{{"bytes", 12}}, ErrorCode::corrupt},
        {{{"offset", 1 << 20}}, ErrorCode::corrupt},
        {{{"offset", 8}}, ErrorCode::corrupt},
        {{{"dtype", "int8"}}, ErrorCode::unsupported},
        {{{"shape", {1U << 20, 1U << 20, 1U << 20}}}, ErrorCode::corrupt},
        {{{"shape", nlohmann::json::array()}}, ErrorCode::corrupt},
        {{{"shape", {"4"}}}, ErrorCode::corrupt},
        {{{"shape", {-4}}}, ErrorCode::corrupt},
        {{{"offset", -64}}, ErrorCode::corrupt},
        {{{"offset", ~0ULL - 63}}, ErrorCode::corrupt},
        {{{"name", 7}}, ErrorCode::corrupt},
    };
    TinyWeights tiny;
    const auto parse = [&](const nlohmann::json& entry) {
        nlohmann::json head = tiny.header;
        head["vocabulary"] = {{"offset", 0}, {"bytes", tiny.vocabulary.size()}};
        head["tensors"] = {entry};
        std::string data = tiny.vocabulary;
        data.resize(1024);
        const std::string bytes = TinyWeights::framed(head.dump(), data);
        const auto weights = Weights::parse(bytes, "tiny");
        return weights ? std::optional<ErrorCode>() : weights.error().code;
    };
    ASSERT_EQ(parse(good), std::nullopt);
    for (const auto& [change, code] : changes) {
        nlohmann::json entry = good;
        entry.update(change);
        EXPECT_EQ(parse(entry), code) << entry;
    }
}

TEST(Weights, every_cut_and_every_changed_byte_is_noticed) {
    const std::string bytes = TinyWeights().bytes();
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 3)
        EXPECT_FALSE(Weights::parse(std::string_view(bytes).substr(0, size), "cut")) << size;
    for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 7) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        EXPECT_FALSE(Weights::parse(changed, "changed")) << at;
    }
}

TEST(Weights, a_missing_file_is_not_found_and_named) {
    const auto weights = Weights::open("/nonexistent/overt-en.weights");
    ASSERT_FALSE(weights);
    EXPECT_EQ(weights.error().code, ErrorCode::not_found);
    EXPECT_NE(weights.error().message.find("/nonexistent/overt-en.weights"), std::string::npos);
}

TEST(Encoder, a_missing_or_infinite_tensor_is_corrupt) {
    for (const bool missing : {true, false}) {
        TinyWeights tiny;
        for (TinyWeights::Tensor& tensor : tiny.tensors) {
            if (tensor.name != "layer.1.up.bias") continue;
            if (missing) tensor.name = "layer.9.up.bias";
            tensor.values[3] = std::numeric_limits<float>::infinity();
        }
        const std::string bytes = tiny.bytes();
        const auto weights = Weights::parse(bytes, "tiny");
        ASSERT_TRUE(weights);
        const auto encoder = Encoder::create(*weights, *Device::create(), Arithmetic::float32);
        ASSERT_FALSE(encoder);
        EXPECT_EQ(encoder.error().code, ErrorCode::corrupt);
        EXPECT_NE(encoder.error().message.find("layer.1.up.bias"), std::string::npos);
    }
}

}  // namespace
}  // namespace overt::neural
