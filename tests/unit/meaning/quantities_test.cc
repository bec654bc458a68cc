#include "meaning/quantities.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "document/notation.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

const QuantityWords& words() {
    static const Result<QuantityWords> loaded = QuantityWords::load(std::string(OVERT_SOURCE_DIR) + "/data/quantities.yaml");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *loaded;
}

/// The quantity of the word `head` of a sentence in notation: "4000000..4000000 USD ~", "80.. ", "none".
std::string found(const std::string& notation, const std::string& head) {
    const auto made = document::analysis_from_notation(notation);
    EXPECT_TRUE(made);
    Article article;
    article.text = made->text;
    const Tree tree(article, made->analysis);
    TokenId id = 0;
    while (id < tree.size() && tree.form(id) != head) ++id;
    EXPECT_LT(id, tree.size()) << notation;
    const auto quantity = find_quantity(tree, words(), id);
    if (!quantity) return "none";
    const auto side = [](const std::optional<double>& value) {
        return value ? std::to_string(static_cast<long long>(*value * 10)) : std::string();
    };  // in tenths
    return side(quantity->least) + ".." + side(quantity->most) + " " + quantity->unit + (quantity->approximate ? "~" : "");
}

TEST(Quantity, counts_money_and_measures) {
    EXPECT_EQ(found("two/NUM/nummod>2 radars/NOUN/radar/root>0/Number=Plur\n", "radars"), "20..20 ");
    EXPECT_EQ(found("about/ADV/advmod>3 $/SYM/root>0 310/NUM/nummod>2 million/NUM/flat>3\n", "$"), "3100000000..3100000000 USD~");
    EXPECT_EQ(found("60,000/NUM/nummod>2 tonnes/NOUN/tonne/root>0/Number=Plur of/ADP/case>4 diesel/NOUN/nmod>2\n", "tonnes"),
              "600000..600000 t");
    EXPECT_EQ(found("at/ADP/case>2 least/ADJ/advmod>3 80/NUM/nummod>4 gunmen/NOUN/gunman/root>0/Number=Plur\n", "gunmen"),
              "800.. ");
    EXPECT_EQ(found("up/ADP/advmod>3 to/ADP/fixed>1 20/NUM/nummod>4 ships/NOUN/ship/root>0/Number=Plur\n", "ships"), "..200 ");
    EXPECT_EQ(found("10/NUM/nummod>4 to/ADP/case>3 20/NUM/nmod>1 ships/NOUN/ship/root>0/Number=Plur\n", "ships"), "100..200 ");
    EXPECT_EQ(found("1.2bn/NUM/nummod>2 euros/NOUN/euro/root>0/Number=Plur\n", "euros"), "12000000000..12000000000 EUR");
}

TEST(Quantity, vague_numbers_are_open_above) {
    EXPECT_EQ(found("dozens/NOUN/dozen/root>0/Number=Plur of/ADP/case>3 shells/NOUN/shell/nmod>1/Number=Plur\n", "dozens"),
              "240.. ");
    EXPECT_EQ(
        found("hundreds/NOUN/hundred/root>0/Number=Plur of/ADP/case>3 thousands/NOUN/thousand/nmod>1/Number=Plur\n", "hundreds"),
        "2000000.. ");
}

TEST(Quantity, years_names_and_articles_count_nothing) {
    EXPECT_EQ(found("the/DET/det>3 2019/NUM/nummod>3 pact/NOUN/root>0/Number=Sing\n", "pact"), "none");
    EXPECT_EQ(found("Resolution/NOUN/root>0/Number=Sing 2231/NUM/nummod>1\n", "Resolution"), "none");
    EXPECT_EQ(found("a/DET/det>2 ship/NOUN/root>0/Number=Sing\n", "ship"), "none");
    EXPECT_EQ(found("a/DET/det>2 dozen/NUM/nummod>3 ships/NOUN/ship/root>0/Number=Plur\n", "ships"), "120..120 ");
    EXPECT_EQ(found("999999999999999999999999/NUM/nummod>2 ships/NOUN/ship/root>0/Number=Plur\n", "ships").substr(0, 1), "-");
}

TEST(Quantity, faults_of_the_table_are_named_by_file_and_line) {
    const std::string path = table_file("quantities_fault.yaml", "version: 1\nnumbers: {one: many}\n");
    const auto made = QuantityWords::load(path);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message.substr(0, path.size() + 3), path + ":2:");
    std::filesystem::remove(path);
    EXPECT_FALSE(QuantityWords::load(path));
}

}  // namespace
}  // namespace overt::meaning
