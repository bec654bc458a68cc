#include "language/clause_subjects.h"

#include <gtest/gtest.h>

#include "document/invariants.h"
#include "document/notation.h"

namespace overt::language {
namespace {

document::AnalysedText corrected(const std::string& lines) {
    auto text = document::analysis_from_notation(lines);
    EXPECT_TRUE(text);
    reattach_infinitive_subjects(text->analysis, text->analysis.sentences[0]);
    reattach_second_subjects(text->analysis, text->analysis.sentences[0]);
    part_objects(text->analysis, text->analysis.sentences[0]);
    Article article;
    article.text = text->text;
    EXPECT_EQ(document::broken_invariant(article, text->analysis, {}), std::nullopt);
    return *std::move(text);
}

TEST(InfinitiveSubjects, what_stands_before_to_belongs_to_the_governing_verb) {
    for (const char* relation : {"obj", "iobj", "nsubj"}) {
        const auto text = corrected(std::string("Peru/PROPN/nsubj>2 asked/VERB/root>0 Chile/PROPN/") + relation +
                                    ">5 to/PART/mark>5 send/VERB/xcomp>2/VerbForm=Inf shells/NOUN/obj>5");
        EXPECT_EQ(text.analysis.tokens[2].head.value, 1U) << relation;
        EXPECT_EQ(text.analysis.tokens[2].relation, Relation::obj) << relation;
        EXPECT_EQ(text.analysis.tokens[5].head.value, 4U) << "the object after the infinitive stays";
    }
}

TEST(InfinitiveSubjects, a_question_word_stays_the_object) {
    const auto text = corrected(
        "They/PRON/nsubj>2 know/VERB/root>0 what/PRON/obj>5/PronType=Int to/PART/mark>5 send/VERB/xcomp>2/VerbForm=Inf");
    EXPECT_EQ(text.analysis.tokens[2].head.value, 4U);
}

TEST(InfinitiveSubjects, a_finite_clause_is_left_alone) {
    const auto text =
        corrected("He/PRON/nsubj>2 said/VERB/root>0 Chile/PROPN/nsubj>4 sent/VERB/ccomp>2/VerbForm=Fin shells/NOUN/obj>4");
    EXPECT_EQ(text.analysis.tokens[2].head.value, 3U);
}

TEST(TwoObjects, the_first_is_the_indirect_one) {
    const std::string rest = ">2 two/NUM/nummod>5 tanks/NOUN/obj>2 and/CCONJ/cc>7 shells/NOUN/conj>5";
    EXPECT_EQ(corrected("They/PRON/nsubj>2 sold/VERB/root>0 Chile/PROPN/obj" + rest).analysis.tokens[2].relation, Relation::iobj);
    EXPECT_EQ(corrected("They/PRON/nsubj>2 sold/VERB/root>0 Chile/PROPN/iobj" + rest).analysis.tokens[4].relation, Relation::obj);
    const auto before = corrected("Shells/NOUN/obj>3 they/PRON/nsubj>3 sold/VERB/root>0 twice/ADV/advmod>3 tanks/NOUN/obj>3");
    EXPECT_EQ(before.analysis.tokens[0].relation, Relation::obj) << "one stands before the verb: no double object";
}

TEST(SecondSubjects, the_one_before_a_clause_without_subject_belongs_to_the_clause) {
    const auto text = corrected(
        "Envoys/NOUN/nsubj>7 told/VERB/ccomp>7 lawmakers/NOUN/iobj>2 enough/NOUN/obj>2 ,/PUNCT/punct>2 agencies/NOUN/nsubj>7 "
        "report/VERB/root>0");
    EXPECT_EQ(text.analysis.tokens[0].head.value, 1U);
    EXPECT_EQ(text.analysis.tokens[5].head.value, 6U);
}

TEST(SecondSubjects, a_clause_with_its_own_subject_keeps_it) {
    const auto text = corrected(
        "Envoys/NOUN/nsubj>6 they/PRON/nsubj>3 left/VERB/ccomp>6 ,/PUNCT/punct>3 agencies/NOUN/nsubj>6 report/VERB/root>0");
    EXPECT_EQ(text.analysis.tokens[0].head.value, 5U);
}

}  // namespace
}  // namespace overt::language
