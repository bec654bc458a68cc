#include "base/ascii_text.h"

#include <gtest/gtest.h>

namespace overt::base {
namespace {

TEST(AsciiText, only_ascii_letters_are_lowered) { EXPECT_EQ(lower_ascii("Kyiv ÄB-9"), "kyiv Äb-9"); }

TEST(AsciiText, split_keeps_empty_parts) {
    EXPECT_EQ(split("a\t\tb\t", '\t'), (std::vector<std::string_view>{"a", "", "b", ""}));
    EXPECT_EQ(split("", '\t'), (std::vector<std::string_view>{""}));
}

TEST(WholeNumber, takes_digits_alone) {
    EXPECT_EQ(whole_number("0"), 0U);
    EXPECT_EQ(whole_number("4294967295"), 4294967295U);
    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.5", "4294967296", "x"}) EXPECT_FALSE(whole_number(text)) << text;
}

}  // namespace
}  // namespace overt::base
