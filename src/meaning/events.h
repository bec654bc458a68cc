// Trees + kinds -> events with roles and judgement. Part of module meaning. Pure functions.
#pragma once

#include <vector>

#include "meaning/entities.h"
#include "meaning/judgement.h"
#include "meaning/kinds.h"
#include "meaning/quantities.h"
#include "meaning/restored_word.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// What find_events needs beside the tree; all outlive the call.
struct EventContext {
    const Kinds& kinds;
    const std::vector<Judgement>& judgements;  ///< one for each token
    const JudgementTrace& trace;               ///< of these judgements
    const std::vector<Entity>& entities;
    const EntityIndex& index;
    const QuantityWords& quantities;
    const std::vector<RestoredWord>& restored;  ///< in the order of the tokens
};

/// Events in the order of their triggers; when and where are left to attach_times and attach_places.
[[nodiscard]] std::vector<Event> find_events(const Tree& tree, const EventContext& context);

}  // namespace overt::meaning
