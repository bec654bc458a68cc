// What families in a folder and in an index go by. Part of module lineage. Functions without state.
#pragma once

#include <optional>
#include <string>

#include "overt/lineage.h"

namespace overt::lineage {

/// Among thousands of reports many pairs are compared that nobody would put side by side: a retelling must be clearer than in
/// relate(). False for independent reports.
bool clear_among_many(const Comparison& found);

/// Whether a copy of a copy still shares enough with the root of the family; if not, the family would be a chain of resemblances.
bool belongs_to(const Fingerprint& report, const Fingerprint& root);

/// The one source that a report passes on: an agency in brackets or in the byline, or the only one credited, at the opening.
std::optional<std::string> only_source(const Fingerprint& report);

}  // namespace overt::lineage
