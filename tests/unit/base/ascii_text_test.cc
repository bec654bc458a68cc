#include "base/ascii_text.h"

#include <gtest/gtest.h>

namespace overt::base {
namespace {

TEST(AsciiText, only_ascii_letters_are_lowered) { EXPECT_EQ(lower_ascii("Kyiv ÄB-9"), "kyiv Äb-9"); }

TEST(AsciiText, split_keeps_empty_parts) {
    EXPECT_EQ(split("a\t\tb\t", '\t'), (std::vector<std::string_view>{"a", "", "b", ""}));
    EXPECT_EQ(split("", '\t'), (std::vector<std::string_view>{""}));
}

}  // namespace
}  // namespace overt::base
