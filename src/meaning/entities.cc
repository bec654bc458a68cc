#include "meaning/entities.h"

#include <algorithm>
#include <set>
#include <utility>

#include "meaning/coreference.h"
#include "meaning/coreference_mentions.h"
#include "meaning/coreference_names.h"

namespace overt::meaning {
namespace {

std::string_view text_of(const Tree& tree, TokenRange range) {
    const Span span = tree.span(range);
    return std::string_view(tree.article().text).substr(span.begin, span.size());
}

/// What to call a thing without a name: its phrase up to the head, without article.
std::string common_name(const Tree& tree, const NounPhrase& phrase) {
    TokenId first = phrase.range.first;
    while (first < phrase.head && (tree.is(first, Relation::det) || tree.is(first, Relation::punct))) ++first;
    return std::string(text_of(tree, {std::min(first, phrase.head), phrase.head + 1}));
}

/// The office held on the day, as far as the table knows it.
bool in_office(const Actor& actor, std::optional<Date> day) {
    if (!actor.office || !day) return false;
    return (!actor.from || *actor.from <= *day) && (!actor.until || *day <= *actor.until);
}

Entity entity_of(const Tree& tree, const std::vector<NounPhrase>& phrases, const Cluster& cluster) {
    Entity entity;
    entity.kind = cluster.kind;
    entity.country = cluster.country;
    entity.office = cluster.office;
    entity.producer = {"entities", 1};
    if (cluster.actor != nullptr) {
        entity.kind = cluster.actor->kind;
        entity.name = cluster.actor->name;
        entity.key = cluster.actor->key;
        if (!entity.office && in_office(*cluster.actor, tree.article().published)) entity.office = cluster.actor->office;
        entity.score = 0.9F;
    } else if (!cluster.name.empty()) {
        entity.name = cluster.full_name;
        entity.key = std::string(to_string(entity.kind)) + ':' + slug(entity.name);
        entity.score = 0.8F;
    } else {
        const auto named = std::find_if(cluster.phrases.begin(), cluster.phrases.end(),
                                        [&](std::uint32_t p) { return phrases[p].form != MentionForm::pronoun; });
        const NounPhrase& phrase = phrases[named == cluster.phrases.end() ? cluster.phrases.front() : *named];
        entity.name = phrase.group ? std::string(text_of(tree, phrase.range)) : common_name(tree, phrase);
        entity.key = std::string(to_string(entity.kind)) + ':' + slug(entity.name);
        entity.score = named == cluster.phrases.end() ? 0.3F : 0.6F;
    }
    return entity;
}

TokenId first_token_at(const Tree& tree, std::uint32_t byte) {
    const auto& tokens = tree.analysis().tokens;
    const auto at =
        std::lower_bound(tokens.begin(), tokens.end(), byte, [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
    return static_cast<TokenId>(at - tokens.begin());
}

}  // namespace

std::vector<Entity> find_entities(const Tree& tree, const Actors& actors) {
    const std::vector<NounPhrase> phrases = find_noun_phrases(tree, actors);
    std::vector<Entity> out;
    std::set<Span> taken;
    for (const Cluster& cluster : cluster_phrases(tree, phrases)) {
        Entity entity = entity_of(tree, phrases, cluster);
        for (const std::uint32_t p : cluster.phrases) {
            if (taken.insert(phrases[p].span).second) entity.mentions.push_back({phrases[p].span, phrases[p].form});
        }
        if (!entity.mentions.empty()) out.push_back(std::move(entity));
    }
    return out;
}

EntityIndex::EntityIndex(const Tree& tree, const std::vector<Entity>& entities) : by_token_(tree.size()) {
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
        for (const Mention& mention : entities[e].mentions) by_span_.emplace_back(mention.span, Index<Entity>{e});
    }
    std::sort(by_span_.begin(), by_span_.end());
    for (const auto& [span, entity] : by_span_) {
        const TokenId first = first_token_at(tree, span.begin);
        for (TokenId id = first; id < tree.size() && tree.span(id).end <= span.end; ++id) {
            const bool head = tree.is_root(id) || !span.contains(tree.span(tree.head(id)));
            const bool apposition =
                !head && tree.is(id, Relation::appos) && by_token_[tree.head(id)] && by_token_[tree.head(id)]->mention == span;
            if (!head && !apposition) continue;
            // A phrase inside a larger one with the same head ("Kim" in "Kim and Putin") is the closer answer.
            const bool closer = !by_token_[id] || span.size() < by_token_[id]->mention.size();
            if (closer && !tree.is(id, Relation::punct) && !tree.is(id, Relation::case_)) by_token_[id] = Place{entity, span};
        }
    }
}

std::optional<Index<Entity>> EntityIndex::at(TokenId token) const {
    if (token >= by_token_.size() || !by_token_[token]) return std::nullopt;
    return by_token_[token]->entity;
}

std::optional<Span> EntityIndex::mention_at(TokenId token) const {
    if (token >= by_token_.size() || !by_token_[token]) return std::nullopt;
    return by_token_[token]->mention;
}

std::optional<Index<Entity>> EntityIndex::of(Span mention) const {
    const auto found = std::lower_bound(by_span_.begin(), by_span_.end(), mention,
                                        [](const auto& entry, Span span) { return entry.first < span; });
    if (found == by_span_.end() || found->first != mention) return std::nullopt;
    return found->second;
}

}  // namespace overt::meaning
