#include <gtest/gtest.h>

#include "document/invariants.h"
#include "tests/unit/article/sample_page.h"

namespace overt::article {
namespace {

TEST(HtmlArticle, begins_with_the_headline_and_keeps_order_and_kinds) {
    const Article article =
        read_page(page_with("<title>Talks go on | The Example Post</title>",
                            "<article><h1>Talks go on</h1>" + in_paragraphs() +
                                "<h2>What comes next</h2><ul><li>A meeting in the capital, in May.</li><li>A vote.</li></ul>"
                                "<blockquote><p>We will not be hurried, not by anyone.</p></blockquote><p>" +
                                second_paragraph +
                                "</p>"
                                "<table><tr><th>Year</th><th>Tons</th></tr><tr><td>2020</td><td>17</td></tr></table></article>"));
    EXPECT_EQ(
        article.text,
        "Talks go on\n\n" + first_paragraph + "\n\n" + second_paragraph + "\n\n" + third_paragraph +
            "\n\nWhat comes next\n\nA meeting in the capital, in May.\n\nA vote.\n\nWe will not be hurried, not by anyone.\n\n" +
            second_paragraph + "\n\nYear\tTons\n\n2020\t17");
    std::vector<BlockKind> kinds;
    for (const Block& block : article.blocks) kinds.push_back(block.kind);
    using enum BlockKind;
    EXPECT_EQ(kinds, (std::vector{headline, paragraph, paragraph, paragraph, heading, list_item, list_item, quotation, paragraph,
                                  table_row, table_row}));
    EXPECT_EQ(article.title, "Talks go on");
    EXPECT_EQ(article.publisher, "The Example Post");
}

struct DropCase {
    const char* html;  // beside the article
    const char* text;
    const char* why;
};
TEST(HtmlArticle, says_why_a_text_was_left_out) {
    const DropCase cases[] = {
        {"<nav><a href=/>Front page</a></nav>", "Front page", "navigation"},
        {"<div class='share-bar'><a href=#>Send it on</a></div>", "Send it on", "share-buttons"},
        {"<div class=related-stories><h3>Others</h3><a href=1>Floods in the north</a></div>", "Floods", "related-links"},
        {"<div id=comments><p>I do not agree with any of this, and neither should you, dear readers.</p></div>", "I do not agree",
         "comments"},
        {"<h3>Leave a Reply</h3>", "Leave a Reply", "comment-form"},
        {"<p>Advertisement</p>", "Advertisement", "advertising"},
        {"<p>Sign up for our morning letter</p>", "morning letter", "newsletter"},
        {"<div class=cookie-consent>We store things on your machine.</div>", "We store", "cookie-notice"},
        {"<p>By Jane Roe and John Doe</p>", "Jane Roe", "byline"},
        {"<p>Published 4 September 2023, 10:15 BST</p>", "4 September", "date-line"},
        {"<figure><img src=x><figcaption>The port at dawn.</figcaption></figure>", "The port", "caption"},
        {"<p>#Trade #Tariffs</p>", "#Trade", "tags"},
        {"<footer>All rights are ours</footer>", "All rights", "footer"},
        {"<aside>Did you know?</aside>", "Did you know", "sidebar"},
        {"<form><label>Search words</label><input></form>", "Search words", "form"}};
    for (const DropCase& one : cases) {
        const Article article =
            read_page(page_with("", "<article><h1>Talks go on</h1>" + in_paragraphs() + one.html + "</article>"));
        EXPECT_EQ(why(article, one.text), one.why) << one.html;
        EXPECT_NE(article.text.find(third_paragraph), std::string::npos) << one.html;
    }
}

TEST(HtmlArticle, loses_no_inline_text) {
    const Article article =
        read_page(page_with("",
                            "<div><p>The <a href=x>trade <b>minis</b>ter</a> <em>said</em> so,<br>and \xC2\xA0 "
                            "left&nbsp;at&#32;once &amp; for good &mdash; they say, twice.</p></div>"));
    EXPECT_EQ(article.text, "The trade minister said so,\nand left at once & for good \xE2\x80\x94 they say, twice.");
}

TEST(HtmlArticle, reads_paragraphs_parted_by_breaks) {
    const Article article = read_page(
        page_with("", "<div>" + first_paragraph + "<br><br>" + second_paragraph + "<br/> <br/>" + third_paragraph + "</div>"));
    EXPECT_EQ(article.text, first_paragraph + "\n\n" + second_paragraph + "\n\n" + third_paragraph);
}

TEST(HtmlArticle, does_not_show_what_the_page_does_not_show) {
    const Article article = read_page(page_with(
        "<style>p{}</style>",
        "<div>" + in_paragraphs() +
            "<script>var a='<p>Scripted words</p>'</script><noscript>Without script</noscript>"
            "<template><p>Template words</p></template><p style='display: none'>Hidden words</p><!-- Comment words --></div>"));
    for (const char* text : {"Scripted", "Without", "Template", "Hidden", "Comment", "p{}"})
        EXPECT_EQ(why(article, text), "(nowhere)");
}

TEST(HtmlArticle, takes_one_of_two_articles) {
    const std::string other =
        "<article><h2><a href=y>Snow in the hills</a></h2><p>Roads were closed on Tuesday after a night of heavy snow, police "
        "said, and schools stayed shut.</p></article>";
    const Article article = read_page(page_with(
        "", "<main><article><h1>Talks go on</h1>" + in_paragraphs() + in_paragraphs() + "</article>" + other + "</main>"));
    EXPECT_EQ(article.text.find("Snow"), std::string::npos);
    EXPECT_EQ(why(article, "Roads were closed"), "other");
}

TEST(HtmlArticle, gives_a_text_that_the_page_holds_twice_once) {
    const Article article = read_page(page_with(
        "", "<main><div class=wide>" + in_paragraphs() + "</div><div class=narrow>" + in_paragraphs() + "</div></main>"));
    EXPECT_EQ(article.text, first_paragraph + "\n\n" + second_paragraph + "\n\n" + third_paragraph);
}

TEST(HtmlArticle, trusts_the_element_that_declares_the_body) {
    const std::string other = "<div><p>" + second_paragraph + "</p></div>";
    const Article article = read_page(page_with("", other + "<div itemprop=articleBody><p>" + first_paragraph + "</p></div>"));
    EXPECT_EQ(article.text, first_paragraph);
}

TEST(HtmlArticle, is_empty_where_there_is_only_navigation) {
    const Article article = read_page(page_with(
        "<title>Example Post</title>", "<ul><li><a href=1>World</a><li><a href=2>Business</a><li><a href=3>Sport</a></ul>"));
    EXPECT_EQ(article.text, "");
    EXPECT_TRUE(has_note(article, "no-article"));
    EXPECT_NE(why(article, "Business"), "(nowhere)");
}

TEST(HtmlArticle, follows_the_text_that_the_page_gives_as_data) {
    const std::string body = first_paragraph + "\\n\\n" + second_paragraph;
    const Article article =
        read_page(page_with("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks go "
                            "on\",\"datePublished\":\"2023-09-04T23:00:00+09:00\","
                            "\"author\":{\"name\":\"Jane Roe\"},\"publisher\":{\"name\":\"Example Post\"},\"articleBody\":\"" +
                                body + "\"}</script>",
                            "<div id=app></div>"));
    EXPECT_EQ(article.text, "Talks go on\n\n" + first_paragraph + "\n\n" + second_paragraph);
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
    EXPECT_EQ(article.byline, "Jane Roe");
    EXPECT_EQ(article.publisher, "Example Post");
    EXPECT_TRUE(has_note(article, "scripted"));
}

struct DateCase {
    const char* head;
    const char* body;
    const char* url;
    const char* date;
    DateBasis basis;
};
TEST(HtmlArticle, finds_the_day_of_publication) {
    const DateCase cases[] = {
        {"<meta property=article:published_time content=2023-09-04T01:00:00Z><meta name=date content=2023-10-01>", "", "",
         "2023-09-04", DateBasis::page},
        {"", "<time datetime=2023-09-04>Monday</time>", "", "2023-09-04", DateBasis::page},
        {"", "<span itemprop=datePublished content='4 Sept 2023'>x</span>", "", "2023-09-04", DateBasis::page},
        {"", "<p>September 4th, 2023</p>", "", "2023-09-04", DateBasis::text},
        {"", "<p>4. September 2023</p>", "", "2023-09-04", DateBasis::text},
        {"", "", "https://a.example/2023/09/04/talks", "2023-09-04", DateBasis::page},
        {"", "", "https://a.example/talks-20230904.html", "2023-09-04", DateBasis::page},
        {"<meta name=pubdate content=1693785600>", "", "", "2023-09-04", DateBasis::page},
        {"<meta name=pubdate content=2099-01-01>", "", "", nullptr, DateBasis::none},
        {"", "<p>Room 2023, floor 12</p>", "", nullptr, DateBasis::none}};
    for (const DateCase& one : cases) {
        ExtractOptions options;
        if (*one.url != 0) options.url = one.url;
        const Article article = read_page(
            page_with(one.head, std::string("<article><h1>Talks go on</h1>") + one.body + in_paragraphs() + "</article>"),
            options);
        const std::string seen = article.published ? to_string(*article.published) : "none";
        EXPECT_EQ(seen, one.date == nullptr ? "none" : one.date) << one.head << one.body << one.url;
        EXPECT_EQ(article.published_basis, one.basis) << one.head << one.body << one.url;
    }
}

TEST(HtmlArticle, spans_and_origin_hold_on_hostile_text) {
    const char* bodies[] = {
        "<p>e\xCC\x81 \xF0\x9F\x87\xBA\xF0\x9F\x87\xA6 \xE2\x80\xAE"
        "abc\xE2\x80\xAC \xE2\x80\x8B"
        "def\xC2\xADghi &NotEqualTilde; &#0; &#x110000; &copy2 &ampx &lt;b&gt; &notanentity; words enough for a paragraph, it "
        "seems.</p>",
        "<p>one</b> two</i>three <table>four<tr><td>five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen.</table>",
        "<p>a\r\nb\rc\nd and more words that make up a long enough sentence to be taken as the prose of it all.<p>\xFF\xFE "
        "broken"};
    for (const char* body : bodies) {
        const std::string html = page_with("<meta charset=utf-8>", std::string("<div>") + body + in_paragraphs() + "</div>");
        const Article article = read_page(html);
        EXPECT_FALSE(document::broken_invariant(article, {}, {})) << body;
        EXPECT_EQ(wrong_origin(article, html), "") << body;
        EXPECT_NE(article.text.find(second_paragraph), std::string::npos) << body;
    }
}

TEST(HtmlArticle, origin_leads_to_the_words_of_the_page) {
    const std::string html =
        page_with("", "<!-- \xD1\x8F --><div>" + in_paragraphs() +
                          "<p>At  the   end &quot;stop&quot;, said one of the guards at the northern gate.</p></div>");
    const Article article = read_page(html);
    const std::size_t gate = article.text.find("northern gate");
    ASSERT_NE(gate, std::string::npos);
    EXPECT_EQ(article.origin.page_byte(static_cast<std::uint32_t>(gate)), html.find("northern gate"));
}

TEST(HtmlArticle, survives_deep_and_crowded_markup) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    const Article nested = read_page(page_with("", deep + in_paragraphs()));
    EXPECT_NE(nested.text.find(first_paragraph), std::string::npos);
    EXPECT_TRUE(has_note(nested, "flattened"));
    std::string crowded = "<p ";
    for (int i = 0; i < 50'000; ++i) crowded += "a" + std::to_string(i) + " ";
    const Article attributes = read_page(page_with("", "<div>" + crowded + ">" + in_paragraphs() + "</div>"));
    EXPECT_NE(attributes.text.find(first_paragraph), std::string::npos);
    std::string formatting;
    for (int i = 0; i < 20'000; ++i) formatting += "<div><b id=" + std::to_string(i) + "></div>";
    const Article unfolding = read_page(page_with("", formatting + in_paragraphs()));
    EXPECT_FALSE(document::broken_invariant(unfolding, {}, {}));
}

}  // namespace
}  // namespace overt::article
