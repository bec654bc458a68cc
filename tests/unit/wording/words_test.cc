#include "wording/words.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace overt::wording {
namespace {

/// Words joined by blanks: marks as "_", stops as "|", a capital inside a sentence as "^" before the word.
std::string shown(std::string_view text) {
    std::string out;
    for (const Word& word : words_of(text)) {
        if (!out.empty()) out += ' ';
        if (word.kind == WordKind::mark)
            out += '_';
        else if (word.kind == WordKind::stop)
            out += '|';
        else
            out += (word.capital && !word.first ? "^" : "") + std::string(text.substr(word.span.begin, word.span.size()));
    }
    return out;
}

TEST(Words, CutsAtHyphensAndPossessives) {
    EXPECT_EQ(shown("The well-known harbour’s crane didn't move."), "The well known harbour ’s crane didn't move |");
}

TEST(Words, InitialsAndShortFormsEndNoSentence) {
    EXPECT_EQ(shown("Dr. Ada K. Lindt of the U.S. embassy left. She flew."),
              "Dr ^Ada ^K. ^Lindt of the ^U.S. embassy left | She flew |");
}

TEST(Words, BlankLineEndsASentenceALineBreakDoesNot) {
    EXPECT_EQ(shown("First line\ngoes on\n\nSecond"), "First line goes on | Second");
}

TEST(Words, QuotationMarksAreNoWordsAndMarksComeOnce) {
    EXPECT_EQ(shown("“Soon,” he said (again)."), "Soon _ he said _ again _ |");
}

TEST(Words, NumbersKeepTheirInnerMarks) {
    const std::string_view text = "In 1998 about 12,500.50 tonnes";
    const auto words = words_of(text);
    ASSERT_EQ(words.size(), 5U);
    EXPECT_TRUE(words[1].year);
    EXPECT_EQ(words[3].kind, WordKind::number);
    EXPECT_FALSE(words[3].year);
    EXPECT_EQ(text.substr(words[3].span.begin, words[3].span.size()), "12,500.50");
}

TEST(Words, FoldsCaseAndApostrophes) {
    std::string key;
    fold("ÉTAT’S", key);
    EXPECT_EQ(key, "état's");
}

TEST(Words, HostileTextKeepsTheInvariants) {
    std::string bytes;
    for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(i * 37 + i / 256);
    for (const std::string& text : {std::string(), std::string(1 << 20, 'x'), std::string(1000, '-'), base::repaired_utf8(bytes),
                                    std::string("a.b.c.d."), std::string("'s 's")}) {
        std::uint32_t end = 0;
        for (const Word& word : words_of(text)) {
            ASSERT_LE(end, word.span.begin);
            ASSERT_LT(word.span.begin, word.span.end);
            ASSERT_TRUE(base::is_boundary(text, word.span.begin) && base::is_boundary(text, word.span.end));
            end = word.span.end;
        }
        ASSERT_LE(end, text.size());
    }
}

}  // namespace
}  // namespace overt::wording
