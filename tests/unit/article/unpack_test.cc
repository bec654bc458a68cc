#include "article/unpack.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace overt::article {
namespace {

std::string packed(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

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

}  // namespace
}  // namespace overt::article
