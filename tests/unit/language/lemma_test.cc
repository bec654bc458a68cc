#include "language/lemma.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace overt::language
