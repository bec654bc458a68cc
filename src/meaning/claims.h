// Who says so: attribution chains bound to spans. Part of module meaning. Pure functions.
#pragma once

#include <vector>

#include "meaning/actors.h"
#include "meaning/attribution_table.h"
#include "meaning/entities.h"
#include "meaning/judgement.h"
#include "meaning/kinds.h"
#include "meaning/restored_word.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// What find_claims needs beside the tree; all outlive the call.
struct ClaimContext {
    const Attribution& attribution;
    const Kinds& kinds;  ///< for its verbs of control
    const Actors& actors;
    const std::vector<Judgement>& judgements;  ///< one for each token
    const std::vector<Entity>& entities;
    const EntityIndex& index;
    const std::vector<Event>& events;
    RestoredWords restored;
};

/// Claims in the order of their content, with chains outermost first and the events whose trigger lies in the content.
/// Claim::said_when is left to attach_times.
[[nodiscard]] std::vector<Claim> find_claims(const Tree& tree, const ClaimContext& context);

/// Words that tell of secrecy ("declassified", "not authorised to speak publicly"), in text order.
[[nodiscard]] std::vector<Span> find_secrecy(const Tree& tree, const Attribution& attribution);

}  // namespace overt::meaning
