#include "lineage/relation_model.h"

#include <gtest/gtest.h>

#include <map>

#include "lineage/common_words.h"
#include "lineage/word_lists.h"
#include "lineage/words.h"
#include "tests/unit/lineage/own_texts.h"

namespace overt::lineage {
namespace {

std::vector<std::string_view> shipped() {
    const auto lines = relation_lines();
    return {lines.begin(), lines.end()};
}

TEST(RelationModel, reads_the_weights_that_are_shipped) {
    const auto model = RelationModel::parse(shipped());
    ASSERT_TRUE(model) << model.error().message;
}

struct Damage {
    const char* name;
    std::size_t row;
    std::string line;
    const char* told;
};
class DamagedModel : public ::testing::TestWithParam<Damage> {};

TEST_P(DamagedModel, names_the_row_and_what_is_wrong) {
    auto lines = shipped();
    lines[GetParam().row] = GetParam().line;
    const auto model = RelationModel::parse(lines);
    ASSERT_FALSE(model);
    const std::string expected = "relations.tsv, row " + std::to_string(GetParam().row + 1) + ": " + GetParam().told;
    EXPECT_NE(model.error().message.find(expected), std::string::npos) << model.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, DamagedModel,
                         ::testing::Values(Damage{"header", 0, "measure\tcopy\tspun", "the header names"},
                                           Damage{"cells", 2, "words_more\t1\t2", "3 cells in place of 8"},
                                           Damage{"number", 2, "words_more\t1\t2\tx\t4\t5\t6\t7", "x is no number"},
                                           Damage{"unknown", 2, "colour\t1\t2\t3\t4\t5\t6\t7", "no measure is named colour"},
                                           Damage{"twice", 2, "bias\t1\t2\t3\t4\t5\t6\t7", "bias is there twice"}),
                         [](const auto& test) { return test.param.name; });

TEST(RelationModel, needs_every_measure) {
    auto lines = shipped();
    lines.pop_back();
    const auto model = RelationModel::parse(lines);
    ASSERT_FALSE(model);
    EXPECT_NE(model.error().message.find("a row is needed"), std::string::npos);
}

TEST(Measures, are_the_same_whichever_report_comes_first) {
    const Fingerprint a = testing::print(testing::harbour_report, "a.txt");
    const Fingerprint b = testing::print(testing::spun(testing::harbour_report), "b.txt");
    const auto one = measures(a, b);
    const auto other = measures(b, a);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_DOUBLE_EQ(one[i].value, other[i].value) << one[i].name;
}

TEST(Measures, of_a_report_with_itself_are_whole) {
    const Fingerprint a = testing::print(testing::harbour_report, "a.txt");
    std::map<std::string_view, double> found;
    for (const Measure& one : measures(a, a)) found[one.name] = one.value;
    for (const char* name : {"runs_more", "names_more"}) EXPECT_DOUBLE_EQ(found.at(name), 1) << name;
    EXPECT_GT(found.at("word_order"), 0.95) << "held back, as it is where there are few words";
    for (const char* name : {"own_more", "own_names", "masked_gap"}) EXPECT_DOUBLE_EQ(found.at(name), 0) << name;
}

TEST(Weight, grows_with_rarity) {
    EXPECT_LT(weight_of(hash_folded("government")), weight_of(hash_folded("zealand")));
    EXPECT_LT(weight_of(hash_folded("zealand")), rare_word);
    EXPECT_EQ(weight_of(hash_folded("lindane")), rare_word);
}

}  // namespace
}  // namespace overt::lineage
