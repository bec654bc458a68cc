#include "store/event_source.h"

#include <gtest/gtest.h>

#include "tests/unit/store/report_maker.h"

namespace overt::store {
namespace {

struct Case {
    const char* name;
    const char* source;
    SourceKind kind;
    std::optional<std::string> expected;
};
class SourceOfAnEvent : public ::testing::TestWithParam<Case> {};
TEST_P(SourceOfAnEvent, is_what_the_report_passes_on) {
    testing::ReportMaker maker("a.txt", "Tarn sold boats, officials of Tarn reportedly said.\n");
    maker.entity("Tarn", "country:TAR", "TAR").event("transfer", "sold", Phase::occurred, {});
    maker.said_by(GetParam().source, GetParam().kind, "said");
    const Document document = maker.make();
    EXPECT_EQ(event_source(document.reading(), Index<Event>{0}), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Sources, SourceOfAnEvent,
                         ::testing::Values(Case{"named", "Tarn", SourceKind::government, "source:country:TAR"},
                                           Case{"unnamed_is_the_reporter", "officials", SourceKind::unnamed_official,
                                                std::nullopt},
                                           Case{"not_stated_is_unknown", "", SourceKind::other, "unknown"}),
                         [](const auto& test) { return test.param.name; });

TEST(SourceOfAnEvent, without_a_claim_is_the_report) {
    testing::ReportMaker maker("a.txt", "Tarn sold boats.\n");
    maker.event("transfer", "sold", Phase::occurred, {});
    const Document document = maker.make();
    EXPECT_EQ(event_source(document.reading(), Index<Event>{0}), std::nullopt);
}

}  // namespace
}  // namespace overt::store
