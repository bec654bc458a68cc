#include "lineage/candidates.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace overt::lineage {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::uint32_t sample_step = 8;  // one skeleton in eight of a long text
constexpr std::size_t short_set = 160;    // sets up to this size are taken whole
constexpr std::uint32_t shared_grams = 3;
constexpr std::size_t rare_kept = 40;   // words by which a report can be found
constexpr std::size_t rare_asked = 80;  // words with which one looks for it
constexpr std::uint32_t shared_rare = 5;
constexpr std::size_t longest_list = 100;  // of the reports that have a value: the first ones, whom later copies come from
constexpr std::size_t best_by_grams = 16;  // candidates of one report, the most shared first
constexpr std::size_t best_by_rare = 8;

/// Value -> reports that have it, ascending.
class Postings {
public:
    void add(std::uint32_t value, std::uint32_t report) { entries_.push_back(static_cast<std::uint64_t>(value) << 32 | report); }
    void finish() {
        std::sort(entries_.begin(), entries_.end());
        entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
    }
    /// The first reports that have `value`.
    [[nodiscard]] std::span<const std::uint64_t> of(std::uint32_t value) const {
        const auto first = std::lower_bound(entries_.begin(), entries_.end(), static_cast<std::uint64_t>(value) << 32);
        auto last = first;
        while (last != entries_.end() && static_cast<std::uint32_t>(*last >> 32) == value) {
            if (static_cast<std::size_t>(++last - first) == longest_list) break;
        }
        return {first, last};
    }

private:
    std::vector<std::uint64_t> entries_;
};

/// Counts what one report shares with the others and keeps the best.
class Counter {
public:
    Counter(std::size_t reports, std::vector<Pair>& pairs) : counts_(reports, 0), pairs_(pairs) {}

    void count(std::span<const std::uint64_t> posting) {
        for (const std::uint64_t entry : posting) {
            const auto report = static_cast<std::uint32_t>(entry);
            if (counts_[report]++ == 0) touched_.push_back(report);
        }
    }
    void keep(std::uint32_t self, std::uint32_t least, std::size_t most) {
        const auto more = [this](std::uint32_t x, std::uint32_t y) {
            return counts_[x] != counts_[y] ? counts_[x] > counts_[y] : x < y;
        };
        std::vector<std::uint32_t> found;
        for (const std::uint32_t report : touched_)
            if (report != self && counts_[report] >= least) found.push_back(report);
        std::sort(found.begin(), found.end(), more);
        if (found.size() > most) found.resize(most);
        for (const std::uint32_t report : found) pairs_.push_back(std::minmax(self, report));
        for (const std::uint32_t report : touched_) counts_[report] = 0;
        touched_.clear();
    }

private:
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint32_t> touched_;
    std::vector<Pair>& pairs_;
};

template <class Visit>
void sampled(const std::vector<std::uint32_t>& set, const Visit& visit) {
    for (const std::uint32_t value : set)
        if (set.size() <= short_set || value % sample_step == 0) visit(value);
}

void by_skeleton(std::span<const Fingerprint* const> reports, std::vector<Pair>& pairs) {
    Postings postings;
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        sampled(reports[i]->skeletons, [&](std::uint32_t value) { postings.add(value, i); });
        sampled(reports[i]->runs, [&](std::uint32_t value) { postings.add(value, i); });
    }
    postings.finish();
    Counter counter(reports.size(), pairs);
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        sampled(reports[i]->skeletons, [&](std::uint32_t value) { counter.count(postings.of(value)); });
        sampled(reports[i]->runs, [&](std::uint32_t value) { counter.count(postings.of(value)); });
        counter.keep(i, shared_grams, best_by_grams);
    }
}

void by_rare_words(std::span<const Fingerprint* const> reports, std::vector<Pair>& pairs) {
    std::unordered_map<std::uint32_t, std::uint32_t> frequency;
    for (const Fingerprint* report : reports)
        for (const std::uint32_t term : report->terms) ++frequency[term];
    const auto rarest = [&](const Fingerprint& report, std::size_t most) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> terms;
        for (const std::uint32_t term : report.terms) {
            const std::uint32_t known = frequency.at(term);
            if (known > 1) terms.emplace_back(known, term);
        }
        std::sort(terms.begin(), terms.end());
        if (terms.size() > most) terms.resize(most);
        return terms;
    };
    Postings postings;
    for (std::uint32_t i = 0; i < reports.size(); ++i)
        for (const auto& [known, term] : rarest(*reports[i], rare_kept)) postings.add(term, i);
    postings.finish();
    Counter counter(reports.size(), pairs);
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        for (const auto& [known, term] : rarest(*reports[i], rare_asked)) counter.count(postings.of(term));
        counter.keep(i, shared_rare, best_by_rare);
    }
}

/// Texts too short for any gram are the same or nothing.
void by_whole_text(std::span<const Fingerprint* const> reports, std::vector<Pair>& pairs) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < reports.size(); ++i)
        if (reports[i]->skeletons.size() + reports[i]->runs.size() < 2 * shared_grams && reports[i]->words > 0)
            order.push_back(i);
    const auto key = [&](std::uint32_t i) { return std::tie(reports[i]->terms, reports[i]->runs); };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t x, std::uint32_t y) { return std::tuple(key(x), x) < std::tuple(key(y), y); });
    for (std::size_t first = 0, i = 1; i < order.size(); ++i) {
        if (key(order[first]) != key(order[i])) first = i;
        if (first != i) pairs.push_back(std::minmax(order[first], order[i]));
    }
}

/// A report and those whose pages it leads to, however little they share.
void by_link(std::span<const Fingerprint* const> reports, std::vector<Pair>& pairs) {
    std::unordered_map<std::string_view, std::uint32_t> pages;  // the first report that has the address
    for (std::uint32_t i = 0; i < reports.size(); ++i)
        if (!reports[i]->address.empty()) pages.emplace(reports[i]->address, i);
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        for (const std::string& linked : reports[i]->linked)
            if (const auto page = pages.find(linked); page != pages.end() && page->second != i)
                pairs.push_back(std::minmax(page->second, i));
    }
}

}  // namespace

std::vector<Pair> candidate_pairs(std::span<const Fingerprint* const> reports) {
    std::vector<Pair> pairs;
    by_skeleton(reports, pairs);
    by_rare_words(reports, pairs);
    by_whole_text(reports, pairs);
    by_link(reports, pairs);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace overt::lineage
