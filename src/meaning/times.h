// When: time expressions -> intervals and TIMEX3 values, and the time of events. Part of module meaning.
// The words and patterns are data (data/times.tsv, see time_grammar.h). Pure functions.
#pragma once

#include <vector>

#include "meaning/time_grammar.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// Time expressions in text order; their spans hold no leading preposition and do not overlap. What needs an anchor is
/// anchored on Article::published; without one it keeps a value that says only what is known and no interval.
[[nodiscard]] std::vector<TimeExpression> find_times(const Tree& tree, const TimeGrammar& grammar);

/// Sets Event::when, when_basis, not_before, not_after and Claim::said_when of `reading`, whose times, events and claims are
/// filled in, from the tree; turns bare weekdays and months into the future where the event they date is planned.
void attach_times(const Tree& tree, const TimeGrammar& grammar, Reading& reading);

}  // namespace overt::meaning
