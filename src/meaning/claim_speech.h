// Speech that its marks tell, whatever the parser makes of it: a quotation beside a verb of saying, a speaker before a colon, a
// name behind a quotation and a dash. Part of module meaning. Pure functions.
#pragma once

#include <vector>

#include "meaning/claim_cues.h"

namespace overt::meaning {

/// Adds a draft for each quotation, turn of speech and credit that no draft has yet. `quoted` has one entry for each token.
void add_marked_speech(const Tree& tree, const ClaimContext& context, const Fillers& fillers, const ClaimSources& sources,
                       const std::vector<bool>& quoted, std::vector<ClaimDraft>& drafts);

}  // namespace overt::meaning
