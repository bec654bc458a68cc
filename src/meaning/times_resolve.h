// A time pattern placed on the calendar. Private to the time files.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "meaning/times_match.h"
#include "meaning/times_placer.h"
#include "overt/document.h"

namespace overt::meaning {

struct PlacedTime {
    TimeExpression expression;
    std::optional<Moment> moment;  ///< none for durations, sets and what cannot be placed
};

/// Empty for what is no time at all (30 February). Two for years written as a range ("1914-18"): the interval of the first is
/// the whole of it. `text` is what the match was found in.
std::vector<PlacedTime> place_time(std::string_view text, const TimeMatch& match, const TimeContext& context);

/// True when only the tense tells which one is meant: a bare weekday, month, or day of a month.
bool depends_on_direction(const TimeSense& sense);

}  // namespace overt::meaning
