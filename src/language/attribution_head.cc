#include "language/attribution_head.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "neural/computes_alone.h"
#include "neural/kernels.h"

namespace overt::language {
namespace {

enum Part : std::size_t { none, source, content, parts };

}  // namespace

std::optional<AttributionHead> AttributionHead::create(const std::vector<std::string>& labels) {
    if (labels != std::vector<std::string>{"_", "source", "content"}) return std::nullopt;
    return AttributionHead();
}

void AttributionHead::read_layers(const neural::ModelConfig& config, neural::LayerReader& reader) {
    width_ = config.width;
    cue_ = reader.linear({"cue"}, {1}, {.in = config.width});
    pairs_ = Biaffine::read(reader, {"attribution.teller", "attribution.head", "attribution.bilinear"}, config.label_width, parts,
                            config.width);
}

/// Of each part the word that scores most above "no part"; none where no word does.
Attribution AttributionHead::parts_of(std::uint32_t cue, Sentence sentence, std::size_t asked, const WordBatch& words,
                                      const BiaffineScratch& pairs) const {
    Attribution out;
    out.cue = {words.first_token + cue};
    std::array<float, parts> best{};
    for (std::uint32_t w = sentence.first; w < sentence.end; ++w) {
        if (w == cue) continue;
        std::array<float, parts> scores;
        pairs_.scores(pairs, asked, w, scores.data());
        for (const Part part : {source, content}) {
            const Part other = part == source ? content : source;
            if (scores[part] - scores[none] <= best[part] || scores[other] > scores[part]) continue;
            best[part] = scores[part] - scores[none];
            (part == source ? out.source : out.content) = Index<Token>{words.first_token + w};
        }
    }
    return out;
}

void AttributionHead::fill(const WordBatch& words, const float* vectors, AttributionScratch& scratch, Analysis& analysis) const {
    const neural::ComputesAlone alone;
    const std::size_t stride = cue_.stride();
    float* scores = scratch.cues.reserve(neural::padded_rows(words.rows.size()) * stride);
    cue_.run(vectors, words.rows.size(), scores);
    std::vector<std::uint32_t> cues;
    for (std::uint32_t w = 0; w < words.rows.size(); ++w)
        if (scores[w * stride] > 0) cues.push_back(w);
    if (cues.empty()) return;
    pairs_.view_heads(vectors, words.rows.size(), scratch.pairs);
    float* gathered = scratch.gathered.reserve(neural::row_block * width_);
    Sentence sentence;
    auto end = words.sentence_ends.begin();
    for (std::size_t c = 0; c < cues.size(); ++c) {
        const std::size_t in_block = c % neural::row_block;
        if (in_block == 0) {
            const std::size_t count = std::min(neural::row_block, cues.size() - c);
            for (std::size_t i = 0; i < count; ++i)
                std::memcpy(gathered + i * width_, vectors + cues[c + i] * width_, width_ * sizeof(float));
            std::fill(gathered + count * width_, gathered + neural::row_block * width_, 0.0F);
            pairs_.ask(gathered, count, scratch.pairs);
        }
        while (sentence.end <= cues[c]) sentence = {sentence.end, *end++};
        Attribution found = parts_of(cues[c], sentence, in_block, words, scratch.pairs);
        found.score = scores[cues[c] * stride];
        analysis.attributions.push_back(found);
    }
}

}  // namespace overt::language
