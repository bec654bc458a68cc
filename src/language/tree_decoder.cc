#include "language/tree_decoder.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace overt::language {
namespace {

constexpr std::uint32_t none = UINT32_MAX;
constexpr float largest_score = 1e6F;  // far beyond any model's; sums over a sentence stay exact enough in double

std::vector<std::uint32_t> greedy_heads(const ArcScores& scores) {
    std::vector<std::uint32_t> heads(scores.words);
    for (std::size_t d = 0; d < scores.words; ++d) {
        const float* row = scores.values.data() + d * scores.words;
        heads[d] = static_cast<std::uint32_t>(std::max_element(row, row + scores.words) - row);
    }
    return heads;
}

bool is_tree(const std::vector<std::uint32_t>& heads) {
    std::size_t roots = 0;
    for (std::uint32_t i = 0; i < heads.size(); ++i) roots += heads[i] == i ? 1 : 0;
    if (roots != 1) return false;
    std::vector<std::uint32_t> seen(heads.size(), none);  // the walk that first came by
    for (std::uint32_t i = 0; i < heads.size(); ++i) {
        std::uint32_t at = i;
        while (seen[at] == none) {
            seen[at] = i;
            at = heads[at];
        }
        if (seen[at] == i && heads[at] != at) return false;
    }
    return true;
}

/// Chu-Liu/Edmonds on nodes 0..n, node 0 the root above all words. Cycles are contracted into new nodes, the newest standing for
/// all of its members, and opened again from the newest to the oldest.
class Arborescence {
public:
    explicit Arborescence(const ArcScores& scores) : words_(scores.words), nodes_(scores.words + 1) {
        const std::size_t most = 2 * nodes_;
        weight_.assign(most, std::vector<double>());
        source_.assign(most, std::vector<Arc>());
        double lowest = scores.values.front(), highest = lowest;
        for (const float value : scores.values) {
            lowest = std::min<double>(lowest, value);
            highest = std::max<double>(highest, value);
        }
        const double lowered = 1 + (highest - lowest) * static_cast<double>(nodes_);
        for (std::uint32_t d = 1; d < nodes_; ++d) {
            weight_[d].assign(nodes_, 0);
            source_[d].assign(nodes_, {});
            for (std::uint32_t h = 0; h < nodes_; ++h) {
                source_[d][h] = {h, d};
                weight_[d][h] = h == 0 ? scores.at(d - 1, d - 1) - lowered : scores.at(d - 1, h - 1);
            }
        }
        for (std::uint32_t i = 0; i < nodes_; ++i) {
            active_.push_back(i);
            parent_.push_back(none);
        }
        best_.assign(most, none);
    }

    std::vector<std::uint32_t> heads() {
        for (const std::uint32_t node : std::vector<std::uint32_t>(active_.begin() + 1, active_.end())) choose(node);
        while (const auto cycle = find_cycle()) contract(*cycle);
        return open();
    }

private:
    struct Arc {
        std::uint32_t head = none;  // of the words
        std::uint32_t dependent = none;
    };

    /// The best head of an active node among the active ones; ties go to the lowest.
    void choose(std::uint32_t node) {
        best_[node] = none;
        for (const std::uint32_t head : active_)
            if (head != node && (best_[node] == none || weight_[node][head] > weight_[node][best_[node]])) best_[node] = head;
    }

    std::optional<std::vector<std::uint32_t>> find_cycle() {
        std::vector<std::uint32_t> seen(weight_.size(), none);
        for (const std::uint32_t start : active_) {
            std::uint32_t at = start;
            while (at != 0 && seen[at] == none) {
                seen[at] = start;
                at = best_[at];
            }
            if (at == 0 || seen[at] != start) continue;
            std::vector<std::uint32_t> cycle;
            for (std::uint32_t i = at; cycle.empty() || i != at; i = best_[i]) cycle.push_back(i);
            return cycle;
        }
        return std::nullopt;
    }

    void contract(const std::vector<std::uint32_t>& cycle) {
        const auto made = static_cast<std::uint32_t>(parent_.size());
        parent_.push_back(none);
        std::vector<bool> inside(made + 1, false);
        for (const std::uint32_t member : cycle) {
            inside[member] = true;
            parent_[member] = made;
        }
        std::erase_if(active_, [&](std::uint32_t node) { return inside[node]; });
        weight_[made].assign(made, 0);
        source_[made].assign(made, {});
        for (const std::uint32_t other : active_) {
            join_outside(other, made, cycle);
            if (other != 0) join_inside(other, made, cycle);
        }
        active_.push_back(made);
        choose(made);
        for (const std::uint32_t node : active_)
            if (node != 0 && node != made && inside[best_[node]]) best_[node] = made;
    }

    /// The arc from `other` into the cycle: entering at a member gives up the arc that the member has in the cycle.
    void join_outside(std::uint32_t other, std::uint32_t made, const std::vector<std::uint32_t>& cycle) {
        bool first = true;
        for (const std::uint32_t member : cycle) {
            const double gain = weight_[member][other] - weight_[member][best_[member]];
            if (!first && gain <= weight_[made][other]) continue;
            first = false;
            weight_[made][other] = gain;
            source_[made][other] = source_[member][other];
        }
    }

    /// The best arc from the cycle to `other`.
    void join_inside(std::uint32_t other, std::uint32_t made, const std::vector<std::uint32_t>& cycle) {
        std::uint32_t chosen = cycle.front();
        for (const std::uint32_t member : cycle)
            if (weight_[other][member] > weight_[other][chosen]) chosen = member;
        weight_[other].resize(made + 1, 0);
        source_[other].resize(made + 1);
        weight_[other][made] = weight_[other][chosen];
        source_[other][made] = source_[other][chosen];
    }

    /// From the newest node down: the arc into a node is settled; inside a cycle it replaces the arc of the member that it
    /// enters.
    std::vector<std::uint32_t> open() {
        std::vector<Arc> into(parent_.size());
        for (auto node = static_cast<std::uint32_t>(parent_.size() - 1); node > 0; --node) {
            if (into[node].head == none) into[node] = source_[node][best_[node]];
            if (node < nodes_) continue;
            std::uint32_t entered = into[node].dependent;
            while (parent_[entered] != node) entered = parent_[entered];
            into[entered] = into[node];
        }
        std::vector<std::uint32_t> heads(words_);
        for (std::uint32_t d = 1; d < nodes_; ++d) heads[d - 1] = into[d].head == 0 ? d - 1 : into[d].head - 1;
        return heads;
    }

    std::size_t words_;
    std::size_t nodes_;
    std::vector<std::vector<double>> weight_;  // [node][head]
    std::vector<std::vector<Arc>> source_;     // the arc between words that it stands for
    std::vector<std::uint32_t> active_;        // node 0 and the newest nodes
    std::vector<std::uint32_t> parent_;        // the contraction that a node went into
    std::vector<std::uint32_t> best_;
};

}  // namespace

std::vector<std::uint32_t> best_tree(const ArcScores& scores) {
    ArcScores finite = scores;
    for (float& value : finite.values)
        value = std::isnan(value) ? -largest_score : std::clamp(value, -largest_score, largest_score);
    std::vector<std::uint32_t> heads = greedy_heads(finite);
    if (is_tree(heads)) return heads;
    return Arborescence(finite).heads();
}

}  // namespace overt::language
