// How an event of each kind is told in a sentence: who does it, the verb, and what follows.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace overt::render {

/// A place in the sentence: the words before it (empty for an object) and the roles that may stand there, the best one first.
struct PhraseSlot {
    std::string_view before;
    std::array<std::string_view, 3> roles;
};

/// One way to tell a kind. Of several with the same kind, the first whose subject is known is taken.
struct KindPhrase {
    std::string_view kind;
    std::string_view noun;  ///< when nothing is known but that it is of this kind
    std::string_view one;   ///< verb of one: "travels"
    std::string_view many;  ///< verb of several: "travel"
    std::array<std::string_view, 3> subject;
    std::array<PhraseSlot, 6> slots;
};

/// All phrases of the kind; empty for a kind that a user added.
std::span<const KindPhrase> phrases_of(std::string_view kind);

}  // namespace overt::render
