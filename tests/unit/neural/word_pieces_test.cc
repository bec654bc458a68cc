#include "neural/word_pieces.h"

#include <gtest/gtest.h>

#include "tests/unit/neural/tiny_weights.h"

namespace overt::neural {
namespace {

class WordPiecesTest : public ::testing::Test {
protected:
    WordPiecesTest()
        : bytes_(TinyWeights().bytes()), weights_(*Weights::parse(bytes_, "tiny")), pieces_(*WordPieces::create(weights_)) {
        const std::string_view lines = weights_.vocabulary();
        for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1)
            words_.emplace_back(lines.substr(at, lines.find('\n', at) - at));
    }

    std::string of(std::string_view atom) const {
        std::vector<std::uint32_t> ids;
        pieces_.append(atom, ids);
        std::string out;
        for (const std::uint32_t id : ids) out += (out.empty() ? "" : " ") + words_[id];
        return out;
    }

    std::string bytes_;
    Weights weights_;
    WordPieces pieces_;
    std::vector<std::string> words_;
};

TEST_F(WordPiecesTest, the_longest_match_wins_from_the_left) {
    const std::pair<std::string, std::string> cases[] = {
        {"kim", "kim"},
        {"unable", "un ##able"},
        {"unab", "un ##a ##b"},
        {"able", "able"},
        {"unc", "[UNK]"},
        {"'s", "' ##s"},
        {"n't", "n ##' ##t"},
        {"KIM", "kim"},
        {"Übers", "uber ##s"},
        {"U\u0308bers", "uber ##s"},
        {"über", "uber"},
        {"\u0301", "[UNK]"},
        {"\U0001F680", "[UNK]"},
        {"11", "1 ##1"},
        {"##a", "[UNK]"},
        {std::string(100, 'a'), "a" +
                                    [] {
                                        std::string s;
                                        for (int i = 0; i < 99; ++i) s += " ##a";
                                        return s;
                                    }()},
        {std::string(101, 'a'), "[UNK]"},
        {"A\u030A" + std::string(98, 'a'), "a" +
                                               [] {
                                                   std::string s;
                                                   for (int i = 0; i < 98; ++i) s += " ##a";
                                                   return s;
                                               }()},
        {"A\u030A" + std::string(99, 'a'), "[UNK]"},
        {std::string("a\0b", 3), "[UNK]"},
    };
    for (const auto& [atom, expected] : cases) EXPECT_EQ(of(atom), expected) << atom;
}

TEST_F(WordPiecesTest, a_failed_atom_leaves_nothing_of_it_behind) {
    std::vector<std::uint32_t> ids{7};
    pieces_.append("unc", ids);
    EXPECT_EQ(ids, (std::vector<std::uint32_t>{7, pieces_.unknown()}));
}

TEST(WordPieces, a_vocabulary_without_frame_pieces_is_corrupt) {
    TinyWeights tiny;
    tiny.vocabulary.replace(tiny.vocabulary.find("[SEP]"), 5, "[END]");
    const std::string bytes = tiny.bytes();
    const auto weights = Weights::parse(bytes, "tiny");
    ASSERT_TRUE(weights);
    EXPECT_EQ(WordPieces::create(*weights).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace overt::neural
