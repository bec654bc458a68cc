#include "meaning/places.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "document/notation.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

const Gazetteer& gazetteer() {
    static const Result<Gazetteer> opened = Gazetteer::open(OVERT_SOURCE_DIR "/data/gazetteer.bin");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}
const Actors& actors() {
    static const Result<Actors> opened = Actors::open(OVERT_SOURCE_DIR "/data/actors.tsv", OVERT_SOURCE_DIR "/data/first_names.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}

const PlacesTable& words() {
    static const Result<PlacesTable> opened = PlacesTable::open(OVERT_SOURCE_DIR "/data/places.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}
PlaceTables tables() { return {gazetteer(), words(), actors()}; }

/// "words=name/country" of every place, "-" for what is not known; adjectives with a star.
std::string places_of(const std::string& lines) {
    Result<document::AnalysedText> given = document::analysis_from_notation(lines);
    EXPECT_TRUE(given.ok()) << (given.ok() ? "" : given.error().message);
    Article article;
    article.text = given->text;
    std::string out;
    for (const Place& place : find_places(Tree(article, given->analysis), tables())) {
        if (!out.empty()) out += "; ";
        out += article.text.substr(place.span.begin, place.span.size()) + '=' + (place.latitude ? place.name : "-") + '/' +
               place.country.value_or("-");
        if (place.form == PlaceForm::adjective) out += '*';
    }
    return out;
}

TEST(Places, TheLargerOfTwoNamesakesUnlessTheTextSaysWhich) {
    EXPECT_EQ(places_of("They/PRON/nsubj>2 met/VERB/root>0 in/ADP/case>4 Paris/PROPN/obl>2\nnames: place@4"), "Paris=Paris/FRA");
    EXPECT_EQ(places_of("They/PRON/nsubj>2 met/VERB/root>0 in/ADP/case>4 Paris/PROPN/obl>2 +,/PUNCT/punct>6 "
                        "Texas/PROPN/appos>4\nnames: place@4 place@6"),
              "Paris=Paris/USA; Texas=Texas/USA");
}

TEST(Places, CountriesByAliasAndAdjectivesAtTheirCountry) {
    EXPECT_EQ(
        places_of(
            "Norwegian/ADJ/amod>2 troops/NOUN/nsubj>3 left/VERB/root>0 the/DET/det>5 U.K./PROPN/obj>3\nnames: group@1 place@5"),
        "Norwegian=Norway/NOR*; U.K.=United Kingdom/GBR");
}

TEST(Places, NamesInPiecesAreOne) {
    EXPECT_EQ(places_of("They/PRON/nsubj>2 left/VERB/root>0 New/ADJ/amod>4 Jersey/PROPN/obj>2\nnames: place@3 place@4"),
              "New Jersey=New Jersey/USA");
}

TEST(Places, PeopleAreNotPlaces) {
    EXPECT_EQ(places_of("Jack/PROPN/nsubj>3 London/PROPN/flat>1 wrote/VERB/root>0\nnames: person@1-2"), "");
}

TEST(Places, WhatTheTableLacksIsKeptWithoutAPoint) {
    EXPECT_EQ(places_of("They/PRON/nsubj>2 left/VERB/root>0 Qwertzgrad/PROPN/obj>2\nnames: place@3"), "Qwertzgrad=-/-");
}

TEST(Places, ADivisionSaidWithTheNameSaysWhichIsMeant) {
    const std::string report =
        "They/PRON/nsubj>2 met/VERB/root>0 in/ADP/case>4 Springfield/PROPN/obl>2 +,/PUNCT/punct>6 "
        "Ohio/PROPN/appos>4 +./PUNCT/punct>2\nnames: place@4 place@6\n"
        "Springfield/PROPN/nsubj>2 slept/VERB/root>0\nnames: place@1";
    Result<document::AnalysedText> given = document::analysis_from_notation(report);
    ASSERT_TRUE(given.ok()) << given.error().message;
    Article article;
    article.text = given->text;
    const auto found = find_places(Tree(article, given->analysis), tables());
    ASSERT_EQ(found.size(), 3U);
    EXPECT_NEAR(found[0].latitude.value_or(0), 39.92, 0.1);
    EXPECT_EQ(found[2].gazetteer, found[0].gazetteer) << "one sense in a report";
}

TEST(Places, WhatStandsInOneListIsOfOneSort) {
    EXPECT_EQ(places_of("Georgia/PROPN/nsubj>6 +,/PUNCT/punct>3 Alabama/PROPN/conj>1 and/CCONJ/cc>5 Florida/PROPN/conj>1 "
                        "voted/VERB/root>0\nnames: place@1 place@3 place@5"),
              "Georgia=Georgia/USA; Alabama=Alabama/USA; Florida=Florida/USA");
    EXPECT_EQ(places_of("Georgia/PROPN/nsubj>4 and/CCONJ/cc>3 Armenia/PROPN/conj>1 voted/VERB/root>0\nnames: place@1 place@3"),
              "Georgia=Georgia/GEO; Armenia=Armenia/ARM");
}

TEST(Places, APublicBodyIsOfThePlaceInItsNameASchoolIsNot) {
    EXPECT_EQ(places_of("Memphis/PROPN/compound>3 Police/PROPN/compound>3 Department/PROPN/nsubj>4 met/VERB/root>0\n"
                        "names: organisation@1-3\ninner: place@1"),
              "Memphis=Memphis/USA");
    EXPECT_EQ(places_of("Memphis/PROPN/compound>3 State/PROPN/compound>3 University/PROPN/nsubj>4 won/VERB/root>0\n"
                        "names: organisation@1-3\ninner: place@1"),
              "");
}

TEST(Places, MoneyIsNoPlace) {
    EXPECT_EQ(places_of("They/PRON/nsubj>2 paid/VERB/root>0 US/PROPN/compound>5 +$/SYM/nmod>5 +5/NUM/obj>2\nnames: place@3"), "");
}

TEST(Places, ADirectionLeavesTheNameItStandsBefore) {
    EXPECT_EQ(places_of("They/PRON/nsubj>2 left/VERB/root>0 East/PROPN/compound>4 Damascus/PROPN/obj>2\nnames: place@3-4"),
              "East Damascus=Damascus/SYR");
}

TEST(Places, PrecisionGrowsWithTheSizeOfThePlaceAndWithDoubt) {
    const auto precision = [](const std::string& lines) {
        Result<document::AnalysedText> given = document::analysis_from_notation(lines);
        EXPECT_TRUE(given.ok()) << (given.ok() ? "" : given.error().message);
        Article article;
        article.text = given->text;
        return find_places(Tree(article, given->analysis), tables()).at(0).precision_km.value_or(0);
    };
    const double town = precision("They/PRON/nsubj>2 left/VERB/root>0 Reykjavik/PROPN/obj>2\nnames: place@3");
    const double country = precision("They/PRON/nsubj>2 left/VERB/root>0 Canada/PROPN/obj>2\nnames: place@3");
    const double doubtful =
        precision("They/PRON/nsubj>2 left/VERB/root>0 Madison/PROPN/compound>4 County/PROPN/obj>2\nnames: place@3-4");
    EXPECT_LT(town, 30);
    EXPECT_GT(country, 1000);
    EXPECT_GT(doubtful, 500) << "there are twenty";
}

TEST(AttachPlaces, AJourneyIsAtItsDestinationAMeetingWhereItIsHeld) {
    const Result<document::AnalysedText> given = document::analysis_from_notation(
        "Envoys/NOUN/nsubj>2 flew/VERB/fly/root>0 from/ADP/case>4 Oslo/PROPN/obl>2 to/ADP/case>6 Rome/PROPN/obl>2 and/CCONJ/cc>8 "
        "held/VERB/hold/conj>2 "
        "talks/NOUN/talk/obj>8 in/ADP/case>11 Naples/PROPN/obl>8\nnames: place@4 place@6 place@11");
    ASSERT_TRUE(given.ok()) << given.error().message;
    Article article;
    article.text = given->text;
    const Tree tree(article, given->analysis);
    Reading reading;
    reading.places = find_places(tree, tables());
    Event travel;
    travel.head = {1};
    travel.roles.push_back({"destination", std::nullopt, tree.span(TokenId{5}), tree.span(TokenId{5})});
    Event talks;
    talks.head = {8};
    Event flight_without_roles;
    flight_without_roles.head = {1};
    reading.events = {travel, talks, flight_without_roles};
    attach_places(tree, words(), reading);
    ASSERT_TRUE(reading.events[0].where && reading.events[1].where);
    EXPECT_EQ(reading.places[reading.events[0].where->value].name, "Rome");
    EXPECT_EQ(reading.places[reading.events[1].where->value].name, "Naples");
    EXPECT_FALSE(reading.events[2].where) << "from and to do not place what happens";
}

}  // namespace
}  // namespace overt::meaning
