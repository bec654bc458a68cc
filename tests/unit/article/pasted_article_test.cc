#include <gtest/gtest.h>

#include "tests/unit/article/sample_page.h"

namespace overt::article {
namespace {

Article read_pasted_text(const std::string& text) { return extract({"a", text}, {InputFormat::pasted, {}, {}}); }

TEST(Pasted, takes_a_news_page_apart) {
    const std::string text =
        "Skip to content\nExample Post\nWorld\n\nTrade talks go on in the capital\n\nBy Jane Roe\nSept. 4, 2023\n\n" +
        first_paragraph + "\n\nWhat comes next\n\n" + second_paragraph + "\n\nRead more: Snow in the hills\n\n" +
        third_paragraph +
        "\n\nThey meet again in May.\n\n#Trade #Talks\n\nRelated Articles\n\nSnow in the hills\n\nPost Comment\n";
    const Article article = read_pasted_text(text);
    EXPECT_EQ(article.text, "Trade talks go on in the capital\n\n" + first_paragraph + "\n\nWhat comes next\n\n" +
                                second_paragraph + "\n\n" + third_paragraph + "\n\nThey meet again in May.");
    EXPECT_EQ(article.title, "Trade talks go on in the capital");
    EXPECT_EQ(article.byline, "Jane Roe");
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
    EXPECT_EQ(article.published_basis, DateBasis::text);
    EXPECT_EQ(article.blocks.front().kind, BlockKind::headline);
    EXPECT_EQ(why(article, "World"), "navigation");
    EXPECT_EQ(why(article, "Read more: Snow"), "related-links");
    EXPECT_EQ(why(article, "#Trade"), "tags");
    EXPECT_EQ(why(article, "Post Comment"), "comment-form");
    EXPECT_EQ(wrong_origin(article, text), "");
}

TEST(Texts, are_of_the_day_of_their_dateline) {
    const auto day_of = [](const std::string& opening) {
        const Article article = extract({"a.txt", "Talks go on\n\n" + opening + first_paragraph}, {InputFormat::text, {}, {}});
        return article.published ? to_string(*article.published) : "";
    };
    EXPECT_EQ(day_of("LISBON, Sept. 4, 2023 (Example News) - "), "2023-09-04");
    EXPECT_EQ(day_of("New Lisbon, 4 September 2023 \xE2\x80\x94 "), "2023-09-04");
    EXPECT_EQ(day_of("LISBON, Sept. 4 - "), "");
    EXPECT_EQ(day_of("The treaty of 4 September 2023 - the third of its kind - ended. "), "");
}

TEST(Pasted, gives_a_repeated_title_once) {
    const Article article = read_pasted_text("Trade Talks Go On in Spring\n\nTrade talks go on in spring\n\n" + first_paragraph +
                                             "\n\n" + second_paragraph);
    EXPECT_EQ(article.text, "Trade Talks Go On in Spring\n\n" + first_paragraph + "\n\n" + second_paragraph);
    EXPECT_EQ(why(article, "Trade talks go on in spring"), "title");
}

TEST(Pasted, leaves_out_what_readers_wrote) {
    const Article article = read_pasted_text("A garden in the rain\n\n" + first_paragraph + "\n\n" + second_paragraph +
                                             "\n\n2 thoughts\n\nComments\n\nAnna says: this is the most interesting thing that I "
                                             "have read in a very long time, thank you.\n");
    EXPECT_EQ(article.text.find("Anna"), std::string::npos);
    EXPECT_EQ(why(article, "Anna says"), "comments");
}

TEST(Pasted, takes_the_title_without_the_site_and_keeps_the_line_below_it) {
    const Article article = read_pasted_text(
        "Port closed after tanker runs aground | Example Post\nPort closed after tanker runs aground\nHarbour may stay shut for "
        "a week\n\n" +
        first_paragraph + "\n\n" + second_paragraph +
        "\n\n2 thoughts on \"Port closed\"\n\nRita says:\nWell written. I wish that more people would read such things and think "
        "about them.\n");
    EXPECT_EQ(article.text, "Port closed after tanker runs aground\n\nHarbour may stay shut for a week\n\n" + first_paragraph +
                                "\n\n" + second_paragraph);
    EXPECT_EQ(why(article, "Example Post"), "title");
    EXPECT_EQ(why(article, "Rita says"), "comments");
}

TEST(Pasted, keeps_lines_that_were_cut_at_a_column_together) {
    const std::string wrapped =
        "OLDTOWN, Sept 4 (Example) - The port of Oldtown was closed on\nMonday after a tanker ran aground at the mouth of the "
        "river, and\nthe harbour master said that it might stay so for a week.";
    const Article article = read_pasted_text("Port closed after tanker runs aground\n\n" + wrapped + "\n\n" + second_paragraph);
    EXPECT_NE(article.text.find(wrapped), std::string::npos);
}

TEST(Pasted, of_links_alone_is_no_article) {
    const Article article = read_pasted_text("Home\nWorld\nSport\nContact us\n");
    EXPECT_EQ(article.text, "");
    EXPECT_TRUE(has_note(article, "no-article"));
}

}  // namespace
}  // namespace overt::article
