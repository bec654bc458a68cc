#include <gtest/gtest.h>

#include "overt/warning.h"
#include "tests/unit/store/report_maker.h"

namespace overt::warning {
namespace {

using store::WarningState;
using testing::drone_offer;
using testing::ReportMaker;

Date day(const char* text) { return *parse_date(text); }

Indicator arms() {
    Indicator indicator;
    indicator.id = "arms";
    indicator.title = "Two states prepare a transfer of arms";
    indicator.scenario = "One state supplies another.";
    indicator.window_days = 10;
    indicator.min_origins = 2;
    Pattern pattern;
    pattern.kinds = {"transfer"};
    pattern.phases = {Phase::sought, Phase::planned, Phase::offered, Phase::agreed};
    pattern.states = {{"supplier"}, {"recipient"}};
    pattern.topic_words = {"drones"};
    indicator.patterns = {pattern};
    return indicator;
}

store::Casebook casebook_of(const std::vector<Document>& documents) {
    auto casebook = store::Casebook::open(":memory:", store::OpenMode::create);
    EXPECT_TRUE(casebook.ok());
    auto open = casebook->begin();
    for (const Document& document : documents) EXPECT_TRUE(open->add(document).ok());
    EXPECT_TRUE(open->finish().ok());
    return std::move(*casebook);
}
void add(store::Casebook& casebook, const Document& document) {
    auto open = casebook.begin();
    EXPECT_TRUE(open->add(document).ok());
    EXPECT_TRUE(open->finish().ok());
}
std::vector<store::WarningChange> assessed(store::Casebook& casebook, const char* as_of) {
    const std::vector<Indicator> indicators = {arms()};
    const auto changes = assess(casebook, indicators, day(as_of));
    EXPECT_TRUE(changes.ok());
    return *changes;
}

Document first() { return drone_offer("a.txt", testing::first_account(), "2024-02-14").make(); }
Document second() { return drone_offer("b.txt", testing::second_account(), "2024-02-15").make(); }
Document repost(int number) {
    return drone_offer("r" + std::to_string(number) + ".txt", testing::first_account() + std::to_string(number) + " readers\n",
                       "2024-02-15")
        .make();
}

TEST(Assess, two_independent_origins_are_seen_with_their_words) {
    store::Casebook casebook = casebook_of({first(), second()});
    const auto changes = assessed(casebook, "2024-02-16");
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].subject, "IRN+VEN");
    EXPECT_EQ(changes[0].before, WarningState::not_seen);
    EXPECT_EQ(changes[0].state, WarningState::seen);
    EXPECT_EQ(changes[0].count, (lineage::Count{2, 2, 2}));
    ASSERT_EQ(changes[0].evidence.size(), 2U);
    for (const auto& evidence : changes[0].evidence) {
        const auto document = casebook.document(evidence.report);
        EXPECT_EQ(document->text(evidence.span), evidence.words);
        EXPECT_EQ(evidence.words, "Iran offered armed drones to Venezuela, two envoys said.");
    }
    EXPECT_EQ(*casebook.changes(), changes);
}

TEST(Assess, reposts_stay_weak_however_many_they_are) {
    std::vector<Document> documents = {first()};
    for (int i = 0; i < 30; ++i) documents.push_back(repost(i));
    store::Casebook casebook = casebook_of(documents);
    const auto changes = assessed(casebook, "2024-02-16");
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, WarningState::weak);
    EXPECT_EQ(changes[0].count, (lineage::Count{31, 31, 1}));
}

TEST(Assess, states_go_from_weak_to_seen_to_lapsed_and_back_and_only_changes_are_kept) {
    store::Casebook casebook = casebook_of({first()});
    EXPECT_EQ(assessed(casebook, "2024-02-14")[0].state, WarningState::weak);
    EXPECT_TRUE(assessed(casebook, "2024-02-15").empty()) << "nothing changed";
    add(casebook, second());
    EXPECT_EQ(assessed(casebook, "2024-02-16")[0].state, WarningState::seen);
    const auto lapsed = assessed(casebook, "2024-04-01");
    ASSERT_EQ(lapsed.size(), 1U);
    EXPECT_EQ(lapsed[0].before, WarningState::seen);
    EXPECT_EQ(lapsed[0].state, WarningState::lapsed);
    EXPECT_EQ(lapsed[0].collected, 0U) << "and nothing was collected: the reader must see that";
    add(casebook, drone_offer("c.txt", "Months later the crates came back.", "2024-04-02").make());
    EXPECT_EQ(assessed(casebook, "2024-04-03")[0].state, WarningState::weak);
    EXPECT_EQ(casebook.changes()->size(), 4U);
    EXPECT_EQ(current(casebook, day("2024-02-20"))->at(0).state, WarningState::seen) << "as it stood then";
}

TEST(Assess, an_indicator_that_never_matched_is_kept_once_as_not_seen) {
    store::Casebook casebook = casebook_of({ReportMaker("e.txt", "A storm closed the port.\n").published("2024-02-15").make()});
    const auto changes = assessed(casebook, "2024-02-16");
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].subject, "");
    EXPECT_EQ(changes[0].state, WarningState::not_seen);
    EXPECT_EQ(changes[0].collected, 1U);
    EXPECT_TRUE(assessed(casebook, "2024-02-17").empty());
    add(casebook, first());
    EXPECT_EQ(assessed(casebook, "2024-02-18")[0].subject, "IRN+VEN");
    ASSERT_EQ(current(casebook, day("2024-02-18"))->size(), 1U) << "\"not seen\" no longer stands beside it";
}

struct NoMatch {
    const char* name;
    Document document;
};
class DoesNotWarn : public ::testing::TestWithParam<NoMatch> {};
TEST_P(DoesNotWarn, about_two_states) {
    store::Casebook casebook = casebook_of({GetParam().document});
    for (const auto& change : assessed(casebook, "2024-02-16")) EXPECT_EQ(change.state, WarningState::not_seen);
}
ReportMaker offer(const char* text) {
    ReportMaker maker("x.txt", text);
    maker.published("2024-02-15").entity("Iran", "country:IRN", "IRN");
    return maker;
}
INSTANTIATE_TEST_SUITE_P(
    Reports, DoesNotWarn,
    ::testing::Values(
        NoMatch{"one_state_alone",
                offer("Iran offered drones to its own navy.\n")
                    .event("transfer", "offered", Phase::offered, {{"supplier", "Iran"}, {"recipient", "its own navy"}})
                    .make()},
        NoMatch{"the_state_itself",
                offer("Iran offered drones to the Guards.\n")
                    .entity("the Guards", "organisation:guards", "IRN")
                    .event("transfer", "offered", Phase::offered, {{"supplier", "Iran"}, {"recipient", "the Guards"}})
                    .make()},
        NoMatch{"other_goods", offer("Iran offered melons to Cuba.\n")
                                   .entity("Cuba", "country:CUB", "CUB")
                                   .event("transfer", "offered", Phase::offered, {{"supplier", "Iran"}, {"recipient", "Cuba"}})
                                   .make()},
        NoMatch{"denied", offer("Iran never offered drones to Cuba.\n")
                              .entity("Cuba", "country:CUB", "CUB")
                              .event("transfer", "offered", Phase::offered, {{"supplier", "Iran"}, {"recipient", "Cuba"}})
                              .negated()
                              .make()},
        NoMatch{"history", offer("In 2016 Iran offered drones to Cuba.\n")
                               .entity("Cuba", "country:CUB", "CUB")
                               .event("transfer", "offered", Phase::offered, {{"supplier", "Iran"}, {"recipient", "Cuba"}})
                               .when("2016", "2016-01-01", "2017-01-01")
                               .make()}),
    [](const auto& test) { return test.param.name; });

TEST(Assess, persons_and_bodies_stand_for_their_states) {
    ReportMaker maker("x.txt", "Gen. Rostami offered drones to the Cuban ministry.\n");
    maker.published("2024-02-15")
        .entity("Gen. Rostami", "person:rostami", "IRN")
        .entity("the Cuban ministry", "organisation:m", "CUB");
    maker.event("transfer", "offered", Phase::offered, {{"supplier", "Gen. Rostami"}, {"recipient", "the Cuban ministry"}});
    store::Casebook casebook = casebook_of({maker.make()});
    EXPECT_EQ(assessed(casebook, "2024-02-16")[0].subject, "CUB+IRN");
}

}  // namespace
}  // namespace overt::warning
