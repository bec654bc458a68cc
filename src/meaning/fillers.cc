#include "meaning/fillers.h"

#include <algorithm>

namespace overt::meaning {
namespace {

constexpr std::string_view any_number = "#";  // the word of a class that stands for all numbers: "wounding 12"

}  // namespace

Fillers::Fillers(const Tree& tree, const Kinds& kinds, const std::vector<Entity>& entities, const EntityIndex& index,
                 RestoredWords restored)
    : tree_(tree),
      kinds_(kinds),
      entities_(entities),
      index_(index),
      restored_(restored),
      name_(tree.size()),
      time_(kinds.class_id("time")),
      body_(kinds.class_id("body")),
      partitive_(kinds.class_id("partitive")) {
    for (const Name& name : tree.analysis().names) {
        if (name.kind == NameKind::cardinal || name.kind == NameKind::quantity) continue;  // "12" names nobody
        for (TokenId id = name.first.value; id < name.last.value; ++id) name_[id] = name.kind;
    }
}

bool Fillers::is_in(TokenId head, ClassId filler_class) const {
    if (is_itself_in(head, filler_class)) return true;
    if (!partitive_ || filler_class == *partitive_ || !is_itself_in(head, *partitive_)) return false;
    for (const TokenId c : tree_.children(head)) {
        if (tree_.is(c, Relation::nmod) && tree_.marker(c) == "of") return is_in(c, filler_class);  // "tens of thousands of"
    }
    return false;
}

bool Fillers::is_itself_in(TokenId head, ClassId filler_class) const {
    const FillerClass& wanted = kinds_.filler_class(filler_class);
    const auto has_kind = [&](NameKind kind) { return wanted.entities[static_cast<std::size_t>(kind)]; };
    if (name_[head] && has_kind(*name_[head])) return true;
    if (const auto entity = index_.at(head); entity && has_kind(entities_[entity->value].kind))
        return true;                // a country named as its government
    if (name_[head]) return false;  // the words of a name are not nouns of the language
    if (tree_.token(head).upos == Upos::PROPN && !index_.at(head))
        return has_kind(NameKind::person) || has_kind(NameKind::place);  // any kind
    if (tree_.token(head).upos == Upos::NUM && wanted.words.contains(any_number)) return true;
    // "ruled out hosting bases": no host
    const bool of_things = std::any_of(wanted.entities.begin(), wanted.entities.end(), [](bool kind) { return kind; });
    const bool describes =
        tree_.token(head).upos == Upos::ADJ && tree_.is(head, Relation::amod);  // "the other demands": nobody's
    if (of_things && (describes || tree_.token(head).upos == Upos::VERB)) return false;
    if (wanted.words.contains(tree_.lemma(head)) || wanted.words.contains(tree_.lower(head))) return true;
    if (tree_.token(head).upos != Upos::NOUN) return false;
    if (const std::size_t hyphen = tree_.lemma(head).rfind('-'); hyphen != std::string_view::npos)  // "ex-general", "gun-boat"
        if (wanted.words.contains(tree_.lemma(head).substr(hyphen + 1))) return true;
    return std::any_of(wanted.endings.begin(), wanted.endings.end(), [&](const std::string& ending) {
        return tree_.lemma(head).size() > ending.size() + 2 && tree_.lemma(head).ends_with(ending);
    });
}

bool Fillers::is_time(TokenId head) const {
    if (!time_) return false;
    if (tree_.token(head).upos == Upos::NUM) {  // "March 3", which parsers hang on the 3
        const auto& children = tree_.children(head);
        if (std::any_of(children.begin(), children.end(), [&](TokenId c) { return c < head && is_time(c); })) return true;
    }
    if (name_[head]) return is_in(head, *time_);
    const WordSet& words = kinds_.filler_class(*time_).words;
    return words.contains(tree_.lemma(head)) || words.contains(tree_.lower(head));
}

bool Fillers::fits(TokenId head, const SlotRule& rule) const {
    const auto in = [&](ClassId id) { return is_in(head, id); };
    if (std::any_of(rule.none_of.begin(), rule.none_of.end(), in)) return false;
    return rule.any_of.empty() || std::any_of(rule.any_of.begin(), rule.any_of.end(), in);
}

bool Fillers::is_restored_in(TokenId head, ClassId filler_class) const {
    const RestoredWord* word = restored_at(restored_, head);
    return word && tree_.token(head).upos == Upos::NOUN && kinds_.filler_class(filler_class).words.contains(word->lemma);
}

bool Fillers::fits_restored(TokenId head, const SlotRule& rule) const {
    const auto in = [&](ClassId id) { return is_restored_in(head, id); };
    return std::ranges::any_of(rule.any_of, in) && std::ranges::none_of(rule.none_of, in);
}

bool Fillers::is_plural(TokenId head) const {
    if (tree_.has(head, "Number=Plur")) return true;
    return body_ && tree_.token(head).upos == Upos::NOUN && is_in(head, *body_);
}

Span Fillers::span(TokenId head, TokenId trigger) const {
    const Relation relation = tree_.token(head).relation;
    const bool clause =
        relation == Relation::ccomp || relation == Relation::xcomp || relation == Relation::advcl || relation == Relation::acl;
    TokenRange range = tree_.phrase(head, !clause);
    if (!range.contains(trigger)) {
        if (const auto mention = index_.mention_at(head)) return *mention;
        return tree_.span(range);
    }
    TokenRange inner{trigger, trigger + 1};  // a phrase torn apart by its own predicate ends there
    if (tree_.below(trigger, head)) {
        TokenId top = trigger;
        while (tree_.head(top) != head) top = tree_.head(top);
        inner = tree_.subtree(top);
    }
    if (inner.first > head) {
        range.last = inner.first;
    } else if (inner.last <= head) {
        range.first = inner.last;
    }
    while (range.last > head + 1 && tree_.is(range.last - 1, Relation::punct)) --range.last;
    return tree_.span(range);
}

}  // namespace overt::meaning
