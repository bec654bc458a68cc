// What is known of when an event happens beside its time: which side of the report it lies on, and which side of a time that only
// bounds it ("since 2020", "by Friday"). Private to the time files.
#pragma once

#include "meaning/time_grammar_table.h"
#include "meaning/tree.h"
#include "overt/document.h"

namespace overt::meaning {

/// How an event lies to the time that its clause names; the words are those of the classes SINCE, UNTIL, BEFORE and AFTER of the
/// grammar.
enum class TimeSide { at, since, until, before, after };

/// From the preposition of the time's own phrase.
TimeSide side_of(const Tree& tree, const TimeGrammar::Table& grammar, Span time);

/// Sets not_before and not_after of an event whose `when` is set where there is one; takes a day to come from what has happened.
void bound_event(const Tree& tree, const TimeGrammar::Table& grammar, const Reading& reading, Event& event);

}  // namespace overt::meaning
