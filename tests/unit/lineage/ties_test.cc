#include "lineage/ties.h"

#include <gtest/gtest.h>

#include "tests/unit/lineage/own_texts.h"

namespace overt::lineage {
namespace {

Article page(std::string_view text, std::string path, const char* published, std::string url) {
    Article article;
    article.text = text;
    article.input = std::move(path);
    article.published = parse_date(published);
    article.url = std::move(url);
    return article;
}

/// The words at the beginning lead to `url`.
Article linking(std::string url) {
    Article article = page(testing::park_report, "b.txt", "2024-05-08", "https://courier.example/park");
    article.links.push_back({{0, 20}, std::move(url)});
    return article;
}

const Article first =
    page(testing::harbour_report, "a.txt", "2024-05-06", "https://www.Herald.example/2024/terminal/?utm_source=x");

TEST(PageAddress, leaves_out_what_does_not_tell_pages_apart) {
    EXPECT_EQ(page_address("https://www.Herald.example/2024/Terminal/"), "herald.example/2024/Terminal");
    EXPECT_EQ(page_address("http://herald.example/2024/Terminal?utm_source=mail&fbclid=1#end"), "herald.example/2024/Terminal");
    EXPECT_EQ(page_address("https://herald.example/?p=12&utm_medium=x"), "herald.example?p=12");
    EXPECT_EQ(page_address("https://herald.example/"), "") << "the front page is no report";
    EXPECT_EQ(page_address("mailto:desk@herald.example"), "");
    EXPECT_EQ(page_address(""), "");
}

TEST(Link, ties_a_report_to_the_page_it_leads_to_whatever_its_words) {
    const Fingerprint a = fingerprint(first);
    const Fingerprint b = fingerprint(linking("https://herald.example/2024/terminal"));
    const Comparison found = relate(a, b);
    EXPECT_EQ(found.kinship, Kinship::builds_on);
    EXPECT_EQ(found.parent, Side::a);
    EXPECT_EQ(found.tie, Tie::link);
    EXPECT_EQ(relate(b, a).parent, Side::b);
    EXPECT_NE(to_json(found).find(R"("tie":"link")"), std::string::npos);
}

TEST(Link, to_another_page_ties_nothing) {
    const Fingerprint a = fingerprint(first);
    EXPECT_EQ(relate(a, fingerprint(linking("https://herald.example/2024/harbour"))).kinship, Kinship::independent);
}

TEST(Link, on_another_matter_is_only_more_to_read) {
    Article other = page(testing::unrelated, "b.txt", "2024-05-08", "https://courier.example/bees");
    other.links.push_back({{0, 11}, "https://herald.example/2024/terminal"});
    EXPECT_EQ(relate(fingerprint(first), fingerprint(other)).kinship, Kinship::independent);
}

TEST(Link, makes_two_reports_of_a_folder_be_compared_that_share_hardly_a_word) {
    const std::vector<Fingerprint> reports = {fingerprint(first), fingerprint(linking("https://herald.example/2024/terminal"))};
    const std::vector<Family> families = find_families(reports);
    ASSERT_EQ(families.size(), 2U);
    EXPECT_EQ(families[1].members[0].kinship, Kinship::builds_on);
    EXPECT_EQ(families[1].members[0].parent, 0U);
    EXPECT_EQ(families[1].members[0].tie, Tie::link);
    EXPECT_NE(to_json(families[1], reports).find(R"("score":0.8,"tie":"link")"), std::string::npos);
}

}  // namespace
}  // namespace overt::lineage
