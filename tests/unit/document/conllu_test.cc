#include "document/conllu.h"

#include <gtest/gtest.h>

#include "document/invariants.h"

namespace overt::document {
namespace {

/// A line from its columns, the rest `_`.
std::string row(std::vector<std::string> columns) {
    columns.resize(10, "_");
    std::string out;
    for (std::size_t i = 0; i < columns.size(); ++i)
        out += (i > 0 ? "\t" : "") + (columns[i].empty() ? std::string("_") : columns[i]);
    return out + "\n";
}
std::string word(const std::string& id, const std::string& form, const std::string& misc = "_") {
    return row({id, form, "_", "_", "_", "_", "_", "_", "_", misc});
}

ConlluFile read(const std::string& bytes, ConlluColumns columns = ConlluColumns::all) {
    auto file = read_conllu(bytes, columns);
    EXPECT_TRUE(file) << (file ? "" : file.error().message);
    if (!file) return {};
    Article article;
    article.text = file->text;
    EXPECT_EQ(broken_invariant(article, file->analysis, {}), std::nullopt);
    return std::move(*file);
}

std::string surface(const ConlluFile& file, std::size_t token) {
    const Span span = file.analysis.tokens[token].span;
    return file.text.substr(span.begin, span.size());
}

TEST(ReadConllu, words_alone_give_text_sentences_and_flat_trees) {
    const ConlluFile file = read(word("1", "Ships") + word("2", "left", "SpaceAfter=No") + word("3", ".") + "\n" +
                                 word("1", "Nobody") + word("2", "knew") + "\n");
    EXPECT_EQ(file.text, "Ships left. Nobody knew\n");
    ASSERT_EQ(file.analysis.sentences.size(), 2U);
    EXPECT_EQ(file.analysis.tokens[0].relation, Relation::root);
    EXPECT_EQ(file.analysis.tokens[2].head.value, 0U);
    EXPECT_EQ(file.analysis.tokens[3].head.value, 3U);
    EXPECT_EQ(file.analysis.tokens[4].head.value, 3U);
}

TEST(ReadConllu, fills_tags_trees_and_names) {
    const ConlluFile file =
        read(row({"1", "North", "north", "ADJ", "", "Degree=Pos", "2", "amod", "", "Entity=B-place"}) +
             row({"2", "Korea", "Korea", "PROPN", "NNP", "", "4", "nsubj:pass", "", "Entity=I-place|SpaceAfter=No"}) +
             row({"3", ",", ",", "PUNCT", "", "", "2", "punct", "", "Entity=(3-place"}) +
             row({"4", "seen", "see", "VERB", "", "Tense=Past|VerbForm=Part", "0", "root"}) + "\n");
    const Analysis& analysis = file.analysis;
    EXPECT_EQ(analysis.tokens[1].relation, Relation::nsubj);
    EXPECT_EQ(analysis.subtype(analysis.tokens[1]), "pass");
    EXPECT_TRUE(analysis.has(analysis.tokens[3], "VerbForm=Part"));
    EXPECT_EQ(analysis.tokens[3].head.value, 3U);
    EXPECT_EQ(analysis.tokens[3].lemma, "see");
    ASSERT_EQ(analysis.names.size(), 1U);
    EXPECT_EQ(file.text.substr(analysis.names[0].span.begin, analysis.names[0].span.size()), "North Korea");
}

TEST(ReadConllu, ranges_join_words_and_keep_their_spelling) {
    const ConlluFile file = read(word("1-2", "don't", "SpaceAfter=No") + word("1", "do") + word("2", "n't") + word("3", ",") +
                                 word("4-5", "du") + word("4", "de") + word("5", "le") + "\n");
    EXPECT_EQ(file.text, "don't, dele\n");
    EXPECT_FALSE(file.analysis.tokens[0].joined);
    EXPECT_TRUE(file.analysis.tokens[1].joined);
    EXPECT_FALSE(file.analysis.tokens[2].joined);
    EXPECT_TRUE(file.analysis.tokens[4].joined);
    ASSERT_EQ(file.respelled.size(), 1U);
    EXPECT_EQ(file.respelled[0].form, "du");
    EXPECT_EQ(file.respelled[0].first.value, 3U);
}

TEST(ReadConllu, a_form_may_hold_spaces_and_an_underscore_is_one) {
    const ConlluFile file =
        read(row({"1", "10 000", "10000", "NUM", "", "", "0", "root"}) + row({"2", "_", "_", "SYM", "", "", "1", "dep"}) + "\n");
    EXPECT_EQ(surface(file, 0), "10 000");
    EXPECT_EQ(surface(file, 1), "_");
    EXPECT_EQ(file.analysis.tokens[1].lemma, "_");
}

TEST(ReadConllu, empty_nodes_are_left_out_and_paragraphs_begin_after_an_empty_line) {
    const ConlluFile file =
        read("# newdoc id = x\n# newpar\n" + word("1", "One") + word("1.1", "gone") + "\n# newpar id = p2\n" + word("1", "Two"));
    EXPECT_EQ(file.text, "One\n\nTwo\n");
    EXPECT_EQ(file.comments[0], (std::vector<std::string>{"# newdoc id = x", "# newpar"}));
    EXPECT_EQ(file.comments[1], (std::vector<std::string>{"# newpar id = p2"}));
}

TEST(ReadConllu, takes_windows_files_and_repairs_bytes) {
    const ConlluFile file = read("\xEF\xBB\xBF# sent_id = 1\r\n1\tcaf\xE9\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\r\n\r\n");
    EXPECT_EQ(file.text, "caf\uFFFD");
    EXPECT_EQ(file.comments[0], std::vector<std::string>{"# sent_id = 1"});
}

TEST(ReadConllu, words_alone_does_not_look_at_the_other_columns) {
    const ConlluFile file =
        read(row({"1", "a", "x", "NOTATAG", "", "", "7", "norelation", "", "Entity=B-person"}) + "\n", ConlluColumns::words);
    EXPECT_EQ(file.analysis.tokens[0].upos, Upos::X);
    EXPECT_TRUE(file.analysis.names.empty());
}

TEST(ReadConllu, what_is_wrong_is_named_with_its_line) {
    struct Case {
        const char* what;
        std::string bytes;
        const char* message;
    };
    const std::string good = word("1", "a");
    const std::vector<Case> cases{
        {"columns", "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: a line has ten columns"},
        {"only an ID", good + "2\n", "line 2: a line has at least ID and FORM"},
        {"no form", "1\t\t_\n", "line 1: FORM is empty"},
        {"comment inside", good + "# newdoc\n" + word("2", "b"), "line 2: a comment stands before the first word"},
        {"order", good + word("3", "b"), "line 2: ID is not 2"},
        {"ID", word("x", "a"), "line 1: ID is not 1"},
        {"range backwards", word("2-1", "a"), "line 1: a range is written"},
        {"range late", good + word("1-2", "ab"), "line 2: a range stands before"},
        {"ranges overlap", word("1-3", "abc") + good + word("2-3", "bc"), "line 3: a range stands before"},
        {"range open", word("1-3", "ab") + good + word("2", "b") + "\n", "line 4: the sentence ends before its range ab"},
        {"empty node", good + word("1.x", "b"), "line 2: ID is a number"},
        {"tag", row({"1", "a", "_", "Noun"}), "line 1: UPOS Noun"},
        {"relation", row({"1", "a", "_", "X", "_", "_", "0", "subject"}), "line 1: DEPREL subject"},
        {"head", row({"1", "a", "_", "X", "_", "_", "-1", "dep"}), "line 1: HEAD"},
        {"head outside", row({"1", "a", "_", "X", "_", "_", "2", "dep"}) + "\n",
         "line 2: the sentence that ends here has a HEAD of 2"},
        {"some heads", row({"1", "a", "_", "X", "_", "_", "0", "root"}) + word("2", "b") + "\n",
         "line 3: the sentence that ends here has heads for"},
        {"cycle",
         row({"1", "a", "_", "X", "_", "_", "2", "dep"}) + row({"2", "b", "_", "X", "_", "_", "1", "dep"}) +
             row({"3", "c", "_", "X", "_", "_", "0", "root"}) + "\n",
         "a tree has no cycle"},
        {"roots", row({"1", "a", "_", "X", "_", "_", "0", "root"}) + row({"2", "b", "_", "X", "_", "_", "0", "root"}) + "\n",
         "exactly one root"},
    };
    for (const Case& c : cases) {
        const auto file = read_conllu(c.bytes, ConlluColumns::all);
        ASSERT_FALSE(file) << c.what;
        EXPECT_EQ(file.error().code, ErrorCode::corrupt) << c.what;
        EXPECT_NE(file.error().message.find(c.message), std::string::npos) << c.what << ": " << file.error().message;
    }
}

TEST(WriteConllu, given_words_come_back_with_their_comments_and_ranges) {
    const std::string bytes =
        "# sent_id = s-1\n# a comment = of ours\n" + word("1-2", "du", "SpaceAfter=No") +
        row({"1", "de", "de", "ADP", "_", "_", "3", "case"}) + row({"2", "le", "le", "DET", "_", "Definite=Def", "3", "det"}) +
        row({"3", "port", "port", "NOUN", "_", "_", "0", "root", "_", "Entity=B-facility"}) + "\n# newpar\n" +
        row({"1", "Oui", "oui", "INTJ", "_", "_", "0", "root", "_", "SpaceAfter=No"}) + "\n";
    const ConlluFile file = read(bytes);
    EXPECT_EQ(write_conllu(file, file.analysis, {}), bytes);
}

TEST(WriteConllu, semantic_roles_come_back) {
    const std::string bytes =
        row({"1", "He", "he", "PRON", "_", "_", "2", "nsubj"}) +
        row({"2", "sold", "sell", "VERB", "_", "_", "0", "root", "_", "Roleset=sell.01|Args=ARG0:1-1:1,ARG1:3-4:4"}) +
        row({"3", "old", "old", "ADJ", "_", "_", "4", "amod"}) +
        row({"4", "tanks", "tank", "NOUN", "_", "_", "2", "obj", "_", "Roleset=tank.02"}) + "\n";
    const ConlluFile file = read(bytes);
    ASSERT_EQ(file.analysis.predicates.size(), 2U);
    EXPECT_EQ(file.analysis.predicates[0].arguments[1].head.value, 3U);
    EXPECT_EQ(write_conllu(file, file.analysis, {}), bytes);
    std::string odd = bytes;
    odd.replace(odd.find("3-4:4"), 5, "3-9:4");
    EXPECT_TRUE(read(odd).analysis.predicates[0].arguments.empty()) << "there is no ninth word";
}

TEST(WriteConllu, raw_text_has_ranges_of_code_points_and_paragraphs) {
    ConlluFile file = read(word("1", "Él", "SpaceAfter=No") + word("2", "!") + "\n# newpar\n" +
                           word("1-2", "can't", "SpaceAfter=No") + word("1", "ca") + word("2", "n't") + "\n");
    ConlluStyle style{"notes/a.txt", {"", "Factuality=3", "", ""}};
    EXPECT_EQ(write_conllu(file.text, file.analysis, style),
              "# newdoc id = notes/a.txt\n# newpar\n# sent_id = notes_a.txt-1\n# text = Él!\n" +
                  row({"1", "Él", "", "X", "", "", "0", "root", "", "SpaceAfter=No|TokenRange=0:2"}) +
                  row({"2", "!", "", "X", "", "", "1", "dep", "", "Factuality=3|TokenRange=2:3"}) +
                  "\n# newpar\n# sent_id = notes_a.txt-2\n# text = can't\n" +
                  word("1-2", "can't", "SpaceAfter=No|TokenRange=5:10") + row({"1", "ca", "", "X", "", "", "0", "root"}) +
                  row({"2", "n't", "", "X", "", "", "1", "dep"}) + "\n");
}

TEST(WriteConllu, text_comment_has_single_spaces_and_no_line_end) {
    ConlluFile file = read(word("1", "a") + word("2", "b") + "\n");
    std::string text = "a\n  b";
    file.analysis.tokens[1].span = {4, 5};
    file.analysis.sentences[0].span = {0, 5};
    EXPECT_NE(write_conllu(text, file.analysis, {}).find("# text = a b\n"), std::string::npos);
}

TEST(WriteConllu, one_paragraph_for_a_single_line_end) {
    ConlluFile file = read(word("1", "a") + "\n" + word("1", "b") + "\n");
    const auto newpars = [&](const std::string& text) {
        file.analysis.tokens[1].span = {static_cast<std::uint32_t>(text.size() - 1), static_cast<std::uint32_t>(text.size())};
        file.analysis.sentences[1].span = file.analysis.tokens[1].span;
        const std::string out = write_conllu(text, file.analysis, {});
        return out.find("# newpar") == out.rfind("# newpar") ? 1 : 2;
    };
    EXPECT_EQ(newpars("a\nb"), 1);
    EXPECT_EQ(newpars("a\r\nb"), 1);
    EXPECT_EQ(newpars("a\n\nb"), 2);
    EXPECT_EQ(newpars("a\r\n \t\r\nb"), 2);
}

TEST(PredicateMisc, speaks_at_the_head_of_each_event_once) {
    const ConlluFile file = read(word("1", "a") + word("2", "b") + "\n");
    Reading reading;
    reading.events.resize(2);
    for (Event& event : reading.events) event.head = {1};
    reading.events[0].factuality = -1.503;
    reading.events[0].phase = Phase::planned;
    EXPECT_EQ(predicate_misc(file.analysis, reading),
              (std::vector<std::string>{"", "Factuality=-1.5|Certainty=unstated|Polarity=affirmed|Phase=planned"}));
}

}  // namespace
}  // namespace overt::document
