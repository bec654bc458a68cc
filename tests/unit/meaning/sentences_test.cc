// Events, links and claims of the sentences of sentences.cases, kinds.cases and turns.cases, through the front door of the
// module.
#include <gtest/gtest.h>

#include <algorithm>

#include "meaning/reader.h"
#include "tests/unit/meaning/case_file.h"

namespace overt::meaning {
namespace {

using testing::Case;

const Reader& reader() {
    static const Result<Reader> opened = Reader::open(std::string(OVERT_SOURCE_DIR) + "/data");
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
    return *opened;
}

std::string words(const Case& c, Span span) { return c.input.text.substr(span.begin, span.size()); }

std::string shown(const Case& c, const Event& event) {
    std::string out = event.kind + " \"" + words(c, event.trigger) + "\" " + std::string(to_string(event.phase)) + " " +
                      std::string(to_string(event.polarity));
    for (const Role& role : event.roles) out += " " + role.role + ":" + words(c, role.head);
    return out;
}

std::string shown(const Case& c, const Claim& claim) {
    std::string out(to_string(claim.stance));
    if (claim.quoted) out += " quoted";
    for (const ChainLink& link : claim.chain) {
        out += " [" + std::string(to_string(link.kind)) + ": " + (link.source ? words(c, *link.source) : "-") + " | " +
               (link.cue ? words(c, *link.cue) : "-");
        if (link.basis) out += " | " + words(c, *link.basis);
        out += "]";
    }
    if (claim.parts.empty()) return out + " " + words(c, claim.content);
    for (std::size_t i = 0; i < claim.parts.size(); ++i) out += (i == 0 ? " " : " ... ") + words(c, claim.parts[i]);
    return out;
}

template <class Show>
void expect_each(char sign, const Show& show, const std::string& file = "sentences.cases") {
    for (const Case& c : testing::read_cases(file)) {
        const auto expected = c.expected.find(sign);
        EXPECT_EQ(show(c, reader().read(c.article(), c.input.analysis)),
                  expected == c.expected.end() ? std::vector<std::string>() : expected->second)
            << c.input.text;
    }
}

std::vector<std::string> shown_events(const Case& c, const Reading& reading) {
    std::vector<std::string> out;
    for (const Event& event : reading.events) out.push_back(shown(c, event));
    return out;
}

TEST(Sentences, events_have_their_kind_phase_and_roles) { expect_each('=', shown_events); }

/// No field of an event or a claim without a reason, whatever the sentence; words of reasons lie in the text.
TEST(Reasons, no_field_is_without_one) {
    for (const char* file : {"sentences.cases", "kinds.cases", "turns.cases"}) {
        for (const Case& c : testing::read_cases(file)) {
            const Reading reading = reader().read(c.article(), c.input.analysis);
            const auto expect = [&](const std::vector<Reason>& reasons, const std::string& field) {
                EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(),
                                        [&](const Reason& r) { return r.field == field && !r.rule.empty(); }))
                    << c.input.text << ": " << field;
            };
            for (const Event& event : reading.events) {
                for (const char* field :
                     {"kind", "phase", "polarity", "certainty", "factuality", "plover", "when", "where", "score"})
                    expect(event.reasons, field);
                for (std::size_t i = 0; i < event.roles.size(); ++i) expect(event.reasons, "roles/" + std::to_string(i));
                for (const Reason& reason : event.reasons) EXPECT_LE(reason.words.end, c.input.text.size());
            }
            for (const Claim& claim : reading.claims) {
                for (const char* field : {"chain", "stance", "certainty", "score"}) expect(claim.reasons, field);
            }
        }
    }
}

TEST(Sentences, turns_of_phrase_of_reporters_are_read) { expect_each('=', shown_events, "turns.cases"); }

TEST(Sentences, each_kind_is_found_by_sense_and_word_and_not_in_other_senses) { expect_each('=', shown_events, "kinds.cases"); }

TEST(Sentences, claims_have_their_chain_and_content) {
    expect_each('~', [](const Case& c, const Reading& reading) {
        std::vector<std::string> out;
        for (const Claim& claim : reading.claims) out.push_back(shown(c, claim));
        return out;
    });
}

TEST(Sentences, events_are_tied_where_syntax_says_so) {
    expect_each('>', [](const Case& c, const Reading& reading) {
        std::vector<std::string> out;
        for (const Link& link : reading.links) {
            out.push_back(std::string(to_string(link.kind)) + " " + words(c, reading.events[link.from.value].trigger) + " " +
                          words(c, reading.events[link.to.value].trigger));
        }
        return out;
    });
}

TEST(Sentences, a_claim_holds_the_events_whose_trigger_it_contains) {
    std::size_t held = 0;
    for (const Case& c : testing::read_cases("sentences.cases")) {
        const Reading reading = reader().read(c.article(), c.input.analysis);
        for (const Claim& claim : reading.claims) {
            for (const Index<Event> event : claim.events)
                EXPECT_TRUE(claim.content.contains(reading.events[event.value].trigger)) << c.input.text;
            held += claim.events.size();
        }
    }
    EXPECT_GT(held, 10U);
}

/// Of one sentence, with the words that were restored in it.
Reading read_with(const std::string& notation, const std::vector<RestoredWord>& restored) {
    const auto made = document::analysis_from_notation(notation);
    EXPECT_TRUE(made) << notation;
    const Case c{*made, {}};
    return reader().read(c.article(), c.input.analysis, restored);
}

TEST(Sentences, a_restored_word_names_an_event_where_the_model_agrees) {
    const auto read = [](const std::string& kinds) {
        return read_with(
            "Peru/PROPN/nsubj>2 husked/VERB/husk/root>0/Tense=Past|VerbForm=Fin the/DET/det>4 town/NOUN/obj>2/Number=Sing "
            "near/ADP/case>6 Quito/PROPN/nmod>4\nnames: place@1 place@6\n" +
                kinds,
            {{{1}, "shelled", "shell", "shell"}});
    };
    const Reading reading = read("kinds: attack@2=20\n");
    ASSERT_EQ(reading.events.size(), 1U);
    EXPECT_EQ(reading.events[0].kind, "attack");
    EXPECT_EQ(reading.events[0].reasons.front().rule, "restored shell");
    EXPECT_LE(reading.events[0].score, 0.7F);
    EXPECT_TRUE(read("").events.empty());
    EXPECT_TRUE(read("kinds: travel@2=20\n").events.empty());
}

TEST(Sentences, a_restored_word_fills_a_role_that_the_one_there_cannot) {
    const std::string lifted =
        "Peru/PROPN/nsubj>2 lifted/VERB/lift/root>0/Tense=Past|VerbForm=Fin warrants/NOUN/warrant/obj>2/Number=Plur\n"
        "names: place@1\n";
    EXPECT_TRUE(read_with(lifted, {}).events.empty());
    const Reading reading = read_with(lifted, {{{2}, "sanctions", "sanction", "sanction"}});
    ASSERT_EQ(reading.events.size(), 1U);
    ASSERT_EQ(reading.events[0].roles.size(), 2U);
    EXPECT_EQ(reading.events[0].roles[1].role, "item");
    EXPECT_LE(reading.events[0].score, 0.7F);
    const auto& reasons = reading.events[0].reasons;
    EXPECT_TRUE(std::ranges::any_of(reasons, [](const Reason& r) { return r.rule == "slot object, restored sanction"; }));
}

TEST(Sentences, a_restored_word_says_what_the_one_there_cannot) {
    const auto read = [](const std::vector<RestoredWord>& restored) {
        return read_with(
            "Peru/PROPN/nsubj>2 broached/VERB/broach/root>0/Tense=Past|VerbForm=Fin that/SCONJ/mark>5 Chile/PROPN/nsubj>5 "
            "lies/VERB/lie/ccomp>2/Tense=Pres|VerbForm=Fin\nnames: place@1 place@4\n",
            restored);
    };
    EXPECT_TRUE(read({}).claims.empty());
    const Reading reading = read({{{1}, "said", "say", "say"}});
    ASSERT_EQ(reading.claims.size(), 1U);
    EXPECT_EQ(reading.claims[0].reasons.front().rule, "clause, restored said");
    EXPECT_LE(reading.claims[0].score, 0.7F);
}

TEST(Sentences, a_restored_word_is_a_speaker_and_the_claim_says_so) {
    const std::string wants =
        "The/DET/det>2 gasket/NOUN/nsubj>3/Number=Sing wants/VERB/want/root>0/Tense=Pres|VerbForm=Fin to/PART/mark>5 "
        "wait/VERB/wait/xcomp>3/VerbForm=Inf\n";
    EXPECT_TRUE(read_with(wants, {}).claims.empty());
    const Reading reading = read_with(wants, {{{1}, "minister", "minister", "minister"}});
    ASSERT_EQ(reading.claims.size(), 1U);
    EXPECT_EQ(reading.claims[0].reasons.front().rule, "infinitive, restored minister");
    EXPECT_LE(reading.claims[0].score, 0.7F);
}

TEST(Sentences, a_restored_word_may_be_half_of_a_preposition) {
    const Reading reading = read_with(
        "Granting/VERB/grant/advcl>6/VerbForm=Ger to/ADP/case>3 ministers/NOUN/minister/obl>1/Number=Plur +,/PUNCT/punct>6 "
        "Peru/PROPN/nsubj>6 "
        "waited/VERB/wait/root>0/Tense=Past|VerbForm=Fin\nnames: place@5\n",
        {{{0}, "according", "accord", "accord"}});
    ASSERT_EQ(reading.claims.size(), 1U);
    EXPECT_EQ(reading.claims[0].reasons.front().rule, "prepositions, restored according");
    EXPECT_EQ(reading.claims[0].reasons.front().effect, to_string(reading.claims[0].chain[0].kind));
}

TEST(Sentences, text_that_is_not_english_is_not_read) {
    const Case c = testing::read_cases("sentences.cases").front();
    Article article = c.article();
    article.language = "fr";
    const Reading reading = reader().read(article, c.input.analysis);
    EXPECT_TRUE(reading.events.empty());
    EXPECT_TRUE(reading.claims.empty());
}

TEST(Sentences, words_of_secrecy_are_marked) {
    const auto made = document::analysis_from_notation(
        "Aides/NOUN/aide/nsubj>2 spoke/VERB/speak/root>0 on/ADP/case>4 condition/NOUN/obl>2 of/ADP/case>6 anonymity/NOUN/nmod>4 "
        "+./PUNCT/punct>2\n");
    ASSERT_TRUE(made);
    const Case c{*made, {}};
    const Reading reading = reader().read(c.article(), c.input.analysis);
    ASSERT_EQ(reading.secrecy.size(), 1U);
    EXPECT_EQ(words(c, reading.secrecy[0]), "condition of anonymity");
}

}  // namespace
}  // namespace overt::meaning
