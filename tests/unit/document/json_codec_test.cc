#include "document/json_codec.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "document/notation.h"
#include "tests/unit/document/sample_document.h"

namespace overt::document {
namespace {

using Json = nlohmann::json;

Json parsed(const Document& document, JsonParts parts = JsonParts::reading) { return Json::parse(to_json(document, parts)); }

TEST(ReadingJson, is_one_line_with_the_fields_of_the_contract_in_order) {
    const std::string json = to_json(testing::SampleDocument().document());
    EXPECT_EQ(json.find('\n'), std::string::npos);
    std::size_t last = 0;
    for (const char* field : {"{\"schema\":\"overt.reading/1\"", "\"report\":", "\"dropped\":", "\"notes\":", "\"wording\":",
                              "\"entities\":", "\"times\":", "\"places\":", "\"events\":", "\"claims\":", "\"links\":"}) {
        const std::size_t at = json.find(field, last);
        ASSERT_NE(at, std::string::npos) << field;
        last = at;
    }
    EXPECT_EQ(json.find("\"analysis\""), std::string::npos);
}

TEST(ReadingJson, holds_what_the_reading_holds) {
    const Json json = parsed(testing::SampleDocument().document());
    const Json& report = json["report"];
    EXPECT_EQ(report["published"], "2024-02-14");
    EXPECT_EQ(report["published_basis"], "page");
    EXPECT_EQ(report["marking"], "TLP:GREEN");
    EXPECT_EQ(report["secrecy"][0]["text"], "declassified");
    const Json& flight = json["events"][0];
    EXPECT_EQ(flight["id"], "V1");
    EXPECT_EQ(flight["trigger"], Json::parse(R"({"start":104,"end":107,"text":"fly"})"));
    EXPECT_EQ(flight["roles"][0]["entity"], "E1");
    EXPECT_EQ(flight["roles"][1]["entity"], nullptr);
    EXPECT_EQ(flight["when"], "T1");
    EXPECT_EQ(flight["where"], "P1");
    EXPECT_EQ(flight["when_bounds"], nullptr);
    EXPECT_EQ(flight["factuality"], 1.25);
    EXPECT_EQ(flight["score"], 0.8125);
    EXPECT_EQ(flight["producer"], "events/1");
    EXPECT_EQ(flight["plover"], Json::parse(R"({"type":"CONSULT","mode":"visit","contexts":["military","diplomatic"]})"));
    EXPECT_EQ(json["events"][2]["plover"], nullptr);
    EXPECT_EQ(json["events"][1]["when_bounds"], Json::parse(R"({"from":"2024-02-13","until":null})"));
    EXPECT_EQ(json["times"][0]["until"], "2024-03-11");
    EXPECT_EQ(json["places"][2]["lat"], nullptr);
    EXPECT_EQ(json["places"][0]["lon"], -66.87919);
    EXPECT_EQ(json["entities"][1]["key"], nullptr);
    EXPECT_EQ(json["links"][0], Json::parse(R"({"from":"V1","to":"V2","kind":"purpose","start":134,"end":144})"));
}

TEST(ReadingJson, reasons_are_printed_when_asked_for_and_not_else) {
    testing::SampleDocument sample;
    sample.reading().events[0].reasons = {
        {"phase", "modal", "future", "data/operators.yaml:204", sample.reading().events[0].trigger},
        {"polarity", "no negation", "", "", {}}};
    const Document document = sample.document();
    EXPECT_FALSE(parsed(document)["events"][0].contains("reasons"));
    EXPECT_FALSE(parsed(document, JsonParts::everything)["events"][0].contains("reasons"));
    const Json reasons = parsed(document, JsonParts::explained)["events"][0]["reasons"];
    EXPECT_EQ(reasons[0], Json::parse(R"({"field":"phase","rule":"modal","effect":"future","table":"data/operators.yaml:204",)"
                                      R"("words":{"start":104,"end":107,"text":"fly"}})"));
    EXPECT_EQ(reasons[1], Json::parse(R"({"field":"polarity","rule":"no negation","effect":null,"table":null,"words":null})"));
}

TEST(ReadingJson, claims_have_parts_only_when_they_are_in_pieces) {
    const Json claims = parsed(testing::SampleDocument().document())["claims"];
    EXPECT_FALSE(claims[0].contains("parts"));
    ASSERT_EQ(claims[1]["parts"].size(), 2U);
    EXPECT_EQ(claims[1]["parts"][0]["start"], claims[1]["start"]);
    EXPECT_EQ(claims[1]["parts"][1]["end"], claims[1]["end"]);
    EXPECT_EQ(claims[2]["stance"], "denies");
    EXPECT_EQ(claims[4]["chain"][0]["basis"]["text"], "declassified intelligence");
}

TEST(ReadingJson, a_source_that_is_not_stated_is_null_and_has_its_cue) {
    const Json link = parsed(testing::SampleDocument().document())["claims"][6]["chain"][0];
    EXPECT_EQ(link["start"], nullptr);
    EXPECT_EQ(link["end"], nullptr);
    EXPECT_EQ(link["text"], nullptr);
    EXPECT_EQ(link["cue"]["text"], "did not mention");
}

TEST(ReadingJson, bounds_are_half_open_outside_and_days_inside) {
    testing::SampleDocument sample;
    sample.reading().events[1].not_after = parse_date("2024-02-29");
    const Document document = sample.document();
    EXPECT_EQ(parsed(document)["events"][1]["when_bounds"]["until"], "2024-03-01");
    EXPECT_EQ(document_from_json(to_json(document))->reading().events[1].not_after, parse_date("2024-02-29"));
}

TEST(ReadingJson, scores_have_four_decimals_and_no_negative_zero) {
    testing::SampleDocument sample;
    sample.reading().events[0].score = 1.0F / 3;
    sample.reading().events[0].factuality = -0.00001;
    const std::string json = to_json(sample.document());
    EXPECT_NE(json.find("\"score\":0.3333,"), std::string::npos);
    EXPECT_NE(json.find("\"factuality\":0,"), std::string::npos);
}

TEST(ReadingJson, an_empty_document_has_every_field) {
    const Document document({}, {}, {});
    const Json json = parsed(document);
    for (const char* list : {"dropped", "notes", "entities", "times", "places", "events", "claims", "links"})
        EXPECT_EQ(json[list], Json::array()) << list;
    EXPECT_EQ(json["report"]["text"], "");
    EXPECT_EQ(json["report"]["published"], nullptr);
    EXPECT_TRUE(document_from_json(to_json(document)));
}

TEST(ReadingJson, escapes_what_json_cannot_hold_and_repairs_paths) {
    Article article;
    article.text = std::string("a") + '\0' + "b\x1f\"\\\r\n\tü\u2028🚢";
    article.input = "caf\xE9.txt";
    const Json json = parsed({article, {}, {}});
    EXPECT_EQ(json["report"]["text"].get<std::string>(), article.text);
    EXPECT_EQ(json["report"]["input"], "caf\uFFFD.txt");
}

TEST(DocumentFromJson, everything_comes_back) {
    testing::SampleDocument sample;
    auto words = analysis_from_notation(
        "Kim/PROPN/nsubj>2/Number=Sing spoke/VERB/speak/root>0 &n't/PART/advmod:neg>2\nnames: person@1\nrefers: 2=1@0\nkinds: "
        "warn@2=80\n");
    Reading reading;
    reading.events.resize(1);
    reading.events[0].kind = "warn";
    reading.events[0].trigger = {4, 9};
    reading.events[0].head = {1};
    Article article = sample.article();
    article.text = words->text;
    article.blocks = {{{0, 9}, BlockKind::list_item}};
    article.origin.runs = {{0, 7, 11, true}, {4, 20, 90, false}};
    for (const Document& document : {sample.document(), Document(article, words->analysis, reading)}) {
        const std::string json = to_json(document, JsonParts::everything);
        const auto back = document_from_json(json);
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_EQ(to_json(*back, JsonParts::everything), json);
        EXPECT_EQ(notation(*back), notation(document));
        EXPECT_EQ(back->analysis().antecedents.size(), document.analysis().antecedents.size());
        EXPECT_EQ(back->analysis().kind_guesses.size(), document.analysis().kind_guesses.size());
        EXPECT_EQ(back->article().capture, document.article().capture);
        EXPECT_EQ(back->article().origin.runs.size(), 2U);
    }
}

TEST(DocumentFromJson, a_reading_alone_comes_back_without_the_layers_below) {
    const Document document = testing::SampleDocument().document();
    const auto back = document_from_json(to_json(document));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(to_json(*back), to_json(document));
    EXPECT_EQ(back->id(), document.id());
    EXPECT_TRUE(back->article().blocks.empty());
}

TEST(DocumentFromJson, damage_is_named_with_its_field) {
    const Json good = parsed(testing::SampleDocument().document(), JsonParts::everything);
    struct Case {
        const char* pointer;
        Json value;
        const char* message;
    };
    for (const Case& c : {
             Case{"/events/0/phase", "soon", "events[0].phase is soon"},
             Case{"/events/0/trigger/start", -1, "events[0].trigger.start is not a whole number"},
             Case{"/events/0/trigger/end", 100000, "events[0].trigger.end lies behind the text"},
             Case{"/events/0/when", "T9", "the time of an event is a time"},
             Case{"/events/0/when", "E1", "events[0].when is not an id such as T1"},
             Case{"/events/0/when", "T0", "events[0].when is not an id such as T1"},
             Case{"/events/0/producer", "events", "events[0].producer is not written stage/version"},
             Case{"/claims/1/chain", "x", "claims[1].chain is not a list"},
             Case{"/claims/1/quoted", 1, "claims[1].quoted is not true or false"},
             Case{"/times/0/from", "March", "times[0].from is not a day or a time"},
             Case{"/report/text", nullptr, "report.text is not a text"},
             Case{"/page/capture", "xyz", "page.capture is not hexadecimal"},
             Case{"/entities/0/score", 7, "a score lies between 0 and 1"},
             Case{"/links", nullptr, "links is not a list"},
         }) {
        Json bad = good;
        bad[Json::json_pointer(c.pointer)] = c.value;
        const auto document = document_from_json(bad.dump());
        ASSERT_FALSE(document) << c.pointer;
        EXPECT_EQ(document.error().code, ErrorCode::corrupt) << c.pointer;
        EXPECT_NE(document.error().message.find(c.message), std::string::npos) << document.error().message;
    }
    for (const char* field : {"report", "wording", "claims"}) {
        Json bad = good;
        bad.erase(field);
        EXPECT_FALSE(document_from_json(bad.dump())) << field;
    }
    EXPECT_FALSE(document_from_json("{"));
    EXPECT_FALSE(document_from_json("[1]"));
    Json later = good;
    later["schema"] = "overt.reading/2";
    EXPECT_EQ(document_from_json(later.dump()).error().code, ErrorCode::unsupported);
    later["schema"] = "overt.reading/1";
    later["new_field"] = 1;
    EXPECT_TRUE(document_from_json(later.dump()));
}

TEST(ArticleJson, text_begins_after_the_headline) {
    const Document document = testing::SampleDocument().document();
    const Json json = Json::parse(to_json(document.article()));
    EXPECT_EQ(json["title"], "Tehran weighs drone deal with Caracas, diplomats say");
    EXPECT_TRUE(json["text"].get<std::string>().starts_with("Iran’s foreign minister"));
    EXPECT_EQ(json["dropped"][1]["why"], "comment-form");
    Article only_headline;
    only_headline.text = "Head";
    only_headline.blocks = {{{0, 4}, BlockKind::headline}};
    EXPECT_EQ(Json::parse(to_json(only_headline))["text"], "");
    only_headline.blocks[0].kind = BlockKind::paragraph;
    EXPECT_EQ(Json::parse(to_json(only_headline))["text"], "Head");
}

TEST(ArticleJson, comes_back) {
    const Document document = testing::SampleDocument().document();
    const std::string json = to_json(document.article());
    const auto article = article_from_json(json);
    ASSERT_TRUE(article);
    EXPECT_EQ(to_json(*article), json);
}

TEST(ArticleJson, text_alone_is_enough) {
    const auto article = article_from_json(R"({"text":"x\r\n","title":null,"byline":""})");
    ASSERT_TRUE(article);
    EXPECT_EQ(article->text, "x\r\n");
    EXPECT_EQ(article->language, "und");
    EXPECT_EQ(article->published_basis, DateBasis::none);
    EXPECT_FALSE(article->title);
    EXPECT_FALSE(article->byline);
    EXPECT_TRUE(article->notes.empty());
}

TEST(ArticleJson, a_day_may_have_a_time_and_odd_fields_become_notes) {
    EXPECT_EQ(article_from_json(R"({"text":"","published":"2017-09-15T10:00:00Z"})")->published, parse_date("2017-09-15"));
    EXPECT_EQ(article_from_json(R"({"text":"","published":"2017-09-15"})")->published_basis, DateBasis::page);
    EXPECT_EQ(article_from_json(R"({"text":"","published":"2017-09-15","published_basis":"given"})")->published_basis,
              DateBasis::given);
    for (const char* odd : {R"({"text":"","published":"15 Sept"})", R"({"text":"","title":5})", R"({"text":"","dropped":["x"]})",
                            R"({"text":"","dropped":7})"}) {
        const auto article = article_from_json(odd);
        ASSERT_TRUE(article) << odd;
        EXPECT_EQ(article->notes.size(), 1U) << odd;
        EXPECT_FALSE(article->published);
    }
}

TEST(ArticleJson, what_is_no_article_is_refused) {
    for (const char* other : {"", "{", "[]", "\"text\"", R"({"title":"x"})", R"({"text":null})", "{\"text\":\"\xFF\"}"})
        EXPECT_EQ(article_from_json(other).error().code, ErrorCode::corrupt) << other;
}

}  // namespace
}  // namespace overt::document
