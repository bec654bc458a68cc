// Who says, thinks or wants what, by head words: docs/formats/weights.md, "Attribution". Part of module language. Immutable once
// its layers are read, safe to share between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/biaffine.h"
#include "language/word_batch.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/document.h"

namespace overt::language {

/// Buffers of one worker.
struct AttributionScratch {
    neural::FloatBuffer cues;
    neural::FloatBuffer gathered;
    BiaffineScratch pairs;
};

class AttributionHead {
public:
    /// None where the labels are not those of "no part", source and content.
    static std::optional<AttributionHead> create(const std::vector<std::string>& labels);
    /// Errors are left in `reader`.
    void read_layers(const neural::ModelConfig& config, neural::LayerReader& reader);

    /// Adds the attributions of whole sentences. `vectors` has a row for each word, in whole blocks of rows.
    void fill(const WordBatch& words, const float* vectors, AttributionScratch& scratch, Analysis& analysis) const;

private:
    struct Sentence {
        std::uint32_t first = 0;  // words of the batch
        std::uint32_t end = 0;
    };
    [[nodiscard]] Attribution parts_of(std::uint32_t cue, Sentence sentence, std::size_t asked, const WordBatch& words,
                                       const BiaffineScratch& pairs) const;

    std::size_t width_ = 0;  // of the vectors of words
    neural::Linear cue_;
    Biaffine pairs_;
};

}  // namespace overt::language
