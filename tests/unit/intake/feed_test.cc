#include <gtest/gtest.h>

#include "article/extract.h"
#include "records_maker.h"

namespace overt::intake {
namespace {

const std::string long_text =
    "The council voted on Monday to keep the ferry running through the winter, although two members said that it could not pay "
    "for "
    "more than three months of it.";

std::vector<Article> articles_of(const std::string& feed) {
    std::vector<Article> out;
    auto records = feed_records(feed);
    if (!records) return out;
    for (const Record& record : all_of(**records)) out.push_back(article::extract(record.page, {}));
    return out;
}

TEST(Feed, of_rss_gives_each_item_with_what_the_feed_says) {
    const auto articles = articles_of(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Harbour News</title><link>https://example.org/</link>"
        "<language>en</language><item><title>Ferry stays &amp; sails</title><link>https://example.org/ferry</link>"
        "<dc:creator>Ana Silva</dc:creator><pubDate>Mon, 04 Sep 2023 09:00:00 +0000</pubDate><category>Transport</category>"
        "<description>Short.</description><content:encoded><![CDATA[<p>" +
        long_text +
        "</p><p>See <a href='/more'>the minutes</a> of the meeting.</p>]]></content:encoded></item>"
        "<item><title>Second</title><guid>https://example.org/second</guid><description>&lt;p&gt;" +
        long_text + "&lt;/p&gt;</description></item></channel></rss>");
    ASSERT_EQ(articles.size(), 2U);
    const Article& first = articles[0];
    EXPECT_EQ(first.title, "Ferry stays & sails");
    EXPECT_EQ(first.byline, "Ana Silva");
    EXPECT_EQ(first.publisher, "Harbour News");
    EXPECT_EQ(first.section, "Transport");
    EXPECT_EQ(first.url, "https://example.org/ferry");
    EXPECT_EQ(first.published, parse_date("2023-09-04"));
    EXPECT_EQ(first.published_from, "feed");
    EXPECT_EQ(first.text, "Ferry stays & sails\n\n" + long_text + "\n\nSee the minutes of the meeting.");
    ASSERT_EQ(first.links.size(), 1U);
    EXPECT_EQ(first.links[0].url, "https://example.org/more");
    EXPECT_EQ(articles[1].url, "https://example.org/second");
    EXPECT_EQ(articles[1].text, "Second\n\n" + long_text);
    EXPECT_EQ(articles[1].notes.front().code, "summary");
}

TEST(Feed, of_atom_takes_text_html_and_xhtml) {
    const auto articles = articles_of(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Notes</title><entry><title>One</title><link rel='alternate' "
        "href='https://example.org/1'/><link rel='edit' href='https://example.org/e'/><author><name>B. "
        "Roe</name><uri>x</uri></author>"
        "<published>2023-09-04T10:00:00Z</published><updated>2023-09-09T10:00:00Z</updated><content type='html'>&lt;p&gt;" +
        long_text +
        "&lt;/p&gt;</content></entry><entry><title>Two</title><content type='xhtml'><div "
        "xmlns='http://www.w3.org/1999/xhtml'><p>" +
        long_text + " <em>5 &lt; 6</em></p></div></content></entry></feed>");
    ASSERT_EQ(articles.size(), 2U);
    EXPECT_EQ(articles[0].url, "https://example.org/1");
    EXPECT_EQ(articles[0].byline, "B. Roe");
    EXPECT_EQ(articles[0].published, parse_date("2023-09-04"));
    EXPECT_EQ(articles[1].text, "Two\n\n" + long_text + " 5 < 6");
}

TEST(Feed, that_breaks_off_gives_the_items_before_and_a_problem) {
    auto records =
        feed_records("<rss><channel><item><title>One</title><description>" + long_text + "</description></item><item><title>Tw");
    ASSERT_TRUE(records);
    const auto all = all_of(**records);
    ASSERT_GE(all.size(), 2U);
    EXPECT_FALSE(all.front().problem);
    ASSERT_TRUE(all.back().problem);
    EXPECT_EQ(all.back().problem->code, ErrorCode::corrupt);
}

TEST(Feed, entities_that_multiply_are_not_followed) {
    std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 'xxxxxxxxxx'>";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(i) + " '";
        for (int k = 0; k < 10; ++k) bomb += before;
        bomb += "'>";
    }
    bomb += "]><rss><channel><item><title>T</title><description>" + long_text + "&a11;</description></item></channel></rss>";
    const auto articles = articles_of(bomb);
    ASSERT_LE(articles.size(), 1U);
    for (const Article& article : articles) EXPECT_LT(article.text.size(), 1000U);
}

TEST(Feed, what_is_none_is_said) {
    EXPECT_FALSE(feed_records("<html><body>x</body></html>"));
    EXPECT_FALSE(feed_records("words"));
    EXPECT_FALSE(feed_records(""));
}

}  // namespace
}  // namespace overt::intake
