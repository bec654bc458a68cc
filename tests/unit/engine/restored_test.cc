#include "engine/restored.h"

#include <gtest/gtest.h>

#include "document/notation.h"

namespace overt::engine {
namespace {

/// "token lemma, ..." of the restored words, where `odd` is said to have been `likely`.
std::string restored(std::string_view sentence, std::string_view odd, const std::string& likely) {
    const auto made = document::analysis_from_notation(sentence);
    if (!made) return made.error().message;
    Article article;
    article.text = made->text;
    const auto begin = static_cast<std::uint32_t>(article.text.find(odd));
    Wording wording;
    wording.oddities = {{{begin, begin + static_cast<std::uint32_t>(odd.size())}, likely}};
    std::string out;
    for (const meaning::RestoredWord& word : restored_words(article, made->analysis, wording))
        out += (out.empty() ? "" : ", ") + std::to_string(word.token.value) + ' ' + word.lemma;
    return out;
}

const std::string took_back =
    "Niger/PROPN/nsubj>2 took/VERB/take/root>0/Tense=Past|VerbForm=Fin back/ADV/advmod>2 its/PRON/nmod:poss>5 "
    "charge/NOUN/obj>2/Number=Sing\nnames: place@1";

TEST(Restored, words_lie_side_by_side_without_those_that_are_shared) {
    EXPECT_EQ(restored(took_back, "its charge", "its envoy"), "4 envoy");
    EXPECT_EQ(restored(took_back, "took back its", "gave up its"), "1 give, 2 up");
}

TEST(Restored, one_word_stands_for_a_phrase_at_its_head) {
    EXPECT_EQ(restored(took_back, "Niger took back", "Niger withdrew"), "1 withdraw");
    EXPECT_EQ(restored(took_back, "took back its charge", "withdrew the envoy"), "");
}

TEST(Restored, a_word_has_its_lemma_as_a_verb_too) {
    const auto made = document::analysis_from_notation(
        "Niger/PROPN/nsubj>2 aforesaid/ADJ/root>0 that/SCONJ/mark>4 waits/VERB/wait/ccomp>2/VerbForm=Fin\nnames: place@1");
    ASSERT_TRUE(made);
    Article article;
    article.text = made->text;
    Wording wording;
    wording.oddities = {{made->analysis.tokens[1].span, "said"}};
    const auto words = restored_words(article, made->analysis, wording);
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].form, "said");
    EXPECT_EQ(words[0].verb, "say");
}

TEST(Restored, names_are_left_as_they_are) { EXPECT_EQ(restored(took_back, "Niger took", "Chad took"), ""); }

}  // namespace
}  // namespace overt::engine
