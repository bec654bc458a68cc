#include "language/argument_spans.h"

#include <gtest/gtest.h>

#include <string>

#include "document/notation.h"

namespace overt::language {
namespace {

struct Case {
    const char* name;
    const char* sentence;     // in the notation of docs/formats/notation.md
    std::uint32_t predicate;  // words of the sentence, from 1
    std::uint32_t head;
    const char* label;
    const char* phrase;
};

class Phrase : public ::testing::TestWithParam<Case> {};

TEST_P(Phrase, of_an_argument) {
    const Case& c = GetParam();
    const auto made = document::analysis_from_notation(c.sentence);
    ASSERT_TRUE(made) << made.error().message;
    const ArgumentSpans spans(made->text, made->analysis, made->analysis.sentences.front());
    const auto [first, last] = spans.span(c.predicate - 1, c.head - 1, c.label);
    const std::uint32_t begin = made->analysis.tokens[first].span.begin;
    EXPECT_EQ(made->text.substr(begin, made->analysis.tokens[last - 1].span.end - begin), c.phrase);
}

constexpr const char* deal =
    "The/DET/det>3 secret/ADJ/amod>3 deal/NOUN/nsubj>9 that/PRON/obj>6 they/PRON/nsubj>6 signed/VERB/acl:relcl>3 "
    "+,/PUNCT/punct>6 "
    "also/ADV/advmod>9 failed/VERB/root>0 +./PUNCT/punct>9\n";
constexpr const char* quoted =
    "He/PRON/nsubj>2 sold/VERB/root>0 \"/PUNCT/punct>5 +old/ADJ/amod>5 tanks/NOUN/obj>2 +\"/PUNCT/punct>5 +,/PUNCT/punct>5 "
    "mostly/ADV/advmod>2 +./PUNCT/punct>2\n";
constexpr const char* is_ready =
    "Kim/PROPN/nsubj>4 is/AUX/cop>4 not/PART/advmod>4 ready/ADJ/root>0 to/PART/mark>6 talk/VERB/xcomp>4 +./PUNCT/punct>4\n";

INSTANTIATE_TEST_SUITE_P(
    Spans, Phrase,
    ::testing::Values(Case{"is_the_whole_subtree", deal, 9, 3, "ARG1", "The secret deal that they signed"},
                      Case{"without_the_clause_that_holds_the_predicate", deal, 6, 3, "ARG1", "The secret deal"},
                      Case{"is_one_word", deal, 6, 5, "ARG0", "they"},
                      Case{"keeps_both_quotation_marks_and_drops_the_comma", quoted, 2, 5, "ARG1", "\"old tanks\""},
                      Case{"is_the_head_alone_in_a_light_verb_construction", quoted, 2, 5, "ARGM-PRR", "tanks"},
                      Case{"of_a_copula_is_what_is_predicated", is_ready, 2, 4, "ARG2", "ready to talk"}),
    [](const ::testing::TestParamInfo<Case>& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace overt::language
