#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/unit/lineage/own_texts.h"

namespace overt::lineage {
namespace {

using testing::harbour_report;
using testing::other_account;
using testing::print;

std::vector<std::string> printed(const std::vector<Fingerprint>& reports) {
    std::vector<std::string> out;
    for (const Family& family : find_families(reports)) out.push_back(to_json(family, reports));
    return out;
}

std::vector<Fingerprint> newsroom() {
    return {
        print(harbour_report, "a.txt", "2024-05-06", "The Herald"),
        print(testing::spun(harbour_report), "b.txt", "2024-05-07", "Quick News"),
        print(testing::paragraphs(harbour_report, 2), "c.txt", "2024-05-08", "Quick News"),
        print(testing::paragraphs(testing::spun(harbour_report), 3), "d.txt"),
        print(other_account, "e.txt", "2024-05-06", "Tarn Courier"),
        print(testing::unrelated, "f.txt"),
        print("", "g.txt"),
    };
}

TEST(Families, each_report_is_in_one_family_and_copies_are_with_their_root) {
    const std::vector<Fingerprint> reports = newsroom();
    const std::vector<Family> families = find_families(reports);
    ASSERT_EQ(families.size(), 4U);
    std::vector<int> seen(reports.size(), 0);
    for (const Family& family : families)
        for (const Member& member : family.members) ++seen[member.report];
    EXPECT_EQ(seen, std::vector<int>(reports.size(), 1));
    EXPECT_EQ(families[0].id, "F1");
    ASSERT_EQ(families[0].members.size(), 4U);
    EXPECT_EQ(families[0].members[0].report, 0U);
    EXPECT_EQ(families[0].members[0].kinship, Kinship::original);
    for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(families[0].members[i].parent, 0U) << "a star around the root";
    EXPECT_EQ(families[0].members[1].kinship, Kinship::spun);
    EXPECT_EQ(families[0].members[2].kinship, Kinship::excerpt);
}

TEST(Families, three_numbers_are_counted_apart) {
    const std::vector<Fingerprint> reports = newsroom();
    const std::vector<Family> families = find_families(reports);
    EXPECT_EQ(count(families[0], reports), (Count{4, 3, 1})) << "Herald, Quick News, and one unknown";
    EXPECT_EQ(count(families, reports), (Count{7, 6, 4}));
}

TEST(Families, do_not_depend_on_the_order_of_the_reports) {
    std::vector<Fingerprint> reports = newsroom();
    const auto expected = printed(reports);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        std::shuffle(reports.begin(), reports.end(), random);
        EXPECT_EQ(printed(reports), expected) << "seed " << seed;
    }
}

TEST(Families, a_text_that_resembles_only_a_copy_of_a_copy_is_not_chained_to_the_root) {
    // b takes half of a and adds half of another story; c takes that other half only.
    const std::string half = testing::paragraphs(harbour_report, 2) + std::string(other_account);
    const std::vector<Fingerprint> reports = {print(harbour_report, "a.txt", "2024-05-06"), print(half, "b.txt", "2024-05-07"),
                                              print(other_account, "c.txt", "2024-05-08")};
    const std::vector<Family> families = find_families(reports);
    for (const Family& family : families) {
        const bool holds_root = family.members.front().report == 0;
        for (const Member& member : family.members) EXPECT_FALSE(holds_root && member.report == 2);
    }
}

TEST(Families, five_hundred_copies_are_one_family) {
    std::vector<Fingerprint> reports;
    for (int i = 0; i < 500; ++i)
        reports.push_back(print(i % 2 == 0 ? std::string(harbour_report) : testing::spun(harbour_report), std::to_string(i)));
    EXPECT_EQ(find_families(reports).size(), 1U);
}

TEST(Families, accounts_that_only_pass_on_one_agency_are_one_origin) {
    const std::string first = "PORT LINDANE (Reuters) - " + std::string(other_account);
    const std::string second = "TARN (Reuters) - " + std::string(testing::unrelated);
    const std::vector<Fingerprint> reports = {print(first, "a.txt", "2024-05-06", "Tarn Courier"),
                                              print(second, "b.txt", "2024-05-06", "Island Post"),
                                              print(harbour_report, "c.txt", "2024-05-06", "The Herald")};
    const std::vector<Family> families = find_families(reports);
    ASSERT_EQ(families.size(), 3U);
    EXPECT_EQ(families[0].origin, "source:reuters");
    EXPECT_EQ(families[1].origin, "source:reuters");
    EXPECT_EQ(families[2].origin, "F3");
    EXPECT_EQ(count(families, reports), (Count{3, 3, 2}));
}

TEST(Families, an_account_that_credits_another_outlet_builds_on_its_report_and_shares_its_origin) {
    const std::string crediting =
        "The council of Port Lindane will close the grain terminal, the Herald reported. " +
        std::string(
            "Mayor Ruth Okafor called the building unsafe, and 140 workers of the Brandt Company go to "
            "Sandness. Dock workers led by Henrik Dahl hold a meeting near Cape Morrow this evening, where "
            "the University of Tarn shows its drawings.\n");
    const std::vector<Fingerprint> reports = {print(harbour_report, "a.txt", "2024-05-06", "The Herald"),
                                              print(crediting, "b.txt", "2024-05-07", "Tarn Courier")};
    const std::vector<Family> families = find_families(reports);
    ASSERT_EQ(families.size(), 2U) << "credit is no copy";
    EXPECT_EQ(families[1].members[0].kinship, Kinship::builds_on);
    EXPECT_EQ(families[1].members[0].parent, 0U);
    EXPECT_EQ(families[1].origin, "F1");
    EXPECT_EQ(count(families, reports).origins, 1U);
}

TEST(Families, are_printed_with_their_numbers_relations_and_parents) {
    const std::vector<Fingerprint> reports = {print(harbour_report, "x/a.txt", "2024-05-06"),
                                              print(harbour_report, "x/b.txt", "2024-05-07")};
    EXPECT_EQ(printed(reports).at(0), R"({"family":"F1","reports":2,"outlets":2,"origins":1,"origin":"F1","members":[)"
                                      R"({"id":"x/a.txt","relation":"original","parent":null,"score":1},)"
                                      R"({"id":"x/b.txt","relation":"same","parent":"x/a.txt","score":1}]})");
}

}  // namespace
}  // namespace overt::lineage
