// What an Article holds beside its text: links, captions, section, and notes about the page.
#include <gtest/gtest.h>

#include "sample_page.h"

namespace overt::article {
namespace {

std::string ld(const std::string& fields) {
    return "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"," + fields + "}</script>";
}

TEST(ArticleParts, links_lead_from_their_words_to_absolute_addresses) {
    ExtractOptions options;
    options.url = "https://example.org/news/story.html?x=1";
    const std::string html =
        page_with("", "<nav><a href=/front>Front</a></nav><article><h1>Talks go on</h1>" + in_paragraphs() +
                          "<p>As <a href='/a?b=1&amp;c=2'>the <b>Post</b> reported</a> and <a href=next.html>again</a> on <a "
                          "href=#top>Monday</a>, by "
                          "<a href='//example.net/x'>its partner</a> and <a href='https://example.com/'>another</a>, <a "
                          "href=../up>said</a> twice.</p></article>");
    const Article article = read_page(html, options);
    const std::vector<std::pair<std::string, std::string>> expected{{"the Post reported", "https://example.org/a?b=1&c=2"},
                                                                    {"again", "https://example.org/news/next.html"},
                                                                    {"its partner", "https://example.net/x"},
                                                                    {"another", "https://example.com/"},
                                                                    {"said", "https://example.org/up"}};
    ASSERT_EQ(article.links.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const TextLink& link = article.links[i];
        EXPECT_EQ(article.text.substr(link.span.begin, link.span.size()), expected[i].first);
        EXPECT_EQ(link.url, expected[i].second);
    }
    EXPECT_EQ(wrong_origin(article, html), "");
}

TEST(ArticleParts, captions_of_the_article_are_kept_apart) {
    const Article article = read_page(page_with(
        "", "<aside><figure><figcaption>A teaser's picture</figcaption></figure></aside><article><h1>Talks go on</h1><p>" +
                first_paragraph + "</p><figure><img src=x><figcaption>The harbour at dawn</figcaption></figure><p>" +
                second_paragraph + "</p></article>"));
    EXPECT_EQ(article.captions, std::vector<std::string>{"The harbour at dawn"});
    EXPECT_EQ(article.text.find("harbour at dawn"), std::string::npos);
    EXPECT_EQ(why(article, "harbour at dawn"), "caption");
}

TEST(ArticleParts, the_page_names_its_section) {
    EXPECT_EQ(read_page(page_with("<meta property=article:section content=World>", in_paragraphs())).section, "World");
    EXPECT_EQ(read_page(page_with(ld("\"articleSection\":[\"Trade\",\"World\"]"), in_paragraphs())).section, "Trade, World");
}

TEST(ArticleParts, notes_tell_stubs_live_reports_and_pages_that_are_cut_off) {
    EXPECT_TRUE(has_note(read_page(page_with(ld("\"isAccessibleForFree\":\"False\""), in_paragraphs())), "paywalled"));
    EXPECT_FALSE(has_note(read_page(page_with(ld("\"isAccessibleForFree\":true"), in_paragraphs())), "paywalled"));
    const std::string live =
        "<script type=\"application/ld+json\">{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\","
        "\"articleBody\":\"" +
        std::string(300, 'x') + "\"}]}</script>";
    const Article report = read_page(page_with(live, in_paragraphs()));
    EXPECT_TRUE(has_note(report, "live-report"));
    EXPECT_NE(report.text.find(third_paragraph), std::string::npos);
    EXPECT_TRUE(has_note(read_page("<html><body><article>" + in_paragraphs() + "<p>And then <a href=\"http://exa"), "cut-off"));
    EXPECT_FALSE(has_note(read_page("<html><body><article>" + in_paragraphs()), "cut-off"));
}

TEST(ArticleParts, a_shortened_body_among_the_data_does_not_replace_the_text) {
    const Article article = read_page(
        page_with(ld("\"articleBody\":\"" + first_paragraph + " " + second_paragraph + " " + std::string(400, 'y') + " ...\""),
                  "<div>" + first_paragraph + "<br>" + second_paragraph + "<br>" + third_paragraph + "</div>"));
    EXPECT_NE(article.text.find(third_paragraph), std::string::npos);
    EXPECT_FALSE(has_note(article, "scripted"));
}

TEST(ArticleParts, what_tells_who_the_author_is_stays_out) {
    const Article article = read_page(
        page_with("<meta name=author content='Ana Silva'>",
                  "<article><h1>Talks go on</h1><div>Ana Silva | The Example Post<br>on January 14, 2023 at 2:30 PM, updated "
                  "January 15, 2023 at 3:55 "
                  "PM</div>" +
                      in_paragraphs() + in_paragraphs() +
                      "<p>Ana Silva told the minister so, she said later, and he did not answer her.</p><p>A last "
                      "word.</p><p>One more of them.</p><p>And "
                      "another one.</p><p>Ana is a writer in the capital and covers trade, ports and the sea.</p></article>"));
    EXPECT_EQ(why(article, "covers trade"), "author-box");
    EXPECT_EQ(why(article, "January 14"), "date-line");
    EXPECT_EQ(why(article, "told the minister so"), "(in the text)");
}

TEST(ArticleParts, names_that_spell_a_heading_say_nothing_about_furniture) {
    const Article article = read_page(page_with(
        "", "<article><h1>Guide</h1><div id=how-to-share-a-changeset><h2>How to share a changeset</h2>" + in_paragraphs() +
                "</div><div id=newsletter-signup><h2>Sign up</h2><p>Words every week.</p></div></article>"));
    EXPECT_NE(article.text.find("How to share a changeset\n\n" + first_paragraph), std::string::npos);
    EXPECT_EQ(article.text.find("every week"), std::string::npos);
}

TEST(ArticleParts, a_link_that_opens_a_popup_is_words_of_the_text) {
    const Article article = read_page(page_with("", "<div><p>A <a class=popup href=x>rather elderly</a> man came in. " +
                                                        first_paragraph + "</p><p>" + second_paragraph + "</p></div>"));
    EXPECT_NE(article.text.find("A rather elderly man came in."), std::string::npos);
}

}  // namespace
}  // namespace overt::article
