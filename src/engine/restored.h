// The words that a machine probably exchanged, each at the token that stands in its place, for the reading to use. Pure
// functions.
#pragma once

#include <vector>

#include "meaning/restored_word.h"
#include "overt/document.h"

namespace overt::engine {

/// In the order of the tokens. A phrase and what it was are laid side by side without the words they share; where the rest has as
/// many words they stand for each other, and one word stands for a longer phrase at its head. Names are left as they are.
std::vector<meaning::RestoredWord> restored_words(const Article& article, const Analysis& analysis, const Wording& wording);

}  // namespace overt::engine
