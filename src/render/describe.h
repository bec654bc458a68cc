// What a reading says, in words for people: shared by every page and by the terminal. English, plain text, not escaped.
// Pure functions; only names, dates and words that are in the document, nothing is added to it.
#pragma once

#include <string>

#include "overt/document.h"

namespace overt::render {

/// "Hossein Karimi travels to Caracas". Always as if it happened: whether it did is describe_status.
std::string describe_event(const Document& document, const Event& event);

/// "planned, probable", "did not occur, certain".
std::string describe_status(const Event& event);

/// "14 Feb 2024", "about early March 2024 ..." as exact as the expression, or its own words where it cannot be placed.
std::string describe_time(const Document& document, const TimeExpression& time);

/// When the event takes place: its time, else the bounds that are known ("after 12 Feb 2024"), else empty.
std::string describe_when(const Document& document, const Event& event);

/// Name and country of the place; empty without one.
std::string describe_where(const Document& document, const Event& event);

/// "according to state television, citing the minister", "denied by the ministry".
std::string describe_source(const Document& document, const Claim& claim);

/// The same for every claim that holds the event, "; " between; "in the report’s own words" where there is none.
std::string describe_sources(const Document& document, const Event& event);

/// A name of the closed sets with spaces in place of hyphens: "unnamed official".
std::string spaced(std::string_view name);

/// "83 %"; never quite sure: "over 99 %", "under 1 %".
std::string describe_probability(double probability);

/// "14 Feb 2024"; years before 1 as "44 BC".
std::string describe_date(Date date);

}  // namespace overt::render
