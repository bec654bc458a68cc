#include <gtest/gtest.h>

#include "sample_page.h"

namespace overt::article {
namespace {

struct Told {
    std::string date;
    std::string from;
    friend bool operator==(const Told&, const Told&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Told& told) { return out << told.date << ' ' << told.from; }
};

Told told_by(const std::string& head, const std::string& before_text = "", const std::string& url = "") {
    Page page{"page.html", page_with(head, "<article><h1>Talks go on</h1>" + before_text + in_paragraphs() + "</article>")};
    page.given.format = InputFormat::html;
    if (!url.empty()) page.given.url = url;
    page.given.fetched = parse_date("2023-09-20");
    const Article article = extract(page, {});
    return {article.published ? to_string(*article.published) : "", article.published_from};
}

std::string meta(const std::string& name, const std::string& value) {
    return "<meta property=\"" + name + "\" content=\"" + value + "\">";
}

TEST(PageDate, the_data_of_the_page_comes_first) {
    EXPECT_EQ(
        told_by(
            "<script "
            "type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-09-04T10:00:00+02:00\"}</script>" +
            meta("article:published_time", "2023-09-05")),
        (Told{"2023-09-04", "json-ld"}));
    EXPECT_EQ(told_by(meta("article:modified_time", "2023-09-08") + meta("article:published_time", "2023-09-05")),
              (Told{"2023-09-05", "meta"}));
    EXPECT_EQ(told_by(meta("article:published_time", "Mon Sep 4 16:00:00 EDT 2023")), (Told{"2023-09-04", "meta"}));
}

TEST(PageDate, an_earlier_day_in_the_address_is_that_of_the_original) {
    const std::string later = meta("article:published_time", "2023-09-15T10:00:00+02:00");
    EXPECT_EQ(told_by(later, "", "https://example.org/2023/09/04/talks"), (Told{"2023-09-04", "address"}));
    EXPECT_EQ(told_by(later, "", "https://example.org/2023/world/09/04/talks"), (Told{"2023-09-04", "address"}));
    EXPECT_EQ(told_by(later, "", "https://example.org/2023/09/18/talks"), (Told{"2023-09-15", "meta"}));
}

TEST(PageDate, beside_world_time_the_address_has_the_day_of_the_publisher) {
    const std::string address = "https://example.org/2023/09/05/talks";
    EXPECT_EQ(told_by(meta("article:published_time", "2023-09-04T22:30:00Z"), "", address), (Told{"2023-09-05", "address"}));
    EXPECT_EQ(told_by(meta("article:published_time", "2023-09-04T22:30:00-04:00"), "", address), (Told{"2023-09-04", "meta"}));
}

TEST(PageDate, of_several_items_the_one_at_the_headline_counts) {
    const std::string teaser = "<aside><div><a href=/x>Other</a><meta itemprop=datePublished content=2023-08-01></div></aside>";
    const std::string own =
        "<article><h1>Talks go on</h1><meta itemprop=datePublished content=2023-09-04>" + in_paragraphs() + "</article>";
    const Article article = read_page(page_with("", teaser + own + teaser));
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
    EXPECT_EQ(article.published_from, "item-property");
}

TEST(PageDate, lines_say_it_in_several_languages_and_ways) {
    for (const std::string line : {"Published on 4 September 2023", "Publi\xC3\xA9 le 4 septembre 2023 \xC3\xA0 14h03",
                                   "9/04/23 8:00am", "Aktualisiert am 4. September 2023 um 10 Uhr"})
        EXPECT_EQ(told_by("", "<div>" + line + "</div>"), (Told{"2023-09-04", "date-line"})) << line;
}

TEST(PageDate, fields_of_scripts_count_where_nothing_better_says_it) {
    const std::string script =
        "<script>var page = {\"type\":\"post\", \"pub_date\": \"2023-09-04T21:00:27Z\", \"id\": 20230101};</script>";
    EXPECT_EQ(told_by(script), (Told{"2023-09-04", "script"}));
    EXPECT_EQ(told_by("<meta name=parsely-page content='{\"pub_date\": \"2023-09-03T10:00:00Z\"}'>"),
              (Told{"2023-09-03", "script"}));
    EXPECT_EQ(told_by(script, "<div>Posted 2 September 2023</div>"), (Told{"2023-09-02", "date-line"}));
    EXPECT_EQ(told_by("<script>var expires = '2023-09-04';</script>"), (Told{"", ""}));
}

TEST(PageDate, nothing_is_published_after_it_was_fetched) {
    EXPECT_EQ(told_by(meta("article:published_time", "2024-01-01"), "<div>Posted 2 September 2023</div>"),
              (Told{"2023-09-02", "date-line"}));
    EXPECT_EQ(told_by(meta("article:published_time", "2024-01-01"), "", "https://example.org/2024/01/01/talks"), (Told{"", ""}));
}

TEST(PageDate, a_year_alone_is_no_day) { EXPECT_EQ(told_by("", "<footer>\xC2\xA9 2023 Example</footer>"), (Told{"", ""})); }

}  // namespace
}  // namespace overt::article
