// From measures to kinship. What two reports share is measured in overlap.cc, what that tells is weighed by the classifier of
// relation_model.h; here stand the few things that no weights can know: texts too short to tell, credits, and who was first.
#include <algorithm>
#include <cmath>

#include "lineage/overlap.h"
#include "lineage/relation_model.h"
#include "lineage/ties.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::uint32_t tellable_words = 12;  // below, only identical texts can be told
constexpr double identical_runs = 0.97;       // of both sides
constexpr double credit_certainty = 0.6;
constexpr double link_certainty = 0.8;
constexpr double same_matter_words = 0.25;
constexpr double same_matter_anchors = 0.10;
constexpr double exchanged_length = 0.97;     // of the longer
constexpr std::uint32_t exchanged_words = 5;  // that each side has alone
constexpr double linked_matter_words = 0.10;  // a link may also lead to what else there is to read

/// Which of two related reports was there first: dates, credits, plainer words, completeness, then the id.
Side earlier(const Fingerprint& a, const Fingerprint& b, Kinship kinship) {
    if (a.published && b.published && *a.published != *b.published) return *a.published < *b.published ? Side::a : Side::b;
    if (const Tie of_a = tie_to(a, b), of_b = tie_to(b, a); of_a != of_b) return of_a > of_b ? Side::b : Side::a;
    // Who retells drops names and numbers, and seldom finds new ones.
    if (kinship == Kinship::paraphrase && a.facts.size() != b.facts.size())
        return a.facts.size() > b.facts.size() ? Side::a : Side::b;
    // Rewording puts rarer words in. An edited text tells by that only where words were exchanged, neither cut nor added.
    const auto [shorter, longer] = std::minmax(a.words, b.words);
    const OwnWords own = own_words(a, b);
    const bool reworded = (kinship == Kinship::spun || kinship == Kinship::paraphrase) && 2 * shorter >= longer;
    const bool exchanged = kinship == Kinship::edited && shorter >= exchanged_length * longer && own.fewer >= exchanged_words;
    if ((reworded || exchanged) && own.rarer != 0) return own.rarer < 0 ? Side::a : Side::b;
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
    return {kinship, parent, score, tie_to(second, first)};
}

/// A copy comes from the earlier; of two accounts, the one that quotes the other builds on it.
Comparison related(const Fingerprint& a, const Fingerprint& b, const Overlap& o, const Verdict& verdict) {
    if (is_copy(verdict.kinship)) return copy(a, b, verdict.kinship, verdict.chance);
    const double certainty = std::min(1.0, 0.5 + 0.01 * o.runs.count);  // the more is taken over
    Side parent = o.quoted_by_b > o.quoted_by_a ? Side::a : Side::b;
    if (o.quoted_by_a == o.quoted_by_b) parent = earlier(a, b, verdict.kinship);
    return {verdict.kinship, parent, certainty, parent == Side::a ? tie_to(b, a) : tie_to(a, b)};
}

/// Credits the other's outlet or leads to its page on the same matter, in a report that is no copy.
std::optional<Comparison> crediting(const Fingerprint& a, const Fingerprint& b, const Measures& shared) {
    const auto of = [&](std::string_view name) {
        return shared[static_cast<std::size_t>(std::find(measure_names.begin(), measure_names.end(), name) -
                                               measure_names.begin())];
    };
    const Tie of_a = tie_to(a, b);
    const Tie of_b = tie_to(b, a);
    if (of_a == of_b) return std::nullopt;
    const bool by_a = of_a > of_b;
    const bool linked = std::max(of_a, of_b) == Tie::link;
    if (of("words_more") < (linked ? linked_matter_words : same_matter_words)) return std::nullopt;
    if (!linked && of("anchors_more") < same_matter_anchors) return std::nullopt;
    const Fingerprint& parent = by_a ? b : a;
    const Fingerprint& child = by_a ? a : b;
    if (parent.published && child.published && *child.published < *parent.published) return std::nullopt;
    return Comparison{Kinship::builds_on, by_a ? Side::b : Side::a, linked ? link_certainty : credit_certainty,
                      std::max(of_a, of_b)};
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
    Comparison found{Kinship::independent, Side::none, verdict.chance};
    const bool other_words = verdict.kinship == Kinship::independent || verdict.kinship == Kinship::paraphrase;
    if (const auto credited = other_words ? crediting(a, b, shared) : std::nullopt)
        found = *credited;
    else if (verdict.kinship != Kinship::independent)
        found = related(a, b, o, verdict);
    found.likeness = std::max(verdict.log_odds, Comparison::unalike);
    return found;
}

std::vector<Measure> measures(const Fingerprint& a, const Fingerprint& b) {
    const Measures values = measure(a, b, overlap(a, b));
    std::vector<Measure> out;
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back({measure_names[i], values[i], meaning_of(i)});
    return out;
}

}  // namespace overt::lineage
