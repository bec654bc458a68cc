// A word that wording restored, as the reading takes it.
#pragma once

#include <string>

#include "overt/document.h"

namespace overt::meaning {

/// A word that probably stood in the text before a machine exchanged it for the one at the token.
struct RestoredWord {
    Index<Token> token;
    std::string lemma;  ///< with the tag of the token
};

}  // namespace overt::meaning
