#include "meaning/judgement.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/unit/meaning/case_file.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

std::string data(const std::string& name) { return std::string(OVERT_SOURCE_DIR) + "/data/" + name; }

TEST(Judgement, each_operator_alone_and_combined) {
    const auto judge = Judge::load(data("operators.yaml"));
    ASSERT_TRUE(judge) << judge.error().message;
    for (const testing::Case& c : testing::read_cases("judgement.cases")) {
        const Article article = c.article();
        const Tree tree(article, c.input.analysis);
        for (const std::string& expected : c.expected.at('=')) {
            const std::string word = expected.substr(0, expected.find(' '));
            TokenId id = 0;
            while (id < tree.size() && tree.form(id) != word) ++id;
            ASSERT_LT(id, tree.size()) << c.input.text;
            EXPECT_TRUE(judge->is_predicate(tree, id)) << c.input.text;
            const Judgement found = judge->judge(tree, id);
            EXPECT_EQ(fmt::format("{} {} {} {} {:.1f}", word, to_string(found.phase), to_string(found.polarity),
                                  to_string(found.certainty), found.factuality),
                      expected)
                << c.input.text;
            JudgementTrace trace;
            EXPECT_EQ(judge->judge_all(tree, trace)[id], found) << c.input.text;
            for (const char* field : {"phase", "polarity", "certainty", "factuality"}) {
                const std::vector<Reason> reasons = trace.reasons(tree, id);
                EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(), [&](const Reason& r) { return r.field == field; }))
                    << c.input.text << ": no reason for its " << field;
            }
        }
    }
}

/// Phase of a word where the model gives it this factuality.
std::string phase_given(const std::string& notation, const std::string& word, float factuality) {
    const auto judge = Judge::load(data("operators.yaml"));
    auto made = document::analysis_from_notation(notation);
    EXPECT_TRUE(judge && made);
    Article article;
    article.text = made->text;
    TokenId id = 0;
    while (Tree(article, made->analysis).form(id) != word) ++id;
    made->analysis.tokens[id].factuality = factuality;
    return std::string(to_string(judge->judge(Tree(article, made->analysis), id).phase));
}

TEST(Judgement, a_model_that_is_sure_decides_where_the_words_hand_on_their_context) {
    const std::string before =
        "Shares/NOUN/share/nsubj>2 fell/VERB/fall/root>0/Mood=Ind|Tense=Past|VerbForm=Fin before/SCONJ/mark>4 "
        "rising/VERB/rise/advcl>2/VerbForm=Ger again/ADV/advmod>4\n";
    EXPECT_EQ(phase_given(before, "rising", 1.9F), "occurred");
    EXPECT_EQ(phase_given(before, "rising", 0.4F), "planned");
    const std::string purpose =
        "He/PRON/nsubj>2 flew/VERB/fly/root>0/Mood=Ind|Tense=Past|VerbForm=Fin to/PART/mark>4 sign/VERB/advcl>2/VerbForm=Inf\n";
    EXPECT_EQ(phase_given(purpose, "sign", 2.9F), "planned");
    const std::string headline = "Firm/NOUN/nsubj>2 cutting/VERB/cut/root>0/Tense=Pres|VerbForm=Part jobs/NOUN/job/obj>2\n";
    EXPECT_EQ(phase_given(headline, "cutting", 2.0F), "occurred");
    EXPECT_EQ(phase_given(headline, "cutting", -1.4F), "possible");
    // A noun that a word beside it makes unreal, and a modal of one's own, are believed.
    const std::string plan =
        "They/PRON/nsubj>2 planned/VERB/plan/root>0/Mood=Ind|Tense=Past|VerbForm=Fin sales/NOUN/sale/obj>2\n";
    EXPECT_EQ(phase_given(plan, "sales", 2.5F), "planned");
    const std::string will =
        "They/PRON/nsubj>3 will/AUX/aux>3/VerbForm=Fin sell/VERB/root>0/VerbForm=Inf ships/NOUN/ship/obj>3\n";
    EXPECT_EQ(phase_given(will, "sell", 2.5F), "planned");
}

/// "rule: effect of “word”" of each reason for the field of the word.
std::vector<std::string> why(const std::string& notation, const std::string& word, const std::string& field) {
    const auto judge = Judge::load(data("operators.yaml"));
    const auto made = document::analysis_from_notation(notation);
    EXPECT_TRUE(judge && made);
    Article article;
    article.text = made->text;
    const Tree tree(article, made->analysis);
    JudgementTrace trace;
    static_cast<void>(judge->judge_all(tree, trace));
    TokenId id = 0;
    while (tree.form(id) != word) ++id;
    std::vector<std::string> out;
    for (const Reason& r : trace.reasons(tree, id)) {
        if (r.field != field) continue;
        EXPECT_EQ(r.table.empty(), r.rule == "past tense" || r.words.empty()) << r.rule;
        out.push_back(r.rule + ": " + r.effect + " of “" + article.text.substr(r.words.begin, r.words.size()) + "”");
    }
    return out;
}

TEST(JudgementTrace, names_the_word_that_decided) {
    const std::string plan =
        "Iran/PROPN/nsubj>3 never/ADV/advmod>3 failed/VERB/fail/root>0/Tense=Past|VerbForm=Fin to/PART/mark>5 "
        "pay/VERB/xcomp>3/VerbForm=Inf +./PUNCT/punct>3\n";
    using Reasons = std::vector<std::string>;
    EXPECT_EQ(why(plan, "failed", "phase"), Reasons{"past tense: occurred of “failed”"});
    EXPECT_EQ(why(plan, "failed", "polarity"), Reasons{"adverb: never of “never”"});
    EXPECT_EQ(why(plan, "pay", "polarity"), (Reasons{"nonfinite: opposite of “failed”", "adverb: never of “never”"}));
    const std::string hope =
        "Iran/PROPN/nsubj>3 might/AUX/aux>3/VerbForm=Fin hope/VERB/root>0/VerbForm=Inf to/PART/mark>5 "
        "pay/VERB/xcomp>3/VerbForm=Inf +./PUNCT/punct>3\n";
    EXPECT_EQ(why(hope, "hope", "phase"), Reasons{"modal: possible of “might”"});
    EXPECT_EQ(why(hope, "pay", "phase"), Reasons{"nonfinite: sought of “hope”"});
    EXPECT_EQ(why(hope, "pay", "certainty"), Reasons{"modal: possible of “might”"});
    EXPECT_EQ(why(hope, "pay", "polarity"), Reasons{"no negation:  of “”"});
}

TEST(Judgement, auxiliaries_are_no_predicates) {
    const auto judge = Judge::load(data("operators.yaml"));
    ASSERT_TRUE(judge);
    const auto made = document::analysis_from_notation("He/PRON/nsubj>3 will/AUX/aux>3 go/VERB/root>0\n");
    ASSERT_TRUE(made);
    Article article;
    article.text = made->text;
    const Tree tree(article, made->analysis);
    EXPECT_FALSE(judge->is_predicate(tree, 0));
    EXPECT_FALSE(judge->is_predicate(tree, 1));
    EXPECT_TRUE(judge->is_predicate(tree, 2));
}

TEST(Judgement, faults_of_the_table_are_named_by_file_and_line) {
    std::string path;
    for (const auto& [table, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {"effects: {}\n", ":1: the table must say 'version: 1'"},
             {"version: 1\neffects:\n  same: {holds: same, fails: often}\n", ":3: 'often' is no outcome"},
             {"version: 1\neffects:\n  same: {holds: {phase: maybe}, fails: same}\n", ":3: 'maybe' is no phase"},
             {"version: 1\neffects: {a: {holds: same, fails: same}}\n", ":2: there is no effect 'same'"},
             {"version: 1\nextra: 1\n", ":2: the table has no key 'extra'"},
             {"version: 1\neffects: [\n", ":3: "},
         }) {
        path = table_file("operators_fault.yaml", table);
        const auto judge = Judge::load(path);
        ASSERT_FALSE(judge) << table;
        EXPECT_EQ(judge.error().message.substr(0, path.size() + message.size()), path + message);
    }
    std::filesystem::remove(path);
    EXPECT_FALSE(Judge::load(path));
}

}  // namespace
}  // namespace overt::meaning
