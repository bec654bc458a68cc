// TIMEX3 values of what is no stretch of the calendar: durations, sets, and words such as "now". Private to the time files.
#pragma once

#include <optional>
#include <string>

#include "meaning/times_resolve.h"
#include "meaning/times_sense.h"

namespace overt::meaning {

/// "P3M", "PT2H", "PXD" without an amount, "PXX" without a unit.
std::string duration_value(std::optional<TimeUnit> unit, std::optional<double> amount);
/// "P1D", "XXXX-WXX-5".
std::string set_value(const TimeSense& sense);
/// PAST_REF, PRESENT_REF or FUTURE_REF, where nothing is known to count from.
std::string reference_value(const TimeSense& sense, Direction direction);

}  // namespace overt::meaning
