#include "language/lemma.h"

#include <gtest/gtest.h>

#include "language/lemma_rules.h"

namespace overt::language {
namespace {

TEST(LemmaScript, turns_a_form_into_its_lemma) {
    struct Case {
        std::string_view script, form, lemma;
    };
    const Case cases[] = {
        {"L|0|", "Officials", "officials"},
        {"K|0|", "Kim", "Kim"},
        {"L|3|y", "Parties", "party"},
        {"L|2|be", "is", "be"},
        {"L|3|be", "is", "is"},
        {"L|2|", "ok", "ok"},
        {"K|1|", "caf\u00e9s", "caf\u00e9"},
        {"L|1|e", "CAF\u00c9", "cafe"},
        {"L|1||", "a", "|"},
        {"L|5|x", "Abc", "Abc"},
        {"K|1|", "\U0001F680s", "\U0001F680"},
    };
    for (const Case& c : cases) {
        const auto script = LemmaScript::parse(c.script);
        ASSERT_TRUE(script) << c.script;
        EXPECT_EQ(script->apply(c.form), c.lemma) << c.script << " " << c.form;
    }
}

TEST(LemmaScript, refuses_what_is_no_script) {
    for (const std::string_view bad : {"", "L", "L|", "L|0", "X|0|", "L|-1|", "L|x|", "L||", "l|0|", "L|99999999999|", "L0|"})
        EXPECT_FALSE(LemmaScript::parse(bad)) << bad;
}

constexpr std::string_view past = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
constexpr std::string_view participle = "Tense=Past|VerbForm=Part";
constexpr std::string_view present = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
constexpr std::string_view ing = "Tense=Pres|VerbForm=Part";
constexpr std::string_view infinitive = "VerbForm=Inf";
constexpr std::string_view plural = "Number=Plur";
constexpr std::string_view singular = "Number=Sing";
constexpr std::string_view more = "Degree=Cmp";
constexpr std::string_view most = "Degree=Sup";

struct Word {
    Upos upos = Upos::X;
    std::string_view features, form, lemma;
};

/// What a poor model says of each word: take off one letter.
std::string poor_lemma(const Word& w) { return lemma_of(w.form, {w.upos, w.features}, *LemmaScript::parse("L|1|")); }

TEST(LemmaOf, finds_the_base_form_of_verbs_whatever_the_model_says) {
    const Word words[] = {
        {Upos::VERB, past, "bought", "buy"},
        {Upos::VERB, past, "denied", "deny"},
        {Upos::VERB, participle, "shipped", "ship"},
        {Upos::VERB, past, "met", "meet"},
        {Upos::VERB, past, "Fled", "flee"},
        {Upos::VERB, ing, "dying", "die"},
        {Upos::VERB, ing, "lying", "lie"},
        {Upos::VERB, past, "agreed", "agree"},
        {Upos::VERB, past, "stopped", "stop"},
        {Upos::VERB, past, "controlled", "control"},
        {Upos::VERB, past, "traveled", "travel"},
        {Upos::VERB, past, "travelled", "travel"},
        {Upos::VERB, ing, "hoping", "hope"},
        {Upos::VERB, ing, "hopping", "hop"},
        {Upos::VERB, past, "planned", "plan"},
        {Upos::VERB, past, "planed", "plane"},
        {Upos::VERB, past, "radioed", "radio"},
        {Upos::VERB, past, "panicked", "panic"},
        {Upos::VERB, past, "stared", "stare"},
        {Upos::VERB, past, "starred", "star"},
        {Upos::VERB, present, "denies", "deny"},
        {Upos::VERB, present, "goes", "go"},
        {Upos::VERB, present, "passes", "pass"},
        {Upos::VERB, present, "uses", "use"},
        {Upos::VERB, present, "ties", "tie"},
        {Upos::VERB, present, "leaves", "leave"},
        {Upos::VERB, past, "cut", "cut"},
        {Upos::VERB, participle, "become", "become"},
        {Upos::VERB, past, "found", "find"},
        {Upos::VERB, infinitive, "found", "found"},
        {Upos::VERB, past, "re-elected", "re-elect"},
        {Upos::VERB, past, "relaunched", "relaunch"},
        {Upos::VERB, past, "ENDED", "end"},
        {Upos::VERB, ing, "fleeing", "flee"},
        {Upos::VERB, participle, "taken", "take"},
        {Upos::VERB, past, "Said", "say"},
        {Upos::AUX, infinitive, "be", "be"},
        {Upos::AUX, past, "Was", "be"},
        {Upos::AUX, "VerbForm=Fin", "ca", "can"},
        {Upos::AUX, "VerbForm=Fin", "wo", "will"},
        {Upos::AUX, "VerbForm=Fin", "'ll", "will"},
        {Upos::AUX, "VerbForm=Fin", "\u2019ll", "will"},
        {Upos::AUX, past, "did", "do"},
        {Upos::AUX, present, "has", "have"},
    };
    for (const Word& w : words) EXPECT_EQ(poor_lemma(w), w.lemma) << w.form << " " << w.features;
}

TEST(LemmaOf, finds_the_singular_of_nouns_and_the_positive_of_adjectives) {
    const Word words[] = {
        {Upos::NOUN, plural, "men", "man"},
        {Upos::NOUN, plural, "servicemen", "serviceman"},
        {Upos::NOUN, plural, "Children", "child"},
        {Upos::NOUN, plural, "crises", "crisis"},
        {Upos::NOUN, plural, "leaves", "leaf"},
        {Upos::NOUN, plural, "forces", "force"},
        {Upos::NOUN, plural, "missiles", "missile"},
        {Upos::NOUN, plural, "allies", "ally"},
        {Upos::NOUN, plural, "movies", "movie"},
        {Upos::NOUN, plural, "clashes", "clash"},
        {Upos::NOUN, plural, "headaches", "headache"},
        {Upos::NOUN, plural, "buses", "bus"},
        {Upos::NOUN, plural, "houses", "house"},
        {Upos::NOUN, plural, "viruses", "virus"},
        {Upos::NOUN, plural, "heroes", "hero"},
        {Upos::NOUN, plural, "shoes", "shoe"},
        {Upos::NOUN, plural, "taxis", "taxi"},
        {Upos::NOUN, plural, "headquarters", "headquarters"},
        {Upos::NOUN, plural, "sheep", "sheep"},
        {Upos::NOUN, plural, "zorblets", "zorblet"},
        {Upos::NOUN, singular, "bus", "bus"},
        {Upos::NOUN, singular, "cola", "cola"},
        {Upos::ADJ, more, "better", "good"},
        {Upos::ADV, more, "better", "well"},
        {Upos::ADJ, more, "farther", "far"},
        {Upos::ADJ, most, "worst", "bad"},
        {Upos::ADJ, more, "larger", "large"},
        {Upos::ADJ, more, "Older", "old"},
        {Upos::ADJ, most, "easiest", "easy"},
        {Upos::ADJ, more, "bigger", "big"},
        {Upos::ADJ, more, "smaller", "small"},
        {Upos::ADV, more, "earlier", "early"},
        {Upos::ADJ, "Degree=Pos", "other", "other"},
    };
    for (const Word& w : words) EXPECT_EQ(poor_lemma(w), w.lemma) << w.form << " " << w.features;
}

TEST(LemmaOf, follows_the_treebank_for_names_and_closed_classes) {
    const Word words[] = {
        {Upos::PROPN, singular, "OpenAI", "OpenAI"},
        {Upos::PROPN, singular, "Paris", "Paris"},
        {Upos::PROPN, plural, "Americans", "American"},
        {Upos::PROPN, singular, "Sept.", "September"},
        {Upos::PROPN, singular, "bin", "bin"},
        {Upos::PROPN, singular, "Al", "Al"},
        {Upos::PROPN, singular, "london", "London"},
        {Upos::PRON, "Case=Acc", "Them", "they"},
        {Upos::PRON, "Case=Acc", "me", "I"},
        {Upos::PRON, "Poss=Yes", "his", "his"},
        {Upos::PRON, plural, "those", "that"},
        {Upos::DET, plural, "These", "this"},
        {Upos::PART, "Polarity=Neg", "n't", "not"},
        {Upos::PART, "Polarity=Neg", "N\u2019t", "not"},
        {Upos::NUM, "NumType=Card", "12,500", "12500"},
        {Upos::NUM, "NumType=Card", "Two", "two"},
        {Upos::NUM, "NumType=Card", "3,5", "3,5"},
        {Upos::ADP, "_", "Under", "under"},
        {Upos::PUNCT, "_", "--", "--"},
    };
    for (const Word& w : words) EXPECT_EQ(poor_lemma(w), w.lemma) << w.form << " " << w.features;
}

TEST(LemmaOf, lets_the_model_choose_where_a_form_has_several_lemmas) {
    const auto choose = [](Word w, std::string_view script) {
        EXPECT_EQ(lemma_of(w.form, {w.upos, w.features}, *LemmaScript::parse(script)), w.lemma) << w.form << " " << script;
    };
    choose({Upos::AUX, present, "'s", "have"}, "L|2|have");
    choose({Upos::AUX, present, "'s", "be"}, "L|2|be");
    choose({Upos::AUX, present, "'s", "be"}, "L|0|");
    choose({Upos::AUX, "VerbForm=Fin", "'d", "have"}, "L|2|have");
    choose({Upos::PRON, "Case=Acc", "her", "she"}, "L|3|she");
    choose({Upos::PRON, "Poss=Yes", "her", "her"}, "L|0|");
    choose({Upos::NOUN, plural, "axes", "axe"}, "L|1|");
    choose({Upos::NOUN, plural, "axes", "axis"}, "L|2|is");
    choose({Upos::NOUN, singular, "TV", "TV"}, "K|0|");
    choose({Upos::NOUN, singular, "TV", "tv"}, "L|0|");
}

TEST(LemmaOf, takes_the_script_for_invented_verbs_unless_it_cannot_make_the_form) {
    const auto invented = [](std::string_view form, std::string_view script) {
        return lemma_of(form, {Upos::VERB, past}, *LemmaScript::parse(script));
    };
    EXPECT_EQ(invented("glorped", "L|2|"), "glorp");
    EXPECT_EQ(invented("glorped", "L|1|"), "glorpe");
    EXPECT_EQ(invented("vrimmed", "L|3|"), "vrim");
    EXPECT_EQ(invented("glorped", "L|4|"), "glorp");
    EXPECT_EQ(invented("glont", "L|1|d"), "glond");
}

TEST(LemmaOf, survives_what_is_hardly_a_word) {
    const LemmaScript script = *LemmaScript::parse("L|1|");
    for (const std::string_view form :
         {"", "s", "'s", "-", "ed", "es", "ies", "ing", "men", "er", "est", "-ed", "re-", "\u0130s", "\u00e9", ","})
        for (int upos = 0; upos <= static_cast<int>(Upos::X); ++upos)
            for (const std::string_view features : {past, ing, plural, more, singular, std::string_view("_")})
                EXPECT_EQ(lemma_of(form, {static_cast<Upos>(upos), features}, script).empty(), form.empty())
                    << form << " " << upos << " " << features;
}

}  // namespace
}  // namespace overt::language
