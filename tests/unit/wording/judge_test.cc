#include "wording/judge.h"

#include <gtest/gtest.h>

#include <cmath>

namespace overt::wording {
namespace {

constexpr std::array<std::string_view, 2> names{"height", "weight"};

TEST(Network, ComputesTheLogisticOfRectifiedSums) {
    const auto network = Network::parse(
        "p\tinput\theight\t1\t2\np\tinput\tweight\t0\t1\np\thidden\t0.5\t1\t-1\np\thidden\t-9\t0\t0\np\toutput\t-1\t2\t100\n",
        "n", "p", names);
    ASSERT_TRUE(network) << network.error().message;
    const std::array inputs{3.0F, 0.25F};  // hidden: 0.5 + (3 - 1) / 2 - 0.25 = 1.25; the second stays at 0
    EXPECT_NEAR(network->probability(inputs), 1 / (1 + std::exp(-1.5F)), 1e-6);
}

TEST(Network, WrongLinesAreNamed) {
    for (const char* text : {"p\tinput\twidth\t1\t2", "p\tinput\theight\t1\t0", "p\tinput\theight\tone\t2", "p\thidden\t0\t1",
                             "p\tmiddle\t0\t1\t1", "p\toutput\t0\t1"}) {
        const auto network = Network::parse(text, "n.tsv", "p", names);
        ASSERT_FALSE(network) << text;
        EXPECT_NE(network.error().message.find("n.tsv:1:"), std::string::npos) << network.error().message;
    }
    EXPECT_FALSE(Network::parse("p\tinput\theight\t1\t2\n", "n.tsv", "p", names)) << "an input is missing";
}

TEST(Judge, ShippedWeightsAreWhole) {
    const auto judge = Judge::open(std::string(OVERT_SOURCE_DIR) + "/data/wording/judge.tsv");
    ASSERT_TRUE(judge) << judge.error().message;
    EXPECT_GT(judge->spun_from(), judge->original_until());
}

}  // namespace
}  // namespace overt::wording
