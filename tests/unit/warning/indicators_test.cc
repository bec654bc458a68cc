#include <gtest/gtest.h>

#include "overt/warning.h"

namespace overt::warning {
namespace {

constexpr const char* head = "format: overt.indicators/1\nindicators:\n";

TEST(Indicators, the_shipped_file_is_read) {
    const auto indicators = load_indicators(OVERT_SOURCE_DIR "/data/indicators.yaml");
    ASSERT_TRUE(indicators.ok()) << indicators.error().message;
    ASSERT_FALSE(indicators->empty());
    for (const Indicator& indicator : *indicators) EXPECT_GE(indicator.min_origins, 2U) << "one origin may only make it weak";
}

TEST(Indicators, every_field_is_taken) {
    const auto indicators =
        parse_indicators(std::string(head) +
                             "  - {id: a-1, title: T, scenario: S, window-days: 7, min-origins: 3,\n"
                             "     any: [{kinds: [transfer], phases: [sought, planned], states: [[supplier], [recipient]],\n"
                             "            topic-roles: [item], topic-words: [boats]}]}\n",
                         "f");
    ASSERT_TRUE(indicators.ok()) << indicators.error().message;
    const Indicator& indicator = indicators->at(0);
    EXPECT_EQ(indicator.id, "a-1");
    EXPECT_EQ(indicator.window_days, 7U);
    EXPECT_EQ(indicator.min_origins, 3U);
    const Pattern& pattern = indicator.patterns.at(0);
    EXPECT_EQ(pattern.kinds, std::vector<std::string>{"transfer"});
    EXPECT_EQ(pattern.phases, (std::vector<Phase>{Phase::sought, Phase::planned}));
    EXPECT_EQ(pattern.states.size(), 2U);
    EXPECT_EQ(pattern.topic_roles, std::vector<std::string>{"item"});
    EXPECT_EQ(pattern.topic_words, std::vector<std::string>{"boats"});
}

struct Fault {
    const char* name;
    std::string yaml;
    ErrorCode code;
    const char* message;
};
class FaultyFile : public ::testing::TestWithParam<Fault> {};
TEST_P(FaultyFile, is_refused_with_name_line_and_reason) {
    const auto indicators = parse_indicators(GetParam().yaml, "my.yaml");
    ASSERT_FALSE(indicators.ok());
    EXPECT_EQ(indicators.error().code, GetParam().code);
    EXPECT_NE(indicators.error().message.find(GetParam().message), std::string::npos) << indicators.error().message;
}
std::string one(const std::string& fields) { return std::string(head) + "  - id: a\n    title: T\n    scenario: S\n" + fields; }
INSTANTIATE_TEST_SUITE_P(
    Files, FaultyFile,
    ::testing::Values(Fault{"not_yaml", "format: [", ErrorCode::corrupt, "my.yaml:"},
                      Fault{"empty", "", ErrorCode::corrupt, "my.yaml:"},
                      Fault{"later_format", "format: overt.indicators/2\nindicators: []\n", ErrorCode::unsupported,
                            "my.yaml:1: format overt.indicators/2"},
                      Fault{"no_patterns", one(""), ErrorCode::corrupt, "my.yaml:3: field any is missing"},
                      Fault{"unknown_field", one("    colour: red\n    any: [{kinds: [meet]}]\n"), ErrorCode::corrupt,
                            "my.yaml:6: unknown field colour"},
                      Fault{"unknown_phase", one("    any:\n      - kinds: [meet]\n        phases: [soon]\n"), ErrorCode::corrupt,
                            "my.yaml:8: unknown phase soon"},
                      Fault{"bad_number", one("    window-days: -3\n    any: [{kinds: [meet]}]\n"), ErrorCode::corrupt,
                            "my.yaml:6: window-days must be"},
                      Fault{"no_origin", one("    min-origins: 0\n    any: [{kinds: [meet]}]\n"), ErrorCode::corrupt,
                            "my.yaml:6: min-origins must be"},
                      Fault{"bad_id", std::string(head) + "  - {id: A b, title: T, scenario: S, any: [{kinds: [meet]}]}\n",
                            ErrorCode::corrupt, "my.yaml:3: an id"},
                      Fault{"two_of_one_id",
                            std::string(head) + "  - {id: a, title: T, scenario: S, any: [{kinds: [meet]}]}\n  - {id: a, title: "
                                                "T, scenario: S, any: [{kinds: [meet]}]}\n",
                            ErrorCode::corrupt, "my.yaml:4: id a is there twice"},
                      Fault{"roles_without_words", one("    any: [{kinds: [meet], topic-roles: [topic]}]\n"), ErrorCode::corrupt,
                            "topic-roles need topic-words"},
                      Fault{"too_large", std::string((1U << 20) + 1, ' '), ErrorCode::too_large, "my.yaml"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace overt::warning
