// Time patterns found in a text, with what their parts say, not yet placed on the calendar. Private to the time files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/time_grammar_table.h"
#include "overt/document.h"

namespace overt::meaning {

/// The parts of one expression, put together. Empty: not said.
struct TimeSense {
    TimeMeans means = TimeMeans::fields;
    TimeMeans edge = TimeMeans::fields;  ///< first, mid or last part of it
    std::optional<int> year, month, day, weekday, quarter, half, season, decade, ordinal;
    bool century = false;
    bool fiscal = false;
    std::optional<int> hour, minute;
    bool afternoon = false;       ///< "p.m."
    bool morning = false;         ///< "a.m."
    std::string part;             ///< "MO", "NI"
    std::optional<TimeUnit> unit;
    std::optional<double> amount;
    bool vague = false;
    std::optional<int> deictic;   ///< last, this, next: -1, 0, 1
    std::optional<int> turn;      ///< the same, counted from the time last spoken of
    std::optional<int> day_shift;
    std::string reference;        ///< "PRESENT_REF"
    std::vector<int> numbers;     ///< all numbers in text order: of ranges and all-number dates
    bool holiday = false;
};

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
