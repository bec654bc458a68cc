// Of a stretch that comes once a year, which one is meant. Private to the time files.
#pragma once

#include <functional>
#include <optional>

#include "meaning/times_calendar.h"
#include "meaning/times_placer.h"

namespace overt::meaning {

/// The stretch in a year; none when that year has none (29 February).
using OfYear = std::function<std::optional<Moment>(int)>;

/// In a history: it goes on in the year it has come to, and turns back or into the next one only over more than half a year.
std::optional<Moment> told_year(const TimeSense& sense, const Moment& come_to, const OfYear& build);

/// In a report: of the years around, the one that tense, weekday and "last", "this", "next" ask for.
std::optional<Moment> nearest_year(Date near, const TimeSense& sense, Direction tense, const OfYear& build);

}  // namespace overt::meaning
