#include "render/describe.h"

#include <gtest/gtest.h>

#include "tests/unit/document/sample_document.h"

namespace overt::render {
namespace {

std::string told(std::size_t event) {
    const Document document = testing::SampleDocument().document();
    return describe_event(document, document.reading().events[event]);
}

TEST(DescribeEvent, names_who_does_what_where) {
    EXPECT_EQ(told(0), "Hossein Karimi travels to Caracas");
    EXPECT_EQ(told(5), "a cargo ship travels from Bandar Abbas");
    EXPECT_EQ(told(7), "United States sanctions any port that receives the ship");
}

TEST(DescribeEvent, takes_the_sentence_whose_subject_is_known) {
    EXPECT_EQ(told(1), "drones for crude oil is handed over");
    EXPECT_EQ(told(3), "Ministry of Defence of Venezuela receives weapons");
    EXPECT_EQ(told(2), "an agreement");
}

TEST(DescribeEvent, several_fillers_are_a_list_and_take_the_plural) {
    testing::SampleDocument sample;
    Event& event = sample.reading().events[0];
    event.kind = "meet";
    event.where.reset();
    event.roles = {{"participant", Index<Entity>{0}, sample.find("Iran’s foreign minister"), {}},
                   {"participant", Index<Entity>{3}, sample.find("Gen. Luis Ortega"), {}},
                   {"participant", std::nullopt, sample.find("State television"), {}}};
    for (Role& role : event.roles) role.head = role.span;
    const Document document = sample.document();
    EXPECT_EQ(describe_event(document, document.reading().events[0]), "Hossein Karimi, Luis Ortega and State television meet");
}

TEST(DescribeEvent, adds_the_place_only_when_no_role_told_it) {
    testing::SampleDocument sample;
    sample.reading().events[8].where = Index<Place>{2};
    sample.reading().events[2].where = Index<Place>{2};
    const Document document = sample.document();
    EXPECT_EQ(describe_event(document, document.reading().events[8]), "A spokesman for the ministry declines in Valencia");
    EXPECT_EQ(describe_event(document, document.reading().events[2]), "an agreement in Valencia");
    EXPECT_EQ(told(5).find("in Bandar"), std::string::npos);
}

TEST(DescribeEvent, a_kind_that_users_added_lists_its_roles) {
    testing::SampleDocument sample;
    sample.reading().events[7].kind = "port-closure";
    const Document document = sample.document();
    EXPECT_EQ(describe_event(document, document.reading().events[7]),
              "port closure: sanctioner United States, target any port that receives the ship");
}

TEST(DescribeEvent, a_long_filler_is_cut_at_a_word) {
    testing::SampleDocument sample;
    Role& role = sample.reading().events[7].roles[1];
    role.span = sample.find(
        "declassified intelligence, a cargo ship left Bandar Abbas on Feb. 3 with crates that may hold engines. The United");
    role.head = role.span;
    const Document document = sample.document();
    EXPECT_EQ(describe_event(document, document.reading().events[7]),
              "United States sanctions declassified intelligence, a cargo ship left Bandar Abbas on Feb. 3 with crates…");
}

TEST(DescribeStatus, says_phase_denial_and_certainty) {
    struct Case {
        Phase phase;
        Polarity polarity;
        Certainty certainty;
        const char* words;
    };
    for (const Case& c : {Case{Phase::planned, Polarity::affirmed, Certainty::unstated, "planned"},
                          Case{Phase::planned, Polarity::affirmed, Certainty::possible, "planned, possible"},
                          Case{Phase::possible, Polarity::affirmed, Certainty::possible, "possible"},
                          Case{Phase::occurred, Polarity::negated, Certainty::certain, "did not occur, certain"},
                          Case{Phase::agreed, Polarity::negated, Certainty::unstated, "not agreed"}}) {
        Event event;
        event.phase = c.phase;
        event.polarity = c.polarity;
        event.certainty = c.certainty;
        EXPECT_EQ(describe_status(event), c.words);
    }
}

TEST(DescribeTime, is_as_exact_as_the_interval) {
    struct Case {
        const char* from;
        const char* until;
        Precision precision;
        const char* words;
    };
    for (const Case& c : {Case{"2024-02-13", "2024-02-14", Precision::day, "13 Feb 2024"},
                          Case{"2023-09-10", "2023-09-14", Precision::day, "10–13 Sept 2023"},
                          Case{"2023-09-28", "2023-10-03", Precision::day, "28 Sept – 2 Oct 2023"},
                          Case{"2023-12-30", "2024-01-02", Precision::day, "30 Dec 2023 – 1 Jan 2024"},
                          Case{"2023-07-01", "2023-08-01", Precision::month, "July 2023"},
                          Case{"2023-06-01", "2023-09-01", Precision::season, "June – Aug 2023"},
                          Case{"2023-12-01", "2024-03-01", Precision::season, "Dec 2023 – Feb 2024"},
                          Case{"2019-01-01", "2020-01-01", Precision::year, "2019"},
                          Case{"1990-01-01", "2000-01-01", Precision::decade, "1990–1999"},
                          Case{"-0043-03-15", "-0043-03-16", Precision::day, "15 March 44 BC"},
                          Case{"2024-02-13T14:30:00", "2024-02-13T14:31:00", Precision::minute, "13 Feb 2024, 14:30"}}) {
        testing::SampleDocument sample;
        sample.reading().times[1].when = Interval{*parse_instant(c.from), *parse_instant(c.until)};
        sample.reading().times[1].precision = c.precision;
        const Document document = sample.document();
        EXPECT_EQ(describe_time(document, document.reading().times[1]), c.words);
    }
}

TEST(DescribeTime, what_cannot_be_placed_keeps_its_words) {
    testing::SampleDocument sample;
    sample.reading().times[1].when.reset();
    const Document document = sample.document();
    EXPECT_EQ(describe_time(document, document.reading().times[1]), "“Tuesday”");
}

TEST(DescribeWhen, falls_back_on_bounds) {
    testing::SampleDocument sample;
    sample.reading().events[2].not_after = parse_date("2024-03-01");
    sample.reading().events[3].not_before = parse_date("2024-02-01");
    sample.reading().events[3].not_after = parse_date("2024-03-01");
    const Document document = sample.document();
    const auto when = [&](std::size_t event) { return describe_when(document, document.reading().events[event]); };
    EXPECT_EQ(when(0), "about 1–10 March 2024");
    EXPECT_EQ(when(1), "not before 13 Feb 2024");
    EXPECT_EQ(when(2), "not after 1 March 2024");
    EXPECT_EQ(when(3), "between 1 Feb 2024 and 1 March 2024");
    EXPECT_EQ(when(4), "");
}

TEST(DescribeSource, names_the_chain_and_the_stance) {
    testing::SampleDocument sample;
    sample.reading().claims[4].chain.push_back(sample.reading().claims[3].chain[0]);
    const Document document = sample.document();
    const auto source = [&](std::size_t claim) { return describe_source(document, document.reading().claims[claim]); };
    EXPECT_EQ(source(0), "according to two European diplomats");
    EXPECT_EQ(source(2), "denied by Ministry of Defence of Venezuela");
    EXPECT_EQ(source(4), "according to declassified intelligence, citing Luis Ortega");
    EXPECT_EQ(source(6), "not confirmed by a source that is not stated (“did not mention”)");
    EXPECT_EQ(describe_sources(document, document.reading().events[8]), "in the report’s own words");
}

TEST(Describe, no_probability_is_quite_sure) {
    EXPECT_EQ(describe_probability(0.834), "83 %");
    EXPECT_EQ(describe_probability(1), "over 99 %");
    EXPECT_EQ(describe_probability(0), "under 1 %");
}

}  // namespace
}  // namespace overt::render
