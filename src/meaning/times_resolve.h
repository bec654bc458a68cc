// A time pattern placed on the calendar. Private to the time files.
#pragma once

#include <optional>

#include "meaning/times_calendar.h"
#include "meaning/times_match.h"
#include "overt/document.h"

namespace overt::meaning {

/// Where what a clause says lies from the publication on.
enum class Direction : std::uint8_t { unknown, past, future };

struct TimeContext {
    std::optional<Date> anchor;       ///< publication
    std::optional<Moment> spoken_of;  ///< the last moment that the text named
    bool narrative = false;           ///< bare days and months continue from `spoken_of`, not from the publication
    Direction direction = Direction::unknown;
};

struct PlacedTime {
    TimeExpression expression;
    std::optional<Moment> moment;  ///< none for durations, sets and what cannot be placed
};

/// None for what is no time at all (30 February).
std::optional<PlacedTime> place_time(const TimeMatch& match, const TimeContext& context);

/// True when only the tense tells which one is meant: a bare weekday, month, or day of a month.
bool depends_on_direction(const TimeSense& sense);

}  // namespace overt::meaning
