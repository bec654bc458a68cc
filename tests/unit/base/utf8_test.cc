#include "base/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace overt::base {
namespace {

/// Code points before byte `at`, counted one by one.
std::uint32_t slow_code_point(std::string_view text, std::uint32_t at) {
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < at; i += decode_utf8(text, i).size) ++count;
    return count;
}

TEST(Utf8, decodes_every_length_and_refuses_what_is_not_utf8) {
    struct Case {
        std::string_view bytes;
        char32_t value;
        std::uint32_t size;
    };
    constexpr char32_t bad = 0xFFFD;
    for (const Case& c :
         {Case{"a", 'a', 1}, Case{"\xC3\xA9", 0xE9, 2}, Case{"\xE2\x80\x9C", 0x201C, 3}, Case{"\xF0\x9F\x9A\xA2", 0x1F6A2, 4},
          Case{"\xC0\x80", bad, 1}, Case{"\xE0\x80\x80", bad, 1}, Case{"\xED\xA0\x80", bad, 1}, Case{"\xF4\x90\x80\x80", bad, 1},
          Case{"\xE2\x80", bad, 1}, Case{"\xFF", bad, 1}, Case{"\x80", bad, 1}, Case{std::string_view("\0", 1), 0, 1}}) {
        const CodePoint decoded = decode_utf8(c.bytes, 0);
        EXPECT_EQ(decoded.value, c.value) << testing::PrintToString(c.bytes);
        EXPECT_EQ(decoded.size, c.size) << testing::PrintToString(c.bytes);
        EXPECT_EQ(is_valid_utf8(c.bytes), c.value != bad);
    }
}

TEST(Utf8, appends_what_it_decodes_and_never_a_surrogate) {
    for (const char32_t c : {U'\0', U'x', U'é', U'북', U'🚢', char32_t{0x10FFFF}}) {
        std::string text;
        append_utf8(text, c);
        EXPECT_EQ(decode_utf8(text, 0).value, c);
        EXPECT_EQ(decode_utf8(text, 0).size, text.size());
    }
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    EXPECT_EQ(text, "\uFFFD\uFFFD");
}

TEST(Utf8, repair_keeps_what_is_valid) {
    EXPECT_EQ(repaired_utf8("caf\xE9 d\xC3\xA9j\xC3"), "caf\uFFFD d\u00E9j\uFFFD");
    EXPECT_EQ(repaired_utf8("북한 🚢"), "북한 🚢");
    EXPECT_TRUE(is_valid_utf8(repaired_utf8("\xF0\x9F\x9A\xFF\xC3\x28")));
}

TEST(Utf8, boundaries_are_the_first_bytes_and_the_end) {
    const std::string_view text = "aé";
    EXPECT_TRUE(is_boundary(text, 0));
    EXPECT_TRUE(is_boundary(text, 1));
    EXPECT_FALSE(is_boundary(text, 2));
    EXPECT_TRUE(is_boundary(text, 3));
    EXPECT_FALSE(is_boundary(text, 4));
}

TEST(Utf8, white_space_of_unicode_but_not_the_joiners) {
    for (const char32_t c : {U' ', U'\n', U'\u00A0', U'\u2009', U'\u3000', U'\u2028', U'\u0085'})
        EXPECT_TRUE(is_space(c)) << std::uint32_t{c};
    for (const char32_t c : {U'a', U'\0', U'\u200B', U'\u200D', U'\uFEFF', U'\u2060'})
        EXPECT_FALSE(is_space(c)) << std::uint32_t{c};
}

TEST(OffsetMap, agrees_with_counting_at_every_boundary_of_random_texts) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const std::string_view pieces[] = {"a", "\n", "é", "北", "🚢", "e\u0301", "\u202Eabc", "plain words "};
        std::string text;
        while (text.size() < seed * 7) text += seed % 5 == 0 ? "ascii " : pieces[random() % std::size(pieces)];
        const OffsetMap map(text);
        for (std::uint32_t at = 0; at <= text.size(); ++at) {
            if (!is_boundary(text, at)) continue;
            ASSERT_EQ(map.code_point(text, at), slow_code_point(text, at)) << "seed " << seed << " byte " << at;
            ASSERT_EQ(map.byte(text, slow_code_point(text, at)), at) << "seed " << seed << " byte " << at;
        }
        ASSERT_EQ(map.byte(text, 1U << 30), text.size()) << "seed " << seed;
    }
}

TEST(OffsetMap, empty_text_has_one_offset) {
    const OffsetMap map("");
    EXPECT_EQ(map.code_point("", 0), 0U);
    EXPECT_EQ(map.byte("", 0), 0U);
}

}  // namespace
}  // namespace overt::base
