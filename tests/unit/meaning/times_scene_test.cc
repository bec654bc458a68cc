// The day of the report, given to what it tells on.
#include <gtest/gtest.h>

#include "tests/unit/meaning/time_lines.h"

namespace overt::meaning {
namespace {

/// A told event for each verb of the notation, all of phase `occurred`; each line is a sentence.
class ATelling {
public:
    explicit ATelling(const std::string& lines) : given_(document::analysis_from_notation(lines)) {
        EXPECT_TRUE(given_.ok()) << (given_.ok() ? "" : given_.error().message);
        article_.text = given_->text;
        article_.published = parse_date("2023-09-05");
        const Tree tree(article_, given_->analysis);
        reading_.times = find_times(tree, grammar());
        for (TokenId i = 0; i < tree.size(); ++i) {
            if (tree.token(i).upos != Upos::VERB) continue;
            if (tree.lower(i) == "said") {
                Claim claim;
                claim.content = {0, 0};
                claim.chain.push_back({std::nullopt, std::nullopt, SourceKind::other, tree.span(i), std::nullopt});
                reading_.claims.push_back(claim);
                continue;
            }
            Event event;
            event.head = {i};
            event.trigger = tree.span(i);
            reading_.events.push_back(event);
        }
        attach_times(tree, grammar(), reading_);
    }

    /// "stated", "inferred 2023-09-04" or "none" of an event.
    [[nodiscard]] std::string day(std::size_t event) const {
        const Event& e = reading_.events.at(event);
        std::string out(to_string(e.when_basis));
        if (e.not_before && e.not_before == e.not_after) out += ' ' + to_string(*e.not_before);
        return out;
    }
    [[nodiscard]] const Reading& reading() const { return reading_; }

private:
    Result<document::AnalysedText> given_;
    Article article_;
    Reading reading_;
};

constexpr const char* on_monday =
    "She/PRON/nsubj>2 met/VERB/meet/root>0/Tense=Past|VerbForm=Fin him/PRON/obj>2 Monday/PROPN/obl>2\n";

TEST(Scene, GoesOnInTheSimplePast) {
    const ATelling told(std::string(on_monday) +
                        "The/DET/det>2/Definite=Def guards/NOUN/nsubj>3 left/VERB/leave/root>0/Tense=Past|VerbForm=Fin");
    EXPECT_EQ(told.day(0), "stated");
    EXPECT_EQ(told.day(1), "inferred 2023-09-04");
}

TEST(Scene, IsNotThatOfStrangersElsewhere) {
    const ATelling told(
        std::string(on_monday) +
        "Rebels/NOUN/nsubj>2 attacked/VERB/attack/root>0/Tense=Past|VerbForm=Fin Torga/PROPN/obj>2\nnames: place@3");
    EXPECT_EQ(told.day(1), "none");
}

constexpr const char* a_blast =
    "It/PRON/nsubj>2 fell/VERB/fall/root>0/Tense=Past|VerbForm=Fin Monday/PROPN/obl>2 +,/PUNCT/punct>5 ";

TEST(Scene, HoldsForAParticipleBesideIt) {
    const ATelling told(std::string(a_blast) +
                        "hurting/VERB/hurt/advcl>2/Tense=Pres|VerbForm=Part six/NUM/obj>5 "
                        "and/CCONJ/cc>8 killing/VERB/kill/conj>5/Tense=Pres|VerbForm=Part one/NUM/obj>8");
    EXPECT_EQ(told.day(1), "inferred");
    EXPECT_EQ(told.day(2), "inferred");
    const ATelling after(std::string(a_blast) +
                         "after/SCONJ/mark>6 hurting/VERB/hurt/advcl>2/Tense=Pres|VerbForm=Part six/NUM/obj>6");
    EXPECT_EQ(after.day(1), "none");
}

TEST(Scene, IsNotWhatHadHappenedBefore) {
    const ATelling told(std::string(on_monday) +
                        "Guards/NOUN/nsubj>3 had/AUX/aux>3 left/VERB/leave/root>0/Tense=Past|VerbForm=Part");
    EXPECT_EQ(told.day(1), "none");
}

TEST(Scene, EndsWhereAnotherTimeIsTold) {
    const ATelling told(std::string(on_monday) +
                        "In/ADP/case>2 2019/NUM/obl>4 guards/NOUN/nsubj>4 came/VERB/come/root>0/Tense=Past|VerbForm=Fin\n"
                        "Guards/NOUN/nsubj>2 left/VERB/leave/root>0/Tense=Past|VerbForm=Fin");
    EXPECT_EQ(told.day(1), "stated");
    EXPECT_EQ(told.day(2), "none");
}

TEST(Scene, IsNewsOfTheLastWeekOnly) {
    const ATelling told(
        "She/PRON/nsubj>2 met/VERB/meet/root>0/Tense=Past|VerbForm=Fin him/PRON/obj>2 May/PROPN/obl>2 4/NUM/nummod>4\n"
        "Guards/NOUN/nsubj>2 left/VERB/leave/root>0/Tense=Past|VerbForm=Fin");
    EXPECT_EQ(told.day(1), "none");
}

TEST(Scene, ASayingHasTheTimeOfTheVerbItGoesWith) {
    const ATelling told(
        "She/PRON/nsubj>2 met/VERB/meet/root>0/Tense=Past|VerbForm=Fin him/PRON/obj>2 Monday/PROPN/obl>2 and/CCONJ/cc>6 "
        "said/VERB/say/conj>2/Tense=Past|VerbForm=Fin so/ADV/advmod>6");
    EXPECT_TRUE(told.reading().claims[0].said_when.has_value());
    EXPECT_EQ(told.reading().claims[0].said_basis, WhenBasis::inferred);
}

TEST(Scene, SayingsOfThePublicationDayAreOnIt) {
    const ATelling told(
        "She/PRON/nsubj>2 left/VERB/leave/root>0/Tense=Past|VerbForm=Fin today/NOUN/obl>2\n"
        "Guards/NOUN/nsubj>2 said/VERB/say/root>0/Tense=Past|VerbForm=Fin so/ADV/advmod>2");
    ASSERT_TRUE(told.reading().claims[0].said_when.has_value());
    EXPECT_EQ(told.reading().claims[0].said_basis, WhenBasis::inferred);
}

TEST(Scene, OthersMaySpeakOfItTheDayAfter) {
    const ATelling told(std::string(on_monday) +
                        "Guards/NOUN/nsubj>2 said/VERB/say/root>0/Tense=Past|VerbForm=Fin so/ADV/advmod>2");
    EXPECT_FALSE(told.reading().claims[0].said_when.has_value());
    EXPECT_EQ(told.reading().claims[0].said_basis, WhenBasis::none);
}

}  // namespace
}  // namespace overt::meaning
