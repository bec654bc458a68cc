// The words that attribute something to someone, each with its source and content. Part of module meaning. Pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "meaning/claim_sources.h"
#include "meaning/claims.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// A claim in the making: one cue. Content is tokens; spans come last.
struct ClaimDraft {
    Cue cue;
    std::optional<TokenId> source;
    std::string_view restored = {};  // what cue or source probably was before a machine exchanged it, where it is known by that alone
    TokenRange cue_words;
    TokenId cue_head = 0;
    TokenId content_head = 0;
    std::vector<TokenRange> content;
    bool complete = false;             // no more of a quotation belongs to its content
    bool inserted = false;             // "according to": its source stands anywhere in the clause
    std::optional<std::size_t> outer;  // the draft whose content holds this attribution
};

/// One draft for each cue with a content, in the order of the cues' head words. `quoted` has one entry for each token.
[[nodiscard]] std::vector<ClaimDraft> find_claim_cues(const Tree& tree, const ClaimContext& context, const Fillers& fillers,
                                                      const ClaimSources& sources, const std::vector<bool>& quoted);

/// Takes punctuation off both ends.
void trim_punctuation(const Tree& tree, TokenRange& piece);

}  // namespace overt::meaning
