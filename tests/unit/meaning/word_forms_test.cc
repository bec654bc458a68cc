#include "meaning/word_forms.h"

#include <gtest/gtest.h>

namespace overt::meaning {
namespace {

WordForms forms() {
    auto out = WordForms::load(std::string(OVERT_SOURCE_DIR) + "/data/irregular_verbs.tsv");
    EXPECT_TRUE(out) << out.error().message;
    for (const char* verb : {"ship", "deny", "provide", "meet", "sell", "find", "visit", "agree", "lie", "go"})
        out->add_verb(verb);
    for (const char* noun : {"supply", "wish", "visit"}) out->add_noun(noun);
    return std::move(*out);
}

TEST(WordForms, a_lemma_that_is_unknown_is_found_by_the_form) {
    const WordForms known = forms();
    for (const auto& [form, lemma] : std::initializer_list<std::pair<const char*, const char*>>{{"shipped", "ship"},
                                                                                                {"shipping", "ship"},
                                                                                                {"denied", "deny"},
                                                                                                {"denies", "deny"},
                                                                                                {"provided", "provide"},
                                                                                                {"providing", "provide"},
                                                                                                {"met", "meet"},
                                                                                                {"sold", "sell"},
                                                                                                {"visited", "visit"},
                                                                                                {"agreeing", "agree"},
                                                                                                {"lying", "lie"},
                                                                                                {"goes", "go"}}) {
        EXPECT_EQ(known.verb(form, "?"), lemma);
    }
    EXPECT_EQ(known.noun("supplies", "?"), "supply");
    EXPECT_EQ(known.noun("wishes", "?"), "wish");
}

TEST(WordForms, a_known_lemma_and_an_unknown_form_stay) {
    WordForms known = forms();
    known.add_verb("found");
    EXPECT_EQ(known.verb("found", "found"), "found");
    EXPECT_EQ(known.verb("found", "find"), "find");
    EXPECT_EQ(known.verb("jumped", "jump"), "jump");
    EXPECT_EQ(known.noun("shipped", "shipped"), "shipped");
}

}  // namespace
}  // namespace overt::meaning
