#include "intake/byte_stream.h"

#include <gtest/gtest.h>

#include "tests/unit/gzip.h"

namespace overt::intake {
namespace {

using testing::packed;

TEST(ByteStream, unpacks_all_members) {
    const std::string bytes = packed("one ") + packed(std::string(200'000, 'x')) + packed(" two");
    const auto stream = unpacked_stream(memory_stream(bytes));
    const auto all = read_up_to(*stream, 1 << 20);
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(*all, "one " + std::string(200'000, 'x') + " two");
}

TEST(ByteStream, says_that_packed_bytes_are_damaged) {
    std::string bytes = packed(std::string(5000, 'x') + "end");
    bytes.resize(bytes.size() / 2);
    const auto stream = unpacked_stream(memory_stream(bytes));
    const auto all = read_up_to(*stream, 1 << 20);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::corrupt);
}

TEST(ByteStream, hands_over_what_lies_before_the_damage) {
    std::string bytes = packed("whole member\n") + packed("damaged member");
    bytes.resize(bytes.size() - 20);
    Looked looked = look_into(unpacked_stream(memory_stream(bytes)), 4096);
    EXPECT_EQ(looked.head.substr(0, 13), "whole member\n");
    BufferedReader reader(std::move(looked.stream));
    std::string line;
    EXPECT_TRUE(reader.line(line, 100).value());
    EXPECT_EQ(line, "whole member");
    EXPECT_FALSE(reader.line(line, 100));
}

TEST(ByteStream, knows_a_bomb_from_a_large_text) {
    EXPECT_FALSE(is_bomb(1ULL << 20, 1000));
    EXPECT_FALSE(is_bomb(8ULL << 30, 1ULL << 30));
    EXPECT_TRUE(is_bomb(2ULL << 30, 2ULL << 20));
}

TEST(BufferedReader, gives_lines_and_blocks_and_takes_bytes_back) {
    const std::string bytes = "first\r\nsecond\nblock of bytesrest";
    Looked looked = look_into(memory_stream(bytes), 3);
    EXPECT_EQ(looked.head, "fir");
    BufferedReader reader(std::move(looked.stream));
    std::string line;
    for (const std::string_view expected : {"first", "second"}) {
        ASSERT_TRUE(reader.line(line, 100).value());
        EXPECT_EQ(line, expected);
    }
    std::string block;
    EXPECT_EQ(reader.block(block, 14).value(), 14U);
    EXPECT_EQ(block, "block of bytes");
    reader.push_back("bytes");
    EXPECT_EQ(reader.skip(5).value(), 5U);
    ASSERT_TRUE(reader.line(line, 3).value());
    EXPECT_EQ(line, "res");
    ASSERT_TRUE(reader.line(line, 3).value());
    EXPECT_EQ(line, "t");
    EXPECT_FALSE(reader.line(line, 3).value());
}

}  // namespace
}  // namespace overt::intake
