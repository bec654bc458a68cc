// The best dependency tree of a sentence with exactly one root.
// Method: greedy heads where they happen to be a tree; else the maximum spanning arborescence of Chu and Liu (1965) and Edmonds
// (1967), with every root arc lowered by more than all differences together, so that one root is used. Exact; O(n^2) time and
// memory. Functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace overt::language {

/// Scores of every head for every dependent, [dependent][head]; a word as its own head is the root.
struct ArcScores {
    std::size_t words = 0;
    std::vector<float> values;
    [[nodiscard]] float at(std::size_t dependent, std::size_t head) const { return values[dependent * words + head]; }
};

/// The head of each word; the root is its own. Scores are cut to +-1e6; what is no number counts as the lowest. Precondition: at
/// least one word.
std::vector<std::uint32_t> best_tree(const ArcScores& scores);

}  // namespace overt::language
