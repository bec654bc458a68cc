// A small weight file made in memory, with random values from a fixed seed, for tests that need a whole model.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/digest.h"

namespace overt::neural {

/// Change `header` or `tensors`, then take bytes(). Offsets, sizes and the digest are filled in there.
class TinyWeights {
public:
    struct Tensor {
        std::string name;
        std::vector<std::size_t> shape;
        std::vector<float> values;
        bool i8 = false;  ///< whole numbers that want a tensor of scales beside them
    };

    explicit TinyWeights(std::uint32_t seed = 1) : random_(seed) {
        header["format"] = "overt.weights/1";
        header["name"] = "tiny";
        header["config"] = {{"layers", 2},
                            {"width", 32},
                            {"heads", 2},
                            {"feed_forward", 48},
                            {"positions", 64},
                            {"vocabulary", 0},
                            {"shapes", 20},
                            {"window", 24},
                            {"arc_width", 16},
                            {"label_width", 16},
                            {"layer_norm_epsilon", 1e-12}};
        header["labels"] = {{"upos", {"NOUN", "VERB", "PUNCT"}},
                            {"features", {"Number=Sing", "_", "Tense=Past"}},
                            {"lemma", {"L|0|", "K|0|", "L|2|y", "L|9|"}},
                            {"relation", {"nsubj", "root", "acl:relcl", "punct"}},
                            {"names", {"O", "B-person", "I-person", "B-place", "I-place"}},
                            {"inner", {"O", "B-place", "I-place"}},
                            {"attribution", {"_", "source", "content"}},
                            {"sense", {"_", "01", "02", "LV"}},
                            {"rolesets", {"able.01", "able.02", "do.LV", "unable.01"}},
                            {"roleset_lemmas", {"able\t0,1", "do\t2", "unable\t1,3", "a\t2", "the\t0"}},
                            {"argument", {"_", "ARG0", "ARG1", "ARGM-TMP", "R-ARG0"}}};
        for (const char* piece :
             {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "un",  "##able", "##a", "##b",  "able", "kim", "a", "b", "c",   ".",
              ",",     "'",     "n",     "##'",   "##t", "do",     "the", "über", "uber", "##s", "s", "1", "##1", "north"})
            vocabulary += std::string(piece) + "\n";
        header["config"]["vocabulary"] = std::count(vocabulary.begin(), vocabulary.end(), '\n');
        add_encoder();
        add_heads();
    }

    [[nodiscard]] std::string bytes() const {
        std::string data = vocabulary;
        nlohmann::json head = header;
        head["vocabulary"] = {{"offset", 0}, {"bytes", vocabulary.size()}};
        head["tensors"] = nlohmann::json::array();
        for (const Tensor& tensor : tensors) {
            data.resize((data.size() + 63) / 64 * 64);
            const std::size_t offset = data.size();
            const bool matrix = tensor.shape.size() > 1;
            for (const float value : tensor.values) {
                if (tensor.i8) {
                    data += static_cast<char>(static_cast<signed char>(value));
                    continue;
                }
                char raw[4];
                std::memcpy(raw, &value, 4);
                data.append(matrix ? raw + 2 : raw, matrix ? 2 : 4);
            }
            head["tensors"].push_back({{"name", tensor.name},
                                       {"dtype", tensor.i8 ? "i8"
                                                 : matrix  ? "bf16"
                                                           : "f32"},
                                       {"shape", tensor.shape},
                                       {"offset", offset},
                                       {"bytes", data.size() - offset}});
        }
        return framed(head.dump(), data);
    }

    /// The frame around any header and data.
    static std::string framed(std::string head, const std::string& data) {
        head.resize((48 + head.size() + 63) / 64 * 64 - 48, ' ');
        const std::string body = head + data;
        const base::Digest digest = base::sha256(body);
        const std::uint64_t size = head.size();
        std::string out = "OVERTW01";
        out.append(reinterpret_cast<const char*>(&size), 8);
        out.append(reinterpret_cast<const char*>(digest.data()), digest.size());
        return out + body;
    }

    [[nodiscard]] const Tensor& tensor(const std::string& name) const {
        for (const Tensor& tensor : tensors)
            if (tensor.name == name) return tensor;
        throw std::out_of_range(name);
    }

    nlohmann::json header;
    std::string vocabulary;
    std::vector<Tensor> tensors;

private:
    /// Values that bfloat16 holds exactly, so that a test may compute with them as they are.
    void add(const std::string& name, const std::vector<std::size_t>& shape, float centre = 0) {
        std::size_t count = 1;
        for (const std::size_t length : shape) count *= length;
        Tensor tensor{name, shape, {}};
        for (std::size_t i = 0; i < count; ++i) {
            const float value = centre + (static_cast<float>(random_() % 2001) - 1000.0F) / 2500.0F;
            tensor.values.push_back(std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) & 0xFFFF0000U));
        }
        tensors.push_back(std::move(tensor));
    }

    void add_layer(const std::string& name, std::size_t out, std::size_t in) {
        add(name + ".weight", {out, in});
        add(name + ".bias", {out});
    }

    void add_norm(const std::string& name) {
        add(name + ".weight", {32}, 1);
        add(name + ".bias", {32});
    }

    void add_encoder() {
        add("embeddings.word", {header["config"]["vocabulary"].get<std::size_t>(), 32});
        add("embeddings.position", {64, 32});
        add("embeddings.shape", {20, 32});
        add_norm("embeddings.norm");
        for (const char* layer : {"layer.0.", "layer.1."}) {
            for (const char* name : {"query", "key", "value", "attention"}) add_layer(std::string(layer) + name, 32, 32);
            add_norm(std::string(layer) + "attention_norm");
            add_layer(std::string(layer) + "up", 48, 32);
            add_layer(std::string(layer) + "down", 32, 48);
            add_norm(std::string(layer) + "output_norm");
        }
    }

    void add_heads() {
        add_layer("boundary", 2, 32);
        for (const char* head : {"upos", "features", "lemma", "names", "inner"})
            add_layer(head, header["labels"][head].size(), 32);
        for (const char* head : {"arc.dependent", "arc.head", "relation.dependent", "relation.head"}) add_layer(head, 16, 32);
        add("arc.bilinear", {17, 16});
        add("relation.bilinear", {header["labels"]["relation"].size(), 17, 17});
        add_layer("sense", header["labels"]["sense"].size(), 32);
        add_layer("roleset.view", 64, 32);
        add("roleset.embedding", {header["labels"]["rolesets"].size(), 64});
        add_layer("factuality", 1, 32);
        for (const char* view : {"argument.predicate", "argument.head"}) add_layer(view, 16, 32);
        add("argument.bilinear", {header["labels"]["argument"].size(), 17, 17});
        add_layer("cue", 1, 32);
        for (const char* view : {"attribution.teller", "attribution.head"}) add_layer(view, 16, 32);
        add("attribution.bilinear", {3, 17, 17});
    }

    std::mt19937 random_;
};

}  // namespace overt::neural
