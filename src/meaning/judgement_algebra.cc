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
Certainty lower(Certainty a, Certainty b) { return rank(a) < rank(b) ? a : b; }

/// What is left of a predicate's own phase in an unreal context: a real one yields, and "possible" is the most open of all.
Phase less_real(Phase context, Phase own) {
    if (is_real(context) || own == Phase::possible) return own;
    return context;
}

}  // namespace

bool is_real(Phase phase) { return phase == Phase::occurred || phase == Phase::ongoing || phase == Phase::ended; }
bool is_failed(Phase phase) { return phase == Phase::refused || phase == Phase::cancelled || phase == Phase::prevented; }
bool is_negative(const View& view) { return view.negated != is_failed(view.phase); }

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

void apply(const Effect& effect, Own& own) {
    const Outcome& outcome = effect.holds;
    if (outcome.phase && (!own.phase || is_real(*own.phase) || is_failed(*outcome.phase) || *outcome.phase == Phase::possible))
        own.phase = outcome.phase;
    if (outcome.negated) own.negated = !own.negated;
    own.certainty = lower(own.certainty, outcome.certainty);
    own.strength = std::min(own.strength, outcome.strength);
}

}  // namespace overt::meaning
