#include "document/selection.h"

#include <gtest/gtest.h>

#include "document/invariants.h"
#include "tests/unit/document/sample_document.h"

namespace overt::document {
namespace {

TEST(KeepScored, leaves_out_what_is_less_sure_and_keeps_references_right) {
    testing::SampleDocument sample;
    Reading& reading = sample.reading();
    for (Event& event : reading.events) event.score = 0.9F;
    for (Claim& claim : reading.claims) claim.score = 0.9F;
    const std::size_t events = reading.events.size();
    const std::size_t claims = reading.claims.size();
    const Span kept = reading.events[1].trigger;
    ASSERT_FALSE(reading.links.empty());
    reading.links = {{{0}, {1}, LinkKind::purpose, reading.links[0].span}, {{1}, {2}, LinkKind::purpose, reading.links[0].span}};
    reading.claims[0].events = {{0}, {1}};
    reading.events[0].score = 0.4F;
    reading.claims[1].score = 0.4F;

    keep_scored(reading, 0.5);

    EXPECT_EQ(reading.events.size(), events - 1);
    EXPECT_EQ(reading.claims.size(), claims - 1);
    EXPECT_EQ(reading.events[0].trigger, kept);
    ASSERT_EQ(reading.claims[0].events.size(), 1U);
    EXPECT_EQ(reading.claims[0].events[0].value, 0U);
    ASSERT_EQ(reading.links.size(), 1U);
    EXPECT_EQ(reading.links[0].from.value, 0U);
    EXPECT_EQ(reading.links[0].to.value, 1U);
    EXPECT_EQ(broken_invariant(sample.article(), Analysis{}, reading), std::nullopt);
}

TEST(KeepScored, a_claim_stays_without_its_events) {
    testing::SampleDocument sample;
    for (Event& event : sample.reading().events) event.score = 0.1F;
    for (Claim& claim : sample.reading().claims) claim.score = 0.9F;
    const std::size_t claims = sample.reading().claims.size();
    keep_scored(sample.reading(), 0.5);
    EXPECT_TRUE(sample.reading().events.empty());
    EXPECT_TRUE(sample.reading().links.empty());
    EXPECT_EQ(sample.reading().claims.size(), claims);
}

}  // namespace
}  // namespace overt::document
