// The weight file of docs/formats/weights.md: checked whole when opened, then read in place.
// Invariants: every tensor lies in the file and has the size that its shape needs; the digest has been verified; the vocabulary
// is valid UTF-8 with as many lines as `config` says. Immutable, safe to share between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/files.h"
#include "overt/result.h"

namespace overt::neural {

/// The numbers of `config`; every one is at least 1 and small enough that products of three fit 64 bits.
struct ModelConfig {
    std::uint32_t layers = 0;
    std::uint32_t width = 0;
    std::uint32_t heads = 0;
    std::uint32_t feed_forward = 0;
    std::uint32_t positions = 0;
    std::uint32_t vocabulary = 0;
    std::uint32_t shapes = 0;
    std::uint32_t window = 0;  ///< most pieces of a window, without the two that frame it
    std::uint32_t arc_width = 0;
    std::uint32_t label_width = 0;
    float layer_norm_epsilon = 0;
};

enum class ElementType : std::uint8_t { bf16, f32, i8 };

/// A tensor where it lies in the file; a view, valid as long as its Weights.
struct TensorView {
    std::string_view bytes;
    ElementType type = ElementType::f32;
    std::vector<std::size_t> shape;
    std::string_view scales;  ///< of i8: a float32 for each row, by which its bytes are multiplied

    /// Elements [first, first + count) as float32. Precondition: they exist.
    void copy(std::size_t first, std::size_t count, float* out) const;

private:
    void copy_rows(std::size_t first, std::size_t count, float* out) const;
};

class Weights {
public:
    /// not_found, io, corrupt or unsupported; the message names the path and what to do.
    static Result<Weights> open(const std::string& path);
    /// `bytes` outlive the Weights; `name` stands for the path in messages.
    static Result<Weights> parse(std::string_view bytes, const std::string& name);

    [[nodiscard]] const ModelConfig& config() const { return config_; }
    [[nodiscard]] const std::string& model_name() const { return model_name_; }
    /// SHA-256 of everything after the digest field, which holds the same.
    [[nodiscard]] const base::Digest& digest() const { return digest_; }
    /// Word pieces, each ended by a line feed; the line number is the id.
    [[nodiscard]] std::string_view vocabulary() const { return vocabulary_; }
    /// The labels of one head in the order of its outputs; none when the file has no such head.
    [[nodiscard]] const std::vector<std::string>* labels(const std::string& head) const;
    [[nodiscard]] bool has(const std::string& name) const { return tensors_.contains(name); }
    /// corrupt when the file lacks the tensor or its shape is another.
    [[nodiscard]] Result<TensorView> tensor(const std::string& name, const std::vector<std::size_t>& shape) const;
    /// An error about this file: "PATH is damaged: WHAT; FIX".
    [[nodiscard]] Error corrupt(const std::string& what) const;

private:
    friend class WeightsParser;
    Weights() = default;

    std::optional<base::MappedFile> file_;  // none when parsed from memory
    std::string name_;
    ModelConfig config_;
    std::string model_name_;
    base::Digest digest_{};
    std::string_view vocabulary_;
    std::map<std::string, std::vector<std::string>> labels_;
    std::map<std::string, TensorView> tensors_;
};

}  // namespace overt::neural
