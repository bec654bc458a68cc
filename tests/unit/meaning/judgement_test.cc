#include "meaning/judgement.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

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
        const std::string expected = c.expected.at('=').front();
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
        EXPECT_EQ(judge->judge_all(tree)[id], found) << c.input.text;
    }
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
