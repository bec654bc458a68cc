#include "wording/detector.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"
#include "wording/oddities.h"

namespace overt::wording {
namespace {

const Detector& detector() {
    static const auto opened = Detector::open(std::string(OVERT_SOURCE_DIR) + "/models/overt-en.wording",
                                              std::string(OVERT_SOURCE_DIR) + "/data/wording");
    EXPECT_TRUE(opened) << opened.error().message;
    return *opened;
}

constexpr std::string_view report =
    "The defence minister of Norway will travel to Lisbon on Tuesday to discuss a new agreement on coastal patrols, officials "
    "said. "
    "The two countries have worked together for many years, and their navies hold a joint exercise every spring. A spokesman for "
    "the "
    "ministry said the talks would also cover the sale of two used ships. The government in Oslo has not decided whether it will "
    "send "
    "more troops to the region. Opposition leaders asked for a debate in parliament before anything is signed.";
constexpr std::string_view reworded =
    "The protection minister of Norway will journey to Lisbon on Tuesday to discourse a new concord on coastal patrols, "
    "functionaries "
    "stated. The two nations have laboured together for many years, and their navies clasp a conjoint workout every spring. A "
    "mouthpiece for the ministry stated the negotiations would also overlay the cut-rate sale of two utilized ships. The regime "
    "in "
    "Oslo has not adjudicated whether it will dispatch more scores of troops to the realm. Opposition leaders inquired for a "
    "argument in "
    "parliament before anything is contracted.";

TEST(Detector, OwnWordsAreNotCalledSpun) {
    const Wording wording = detector().judge(report);
    EXPECT_NE(wording.verdict, WordingVerdict::spun) << wording.score;
    EXPECT_TRUE(wording.oddities.empty());
}

TEST(Detector, ReplacedWordsAre) {
    const Wording wording = detector().judge(reworded);
    EXPECT_EQ(wording.verdict, WordingVerdict::spun) << wording.score;
    const auto likely = [&](std::string_view odd) {
        for (const Oddity& oddity : wording.oddities)
            if (reworded.substr(oddity.span.begin, oddity.span.size()) == odd) return oddity.likely;
        return std::string();
    };
    EXPECT_EQ(likely("functionaries"), "officials");
    EXPECT_EQ(likely("adjudicated"), "decided");
    EXPECT_EQ(likely("contracted"), "signed");
}

TEST(Detector, OdditiesAscendAndDoNotOverlap) {
    std::uint32_t end = 0;
    for (const Oddity& oddity : detector().judge(reworded).oddities) {
        EXPECT_LE(end, oddity.span.begin);
        EXPECT_FALSE(oddity.likely.empty());
        end = oddity.span.end;
    }
}

TEST(Detector, TooShortToTell) {
    for (const char* text : {"", "Ships sail.", "The minister will journey to Lisbon."}) {
        const Wording wording = detector().judge(text);
        EXPECT_EQ(wording.verdict, WordingVerdict::unclear);
        EXPECT_EQ(wording.score, 0.5);
    }
}

TEST(Detector, HostileTextIsJudgedWithoutHarm) {
    std::string bytes;
    for (int i = 0; i < 100000; ++i) bytes += static_cast<char>(i * 131 + i / 256);
    for (const std::string& text :
         {std::string(1 << 20, 'x'), base::repaired_utf8(bytes), std::string(1 << 18, '.'), std::string(1 << 18, '\n')}) {
        const Wording wording = detector().judge(text);
        EXPECT_GE(wording.score, 0);
        EXPECT_LE(wording.score, 1);
    }
    std::string repeated;
    for (int i = 0; i < 20000; ++i) repeated += "protection minister ";
    for (const Oddity& oddity : detector().judge(repeated).oddities) ASSERT_LE(oddity.span.end, repeated.size());
}

TEST(Detector, MissingFilesAreNamed) {
    const auto opened = Detector::open("/nonexistent/t", "/nonexistent");
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("/nonexistent/t"), std::string::npos);
}

}  // namespace
}  // namespace overt::wording
