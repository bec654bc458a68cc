#include "lineage/credits.h"

#include <gtest/gtest.h>

namespace overt::lineage {
namespace {

struct Case {
    const char* name;
    const char* text;
    std::vector<std::string> sources;
};

class CreditIn : public ::testing::TestWithParam<Case> {};

TEST_P(CreditIn, is_found_with_its_span) {
    const std::string_view text = GetParam().text;
    std::vector<std::string> sources;
    for (const Credit& credit : credits_of(text, words_of(text))) {
        sources.push_back(credit.source);
        EXPECT_FALSE(credit.span.empty());
        EXPECT_NE(text.substr(credit.span.begin, credit.span.size()).front(), ' ');
    }
    EXPECT_EQ(sources, GetParam().sources);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CreditIn,
    ::testing::Values(
        Case{"dateline", "LINDANE (Reuters) - The port is shut.", {"reuters"}},
        Case{"short_name", "LINDANE, May 6 (AP) - The port is shut.", {"associated press"}},
        Case{"short_name_in_small_letters_is_a_word", "He told ap that it was shut.", {}},
        Case{"according_to", "The port is shut, according to the Tarn Herald.", {"tarn herald"}},
        Case{"reported", "The Herald reported that the port is shut.", {"herald"}},
        Case{"told", "The mayor told Yonhap News Agency that it is shut.", {"yonhap"}},
        Case{"citing", "It is shut, Radio Tarn said, citing the Island Post.", {"island post"}},
        Case{"syndication_line", "This article was originally published by the Tarn Herald.", {"tarn herald"}},
        Case{"syndication_line_of_any_name", "This story first appeared on Lindane Today.", {"lindane today"}},
        Case{"republished", "Republished with permission from Harbour Notes.", {"harbour notes"}},
        Case{"a_syndicated_loan", "The loan was syndicated by Chase and first published in Lindane.", {}},
        Case{"who_first_appeared_somewhere", "She first appeared in Lindane, where her book was originally published.", {}},
        Case{"a_person_who_says_is_no_outlet", "Ruth Okafor said the port is shut.", {}},
        Case{"an_outlet_that_is_only_named", "He reads the Herald every day.", {}}),
    [](const auto& test) { return test.param.name; });

TEST(Byline, names_its_agency) {
    EXPECT_EQ(agency_of_byline("By Mara Lindqvist, Associated Press"), "associated press");
    EXPECT_EQ(agency_of_byline("AFP"), "agence france presse");
    EXPECT_EQ(agency_of_byline("Mara Lindqvist"), "");
}

TEST(Outlet, is_named_by_its_name_its_short_name_or_its_host) {
    EXPECT_TRUE(names_outlet("reuters", "reuters.com"));
    EXPECT_TRUE(names_outlet("ap", "associated press"));
    EXPECT_TRUE(names_outlet("tarn herald", "tarnherald.example"));
    EXPECT_TRUE(names_outlet("herald", "theherald.example"));
    EXPECT_FALSE(names_outlet("herald", "tarn herald"));
    EXPECT_FALSE(names_outlet("herald", ""));
}

}  // namespace
}  // namespace overt::lineage
