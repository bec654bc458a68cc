// How much two fingerprints have in common: the measures that decide how reports are related. Part of module lineage.
#pragma once

#include <cstdint>
#include <span>

#include "overt/lineage.h"

namespace overt::lineage {

/// Share of each side's set that the other has too, 0 .. 1; 0 for an empty set.
struct Shared {
    double of_a = 0;
    double of_b = 0;
    std::uint32_t count = 0;
    [[nodiscard]] double of_smaller() const { return of_a > of_b ? of_a : of_b; }
    [[nodiscard]] double of_larger() const { return of_a > of_b ? of_b : of_a; }
};

struct Overlap {
    Shared runs;
    Shared plain_runs;  ///< of the runs that neither side has in quotation marks
    Shared skeletons;
    Shared terms;
    Shared anchors;
    double length_ratio = 0;        ///< words of the shorter to words of the longer
    std::uint32_t quoted_by_a = 0;  ///< shared runs that a quotes and b does not
    std::uint32_t quoted_by_b = 0;
    std::uint32_t quoted_by_both = 0;
};

Overlap overlap(const Fingerprint& a, const Fingerprint& b);

/// Size of the intersection of two ascending sets.
std::uint32_t intersection(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace overt::lineage
