#include "language/tree_decoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace overt::language {
namespace {

bool is_tree(const std::vector<std::uint32_t>& heads) {
    std::size_t roots = 0;
    for (std::uint32_t i = 0; i < heads.size(); ++i) {
        roots += heads[i] == i ? 1 : 0;
        std::uint32_t at = i;
        for (std::size_t step = 0; step <= heads.size() && heads[at] != at; ++step) at = heads[at];
        if (heads[at] != at) return false;
    }
    return roots == 1;
}

double total(const ArcScores& scores, const std::vector<std::uint32_t>& heads) {
    double sum = 0;
    for (std::size_t d = 0; d < heads.size(); ++d) sum += scores.at(d, heads[d]);
    return sum;
}

/// Every assignment of heads, one after another.
double best_of_all_trees(const ArcScores& scores) {
    double best = -std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> heads(scores.words, 0);
    for (;;) {
        if (is_tree(heads)) best = std::max(best, total(scores, heads));
        std::size_t i = 0;
        while (i < heads.size() && ++heads[i] == heads.size()) heads[i++] = 0;
        if (i == heads.size()) return best;
    }
}

ArcScores random_scores(std::size_t words, std::mt19937& random, int distinct) {
    ArcScores scores{words, {}};
    for (std::size_t i = 0; i < words * words; ++i)
        scores.values.push_back(static_cast<float>(random() % distinct) - static_cast<float>(distinct) / 2);
    return scores;
}

TEST(BestTree, is_the_best_of_all_trees_with_one_root) {
    std::mt19937 random(11);
    for (int round = 0; round < 1500; ++round) {
        const std::size_t words = 1 + static_cast<std::size_t>(round) % 6;
        ArcScores scores = random_scores(words, random, round % 2 == 0 ? 5 : 1000);
        if (round % 3 == 0)  // many would be root
            for (std::size_t d = 0; d < words; ++d) scores.values[d * words + d] += 900;
        const auto heads = best_tree(scores);
        ASSERT_TRUE(is_tree(heads)) << "round " << round;
        ASSERT_DOUBLE_EQ(total(scores, heads), best_of_all_trees(scores)) << "round " << round;
    }
}

TEST(BestTree, greedy_heads_are_kept_when_they_are_a_tree) {
    EXPECT_EQ(best_tree({3, {9, 0, 0, 5, 0, 4, 0, 7, 1}}), (std::vector<std::uint32_t>{0, 0, 1}));
}

TEST(BestTree, a_long_sentence_of_cycles_is_still_a_tree) {
    std::mt19937 random(12);
    const auto heads = best_tree(random_scores(400, random, 1 << 20));
    EXPECT_TRUE(is_tree(heads));
}

TEST(BestTree, scores_that_are_no_numbers_still_give_a_tree) {
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
    for (const float odd : {nan, infinity, -infinity, 3e38F}) {
        EXPECT_TRUE(is_tree(best_tree({4, std::vector<float>(16, odd)})));
        std::mt19937 random(13);
        ArcScores scores = random_scores(9, random, 100);
        for (std::size_t i = 0; i < scores.values.size(); i += 5) scores.values[i] = odd;
        EXPECT_TRUE(is_tree(best_tree(scores)));
    }
}

}  // namespace
}  // namespace overt::language
