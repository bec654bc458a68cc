#include "language/name_decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace overt::language {
namespace {

const std::vector<std::string> labels{"O", "B-person", "I-person", "B-place", "I-place"};

double log_probability(const float* row, std::size_t label) {
    double sum = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) sum += std::exp(static_cast<double>(row[i]));
    return row[label] - std::log(sum);
}

bool may_follow(std::size_t before, std::size_t label) {
    return labels[label][0] != 'I' || (before != 0 && labels[before].substr(2) == labels[label].substr(2));
}

TEST(NameDecoder, finds_the_best_of_all_allowed_sequences) {
    const auto decoder = NameDecoder::create(labels);
    ASSERT_TRUE(decoder);
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        const std::size_t words = 1 + static_cast<std::size_t>(round) % 5, stride = 7;
        std::vector<float> logits(words * stride);
        for (float& value : logits) value = static_cast<float>(random() % 1000) / 100;
        double best = -1e30;
        std::vector<std::size_t> sequence(words, 0), winner;
        for (bool more = true; more;) {
            double sum = 0;
            for (std::size_t w = 0; w < words; ++w)
                sum += may_follow(w == 0 ? 0 : sequence[w - 1], sequence[w])
                           ? log_probability(logits.data() + w * stride, sequence[w])
                           : -1e9;
            if (sum > best) {
                best = sum;
                winner = sequence;
            }
            std::size_t i = 0;
            while (i < words && ++sequence[i] == labels.size()) sequence[i++] = 0;
            more = i < words;
        }
        std::vector<std::size_t> found(words, 0);
        for (const FoundName& name : decoder->decode(logits.data(), words, stride)) {
            const std::size_t begin = name.kind == NameKind::person ? 1 : 3;
            double sum = 0;
            for (std::uint32_t w = name.first; w < name.last; ++w) {
                found[w] = begin + (w == name.first ? 0 : 1);
                sum += log_probability(logits.data() + w * stride, found[w]);
            }
            EXPECT_NEAR(name.score, std::exp(sum / (name.last - name.first)), 1e-4);
        }
        ASSERT_EQ(found, winner) << "round " << round;
    }
}

TEST(NameDecoder, logits_that_are_no_numbers_break_nothing) {
    const auto decoder = NameDecoder::create(labels);
    ASSERT_TRUE(decoder);
    const std::vector<float> logits(40, std::numeric_limits<float>::quiet_NaN());
    for (const FoundName& name : decoder->decode(logits.data(), 8, 5)) {
        EXPECT_LT(name.first, name.last);
        EXPECT_LE(name.last, 8U);
    }
    EXPECT_TRUE(decoder->decode(logits.data(), 0, 5).empty());
}

TEST(NameDecoder, refuses_labels_that_are_not_bio_of_known_kinds) {
    for (const std::vector<std::string>& bad : std::vector<std::vector<std::string>>{
             {"B-person"}, {"O", "B-colour"}, {"O", "I-person"}, {"O", "X-person"}, {"O", ""}, {"O", "B"}, {"O", "Bperson"}})
        EXPECT_FALSE(NameDecoder::create(bad)) << bad.back();
}

}  // namespace
}  // namespace overt::language
