// Feasts and their days. Private to the time files.
#pragma once

#include <optional>
#include <string_view>

#include "meaning/times_calendar.h"

namespace overt::meaning {

/// True when `rule` names a day of the year: "12-25" the same day each year; "11-4-4" the fourth Thursday of November, "05-L-1"
/// the last Monday of May; "easter+39" so many days after Easter Sunday of the western church, "easter-2" before it.
bool is_holiday_rule(std::string_view rule);

/// The day in that year. None when the rule is none or the year is outside 1 to 9999.
std::optional<Moment> holiday_in(std::string_view rule, int year);

}  // namespace overt::meaning
