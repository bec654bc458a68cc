#include "meaning/judgement.h"

#include <algorithm>

#include "meaning/judgement_algebra.h"
#include "meaning/judgement_table.h"
#include "meaning/judgement_words.h"

namespace overt::meaning {
namespace {

/// The judgements of all tokens of one tree, each computed once, from the roots down.
class Judging {
public:
    Judging(const Tree& tree, const Judge::Operators& operators, JudgementTrace& trace)
        : tree_(tree),
          ops_(operators),
          trace_(trace),
          own_words_(tree, operators, trace),
          context_(tree.size()),
          view_(tree.size()) {}

    void visit(TokenId id) {
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
    /// Through a word that a table has.
    View through(const WordEffect& found, TokenId word, const View& governor) const {
        const Effect& made = effect(found.effect);
        return seen_through(made, governor, trace_.add({found.table, made.name, found.line, word, negation_of(governor)}));
    }
    /// Through a rule of the program.
    View through(EffectId id, std::string_view rule, TokenId word, const View& governor) const {
        const Effect& made = effect(id);
        return seen_through(made, governor, trace_.add({rule, made.name, made.line, word, negation_of(governor)}));
    }
    /// The preposition or subordinator before a dependent; the dependent itself where it has none.
    [[nodiscard]] TokenId marker_of(TokenId id) const {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::mark) || tree_.is(c, Relation::case_)) return c;
        }
        return id;
    }

    View context(TokenId id, const Own& own) const {
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

    /// Where the words only hand on what is around them, a model that is sure decides: "cited flaws in the planned sale" has
    /// flaws, "a means of renewing its fleet" has not renewed it.
    [[nodiscard]] View heeded(TokenId id, const Own& own, View view) const {
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
        const bool unreal =
            is_real(view.phase) && verb && view.certainty == Certainty::certain && surety <= ops_.model.unreal_verb;
        if (!real && !unreal) return view;
        view.phase = real ? own.phase.value_or(Phase::occurred) : Phase::possible;
        view.certainty = real ? Certainty::certain : Certainty::unstated;
        view.strength = real ? surety : 0.5;
        const StepId step = trace_.add({"the model is sure", to_string(view.phase), 0, id, 0});
        view.by.phase = view.by.certainty = view.by.strength = step;
        return view;
    }

    /// "will buy the shares held by the state": they are held whatever becomes of the purchase.
    [[nodiscard]] bool is_own_claim(TokenId participle, TokenId noun) const {
        return is_participle(tree_, participle, true) && tree_.marker(participle).empty() && is_definite(noun);
    }

    /// "the story that Spain sold the ship": parsers make "that" an object beside the one there is.
    [[nodiscard]] bool is_content(TokenId relative_clause) const {
        const auto& children = tree_.children(relative_clause);
        return std::count_if(children.begin(), children.end(), [&](TokenId c) { return tree_.is(c, Relation::obj); }) > 1;
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
        if (const auto cc = tree_.child(id, Relation::cc); cc && (tree_.lower(*cc) == "but" || tree_.lower(*cc) == "nor")) {
            View view = view_[first];
            view.negated = context_[first].negated;
            view.by.polarity = context_[first].by.polarity;
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

    /// "the first woman to lead the bank": she leads it.
    [[nodiscard]] bool is_singled_out(TokenId noun) const {
        const auto& children = tree_.children(noun);
        return std::any_of(children.begin(), children.end(), [&](TokenId c) {
            const WordEffect* found = tree_.is(c, Relation::amod) ? find_word(ops_.nonfinite, tree_.lower(c)) : nullptr;
            return found && found->effect == ops_.same;
        });
    }

    /// "rose to close at a record", "beat the holders to reach the final": what came of it, and no purpose.
    [[nodiscard]] bool is_outcome(TokenId id, TokenId governor) const {
        return ops_.outcomes.contains(tree_.lemma(id)) && ops_.with_outcome.contains(tree_.lemma(governor));
    }

    View clause_context(TokenId id, TokenId governor, const Own& own) const {
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
        if (own.tensed)
            return tree_.is(id, Relation::csubj) ? real() : through(ops_.reported, "clause of its own", governor, above);
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

    /// "denied a report that it sold ships" denies that it sold ships, and so does "the claim that it sold ships is false".
    [[nodiscard]] std::optional<View> denied_through(TokenId noun) const {
        if (tree_.is_root(noun) || !find_word(ops_.finite, tree_.lemma(noun))) return std::nullopt;
        const TokenId verb = tree_.head(noun);
        if (tree_.is(noun, Relation::nsubj)) return called_true_or_false(verb);
        // "scoffed at the claim that", "dismissed as nonsense a report that"
        const bool is_object = tree_.is(noun, Relation::obj) || tree_.is(noun, Relation::obl);
        const WordEffect* of_verb = find_word(ops_.finite, tree_.lemma(verb));
        if (!of_verb || of_verb->effect != ops_.denied || !is_object) return std::nullopt;
        return through(*of_verb, verb, view_[verb]);
    }

    /// What is said of a subject by "is false", "proved unfounded", "turned out to be true", "was made up".
    [[nodiscard]] std::optional<View> called_true_or_false(TokenId predicate) const {
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

    View adverbial_context(TokenId id, TokenId governor, const Own& own) const {
        const View& above = view_[governor];
        const std::string mark = tree_.marker(id);
        // "has weighed sending shells": what stands right behind the verb is what it is about
        if (id == governor + 1 && mark.empty() && !own.tensed)
            if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(governor)))
                return through(*found, governor, above);
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

    /// What a governor and a preposition make of it, and which word says so; none where the table has no such pair.
    struct Governed {
        const WordEffect* found = nullptr;
        TokenId word = 0;
        explicit operator bool() const { return found != nullptr; }
        [[nodiscard]] const WordEffect& effect() const { return *found; }
    };
    [[nodiscard]] Governed by_preposition(std::string_view preposition, TokenId governor) const {
        const WordEffects* words = find_word(ops_.preposition, preposition);
        if (!words) return {};
        if (const WordEffect* found = find_word(*words, tree_.lemma(governor))) return {found, governor};
        for (const TokenId c : tree_.children(governor)) {  // "a letter of intent on selling": the intent
            if (c < governor || !tree_.is(c, Relation::nmod) || tree_.marker(c) != "of") continue;
            if (const WordEffect* found = find_word(*words, tree_.lemma(c))) return {found, c};
        }
        return {};
    }

    [[nodiscard]] bool is_definite(TokenId id) const {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::nmod, "poss") || (tree_.is(c, Relation::det) && tree_.has(c, "Definite=Def")) ||
                tree_.has(c, "PronType=Dem"))
                return true;
        }
        return false;
    }

    View presupposed(TokenId id, TokenId governor, const View& above) const {
        if (is_negative(above) && is_definite(id)) {
            View view = real();
            view.strength = 1.8;
            view.by.strength = trace_.add({"taken for granted", "", 0, governor, 0});
            return view;
        }
        return through(ops_.presupposed, "taken for granted", governor, above);
    }

    /// Verb with its particle: "call_off".
    [[nodiscard]] const WordEffect* object_effect(TokenId governor) const {
        if (const auto particle = tree_.child(governor, Relation::compound, "prt")) {
            const std::string joined = std::string(tree_.lemma(governor)) + "_" + std::string(tree_.lower(*particle));
            if (const WordEffect* found = find_word(ops_.object, joined)) return found;
        }
        return find_word(ops_.object, tree_.lemma(governor));
    }

    /// A noun that itself plans, offers or agrees on something.
    [[nodiscard]] bool is_resolve(TokenId noun) const {
        const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(noun));
        if (!found) return false;
        const auto phase = effect(found->effect).holds.phase;
        return phase == Phase::planned || phase == Phase::agreed || phase == Phase::offered;
    }

    View filler_context(TokenId id, TokenId governor, const Own& own) const {
        View above = view_[governor];
        if (own.negated && (tree_.token(governor).upos == Upos::VERB || tree_.is(id, Relation::nsubj))) {
            // "no talks were held": one negation
            above.negated = !above.negated;
            above.by.polarity = 0;
        }
        const bool subject = tree_.is(id, Relation::nsubj) && !tree_.is(id, Relation::nsubj, "pass");
        const auto embedded = tree_.child(governor, Relation::xcomp);
        if (tree_.is(id, Relation::nsubj) && embedded) {  // "the talks are expected to begin": as real as the beginning
            if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(governor)))
                return through(*found, governor, above);
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

    /// "bombing victims", "murder charges", "an arrest warrant": it is as real as the noun that it describes makes it.
    View compound_context(TokenId noun) const {
        const View& above = view_[noun];
        if (const WordEffect* found = find_word(ops_.compound, tree_.lemma(noun))) return through(*found, noun, above);
        if (const WordEffect* found = find_word(ops_.nonfinite, tree_.lemma(noun)); found && effect(found->effect).holds.phase)
            return through(*found, noun, above);
        return through(ops_.considered, "spoken of", noun, above);
    }

    View prepositional_context(TokenId id, TokenId governor) const {
        while (tree_.token(governor).upos == Upos::ADV && !tree_.is_root(governor))
            governor = tree_.head(governor);  // "away from"
        const View& above = view_[governor];
        const std::string preposition = tree_.marker(id);
        const bool beside_noun = tree_.is(governor, Relation::amod);  // "sources close to the talks"
        if (const auto found = by_preposition(preposition, governor); found && !beside_noun) {
            const auto said = tree_.is(governor, Relation::nsubj) ? called_true_or_false(tree_.head(governor)) : std::nullopt;
            if (said) return *said;  // "rumours of a coup proved unfounded"
            // "did not gain from the deal": there is one
            return found.effect().effect == ops_.same ? presupposed(id, governor, above)
                                                      : through(found.effect(), found.word, above);
        }
        if (const WordEffect* found = find_word(ops_.loose_preposition, preposition); found && found->effect != ops_.presupposed)
            return through(*found, marker_of(id), above);
        return presupposed(id, governor, above);
    }

    const Tree& tree_;
    const Judge::Operators& ops_;
    JudgementTrace& trace_;
    OwnWords own_words_;
    std::vector<View> context_;
    std::vector<View> view_;
};

}  // namespace

Judgement Judge::judge(const Tree& tree, TokenId predicate) const {
    std::vector<TokenId> path{predicate};
    while (!tree.is_root(path.back())) path.push_back(tree.head(path.back()));
    JudgementTrace trace;
    Judging judging(tree, *operators_, trace);
    for (auto id = path.rbegin(); id != path.rend(); ++id) judging.visit(*id);
    return judging.result(predicate);
}

std::vector<Judgement> Judge::judge_all(const Tree& tree, JudgementTrace& trace) const {
    Judging judging(tree, *operators_, trace);
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
    if (token.relation == Relation::aux) return false;
    if (token.relation == Relation::cop) return true;
    if (token.upos == Upos::VERB || (token.upos != Upos::AUX && tree.has_sense(id))) return true;
    if (tree.child(id, Relation::cop) || (token.upos == Upos::AUX && tree.child(id, Relation::nsubj))) return true;
    if (token.upos != Upos::NOUN) return false;
    if (operators_->predicate_nouns.contains(tree.lemma(id))) return true;
    return std::any_of(
        operators_->predicate_noun_endings.begin(), operators_->predicate_noun_endings.end(),
        [&](const std::string& end) { return tree.lemma(id).size() > end.size() + 2 && tree.lemma(id).ends_with(end); });
}

}  // namespace overt::meaning
