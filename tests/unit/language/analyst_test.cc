#include "language/analyst.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <future>
#include <random>

#include "base/thread_pool.h"
#include "document/invariants.h"
#include "tests/unit/neural/tiny_weights.h"

namespace overt::language {
namespace {

std::optional<std::string> broken(const std::string& text, const Analysis& analysis) {
    Article article;
    article.text = text;
    return document::broken_invariant(article, analysis, {});
}

/// Everything of an analysis in one line for each token, sentence and name.
std::string shown(const Analysis& analysis) {
    std::string out;
    for (const Token& t : analysis.tokens)
        out += std::to_string(t.span.begin) + "-" + std::to_string(t.span.end) + " " + t.lemma + " " +
               std::string(to_string(t.upos)) + " " + analysis.features(t) + " " + std::to_string(t.head.value) + " " +
               std::string(to_string(t.relation)) + ":" + analysis.subtype(t) + (t.joined ? " joined " : " ") +
               std::to_string(t.factuality.value_or(9)) + "\n";
    for (const Sentence& s : analysis.sentences)
        out += std::to_string(s.first.value) + ".." + std::to_string(s.last.value) + "\n";
    for (const Name& n : analysis.names)
        out += std::to_string(n.first.value) + ".." + std::to_string(n.last.value) + std::string(to_string(n.kind)) +
               std::to_string(n.score) + "\n";
    for (const Predicate& p : analysis.predicates) {
        out += p.roleset + "@" + std::to_string(p.token.value);
        for (const Argument& a : p.arguments)
            out += " " + a.label + ":" + std::to_string(a.first.value) + "-" + std::to_string(a.last.value) + ":" +
                   std::to_string(a.head.value);
        out += "\n";
    }
    for (const Name& n : analysis.inner_names)
        out += std::to_string(n.first.value) + ".." + std::to_string(n.last.value) + " inside " + std::to_string(n.score) + "\n";
    for (const Attribution& a : analysis.attributions)
        out += std::to_string(a.cue.value) + " " + std::to_string(a.source.value_or(a.cue).value) + " " +
               std::to_string(a.content.value_or(a.cue).value) + " " + std::to_string(a.score) + "\n";
    for (const KindGuess& g : analysis.kind_guesses)
        out += std::to_string(g.token.value) + " " + g.kind + " " + std::to_string(g.likelihood) + "\n";
    return out;
}

/// Texts that nobody would write, and some that somebody does.
std::vector<std::string> odd_texts() {
    std::vector<std::string> texts{"",
                                   " ",
                                   "\n\n\n",
                                   "a",
                                   ".",
                                   "Kim didn't go.\n\nNorth Korea's navy cannot say; do you?",
                                   "\u0301\u0302 combining first",
                                   std::string("nul\0inside", 10),
                                   "\U0001F680\U0001F468\u200D\U0001F469\u200D\U0001F467 \uFE0F",
                                   "\u202E\u05D0\u05D1\u05D2 \u0627\u0644\u0639",
                                   "\u200b",
                                   "''''s's's n't n't cannot't",
                                   "\u2028\u2029\u0085",
                                   "a\rb\r\rc",
                                   std::string(5000, 'a'),
                                   std::string(3000, '.'),
                                   std::string(300, ' ') + "x"};
    std::string long_paragraph, glued, lines;
    for (int i = 0; i < 400; ++i) {
        long_paragraph += i % 7 == 0 ? "Kim. " : "the able a, ";
        glued += "a.";
        lines += i % 3 == 0 ? "b\n\n" : "unable c ";
    }
    texts.insert(texts.end(), {long_paragraph, glued, lines});
    std::mt19937 random(5);
    const std::string alphabet[] = {"a", "B",      " ", "\n", "'",      "s",          ".",   "\u0301",
                                    "9", "\u2019", "n", "t",  "\u00a0", "\U0001F680", "kim", "-"};
    for (int i = 0; i < 60; ++i) {
        std::string text;
        for (int j = 0; j < 1 + i * 9; ++j) text += alphabet[random() % std::size(alphabet)];
        texts.push_back(text);
    }
    return texts;
}

class AnalystTest : public ::testing::Test {
protected:
    static Result<Analyst> open(const neural::TinyWeights& tiny) {
        const std::string path = ::testing::TempDir() + "analyst_test_" + std::to_string(::getpid()) + ".weights";
        std::ofstream(path, std::ios::binary) << tiny.bytes();
        auto analyst = Analyst::open(path);
        std::filesystem::remove(path);  // still mapped
        return analyst;
    }
    std::unique_ptr<Scratch, void (*)(Scratch*)> scratch_ = make_scratch();
};

TEST_F(AnalystTest, the_invariants_hold_for_any_text_and_any_weights) {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const auto analyst = open(neural::TinyWeights(seed));
        ASSERT_TRUE(analyst) << analyst.error().message;
        for (const std::string& text : odd_texts()) {
            const Analysis analysis = analyst->analyse(text, *scratch_);
            ASSERT_EQ(broken(text, analysis), std::nullopt) << text;
            for (const Token& token : analysis.tokens) {
                ASSERT_FALSE(token.lemma.empty());
                const std::string form = text.substr(token.span.begin, token.span.size());
                const bool letters = std::any_of(form.begin(), form.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
                ASSERT_FALSE(letters && token.upos == Upos::PUNCT) << form;
                ASSERT_FALSE(token.relation == Relation::punct && token.upos != Upos::PUNCT) << form;
            }
            const bool blank = std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; });
            EXPECT_TRUE(!blank || analysis.tokens.empty());
            Analysis words = analysis;
            words.names.clear();
            const Analysis again = analyst->analyse_words(text, words, *scratch_);
            ASSERT_EQ(broken(text, again), std::nullopt) << text;
            ASSERT_EQ(again.tokens.size(), analysis.tokens.size());
            for (std::size_t i = 0; i < again.tokens.size(); ++i) {
                ASSERT_EQ(again.tokens[i].span, analysis.tokens[i].span);
                ASSERT_EQ(again.tokens[i].joined, analysis.tokens[i].joined);
            }
        }
    }
}

TEST_F(AnalystTest, weights_that_overflow_still_give_trees) {
    neural::TinyWeights tiny;
    for (auto& tensor : tiny.tensors)
        if (tensor.name.find("up.weight") != std::string::npos || tensor.name == "arc.bilinear")
            for (float& value : tensor.values) value *= 0x1p120F;
    const auto analyst = open(tiny);
    ASSERT_TRUE(analyst) << analyst.error().message;
    for (const std::string& text : odd_texts()) ASSERT_EQ(broken(text, analyst->analyse(text, *scratch_)), std::nullopt);
}

TEST_F(AnalystTest, a_result_depends_on_the_text_alone) {
    const auto analyst = open(neural::TinyWeights(2));
    ASSERT_TRUE(analyst);
    const std::vector<std::string> texts = odd_texts();
    std::vector<std::string> alone;
    for (const std::string& text : texts) alone.push_back(shown(analyst->analyse(text, *make_scratch())));
    for (const unsigned threads : {1U, 4U}) {
        base::ThreadPool pool(threads);
        std::vector<std::unique_ptr<Scratch, void (*)(Scratch*)>> scratch;
        for (unsigned i = 0; i < threads; ++i) scratch.push_back(make_scratch());
        std::vector<std::string> together(texts.size());
        std::promise<void> done;
        pool.submit([&](unsigned first) {
            pool.parallel_for(texts.size(), first, [&](std::size_t i, unsigned worker) {
                const std::size_t turned = texts.size() - 1 - i;
                together[turned] = shown(analyst->analyse(texts[turned], *scratch[worker]));
            });
            done.set_value();
        });
        done.get_future().wait();
        EXPECT_EQ(together, alone) << threads << " threads";
    }
}

TEST_F(AnalystTest, a_blank_line_ends_a_sentence) {
    const auto analyst = open(neural::TinyWeights(3));
    ASSERT_TRUE(analyst);
    const std::string text = "the able Kim\n\na b c\n \n.";
    const Analysis analysis = analyst->analyse(text, *scratch_);
    for (const std::uint32_t begin : {14U, 22U})
        EXPECT_TRUE(std::any_of(analysis.sentences.begin(), analysis.sentences.end(),
                                [&](const Sentence& s) { return s.span.begin == begin; }));
}

TEST_F(AnalystTest, an_overlong_given_sentence_has_one_tree) {
    const auto analyst = open(neural::TinyWeights(4));
    ASSERT_TRUE(analyst);
    std::string text;
    Analysis words;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        Token token;
        token.span = {static_cast<std::uint32_t>(text.size()), 0};
        text += i % 50 == 0 ? std::string(200, 'a') + "-" + std::string(100, 'b') : "kim";
        token.span.end = static_cast<std::uint32_t>(text.size());
        text += " ";
        words.tokens.push_back(token);
    }
    words.sentences.push_back({{0, words.tokens.back().span.end}, {0}, {1000}});
    const Analysis analysis = analyst->analyse_words(text, words, *scratch_);
    EXPECT_EQ(broken(text, analysis), std::nullopt);
    EXPECT_EQ(analysis.sentences.size(), 1U);
}

TEST_F(AnalystTest, labels_that_are_not_ours_are_corrupt) {
    const std::pair<const char*, nlohmann::json> changes[] = {{"upos", {"NOUN", "VERB", "COLOUR"}},
                                                              {"relation", {"nsubj", "root", "acl:relcl", "colour"}},
                                                              {"relation", {"nsubj", "obj", "acl:relcl", "punct"}},
                                                              {"lemma", {"L|0|", "K|0|", "L|2|y", "cut"}},
                                                              {"names", {"O", "B-person", "I-person", "B-colour", "I-place"}},
                                                              {"inner", {"O", "B-colour"}},
                                                              {"attribution", {"_", "content", "source"}},
                                                              {"upos", {"NOUN", "VERB"}}};
    for (const auto& [head, labels] : changes) {
        neural::TinyWeights tiny;
        tiny.header["labels"][head] = labels;
        const auto analyst = open(tiny);
        ASSERT_FALSE(analyst) << head << labels;
        EXPECT_EQ(analyst.error().code, ErrorCode::corrupt) << head << labels;
    }
}

/// What the shipped model must get right whatever its version.
TEST_F(AnalystTest, the_shipped_model_reads_plain_english) {
    const std::string path = std::string(OVERT_SOURCE_DIR) + "/models/overt-en.weights";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path << ": the shipped model is not checked";
    const auto analyst = Analyst::open(path);
    ASSERT_TRUE(analyst) << analyst.error().message;
    const std::string text = "The minister didn't meet the envoys. She visited Berlin on Monday.\n\nRussia's navy cannot say why";
    const Analysis analysis = analyst->analyse(text, *scratch_);
    ASSERT_EQ(broken(text, analysis), std::nullopt);
    std::string words;
    for (const Sentence& sentence : analysis.sentences) {
        for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
            const Token& token = analysis.tokens[i];
            words += (token.joined ? "+" : " ") + text.substr(token.span.begin, token.span.size());
        }
        words += " /";
    }
    EXPECT_EQ(words,
              " The minister did+n't meet the envoys . / She visited Berlin on Monday . / Russia+'s navy can+not say why /");
    const Token& meet = analysis.tokens[4];
    EXPECT_EQ(meet.relation, Relation::root);
    EXPECT_EQ(meet.lemma, "meet");
    EXPECT_EQ(analysis.tokens[1].relation, Relation::nsubj);
    EXPECT_EQ(analysis.tokens[1].head.value, 4U);
    EXPECT_EQ(analysis.tokens[6].upos, Upos::NOUN);
    EXPECT_EQ(analysis.tokens[6].lemma, "envoy");
    EXPECT_TRUE(analysis.has(analysis.tokens[6], "Number=Plur"));
    EXPECT_TRUE(std::any_of(analysis.names.begin(), analysis.names.end(), [&](const Name& name) {
        return text.substr(name.span.begin, name.span.size()) == "Berlin" && name.kind == NameKind::place;
    }));
}

/// Text, for each word the one it refers to, as "She<minister 12.5".
std::string antecedents(const std::string& text, const Analysis& analysis) {
    const auto form = [&](Index<Token> token) {
        const Span span = analysis.tokens[token.value].span;
        return text.substr(span.begin, span.size());
    };
    std::string out;
    for (const Antecedent& a : analysis.antecedents)
        if (a.score > 0) out += form(a.token) + "<" + form(a.earlier) + " ";
    return out;
}

TEST_F(AnalystTest, antecedents_are_found_across_parts_whatever_their_order) {
    const std::string path = std::string(OVERT_SOURCE_DIR) + "/models/overt-en.weights";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path << ": the shipped model is not checked";
    const auto analyst = Analyst::open(path);
    ASSERT_TRUE(analyst) << analyst.error().message;
    const std::string first = "Angela Weber leads the ministry. She met Paul Okoro, who praised her.\n\n";
    const std::string second = "Mr. Okoro said he would return.";
    const std::string text = first + second;
    Mentions all;
    Mentions later;
    Analysis whole = analyst->analyse(text, *scratch_, &all);
    analyst->link(text, all, whole);
    EXPECT_EQ(broken(text, whole), std::nullopt);
    const std::string found = antecedents(text, whole);
    EXPECT_NE(found.find("She<Angela"), std::string::npos) << found;
    EXPECT_NE(found.find("he<Paul"), std::string::npos) << found;
    Mentions turned;
    for (std::size_t i = all.entries.size(); i-- > 0;) {
        const std::size_t width = all.views.size() / all.entries.size();
        const auto views = all.views.begin() + static_cast<std::ptrdiff_t>(i * width);
        turned.append({{all.entries[i]}, {views, views + static_cast<std::ptrdiff_t>(width)}}, 0);
    }
    Analysis again = analyst->analyse(text, *scratch_, &later);
    analyst->link(text, turned, again);
    EXPECT_EQ(antecedents(text, again), found);
}

}  // namespace
}  // namespace overt::language
