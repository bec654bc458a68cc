// How judgements of a predicate compose: its own words with the words that embed it. Part of module meaning.
// data/operators.yaml says what each operator does; these are the rules by which any two of them combine. Pure functions.
#pragma once

#include <optional>

#include "meaning/judgement_table.h"
#include "meaning/judgement_trace.h"
#include "overt/document.h"

namespace overt::meaning {

/// A judgement in the making: the sign is kept apart from the strength until the end.
struct View {
    Phase phase = Phase::occurred;
    bool negated = false;
    Certainty certainty = Certainty::certain;
    double strength = 3;
    By by;
};

/// What the predicate's own words say; no phase where they leave it to the context.
struct Own {
    std::optional<Phase> phase;
    bool negated = false;
    Certainty certainty = Certainty::certain;
    double strength = 3;
    By by;
    bool tensed = false;
    bool qualified = false;  ///< a noun whose modifier sets the phase: "planned talks"
    bool held = false;       ///< a noun whose participle tells that it took place: "talks held in Hanoi"
};

[[nodiscard]] bool is_real(Phase phase);
[[nodiscard]] bool is_failed(Phase phase);
[[nodiscard]] bool is_negative(const View& view);

/// What a governor, itself judged so, makes of the predicate that it embeds with this effect; `step` notes which word did it.
[[nodiscard]] View seen_through(const Effect& effect, const View& governor, StepId step);
/// The predicate's own words in their context.
[[nodiscard]] View combined(const Own& own, const View& context);
/// Applies one effect of the predicate's own words ("might", "not", "planned") to what is known of it so far.
void apply(const Effect& effect, Own& own, StepId step);
/// What a step that is seen through `governor` rests on, when that one is negative.
[[nodiscard]] StepId negation_of(const View& governor);

}  // namespace overt::meaning
