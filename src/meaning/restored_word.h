// A word that wording restored, as the reading takes it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "overt/document.h"

namespace overt::meaning {

/// A word that probably stood in the text before a machine exchanged it for the one at the token.
struct RestoredWord {
    Index<Token> token;
    std::string form;   ///< in lower case
    std::string lemma;  ///< with the tag of the token
    std::string verb;   ///< the lemma if it was a verb, whatever the token is: "say" for "said"
};

/// The highest score of an event or a claim that stands by a restored word: of those in reworded open news four in five and more
/// are in the reading of the original (docs/decisions/0016-wording.md).
inline constexpr float most_of_restored = 0.7F;

using RestoredWords = std::span<const RestoredWord>;  ///< in the order of the tokens

/// The word restored at the token; null where there is none.
inline const RestoredWord* restored_at(RestoredWords words, std::uint32_t token) {
    const auto found = std::ranges::lower_bound(words, token, {}, [](const RestoredWord& word) { return word.token.value; });
    return found != words.end() && found->token.value == token ? &*found : nullptr;
}

}  // namespace overt::meaning
