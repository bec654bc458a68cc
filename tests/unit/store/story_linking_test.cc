#include "store/story_linking.h"

#include <gtest/gtest.h>

namespace overt::store {
namespace {

const std::vector<std::uint32_t> one_topic = {1, 2, 3, 4, 5, 6, 7, 8};
const std::vector<std::uint32_t> other_topic = {11, 12, 13, 14};

LinkReport report(const char* date, const std::vector<std::uint32_t>& terms = one_topic) {
    return {parse_date(date), false, terms};
}
LinkEvent visit(std::uint32_t report, const char* traveller, const char* destination) {
    LinkEvent event;
    event.report = report;
    event.kind = "travel";
    event.lemma = "visit";
    event.roles = {{"traveller", traveller, "", "he"}, {"destination", destination, "", "city"}};
    return event;
}

TEST(StoryLinking, the_same_visit_in_two_reports_is_one_story) {
    const auto linking = link_stories(std::vector{report("2024-05-06"), report("2024-05-07")},
                                      std::vector{visit(0, "person:a", "place:x"), visit(1, "person:a", "place:x")});
    ASSERT_EQ(linking.stories.size(), 1U);
    EXPECT_EQ(linking.stories[0].events, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_EQ(linking.lead, (std::vector<std::optional<std::uint32_t>>{0, 0}));
}

struct Apart {
    const char* name;
    LinkReport report;
    LinkEvent event;
};
class KeptApart : public ::testing::TestWithParam<Apart> {};
TEST_P(KeptApart, from_the_first_visit) {
    const auto linking = link_stories(std::vector{report("2024-05-06"), GetParam().report},
                                      std::vector{visit(0, "person:a", "place:x"), GetParam().event});
    EXPECT_EQ(linking.stories.size(), 2U);
}
LinkEvent with(LinkEvent event, const auto& change) {
    change(event);
    return event;
}
INSTANTIATE_TEST_SUITE_P(
    Events, KeptApart,
    ::testing::Values(Apart{"another_destination", report("2024-05-07"), visit(1, "person:a", "place:y")},
                      Apart{"another_traveller", report("2024-05-07"), visit(1, "person:b", "place:x")},
                      Apart{"another_kind", report("2024-05-07"),
                            with(visit(1, "person:a", "place:x"), [](LinkEvent& e) { e.kind = "meet"; })},
                      Apart{"another_year", report("2025-05-07"), visit(1, "person:a", "place:x")},
                      Apart{"a_stated_time_long_before", report("2024-05-07"),
                            with(visit(1, "person:a", "place:x"),
                                 [](LinkEvent& e) {
                                     e.when = Interval{*parse_instant("2019-04-01"), *parse_instant("2019-05-01")};
                                 })},
                      Apart{"one_shared_actor_in_another_matter", report("2024-05-07", other_topic),
                            with(visit(1, "person:a", ""), [](LinkEvent& e) { e.roles.pop_back(); })}),
    [](const auto& test) { return test.param.name; });

TEST(StoryLinking, people_of_one_country_stand_for_it) {
    LinkEvent minister = visit(1, "person:minister", "place:x");
    minister.roles[0].country = "IRN";
    LinkEvent country = visit(0, "country:IRN", "place:x");
    country.roles[0].country = "IRN";
    const auto linking = link_stories(std::vector{report("2024-05-06"), report("2024-05-07")}, std::vector{country, minister});
    EXPECT_EQ(linking.stories.size(), 1U);
}

TEST(StoryLinking, a_cancelled_and_a_planned_visit_are_one_story_in_conflict) {
    LinkEvent planned = visit(0, "person:a", "place:x");
    planned.phase = Phase::planned;
    LinkEvent cancelled = visit(1, "person:a", "place:x");
    cancelled.phase = Phase::cancelled;
    const auto linking = link_stories(std::vector{report("2024-05-06"), report("2024-05-07")}, std::vector{planned, cancelled});
    ASSERT_EQ(linking.stories.size(), 1U);
    EXPECT_EQ(linking.stories[0].conflicts, (std::vector<Conflict>{{Contradiction::phase, 0, 1}}));
}

TEST(StoryLinking, the_headline_event_leads) {
    LinkEvent background = visit(0, "person:a", "place:y");
    LinkEvent headline = visit(0, "person:a", "place:x");
    headline.prominence = 2;
    const auto linking = link_stories(std::vector{report("2024-05-06")}, std::vector{background, headline});
    ASSERT_EQ(linking.stories.size(), 2U);
    EXPECT_EQ(linking.lead[0], 1U);
}

TEST(StoryLinking, nothing_gives_nothing) {
    EXPECT_TRUE(link_stories({}, {}).stories.empty());
    EXPECT_EQ(link_stories(std::vector{report("2024-05-06")}, {}).lead,
              (std::vector<std::optional<std::uint32_t>>{std::nullopt}));
}

}  // namespace
}  // namespace overt::store
