#include "engine/analyse_text.h"

#include <gtest/gtest.h>

#include <string>

namespace overt::engine {
namespace {

TEST(ChunksOf, cover_the_text_and_are_cut_only_after_blank_lines) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "A line of some words.\n" + std::string(i % 5 == 0 ? " \t\n" : "");
    const auto chunks = chunks_of(text);
    ASSERT_GT(chunks.size(), 1U);
    std::uint32_t end = 0;
    for (const Span chunk : chunks) {
        EXPECT_EQ(chunk.begin, end);
        end = chunk.end;
    }
    EXPECT_EQ(end, text.size());
    for (std::size_t i = 0; i + 1 < chunks.size(); ++i) EXPECT_EQ(text.substr(chunks[i].end - 4, 4), "\n \t\n");
}

TEST(ChunksOf, a_text_without_blank_lines_is_one_chunk) {
    EXPECT_EQ(chunks_of(std::string(100000, 'a')).size(), 1U);
    EXPECT_EQ(chunks_of("").size(), 1U);
}

Analysis one_word(std::uint32_t begin, const std::string& features) {
    Analysis analysis;
    analysis.feature_sets.push_back(features);
    Token token;
    token.span = {begin, begin + 1};
    token.features = 1;
    analysis.tokens.push_back(token);
    analysis.sentences.push_back({{begin, begin + 1}, {0}, {1}});
    analysis.names.push_back({{begin, begin + 1}, {0}, {1}, NameKind::place, 0.5F});
    analysis.predicates.push_back({{0}, "rain.01", {{"ARG1", {0}, {1}, {0}}}});
    return analysis;
}

TEST(Joined, moves_spans_and_indices_and_shares_tables) {
    const Analysis whole = joined({{0, 10}, {10, 20}, {20, 30}},
                                  {one_word(2, "Number=Sing"), one_word(3, "Number=Plur"), one_word(4, "Number=Sing")});
    ASSERT_EQ(whole.tokens.size(), 3U);
    EXPECT_EQ(whole.tokens[1].span, (Span{13, 14}));
    EXPECT_EQ(whole.tokens[2].head.value, 2U);
    EXPECT_EQ(whole.feature_sets, (std::vector<std::string>{"_", "Number=Sing", "Number=Plur"}));
    EXPECT_TRUE(whole.has(whole.tokens[2], "Number=Sing"));
    EXPECT_EQ(whole.sentences[2].first.value, 2U);
    EXPECT_EQ(whole.names[2].span, (Span{24, 25}));
    ASSERT_EQ(whole.predicates.size(), 3U);
    EXPECT_EQ(whole.predicates[2].token.value, 2U);
    EXPECT_EQ(whole.predicates[2].arguments[0].head.value, 2U);
    EXPECT_EQ(whole.predicates[2].arguments[0].last.value, 3U);
}

}  // namespace
}  // namespace overt::engine
