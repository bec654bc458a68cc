// Which kind of event a word may name: docs/formats/weights.md, "Kinds of events". Part of module language. Immutable once its
// layers are read, safe to share between threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/word_batch.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/document.h"

namespace overt::language {

/// Buffers of one worker.
struct KindScratch {
    neural::FloatBuffer views;
    neural::FloatBuffer scores;
};

class KindHead {
public:
    /// None where the labels are not "_" and at least one kind.
    static std::optional<KindHead> create(const std::vector<std::string>& labels);
    /// Errors are left in `reader`.
    void read_layers(const neural::ModelConfig& config, neural::LayerReader& reader);

    /// Adds what the verbs, nouns and adjectives of whole sentences, which are tagged already, may name. `vectors` has a row for
    /// each word, in whole blocks of rows.
    void fill(const WordBatch& words, const float* vectors, KindScratch& scratch, Analysis& analysis) const;

private:
    std::vector<std::string> kinds_;  // the first stands for none
    neural::Linear view_;
    neural::Linear scores_;
};

}  // namespace overt::language
