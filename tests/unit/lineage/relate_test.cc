#include <gtest/gtest.h>

#include "tests/unit/lineage/own_texts.h"

namespace overt::lineage {
namespace {

using testing::harbour_report;
using testing::other_account;
using testing::print;

struct Case {
    const char* name;
    std::string copy;
    Kinship kinship;
};

class CopyOfTheReport : public ::testing::TestWithParam<Case> {};

TEST_P(CopyOfTheReport, is_told_from_both_sides_with_the_report_as_parent) {
    const Fingerprint original = print(harbour_report, "a.txt", "2024-05-06");
    const Fingerprint copy = print(GetParam().copy, "b.txt", "2024-05-08");
    const Comparison one = relate(original, copy);
    EXPECT_EQ(to_string(one.kinship), to_string(GetParam().kinship));
    EXPECT_EQ(one.parent, Side::a);
    EXPECT_GT(one.score, 0.5);
    const Comparison other = relate(copy, original);
    EXPECT_EQ(other.kinship, one.kinship);
    EXPECT_EQ(other.parent, Side::b);
}

std::string on_one_line() {
    std::string text(harbour_report);
    for (char& c : text)
        if (c == '\n') c = ' ';
    return text;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, CopyOfTheReport,
    ::testing::Values(
        Case{"same", on_one_line(), Kinship::same}, Case{"excerpt", testing::paragraphs(harbour_report, 2), Kinship::excerpt},
        Case{"edited",
             testing::without(std::string(harbour_report), "He warned that the union would fight any cut in pay at Sandness."),
             Kinship::edited},
        Case{"spun", testing::spun(harbour_report), Kinship::spun},
        Case{"spun_excerpt", testing::paragraphs(testing::spun(harbour_report), 3), Kinship::spun}),
    [](const auto& test) { return test.param.name; });

TEST(Relate, two_own_accounts_of_one_event_are_independent) {
    const Comparison found = relate(print(harbour_report, "a.txt"), print(other_account, "b.txt"));
    EXPECT_EQ(found.kinship, Kinship::independent);
    EXPECT_EQ(found.parent, Side::none);
}

TEST(Relate, another_matter_is_independent) {
    EXPECT_EQ(relate(print(harbour_report, "a.txt"), print(testing::unrelated, "b.txt")).kinship, Kinship::independent);
}

TEST(Relate, a_long_quotation_in_an_own_account_builds_on_the_quoted_report) {
    const std::string quoting =
        std::string(other_account) +
        "\n\"Under the plan, 140 workers of the Brandt Company will move to the new terminal across the bay at Sandness "
        "before the end of October,\" the Herald reported on Wednesday.\n";
    const Comparison found = relate(print(harbour_report, "a.txt"), print(quoting, "b.txt"));
    EXPECT_EQ(found.kinship, Kinship::builds_on);
    EXPECT_EQ(found.parent, Side::a);
}

TEST(Relate, without_dates_the_whole_is_the_parent_of_its_excerpt) {
    const Comparison found = relate(print(testing::paragraphs(harbour_report, 2), "a.txt"), print(harbour_report, "b.txt"));
    EXPECT_EQ(found.kinship, Kinship::excerpt);
    EXPECT_EQ(found.parent, Side::b);
}

TEST(Relate, a_part_published_before_the_whole_is_no_excerpt_of_it) {
    const Comparison found = relate(print(testing::paragraphs(harbour_report, 2), "a.txt", "2024-05-06"),
                                    print(harbour_report, "b.txt", "2024-05-07"));
    EXPECT_EQ(found.kinship, Kinship::edited);
    EXPECT_EQ(found.parent, Side::a);
}

TEST(Relate, of_two_texts_with_a_few_words_exchanged_the_one_with_the_rarer_words_is_the_later) {
    std::string edited(harbour_report);
    // Longer than the report, which would make it the first.
    for (const auto& [common, rare] : {std::pair("fight any", "forcefully contest any"),
                                       {"built", "erected"},
                                       {"old", "antiquated"},
                                       {"in the cellar", "scurrying in the basement"},
                                       {"begin", "commence"},
                                       {"promised", "pledged"}})
        edited.replace(edited.find(common), std::string_view(common).size(), rare);
    for (const bool report_first : {true, false}) {
        const Comparison found = report_first ? relate(print(harbour_report, "b"), print(edited, "a"))
                                              : relate(print(edited, "a"), print(harbour_report, "b"));
        EXPECT_EQ(found.kinship, Kinship::edited);
        EXPECT_EQ(found.parent, report_first ? Side::a : Side::b);
    }
}

TEST(Relate, texts_too_short_to_tell_are_the_same_or_nothing) {
    EXPECT_EQ(relate(print("Storm closes port.", "a"), print("Storm  closes\nport.", "b")).kinship, Kinship::same);
    EXPECT_EQ(relate(print("Storm closes port.", "a"), print("Storm closes fort.", "b")).kinship, Kinship::independent);
    EXPECT_EQ(relate(print("", "a"), print("", "b")).kinship, Kinship::independent);
}

TEST(Relate, invisible_characters_and_curly_quotes_do_not_hide_a_copy) {
    std::string copy(harbour_report);
    for (std::size_t at = copy.find("terminal"); at != std::string::npos; at = copy.find("terminal", at + 8))
        copy.insert(at + 4, "\u200B");
    for (std::size_t at = copy.find('\''); at != std::string::npos; at = copy.find('\'', at)) copy.replace(at, 1, "\u2019");
    EXPECT_EQ(relate(print(harbour_report, "a"), print(copy, "b")).kinship, Kinship::same);
}

TEST(Retelling, comes_from_the_report_that_has_more_names_and_numbers) {
    constexpr std::string_view retold =
        "The old grain terminal of Port Lindane will shut for good, councillors of the harbour have chosen after a quarrel of "
        "six "
        "years. To Mayor Ruth Okafor it was a danger, since a storm in 2019 took the cover off. The 140 workers of Brandt are "
        "going "
        "over the bay to Sandness, with buses that the firm pays for and a ferry until late. Henrik Dahl, who speaks for the "
        "dock "
        "workers, said nobody would miss the rats, but that wages at Sandness must not fall. Built in 1911, it took in barley of "
        "the "
        "Lindane valley until the railway reached Sandness in 1974; saving the tower would have cost 12 million crowns, by a "
        "count of "
        "the University of Tarn. In its place come a park and a small museum.\n";
    const Fingerprint whole = print(harbour_report, "z.txt");
    const Fingerprint told = print(retold, "a.txt");
    const Comparison found = relate(whole, told);
    EXPECT_EQ(found.kinship, Kinship::paraphrase);
    EXPECT_EQ(found.parent, Side::a);
    EXPECT_EQ(relate(told, whole).parent, Side::b);
}

}  // namespace
}  // namespace overt::lineage
