#include "language/heads.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>
#include <utility>

#include "language/lemma_rules.h"
#include "neural/computes_alone.h"
#include "neural/kernels.h"
#include "neural/layer_reader.h"

namespace overt::language {
namespace {

/// A mark has neither letters nor digits.
bool has_letter(std::string_view form) {
    return std::any_of(form.begin(), form.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
}

std::size_t best_of(const float* scores, std::size_t count) {
    return static_cast<std::size_t>(std::max_element(scores, scores + count) - scores);
}

std::size_t best_but(const float* scores, std::size_t count, std::size_t left_out) {
    if (count < 2) return left_out;
    std::size_t best = left_out == 0 ? 1 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != left_out && scores[i] > scores[best]) best = i;
    }
    return best;
}

/// Adds those of `inner`, ascending, that are parts of names.
void keep_parts_of_names(const std::vector<Name>& inner, Analysis& analysis) {
    for (const Name& name : inner) {
        const auto around = std::lower_bound(analysis.names.begin(), analysis.names.end(), name.last,
                                             [](const Name& n, Index<Token> last) { return n.last < last; });
        if (around != analysis.names.end() && around->span.contains(name.span) && around->span != name.span)
            analysis.inner_names.push_back(name);
    }
}

/// The place of `entry` in `table`, to which it is added if need be.
std::uint16_t place_in(std::vector<std::string>& table, std::string_view entry) {
    const auto place = std::find(table.begin(), table.end(), entry) - table.begin();
    if (place == std::ssize(table)) table.emplace_back(entry);
    return static_cast<std::uint16_t>(place);
}

}  // namespace

std::optional<std::string> Heads::read_relations(const std::vector<std::string>& labels) {
    root_ = labels.size();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string_view label = labels[i];
        const std::size_t colon = std::min(label.find(':'), label.size());
        const auto relation = from_string<Relation>(label.substr(0, colon));
        if (!relation) return "labels.relation has an unknown label, " + labels[i];
        if (label == "root") root_ = i;
        relations_.push_back({*relation, place_in(subtypes_, label.substr(std::min(colon + 1, label.size())))});
    }
    if (root_ == labels.size() || labels.size() < 2) return "labels.relation lacks root or has nothing else";
    return std::nullopt;
}

std::optional<std::string> Heads::read_labels(const neural::Weights& weights) {
    for (const char* head : {"upos", "features", "lemma", "relation", "names"})
        if (weights.labels(head) == nullptr) return std::string("labels.") + head + " is missing";
    for (const std::string& label : *weights.labels("upos")) {
        const auto upos = from_string<Upos>(label);
        if (!upos) return "labels.upos has an unknown label, " + label;
        upos_.push_back(*upos);
    }
    if (weights.labels("features")->size() > UINT16_MAX) return "labels.features is too long";
    for (const std::string& label : *weights.labels("features")) features_.push_back(place_in(feature_sets_, label));
    for (const std::string& label : *weights.labels("lemma")) {
        auto script = LemmaScript::parse(label);
        if (!script) return "labels.lemma has a label that is no script, " + label;
        lemmas_.push_back(*std::move(script));
    }
    if (weights.labels("relation")->size() > UINT16_MAX) return "labels.relation is too long";
    if (auto wrong = read_relations(*weights.labels("relation"))) return wrong;
    names_ = NameDecoder::create(*weights.labels("names"));
    if (!names_) return "labels.names is not O, B-kind and I-kind";
    if (const auto* inner = weights.labels("inner"); inner != nullptr && !(inner_names_ = NameDecoder::create(*inner)))
        return "labels.inner is not O, B-kind and I-kind";
    if (const auto* parts = weights.labels("attribution"); parts != nullptr && !(attributions_ = AttributionHead::create(*parts)))
        return "labels.attribution is not _, source, content";
    if (const auto* kinds = weights.labels("kind"); kinds != nullptr && !(kinds_ = KindHead::create(*kinds)))
        return "labels.kind is not _ and kinds of events";
    if (weights.labels("sense") == nullptr) return std::nullopt;
    auto roles = RoleHead::create(weights);
    if (!roles) return roles.error().message;
    roles_ = *std::move(roles);
    return std::nullopt;
}

void Heads::read_layers(const neural::Weights& weights, neural::LayerReader& reader) {
    const neural::ModelConfig& c = weights.config();
    const neural::LinearShape plain{.in = c.width};
    const neural::LinearShape bent{.in = c.width, .activation = neural::Activation::gelu};
    boundary_ = reader.linear({"boundary"}, {2}, plain);
    std::vector<std::string> names{"upos", "features", "lemma", "names"};
    std::vector<std::size_t> sizes{upos_.size(), features_.size(), lemmas_.size(), names_->label_count()};
    if (inner_names_) {
        names.emplace_back("inner");
        sizes.push_back(inner_names_->label_count());
    }
    labels_ = reader.linear(names, sizes, plain);
    arc_dependent_ = reader.linear({"arc.dependent"}, {c.arc_width}, bent);
    arc_head_ = reader.linear({"arc.head"}, {c.arc_width}, bent);
    // [dep; 1]^T B head = (B^T dep + last row of B) . head
    const std::size_t arc = c.arc_width;
    const auto bilinear = reader.values("arc.bilinear", {arc + 1, arc});
    if (reader.error()) return;
    std::vector<float> turned(arc * arc);
    for (std::size_t d = 0; d < arc; ++d)
        for (std::size_t h = 0; h < arc; ++h) turned[h * arc + d] = bilinear[d * arc + h];
    arc_query_ = reader.linear({.in = arc, .out = arc}, std::move(turned),
                               {bilinear.end() - static_cast<std::ptrdiff_t>(arc), bilinear.end()});
    relation_ = Biaffine::read(reader, {"relation.dependent", "relation.head", "relation.bilinear"}, c.label_width,
                               relations_.size(), c.width);
    if (roles_) roles_->read_layers(weights.config(), reader);
    if (weights.has("antecedent.bilinear")) antecedents_.emplace(feature_sets_).read_layers(weights.config(), reader);
    if (attributions_) attributions_->read_layers(weights.config(), reader);
    if (kinds_) kinds_->read_layers(weights.config(), reader);
}

Result<Heads> Heads::create(const neural::Weights& weights, const neural::Device& device, neural::Arithmetic arithmetic) {
    Heads heads;
    heads.width_ = weights.config().width;
    heads.arc_width_ = weights.config().arc_width;
    if (const auto wrong = heads.read_labels(weights)) return weights.corrupt(*wrong);
    neural::LayerReader reader(weights, device, arithmetic);
    heads.read_layers(weights, reader);
    if (reader.error()) return *reader.error();
    return heads;
}

const float* Heads::boundaries(const float* vectors, std::size_t pieces, HeadScratch& scratch) const {
    const neural::ComputesAlone alone;
    float* out = scratch.labels.reserve(neural::padded_rows(pieces) * boundary_.stride());
    boundary_.run(vectors, pieces, out);
    return out;
}

void Heads::run_layers(const float* vectors, const WordBatch& words, HeadScratch& scratch) const {
    const std::size_t count = words.rows.size();
    const std::size_t rows = neural::padded_rows(count);
    float* gathered = scratch.vectors.reserve(rows * width_);
    for (std::size_t w = 0; w < count; ++w)
        std::memcpy(gathered + w * width_, vectors + words.rows[w] * width_, width_ * sizeof(float));
    std::fill(gathered + count * width_, gathered + rows * width_, 0.0F);
    labels_.run(gathered, count, scratch.labels.reserve(rows * labels_.stride()));
    arc_dependent_.run(gathered, count, scratch.arc_dependent.reserve(rows * arc_width_));
    arc_query_.run(scratch.arc_dependent.data(), count, scratch.arc_query.reserve(rows * arc_width_));
    arc_head_.run(gathered, count, scratch.arc_head.reserve(rows * arc_width_));
    relation_.view_heads(gathered, count, scratch.relation);
}

void Heads::fill(std::string_view text, const float* vectors, const WordBatch& words, HeadScratch& scratch,
                 Analysis& analysis) const {
    const neural::ComputesAlone alone;
    const std::size_t count = words.rows.size();
    if (count == 0) return;
    run_layers(vectors, words, scratch);
    for (std::size_t w = 0; w < count; ++w)
        tag(text, scratch.labels.data() + w * labels_.stride(), analysis.tokens[words.first_token + w]);
    parse(words, scratch, analysis.tokens);
    relate(words, scratch, analysis.tokens);
    find_names(words, scratch, analysis);
    if (roles_) roles_->fill(text, words, scratch.vectors.data(), scratch.roles, analysis);
    if (attributions_) attributions_->fill(words, scratch.vectors.data(), scratch.attributions, analysis);
    if (kinds_) kinds_->fill(words, scratch.vectors.data(), scratch.kinds, analysis);
}

void Heads::collect_mentions(std::string_view text, const WordBatch& words, HeadScratch& scratch, const Analysis& analysis,
                             Mentions& mentions) const {
    if (antecedents_) antecedents_->collect(text, words, scratch.vectors.data(), scratch.mentions, analysis.tokens, mentions);
}

void Heads::link_mentions(std::string_view text, Mentions mentions, Analysis& analysis) const {
    if (antecedents_) antecedents_->link(text, std::move(mentions), analysis);
}

void Heads::tag(std::string_view text, const float* labels, Token& token) const {
    const std::string_view form = text.substr(token.span.begin, token.span.size());
    std::size_t best = best_of(labels, upos_.size());
    if (upos_[best] == Upos::PUNCT && has_letter(form)) best = best_but(labels, upos_.size(), best);
    token.upos = upos_[best];
    labels += upos_.size();
    token.features = features_[best_of(labels, features_.size())];
    labels += features_.size();
    token.lemma = lemma_of(form, {token.upos, feature_sets_[token.features]}, lemmas_[best_of(labels, lemmas_.size())]);
}

void Heads::parse(const WordBatch& words, const HeadScratch& scratch, std::vector<Token>& tokens) const {
    ArcScores scores;
    const std::uint32_t base = words.first_token;
    std::uint32_t first = 0;
    for (const std::uint32_t end : words.sentence_ends) {
        scores.words = end - first;
        scores.values.resize(scores.words * scores.words);
        for (std::uint32_t d = 0; d < scores.words; ++d)
            neural::dot_rows(scratch.arc_head.data() + first * arc_width_, scores.words, arc_width_,
                             scratch.arc_query.data() + (first + d) * arc_width_, scores.values.data() + d * scores.words);
        const std::vector<std::uint32_t> heads = best_tree(scores);
        for (std::uint32_t d = 0; d < scores.words; ++d) tokens[base + first + d].head = {base + first + heads[d]};
        first = end;
    }
}

void Heads::relate(const WordBatch& words, HeadScratch& scratch, std::vector<Token>& tokens) const {
    const std::uint32_t base = words.first_token;
    const std::size_t count = relations_.size();
    std::vector<float> scores(count);
    for (std::uint32_t w = 0; w < words.rows.size(); ++w) {
        const std::size_t in_block = w % neural::row_block;
        if (in_block == 0)
            relation_.ask(scratch.vectors.data() + w * width_, std::min(neural::row_block, words.rows.size() - w),
                          scratch.relation);
        Token& token = tokens[base + w];
        relation_.scores(scratch.relation, in_block, token.head.value - base, scores.data());
        const bool is_root = token.head.value == base + w;
        scores[root_] = -1e30F;  // a root is one by its head alone
        std::size_t best = best_of(scores.data(), count);
        if (best == root_) best = root_ == 0 ? 1 : 0;  // all the others are no numbers
        // UD: what is no mark is not attached as one.
        if (relations_[best].relation == Relation::punct && token.upos != Upos::PUNCT)
            best = best_but(scores.data(), count, best);
        const RelationLabel& label = relations_[is_root ? root_ : best];
        token.relation = label.relation;
        token.subtype = label.subtype;
    }
}

void Heads::find_names(const WordBatch& words, const HeadScratch& scratch, Analysis& analysis) const {
    const std::size_t stride = labels_.stride();
    const float* labels = scratch.labels.data() + upos_.size() + features_.size() + lemmas_.size();
    std::uint32_t first = 0;
    const auto add = [&](const NameDecoder& decoder, std::size_t skipped, std::uint32_t end, std::vector<Name>& out) {
        for (const FoundName& found : decoder.decode(labels + skipped + first * stride, end - first, stride)) {
            Name name;
            name.first = {words.first_token + first + found.first};
            name.last = {words.first_token + first + found.last};
            name.span = {analysis.tokens[name.first.value].span.begin, analysis.tokens[name.last.value - 1].span.end};
            name.kind = found.kind;
            name.score = found.score;
            out.push_back(name);
        }
    };
    for (const std::uint32_t end : words.sentence_ends) {
        add(*names_, 0, end, analysis.names);
        if (inner_names_) {
            std::vector<Name> inner;
            add(*inner_names_, names_->label_count(), end, inner);
            keep_parts_of_names(inner, analysis);
        }
        first = end;
    }
}

}  // namespace overt::language
