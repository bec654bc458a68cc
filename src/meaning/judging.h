// What the tree around a predicate makes of it, the "context" that data/operators.yaml explains: judging.cc by relation,
// judging_clauses.cc for clauses, judging_phrases.cc for nouns and their prepositions. Part of module meaning. One object for one
// reading of one tree; keeps references.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "meaning/judgement.h"
#include "meaning/judgement_algebra.h"
#include "meaning/judgement_table.h"
#include "meaning/judgement_words.h"

namespace overt::meaning {

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
    void visit(TokenId id);
    [[nodiscard]] Judgement result(TokenId id) const;

private:
    [[nodiscard]] const Effect& effect(EffectId id) const { return ops_.effects[id]; }
    [[nodiscard]] View real() const { return {}; }
    /// Through a word that a table has.
    View through(const WordEffect& found, TokenId word, const View& governor) const;
    /// Through a rule of the program.
    View through(EffectId id, std::string_view rule, TokenId word, const View& governor) const;
    /// The preposition or subordinator before a dependent; the dependent itself where it has none.
    [[nodiscard]] TokenId marker_of(TokenId id) const;
    View context(TokenId id, const Own& own) const;
    /// Where the words only hand on what is around them, a model that is sure decides: "cited flaws in the planned sale" has
    /// flaws, "a means of renewing its fleet" has not renewed it.
    [[nodiscard]] View heeded(TokenId id, const Own& own, View view) const;
    /// "will buy the shares held by the state": they are held whatever becomes of the purchase.
    [[nodiscard]] bool is_own_claim(TokenId participle, TokenId noun) const;
    /// "the story that Spain sold the ship": parsers make "that" an object beside the one there is.
    [[nodiscard]] bool is_content(TokenId relative_clause) const;
    [[nodiscard]] bool is_question(TokenId root) const;
    View conjunct_context(TokenId id, TokenId first, const Own& own) const;
    /// "yet to visit": it has not happened.
    [[nodiscard]] bool is_yet(TokenId governor) const;
    /// "the first woman to lead the bank": she leads it.
    [[nodiscard]] bool is_singled_out(TokenId noun) const;
    /// "rose to close at a record", "beat the holders to reach the final": what came of it, and no purpose.
    [[nodiscard]] bool is_outcome(TokenId id, TokenId governor) const;
    View clause_context(TokenId id, TokenId governor, const Own& own) const;
    /// "denied a report that it sold ships" denies that it sold ships, and so does "the claim that it sold ships is false".
    [[nodiscard]] std::optional<View> denied_through(TokenId noun) const;
    /// What is said of a subject by "is false", "proved unfounded", "turned out to be true", "was made up".
    [[nodiscard]] std::optional<View> called_true_or_false(TokenId predicate) const;
    View adverbial_context(TokenId id, TokenId governor, const Own& own) const;
    /// What a governor and a preposition make of it, and which word says so; none where the table has no such pair.
    struct Governed {
        const WordEffect* found = nullptr;
        TokenId word = 0;
        explicit operator bool() const { return found != nullptr; }
        [[nodiscard]] const WordEffect& effect() const { return *found; }
    };
    [[nodiscard]] Governed by_preposition(std::string_view preposition, TokenId governor) const;
    [[nodiscard]] bool is_definite(TokenId id) const;
    View presupposed(TokenId id, TokenId governor, const View& above) const;
    /// Of the verb with its particle, what it makes of the object, or its phrase: "call_off", "cut_short", "put_on_hold".
    [[nodiscard]] const WordEffect* object_effect(TokenId governor) const;
    /// A noun that itself plans, offers or agrees on something.
    [[nodiscard]] bool is_resolve(TokenId noun) const;
    View filler_context(TokenId id, TokenId governor, const Own& own) const;
    /// "bombing victims", "murder charges", "an arrest warrant": it is as real as the noun that it describes makes it.
    View compound_context(TokenId noun) const;
    View prepositional_context(TokenId id, TokenId governor) const;

    const Tree& tree_;
    const Judge::Operators& ops_;
    JudgementTrace& trace_;
    OwnWords own_words_;
    std::vector<View> context_;
    std::vector<View> view_;
};

}  // namespace overt::meaning
