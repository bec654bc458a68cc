#include "meaning/judgement.h"

#include <algorithm>
#include <array>

#include "meaning/judgement_table.h"

namespace overt::meaning {
namespace {

/// A judgement in the making: the sign is kept apart from the strength until the end.
struct View {
    Phase phase = Phase::occurred;
    bool negated = false;
    Certainty certainty = Certainty::certain;
    double strength = 3;
};

/// What the predicate's own words say; no phase where they leave it to the context.
struct Own {
    std::optional<Phase> phase;
    bool negated = false;
    Certainty certainty = Certainty::certain;
    double strength = 3;
    bool tensed = false;
    bool qualified = false;  ///< a noun whose modifier sets the phase: "planned talks"
    bool held = false;       ///< a noun whose participle tells that it took place: "talks held in Hanoi"
};

bool is_real(Phase phase) { return phase == Phase::occurred || phase == Phase::ongoing || phase == Phase::ended; }
bool is_failed(Phase phase) { return phase == Phase::refused || phase == Phase::cancelled || phase == Phase::prevented; }
bool is_negative(const View& view) { return view.negated != is_failed(view.phase); }

int rank(Certainty certainty) {
    switch (certainty) {
        case Certainty::possible:
            return 0;
        case Certainty::probable:
            return 1;
        case Certainty::unstated:
            return 2;
        case Certainty::certain:
            return 3;
    }
    return 3;
}
Certainty lower(Certainty a, Certainty b) { return rank(a) < rank(b) ? a : b; }

/// What is left of a predicate's own phase in an unreal context: a real one yields, and "possible" is the most open of all.
Phase less_real(Phase context, Phase own) {
    if (is_real(context) || own == Phase::possible) return own;
    return context;
}

View seen_through(const Effect& effect, const View& governor) {
    const Outcome& outcome = is_negative(governor) ? effect.fails : effect.holds;
    if (outcome.mode == OutcomeMode::same) return governor;
    View view;
    if (outcome.mode == OutcomeMode::opposite) {
        view = governor;
        view.negated = !view.negated;
        return view;
    }
    view.negated = outcome.negated;
    view.certainty = outcome.certainty;
    view.strength = outcome.strength;
    if (outcome.phase) view.phase = *outcome.phase;
    if (outcome.independent || is_real(governor.phase)) return view;
    if (!is_negative(governor)) {
        if (!outcome.phase) view.phase = governor.phase;
        view.certainty = lower(view.certainty, governor.certainty);
        view.strength *= governor.strength / 3;
        if (is_failed(view.phase)) {  // "to dissuade them from supplying": the supply is neither stopped nor real
            view.phase = Phase::possible;
            view.strength = 0.4;
        }
    }
    return view;
}

View combined(const Own& own, const View& context) {
    View view;
    view.negated = own.negated != context.negated;
    view.certainty = lower(own.certainty, context.certainty);
    view.strength = std::min(own.strength, context.strength);
    view.phase = context.phase;
    if (own.phase) view.phase = less_real(context.phase, *own.phase);
    if (own.qualified && context.phase == Phase::possible)
        view.phase = *own.phase;  // a planned visit under discussion stays a planned one
    if (own.phase && is_failed(*own.phase) && !is_failed(context.phase)) view.phase = *own.phase;
    return view;
}

/// Applies one effect of the predicate's own words ("might", "not", "planned") to what is known of it so far.
void apply(const Effect& effect, Own& own) {
    const Outcome& outcome = effect.holds;
    if (outcome.phase && (!own.phase || is_real(*own.phase) || is_failed(*outcome.phase) || *outcome.phase == Phase::possible))
        own.phase = outcome.phase;
    if (outcome.negated) own.negated = !own.negated;
    own.certainty = lower(own.certainty, outcome.certainty);
    own.strength = std::min(own.strength, outcome.strength);
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The judgements of all tokens of one tree, each computed once, from the roots down.
class Judging {
public:
    Judging(const Tree& tree, const Judge::Operators& operators)
        : tree_(tree), ops_(operators), context_(tree.size()), view_(tree.size()) {}

    void visit(TokenId id) {
        const Own own = own_view(id);
        context_[id] = context(id, own);
        view_[id] = combined(own, context_[id]);
    }

    [[nodiscard]] Judgement result(TokenId id) const {
        const View& view = view_[id];
        Judgement out;
        out.phase = view.phase;
        out.polarity = view.negated ? Polarity::negated : Polarity::affirmed;
        out.certainty = view.certainty;
        out.factuality = is_negative(view) ? -view.strength : view.strength;
        return out;
    }

private:
    [[nodiscard]] const Effect& effect(EffectId id) const { return ops_.effects[id]; }
    [[nodiscard]] View real() const { return {}; }

    [[nodiscard]] bool is_participle(TokenId id, bool past) const {
        if (tree_.token(id).upos != Upos::VERB) return false;
        const bool present = tree_.has(id, "VerbForm=Ger") || ends_with(tree_.lower(id), "ing");
        return past ? tree_.has(id, "VerbForm=Part") && !present : present;
    }

    Own own_view(TokenId id) const {
        Own own;
        tense(id, own);
        for (const TokenId c : tree_.children(id)) own_word(id, c, own);
        return own;
    }

    /// Adverbs, negative subjects and objects, modifiers of nouns.
    void own_word(TokenId id, TokenId c, Own& own) const {
        const Relation relation = tree_.token(c).relation;
        if (relation == Relation::advmod || relation == Relation::discourse ||
            (relation == Relation::cc && tree_.lower(c) == "nor")) {
            adverb(c, own);
        } else if (relation == Relation::amod || relation == Relation::det || relation == Relation::acl) {
            modifier(id, c, own);
        } else if ((relation == Relation::nsubj || relation == Relation::obj) && tree_.token(id).upos == Upos::VERB) {
            negative_filler(c, own);
        } else if (relation == Relation::advcl && own.phase && *own.phase != Phase::occurred && is_condition(c)) {
            apply(effect(ops_.possible), own);
        } else if (relation == Relation::obl && own.phase == Phase::ongoing && is_ahead(c)) {
            apply(effect(ops_.planned), own);
        }
    }

    void adverb(TokenId c, Own& own) const {
        const EffectId* found = find_word(ops_.adverb, tree_.lower(c));
        if (!found) {
            if (tree_.lower(c) == "longer" && c > 0 && tree_.lower(c - 1) == "no") apply(effect(ops_.ended), own);
            return;
        }
        static constexpr std::array<std::string_view, 4> focus{"only", "just", "least", "merely"};
        if (c + 1 < tree_.size() && std::find(focus.begin(), focus.end(), tree_.lower(c + 1)) != focus.end())
            return;  // "not only"
        if (*found == ops_.future && own.phase != Phase::ongoing) return;
        apply(effect(*found), own);
    }

    void modifier(TokenId id, TokenId c, Own& own) const {
        if (tree_.token(id).upos == Upos::VERB) return;
        const EffectId* found = find_word(ops_.modifier, tree_.lower(c));
        if (!found) found = find_word(ops_.modifier, tree_.lemma(c));
        if (!found) {
            const EffectId* carried = tree_.is(c, Relation::acl) && is_participle(c, true) && !tree_.is_infinitive(c)
                                          ? find_word(ops_.object, tree_.lemma(c))
                                          : nullptr;
            own.held = own.held || (carried && *carried == ops_.same);
            return;
        }
        if (tree_.is(c, Relation::acl) && !tree_.is(c, Relation::acl, "relcl") && !is_participle(c, true))
            return;                                                               // "a visit to plan" is not a planned one
        if (tree_.is(c, Relation::amod) && c > 0 && tree_.lower(c - 1) == "a") {  // "a few talks"
            if (tree_.lower(c) == "few" || tree_.lower(c) == "little") return;
        }
        apply(effect(*found), own);
        own.qualified = own.phase.has_value();
    }

    void negative_filler(TokenId c, Own& own) const {
        static constexpr std::array<std::string_view, 6> nobody{"nobody", "none", "nothing", "neither", "no-one", "noone"};
        if (std::find(nobody.begin(), nobody.end(), tree_.lower(c)) != nobody.end()) {
            apply(effect(ops_.never), own);
            return;
        }
        for (const TokenId d : tree_.children(c)) {
            if (d > c || (!tree_.is(d, Relation::det) && !tree_.is(d, Relation::amod) && !tree_.is(d, Relation::advmod)))
                continue;
            const EffectId* found = find_word(ops_.modifier, tree_.lower(d));
            const bool counted = d > 0 && tree_.lower(d - 1) == "a";
            if (found && effect(*found).holds.negated && !counted) apply(effect(*found), own);
        }
    }

    [[nodiscard]] bool is_condition(TokenId clause) const {
        const std::string mark = tree_.marker(clause);
        return mark == "if" || mark == "unless" || mark == "should";
    }

    /// "on Monday next week", "tomorrow": a time that lies ahead.
    [[nodiscard]] bool is_ahead(TokenId id) const {
        if (tree_.lower(id) == "tomorrow") return true;
        for (const TokenId c : tree_.children(id)) {
            if (tree_.lower(c) == "next" || tree_.lower(c) == "coming") return true;
        }
        return false;
    }

    /// Tense, aspect, modals.
    void tense(TokenId id, Own& own) const {
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
            if (tree_.is(id, Relation::acl) && is_participle(id, true) && !tree_.is_infinitive(id)) own.phase = Phase::occurred;
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
            const bool progressive = be && is_participle(id, false);
            const bool past = tree_.has(*finite, "Tense=Past");
            if (progressive || !past) own.phase = Phase::ongoing;
            if (!past && !progressive && is_telling(id)) own.phase = Phase::occurred;
        } else if (finite && have && be && is_participle(id, false)) {
            own.phase = Phase::ongoing;
        }
    }

    void modal_tense(TokenId id, EffectId modal, bool have, Own& own) const {
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
                if (tree_.is(c, Relation::advcl) && is_condition(c)) apply(effect(ops_.possible), own);
            }
        }
    }

    /// The present tense of headlines and of reporting tells what has happened.
    [[nodiscard]] bool is_telling(TokenId id) const {
        if (tree_.in_headline(id)) return true;
        const EffectId* found = find_word(ops_.finite, tree_.lemma(id));
        return found && *found == ops_.reported;
    }

    /// Headlines and fragments: "Leaders to meet", "Ship seized", "Stop the war".
    void untensed_root(TokenId id, Own& own) const {
        if (tree_.is_infinitive(id)) {
            apply(effect(ops_.planned), own);
        } else if (tree_.has(id, "Mood=Imp") || (tree_.has(id, "VerbForm=Inf") && !tree_.child(id, Relation::nsubj))) {
            apply(effect(ops_.needed), own);
        } else {
            own.phase = Phase::occurred;
            own.strength = 2.7;
        }
    }

    // ---------------------------------------------------------------- the context

    View context(TokenId id, const Own& own) const {
        const Relation relation = tree_.token(id).relation;
        if (tree_.is_root(id)) return is_question(id) ? seen_through(effect(ops_.considered), real()) : real();
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
                if (tree_.is(id, Relation::acl, "relcl")) return real();
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
                return own.held && is_real(above.phase) ? presupposed(id, above) : prepositional_context(id, governor);
            case Relation::compound:
                if (const EffectId* found = find_word(ops_.nonfinite, tree_.lemma(governor)); found && effect(*found).holds.phase)
                    return seen_through(effect(*found), above);
                return above;
            case Relation::appos:
            case Relation::flat:
            case Relation::list:
            case Relation::fixed:
                return above;
            default:
                return own.tensed ? real() : seen_through(effect(ops_.presupposed), above);
        }
    }

    [[nodiscard]] bool is_question(TokenId root) const {
        const TokenId last = tree_.sentence(root).last.value - 1;
        if (tree_.lower(last) != "?") return false;
        for (const TokenId c : tree_.children(root)) {
            if (tree_.has(c, "PronType=Int")) return false;
        }
        return true;
    }

    View conjunct_context(TokenId id, TokenId first, const Own& own) const {
        if (own.tensed) return context_[first];
        if (const auto cc = tree_.child(id, Relation::cc); cc && tree_.lower(*cc) == "but") {
            View view = view_[first];
            view.negated = context_[first].negated;
            return view;
        }
        return view_[first];
    }

    /// "yet to visit": it has not happened.
    [[nodiscard]] bool is_yet(TokenId governor) const {
        if (tree_.lemma(governor) != "have" && tree_.lemma(governor) != "be" && tree_.lemma(governor) != "remain") return false;
        for (const TokenId c : tree_.children(governor)) {
            if (tree_.is(c, Relation::advmod) && tree_.lower(c) == "yet") return true;
        }
        return false;
    }

    View clause_context(TokenId id, TokenId governor, const Own& own) const {
        const View& above = view_[governor];
        const std::string mark = tree_.marker(id);
        if (is_yet(governor) && tree_.is_infinitive(id)) return seen_through(effect(ops_.never), above);
        if (mark == "whether" || mark == "if") return seen_through(effect(ops_.considered), above);
        if (const EffectId* found = by_preposition(mark, governor)) return seen_through(effect(*found), above);
        if (const EffectId* found = find_word(own.tensed ? ops_.finite : ops_.nonfinite, tree_.lemma(governor)))
            return seen_through(effect(*found), above);
        if (own.tensed) return tree_.is(id, Relation::csubj) ? real() : seen_through(effect(ops_.reported), above);
        if (tree_.is_infinitive(id)) {
            if (tree_.lemma(governor) == "be") return seen_through(effect(ops_.planned), above);
            if (tree_.lemma(governor) == "go" && is_participle(governor, false)) return seen_through(effect(ops_.future), above);
            return seen_through(effect(ops_.hypothetical), above);
        }
        if (tree_.is(id, Relation::csubj) || tree_.token(governor).upos != Upos::VERB)
            return seen_through(effect(ops_.presupposed), above);
        return above;
    }

    View adverbial_context(TokenId id, TokenId governor, const Own& own) const {
        const View& above = view_[governor];
        const std::string mark = tree_.marker(id);
        if (const EffectId* found = by_preposition(mark, governor)) return seen_through(effect(*found), above);
        if (const auto inner = tree_.child(governor, Relation::xcomp);
            inner && *inner < id) {  // parsers hang the clause on either verb
            const EffectId* found = by_preposition(mark, *inner);
            const EffectId* between = find_word(ops_.nonfinite, tree_.lemma(governor));
            if (found) return seen_through(effect(*found), between ? seen_through(effect(*between), above) : above);
        }
        if (mark == "to") {
            const EffectId* found = find_word(ops_.nonfinite, tree_.lemma(governor));
            if (found && effect(*found).holds.phase) return seen_through(effect(*found), above);
        }
        const EffectId* found = find_word(ops_.subordinator, mark);
        if (found && *found == ops_.planned && own.tensed)
            return own.phase == Phase::occurred ? real() : seen_through(effect(ops_.planned), above);  // "before he left"
        if (found && *found == ops_.possible)
            return seen_through(effect(*found), real());  // a condition is open whatever follows from it
        if (found && *found != ops_.presupposed) return seen_through(effect(*found), above);
        View view = real();
        if (!is_real(above.phase) && !is_failed(above.phase) && (!own.tensed || own.phase == Phase::ongoing))
            view.phase = above.phase;
        if (!own.tensed) {
            view.certainty = above.certainty;
            view.strength = std::min(2.6, above.strength);
        }
        return view;
    }

    [[nodiscard]] const EffectId* by_preposition(std::string_view preposition, TokenId governor) const {
        const WordEffects* words = find_word(ops_.preposition, preposition);
        return words ? find_word(*words, tree_.lemma(governor)) : nullptr;
    }

    [[nodiscard]] bool is_definite(TokenId id) const {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::nmod, "poss") || (tree_.is(c, Relation::det) && tree_.has(c, "Definite=Def")) ||
                tree_.has(c, "PronType=Dem"))
                return true;
        }
        return false;
    }

    View presupposed(TokenId id, const View& above) const {
        if (is_negative(above) && is_definite(id)) {
            View view = real();
            view.strength = 1.8;
            return view;
        }
        return seen_through(effect(ops_.presupposed), above);
    }

    /// Verb with its particle: "call_off".
    [[nodiscard]] const EffectId* object_effect(TokenId governor) const {
        if (const auto particle = tree_.child(governor, Relation::compound, "prt")) {
            const std::string joined = std::string(tree_.lemma(governor)) + "_" + std::string(tree_.lower(*particle));
            if (const EffectId* found = find_word(ops_.object, joined)) return found;
        }
        return find_word(ops_.object, tree_.lemma(governor));
    }

    View filler_context(TokenId id, TokenId governor, const Own& own) const {
        View above = view_[governor];
        if (own.negated && tree_.token(governor).upos == Upos::VERB)
            above.negated = !above.negated;  // "no talks were held": one negation
        const bool subject = tree_.is(id, Relation::nsubj) && !tree_.is(id, Relation::nsubj, "pass");
        const auto embedded = tree_.child(governor, Relation::xcomp);
        if (tree_.is(id, Relation::nsubj) && embedded) {  // "the talks are expected to begin": as real as the beginning
            if (const EffectId* found = find_word(ops_.nonfinite, tree_.lemma(governor)))
                return seen_through(effect(*found), above);
        }
        if (subject) {
            if (const EffectId* found = find_word(ops_.modifier, tree_.lemma(governor));
                found && tree_.child(governor, Relation::cop)) {
                return seen_through(effect(*found), above);  // "a visit is possible"
            }
            return presupposed(id, above);
        }
        if (const EffectId* found = object_effect(governor)) return seen_through(effect(*found), above);
        return presupposed(id, above);
    }

    View prepositional_context(TokenId id, TokenId governor) const {
        const View& above = view_[governor];
        const std::string preposition = tree_.marker(id);
        if (const EffectId* found = by_preposition(preposition, governor)) return seen_through(effect(*found), above);
        if (const EffectId* found = find_word(ops_.loose_preposition, preposition); found && *found != ops_.presupposed)
            return seen_through(effect(*found), above);
        return presupposed(id, above);
    }

    const Tree& tree_;
    const Judge::Operators& ops_;
    std::vector<View> context_;
    std::vector<View> view_;
};

}  // namespace

Judgement Judge::judge(const Tree& tree, TokenId predicate) const {
    std::vector<TokenId> path{predicate};
    while (!tree.is_root(path.back())) path.push_back(tree.head(path.back()));
    Judging judging(tree, *operators_);
    for (auto id = path.rbegin(); id != path.rend(); ++id) judging.visit(*id);
    return judging.result(predicate);
}

std::vector<Judgement> Judge::judge_all(const Tree& tree) const {
    Judging judging(tree, *operators_);
    std::vector<TokenId> open;
    for (TokenId root = 0; root < tree.size(); ++root) {
        if (!tree.is_root(root)) continue;
        open.push_back(root);
        while (!open.empty()) {
            const TokenId id = open.back();
            open.pop_back();
            judging.visit(id);
            open.insert(open.end(), tree.children(id).begin(), tree.children(id).end());
        }
    }
    std::vector<Judgement> out;
    out.reserve(tree.size());
    for (TokenId id = 0; id < tree.size(); ++id) out.push_back(judging.result(id));
    return out;
}

bool Judge::is_predicate(const Tree& tree, TokenId id) const {
    const Token& token = tree.token(id);
    if (token.relation == Relation::aux || token.relation == Relation::cop) return false;
    if (token.upos == Upos::VERB) return true;
    if (tree.child(id, Relation::cop) || (token.upos == Upos::AUX && tree.child(id, Relation::nsubj))) return true;
    if (token.upos != Upos::NOUN) return false;
    if (operators_->predicate_nouns.contains(tree.lemma(id))) return true;
    return std::any_of(
        operators_->predicate_noun_endings.begin(), operators_->predicate_noun_endings.end(),
        [&](const std::string& end) { return tree.lemma(id).size() > end.size() + 2 && ends_with(tree.lemma(id), end); });
}

}  // namespace overt::meaning
