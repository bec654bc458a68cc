// Families as stars: reports are taken in the order of their originality, and each joins the earlier report it was copied from.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "lineage/candidates.h"
#include "lineage/credits.h"
#include "lineage/origins.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::uint32_t large_family = 8;

struct Edge {
    std::uint32_t other = 0;
    Comparison comparison;
    bool other_is_parent = false;
};

/// One order for every input order: date (unknown last), path; what follows only tells apart reports under one path.
bool comes_before(const Fingerprint& a, const Fingerprint& b) {
    const auto key = [](const Fingerprint& f) {
        return std::tuple(f.published.value_or(Date::max()), std::string_view(f.id), f.words, f.letters,
                          std::string_view(f.outlet));
    };
    return key(a) != key(b) ? key(a) < key(b) : a.runs < b.runs;
}

class FamilyBuilder {
public:
    explicit FamilyBuilder(std::span<const Fingerprint> given) : given_(given), place_(given.size()) {
        std::iota(place_.begin(), place_.end(), 0U);
        std::sort(place_.begin(), place_.end(),
                  [this](std::uint32_t x, std::uint32_t y) { return comes_before(given_[x], given_[y]); });
        for (const std::uint32_t position : place_) reports_.push_back(&given_[position]);
    }

    std::vector<Family> build() {
        edges_.resize(reports_.size());
        std::vector<std::uint32_t> all(reports_.size());
        std::iota(all.begin(), all.end(), 0U);
        relate_candidates(all);
        assign_parents();
        if (relate_candidates(roots_of_large_families())) assign_parents();
        return families();
    }

private:
    /// Compares the likely pairs among some reports (ascending); true when any are related.
    bool relate_candidates(const std::vector<std::uint32_t>& some) {
        std::vector<const Fingerprint*> prints;
        prints.reserve(some.size());
        for (const std::uint32_t report : some) prints.push_back(reports_[report]);
        const auto pairs = candidate_pairs(prints);
        std::vector<Comparison> found;
        found.reserve(pairs.size());
        for (const auto& [first, second] : pairs) found.push_back(relate(*prints[first], *prints[second]));
        if (around_.empty()) note_surroundings(pairs, found);  // the first time, when all are compared
        bool related = false;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const std::uint32_t a = some[pairs[i].first];
            const std::uint32_t b = some[pairs[i].second];
            if (!clear_among_many(found[i], around_[a], around_[b])) continue;
            edges_[a].push_back({b, found[i], found[i].parent == Side::b});
            edges_[b].push_back({a, found[i], found[i].parent == Side::a});
            related = true;
        }
        return related;
    }

    void note_surroundings(std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs, std::span<const Comparison> found) {
        std::vector<std::vector<Comparison>> of(reports_.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            of[pairs[i].first].push_back(found[i]);
            of[pairs[i].second].push_back(found[i]);
        }
        for (const auto& comparisons : of) around_.push_back(surroundings(comparisons, reports_.size()));
    }

    /// A report finds only so many partners. Two crowds of copies may each be busy with themselves: their roots are compared once
    /// more.
    std::vector<std::uint32_t> roots_of_large_families() const {
        std::vector<std::uint32_t> sizes(reports_.size(), 0);
        for (const std::uint32_t root : root_) ++sizes[root];
        std::vector<std::uint32_t> out;
        for (std::uint32_t i = 0; i < sizes.size(); ++i)
            if (sizes[i] >= large_family) out.push_back(i);
        return out;
    }

    /// Reports, the likely originals first: by date; without dates, those that more others come from than they come from.
    std::vector<std::uint32_t> by_originality() const {
        std::vector<std::uint32_t> order(reports_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::vector<std::int64_t> debts(reports_.size(), 0);
        for (std::size_t i = 0; i < edges_.size(); ++i)
            for (const Edge& edge : edges_[i])
                if (is_copy(edge.comparison.kinship)) debts[i] += edge.other_is_parent ? 1 : -1;
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
            const auto date = [&](std::uint32_t i) { return reports_[i]->published.value_or(Date::max()); };
            return std::tuple(date(x), debts[x]) < std::tuple(date(y), debts[y]);
        });
        return order;
    }

    void assign_parents() {
        const std::vector<std::uint32_t> order = by_originality();
        std::vector<std::uint32_t> rank(reports_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        members_.resize(reports_.size());
        root_.resize(reports_.size());
        for (const std::uint32_t report : order) {
            members_[report] = Member{report, Kinship::original, std::nullopt, 1.0};
            root_[report] = report;
            const Edge* best = nullptr;
            for (const Edge& edge : edges_[report]) {
                if (!is_copy(edge.comparison.kinship) || rank[edge.other] > rank[report] || !may_join(report, edge.other))
                    continue;
                if (best == nullptr || better(edge, *best)) best = &edge;
            }
            if (best == nullptr) continue;
            members_[report].kinship = best->comparison.kinship;
            members_[report].parent = best->other;
            members_[report].score = best->comparison.score;
            members_[report].tie = best->comparison.tie;
            root_[report] = root_[best->other];
        }
    }

    bool may_join(std::uint32_t report, std::uint32_t parent) const {
        return root_[parent] == parent || belongs_to(*reports_[report], *reports_[root_[parent]]);
    }

    /// The root before other members, then the surest.
    bool better(const Edge& x, const Edge& y) const {
        const auto key_of = [this](const Edge& e) { return std::tuple(root_[e.other] != e.other, -e.comparison.score, e.other); };
        return key_of(x) < key_of(y);
    }

    std::vector<Family> families() {
        std::vector<Family> out;
        std::vector<std::uint32_t> family(reports_.size());
        for (std::uint32_t i = 0; i < reports_.size(); ++i) {  // roots in the order of reports_
            if (root_[i] != i) continue;
            family[i] = static_cast<std::uint32_t>(out.size());
            out.push_back({fmt::format("F{}", out.size() + 1), {members_[i]}, {}});
        }
        for (std::uint32_t i = 0; i < reports_.size(); ++i) {
            family[i] = family[root_[i]];
            if (root_[i] != i) out[family[i]].members.push_back(members_[i]);
        }
        for (Family& one : out) build_on(one.members.front(), family);
        for (Family& one : out) one.origin = one.id;
        settle_origins(out, family);
        for (Family& one : out) {
            for (Member& member : one.members) {
                member.report = place_[member.report];
                if (member.parent) member.parent = place_[*member.parent];
            }
        }
        return out;
    }

    /// A root that quotes or credits a report of another family says so.
    void build_on(Member& root, const std::vector<std::uint32_t>& family) const {
        const Edge* best = nullptr;
        for (const Edge& edge : edges_[root.report]) {
            if (edge.comparison.kinship != Kinship::builds_on || !edge.other_is_parent ||
                family[edge.other] == family[root.report])
                continue;
            const auto rank = [](const Edge& e) { return std::tuple(-e.comparison.score, e.other); };
            if (best == nullptr || rank(edge) < rank(*best)) best = &edge;
        }
        if (best == nullptr) return;
        root.kinship = Kinship::builds_on;
        root.parent = best->other;
        root.score = best->comparison.score;
        root.tie = best->comparison.tie;
    }

    void settle_origins(std::vector<Family>& families, const std::vector<std::uint32_t>& family) const {
        for (std::uint32_t f = 0; f < families.size(); ++f) {
            const Member& root = families[f].members.front();
            const auto source = only_source(*reports_[root.report]);
            if (!source) continue;
            if (root.kinship == Kinship::builds_on && names_outlet(*source, reports_[*root.parent]->outlet)) {
                const std::uint32_t other = family[*root.parent];
                if (other < f) families[f].origin = families[other].origin;  // earlier, hence settled
                continue;
            }
            families[f].origin = "source:" + *source;
        }
    }

    std::span<const Fingerprint> given_;
    std::vector<std::uint32_t> place_;  // position in reports_ -> position in given_
    std::vector<const Fingerprint*> reports_;
    std::vector<std::vector<Edge>> edges_;
    std::vector<double> around_;  // surroundings of each report
    std::vector<Member> members_;
    std::vector<std::uint32_t> root_;
};

/// Known outlets once; every report of an unknown one for itself.
class Tally {
public:
    void add(const Family& family, std::span<const Fingerprint> reports) {
        origins_.insert(family.origin);
        for (const Member& member : family.members) {
            ++count_.reports;
            const std::string& outlet = reports[member.report].outlet;
            if (outlet.empty())
                ++count_.outlets;
            else
                outlets_.insert(outlet);
        }
    }
    [[nodiscard]] Count total() const {
        Count out = count_;
        out.outlets += static_cast<std::uint32_t>(outlets_.size());
        out.origins = static_cast<std::uint32_t>(origins_.size());
        return out;
    }

private:
    Count count_;
    std::unordered_set<std::string> outlets_;
    std::unordered_set<std::string> origins_;
};

}  // namespace

std::vector<Family> find_families(std::span<const Fingerprint> reports) { return FamilyBuilder(reports).build(); }

Count count(const Family& family, std::span<const Fingerprint> reports) { return count(std::span(&family, 1), reports); }

Count count(std::span<const Family> families, std::span<const Fingerprint> reports) {
    Tally tally;
    for (const Family& family : families) tally.add(family, reports);
    return tally.total();
}

}  // namespace overt::lineage
