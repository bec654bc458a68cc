#include "meaning/judging.h"

#include <algorithm>

namespace overt::meaning {

void Judging::visit(TokenId id) {
    if (tree_.is(id, Relation::cop)) {  // "are ready": as real as that they are ready
        view_[id] = view_[tree_.head(id)];
        return;
    }
    const Own own = own_words_.at(id);
    context_[id] = context(id, own);
    trace_.join(own.by.polarity, context_[id].by.polarity);
    view_[id] = heeded(id, own, combined(own, context_[id]));
    trace_.settle(id, view_[id].by);
}

Judgement Judging::result(TokenId id) const {
    const View& view = view_[id];
    Judgement out;
    out.phase = view.phase;
    out.polarity = view.negated ? Polarity::negated : Polarity::affirmed;
    out.certainty = view.certainty;
    out.factuality = is_negative(view) ? -view.strength : view.strength;
    return out;
}

View Judging::through(const WordEffect& found, TokenId word, const View& governor) const {
    const Effect& made = effect(found.effect);
    return seen_through(made, governor, trace_.add({found.table, made.name, found.line, word, negation_of(governor)}));
}

View Judging::through(EffectId id, std::string_view rule, TokenId word, const View& governor) const {
    const Effect& made = effect(id);
    return seen_through(made, governor, trace_.add({rule, made.name, made.line, word, negation_of(governor)}));
}

TokenId Judging::marker_of(TokenId id) const {
    for (const TokenId c : tree_.children(id)) {
        if (tree_.is(c, Relation::mark) || tree_.is(c, Relation::case_)) return c;
    }
    return id;
}

View Judging::context(TokenId id, const Own& own) const {
    const Relation relation = tree_.token(id).relation;
    if (tree_.is_root(id)) return is_question(id) ? through(ops_.considered, "question", id, real()) : real();
    const TokenId governor = tree_.head(id);
    const View& above = view_[governor];
    switch (relation) {
        case Relation::conj:
            return conjunct_context(id, tree_.coordinated_with(id), own);
        case Relation::ccomp:
        case Relation::xcomp:
        case Relation::csubj:
            return clause_context(id, governor, own);
        case Relation::acl:
            if (tree_.is(id, Relation::acl, "relcl") && is_content(id)) return clause_context(id, governor, own);
            if (tree_.is(id, Relation::acl, "relcl") || is_own_claim(id, governor)) return real();
            return clause_context(id, governor, own);
        case Relation::advcl:
            return adverbial_context(id, governor, own);
        case Relation::parataxis:
            return real();
        case Relation::obj:
        case Relation::iobj:
        case Relation::nsubj:
            return filler_context(id, governor, own);
        case Relation::obl:
        case Relation::nmod:
            return own.held && is_real(above.phase) ? presupposed(id, governor, above) : prepositional_context(id, governor);
        case Relation::compound:
            return compound_context(governor);
        case Relation::appos:
        case Relation::flat:
        case Relation::list:
        case Relation::fixed:
            return above;
        default:
            return own.tensed ? real() : through(ops_.presupposed, "taken for granted", governor, above);
    }
}

View Judging::heeded(TokenId id, const Own& own, View view) const {
    const Token& token = tree_.token(id);
    const bool verb = token.upos == Upos::VERB;
    const bool says_itself = own.phase && !is_real(*own.phase);
    if (!token.factuality || view.negated || says_itself || is_failed(view.phase) || tree_.rejected(id)) return view;
    const double surety = *token.factuality;
    // "flew in to sign": models take purposes for deeds; "a plot for the murder", "no sign that they left": the word they
    // hang on is believed
    const std::string mark = tree_.marker(id);
    const bool told = tree_.is_infinitive(id) || mark == "whether" || mark == "if" ||
                      (!tree_.is_root(id) && trace_.word(view.by.phase) == tree_.head(id));
    const bool real = !is_real(view.phase) && !told && surety >= ops_.model.real;
    // "is thought to be visiting": the words have said how sure it is
    const bool unreal = is_real(view.phase) && verb && view.certainty == Certainty::certain && surety <= ops_.model.unreal_verb;
    if (!real && !unreal) return view;
    view.phase = real ? own.phase.value_or(Phase::occurred) : Phase::possible;
    view.certainty = real ? Certainty::certain : Certainty::unstated;
    view.strength = real ? surety : 0.5;
    const StepId step = trace_.add({"the model is sure", to_string(view.phase), 0, id, 0});
    view.by.phase = view.by.certainty = view.by.strength = step;
    return view;
}

bool Judging::is_question(TokenId root) const {
    const TokenId last = tree_.sentence(root).last.value - 1;
    if (tree_.lower(last) != "?") return false;
    for (const TokenId c : tree_.children(root)) {
        if (tree_.has(c, "PronType=Int")) return false;
    }
    return true;
}

View Judging::presupposed(TokenId id, TokenId governor, const View& above) const {
    if (is_negative(above) && is_definite(id)) {
        View view = real();
        view.strength = 1.8;
        view.by.strength = trace_.add({"taken for granted", "", 0, governor, 0});
        return view;
    }
    return through(ops_.presupposed, "taken for granted", governor, above);
}

}  // namespace overt::meaning
