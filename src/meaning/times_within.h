// One stretch of the calendar counted inside or beside another: "the third week of May", "the last four months of 2021". The
// first week of a year, so too of a month, is the one with its first Thursday (ISO 8601), the last the one with its last. Private
// to the time files.
#pragma once

#include <optional>

#include "meaning/times_calendar.h"

namespace overt::meaning {

/// Counted from the end when `ordinal` is below 0. Weekdays from 1, Monday. May lie behind the end of `in`.
Moment nth_weekday(const Moment& in, int ordinal, int weekday);
/// None when the unit is no finer than `in`, or finer than a day.
std::optional<Moment> nth_unit(const Moment& in, int ordinal, TimeUnit unit);
/// "Monday the 4th": the nearest such day within a year; none when the month has no such day.
std::optional<Moment> nearest_day(Date from, int weekday, int day);
/// Week 1 to 53 of a year.
Moment numbered_week(int year, int week);
/// "The Labor Day weekend": the one that the day makes longer.
Moment weekend_beside(const Moment& day);
/// So many days or longer units from the beginning, up to the end.
Interval first_units(const Moment& of, TimeUnit unit, double amount);
Interval last_units(const Moment& of, TimeUnit unit, double amount);

}  // namespace overt::meaning
