// From measures to kinship. What two reports share is measured in overlap.cc, what that tells is weighed by the classifier of
// relation_model.h; here stand the few things that no weights can know: texts too short to tell, credits, and who was first.
#include <algorithm>
#include <cmath>

#include "lineage/credits.h"
#include "lineage/overlap.h"
#include "lineage/relation_model.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::uint32_t tellable_words = 12;  // below, only identical texts can be told
constexpr double identical_runs = 0.97;       // of both sides
constexpr double credit_certainty = 0.6;
constexpr double same_matter_words = 0.25;
constexpr double same_matter_anchors = 0.10;

bool credits_outlet(const Fingerprint& one, const Fingerprint& other) {
    return std::any_of(one.credits.begin(), one.credits.end(),
                       [&](const Credit& c) { return names_outlet(c.source, other.outlet); });
}

/// Which of two related reports was there first: dates, credits, plainer words, completeness, then the id.
Side earlier(const Fingerprint& a, const Fingerprint& b, Kinship kinship) {
    if (a.published && b.published && *a.published != *b.published) return *a.published < *b.published ? Side::a : Side::b;
    if (const bool by_a = credits_outlet(a, b); by_a != credits_outlet(b, a)) return by_a ? Side::b : Side::a;
    if (kinship == Kinship::spun || kinship == Kinship::paraphrase) {
        // Rewording puts rarer words in.
        const bool partial = 2 * std::min(a.words, b.words) < std::max(a.words, b.words);
        const double rarer = rarer_words(a, b);
        if (!partial && rarer != 0) return rarer < 0 ? Side::a : Side::b;
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

/// A copy comes from the earlier; of two accounts, the one that quotes the other builds on it.
Comparison related(const Fingerprint& a, const Fingerprint& b, const Overlap& o, const Verdict& verdict) {
    if (is_copy(verdict.kinship)) return copy(a, b, verdict.kinship, verdict.chance);
    const double certainty = std::min(1.0, 0.5 + 0.01 * o.runs.count);  // the more is taken over
    if (o.quoted_by_a == o.quoted_by_b) return {verdict.kinship, earlier(a, b, verdict.kinship), certainty};
    return {verdict.kinship, o.quoted_by_b > o.quoted_by_a ? Side::a : Side::b, certainty};
}

/// Credits the other's outlet on the same matter, in a report that is no copy.
std::optional<Comparison> crediting(const Fingerprint& a, const Fingerprint& b, const Measures& shared) {
    const auto of = [&](std::string_view name) {
        return shared[static_cast<std::size_t>(std::find(measure_names.begin(), measure_names.end(), name) -
                                               measure_names.begin())];
    };
    if (of("words_more") < same_matter_words || of("anchors_more") < same_matter_anchors) return std::nullopt;
    const bool by_a = credits_outlet(a, b);
    if (by_a == credits_outlet(b, a)) return std::nullopt;
    const Fingerprint& parent = by_a ? b : a;
    const Fingerprint& child = by_a ? a : b;
    if (parent.published && child.published && *child.published < *parent.published) return std::nullopt;
    return Comparison{Kinship::builds_on, by_a ? Side::b : Side::a, credit_certainty};
}

}  // namespace

Comparison relate(const Fingerprint& a, const Fingerprint& b) {
    const bool equal = a.words == b.words && a.words > 0 && a.terms == b.terms && a.runs == b.runs;
    if (equal) return copy(a, b, Kinship::same, 1.0);
    if (std::min(a.words, b.words) < tellable_words) return {Kinship::independent, Side::none, 0.5};

    const Overlap o = overlap(a, b);
    const Measures shared = measure(a, b, o);
    if (o.runs.less() >= identical_runs) return copy(a, b, Kinship::same, 1.0);
    const Verdict verdict = RelationModel::built_in().judge(shared);
    if (verdict.kinship != Kinship::independent && verdict.kinship != Kinship::paraphrase) return related(a, b, o, verdict);
    if (const auto credited = crediting(a, b, shared)) return *credited;
    return verdict.kinship == Kinship::paraphrase ? related(a, b, o, verdict)
                                                  : Comparison{Kinship::independent, Side::none, verdict.chance};
}

std::vector<Measure> measures(const Fingerprint& a, const Fingerprint& b) {
    const Measures values = measure(a, b, overlap(a, b));
    std::vector<Measure> out;
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back({measure_names[i], values[i], meaning_of(i)});
    return out;
}

}  // namespace overt::lineage
