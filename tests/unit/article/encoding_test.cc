#include "article/encoding.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace overt::article {
namespace {

using namespace std::string_literals;

struct EncodingCase {
    std::string bytes;
    std::string text;  // must be in the result
};
TEST(DecodedPage, finds_the_character_set) {
    const EncodingCase cases[] = {
        {"<meta charset=utf-8>caf\xC3\xA9", "caf\xC3\xA9"},
        {"<meta charset='windows-1251'>\xCC\xE8\xED\xE8\xF1\xF2\xF0", "\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80"},
        {"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'>\x93stop\x94", "\xE2\x80\x9Cstop\xE2\x80\x9D"},
        {"<meta charset=iso-8859-1>\x93stop\x94", "\xE2\x80\x9Cstop\xE2\x80\x9D"},
        {"<meta charset=Shift_JIS>\x93\xFA\x96\x7B", "\xE6\x97\xA5\xE6\x9C\xAC"},
        {"<?xml version='1.0' encoding='iso-8859-2'?>\xB1", "\xC4\x85"},
        {"<meta charset=gb2312>\xD6\xD0", "\xE4\xB8\xAD"},
        {"<meta charset=utf-8>caf\xE9 au lait", "caf\xC3\xA9 au lait"},
        {"<meta charset=iso-8859-1>caf\xC3\xA9", "caf\xC3\xA9"},
        {"\xEF\xBB\xBFmark", "mark"},
        {"\xFF\xFEm\0a\0r\0k\0"s, "mark"},
        {"\xFE\xFF\0m\0a\0r\0k"s, "mark"},
        {"<\0p\0>\0m\0a\0r\0k\0"s, "<p>mark"}};
    for (const EncodingCase& one : cases) {
        const DecodedPage page = decoded_page(one.bytes);
        EXPECT_TRUE(base::is_valid_utf8(page.text));
        EXPECT_NE(page.text.find(one.text), std::string::npos) << one.text << " in " << page.text << " as " << page.charset;
    }
}

TEST(DecodedPage, leads_back_to_the_bytes) {
    const std::string bytes = "<meta charset=windows-1252>\xE9x\x80y";
    const DecodedPage page = decoded_page(bytes);
    EXPECT_EQ(page.map.page_byte(static_cast<std::uint32_t>(page.text.find('x'))), bytes.find('x'));
    EXPECT_EQ(page.map.page_byte(static_cast<std::uint32_t>(page.text.find('y'))), bytes.find('y'));
}

TEST(DecodedPage, repairs_a_little_damage_in_utf8) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes += "\xC3\xA9";
    const DecodedPage page = decoded_page(bytes + "\xC3 end");
    EXPECT_EQ(page.charset, "utf-8");
    EXPECT_TRUE(page.repaired);
    EXPECT_NE(page.text.find("\xEF\xBF\xBD end"), std::string::npos);
}

}  // namespace
}  // namespace overt::article
