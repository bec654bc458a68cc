// The heads of the model: from the encoder's vectors of words to tags, lemmas, trees and names of whole sentences.
// Immutable, safe to share between threads, each with its own HeadScratch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/antecedent_head.h"
#include "language/attribution_head.h"
#include "language/biaffine.h"
#include "language/kind_head.h"
#include "language/lemma.h"
#include "language/name_decoder.h"
#include "language/role_head.h"
#include "language/tree_decoder.h"
#include "language/word_batch.h"
#include "neural/float_buffer.h"
#include "neural/layer_reader.h"
#include "neural/linear.h"
#include "neural/weights.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::language {

/// Buffers of one worker.
struct HeadScratch {
    neural::FloatBuffer vectors;
    neural::FloatBuffer labels;
    neural::FloatBuffer arc_dependent;
    neural::FloatBuffer arc_query;
    neural::FloatBuffer arc_head;
    BiaffineScratch relation;
    RoleScratch roles;
    MentionScratch mentions;
    AttributionScratch attributions;
    KindScratch kinds;
};

class Heads {
public:
    /// corrupt when a label is unknown or a tensor is missing; unsupported when oneDNN lacks an implementation.
    static Result<Heads> create(const neural::Weights& weights, const neural::Device& device, neural::Arithmetic arithmetic);

    /// For every piece of the batch whether a word begins there and whether a sentence does: two logits, in rows of
    /// `boundary_stride()`.
    const float* boundaries(const float* vectors, std::size_t pieces, HeadScratch& scratch) const;
    [[nodiscard]] std::size_t boundary_stride() const { return boundary_.stride(); }

    /// Fills in everything but the span and `joined` of the tokens of `analysis` that `words` names, and appends their names.
    void fill(std::string_view text, const float* vectors, const WordBatch& words, HeadScratch& scratch,
              Analysis& analysis) const;
    /// Adds those words just filled in that may refer; nothing when the model does not know of coreference.
    void collect_mentions(std::string_view text, const WordBatch& words, HeadScratch& scratch, const Analysis& analysis,
                          Mentions& mentions) const;
    void link_mentions(std::string_view text, Mentions mentions, Analysis& analysis) const;

    /// The tables that the indices in every Token filled here point into.
    [[nodiscard]] const std::vector<std::string>& feature_sets() const { return feature_sets_; }
    [[nodiscard]] const std::vector<std::string>& subtypes() const { return subtypes_; }

private:
    struct RelationLabel {
        Relation relation = Relation::dep;
        std::uint16_t subtype = 0;
    };

    Heads() = default;
    std::optional<std::string> read_labels(const neural::Weights& weights);
    std::optional<std::string> read_relations(const std::vector<std::string>& labels);
    void read_layers(const neural::Weights& weights, neural::LayerReader& reader);
    void run_layers(const float* vectors, const WordBatch& words, HeadScratch& scratch) const;
    void tag(std::string_view text, const float* labels, Token& token) const;
    void parse(const WordBatch& words, const HeadScratch& scratch, std::vector<Token>& tokens) const;
    void relate(const WordBatch& words, HeadScratch& scratch, std::vector<Token>& tokens) const;
    void find_names(const WordBatch& words, const HeadScratch& scratch, Analysis& analysis) const;

    std::size_t width_ = 0;
    std::size_t arc_width_ = 0;
    std::vector<Upos> upos_;
    std::vector<std::uint16_t> features_;  // label -> index into feature_sets_
    std::vector<LemmaScript> lemmas_;
    std::vector<RelationLabel> relations_;
    std::size_t root_ = 0;  // the label of roots
    std::optional<NameDecoder> names_;
    std::optional<NameDecoder> inner_names_;  // none when the model has no names inside names
    std::vector<std::string> feature_sets_{"_"};
    std::vector<std::string> subtypes_{""};

    neural::Linear boundary_;
    neural::Linear labels_;  // upos, features, lemma, names, inner names, one after another
    neural::Linear arc_dependent_;
    neural::Linear arc_head_;
    neural::Linear arc_query_;  // the bilinear form applied to the dependent: its product with a head is the score of that head
    Biaffine relation_;
    std::optional<RoleHead> roles_;  // none when the model has no semantic roles
    std::optional<AntecedentHead> antecedents_;
    std::optional<AttributionHead> attributions_;
    std::optional<KindHead> kinds_;
};

}  // namespace overt::language
