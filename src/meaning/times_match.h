// Time patterns found in a text, with what their parts say, not yet placed on the calendar. Private to the time files.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/time_grammar_table.h"
#include "meaning/times_sense.h"
#include "overt/document.h"

namespace overt::meaning {

struct TimeMatch {
    Span span;
    TimeClassId id = 0;
    TimeSense sense;
    std::size_t first = 0;  ///< lexemes [first, last)
    std::size_t last = 0;
};

/// The longest matches from left to right, without overlap.
std::vector<TimeMatch> match_times(std::string_view text, const TimeGrammar::Table& grammar);

}  // namespace overt::meaning
