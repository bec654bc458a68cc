// From overlap to kinship. The bounds were set on machine-spun copies, machine retellings and independent accounts of one event
// (docs/formats/casebook.md, "Lineage"): accounts of one event share quotations and names but hardly a run of words outside
// quotation marks; spun copies share skeletons and few runs; retellings share neither, but keep most pairs of names in order.
#include <algorithm>
#include <cmath>

#include "lineage/credits.h"
#include "lineage/overlap.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::uint32_t tellable_words = 12;  // below, only identical texts can be told
constexpr double copied_runs = 0.20;          // share of the smaller side's plain runs that makes a copy
constexpr double copied_skeletons = 0.30;
constexpr double reworded_gap = 0.10;      // skeletons over runs: the words were changed, the build was not
constexpr double identical_runs = 0.97;    // of both sides
constexpr double covered_runs = 0.80;      // of the part, by the whole
constexpr double excerpt_length = 0.75;    // the part has at most this share of the whole's words
constexpr std::size_t few_anchors = 8;     // below, retelling cannot be told
constexpr std::uint32_t quoted_runs = 8;   // about two short sentences
constexpr double own_account = 0.5;        // at most this share of a report that quotes is quoted
constexpr std::uint32_t lifted_runs = 25;  // about a paragraph
constexpr double credit_certainty = 0.6;
constexpr double same_matter_terms = 0.25;
constexpr double same_matter_anchors = 0.10;

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

/// How likely one side retells the other; weights are round numbers, the middle lies between accounts of one event (at most 0.35
/// of the smaller side's pairs of names are shared in 19 of 20 pairs) and retellings (half of them share 0.6 or more).
double retold(const Fingerprint& a, const Fingerprint& b, const Overlap& o) {
    if (std::min(a.anchors.size(), b.anchors.size()) < few_anchors) return 0.0;
    const double plain = std::sqrt(o.plain_runs.of_smaller());
    return logistic(10.0 * o.anchors.of_smaller() + 5.0 * plain - 3.0 * o.anchors.of_larger() - 5.5);
}

double copied(const Overlap& o) {
    const double runs = 20.0 * (o.plain_runs.of_smaller() - copied_runs);
    const double skeletons = 20.0 * (o.skeletons.of_smaller() - copied_skeletons);
    return logistic(std::max(runs, skeletons));
}

Kinship kind_of_copy(const Overlap& o) {
    if (o.runs.of_larger() >= identical_runs) return Kinship::same;
    const bool part = o.length_ratio <= excerpt_length;
    if (o.skeletons.of_smaller() - o.runs.of_smaller() > reworded_gap) return Kinship::spun;
    if (part && o.runs.of_smaller() >= covered_runs) return Kinship::excerpt;
    return Kinship::edited;
}

bool credits_outlet(const Fingerprint& one, const Fingerprint& other) {
    return std::any_of(one.credits.begin(), one.credits.end(),
                       [&](const Credit& c) { return names_outlet(c.source, other.outlet); });
}

/// Which of two related reports was there first: dates, credits, completeness, plainer words, then the id.
Side earlier(const Fingerprint& a, const Fingerprint& b, Kinship kinship) {
    if (a.published && b.published && *a.published != *b.published) return *a.published < *b.published ? Side::a : Side::b;
    if (const bool by_a = credits_outlet(a, b); by_a != credits_outlet(b, a)) return by_a ? Side::b : Side::a;
    if (kinship == Kinship::spun || kinship == Kinship::paraphrase) {
        // Rewording puts rarer words in, and rarer words are longer (Zipf's law of abbreviation).
        const auto left = static_cast<std::uint64_t>(a.letters) * b.words;
        const auto right = static_cast<std::uint64_t>(b.letters) * a.words;
        const bool partial = 2 * std::min(a.words, b.words) < std::max(a.words, b.words);
        if (!partial && left != right) return left < right ? Side::a : Side::b;
    }
    if (a.words != b.words) return a.words > b.words ? Side::a : Side::b;
    if (a.lines != b.lines) return a.lines > b.lines ? Side::a : Side::b;
    return a.id <= b.id ? Side::a : Side::b;
}

Comparison copy(const Fingerprint& a, const Fingerprint& b, Kinship kinship, double score) {
    const Side parent = earlier(a, b, kinship);
    const Fingerprint& first = parent == Side::a ? a : b;
    const Fingerprint& second = parent == Side::a ? b : a;
    // The part came first: the later report is the same text, grown.
    if (kinship == Kinship::excerpt && first.words < second.words) kinship = Kinship::edited;
    return {kinship, parent, score};
}

double certainty_of(const Overlap& o) { return std::min(1.0, 0.5 + 0.01 * o.runs.count); }

/// What they share is what one of them quotes, in a report that is mostly its own.
std::optional<Comparison> quoting(const Overlap& o) {
    const auto mostly = [&](std::uint32_t quoted, double share_of_text) {
        return quoted >= quoted_runs && 10 * quoted >= 6 * o.runs.count && share_of_text <= own_account;
    };
    if (mostly(o.quoted_by_b, o.runs.of_b)) return Comparison{Kinship::builds_on, Side::a, certainty_of(o)};
    if (mostly(o.quoted_by_a, o.runs.of_a)) return Comparison{Kinship::builds_on, Side::b, certainty_of(o)};
    return std::nullopt;
}

/// Credits the other's outlet on the same matter, in a report that is no copy.
std::optional<Comparison> crediting(const Fingerprint& a, const Fingerprint& b, const Overlap& o) {
    const bool same_matter = o.terms.of_smaller() >= same_matter_terms && o.anchors.of_smaller() >= same_matter_anchors;
    const bool by_a = credits_outlet(a, b);
    if (!same_matter || by_a == credits_outlet(b, a)) return std::nullopt;
    const Fingerprint& parent = by_a ? b : a;
    const Fingerprint& child = by_a ? a : b;
    if (parent.published && child.published && *child.published < *parent.published) return std::nullopt;
    return Comparison{Kinship::builds_on, by_a ? Side::b : Side::a, credit_certainty};
}

}  // namespace

Comparison relate(const Fingerprint& a, const Fingerprint& b) {
    const Overlap o = overlap(a, b);
    if (std::min(a.words, b.words) < tellable_words) {
        const bool equal = a.words == b.words && a.terms == b.terms && a.runs == b.runs && a.words > 0;
        return equal ? copy(a, b, Kinship::same, 0.9) : Comparison{Kinship::independent, Side::none, 0.5};
    }
    if (const auto quoted = quoting(o)) return *quoted;
    const double verbatim = copied(o);
    if (verbatim >= 0.5) {
        const Kinship kinship = kind_of_copy(o);
        return copy(a, b, kinship, kinship == Kinship::same ? 1.0 : verbatim);
    }
    if (const auto credited = crediting(a, b, o)) return *credited;
    const double paraphrased = retold(a, b, o);
    if (paraphrased >= 0.5) return copy(a, b, Kinship::paraphrase, paraphrased);
    if (o.plain_runs.count >= lifted_runs) return {Kinship::builds_on, earlier(a, b, Kinship::builds_on), certainty_of(o)};
    return {Kinship::independent, Side::none, 1.0 - std::max(verbatim, paraphrased)};
}

}  // namespace overt::lineage
