#include "lineage/origins.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "lineage/credits.h"
#include "lineage/overlap.h"

namespace overt::lineage {
namespace {

// Scores are compared with those of a cohort, as in speaker verification: what resembles everything proves little.
constexpr std::size_t own_relatives = 2;
constexpr std::size_t cohort = 5;
constexpr double cohort_least = -4.5;
constexpr double cohort_usual = -2.3;  // at least, in a folder too small to know
constexpr std::size_t small_folder = 100;
constexpr double cohort_most = -1.0;  // so that many retellings of one report do not hide each other
constexpr double above_cohort = 3.75;
constexpr double kept_terms = 0.25;           // of the words of the smaller
constexpr std::uint32_t opening_bytes = 400;  // a credit further down is about one statement, not about the report

}  // namespace

double surroundings(std::span<const Comparison> comparisons, std::size_t reports) {
    std::vector<double> likest;
    for (const Comparison& one : comparisons)
        if (!is_copy(one.kinship) || one.kinship == Kinship::paraphrase) likest.push_back(one.likeness);
    likest.resize(std::max(likest.size(), own_relatives + cohort), Comparison::unalike);
    const auto end = likest.begin() + own_relatives + cohort;
    std::partial_sort(likest.begin(), end, likest.end(), std::greater<>());
    const double mean = std::accumulate(likest.begin() + own_relatives, end, 0.0) / static_cast<double>(cohort);
    return std::clamp(mean, reports < small_folder ? cohort_usual : cohort_least, cohort_most);
}

bool clear_among_many(const Comparison& found, double around_a, double around_b) {
    if (found.kinship == Kinship::paraphrase) return found.likeness - (around_a + around_b) / 2 >= above_cohort;
    return found.kinship != Kinship::independent;
}

bool belongs_to(const Fingerprint& report, const Fingerprint& root) {
    const double smaller = static_cast<double>(std::min(report.terms.size(), root.terms.size()));
    return static_cast<double>(intersection(report.terms, root.terms)) >= kept_terms * smaller;
}

std::optional<std::string> only_source(const Fingerprint& report) {
    if (report.credits.empty() || report.credits.front().span.begin >= opening_bytes) return std::nullopt;
    const std::string& first = report.credits.front().source;
    if (names_outlet(first, report.outlet)) return std::nullopt;  // the agency itself
    const bool alone =
        std::all_of(report.credits.begin(), report.credits.end(), [&](const Credit& c) { return c.source == first; });
    return alone ? std::optional(first) : std::nullopt;
}

}  // namespace overt::lineage
