#include "base/digest.h"

#include <gtest/gtest.h>

namespace overt::base {
namespace {

TEST(Digest, is_sha256) {  // FIPS 180-2, appendix B
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, of_parts_depends_on_where_they_are_cut) {
    EXPECT_NE(sha256_of_parts({"ab", "c"}), sha256_of_parts({"a", "bc"}));
    EXPECT_NE(sha256_of_parts({"abc"}), sha256_of_parts({"abc", ""}));
    EXPECT_EQ(sha256_of_parts({"ab", "c"}), sha256_of_parts({"ab", "c"}));
}

TEST(Digest, hex_of_the_first_bytes) {
    EXPECT_EQ(hex(sha256("abc"), 2), "ba78");
    EXPECT_EQ(hex(sha256("abc"), 99).size(), 64U);
}

}  // namespace
}  // namespace overt::base
