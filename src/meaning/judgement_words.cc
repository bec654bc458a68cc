#include "meaning/judgement_words.h"

#include <algorithm>

namespace overt::meaning {

bool is_participle(const Tree& tree, TokenId id, bool past) {
    if (tree.token(id).upos != Upos::VERB) return false;
    const bool present = tree.has(id, "VerbForm=Ger") || tree.lower(id).ends_with("ing");
    return past ? tree.has(id, "VerbForm=Part") && !present : present;
}

Own OwnWords::at(TokenId id) const {
    Own own;
    tense(id, own);
    for (const TokenId c : tree_.children(id)) own_word(id, c, own);
    return own;
}

void OwnWords::own_word(TokenId id, TokenId c, Own& own) const {
    const Relation relation = tree_.token(c).relation;
    if (relation == Relation::advmod || relation == Relation::discourse ||
        (relation == Relation::cc && tree_.lower(c) == "nor")) {
        adverb(c, own);
    } else if (relation == Relation::amod || relation == Relation::det || relation == Relation::acl) {
        modifier(id, c, own);
    } else if ((relation == Relation::nsubj || relation == Relation::obj) && tree_.token(id).upos == Upos::VERB) {
        negative_filler(c, own);
    } else if (relation == Relation::advcl && own.phase && *own.phase != Phase::occurred &&
               ops_.conditions.contains(tree_.marker(c))) {
        apply(effect(ops_.possible), own);
    } else if (relation == Relation::obl && own.phase == Phase::ongoing && is_ahead(c)) {
        apply(effect(ops_.planned), own);
    }
}

void OwnWords::adverb(TokenId c, Own& own) const {
    const EffectId* found = find_word(ops_.adverb, tree_.lower(c));
    if (!found) {
        if (tree_.lower(c) == "longer" && c > 0 && tree_.lower(c - 1) == "no") apply(effect(ops_.ended), own);
        return;
    }
    if (c + 1 < tree_.size() && ops_.focus.contains(tree_.lower(c + 1))) return;  // "not only"
    if (*found == ops_.future && own.phase != Phase::ongoing) return;
    apply(effect(*found), own);
}

void OwnWords::modifier(TokenId id, TokenId c, Own& own) const {
    if (tree_.token(id).upos == Upos::VERB) return;
    const EffectId* found = find_word(ops_.modifier, tree_.lower(c));
    if (!found) found = find_word(ops_.modifier, tree_.lemma(c));
    if (!found) {
        const EffectId* carried = tree_.is(c, Relation::acl) && is_participle(tree_, c, true) && !tree_.is_infinitive(c)
                                      ? find_word(ops_.object, tree_.lemma(c))
                                      : nullptr;
        own.held = own.held || (carried && *carried == ops_.same);
        return;
    }
    if (tree_.is(c, Relation::acl) && !tree_.is(c, Relation::acl, "relcl") && !is_participle(tree_, c, true))
        return;                                                               // "a visit to plan" is not a planned one
    if (tree_.is(c, Relation::amod) && c > 0 && tree_.lower(c - 1) == "a") {  // "a few talks"
        if (tree_.lower(c) == "few" || tree_.lower(c) == "little") return;
    }
    apply(effect(*found), own);
    own.qualified = own.phase.has_value();
}

void OwnWords::negative_filler(TokenId c, Own& own) const {
    if (ops_.negative_pronouns.contains(tree_.lower(c))) {
        apply(effect(ops_.never), own);
        return;
    }
    for (const TokenId d : tree_.children(c)) {
        if (d > c || (!tree_.is(d, Relation::det) && !tree_.is(d, Relation::amod) && !tree_.is(d, Relation::advmod))) continue;
        const EffectId* found = find_word(ops_.modifier, tree_.lower(d));
        const bool counted = d > 0 && tree_.lower(d - 1) == "a";
        if (found && effect(*found).holds.negated && !counted) apply(effect(*found), own);
    }
}

bool OwnWords::is_ahead(TokenId id) const {
    if (ops_.ahead.contains(tree_.lower(id))) return true;
    const auto& children = tree_.children(id);
    return std::any_of(children.begin(), children.end(), [&](TokenId c) { return ops_.ahead.contains(tree_.lower(c)); });
}

void OwnWords::tense(TokenId id, Own& own) const {
    std::optional<TokenId> finite;
    bool have = false;
    bool be = false;
    const EffectId* modal = nullptr;
    std::string_view modal_word;
    for (const TokenId c : tree_.children(id)) {
        if (!tree_.is(c, Relation::aux) && !tree_.is(c, Relation::cop)) continue;
        if (const EffectId* found = find_word(ops_.modal, tree_.lower(c));
            found && tree_.is(c, Relation::aux) && tree_.lemma(c) != "have") {
            modal = found;
            modal_word = tree_.lower(c);
        }
        have = have || tree_.lemma(c) == "have";
        be = be || tree_.lemma(c) == "be";
        if (!finite && tree_.has(c, "VerbForm=Fin")) finite = c;
    }
    const bool verb = tree_.token(id).upos == Upos::VERB || tree_.token(id).upos == Upos::AUX;
    if (!finite && verb && tree_.has(id, "VerbForm=Fin")) finite = id;
    if (!finite && !modal) {
        if (verb && tree_.is_root(id)) untensed_root(id, own);
        if (verb && be && tree_.is_infinitive(id)) apply(effect(ops_.planned), own);
        if (tree_.is(id, Relation::acl) && is_participle(tree_, id, true) && !tree_.is_infinitive(id))
            own.phase = Phase::occurred;
        return;
    }
    own.tensed = true;
    own.phase = Phase::occurred;
    if (modal) {
        modal_tense(id, *modal, have, own);
    } else if (finite && tree_.has(*finite, "Mood=Imp")) {
        apply(effect(ops_.needed), own);
    } else if (finite && be && verb && tree_.is_infinitive(id)) {  // "is to visit"
        apply(effect(ops_.planned), own);
    } else if (finite && !have) {
        const bool progressive = be && is_participle(tree_, id, false);
        const bool past = tree_.has(*finite, "Tense=Past");
        if (progressive || !past) own.phase = Phase::ongoing;
        if (!past && !progressive && is_telling(id)) own.phase = Phase::occurred;
    } else if (finite && have && be && is_participle(tree_, id, false)) {
        own.phase = Phase::ongoing;
    }
}

void OwnWords::modal_tense(TokenId id, EffectId modal, bool have, Own& own) const {
    if (modal == ops_.hypothetical && ops_.wish_under_would.contains(tree_.lemma(id))) {
        own.phase = Phase::ongoing;
        return;
    }
    apply(effect(modal), own);
    if (have && (modal == ops_.hypothetical || modal == ops_.needed)) {  // "would have gone": it did not
        own.phase = Phase::possible;
        own.negated = true;
        own.strength = 1;
    }
    if (modal == ops_.hypothetical && tree_.child(id, Relation::advcl)) {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::advcl) && ops_.conditions.contains(tree_.marker(c))) apply(effect(ops_.possible), own);
        }
    }
}

bool OwnWords::is_telling(TokenId id) const {
    if (tree_.in_headline(id)) return true;
    const EffectId* found = find_word(ops_.finite, tree_.lemma(id));
    return found && *found == ops_.reported;
}

void OwnWords::untensed_root(TokenId id, Own& own) const {
    if (tree_.is_infinitive(id)) {
        apply(effect(ops_.planned), own);
    } else if (tree_.has(id, "Mood=Imp") || (tree_.has(id, "VerbForm=Inf") && !tree_.child(id, Relation::nsubj))) {
        apply(effect(ops_.needed), own);
    } else {
        own.phase = Phase::occurred;
        own.strength = 2.7;
    }
}

}  // namespace overt::meaning
