#include "language/antecedent_head.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <numeric>
#include <string>
#include <unordered_map>

#include "language/lemma.h"
#include "neural/computes_alone.h"
#include "neural/kernels.h"

namespace overt::language {
namespace {

constexpr std::array<std::uint32_t, 7> near{1, 3, 6, 12, 25, 50, 100};  // words between; the last bucket is open
constexpr std::size_t buckets = near.size() + 1;
constexpr std::uint32_t farthest = 400;  // words
constexpr float largest_byte = 127;
constexpr std::size_t most_kept = 6;  // antecedents of a word
constexpr float worth_keeping = 4;    // log odds below the best of a word

struct PronounForms {
    MentionType type;
    std::array<std::string_view, 15> forms;
};
/// The personal pronouns of English, a closed class.
constexpr std::array pronouns{PronounForms{MentionType::he, {"he", "him", "his", "himself"}},
                              PronounForms{MentionType::she, {"she", "her", "hers", "herself"}},
                              PronounForms{MentionType::it, {"it", "its", "itself"}},
                              PronounForms{MentionType::they, {"they", "them", "their", "theirs", "themselves"}},
                              PronounForms{MentionType::speaker,
                                           {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you",
                                            "your", "yours", "yourself", "yourselves"}}};

MentionType type_of(std::string_view form, Upos upos) {
    if (upos == Upos::PROPN) return MentionType::name;
    const std::string lower = lower_case(form);
    for (const PronounForms& group : pronouns)
        if (std::find(group.forms.begin(), group.forms.end(), lower) != group.forms.end()) return group.type;
    return upos == Upos::PRON ? MentionType::other_pronoun : MentionType::noun;
}

/// `count` values as bytes, value = scale * byte; returns the scale, 0 for zeros.
float to_bytes(const float* values, std::size_t count, std::int8_t* bytes) {
    float largest = 0;
    for (std::size_t i = 0; i < count; ++i) largest = std::max(largest, std::abs(values[i]));
    const float factor = largest > 0 ? largest_byte / largest : 0;
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::int8_t>(std::lrint(values[i] * factor));
    return largest / largest_byte;
}

std::size_t bucket_of(std::uint32_t distance) {
    return static_cast<std::size_t>(std::lower_bound(near.begin(), near.end(), distance) - near.begin());
}

/// The entries in the order of the text.
Mentions in_order(const Mentions& mentions, std::size_t width) {
    std::vector<std::size_t> order(mentions.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t a, std::size_t b) { return mentions.entries[a].begin < mentions.entries[b].begin; };
    Mentions out;
    if (std::is_sorted(order.begin(), order.end(), before)) return mentions;
    std::sort(order.begin(), order.end(), before);
    out.views.reserve(mentions.views.size());
    for (const std::size_t i : order) {
        out.entries.push_back(mentions.entries[i]);
        const auto views = mentions.views.begin() + static_cast<std::ptrdiff_t>(2 * i * width);
        out.views.insert(out.views.end(), views, views + static_cast<std::ptrdiff_t>(2 * width));
    }
    return out;
}

/// The likeliest antecedents of one word, best first, at the end of a list; of equal ones the nearer goes first.
class BestAntecedents {
public:
    BestAntecedents(std::uint32_t token, std::vector<Antecedent>& list) : token_(token), list_(list), first_(list.size()) {}

    void add(std::uint32_t earlier, float score) {
        if (list_.size() - first_ == most_kept) {
            if (score <= list_.back().score) return;
            list_.pop_back();
        }
        auto place = list_.end();
        while (place != list_.begin() + static_cast<std::ptrdiff_t>(first_) && std::prev(place)->score < score) --place;
        list_.insert(place, Antecedent{{token_}, {earlier}, score});
    }

    void drop_unlikely() {
        while (list_.size() > first_ && list_.back().score < list_[first_].score - worth_keeping) list_.pop_back();
    }

private:
    std::uint32_t token_;
    std::vector<Antecedent>& list_;
    std::size_t first_;
};

}  // namespace

void Mentions::append(const Mentions& part, std::uint32_t shift) {
    for (Entry entry : part.entries) {
        entry.begin += shift;
        entries.push_back(entry);
    }
    views.insert(views.end(), part.views.begin(), part.views.end());
}

AntecedentHead::AntecedentHead(const std::vector<std::string>& feature_sets) {
    for (const std::string_view set : feature_sets)
        joins_.push_back(set.find("PronType=Rel") != std::string_view::npos ||
                         set.find("PronType=Int") != std::string_view::npos);
}

/// Nouns, names and pronouns; no parts of names, no relative or interrogative pronouns, no compounds but names.
bool AntecedentHead::may_refer(const Token& token) const {
    if (token.upos != Upos::NOUN && token.upos != Upos::PROPN && token.upos != Upos::PRON) return false;
    switch (token.relation) {
        case Relation::flat:
        case Relation::fixed:
        case Relation::goeswith:
        case Relation::expl:
        case Relation::punct:
            return false;
        case Relation::compound:
            return token.upos == Upos::PROPN;
        default:
            return !joins_[token.features];
    }
}

void AntecedentHead::read_layers(const neural::ModelConfig& config, neural::LayerReader& reader) {
    word_width_ = config.width;
    width_ = config.label_width;
    pairs_ = Biaffine::read(reader, {"antecedent.mention", "antecedent.head", "antecedent.bilinear"}, width_, 1, config.width);
    match_ = reader.values("antecedent.match", {mention_types, mention_types, 2});
    distance_ = reader.values("antecedent.distance", {mention_types, buckets});
}

void AntecedentHead::collect(std::string_view text, const WordBatch& words, const float* vectors, MentionScratch& scratch,
                             const std::vector<Token>& tokens, Mentions& mentions) const {
    const neural::ComputesAlone alone;
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t w = 0; w < words.rows.size(); ++w)
        if (may_refer(tokens[words.first_token + w])) chosen.push_back(w);
    if (chosen.empty()) return;
    float* gathered = scratch.gathered.reserve(neural::padded_rows(chosen.size()) * word_width_);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        std::memcpy(gathered + i * word_width_, vectors + chosen[i] * word_width_, word_width_ * sizeof(float));
    std::fill(gathered + chosen.size() * word_width_, gathered + neural::padded_rows(chosen.size()) * word_width_, 0.0F);
    pairs_.view_heads(gathered, chosen.size(), scratch.views);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const std::size_t in_block = i % neural::row_block;
        if (in_block == 0) pairs_.ask(gathered + i * word_width_, std::min(neural::row_block, chosen.size() - i), scratch.views);
        const Token& token = tokens[words.first_token + chosen[i]];
        Mentions::Entry entry;
        entry.begin = token.span.begin;
        entry.type = type_of(text.substr(token.span.begin, token.span.size()), token.upos);
        entry.constant = pairs_.constant(scratch.views, in_block, 0);
        const std::size_t at = mentions.views.size();
        mentions.views.resize(at + 2 * width_);
        std::int8_t* views = mentions.views.data() + at;
        entry.asking_scale = to_bytes(pairs_.query(scratch.views, in_block, 0), width_, views);
        entry.answer_scale = to_bytes(pairs_.head(scratch.views, i), width_, views + width_);
        mentions.entries.push_back(entry);
    }
}

float AntecedentHead::score(const Mentions& mentions, std::size_t later, std::size_t earlier) const {
    const std::int8_t* asking = mentions.views.data() + 2 * later * width_;
    const std::int8_t* answer = mentions.views.data() + (2 * earlier + 1) * width_;
    std::int32_t sum = 0;
    for (std::size_t d = 0; d < width_; ++d) sum += asking[d] * answer[d];
    const Mentions::Entry& entry = mentions.entries[later];
    return static_cast<float>(sum) * (entry.asking_scale * mentions.entries[earlier].answer_scale) + entry.constant;
}

void AntecedentHead::link(std::string_view text, Mentions mentions, Analysis& analysis) const {
    mentions = in_order(mentions, width_);
    const std::size_t count = mentions.entries.size();
    std::vector<std::uint32_t> tokens;  // of the entries
    std::vector<std::uint32_t> forms;   // the same number for the same word
    std::unordered_map<std::string, std::uint32_t> known;
    std::uint32_t token = 0;
    for (const Mentions::Entry& entry : mentions.entries) {
        while (analysis.tokens[token].span.begin < entry.begin) ++token;
        const Span span = analysis.tokens[token].span;
        tokens.push_back(token);
        forms.push_back(known.emplace(lower_case(text.substr(span.begin, span.size())), known.size()).first->second);
    }
    for (std::size_t later = 1; later < count; ++later) {
        const auto type = static_cast<std::size_t>(mentions.entries[later].type);
        BestAntecedents best(tokens[later], analysis.antecedents);
        for (std::size_t earlier = later; earlier-- > 0 && tokens[later] - tokens[earlier] <= farthest;) {
            const auto type_before = static_cast<std::size_t>(mentions.entries[earlier].type);
            const std::size_t same = forms[later] == forms[earlier] ? 1 : 0;
            best.add(tokens[earlier], score(mentions, later, earlier) + match_[(type * mention_types + type_before) * 2 + same] +
                                          distance_[type * buckets + bucket_of(tokens[later] - tokens[earlier])]);
        }
        best.drop_unlikely();
    }
}

}  // namespace overt::language
