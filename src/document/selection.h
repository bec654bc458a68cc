// A reading without its less sure parts. Functions without state.
#pragma once

#include "overt/document.h"

namespace overt::document {

/// Leaves out events and claims whose score is below `least`, and the links and references to such events. A claim stays without
/// them.
void keep_scored(Reading& reading, double least);

}  // namespace overt::document
