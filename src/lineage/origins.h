// What families in a folder and in an index go by. Part of module lineage. Functions without state.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "overt/lineage.h"

namespace overt::lineage {

/// How like a report is to those around it, from its comparisons with all that share something with it: the mean likeness of the
/// third to seventh likest, so that a few true relatives do not count. Copies word by word are left out. An agency that follows a
/// matter for days resembles itself all over; a report that nothing else resembles does not. `reports`: how many there are.
double surroundings(std::span<const Comparison> comparisons, std::size_t reports);

/// Among thousands of reports many pairs are compared that nobody would put side by side: a retelling must be clearer than in
/// relate(), the more so the more both resemble others too. `around_a`, `around_b`: the two reports' surroundings, which count by
/// their mean, as in the symmetric normalisation of speaker verification. False for independent reports.
bool clear_among_many(const Comparison& found, double around_a, double around_b);

/// Whether a copy of a copy still shares enough with the root of the family; if not, the family would be a chain of resemblances.
bool belongs_to(const Fingerprint& report, const Fingerprint& root);

/// The one source that a report passes on: an agency in brackets or in the byline, or the only one credited, at the opening.
std::optional<std::string> only_source(const Fingerprint& report);

}  // namespace overt::lineage
