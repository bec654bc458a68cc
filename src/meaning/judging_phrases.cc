#include "meaning/judging.h"

namespace overt::meaning {

Judging::Governed Judging::by_preposition(std::string_view preposition, TokenId governor) const {
    const WordEffects* words = find_word(ops_.preposition, preposition);
    if (!words) return {};
    if (const WordEffect* found = find_word(*words, tree_.lemma(governor))) return {found, governor};
    for (const TokenId c : tree_.children(governor)) {  // "a letter of intent on selling": the intent
        if (c < governor || !tree_.is(c, Relation::nmod) || tree_.marker(c) != "of") continue;
        if (const WordEffect* found = find_word(*words, tree_.lemma(c))) return {found, c};
    }
    return {};
}

bool Judging::is_definite(TokenId id) const {
    for (const TokenId c : tree_.children(id)) {
        if (tree_.is(c, Relation::nmod, "poss") || (tree_.is(c, Relation::det) && tree_.has(c, "Definite=Def")) ||
            tree_.has(c, "PronType=Dem"))
            return true;
    }
    return false;
}

const WordEffect* Judging::object_effect(TokenId governor) const {
    const std::string verb(tree_.lemma(governor));
    for (const TokenId c : tree_.children(governor)) {
        std::string joined;
        if (tree_.is(c, Relation::compound, "prt") || tree_.is(c, Relation::xcomp) || tree_.is(c, Relation::advmod)) {
            joined = verb + '_' + std::string(tree_.lower(c));
        } else if (tree_.is(c, Relation::obl)) {
            joined = verb + '_' + tree_.marker(c) + '_' + std::string(tree_.lemma(c));
        }
        if (const WordEffect* found = joined.empty() ? nullptr : find_word(ops_.object, joined)) return found;
    }
    return find_word(ops_.object, verb);
}

bool Judging::is_resolve(TokenId noun) const {
    const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(noun));
    if (!found) return false;
    const auto phase = effect(found->effect).holds.phase;
    return phase == Phase::planned || phase == Phase::agreed || phase == Phase::offered;
}

View Judging::filler_context(TokenId id, TokenId governor, const Own& own) const {
    View above = view_[governor];
    if (own.negated && (tree_.token(governor).upos == Upos::VERB || tree_.is(id, Relation::nsubj))) {
        // "no talks were held": one negation
        above.negated = !above.negated;
        above.by.polarity = 0;
    }
    const bool subject = tree_.is(id, Relation::nsubj) && !tree_.is(id, Relation::nsubj, "pass");
    const auto embedded = tree_.child(governor, Relation::xcomp);
    if (tree_.is(id, Relation::nsubj) && embedded) {  // "the talks are expected to begin": as real as the beginning
        if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(governor))) return through(*found, governor, above);
    }
    if (subject && tree_.child(governor, Relation::expl)) return above;              // "there has never been a blockade"
    if (subject && ops_.taking_place.contains(tree_.lemma(governor))) return above;  // "the talks never began"
    if (subject) {
        if (const WordEffect* found = find_word(ops_.modifier, tree_.lemma(governor));
            found && tree_.child(governor, Relation::cop)) {
            return through(*found, governor, above);  // "a visit is possible"
        }
        return presupposed(id, governor, above);
    }
    if (const WordEffect* found = object_effect(governor)) {
        // "announced a decision to": what is announced is there, what it decides is not yet
        const bool is_there = found->effect == ops_.planned && is_resolve(id);
        return is_there ? presupposed(id, governor, above) : through(*found, governor, above);
    }
    return presupposed(id, governor, above);
}

View Judging::compound_context(TokenId noun) const {
    const View& above = view_[noun];
    if (const WordEffect* found = find_word(ops_.compound, tree_.lemma(noun))) return through(*found, noun, above);
    if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(noun)); found && effect(found->effect).holds.phase)
        return through(*found, noun, above);
    return through(ops_.considered, "spoken of", noun, above);
}

View Judging::prepositional_context(TokenId id, TokenId governor) const {
    while (tree_.token(governor).upos == Upos::ADV && !tree_.is_root(governor)) governor = tree_.head(governor);  // "away from"
    const View& above = view_[governor];
    const std::string preposition = tree_.marker(id);
    const bool beside_noun = tree_.is(governor, Relation::amod);  // "sources close to the talks"
    if (const auto found = by_preposition(preposition, governor); found && !beside_noun) {
        const auto said = tree_.is(governor, Relation::nsubj) ? called_true_or_false(tree_.head(governor)) : std::nullopt;
        if (said) return *said;  // "rumours of a coup proved unfounded"
        // "did not gain from the deal": there is one
        return found.effect().effect == ops_.same ? presupposed(id, governor, above) : through(found.effect(), found.word, above);
    }
    if (const WordEffect* found = find_word(ops_.loose_preposition, preposition); found && found->effect != ops_.presupposed)
        return through(*found, marker_of(id), above);
    return presupposed(id, governor, above);
}

}  // namespace overt::meaning
