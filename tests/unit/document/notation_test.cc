#include "document/notation.h"

#include <gtest/gtest.h>

#include "tests/unit/document/sample_document.h"

namespace overt::document {
namespace {

TEST(Notation, one_readable_string_gives_text_words_tree_and_names) {
    const auto made = analysis_from_notation(
        "Kim/PROPN/nsubj>3 may/AUX/aux>3 travel/VERB/root>0/VerbForm=Inf to/ADP/case>5 Moscow/PROPN/obl:to>3 +./PUNCT/punct>3\n"
        "names: person@1 place@5\n"
        "\n"
        "# a comment\n"
        "He/PRON/nsubj>4 does/AUX/do/aux>4 &n't/PART/not/advmod>4 Know/VERB/root>0\n");
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->text, "Kim may travel to Moscow.\n\nHe doesn't Know");
    const Analysis& analysis = made->analysis;
    ASSERT_EQ(analysis.tokens.size(), 10U);
    EXPECT_EQ(analysis.tokens[0].lemma, "Kim");
    EXPECT_EQ(analysis.tokens[9].lemma, "know");
    EXPECT_EQ(analysis.tokens[8].lemma, "not");
    EXPECT_TRUE(analysis.tokens[8].joined);
    EXPECT_FALSE(analysis.tokens[5].joined);
    EXPECT_EQ(analysis.subtype(analysis.tokens[4]), "to");
    EXPECT_TRUE(analysis.has(analysis.tokens[2], "VerbForm=Inf"));
    EXPECT_EQ(analysis.tokens[2].head.value, 2U);
    EXPECT_EQ(analysis.tokens[6].head.value, 9U);
    ASSERT_EQ(analysis.names.size(), 2U);
    EXPECT_EQ(analysis.names[1].kind, NameKind::place);
    EXPECT_EQ(made->text.substr(analysis.names[1].span.begin, analysis.names[1].span.size()), "Moscow");
}

TEST(Notation, what_is_written_reads_the_same) {
    for (const std::string lines : {
             "A/X/root>0\n",
             "and\\/or/CCONJ/root>0 \\+5/NUM/dep>1 \\#1/SYM/other/dep>1 a\\ b/X/dep>1 \\\\/PUNCT/dep>1 "
             "x\\>y/X/dep>1/A=\\>|B=\\/\n",
             "one/NUM/root>0\n\nroot/NOUN/obj>2 it/PRON/root>0\nnames: person@1-2\n",
             "Kim/PROPN/nsubj>2 flew/VERB/fly/root>0 home/ADV/advmod>2\nroles: fly.01@2=ARG1:1-1:1,ARG4:3-3:3\n"
             "He/PRON/nsubj>2 slept/VERB/sleep/root>0\nroles: sleep.01@2\n",
             "Kim/PROPN/nsubj>2 saw/VERB/see/root>0 himself/PRON/obj>2\nrefers: 3=1@0\nHe/PRON/nsubj>2 "
             "left/VERB/leave/root>0\nrefers: 1=3@1\n",
             "“/PUNCT/punct>2 +북한/PROPN/root>0 +”/PUNCT/punct>2\n",
         }) {
        const auto made = analysis_from_notation(lines);
        ASSERT_TRUE(made) << lines << made.error().message;
        const std::string written = notation(made->text, made->analysis);
        const auto again = analysis_from_notation(written);
        ASSERT_TRUE(again) << written;
        EXPECT_EQ(again->text, made->text);
        EXPECT_EQ(notation(again->text, again->analysis), written);
    }
    const std::string usual = "He/PRON/nsubj>2 left/VERB/leave/root>0/Tense=Past +./PUNCT/punct>2\nnames: person@1\n";
    const auto made = analysis_from_notation(usual);
    EXPECT_EQ(notation(made->text, made->analysis), usual);
}

TEST(Notation, what_is_wrong_is_named_with_its_line) {
    for (const auto& [lines, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {"word\n", "line 1: word is not written"},
             {"a/X/root>0\n\nb/Y/root>0", "line 3: Y is not a tag"},
             {"a/X/ruut>0", "line 1: ruut>0 is not a relation"},
             {"a/X/dep>x", "line 1: dep>x is not a relation"},
             {"/X/root>0", "line 1: a word has no form"},
             {"a/X/root>0 b/X/dep>9", "line 1: the head of a token lies in its sentence"},
             {"a/X/root>0 b/X/root>0", "line 1: a sentence has exactly one root"},
             {"names: person@1", "line 1: names stand below"},
             {"a/X/root>0\nnames: person@2", "line 2: person@2 is not a kind"},
             {"a/X/root>0\nnames: hero@1", "line 2: hero@1 is not a kind"},
         }) {
        const auto made = analysis_from_notation(lines);
        ASSERT_FALSE(made) << lines;
        EXPECT_EQ(made.error().message.substr(0, message.size()), message);
    }
}

TEST(Notation, shows_every_layer_with_code_points) {
    const std::string shown = notation(testing::SampleDocument().document());
    for (const char* line : {
             "\nV1 travel planned affirmed unstated \"fly\"@104 traveller=E1\"Iran’s foreign minister, Hossein Karimi\"@54 "
             "destination=\"Caracas\"@111 when=T1 where=P1 factuality=1.25 plover=CONSULT/visit/military/diplomatic score=0.81 "
             "events/1\n",
             "\nT1 DATE 2024-03 \"early March\"@122 2024-03-01..2024-03-11 month approximate score=0.9 times/1\n",
             "\nC3 denies unstated \"it was seeking weapons\"@412 government=E3\"Venezuela’s defence ministry\"@371 "
             "cue=\"denied\"@400 "
             "events=V4 score=0.7 claims/1\n",
             "\nV1 purpose V2 \"to discuss\"@134\n",
             "\ndropped comment-form \"Leave a <b>reply</b>\"\n",
         })
        EXPECT_NE(shown.find(line), std::string::npos) << line;
}

TEST(Notation, who_tells_what_is_a_cue_with_words_of_its_sentence) {
    const std::string line = "Kim/PROPN/nsubj>2 said/VERB/say/root>0 it/PRON/nsubj>4 rains/VERB/rain/ccomp>2\n";
    for (const std::string item : {"2", "2=1", "2=1>", "0=1>4", "2=5>4", "2=1>x", "=1>4"})
        EXPECT_FALSE(analysis_from_notation(line + "tells: " + item + "\n")) << item;
    EXPECT_FALSE(analysis_from_notation("tells: 2=1>4\n")) << "no sentence yet";
    const auto made = analysis_from_notation(line + "tells: 2=1>4 4=_>1\n");
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->analysis.attributions.size(), 2U);
    EXPECT_EQ(notation(made->text, made->analysis), line + "tells: 2=1>4 4=_>1\n");
}

TEST(Notation, a_name_inside_a_name_is_a_part_of_it) {
    const std::string line = "Bank/PROPN/root>0 of/ADP/case>3 England/PROPN/nmod>1\n";
    const auto made = analysis_from_notation(line + "names: organisation@1-3\ninner: place@3\n");
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(notation(made->text, made->analysis), line + "names: organisation@1-3\ninner: place@3\n");
    EXPECT_FALSE(analysis_from_notation(line + "inner: place@3\n"));
}

TEST(Notation, what_a_word_may_name_is_a_kind_with_its_likelihood) {
    const std::string line = "Kim/PROPN/nsubj>2 saw/VERB/see/root>0 him/PRON/obj>2\n";
    for (const std::string item : {"meet", "meet@2", "meet@4=50", "meet@2=0", "meet@2=101", "@2=50", "meet@x=50"})
        EXPECT_FALSE(analysis_from_notation(line + "kinds: " + item + "\n")) << item;
    EXPECT_FALSE(analysis_from_notation("kinds: meet@2=50\n")) << "no sentence yet";
    const auto made = analysis_from_notation(line + "kinds: meet@2=50 travel@2=7\n");
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(made->analysis.kind_guesses.size(), 2U);
    EXPECT_FLOAT_EQ(made->analysis.kind_guesses[1].likelihood, 0.07F);
    EXPECT_EQ(notation(made->text, made->analysis), line + "kinds: meet@2=50 travel@2=7\n");
}

TEST(Notation, an_antecedent_is_a_word_before_its_word) {
    for (const std::string item : {"1=1", "3=1@1", "4=1@0", "3=0@0", "1=3@0", "3=x@0", "=1@0", "3"}) {
        const auto made = analysis_from_notation("Kim/PROPN/nsubj>2 saw/VERB/root>0 him/PRON/obj>2\nrefers: " + item + "\n");
        EXPECT_FALSE(made) << item;
    }
    EXPECT_FALSE(analysis_from_notation("refers: 2=1@0\n")) << "no sentence yet";
}

}  // namespace
}  // namespace overt::document
