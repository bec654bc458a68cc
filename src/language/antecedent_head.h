// Which word before a word refers to the same thing: docs/formats/weights.md, "Coreference". Part of module language. Immutable
// once its layers are read, safe to share between threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/biaffine.h"
#include "language/mentions.h"
#include "language/word_batch.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/weights.h"
#include "overt/document.h"

namespace overt::language {

/// Buffers of one worker.
struct MentionScratch {
    neural::FloatBuffer gathered;
    BiaffineScratch views;
};

class AntecedentHead {
public:
    /// `feature_sets` is what Token::features of the words to come points into.
    explicit AntecedentHead(const std::vector<std::string>& feature_sets);
    /// Errors are left in `reader`.
    void read_layers(const neural::ModelConfig& config, neural::LayerReader& reader);

    /// Adds the words of `words` that may refer; their tags and trees are complete. `vectors` has a row for each word.
    void collect(std::string_view text, const WordBatch& words, const float* vectors, MentionScratch& scratch,
                 const std::vector<Token>& tokens, Mentions& mentions) const;

    /// Fills `analysis.antecedents`. `mentions` are those of the whole text, in any order.
    void link(std::string_view text, Mentions mentions, Analysis& analysis) const;

private:
    [[nodiscard]] bool may_refer(const Token& token) const;
    [[nodiscard]] float score(const Mentions& mentions, std::size_t later, std::size_t earlier) const;

    std::vector<bool> joins_;  // by set of features: of relative and interrogative pronouns
    std::size_t word_width_ = 0;
    std::size_t width_ = 0;  // of a view
    Biaffine pairs_;
    std::vector<float> match_;     // [type][type before][same form]
    std::vector<float> distance_;  // [type][bucket]
};

}  // namespace overt::language
