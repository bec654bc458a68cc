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

void OwnWords::take(const WordEffect& found, TokenId word, Own& own) const {
    const Effect& made = effect(found.effect);
    apply(made, own, trace_.add({found.table, made.name, found.line, word, own.by.polarity}));
}

void OwnWords::take(EffectId id, std::string_view rule, TokenId word, Own& own) const {
    const Effect& made = effect(id);
    apply(made, own, trace_.add({rule, made.name, made.line, word, own.by.polarity}));
}

void OwnWords::set_phase(Phase phase, std::string_view rule, TokenId word, Own& own) const {
    own.phase = phase;
    own.by.phase = trace_.add({rule, to_string(phase), 0, word, 0});
}

void OwnWords::own_word(TokenId id, TokenId c, Own& own) const {
    const Relation relation = tree_.token(c).relation;
    if (relation == Relation::advmod || relation == Relation::discourse ||
        (relation == Relation::cc && tree_.lower(c) == "nor")) {
        if (const auto instead_of = tree_.rejected(id); !instead_of || c > *instead_of) adverb(c, own);
    } else if (relation == Relation::amod || relation == Relation::det || relation == Relation::acl) {
        modifier(id, c, own);
    } else if (relation == Relation::nsubj || (relation == Relation::obj && tree_.token(id).upos == Upos::VERB)) {
        negative_filler(c, own);
    } else if (relation == Relation::advcl && own.phase && *own.phase != Phase::occurred &&
               ops_.conditions.contains(tree_.marker(c))) {
        take(ops_.possible, "condition", c, own);
    } else if (relation == Relation::obl && own.phase == Phase::ongoing && is_ahead(c)) {
        take(ops_.planned, "time ahead", c, own);
    }
}

void OwnWords::adverb(TokenId c, Own& own) const {
    const bool all_but = c + 1 < tree_.size() && tree_.lower(c) == "all" && tree_.lower(c + 1) == "but";
    const WordEffect* found = find_word(ops_.adverb, all_but ? "all but" : tree_.lower(c));
    if (!found) {
        if (tree_.lower(c) == "longer" && c > 0 && tree_.lower(c - 1) == "no") take(ops_.ended, "no longer", c, own);
        return;
    }
    if (c + 1 < tree_.size() && ops_.focus.contains(tree_.lower(c + 1))) return;  // "not only"
    if (found->effect == ops_.future && own.phase != Phase::ongoing) return;
    take(*found, c, own);
}

void OwnWords::modifier(TokenId id, TokenId c, Own& own) const {
    if (tree_.token(id).upos == Upos::VERB) return;
    const WordEffect* found = find_word(ops_.modifier, tree_.lower(c));
    if (!found) found = find_word(ops_.modifier, tree_.lemma(c));
    if (!found) {
        const WordEffect* carried = tree_.is(c, Relation::acl) && is_participle(tree_, c, true) && !tree_.is_infinitive(c)
                                        ? find_word(ops_.object, tree_.lemma(c))
                                        : nullptr;
        own.held = own.held || (carried && carried->effect == ops_.same);
        return;
    }
    if (tree_.is(c, Relation::acl) && !tree_.is(c, Relation::acl, "relcl") && !is_participle(tree_, c, true))
        return;  // "a visit to plan" is not a planned one
    if (tree_.is(c, Relation::amod) && is_some_few(c)) return;
    take(*found, c, own);
    own.qualified = own.phase.has_value();
}

/// "a few talks", "the few talks": some.
bool OwnWords::is_some_few(TokenId word) const {
    if (tree_.lower(word) != "few" && tree_.lower(word) != "little") return false;
    const std::string_view before = word > 0 ? tree_.lower(word - 1) : "";
    return before == "a" || before == "the" || before == "those" || before == "these";
}

void OwnWords::negative_filler(TokenId c, Own& own) const {
    if (ops_.negative_pronouns.contains(tree_.lower(c))) {
        take(ops_.never, "negative pronoun", c, own);
        return;
    }
    for (const TokenId d : tree_.children(c)) {
        const bool before = tree_.is(d, Relation::det) || tree_.is(d, Relation::amod) || tree_.is(d, Relation::advmod) ||
                            tree_.is(d, Relation::cc);  // "neither of them", "neither France nor Spain"
        if (d > c || !before) continue;
        const WordEffect* found = find_word(ops_.modifier, tree_.lower(d));
        if (found && effect(found->effect).holds.negated && !is_some_few(d)) take(*found, d, own);
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
    const WordEffect* modal = nullptr;
    TokenId modal_word = id;
    for (const TokenId c : tree_.children(id)) {
        if (!tree_.is(c, Relation::aux) && !tree_.is(c, Relation::cop)) continue;
        if (const WordEffect* found = find_word(ops_.modal, tree_.lower(c));
            found && tree_.is(c, Relation::aux) && tree_.lemma(c) != "have") {
            modal = found;
            modal_word = c;
        }
        have = have || tree_.lemma(c) == "have";
        be = be || tree_.lemma(c) == "be";
        if (!finite && tree_.has(c, "VerbForm=Fin")) finite = c;
    }
    const bool verb = tree_.token(id).upos == Upos::VERB || tree_.token(id).upos == Upos::AUX;
    if (!finite && verb && tree_.has(id, "VerbForm=Fin")) finite = id;
    if (!finite && !modal) {
        if (verb && tree_.is_root(id)) untensed_root(id, own);
        if (verb && be && tree_.is_infinitive(id) && is_participle(tree_, id, false))  // "thought to be building" builds
            set_phase(Phase::ongoing, "progressive", id, own);
        if (tree_.is(id, Relation::acl) && is_participle(tree_, id, true) && !tree_.is_infinitive(id))
            set_phase(Phase::occurred, "past participle", id, own);
        return;
    }
    own.tensed = true;
    if (is_inverted_condition(id, modal ? modal_word : *finite)) {
        own.phase = Phase::occurred;
        take(ops_.possible, "condition", modal ? modal_word : *finite, own);
        return;
    }
    if (modal) {
        own.phase = Phase::occurred;
        modal_tense(id, modal_word, *modal, have, own);
        return;
    }
    const bool past = tree_.has(*finite, "Tense=Past");
    const bool progressive = be && is_participle(tree_, id, false);
    const bool misread = tree_.has(*finite, "Mood=Imp") && told_of_others(id);  // "Iran let Iraq buy gas"
    if (tree_.has(*finite, "Mood=Imp") && !misread) {
        own.phase = Phase::occurred;
        take(ops_.needed, "imperative", id, own);
    } else if (be && verb && tree_.is_infinitive(id)) {  // "is to visit"
        own.phase = Phase::occurred;
        take(ops_.planned, "infinitive after be", *finite, own);
    } else if (progressive) {
        set_phase(Phase::ongoing, "progressive", *finite, own);
    } else if (have) {
        set_phase(Phase::occurred, "perfect", *finite, own);
    } else if (past || misread) {
        set_phase(Phase::occurred, "past tense", *finite, own);
    } else if (is_telling(id)) {
        set_phase(Phase::occurred, "present of reports", *finite, own);
    } else {
        set_phase(Phase::ongoing, "present tense", *finite, own);
    }
}

/// "should the talks fail", "were it to sell": the word before the subject makes a condition of it.
bool OwnWords::is_inverted_condition(TokenId id, TokenId finite) const {
    const std::string_view word = tree_.lower(finite);
    if (word != "should" && word != "were" && word != "had") return false;
    const auto subject = tree_.subject(id);
    return subject && finite < *subject && tree_.subtree(id).first == finite &&
           tree_.lower(tree_.sentence(id).last.value - 1) != "?";
}

/// The subject is neither left out nor "you".
bool OwnWords::told_of_others(TokenId id) const {
    const auto subject = tree_.subject(id);
    return subject && !tree_.has(*subject, "Person=2");
}

void OwnWords::modal_tense(TokenId id, TokenId modal, const WordEffect& found, bool have, Own& own) const {
    if (found.effect == ops_.hypothetical && ops_.wish_under_would.contains(tree_.lemma(id))) {
        set_phase(Phase::ongoing, "wish under would", modal, own);
        return;
    }
    take(found, modal, own);
    if (have && (found.effect == ops_.hypothetical || found.effect == ops_.needed)) {  // "would have gone": it did not
        const StepId step = trace_.add({"modal of the past", "did not", 0, modal, 0});
        own.phase = Phase::possible;
        own.negated = true;
        own.strength = 1;
        own.by.phase = own.by.polarity = own.by.strength = step;
    }
    if (found.effect == ops_.hypothetical && tree_.child(id, Relation::advcl)) {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::advcl) && ops_.conditions.contains(tree_.marker(c)))
                take(ops_.possible, "condition", c, own);
        }
    }
}

bool OwnWords::is_telling(TokenId id) const {
    if (tree_.in_headline(id)) return true;
    const WordEffect* found = find_word(ops_.finite, tree_.lemma(id));
    return found && found->effect == ops_.reported;
}

void OwnWords::untensed_root(TokenId id, Own& own) const {
    if (tree_.is_infinitive(id)) {
        take(ops_.planned, "infinitive of headlines", id, own);
    } else if (tree_.has(id, "Mood=Imp") || (tree_.has(id, "VerbForm=Inf") && !tree_.child(id, Relation::nsubj))) {
        take(ops_.needed, "imperative", id, own);
    } else {
        set_phase(Phase::occurred, "verb without tense", id, own);
        own.strength = 2.7;
        own.by.strength = own.by.phase;
    }
}

}  // namespace overt::meaning
