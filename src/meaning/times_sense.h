// What the parts of one time expression say, put together, before it is placed on the calendar. Private to the time files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "meaning/time_grammar_table.h"

namespace overt::meaning {

/// The parts of one expression, put together. Empty: not said.
struct TimeSense {
    TimeMeans means = TimeMeans::fields;
    TimeMeans edge = TimeMeans::fields;  ///< first, mid or last part of it
    std::optional<int> year, month, day, weekday, quarter, half, season, decade, ordinal;
    bool century = false;
    bool fiscal = false;
    std::optional<int> hour, minute;
    std::string zone;        ///< as ISO 8601 writes it: "Z", "-05:00"
    bool afternoon = false;  ///< "p.m."
    bool morning = false;    ///< "a.m."
    std::string part;        ///< "MO", "NI"
    std::optional<TimeUnit> unit;
    std::optional<double> amount;
    bool vague = false;
    bool about = false;          ///< "about", "nearly", "more than"
    std::optional<int> deictic;  ///< last, this, next: -1, 0, 1
    std::optional<int> turn;     ///< the same, counted from the time last spoken of
    std::optional<int> day_shift;
    std::string reference;                                ///< "PRESENT_REF"
    std::vector<int> numbers;                             ///< all numbers in text order: of ranges and all-number dates
    std::shared_ptr<const TimeSense> of;                  ///< the time that it is counted in or from
    std::vector<std::pair<TimeUnit, double>> and_larger;  ///< lengths before the amount: two years in "two years and a month"
    std::string holiday;                                  ///< its rule, see times_holidays.h
    bool before_christ = false;                           ///< years, decades and centuries count down
    bool opens_range = false;                             ///< the next time of the text ends what this one begins
};

/// Adds what a part says by itself: `number` and `value` as they stand in the text or in the table.
void add_field(TimeSense& sense, TimeField field, double number, const std::string& value);
/// Adds what a smaller expression inside says; the later part wins.
void add_sense(TimeSense& mine, const TimeSense& other);

}  // namespace overt::meaning
