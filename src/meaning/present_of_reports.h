// The present tense that tells what has happened: "Moscow denies", "Police arrest four men". Part of module meaning.
#pragma once

#include <vector>

#include "meaning/kinds.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// Events told in the simple present become `occurred`: acts of speech always, kinds that are `telic` in a text that tells most
/// of such events so ("The guard kills two men", as digests and headlines do); not what happens as a habit ("often attacks").
void tell_in_present(const Tree& tree, const Kinds& kinds, std::vector<Event>& events);

}  // namespace overt::meaning
