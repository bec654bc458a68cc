// Which pairs of reports are worth comparing, found without looking at every pair: an inverted index over a sample of the
// skeletons, and one over the rarest words for retellings, which keep no skeleton; and links from one to the other. Of a value
// that many reports have only the first reports are looked at, so the work grows with the number of reports, not of pairs. Part
// of module lineage.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "overt/lineage.h"

namespace overt::lineage {

/// Pairs (first < second), ascending, without repeats. Earlier reports are preferred as partners: give them in a fixed order, the
/// first published first.
std::vector<std::pair<std::uint32_t, std::uint32_t>> candidate_pairs(std::span<const Fingerprint* const> reports);

}  // namespace overt::lineage
