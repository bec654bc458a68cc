#include "lineage/words.h"

#include <gtest/gtest.h>

namespace overt::lineage {
namespace {

std::vector<std::string> surfaces(std::string_view text) {
    std::vector<std::string> out;
    for (const Word& word : words_of(text)) out.emplace_back(text.substr(word.span.begin, word.span.size()));
    return out;
}

TEST(Words, endings_are_words_of_their_own) {
    EXPECT_EQ(surfaces("Moscow's plan, they don't"), (std::vector<std::string>{"Moscow", "'s", "plan", "they", "don", "'t"}));
}

TEST(Words, ideographs_stand_alone_and_other_scripts_do_not) {
    EXPECT_EQ(surfaces("北京 пишет 북한"), (std::vector<std::string>{"北", "京", "пишет", "북한"}));
}

TEST(Words, a_capital_where_no_sentence_begins_makes_a_name_everywhere) {
    const std::vector<Word> words = words_of("Lindane sleeps. In Lindane nobody works.");
    EXPECT_EQ(words[0].kind, WordKind::name);
    EXPECT_EQ(words[1].kind, WordKind::other);
    EXPECT_EQ(words[2].kind, WordKind::function);
    EXPECT_EQ(words[3].kind, WordKind::name);
}

TEST(Words, quotation_marks_hold_until_they_close_or_the_line_ends) {
    const std::vector<Word> words = words_of("\"one\" two \u201cthree\u201d \"four\nfive");
    const std::vector<bool> quoted = {words[0].quoted, words[1].quoted, words[2].quoted, words[3].quoted, words[4].quoted};
    EXPECT_EQ(quoted, (std::vector<bool>{true, false, true, true, false}));
}

TEST(FoldedName, ignores_case_punctuation_and_a_leading_article) {
    EXPECT_EQ(folded_name("The Tarn-Herald,"), "tarn herald");
    EXPECT_EQ(folded_name("ÉTOILE"), "étoile");
    EXPECT_EQ(folded_name("..."), "");
}

}  // namespace
}  // namespace overt::lineage
