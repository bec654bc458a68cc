// The invariants of overt/document.h, checked in one place.
#pragma once

#include <optional>
#include <string>

#include "overt/document.h"

namespace overt::document {

/// The first invariant that the three layers break together, as a sentence; none when all hold.
std::optional<std::string> broken_invariant(const Article& article, const Analysis& analysis, const Reading& reading);

/// What keeps the tokens of a sentence from being one tree: heads inside it, one root, no cycle. Precondition: the sentence is
/// filled and its tokens exist.
std::optional<std::string> broken_tree(const Analysis& analysis, const Sentence& sentence);

}  // namespace overt::document
