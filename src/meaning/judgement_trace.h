// Which words made judgements what they are: noted down while they are made, told as reasons afterwards. Part of module meaning.
// Filled by one Judge::judge_all, then const.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// Number of a step in its trace; 0 stands for none.
using StepId = std::uint32_t;

/// One word that changes how real a predicate is.
struct Step {
    std::string_view rule;    ///< "modal", "past tense"; outlives the trace
    std::string_view effect;  ///< of data/operators.yaml; empty for a rule of the program that needs none
    int line = 0;             ///< of that file
    TokenId word = 0;
    StepId before = 0;  ///< the negation that this one turns round or rests on
};

/// The steps by which a view became what it is; none where nothing in the text was needed.
struct By {
    StepId phase = 0;
    StepId polarity = 0;
    StepId certainty = 0;
    StepId strength = 0;
};

class JudgementTrace {
public:
    StepId add(const Step& step);
    /// Puts the negation `outer` at the end of those that `inner` rests on.
    void join(StepId inner, StepId outer);
    void settle(TokenId token, const By& by);
    /// The word of a step.
    [[nodiscard]] TokenId word(StepId step) const { return steps_[step].word; }

    /// Of phase, polarity, certainty and factuality of a token's judgement, in this order; several for a polarity turned more
    /// than once. No field is without one.
    [[nodiscard]] std::vector<Reason> reasons(const Tree& tree, TokenId token) const;

private:
    [[nodiscard]] Reason reason(const Tree& tree, const char* field, StepId id, const char* otherwise) const;

    std::vector<Step> steps_{{}};
    std::vector<By> by_;  // by token
};

}  // namespace overt::meaning
