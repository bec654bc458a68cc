#include "article/extract.h"

#include <gtest/gtest.h>

#include "base/digest.h"
#include "document/invariants.h"
#include "tests/unit/article/sample_page.h"

namespace overt::article {
namespace {

TEST(FormatOf, goes_by_the_name_and_then_by_the_content) {
    EXPECT_EQ(format_of("a.txt", "<html>"), InputFormat::text);
    EXPECT_EQ(format_of("a.TXT.gz", "<html>"), InputFormat::text);
    EXPECT_EQ(format_of("a.json", "x"), InputFormat::article_json);
    EXPECT_EQ(format_of("a.html", "plain"), InputFormat::html);
    EXPECT_EQ(format_of("story", "<p>x"), InputFormat::html);
    EXPECT_EQ(format_of("-", "{\"title\":null,\"text\":\"x\"}"), InputFormat::article_json);
    EXPECT_EQ(format_of("-", "Only words."), InputFormat::text);
}

TEST(Text, stays_what_it_was) {
    const std::string bytes = "  One line.\r\n\r\n\tAnother \xE2\x80\x9Cone\xE2\x80\x9D.\n\n";
    const Article article = extract({"a.txt", bytes}, {});
    EXPECT_EQ(article.text, bytes);
    EXPECT_EQ(wrong_origin(article, bytes), "");
    ASSERT_EQ(article.blocks.size(), 2U);
    EXPECT_EQ(article.text.substr(article.blocks[0].span.begin, article.blocks[0].span.size()), "One line.");
    EXPECT_FALSE(article.title);
}

TEST(Text, that_is_not_utf8_is_repaired_with_a_note) {
    const Article article = extract({"a.txt", "caf\xE9."}, {});
    EXPECT_EQ(article.text, "caf\xEF\xBF\xBD.");
    EXPECT_TRUE(has_note(article, "encoding"));
    EXPECT_EQ(wrong_origin(article, "caf\xE9."), "");
}

TEST(Text, that_is_binary_or_empty_has_a_note) {
    const Article binary = extract({"a.txt", std::string("\x89PNG\r\n\0\0\0\0\x01\x02\x03", 13)}, {});
    EXPECT_EQ(binary.text, "");
    EXPECT_TRUE(has_note(binary, "binary"));
    EXPECT_TRUE(has_note(extract({"a.txt", ""}, {}), "empty"));
    EXPECT_TRUE(has_note(extract({"a.html", ""}, {}), "no-article"));
}

TEST(ArticleJson, keeps_its_text_and_its_date) {
    const Article article =
        extract({"a.json", R"({"title":"T","text":"Some words, in one line.","published":"2023-09-04","language":"en"})"}, {});
    EXPECT_EQ(article.text, "Some words, in one line.");
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
    EXPECT_EQ(article.published_basis, DateBasis::page);
    EXPECT_EQ(article.blocks.size(), 1U);
    EXPECT_TRUE(has_note(extract({"a.json", "{\"text\":"}, {}), "bad-json"));
}

TEST(Options, given_date_and_address_win) {
    const std::string html =
        page_with("<meta property='article:published_time' content='2020-01-02'><link rel=canonical href='https://a.example/x'>",
                  in_paragraphs());
    const Article own = read_page(html);
    EXPECT_EQ(own.published, parse_date("2020-01-02"));
    EXPECT_EQ(own.url, "https://a.example/x");
    const Article given = read_page(html, {InputFormat::html, parse_date("2021-03-04"), "https://b.example/y"});
    EXPECT_EQ(given.published, parse_date("2021-03-04"));
    EXPECT_EQ(given.published_basis, DateBasis::given);
    EXPECT_EQ(given.url, "https://b.example/y");
}

TEST(Capture, is_the_digest_of_address_and_bytes) {
    EXPECT_EQ(extract({"a.txt", "x"}, {}).capture, base::sha256_of_parts({"", "x"}));
    EXPECT_EQ(extract({"b.txt", "x"}, {InputFormat::text, {}, "u"}).capture, base::sha256_of_parts({"u", "x"}));
}

struct LanguageCase {
    const char* text;
    const char* language;
};
TEST(Language, is_told_by_words_and_script) {
    const LanguageCase cases[] = {
        {"The minister said that it was not the end of the talks, and that they would meet again.", "en"},
        {"Der Minister sagte, dass die Gespr\xC3\xA4"
         "che nicht zu Ende sind und dass man sich auf eine Woche vertagt hat.",
         "de"},
        {"Le ministre a dit que les discussions ne sont pas finies et que les deux parties se verront dans une semaine.", "fr"},
        {"\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80 \xD1\x83\xD0\xB5\xD1\x85\xD0\xB0\xD0\xBB.", "ru"},
        {"\xEC\x9E\xA5\xEA\xB4\x80\xEC\x9D\xB4 \xEB\xA7\x90\xED\x96\x88\xEB\x8B\xA4.", "ko"},
        {"Troops attacked Oldtown.", "en"},
        {"123", "und"}};
    for (const LanguageCase& one : cases) {
        const Article article = extract({"a.txt", one.text}, {});
        EXPECT_EQ(article.language, one.language) << one.text;
        EXPECT_EQ(has_note(article, "not-english"), article.language != "en") << one.text;
    }
}

}  // namespace
}  // namespace overt::article
