#include "meaning/judging.h"

#include <algorithm>

namespace overt::meaning {

bool Judging::is_own_claim(TokenId participle, TokenId noun) const {
    // "intercepted missiles fired by the rebels": fired they were
    const bool told = is_definite(noun) || is_failed(view_[noun].phase);
    return is_participle(tree_, participle, true) && tree_.marker(participle).empty() && told;
}

bool Judging::is_content(TokenId relative_clause) const {
    const auto& children = tree_.children(relative_clause);
    return std::count_if(children.begin(), children.end(), [&](TokenId c) { return tree_.is(c, Relation::obj); }) > 1;
}

View Judging::conjunct_context(TokenId id, TokenId first, const Own& own) const {
    if (own.tensed) return context_[first];
    if (const auto cc = tree_.child(id, Relation::cc); cc && (tree_.lower(*cc) == "but" || tree_.lower(*cc) == "nor")) {
        View view = view_[first];
        view.negated = context_[first].negated;
        view.by.polarity = context_[first].by.polarity;
        return view;
    }
    return view_[first];
}

bool Judging::is_yet(TokenId governor) const {
    if (tree_.lemma(governor) != "have" && tree_.lemma(governor) != "be" && tree_.lemma(governor) != "remain") return false;
    for (const TokenId c : tree_.children(governor)) {
        if (tree_.is(c, Relation::advmod) && tree_.lower(c) == "yet") return true;
    }
    return false;
}

bool Judging::is_singled_out(TokenId noun) const {
    const auto& children = tree_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](TokenId c) {
        const WordEffect* found = tree_.is(c, Relation::amod) ? find_word(ops_.nonfinite, tree_.lower(c)) : nullptr;
        return found && found->effect == ops_.same;
    });
}

bool Judging::is_outcome(TokenId id, TokenId governor) const {
    return ops_.outcomes.contains(tree_.lemma(id)) && ops_.with_outcome.contains(tree_.lemma(governor));
}

View Judging::clause_context(TokenId id, TokenId governor, const Own& own) const {
    const View& above = view_[governor];
    const std::string mark = tree_.marker(id);
    if (is_singled_out(governor) && tree_.is(id, Relation::acl) && tree_.is_infinitive(id)) return above;
    if (tree_.is_infinitive(id) && is_outcome(id, governor)) return through(ops_.same, "outcome", governor, above);
    if (is_yet(governor) && tree_.is_infinitive(id)) return through(ops_.never, "yet to", governor, above);
    if (mark == "whether" || mark == "if") return through(ops_.considered, "whether", marker_of(id), above);
    if (const auto found = by_preposition(mark, governor)) return through(found.effect(), found.word, above);
    if (const auto denied = own.tensed ? denied_through(governor) : std::nullopt) return *denied;
    if (const WordEffect* found = find_word(own.tensed ? ops_.finite : ops_.nonfinite, tree_.lemma(governor)))
        return through(*found, governor, above);
    if (own.tensed) return tree_.is(id, Relation::csubj) ? real() : through(ops_.reported, "clause of its own", governor, above);
    if (tree_.is_infinitive(id)) {
        if (tree_.lemma(governor) == "be") return through(ops_.planned, "infinitive after be", governor, above);
        if (tree_.lemma(governor) == "go" && is_participle(tree_, governor, false))
            return through(ops_.future, "going to", governor, above);
        return through(ops_.hypothetical, "infinitive", governor, above);
    }
    if (tree_.is(id, Relation::csubj) || tree_.token(governor).upos != Upos::VERB)
        return through(ops_.presupposed, "taken for granted", governor, above);
    return above;
}

std::optional<View> Judging::denied_through(TokenId noun) const {
    if (tree_.is_root(noun) || !find_word(ops_.finite, tree_.lemma(noun))) return std::nullopt;
    const TokenId verb = tree_.head(noun);
    if (tree_.is(noun, Relation::nsubj)) return called_true_or_false(verb);
    // "scoffed at the claim that", "dismissed as nonsense a report that"
    const bool is_object = tree_.is(noun, Relation::obj) || tree_.is(noun, Relation::obl);
    const WordEffect* of_verb = find_word(ops_.finite, tree_.lemma(verb));
    if (!of_verb || of_verb->effect != ops_.denied || !is_object) return std::nullopt;
    return through(*of_verb, verb, view_[verb]);
}

std::optional<View> Judging::called_true_or_false(TokenId predicate) const {
    const auto said = [&](TokenId word, std::string_view lemma) -> std::optional<View> {
        const WordEffect* found = find_word(ops_.truth, lemma);
        return found ? std::optional(through(*found, word, view_[predicate])) : std::nullopt;
    };
    if (auto own = said(predicate, tree_.lemma(predicate))) return own;
    for (const TokenId c : tree_.children(predicate)) {
        const bool particle = tree_.is(c, Relation::compound, "prt");
        if (!particle && !tree_.is(c, Relation::xcomp)) continue;
        const std::string joined = std::string(tree_.lemma(predicate)) + "_" + std::string(tree_.lower(c));
        if (auto own = particle ? said(c, joined) : said(c, tree_.lemma(c))) return own;
    }
    return std::nullopt;
}

View Judging::adverbial_context(TokenId id, TokenId governor, const Own& own) const {
    const View& above = view_[governor];
    const std::string mark = tree_.marker(id);
    // "has weighed sending shells": what stands right behind the verb is what it is about
    if (id == governor + 1 && mark.empty() && !own.tensed)
        if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(governor))) return through(*found, governor, above);
    if (mark == "to" && is_outcome(id, governor)) return through(ops_.same, "outcome", governor, above);
    if (const auto found = by_preposition(mark, governor)) return through(found.effect(), found.word, above);
    if (const auto inner = tree_.child(governor, Relation::xcomp);
        inner && *inner < id) {  // parsers hang the clause on either verb
        const auto found = by_preposition(mark, *inner);
        const WordEffect* between = find_word(ops_.nonfinite, tree_.lemma(governor));
        if (found) return through(found.effect(), found.word, between ? through(*between, governor, above) : above);
    }
    if (mark == "to") {
        const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(governor));
        if (found && effect(found->effect).holds.phase) return through(*found, governor, above);
    }
    const WordEffect* found = find_word(ops_.subordinator, mark);
    if (found && found->effect == ops_.planned && own.tensed)  // "before he left"
        return own.phase == Phase::occurred ? real() : through(*found, marker_of(id), above);
    if (found && found->effect == ops_.possible)
        return through(*found, marker_of(id), real());  // a condition is open whatever follows from it
    if (found && found->effect != ops_.presupposed) return through(*found, marker_of(id), above);
    View view = real();
    if (!is_real(above.phase) && !is_failed(above.phase) && (!own.tensed || own.phase == Phase::ongoing)) {
        view.phase = above.phase;
        view.by.phase = above.by.phase;
    }
    if (!own.tensed) {
        view.certainty = above.certainty;
        view.by.certainty = above.by.certainty;
        view.strength = std::min(2.6, above.strength);
        view.by.strength = above.by.strength;
    }
    return view;
}

}  // namespace overt::meaning
