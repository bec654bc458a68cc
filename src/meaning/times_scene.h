// The day a report tells of, given to what it tells on without a time. Private to the time files.
#pragma once

#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// A report sets its scene once ("on Monday the minister presented the plan") and tells on in the simple past; what follows
/// without a time of its own, sayings too, belongs to the same day until another time is named. Events get that day as both of
/// their bounds, for nobody says so in words, and claims the time as their said_when; the basis of both is `inferred`. Call when
/// all stated times are given.
void carry_scene_on(const Tree& tree, Reading& reading);

}  // namespace overt::meaning
