#include "lineage/origins.h"

#include <algorithm>

#include "lineage/credits.h"
#include "lineage/overlap.h"

namespace overt::lineage {
namespace {

constexpr double sure_paraphrase = 0.8;
constexpr double kept_terms = 0.25;           // of the words of the smaller
constexpr std::uint32_t opening_bytes = 400;  // a credit further down is about one statement, not about the report

}  // namespace

bool clear_among_many(const Comparison& found) {
    if (found.kinship == Kinship::paraphrase) return found.score >= sure_paraphrase;
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
