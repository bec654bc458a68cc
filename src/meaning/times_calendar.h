// A stretch of the calendar of one of the sizes that language has words for: its TIMEX3 value and its interval.
// Proleptic Gregorian; year 0 is 1 BC. Private to the time files.
#pragma once

#include <optional>
#include <string>

#include "meaning/time_grammar_table.h"
#include "overt/document.h"

namespace overt::meaning {

struct Moment {
    /// The size. `part` is a part of a day or a clock time.
    enum class Grain : std::uint8_t { clock, part, day, weekend, week, month, quarter, season, half, year, decade, century };
    Grain grain = Grain::day;
    int year = 0;
    int month = 1;   ///< of clock, part, day, month
    int day = 1;     ///< of clock, part, day; the Monday of a week or weekend
    int number = 0;  ///< quarter, season (1 spring), half; decade: its first year; century: its first year
    int hour = 0;
    int minute = 0;
    std::string part;  ///< "MO", "NI"
    std::string zone;  ///< of a clock time, as ISO 8601 writes it; empty: not said
};

/// None for a day that is none (30 February) or a month, quarter or half out of range.
std::optional<Moment> day_moment(int year, int month, int day);
Moment day_moment(Date date);
/// The stretch of that size that holds the day.
Moment moment_of(Date date, TimeUnit unit);
/// First day.
Date first_day(const Moment& moment);
/// The stretch so many units later (earlier when negative); keeps the size.
Moment shifted(const Moment& moment, TimeUnit unit, int count);
/// So far from the day; half years count as months.
Moment day_away(Moment day, TimeUnit unit, double amount);
/// How many days a stretch of the size has, roughly: to tell finer from coarser.
int days_of(Moment::Grain grain);
Date monday_of(Date date);
int year_of(Date date);
/// So many months on, the day cut to the length of the month.
Date add_months(Date date, int months);

std::string timex_value(const Moment& moment);
Interval interval_of(const Moment& moment);
Precision precision_of(const Moment& moment);

}  // namespace overt::meaning
