#include <gtest/gtest.h>

#include "overt/warning.h"
#include "tests/unit/store/report_maker.h"

namespace overt::warning {
namespace {

using testing::drone_offer;
using testing::ReportMaker;

Citation citation(const char* words) {
    Citation out;
    out.words = words;
    return out;
}

TEST(Sentence, cannot_be_made_without_words_to_cite) {
    EXPECT_EQ(Sentence::make("So it is.", {}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(Sentence::make("So it is.", {citation("")}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(Sentence::make("", {citation("x")}).error().code, ErrorCode::invalid_argument);
    EXPECT_TRUE(Sentence::make("So it is.", {citation("x")}).ok());
}

TEST(Sentence, keeps_likelihood_and_confidence_apart) {
    EXPECT_FALSE(Sentence::make("We judge with high confidence that it is Very\nLikely.", {citation("x")}).ok());
    EXPECT_FALSE(Sentence::make("Probably; confidence is low.", {citation("x")}).ok());
    EXPECT_TRUE(Sentence::make("It is very likely.", {citation("x")}).ok());
    EXPECT_TRUE(Sentence::make("Our confidence is high.", {citation("x")}).ok());
    EXPECT_TRUE(Sentence::make("A confidential letter from Likelystad.", {citation("x")}).ok()) << "whole words only";
}

Indicator arms() {
    Indicator indicator;
    indicator.id = "arms";
    indicator.title = "Two states prepare a transfer of arms";
    indicator.scenario = "One state supplies another.";
    Pattern pattern;
    pattern.kinds = {"transfer"};
    pattern.phases = {Phase::offered};
    pattern.states = {{"supplier"}, {"recipient"}};
    indicator.patterns = {pattern};
    return indicator;
}

ReportMaker denial() {
    ReportMaker maker("d.txt",
                      "Küste\nVenezuela denied that Iran offered armed drones.\nIn 2016 Iran sent boats to Venezuela.\n");
    maker.published("2024-02-16").entity("Iran", "country:IRN", "IRN").entity("Venezuela", "country:VEN", "VEN");
    maker.event("transfer", "offered", Phase::offered,
                {{"supplier", "Iran"}, {"recipient", "Venezuela"}, {"item", "armed drones"}});
    maker.negated().said_by("Venezuela", SourceKind::government, "denied", Stance::denies);
    maker.event("transfer", "sent", Phase::occurred, {{"supplier", "Iran"}, {"recipient", "Venezuela"}, {"item", "boats"}});
    maker.when("2016", "2016-01-01", "2017-01-01");
    return maker;
}

class BriefTest : public ::testing::Test {
protected:
    explicit BriefTest() : casebook_(std::move(*store::Casebook::open(":memory:", store::OpenMode::create))) {}

    Brief brief_of(const std::vector<Document>& documents) {
        auto open = casebook_.begin();
        for (const Document& document : documents) EXPECT_TRUE(open->add(document).ok());
        EXPECT_TRUE(open->finish().ok());
        const std::vector<Indicator> indicators = {arms()};
        EXPECT_TRUE(assess(casebook_, indicators, as_of_).ok());
        auto brief = make_brief(casebook_, arms(), "", as_of_);
        EXPECT_TRUE(brief.ok()) << brief.error().message;
        return std::move(*brief);
    }
    static const Section* section(const Brief& brief, std::string_view heading) {
        for (const Section& one : brief.sections)
            if (one.heading == heading) return &one;
        return nullptr;
    }

    store::Casebook casebook_;
    Date as_of_ = *parse_date("2024-02-20");
};

TEST_F(BriefTest, says_what_who_against_history_and_sources_each_with_exact_words) {
    const Brief brief = brief_of({drone_offer("a.txt", testing::first_account(), "2024-02-14").make(),
                                  drone_offer("b.txt", testing::second_account(), "2024-02-15").make(), denial().make()});
    EXPECT_EQ(brief.state, store::WarningState::seen);
    EXPECT_EQ(brief.subject, "IRN+VEN");
    EXPECT_EQ(brief.count, (lineage::Count{2, 2, 2})) << "the denial is no evidence for it";
    EXPECT_EQ(brief.collected, 3U);
    for (const char* heading : {"What is reported", "Who says so", "What speaks against it", "Only history, not news", "Sources"})
        ASSERT_NE(section(brief, heading), nullptr) << heading;
    const Sentence& what = section(brief, "What is reported")->sentences.at(0);
    EXPECT_EQ(what.text().rfind("Offered transfer: supplier Iran, recipient Venezuela, item \"armed drones\"", 0), 0U)
        << what.text();
    EXPECT_EQ(what.citations().size(), 2U) << "one of each origin";
    EXPECT_EQ(section(brief, "Who says so")->sentences.at(0).text(), "two envoys (unnamed-official) asserts this.");
    EXPECT_EQ(section(brief, "Only history, not news")->sentences.at(0).citations().at(0).words,
              "In 2016 Iran sent boats to Venezuela.");
    for (const Section& one : brief.sections) {
        for (const Sentence& sentence : one.sentences) {
            ASSERT_FALSE(sentence.citations().empty());
            for (const Citation& cited : sentence.citations()) {
                const auto document = casebook_.document(cited.report);
                EXPECT_EQ(document->text(cited.span), cited.words);
            }
        }
    }
    const Citation& against = section(brief, "What speaks against it")->sentences.at(0).citations().at(0);
    EXPECT_EQ(against.span.begin, 7U);
    EXPECT_EQ(against.code_points.begin, 6U) << "an umlaut is one character and two bytes";
}

TEST_F(BriefTest, without_labels_is_not_releasable) {
    const Brief brief = brief_of({drone_offer("a.txt", testing::first_account(), "2024-02-14").marking("TLP:CLEAR").make(),
                                  drone_offer("b.txt", testing::second_account(), "2024-02-15").make()});
    EXPECT_EQ(brief.marking, "no TLP label: not releasable");
    const std::string text = brief_text(brief);
    EXPECT_EQ(text.rfind(brief.marking, 0), 0U) << "first";
    EXPECT_TRUE(text.ends_with(brief.marking + "\n")) << "and last";
}

TEST_F(BriefTest, has_the_strictest_label_of_what_it_cites) {
    const Brief brief = brief_of({drone_offer("a.txt", testing::first_account(), "2024-02-14").marking("TLP:CLEAR").make(),
                                  drone_offer("b.txt", testing::second_account(), "2024-02-15").marking("TLP:AMBER").make()});
    EXPECT_EQ(brief.marking, "TLP:AMBER");
}

TEST_F(BriefTest, of_nothing_has_no_sentence_and_says_how_much_was_looked_at) {
    const Brief brief = brief_of({});
    EXPECT_EQ(brief.state, store::WarningState::not_seen);
    EXPECT_TRUE(brief.sections.empty());
    EXPECT_NE(brief_text(brief).find("hold 0 reports of any kind: nothing was collected"), std::string::npos);
}

TEST_F(BriefTest, before_any_assessment_is_not_found) {
    EXPECT_EQ(make_brief(casebook_, arms(), "", as_of_).error().code, ErrorCode::not_found);
}

TEST_F(BriefTest, as_text_shows_every_citation_with_path_characters_and_words) {
    const std::string text =
        brief_text(brief_of({drone_offer("a.txt", testing::first_account(), "2024-02-14").publisher("Tarn Courier").make(),
                             drone_offer("b.txt", testing::second_account(), "2024-02-15").make()}));
    EXPECT_NE(text.find("Reports 2 / outlets 2 / independent origins 2"), std::string::npos) << text;
    EXPECT_NE(text.find("a.txt, Tarn Courier, 2024-02-14, characters "), std::string::npos) << text;
    EXPECT_NE(text.find("\"Iran offered armed drones to Venezuela, two envoys said.\""), std::string::npos);
}

}  // namespace
}  // namespace overt::warning
