#include "document/invariants.h"

#include <gtest/gtest.h>

#include <functional>

#include "document/notation.h"
#include "tests/unit/document/sample_document.h"

namespace overt::document {
namespace {

/// Two sentences, a name, and one value of each kind; all invariants hold.
struct Layers {
    Article article;
    Analysis analysis;
    Reading reading;

    Layers() {
        auto made = analysis_from_notation(
            "Zoë/PROPN/nsubj>2 spoke/VERB/speak/root>0 +./PUNCT/punct>2\nnames: person@1\nShe/PRON/nsubj>2 "
            "left/VERB/leave/root>0\n");
        article.text = made->text;  // "Zoë spoke. She left": ë is the bytes 2 and 3
        analysis = std::move(made->analysis);
        article.blocks = {{{0, 11}, BlockKind::paragraph}, {{12, 20}, BlockKind::paragraph}};
        article.origin.runs = {{0, 5, 16, true}, {11, 20, 40, false}};
        reading.entities.resize(2);
        reading.entities[0].mentions = {{{0, 4}, MentionForm::name}};
        reading.entities[1].mentions = {{{12, 15}, MentionForm::pronoun}};
        reading.times.resize(1);
        reading.times[0].span = {16, 20};
        reading.times[0].when = Interval{*parse_instant("2024-01-01"), *parse_instant("2024-01-02")};
        reading.places.resize(1);
        reading.places[0].span = {0, 4};
        reading.places[0].latitude = 90;
        reading.places[0].longitude = -180;
        reading.events.resize(1);
        Event& event = reading.events[0];
        event.kind = "travel";
        event.trigger = {16, 20};
        event.head = {4};
        event.when = Index<TimeExpression>{0};
        event.where = Index<Place>{0};
        event.roles = {{"traveller", Index<Entity>{1}, {12, 20}, {12, 15}}};
        reading.claims.resize(1);
        Claim& claim = reading.claims[0];
        claim.content = {12, 20};
        claim.parts = {{12, 15}, {16, 20}};
        claim.events = {{0}};
        claim.chain = {{Span{0, 4}, Index<Entity>{0}, SourceKind::witness, Span{5, 10}, Span{0, 4}}};
        reading.links = {{{0}, {0}, LinkKind::repeats, {0, 0}}};
        reading.wording.oddities = {{{5, 10}, "said"}};
        reading.secrecy = {{5, 10}};
    }
};

TEST(Invariants, hold_for_whole_values) {
    const Layers layers;
    EXPECT_EQ(broken_invariant(layers.article, layers.analysis, layers.reading), std::nullopt);
    testing::SampleDocument sample;
    EXPECT_EQ(broken_invariant(sample.article(), {}, sample.reading()), std::nullopt);
    EXPECT_EQ(broken_invariant({}, {}, {}), std::nullopt);
}

TEST(Invariants, each_is_noticed_when_it_breaks) {
    struct Case {
        const char* complaint;
        std::function<void(Layers&)> spoil;
    };
    const Case cases[] = {
        {"the text of an article is valid UTF-8", [](Layers& l) { l.article.text[2] = 'x'; }},
        {"a block lies in the text", [](Layers& l) { l.article.blocks[1].span.end = 21; }},
        {"a block lies in the text", [](Layers& l) { l.article.blocks[0].span.begin = 3; }},
        {"blocks ascend and do not overlap", [](Layers& l) { l.article.blocks[1].span.begin = 10; }},
        {"origin runs ascend", [](Layers& l) { l.article.origin.runs[0].text = 1; }},
        {"origin runs ascend", [](Layers& l) { l.article.origin.runs[1].text = 0; }},
        {"origin runs ascend", [](Layers& l) { l.article.origin.runs[1].page = 41; }},
        {"a token is a filled span of the text", [](Layers& l) { l.analysis.tokens[0].span.end = 0; }},
        {"a token is a filled span of the text", [](Layers& l) { l.analysis.tokens[0].span.end = 3; }},
        {"tokens ascend and do not overlap", [](Layers& l) { l.analysis.tokens[1].span.begin = 2; }},
        {"only white space lies between tokens", [](Layers& l) { l.analysis.tokens[1].span.begin = 6; }},
        {"the features of a token are in the table", [](Layers& l) { l.analysis.tokens[1].features = 1; }},
        {"the relation subtype of a token is in the table", [](Layers& l) { l.analysis.tokens[1].subtype = 1; }},
        {"the head of a token is a token", [](Layers& l) { l.analysis.tokens[4].head = {5}; }},
        {"the head of a token lies in its sentence", [](Layers& l) { l.analysis.tokens[0].head = {4}; }},
        {"a sentence has exactly one root", [](Layers& l) { l.analysis.tokens[0].head = {0}; }},
        {"a sentence has exactly one root", [](Layers& l) { l.analysis.tokens[1].head = {0}; }},
        {"a tree has no cycle", [](Layers& l) { l.analysis.tokens[0].head = {2}, l.analysis.tokens[2].head = {0}; }},
        {"a sentence lies in the text", [](Layers& l) { l.analysis.sentences[1].span.end = 99; }},
        {"sentences are filled, follow each other", [](Layers& l) { l.analysis.sentences[1].first = {2}; }},
        {"sentences are filled, follow each other", [](Layers& l) { l.analysis.sentences[1].last = {9}; }},
        {"every token is in a sentence", [](Layers& l) { l.analysis.sentences.pop_back(); }},
        {"a name is a filled span of the text",
         [](Layers& l) {
             l.analysis.names[0].span = {4, 4};
         }},
        {"names ascend and do not overlap", [](Layers& l) { l.analysis.names.push_back(l.analysis.names[0]); }},
        {"an antecedent stands before its word",
         [](Layers& l) {
             l.analysis.antecedents = {{{1}, {1}, 2}};
         }},
        {"words with antecedents ascend and are tokens",
         [](Layers& l) {
             l.analysis.antecedents = {{{2}, {0}, 2}, {{1}, {0}, 2}};
         }},
        {"of the antecedents of a word the best goes first",
         [](Layers& l) {
             l.analysis.antecedents = {{{2}, {0}, 1}, {{2}, {1}, 2}};
         }},
        {"an inner name is a part of a name", [](Layers& l) { l.analysis.inner_names = {l.analysis.names[0]}; }},
        {"cues of attributions ascend and are tokens",
         [](Layers& l) {
             l.analysis.attributions = {{{1}, {}, {}, 1}, {{1}, {}, {}, 1}};
         }},
        {"words whose kind is guessed ascend and are tokens",
         [](Layers& l) {
             l.analysis.kind_guesses = {{{2}, "meet", 0.5F}, {{1}, "meet", 0.5F}};
         }},
        {"the likelihood of a kind lies above 0 and up to 1",
         [](Layers& l) {
             l.analysis.kind_guesses = {{{1}, "meet", 0}};
         }},
        {"the parts of an attribution are tokens, not its cue",
         [](Layers& l) {
             l.analysis.attributions = {{{1}, Index<Token>{1}, {}, 1}};
         }},
        {"an entity has a mention", [](Layers& l) { l.reading.entities[0].mentions.clear(); }},
        {"a mention is a filled span of the text",
         [](Layers& l) {
             l.reading.entities[0].mentions[0].span = {0, 3};
         }},
        {"no span belongs to two entities",
         [](Layers& l) {
             l.reading.entities[0].mentions[0].span = {12, 15};
         }},
        {"a score lies between 0 and 1", [](Layers& l) { l.reading.entities[0].score = 1.5F; }},
        {"a time is a filled span of the text", [](Layers& l) { l.reading.times[0].span = {}; }},
        {"an interval begins before it ends", [](Layers& l) { l.reading.times[0].when->until = l.reading.times[0].when->from; }},
        {"a place is a filled span of the text", [](Layers& l) { l.reading.places[0].span = {}; }},
        {"coordinates lie on the globe", [](Layers& l) { l.reading.places[0].latitude = 90.1; }},
        {"coordinates lie on the globe", [](Layers& l) { l.reading.places[0].longitude.reset(); }},
        {"a trigger is a filled span of the text",
         [](Layers& l) {
             l.reading.events[0].trigger = {16, 16};
         }},
        {"evidence lies in the text",
         [](Layers& l) {
             l.reading.events[0].evidence = {16, 21};
         }},
        {"a score lies between 0 and 1", [](Layers& l) { l.reading.events[0].score = -0.1F; }},
        {"the head of a trigger is a token", [](Layers& l) { l.reading.events[0].head = {5}; }},
        {"an event has a kind", [](Layers& l) { l.reading.events[0].kind.clear(); }},
        {"factuality lies between -3 and 3", [](Layers& l) { l.reading.events[0].factuality = 3.5; }},
        {"the time of an event is a time", [](Layers& l) { l.reading.events[0].when = Index<TimeExpression>{1}; }},
        {"the place of an event is a place", [](Layers& l) { l.reading.events[0].where = Index<Place>{1}; }},
        {"a role is a filled span of the text",
         [](Layers& l) {
             l.reading.events[0].roles[0].span = {15, 15};
         }},
        {"the head of a role lies in it",
         [](Layers& l) {
             l.reading.events[0].roles[0].head = {0, 4};
         }},
        {"the entity of a role is an entity", [](Layers& l) { l.reading.events[0].roles[0].entity = Index<Entity>{2}; }},
        {"the content of a claim lies in the text", [](Layers& l) { l.reading.claims[0].content.end = 99; }},
        {"a score lies between 0 and 1", [](Layers& l) { l.reading.claims[0].score = 2; }},
        {"a claim has a chain", [](Layers& l) { l.reading.claims[0].chain.clear(); }},
        {"the time of a claim is a time", [](Layers& l) { l.reading.claims[0].said_when = Index<TimeExpression>{1}; }},
        {"a part of a claim lies in its content", [](Layers& l) { l.reading.claims[0].parts[0].begin = 0; }},
        {"an event of a claim is an event", [](Layers& l) { l.reading.claims[0].events = {{1}}; }},
        {"a link of a chain has a source or a cue",
         [](Layers& l) { l.reading.claims[0].chain[0].source.reset(), l.reading.claims[0].chain[0].cue.reset(); }},
        {"a source is a filled span of the text",
         [](Layers& l) {
             l.reading.claims[0].chain[0].source = Span{0, 3};
         }},
        {"a cue is a filled span of the text",
         [](Layers& l) {
             l.reading.claims[0].chain[0].cue = Span{5, 5};
         }},
        {"a basis is a filled span of the text",
         [](Layers& l) {
             l.reading.claims[0].chain[0].basis = Span{5, 5};
         }},
        {"the entity of a source is an entity", [](Layers& l) { l.reading.claims[0].chain[0].entity = Index<Entity>{2}; }},
        {"a link joins events", [](Layers& l) { l.reading.links[0].to = {1}; }},
        {"the words of a link lie in the text",
         [](Layers& l) {
             l.reading.links[0].span = {5, 4};
         }},
        {"an oddity is a filled span of the text",
         [](Layers& l) {
             l.reading.wording.oddities[0].span = {5, 5};
         }},
        {"secrecy is a filled span of the text",
         [](Layers& l) {
             l.reading.secrecy[0] = {5, 5};
         }},
    };
    for (const Case& c : cases) {
        Layers layers;
        c.spoil(layers);
        const auto complaint = broken_invariant(layers.article, layers.analysis, layers.reading);
        ASSERT_TRUE(complaint) << c.complaint;
        EXPECT_EQ(complaint->substr(0, std::string_view(c.complaint).size()), c.complaint);
    }
}

TEST(OriginMap, leads_back_to_the_page) {
    OriginMap map{{{0, 100, 110, true}, {10, 200, 260, false}, {20, 300, 305, true}}};
    EXPECT_EQ(map.page_byte(0), 100U);
    EXPECT_EQ(map.page_byte(9), 109U);
    EXPECT_EQ(map.page_byte(15), 200U);
    EXPECT_EQ(map.page_byte(22), 302U);
    EXPECT_EQ(map.page_byte(99), 305U);
    EXPECT_EQ(OriginMap{}.page_byte(7), 0U);
}

TEST(Analysis, has_finds_whole_features_only) {
    Analysis analysis;
    analysis.feature_sets.push_back("Mood=Ind|Tense=Past");
    Token token;
    token.features = 1;
    EXPECT_TRUE(analysis.has(token, "Mood=Ind"));
    EXPECT_TRUE(analysis.has(token, "Tense=Past"));
    EXPECT_FALSE(analysis.has(token, "Tense=Pas"));
    EXPECT_FALSE(analysis.has(token, "Ind|Tense=Past"));
    EXPECT_FALSE(analysis.has(token, ""));
}

}  // namespace
}  // namespace overt::document
