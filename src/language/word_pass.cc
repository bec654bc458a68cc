#include "language/word_pass.h"

#include <algorithm>
#include <utility>

#include "language/atoms.h"
#include "language/pieces.h"

namespace overt::language {
namespace {

// Far beyond any written sentence; a longer "sentence" is a list or a mistake, and its tree would cost the square of its length.
constexpr std::uint32_t most_words = 400;
constexpr std::uint32_t most_windows = 8;  // of one part

}  // namespace

Analysis WordPass::run(Analysis words) {
    analysis_ = std::move(words);
    analysis_.names.clear();
    analysis_.inner_names.clear();
    analysis_.predicates.clear();
    analysis_.antecedents.clear();
    analysis_.attributions.clear();
    analysis_.kind_guesses.clear();
    analysis_.feature_sets = network_.heads.feature_sets();
    analysis_.subtypes = network_.heads.subtypes();
    encode_words();
    scratch_.batch.clear();
    scratch_.words = {};
    std::vector<std::vector<Part>> long_sentences;
    for (const Sentence& sentence : analysis_.sentences) {
        std::vector<Part> parts = parts_of(sentence);
        for (const Part part : parts) add(part);
        if (parts.size() > 1) long_sentences.push_back(std::move(parts));
    }
    flush();
    for (const auto& parts : long_sentences) join(parts);
    return std::move(analysis_);
}

void WordPass::encode_words() {
    const std::vector<Atom> atoms = cut_atoms(text_, analysis_.tokens);
    pieces_ = encode_atoms(text_, atoms, network_.vocabulary, network_.window);
    std::uint32_t atom = 0;
    for (const Token& token : analysis_.tokens) {
        const std::uint32_t begin = pieces_.first[atom];
        while (atom < atoms.size() && atoms[atom].span.begin < token.span.end) ++atom;
        words_.push_back({begin, std::min(pieces_.first[atom], begin + network_.window)});
    }
}

std::vector<WordPass::Part> WordPass::parts_of(const Sentence& sentence) const {
    std::vector<Part> parts;
    std::uint32_t pieces = 0;
    for (std::uint32_t w = sentence.first.value; w < sentence.last.value; ++w) {
        const bool full = !parts.empty() && (parts.back().end - parts.back().begin == most_words ||
                                             pieces + words_[w].size() > most_windows * network_.window);
        if (parts.empty() || full) {
            parts.push_back({w, w});
            pieces = 0;
        }
        parts.back().end = w + 1;
        pieces += words_[w].size();
    }
    return parts;
}

void WordPass::add(Part part) {
    std::uint32_t pieces = 0;
    for (std::uint32_t w = part.begin; w < part.end; ++w) pieces += words_[w].size();
    if (!scratch_.words.rows.empty() && scratch_.batch.ids.size() + pieces > batch_pieces) flush();
    if (in_window_ + pieces > network_.window) end_window();
    if (scratch_.words.rows.empty()) scratch_.words.first_token = part.begin;
    for (std::uint32_t w = part.begin; w < part.end; ++w) add_word(w);
    scratch_.words.sentence_ends.push_back(static_cast<std::uint32_t>(scratch_.words.rows.size()));
}

void WordPass::add_word(std::uint32_t word) {
    neural::Batch& batch = scratch_.batch;
    const PieceRange range = words_[word];
    if (in_window_ + range.size() > network_.window) end_window();
    if (in_window_ == 0) batch.add(network_.vocabulary.window_begin(), frame_shape);
    scratch_.words.rows.push_back(static_cast<std::uint32_t>(batch.ids.size()));
    for (std::uint32_t piece = range.begin; piece < range.end; ++piece) batch.add(pieces_.ids[piece], pieces_.shapes[piece]);
    in_window_ += range.size();
}

void WordPass::end_window() {
    if (in_window_ == 0) return;
    scratch_.batch.add(network_.vocabulary.window_end(), frame_shape);
    scratch_.batch.end_window();
    in_window_ = 0;
}

void WordPass::flush() {
    end_window();
    if (!scratch_.words.rows.empty()) {
        const float* vectors = network_.encoder.encode(scratch_.batch, scratch_.encoder);
        network_.heads.fill(text_, vectors, scratch_.words, scratch_.heads, analysis_);
    }
    scratch_.batch.clear();
    scratch_.words = {};
}

/// The roots of later parts hang on the root of the first.
void WordPass::join(const std::vector<Part>& parts) {
    const auto root_of = [&](Part part) {
        std::uint32_t w = part.begin;
        while (analysis_.tokens[w].head.value != w) ++w;
        return w;
    };
    const std::uint32_t root = root_of(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        Token& token = analysis_.tokens[root_of(parts[i])];
        token.head = {root};
        token.relation = Relation::parataxis;
        token.subtype = 0;
    }
}

}  // namespace overt::language
