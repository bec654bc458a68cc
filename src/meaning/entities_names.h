// The names of an Analysis as a reader would cut them: pieces put together, bare titles left out. Private to entities and places.
#pragma once

#include <vector>

#include "meaning/actors.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// Neighbouring pieces that the tree binds ("New", "York") are one name; a "person" of nothing but title words ("Mr.",
/// "President") is none. In text order, without overlap.
[[nodiscard]] std::vector<Name> whole_names(const Tree& tree, const Actors& actors);

}  // namespace overt::meaning
