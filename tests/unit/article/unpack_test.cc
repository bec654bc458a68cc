#include "article/unpack.h"

#include <gtest/gtest.h>

#include "tests/unit/brotli.h"
#include "tests/unit/gzip.h"

namespace overt::article {
namespace {

using testing::packed;

TEST(Unpacked, gives_what_was_packed) {
    for (const std::size_t size : {0U, 1U, 100U, 65'536U, 300'000U}) {
        std::string bytes(size, 'x');
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * i >> 3);
        const auto out = unpacked(packed(bytes), 1 << 20);
        ASSERT_TRUE(out) << size;
        EXPECT_EQ(*out, bytes);
    }
}

TEST(Unpacked, joins_members_and_passes_over_padding) {
    const auto out = unpacked(packed("one ") + packed("two") + std::string(8, '\0'), 100);
    ASSERT_TRUE(out);
    EXPECT_EQ(*out, "one two");
}

TEST(Unpacked, stops_at_the_limit) {
    const auto out = unpacked(packed(std::string(10 << 20, 'x')), 1 << 20);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::too_large);
}

TEST(Unpacked, refuses_damage) {
    const std::string whole = packed("some words that are long enough to be packed into a few bytes");
    std::string broken = whole;
    broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
    for (const std::string& bytes :
         {whole.substr(0, whole.size() - 3), broken, std::string("\x1f\x8b\x08"), whole + "rest", std::string("plain")}) {
        const auto out = unpacked(bytes, 1000);
        ASSERT_FALSE(out);
        EXPECT_EQ(out.error().code, ErrorCode::corrupt);
    }
}

TEST(UnpackedBrotli, gives_what_was_packed) {
    const auto out = unpacked_brotli(testing::lamp_page_in_brotli, 1000);
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(*out, testing::lamp_page);
    const auto large = unpacked_brotli(testing::ten_mebibytes_in_brotli, 10 << 20);
    ASSERT_TRUE(large) << large.error().message;
    EXPECT_EQ(*large, std::string(10 << 20, 'x'));
}

TEST(UnpackedBrotli, stops_at_the_limit) {
    const auto out = unpacked_brotli(testing::ten_mebibytes_in_brotli, (10 << 20) - 1);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::too_large);
}

TEST(UnpackedBrotli, refuses_damage) {
    const std::string whole(testing::lamp_page_in_brotli);
    for (const std::string& bytes :
         {std::string(), whole.substr(0, whole.size() - 1), whole + "rest", std::string(testing::lamp_page)}) {
        const auto out = unpacked_brotli(bytes, 1000);
        ASSERT_FALSE(out);
        EXPECT_EQ(out.error().code, ErrorCode::corrupt);
    }
}

}  // namespace
}  // namespace overt::article
