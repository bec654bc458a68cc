#include "meaning/grounding.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "meaning/quotes.h"

namespace overt::meaning {
namespace {

/// Words of a class among a hundred from which on the text is about it, and the least number of different ones: set by hand so
/// that a report of trouble at a match stays news.
constexpr std::size_t share_of_topic = 3;
constexpr std::size_t least_of_topic = 5;

/// "the heart of London" is no organ.
bool is_part_of_name(const Tree& tree, TokenId noun) {
    const auto& children = tree.children(noun);
    return std::any_of(children.begin(), children.end(), [&](TokenId c) {
        return tree.is(c, Relation::nmod) && tree.marker(c) == "of" && tree.token(c).upos == Upos::PROPN;
    });
}

}  // namespace

Grounding::Grounding(const Tree& tree, const Kinds& kinds, const std::vector<Entity>& entities, const EntityIndex& index)
    : tree_(tree),
      entities_(entities),
      index_(index),
      sentences_(tree.analysis().sentences.size()),
      anchored_(tree.analysis().sentences.size()),
      quoted_(quoted_tokens(tree)) {
    std::array<std::size_t, most_topics> count{};
    std::array<std::unordered_set<std::string_view>, most_topics> different;
    std::size_t words = 0;
    for (TokenId id = 0; id < tree.size(); ++id) {
        if (tree.token(id).upos == Upos::PUNCT) continue;
        ++words;
        const TopicSet topics = kinds.topics_of(tree.lemma(id));
        if (topics == 0 || is_part_of_name(tree, id)) continue;
        sentences_[tree.sentence_of(id)] |= topics;
        for (std::size_t i = 0; i < count.size() && topics >> i != 0; ++i) {
            if (((topics >> i) & 1U) == 0) continue;
            ++count.at(i);
            different.at(i).insert(tree.lemma(id));
        }
    }
    for (std::size_t i = 0; i < count.size(); ++i) {
        if (different.at(i).size() > 1) mentioned_ |= TopicSet{1} << i;
        if (different.at(i).size() >= least_of_topic && count.at(i) * 100 >= words * share_of_topic) text_ |= TopicSet{1} << i;
    }
    for (const Name& name : tree.analysis().names) {
        anchored_[tree.sentence_of(name.first.value)] = true;
        names_ = names_ || name.kind == NameKind::person || name.kind == NameKind::organisation || name.kind == NameKind::place;
    }
}

bool Grounding::bars(const Frame& frame, TokenId trigger) const {
    const TopicSet near = sentences_[tree_.sentence_of(trigger)];
    return (frame.barred & near) != 0 || (frame.barred_text & text_) != 0;
}

bool Grounding::lacks(const Frame& frame, TokenId trigger) const {
    return frame.needed != 0 && (frame.needed & (sentences_[tree_.sentence_of(trigger)] | mentioned_)) == 0;
}

bool Grounding::is_nobody(TokenId filler) const {
    if (tree_.token(filler).upos != Upos::PRON || quoted_[filler]) return false;
    if (!tree_.has(filler, "Person=1") && !tree_.has(filler, "Person=2")) return false;
    const auto entity = index_.at(filler);
    if (!entity) return true;
    const std::vector<Mention>& mentions = entities_[entity->value].mentions;
    return std::all_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.form == MentionForm::pronoun; });
}

bool Grounding::is_order(TokenId trigger) const {
    return tree_.token(trigger).upos == Upos::VERB && tree_.has(trigger, "Mood=Imp") && !quoted_[trigger] &&
           !tree_.subject(trigger);
}

bool Grounding::is_anchored(TokenId token) const {
    if (anchored_[tree_.sentence_of(token)]) return true;
    const auto& children = tree_.children(token);
    return names_ && std::any_of(children.begin(), children.end(), [&](TokenId c) {
               return (tree_.is(c, Relation::det) && (tree_.has(c, "Definite=Def") || tree_.has(c, "PronType=Dem"))) ||
                      tree_.is(c, Relation::nmod, "poss");
           });
}

}  // namespace overt::meaning
