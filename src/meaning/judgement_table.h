// The operators of data/operators.yaml as loaded: see there for what they mean and how they compose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/judgement.h"
#include "meaning/word_map.h"
#include "overt/document.h"

namespace overt::meaning {

enum class OutcomeMode : std::uint8_t { set, same, opposite };

/// What becomes of the embedded predicate.
struct Outcome {
    OutcomeMode mode = OutcomeMode::set;
    std::optional<Phase> phase;
    bool negated = false;
    bool independent = false;
    Certainty certainty = Certainty::certain;  ///< a ceiling
    double strength = 3;                       ///< a ceiling
};

struct Effect {
    std::string name;
    Outcome holds;
    Outcome fails;
    int line = 0;  ///< of the table
};

using EffectId = std::uint8_t;

/// A word of one table of the file, and where it stands there.
struct WordEffect {
    EffectId effect = 0;
    int line = 0;
    const char* table = "";  ///< "finite", "modal"; a literal
};
using WordEffects = WordMap<WordEffect>;

/// How sure the model's factuality (-3..3) must be to overrule words that leave a predicate to its context.
struct ModelSurety {
    double real = 3;          ///< and more: what stands in an unreal context is real
    double unreal_verb = -3;  ///< and less: a verb in a real context is not
};

struct Judge::Operators {
    std::vector<Effect> effects;
    ModelSurety model;
    WordEffects finite;
    WordEffects nonfinite;
    WordEffects truth;
    WordEffects object;
    WordMap<WordEffects> preposition;
    WordEffects compound;
    WordEffects loose_preposition;
    WordEffects subordinator;
    WordEffects modal;
    WordEffects adverb;
    WordEffects modifier;
    WordSet wish_under_would;
    WordSet negative_pronouns;
    WordSet focus;
    WordSet conditions;
    WordSet ahead;
    WordSet taking_place;
    WordSet outcomes;
    WordSet with_outcome;
    std::vector<std::string> predicate_noun_endings;
    WordSet predicate_nouns;
    // effects that the algebra itself names
    EffectId same = 0, reported = 0, presupposed = 0, denied = 0, planned = 0, future = 0, hypothetical = 0, considered = 0,
             possible = 0, suspected = 0, never = 0, ended = 0, needed = 0;
};

}  // namespace overt::meaning
