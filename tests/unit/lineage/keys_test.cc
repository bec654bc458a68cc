#include "lineage/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "own_texts.h"

namespace overt::lineage {
namespace {

/// By sorting all words: the rarest first, among equally rare ones the smallest.
std::vector<std::uint32_t> keys_by_sorting(const Fingerprint& print) {
    std::vector<std::tuple<int, std::uint32_t>> words;
    for (std::size_t i = 0; i < print.terms.size(); ++i) words.emplace_back(-print.notes[i].weight, print.terms[i]);
    std::sort(words.begin(), words.end());
    if (words.size() > 32) words.resize(32);
    std::vector<std::uint32_t> keys;
    for (const auto& [rarity, term] : words) keys.push_back(term | 1U);
    for (const std::uint32_t value : print.skeletons)
        if (value % 4 == 0) keys.push_back(value);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

TEST(Keys, are_a_sample_of_the_skeletons_and_the_rarest_words) {
    for (const std::string_view text :
         {testing::harbour_report, testing::other_account, testing::unrelated, std::string_view()}) {
        Article article;
        for (const std::size_t size : {text.size(), text.size() / 9}) {
            article.text = text.substr(0, size);
            const Fingerprint print = fingerprint(article);
            EXPECT_EQ(keys_of(print), keys_by_sorting(print)) << article.text;
        }
    }
}

TEST(Keys, of_words_that_are_equally_rare_are_the_same_in_every_text) {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        Fingerprint print;
        for (unsigned i = 0, size = random() % 90; i < size; ++i)
            print.terms.push_back(random() % 1000);  // some differ by 1 only
        std::sort(print.terms.begin(), print.terms.end());
        print.terms.erase(std::unique(print.terms.begin(), print.terms.end()), print.terms.end());
        for (std::size_t i = 0; i < print.terms.size(); ++i)
            print.notes.push_back({0, static_cast<std::uint8_t>(random() % (1 + random() % 5)), false});
        EXPECT_EQ(keys_of(print), keys_by_sorting(print)) << "round " << round;
    }
}

}  // namespace
}  // namespace overt::lineage
