#include "lineage/origins.h"

#include <gtest/gtest.h>

namespace overt::lineage {
namespace {

Comparison with(Kinship kinship, double likeness) {
    Comparison out;
    out.kinship = kinship;
    out.likeness = likeness;
    return out;
}

TEST(Surroundings, of_a_report_that_follows_a_matter_for_days_are_nearer_than_of_one_that_stands_alone) {
    const std::vector<Comparison> many(12, with(Kinship::independent, -1.5));
    const std::vector<Comparison> few(12, with(Kinship::independent, -5.0));
    EXPECT_GT(surroundings(many, 1000), surroundings(few, 1000));
    const Comparison retelling = with(Kinship::paraphrase, 1.0);
    EXPECT_FALSE(clear_among_many(retelling, surroundings(many, 1000), surroundings(many, 1000)));
    EXPECT_TRUE(clear_among_many(retelling, surroundings(few, 1000), surroundings(few, 1000)));
}

TEST(Surroundings, count_on_both_sides) {
    const double crowded = surroundings(std::vector<Comparison>(12, with(Kinship::independent, -1.5)), 1000);
    const double lonely = surroundings({}, 1000);
    const Comparison retelling = with(Kinship::paraphrase, 1.5);
    EXPECT_FALSE(clear_among_many(retelling, crowded, crowded));
    EXPECT_TRUE(clear_among_many(retelling, crowded, lonely)) << "a retelling of one report among many on its matter";
    EXPECT_TRUE(clear_among_many(retelling, lonely, crowded)) << "whichever comes first";
}

TEST(Surroundings, do_not_count_a_few_relatives_or_copies_word_by_word) {
    std::vector<Comparison> some(8, with(Kinship::independent, -4.0));
    const double before = surroundings(some, 1000);
    some.insert(some.end(), 2, with(Kinship::paraphrase, 3.0));
    some.insert(some.end(), 20, with(Kinship::spun, 4.0));
    EXPECT_EQ(surroundings(some, 1000), before);
}

TEST(Surroundings, let_a_retelling_that_is_clear_stand_among_many_others_of_the_same) {
    const std::vector<Comparison> retellings(30, with(Kinship::paraphrase, 4.0));
    const double around = surroundings(retellings, 1000);
    EXPECT_TRUE(clear_among_many(retellings.front(), around, around));
}

TEST(Surroundings, of_a_small_folder_are_not_known_so_a_retelling_must_be_clear_by_itself) {
    const double unknown = surroundings({}, 5);
    EXPECT_FALSE(clear_among_many(with(Kinship::paraphrase, 1.0), unknown, unknown));
    EXPECT_TRUE(clear_among_many(with(Kinship::paraphrase, 1.5), unknown, unknown));
}

TEST(AmongMany, other_copies_are_clear_and_independent_accounts_are_not) {
    EXPECT_TRUE(clear_among_many(with(Kinship::spun, 0.1), -1.0, -1.0));
    EXPECT_TRUE(clear_among_many(with(Kinship::builds_on, -3.0), -1.0, -1.0));
    EXPECT_FALSE(clear_among_many(with(Kinship::independent, -0.1), -6.0, -6.0));
}

}  // namespace
}  // namespace overt::lineage
