// What the parts of a time expression say, put on the calendar: which stretch of it they name. Private to the time files.
#pragma once

#include <optional>

#include "meaning/times_calendar.h"
#include "meaning/times_sense.h"
#include "overt/document.h"

namespace overt::meaning {

/// Where what a clause says lies from the publication on.
enum class Direction : std::uint8_t { unknown, past, future };

/// What a text has told so far about the times it speaks of.
struct TimeContext {
    std::optional<Date> anchor;       ///< publication
    std::optional<Moment> spoken_of;  ///< the last moment that the text named
    std::optional<Moment> come_to;    ///< of a history: the time it has come to, asides left out
    std::optional<Moment> quarter;    ///< the last quarter named as itself, that "a year earlier" compares with
    bool narrative = false;           ///< a history: nothing counts from the publication
    bool same_paragraph = false;      ///< `spoken_of` was named in the paragraph that is read
    Direction direction = Direction::unknown;
};

struct PlacedMoment {
    std::optional<Moment> moment;  ///< none when it depends on a day that is not known
    bool impossible = false;       ///< the parts contradict the calendar: this is no time
};

PlacedMoment place_moment(const TimeSense& sense, const TimeContext& context);

}  // namespace overt::meaning
