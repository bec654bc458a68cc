#include "lineage/overlap.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "lineage/common_words.h"

namespace overt::lineage {
namespace {

constexpr double sentence_kept = 0.8;  // share of a sentence's triples that the other report has: taken over
constexpr double sentence_own = 0.1;   // at most this share: its own
constexpr std::size_t few_for_order = 4;
// How many are thought to be there beside those that are, so that one name of one is less than twenty of twenty.
constexpr double names_beside = 1;
constexpr double anchors_beside = 6;
constexpr double words_beside = 4;

/// Calls visit(i, j) for equal values of two ascending sets.
template <class Visit>
void walk(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, const Visit& visit) {
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const std::uint32_t left = a[i];
        const std::uint32_t right = b[j];
        if (left == right) visit(i, j);
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
}

double part(double some, double all) { return all == 0 ? 0.0 : some / all; }

Shared shared_of(std::uint32_t common, std::size_t size_a, std::size_t size_b) {
    return {part(common, static_cast<double>(size_a)), part(common, static_cast<double>(size_b)), common};
}

Shared shared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    return shared_of(intersection(a, b), a.size(), b.size());
}

bool holds(std::span<const std::uint32_t> set, std::uint32_t value) { return std::binary_search(set.begin(), set.end(), value); }

/// Kendall's tau of two orders of the same things, -1 .. 1; 0 for too few of them.
double order_of(std::vector<std::pair<std::uint16_t, std::uint16_t>>& places) {
    const std::size_t n = places.size();
    if (n < few_for_order) return 0.0;
    std::sort(places.begin(), places.end());
    std::uint64_t inversions = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) inversions += places[i].second > places[j].second ? 1 : 0;
    return 1.0 - 4.0 * static_cast<double>(inversions) / (static_cast<double>(n) * static_cast<double>(n - 1));
}

struct Words {
    Shared all;
    Shared names;  ///< of each side's names and numbers, found among the words of the other
    double names_sure = 0;
    double own_names = 0;  ///< names that only the side with fewer such has, for a hundred of its words
    double word_order = 0;
    double fewer_names = 0;  ///< how many the side with fewer has
};

/// Words weigh by how telling they are.
Words words_shared(const Fingerprint& a, const Fingerprint& b) {
    constexpr std::size_t most_for_order = 256;  // places compared pair by pair
    Words out;
    double common = 0, names_of_a = 0, names_of_b = 0;
    std::uint32_t common_names_a = 0, common_names_b = 0;
    std::vector<std::pair<std::uint16_t, std::uint16_t>> words;
    walk(a.terms, b.terms, [&](std::size_t i, std::size_t j) {
        const TermNote& left = a.notes[i];
        const TermNote& right = b.notes[j];
        common += left.weight;
        if (left.name) names_of_a += left.weight, ++common_names_a;
        if (right.name) names_of_b += right.weight, ++common_names_b;
        if (words.size() < most_for_order) words.emplace_back(left.place, right.place);
    });
    const auto total = [](const Fingerprint& print, bool only_names) {
        double sum = 0;
        for (const TermNote& note : print.notes)
            if (note.name || !only_names) sum += note.weight;
        return sum;
    };
    const auto count_names = [](const Fingerprint& print) {
        return static_cast<double>(
            std::count_if(print.notes.begin(), print.notes.end(), [](const TermNote& note) { return note.name; }));
    };
    out.all = {part(common, total(a, false)), part(common, total(b, false)), static_cast<std::uint32_t>(words.size())};
    out.names = {part(names_of_a, total(a, true)), part(names_of_b, total(b, true)), common_names_a};
    constexpr double beside = names_beside * rare_word;
    out.names_sure = std::max(part(names_of_a, total(a, true) + beside), part(names_of_b, total(b, true) + beside));
    out.own_names =
        std::min(100 * part(count_names(a) - common_names_a, a.words), 100 * part(count_names(b) - common_names_b, b.words));
    out.fewer_names = std::min(count_names(a), count_names(b));
    const auto ordered = static_cast<double>(words.size());
    out.word_order = order_of(words) * part(ordered, ordered + words_beside);
    return out;
}

/// How many names and numbers come in the same order in both: their longest common subsequence.
std::size_t facts_in_order(const Fingerprint& a, const Fingerprint& b) {
    constexpr std::size_t most = 256;  // of each that the other has too
    const auto known_to = [](const Fingerprint& other, const std::vector<std::uint32_t>& facts) {
        std::vector<std::uint32_t> out;
        for (const std::uint32_t fact : facts)
            if (out.size() < most && holds(other.terms, fact)) out.push_back(fact);
        return out;
    };
    const std::vector<std::uint32_t> left = known_to(b, a.facts);
    const std::vector<std::uint32_t> right = known_to(a, b.facts);
    std::vector<std::uint16_t> longest(right.size() + 1, 0);  // of what is left of here, for each end on the right
    for (const std::uint32_t fact : left) {
        std::uint16_t before = 0;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::uint16_t above = longest[j + 1];
            longest[j + 1] = fact == right[j] ? static_cast<std::uint16_t>(before + 1) : std::max(above, longest[j]);
            before = above;
        }
    }
    return longest.back();
}

/// Of the sentences of one report: the share that is taken over from the other, and the share that is its own.
struct Sentences {
    double kept = 0;
    double own = 0;
};
Sentences sentences_in(const Fingerprint& one, const Fingerprint& other) {
    Sentences out;
    double sum = 0;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : one.sentences) {
        std::uint32_t found = 0;
        for (std::uint32_t i = begin; i < end; ++i) found += holds(other.triples, one.told[i]) ? 1 : 0;
        const double length = end - begin;
        const double share = part(found, length);
        sum += length;
        if (share > sentence_kept) out.kept += length;
        if (share <= sentence_own) out.own += length;
        begin = end;
    }
    return {part(out.kept, sum), part(out.own, sum)};
}

}  // namespace

std::uint32_t intersection(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    std::uint32_t common = 0;
    walk(a, b, [&](std::size_t, std::size_t) { ++common; });
    return common;
}

Overlap overlap(const Fingerprint& a, const Fingerprint& b) {
    Overlap out;
    std::uint32_t common = 0;
    walk(a.runs, b.runs, [&](std::size_t i, std::size_t) {
        ++common;
        const bool in_a = holds(a.quoted, a.runs[i]);
        const bool in_b = holds(b.quoted, a.runs[i]);
        if (in_a && in_b) ++out.quoted_by_both;
        if (in_a && !in_b) ++out.quoted_by_a;
        if (in_b && !in_a) ++out.quoted_by_b;
    });
    out.runs = shared_of(common, a.runs.size(), b.runs.size());
    return out;
}

Measures measure(const Fingerprint& a, const Fingerprint& b, const Overlap& o) {
    const std::uint32_t quoted = o.quoted_by_a + o.quoted_by_b + o.quoted_by_both;
    const Shared plain = shared_of(o.runs.count - quoted, a.runs.size() - a.quoted.size(), b.runs.size() - b.quoted.size());
    const Shared skeletons = shared(a.skeletons, b.skeletons);
    const Shared triples = shared(a.triples, b.triples);
    const Shared anchors = shared(a.anchors, b.anchors);
    const Words words = words_shared(a, b);
    const auto [shorter, longer] = std::minmax(a.words, b.words);
    const Sentences of_a = sentences_in(a, b);
    const Sentences of_b = sentences_in(b, a);
    const auto in_order = static_cast<double>(facts_in_order(a, b));
    const auto fewer_facts = static_cast<double>(std::min(a.facts.size(), b.facts.size()));
    const auto fewer_anchors = static_cast<double>(std::min(a.anchors.size(), b.anchors.size()));
    const auto [own_less, own_more] = std::minmax(of_a.own, of_b.own);
    return {
        o.runs.more(),
        std::sqrt(plain.more()),
        plain.less(),
        skeletons.more(),
        std::sqrt(triples.more()),
        words.all.more(),
        words.all.less(),
        words.names.more(),
        words.names.less(),
        anchors.more(),
        anchors.less(),
        words.word_order,
        shorter == 0 ? 0.0 : std::log(static_cast<double>(shorter) / longer),
        std::max(of_a.kept, of_b.kept),
        own_more,
        own_less,
        part(quoted, o.runs.count),
        part(std::max(o.quoted_by_a, o.quoted_by_b), o.runs.count),
        skeletons.more() - o.runs.more(),
        std::log1p(words.own_names),
        std::log1p(words.names.count),
        std::log1p(anchors.count),
        std::log1p(words.fewer_names),
        part(in_order, fewer_facts + names_beside),
        words.names_sure,
        part(anchors.count, fewer_anchors + anchors_beside),
    };
}

OwnWords own_words(const Fingerprint& a, const Fingerprint& b) {
    double weight_a = 0, weight_b = 0, common = 0;
    for (const TermNote& note : a.notes) weight_a += note.name ? 0 : note.weight;
    for (const TermNote& note : b.notes) weight_b += note.name ? 0 : note.weight;
    std::uint32_t count_a = 0, count_b = 0, both = 0;
    for (const TermNote& note : a.notes) count_a += note.name ? 0 : 1;
    for (const TermNote& note : b.notes) count_b += note.name ? 0 : 1;
    walk(a.terms, b.terms, [&](std::size_t i, std::size_t j) {
        if (a.notes[i].name || b.notes[j].name) return;
        common += a.notes[i].weight;
        ++both;
    });
    const std::uint32_t own_of_a = count_a - both;
    const std::uint32_t own_of_b = count_b - both;
    return {part(weight_a - common, own_of_a) - part(weight_b - common, own_of_b), std::min(own_of_a, own_of_b)};
}

}  // namespace overt::lineage
