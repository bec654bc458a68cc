#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/lineage/own_texts.h"

namespace overt::lineage {
namespace {

constexpr std::string_view before = "The old mill burned down in May. Nobody was hurt. The owner plans to build it anew.";
constexpr std::string_view after =
    "Neighbours saw smoke early. The owner plans to build it again. The old mill burned down in May.";

std::string words(std::string_view text, Span span) { return std::string(text.substr(span.begin, span.size())); }

TEST(Alignment, tells_what_was_kept_changed_cut_and_added) {
    const auto sentences = align(before, after);
    ASSERT_EQ(sentences.size(), 4U);
    EXPECT_EQ(sentences[0].change, Change::added);
    EXPECT_EQ(words(after, sentences[0].b), "Neighbours saw smoke early");
    EXPECT_TRUE(sentences[0].a.empty());
    EXPECT_EQ(sentences[1].change, Change::changed);
    ASSERT_EQ(sentences[1].only_a.size(), 1U);
    EXPECT_EQ(words(before, sentences[1].only_a[0]), "anew");
    ASSERT_EQ(sentences[1].only_b.size(), 1U);
    EXPECT_EQ(words(after, sentences[1].only_b[0]), "again");
    EXPECT_EQ(sentences[2].change, Change::kept);
    EXPECT_EQ(sentences[3].change, Change::cut);
    EXPECT_EQ(words(before, sentences[3].a), "Nobody was hurt");
}

TEST(Alignment, has_every_sentence_of_both_once) {
    const std::string spun = testing::spun(testing::harbour_report);
    const auto count = [](std::string_view a, std::string_view b, bool first) {
        const auto sentences = align(a, b);
        return std::count_if(sentences.begin(), sentences.end(),
                             [&](const AlignedSentence& one) { return !(first ? one.a : one.b).empty(); });
    };
    EXPECT_EQ(count(testing::harbour_report, spun, true), count(testing::harbour_report, testing::harbour_report, true));
    EXPECT_EQ(count(testing::harbour_report, spun, false), count(spun, spun, false));
}

TEST(Alignment, of_a_text_with_nothing_is_cut_or_added) {
    for (const AlignedSentence& one : align(before, "")) EXPECT_EQ(one.change, Change::cut);
    for (const AlignedSentence& one : align("", before)) EXPECT_EQ(one.change, Change::added);
    EXPECT_EQ(align("", before).size(), 3U);
    EXPECT_TRUE(align("", "").empty());
}

TEST(Alignment, of_the_same_text_is_kept) {
    for (const AlignedSentence& one : align(testing::harbour_report, testing::harbour_report))
        EXPECT_EQ(one.change, Change::kept);
}

}  // namespace
}  // namespace overt::lineage
