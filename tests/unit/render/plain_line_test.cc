#include "render/plain_line.h"

#include <gtest/gtest.h>

namespace overt::render {
namespace {

TEST(PlainLine, is_one_line_that_no_terminal_obeys) {
    EXPECT_EQ(plain_line("  a\r\n\t b \xC2\xA0 c  "), "a b c");
    EXPECT_EQ(plain_line("x\x1b[31mred\x07\x7F y\xC2\x9B z"), "x[31mred y z");
    EXPECT_EQ(plain_line("safe \u202Etxt.exe\u202C"), "safe txt.exe");
    EXPECT_EQ(plain_line("e\u0301 북한 🚢"), "e\u0301 북한 🚢");
    EXPECT_EQ(plain_line(std::string_view("a\0b", 3)), "ab");
    EXPECT_EQ(plain_line(" \n "), "");
}

TEST(PlainLine, counts_columns_as_a_terminal_shows_them) {
    EXPECT_EQ(columns_of("abc"), 3U);
    EXPECT_EQ(columns_of("e\u0301"), 1U);
    EXPECT_EQ(columns_of("북한"), 4U);
    EXPECT_EQ(columns_of("🚢 ok"), 5U);
    EXPECT_EQ(columns_of("“x” – ’"), 7U);
}

TEST(Wrapped, no_line_is_wider_than_asked_where_words_allow_it) {
    EXPECT_EQ(wrapped("one two three four", 9), (std::vector<std::string>{"one two", "three", "four"}));
    EXPECT_EQ(wrapped("one two", 7), (std::vector<std::string>{"one two"}));
    EXPECT_EQ(wrapped("북한 북한", 8), (std::vector<std::string>{"북한", "북한"}));
    EXPECT_EQ(wrapped("a unbreakable b", 4), (std::vector<std::string>{"a", "unbreakable", "b"}));
    EXPECT_TRUE(wrapped("", 10).empty());
}

}  // namespace
}  // namespace overt::render
