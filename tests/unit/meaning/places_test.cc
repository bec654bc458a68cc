#include "meaning/places.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "document/notation.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

const Gazetteer& gazetteer() {
    static const Result<Gazetteer> opened = Gazetteer::open(OVERT_SOURCE_DIR "/data/gazetteer.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}
const Actors& actors() {
    static const Result<Actors> opened = Actors::open(OVERT_SOURCE_DIR "/data/actors.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}

/// "words=name/country" of every place, "-" for what is not known; adjectives with a star.
std::string places_of(const std::string& lines) {
    Result<document::AnalysedText> given = document::analysis_from_notation(lines);
    EXPECT_TRUE(given.ok()) << (given.ok() ? "" : given.error().message);
    Article article;
    article.text = given->text;
    std::string out;
    for (const Place& place : find_places(Tree(article, given->analysis), gazetteer(), actors())) {
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

TEST(Gazetteer, FindsWhateverTheCaseAndByPlainSpelling) {
    EXPECT_FALSE(gazetteer().find("reykjavík").empty());
    EXPECT_FALSE(gazetteer().find("Reykjavik").empty());
    EXPECT_FALSE(gazetteer().find("N\u2019Djamena").empty());
    EXPECT_TRUE(gazetteer().find("").empty());
    EXPECT_TRUE(gazetteer().find("Zzzzzz no such place").empty());
}

TEST(Gazetteer, AnOtherNameLeadsToTheUsualOne) {
    bool found = false;
    for (const GazetteerPlace& place : gazetteer().find("Bombay")) {
        if (place.name != "Mumbai") continue;
        found = true;
        EXPECT_FALSE(place.usual);
        EXPECT_EQ(place.country, "IND");
        EXPECT_NEAR(place.latitude, 19.07, 0.1);
    }
    EXPECT_TRUE(found);
}

TEST(Gazetteer, IsSortedSoThatEveryLineIsFound) {
    std::ifstream file(OVERT_SOURCE_DIR "/data/gazetteer.tsv");
    std::string line;
    std::getline(file, line);
    std::size_t number = 0;
    while (std::getline(file, line)) {
        if (++number % 997 != 0) continue;
        const std::string name = line.substr(0, line.find('\t'));
        EXPECT_FALSE(gazetteer().find(name).empty()) << name;
    }
    EXPECT_GT(number, 100000U);
}

TEST(Gazetteer, RefusesAnotherFile) {
    const std::string path = table_file("gazetteer_bad.tsv", "something else\n");
    const Result<Gazetteer> opened = Gazetteer::open(path);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
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
    reading.places = find_places(tree, gazetteer(), actors());
    Event travel;
    travel.head = {1};
    travel.roles.push_back({"destination", std::nullopt, tree.span(TokenId{5}), tree.span(TokenId{5})});
    Event talks;
    talks.head = {8};
    Event flight_without_roles;
    flight_without_roles.head = {1};
    reading.events = {travel, talks, flight_without_roles};
    attach_places(tree, reading);
    ASSERT_TRUE(reading.events[0].where && reading.events[1].where);
    EXPECT_EQ(reading.places[reading.events[0].where->value].name, "Rome");
    EXPECT_EQ(reading.places[reading.events[1].where->value].name, "Naples");
    EXPECT_FALSE(reading.events[2].where) << "from and to do not place what happens";
}

}  // namespace
}  // namespace overt::meaning
