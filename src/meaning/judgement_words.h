// What a predicate's own words say of it: tense, aspect, modals, negation, adverbs, modifiers. Part of module meaning.
// Keeps references that must outlive it.
#pragma once

#include "meaning/judgement_algebra.h"
#include "meaning/judgement_table.h"
#include "meaning/tree.h"

namespace overt::meaning {

class OwnWords {
public:
    /// Notes each word that tells something in `trace`.
    OwnWords(const Tree& tree, const Judge::Operators& operators, JudgementTrace& trace)
        : tree_(tree), ops_(operators), trace_(trace) {}

    [[nodiscard]] Own at(TokenId predicate) const;

private:
    /// Adverbs, negative subjects and objects, modifiers of nouns.
    void own_word(TokenId id, TokenId c, Own& own) const;
    void adverb(TokenId c, Own& own) const;
    void modifier(TokenId id, TokenId c, Own& own) const;
    void negative_filler(TokenId c, Own& own) const;
    [[nodiscard]] bool is_some_few(TokenId word) const;
    /// "on Monday next week", "tomorrow": a time that lies ahead.
    [[nodiscard]] bool is_ahead(TokenId id) const;
    /// Tense, aspect, modals.
    void tense(TokenId id, Own& own) const;
    void modal_tense(TokenId id, TokenId modal, const WordEffect& found, bool have, Own& own) const;
    /// The present tense of headlines and of reporting tells what has happened.
    [[nodiscard]] bool is_telling(TokenId id) const;
    /// Headlines and fragments: "Leaders to meet", "Ship seized", "Stop the war".
    void untensed_root(TokenId id, Own& own) const;
    [[nodiscard]] bool is_inverted_condition(TokenId id, TokenId finite) const;
    [[nodiscard]] bool told_of_others(TokenId id) const;
    [[nodiscard]] const Effect& effect(EffectId id) const { return ops_.effects[id]; }
    /// A word of a table says so.
    void take(const WordEffect& found, TokenId word, Own& own) const;
    /// A rule of the program says so.
    void take(EffectId id, std::string_view rule, TokenId word, Own& own) const;
    void set_phase(Phase phase, std::string_view rule, TokenId word, Own& own) const;

    const Tree& tree_;
    const Judge::Operators& ops_;
    JudgementTrace& trace_;
};

/// A participle by its features or its ending: past ("seized") or present ("seizing").
[[nodiscard]] bool is_participle(const Tree& tree, TokenId id, bool past);

}  // namespace overt::meaning
