#include "meaning/judgement_algebra.h"

#include <algorithm>

namespace overt::meaning {
namespace {

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

/// Lowers a ceiling, and notes by which step.
void lower(Certainty& certainty, StepId& by, Certainty limit, StepId step) {
    if (rank(limit) >= rank(certainty)) return;
    certainty = limit;
    by = step;
}
void lower(double& strength, StepId& by, double limit, StepId step) {
    if (limit >= strength) return;
    strength = limit;
    by = step;
}

}  // namespace

bool is_real(Phase phase) { return phase == Phase::occurred || phase == Phase::ongoing || phase == Phase::ended; }
bool is_failed(Phase phase) { return phase == Phase::refused || phase == Phase::cancelled || phase == Phase::prevented; }
bool is_negative(const View& view) { return view.negated != is_failed(view.phase); }

StepId negation_of(const View& governor) {
    if (!is_negative(governor)) return 0;
    return governor.negated ? governor.by.polarity : governor.by.phase;
}

View seen_through(const Effect& effect, const View& governor, StepId step) {
    // "lifted the ban on selling": what an end is put to prevents no more
    const bool over = governor.phase == Phase::ended && effect.holds.phase && is_failed(*effect.holds.phase);
    const Outcome& outcome = is_negative(governor) || over ? effect.fails : effect.holds;
    if (outcome.mode == OutcomeMode::same) return governor;
    View view;
    if (outcome.mode == OutcomeMode::opposite) {
        view = governor;
        view.negated = !view.negated;
        view.by.polarity = step;
        return view;
    }
    view.negated = outcome.negated;
    view.certainty = outcome.certainty;
    view.strength = outcome.strength;
    view.by = {step, outcome.negated || is_negative(governor) ? step : 0, step, step};
    if (outcome.phase) view.phase = *outcome.phase;
    // "foiled a plot to bomb", "rejected a call to withdraw": what was to come fails with it, but who "refused to promise to go"
    // has not refused to go
    const bool refused_plan = governor.phase == Phase::refused && outcome.phase == Phase::planned;
    if (is_failed(governor.phase) && !governor.negated && outcome.negated && outcome.phase && !refused_plan) {
        view.phase = governor.phase;
        view.negated = false;
        view.by.phase = governor.by.phase;
        return view;
    }
    if (outcome.independent || is_real(governor.phase)) return view;
    if (!is_negative(governor)) {
        if (!outcome.phase) {
            view.phase = governor.phase;
            view.by.phase = governor.by.phase;
        }
        lower(view.certainty, view.by.certainty, governor.certainty, governor.by.certainty);
        view.strength *= governor.strength / 3;
        if (view.phase == Phase::ended) view.phase = Phase::ongoing;  // "plans to end the war": it goes on
        if (is_failed(view.phase)) {  // "to dissuade them from supplying": the supply is neither stopped nor real
            view.phase = Phase::possible;
            view.strength = 0.4;
        }
    }
    return view;
}

View combined(const Own& own, const View& context) {
    View view = context;
    view.negated = own.negated != context.negated;
    if (own.by.polarity != 0) view.by.polarity = own.by.polarity;
    lower(view.certainty, view.by.certainty, own.certainty, own.by.certainty);
    lower(view.strength, view.by.strength, own.strength, own.by.strength);
    if (!own.phase) return view;
    // In an unreal context a real phase yields, and "possible" is the most open of all; a planned visit under discussion stays a
    // planned one.
    const bool stands = is_real(context.phase) || *own.phase == Phase::possible ||
                        (own.qualified && context.phase == Phase::possible) ||
                        (is_failed(*own.phase) && !is_failed(context.phase));
    if (!stands) return view;
    view.phase = *own.phase;
    view.by.phase = own.by.phase;
    return view;
}

void apply(const Effect& effect, Own& own, StepId step) {
    const Outcome& outcome = effect.holds;
    if (outcome.phase && (!own.phase || is_real(*own.phase) || is_failed(*outcome.phase) || *outcome.phase == Phase::possible)) {
        own.phase = outcome.phase;
        own.by.phase = step;
    }
    if (outcome.negated) {
        own.negated = !own.negated;
        own.by.polarity = step;
    }
    lower(own.certainty, own.by.certainty, outcome.certainty, step);
    lower(own.strength, own.by.strength, outcome.strength, step);
}

}  // namespace overt::meaning
