// What the language model takes a noun phrase to refer back to. Private to coreference.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "meaning/coreference_mentions.h"
#include "meaning/tree.h"

namespace overt::meaning {

/// Keeps `tree` and `phrases`, which must outlive it.
class Votes {
public:
    Votes(const Tree& tree, const std::vector<NounPhrase>& phrases);

    struct Vote {
        std::uint32_t phrase = 0;  ///< into the list of phrases; of a plural the coordination, where there is one
        double likelihood = 0;     ///< that it is the antecedent, of all words before and none
    };
    struct Ballot {
        std::vector<Vote> antecedents;  ///< the likeliest that are phrases
        double none = 1;                ///< likelihood that there is none; 1 where the model was not asked
    };
    [[nodiscard]] Ballot on(const NounPhrase& phrase) const;
    /// The phrase with this head that is no coordination.
    [[nodiscard]] std::optional<std::uint32_t> phrase_at(TokenId head) const { return phrase_at_[head]; }

private:
    std::vector<std::optional<std::uint32_t>> phrase_at_;      // by head
    std::vector<std::optional<std::uint32_t>> group_at_;       // by head, the coordination
    std::vector<std::vector<const Antecedent*>> antecedents_;  // by word
};

}  // namespace overt::meaning
