// Semantic roles and factuality from the encoder's vectors of words: docs/formats/weights.md, "Semantic roles". Part of module
// language. Immutable once its layers are read, safe to share between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/biaffine.h"
#include "language/word_batch.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::language {

/// Buffers of one worker.
struct RoleScratch {
    neural::FloatBuffer words;
    neural::FloatBuffer predicates;
    BiaffineScratch arguments;
};

class RoleHead {
public:
    /// The labels, checked; corrupt, with what is wrong with them.
    static Result<RoleHead> create(const neural::Weights& weights);
    /// Errors are left in `reader`.
    void read_layers(const neural::ModelConfig& config, neural::LayerReader& reader);

    /// Adds the predicates of whole sentences, whose tags, lemmas and trees are complete, and the factuality of their words.
    /// `vectors` has a row for each word, in whole blocks of rows.
    void fill(std::string_view text, const WordBatch& words, const float* vectors, RoleScratch& scratch,
              Analysis& analysis) const;

private:
    struct Found {
        std::uint32_t word = 0;  // in the batch
        std::string roleset;
    };

    /// An argument before the choice between those that exclude each other.
    struct Choice {
        std::size_t label = 0;
        float score = 0;  // over "no argument"
        std::uint32_t head = 0;
        std::pair<std::uint32_t, std::uint32_t> span;
    };

    std::optional<std::string> read_lemmas(const std::vector<std::string>& lines);
    [[nodiscard]] std::string roleset_of(const Token& token, const float* scores) const;
    std::vector<Found> find_predicates(const WordBatch& words, const float* vectors, RoleScratch& scratch,
                                       std::vector<Token>& tokens) const;
    void ask(const std::vector<Found>& found, std::size_t first, const float* vectors, RoleScratch& scratch) const;
    [[nodiscard]] std::optional<Choice> label_of(const BiaffineScratch& scratch, std::size_t predicate, std::size_t row) const;
    [[nodiscard]] std::vector<Argument> settled(std::vector<Choice> choices) const;

    std::vector<std::string> rolesets_;
    std::vector<std::uint16_t> suffixes_;  // of each roleset, into the outputs of "sense"
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_lemma_;
    std::vector<std::string> labels_;  // of arguments; the first is none
    std::size_t width_ = 0;            // of the vectors of words
    std::size_t senses_ = 0;
    std::size_t first_sense_ = 0;  // the suffix "01"

    neural::Linear words_;           // "sense", "roleset.view", "factuality", one after another
    std::vector<float> embeddings_;  // of the rolesets, view_width each
    Biaffine arguments_;
};

}  // namespace overt::language
