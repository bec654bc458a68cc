#include "meaning/entities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "document/notation.h"
#include "meaning/coreference_names.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

const Actors& actors() {
    static const Result<Actors> opened =
        Actors::open(OVERT_SOURCE_DIR "/data/actors.tsv", OVERT_SOURCE_DIR "/data/first_names.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}

struct Read {
    Article article;
    Analysis analysis;
    std::vector<Entity> entities;
};

Read read(const std::string& lines) {
    Result<document::AnalysedText> given = document::analysis_from_notation(lines);
    EXPECT_TRUE(given.ok()) << (given.ok() ? "" : given.error().message);
    Read out;
    out.article.text = given->text;
    out.article.published = parse_date("2023-09-04");
    out.analysis = given->analysis;
    out.entities = find_entities(Tree(out.article, out.analysis), actors());
    return out;
}

/// Mentions of the entity with this key, "a | b".
std::string mentions(const Read& read, std::string_view key) {
    std::string out;
    for (const Entity& entity : read.entities) {
        if (entity.key != key) continue;
        for (const Mention& m : entity.mentions)
            out += (out.empty() ? "" : " | ") + read.article.text.substr(m.span.begin, m.span.size());
    }
    return out;
}

TEST(Entities, AliasesAndSeatsOfGovernmentAreTheCountry) {
    const Read r = read(
        "North/PROPN/compound>2 Korea/PROPN/nsubj>3 refused/VERB/root>0\nnames: place@1-2\n"
        "The/DET/det>2 DPRK/PROPN/nsubj>3 waits/VERB/root>0\nnames: place@2\n"
        "Pyongyang/PROPN/nsubj>2 agreed/VERB/root>0\nnames: place@1\n"
        "He/PRON/nsubj>2 lives/VERB/root>0 in/ADP/case>4 Pyongyang/PROPN/obl>2\nnames: place@4");
    EXPECT_EQ(mentions(r, "country:PRK"), "North Korea | The DPRK | Pyongyang");
    EXPECT_EQ(mentions(r, "place:pyongyang"), "Pyongyang");
}

TEST(Entities, AnAdjectiveIsNoMentionButGivesTheCountry) {
    const Read r = read("The/DET/det>3 Russian/ADJ/amod>3 envoy/NOUN/nsubj>4 left/VERB/root>0\nnames: group@2");
    EXPECT_EQ(mentions(r, "country:RUS"), "");
    ASSERT_EQ(r.entities.size(), 1U);
    EXPECT_EQ(r.entities[0].country, "RUS");
    EXPECT_EQ(r.entities[0].office, "envoy");
}

TEST(Entities, ShortNamesFollowTheirPersonAndFullNamesNeverMeet) {
    const Read r = read(
        "Kim/PROPN/nsubj>3 Jong-un/PROPN/flat>1 spoke/VERB/root>0\nnames: person@1-2\n"
        "Mr./PROPN/nmod:desc>2 Kim/PROPN/nsubj>3 left/VERB/root>0\nnames: person@2\n"
        "Kim/PROPN/nsubj>3 Jong-il/PROPN/flat>1 died/VERB/root>0\nnames: person@1-2\n"
        "Mr./PROPN/nmod:desc>2 Kim/PROPN/nsubj>3 returned/VERB/root>0\nnames: person@2");
    EXPECT_EQ(mentions(r, "person:kim-jong-un"), "Kim Jong-un | Mr. Kim | Mr. Kim");
    EXPECT_EQ(mentions(r, "person:kim-jong-il"), "Kim Jong-il");
}

TEST(Entities, AnAppositionNamesItsPhrase) {
    const Read r = read(
        "A/DET/det>3 ministry/NOUN/compound>3 spokesman/NOUN/nsubj>7 +,/PUNCT/punct>5 Olav/PROPN/appos>3 Berg/PROPN/flat>5 "
        "spoke/VERB/root>0\nnames: person@5-6\n"
        "Mr./PROPN/nmod:desc>2 Berg/PROPN/nsubj>3 declined/VERB/root>0\nnames: person@2\n"
        "He/PRON/nsubj>2 left/VERB/root>0");
    EXPECT_EQ(mentions(r, "person:olav-berg"), "A ministry spokesman, Olav Berg | Mr. Berg | He");
    const Tree tree(r.article, r.analysis);
    const EntityIndex index(tree, r.entities);
    EXPECT_EQ(index.at(2), index.at(4)) << "both the noun and the name in its apposition";
}

TEST(Entities, PronounsAgreeAndTwoArgumentsOfAVerbAreTwoThings) {
    const Read r = read(
        "Ms./PROPN/nmod:desc>2 Ortiz/PROPN/nsubj>3 met/VERB/root>0 Mr./PROPN/nmod:desc>5 Vega/PROPN/obj>3\nnames: person@2 "
        "person@5\n"
        "He/PRON/nsubj>2 thanked/VERB/root>0 her/PRON/obj>2\n"
        "Mr./PROPN/nmod:desc>2 Vega/PROPN/nsubj>3 saw/VERB/root>0 him/PRON/obj>3\nnames: person@2");
    EXPECT_EQ(mentions(r, "person:ortiz"), "Ms. Ortiz | her");
    EXPECT_EQ(mentions(r, "person:vega"), "Mr. Vega | He | Mr. Vega");
}

TEST(Entities, TheModelChoosesBetweenThoseThatGrammarAllows) {
    const std::string before =
        "Mr./PROPN/nmod:desc>2 Haddad/PROPN/nsubj>3 met/VERB/root>0 Mr./PROPN/nmod:desc>5 Costa/PROPN/obj>3\nnames: person@2 "
        "person@5\n";
    const std::string left = before + "He/PRON/nsubj>2 left/VERB/root>0";
    EXPECT_EQ(mentions(read(left), "person:haddad"), "Mr. Haddad | He") << "a subject, without the model";
    EXPECT_EQ(mentions(read(left + "\nrefers: 1=5@1"), "person:costa"), "Mr. Costa | He");
    const std::string wants =
        before + "Costa/PROPN/nsubj>2 wants/VERB/root>0 Haddad/PROPN/obj>2 to/PART/mark>5 pay/VERB/xcomp>2 him/PRON/obj>5";
    EXPECT_EQ(mentions(read(wants + "\nnames: person@1 person@3\nrefers: 6=3@0"), "person:haddad"), "Mr. Haddad | Haddad")
        << "not the subject of its own infinitive";
}

TEST(Entities, ANounPhraseThatNoRuleLinksFollowsTheModelWhenItIsSure) {
    const std::string lines =
        "The/DET/det>2 frigate/NOUN/nsubj>3 sank/VERB/root>0\nThe/DET/det>2 ship/NOUN/nsubj>4 was/AUX/aux>4 new/ADJ/root>0";
    const auto together = [](const Read& r) {
        return std::count_if(r.entities.begin(), r.entities.end(), [](const Entity& e) { return e.mentions.size() == 2; });
    };
    EXPECT_EQ(together(read(lines)), 0);
    EXPECT_EQ(together(read(lines + "\nrefers: 2=2@1")), 1);
}

TEST(Entities, TheModelsVotesForAllMentionsOfAThingCountTogether) {
    const std::string lines =
        "Costa/PROPN/nsubj>2 met/VERB/root>0 Haddad/PROPN/obj>2\nnames: person@1 person@3\n"
        "Haddad/PROPN/nsubj>2 spoke/VERB/root>0\nnames: person@1\n"
        "The/DET/det>2 envoy/NOUN/nsubj>3 left/VERB/root>0\n";
    EXPECT_EQ(mentions(read(lines + "refers: 2=3@2 2=1@2"), "person:haddad"), "Haddad | Haddad");
    EXPECT_EQ(mentions(read(lines + "refers: 2=3@2 2=1@1"), "person:haddad"), "Haddad | Haddad | The envoy");
}

TEST(Entities, AFirstNameTellsWhoAPronounMeansWhereNothingElseDoes) {
    const std::string both =
        "Angela/PROPN/nsubj>3 Weber/PROPN/flat>1 met/VERB/root>0 {} Okoro/PROPN/flat>4\nnames: person@1-2 person@4-5\n"
        "{}/PRON/nsubj>2 left/VERB/root>0";
    const auto with = [&](const std::string& name, const std::string& pronoun) {
        std::string lines = both;
        lines.replace(lines.find("{}"), 2, name + "/PROPN/obj>3");
        lines.replace(lines.find("{}"), 2, pronoun);
        return read(lines);
    };
    EXPECT_EQ(mentions(with("Paul", "He"), "person:paul-okoro"), "Paul Okoro | He");
    EXPECT_EQ(mentions(with("Paul", "She"), "person:angela-weber"), "Angela Weber | She");
    EXPECT_EQ(mentions(with("Femi", "She"), "person:angela-weber"), "Angela Weber | She");
}

TEST(Entities, ItMeansNothingWhereTheModelSaysSo) {
    const std::string lines =
        "The/DET/det>2 treaty/NOUN/nsubj>3 failed/VERB/root>0\n"
        "A/DET/det>2 court/NOUN/nsubj>4 then/ADV/advmod>4 met/VERB/root>0\n"
        "Now/ADV/advmod>3 it/PRON/nsubj>3 rains/VERB/root>0";
    const auto size = [&](const Read& r) {
        std::size_t count = 0;
        for (const Entity& entity : r.entities) count += entity.mentions.size();
        return count;
    };
    EXPECT_EQ(size(read(lines)), 3U);
    EXPECT_EQ(size(read(lines + "\nrefers: 2=3@2")), 2U);  // to what happened
}

TEST(Entities, APhraseClosesItsBracketAndBeginsAfterWhatBelongsToItsClause) {
    const Read born = read(
        "Weber/PROPN/nsubj>6 (/PUNCT/punct>3 born/VERB/acl>1 1950/NUM/obl>3 )/PUNCT/punct>3 left/VERB/root>0\nnames: person@1");
    EXPECT_EQ(mentions(born, "person:weber"), "Weber ( born 1950 )");
    const Read fronted =
        read("Born/VERB/acl>4 abroad/ADV/advmod>1 ,/PUNCT/punct>4 Okoro/PROPN/nsubj>5 left/VERB/root>0\nnames: person@4");
    EXPECT_EQ(mentions(fronted, "person:okoro"), "Okoro");
}

TEST(Entities, AnAcronymIsItsOrganisation) {
    const Read r = read(
        "The/DET/det>4 Harbour/PROPN/compound>4 Pilots/PROPN/compound>4 Union/PROPN/nsubj>5 struck/VERB/root>0\nnames: "
        "organisation@2-4\n"
        "The/DET/det>2 HPU/PROPN/nsubj>3 paused/VERB/root>0\nnames: organisation@2\n"
        "The/DET/det>2 union/NOUN/nsubj>3 resumed/VERB/root>0");
    EXPECT_EQ(mentions(r, "organisation:harbour-pilots-union"), "The Harbour Pilots Union | The HPU | The union");
}

TEST(Entities, INamesTheSpeaker) {
    const Read r = read(
        "\"/PUNCT/punct>3 +I/PRON/nsubj>3 agree/VERB/ccomp>5 +\"/PUNCT/punct>3 said/VERB/say/root>0 Mr./PROPN/nmod:desc>7 "
        "Sato/PROPN/nsubj>5\nnames: person@7");
    EXPECT_EQ(mentions(r, "person:sato"), "I | Mr. Sato");
}

TEST(Entities, ATitleInsideANameIsTheOffice) {
    const Read r = read(
        "Secretary/PROPN/nmod:desc>4 of/ADP/case>3 State/PROPN/nmod>1 Dana/PROPN/nsubj>6 Reyes/PROPN/flat>4 "
        "left/VERB/root>0\nnames: person@1-5");
    ASSERT_EQ(mentions(r, "person:dana-reyes"), "Secretary of State Dana Reyes");
    const auto reyes =
        std::find_if(r.entities.begin(), r.entities.end(), [](const Entity& e) { return e.key == "person:dana-reyes"; });
    EXPECT_EQ(reyes->office, "secretary of state");
}

TEST(Entities, AHyphenatedNameIsWhole) {
    const Read r =
        read("Park/PROPN/nsubj>5 Min/PROPN/flat>1 +-/PUNCT/punct>4 +ho/PROPN/flat>1 left/VERB/root>0\nnames: person@1-2");
    EXPECT_EQ(mentions(r, "person:park-min-ho"), "Park Min-ho");
}

TEST(Entities, APossessiveBeforeTheSubjectOfItsClauseMeansWhoIsNamedThere) {
    const std::string two =
        "Ada/PROPN/nsubj>3 Lind/PROPN/flat>1 saw/VERB/root>0 Eva/PROPN/obj>3 Berg/PROPN/flat>4\nnames: person@1-2 person@4-5\n";
    const Read in_a_phrase = read(two +
                                  "In/ADP/case>3 her/PRON/nmod:poss>3/Gender=Fem|Number=Sing|Person=3|Poss=Yes report/NOUN/obl>5 "
                                  "Berg/PROPN/nsubj>5 praised/VERB/root>0 peace/NOUN/obj>5\nnames: person@4");
    EXPECT_EQ(mentions(in_a_phrase, "person:eva-berg"), "Eva Berg | her | Berg");
    const Read behind = read(two +
                             "Berg/PROPN/nsubj>2 praised/VERB/root>0 peace/NOUN/obj>2 in/ADP/case>6 "
                             "his/PRON/nmod:poss>6/Gender=Masc|Number=Sing|Person=3|Poss=Yes report/NOUN/obl>2\nnames: person@1");
    EXPECT_EQ(mentions(behind, "person:eva-berg").find("his |"), std::string::npos) << "not fronted";
}

TEST(Entities, TheSubjectOfAClauseBeforeTheMainOneMeansWhoIsNamedThere) {
    const std::string lines =
        "Mr./PROPN/nmod:desc>2 Costa/PROPN/nsubj>3 waited/VERB/root>0\nnames: person@2\n"
        "When/SCONJ/mark>3 he/PRON/nsubj>3 retired/VERB/advcl>7 ,/PUNCT/punct>3 Mr./PROPN/nmod:desc>6 Okoro/PROPN/nsubj>7 "
        "wept/VERB/root>0\n"
        "names: person@6";
    EXPECT_EQ(mentions(read(lines), "person:okoro"), "he | Mr. Okoro");
    EXPECT_EQ(mentions(read(lines), "person:costa"), "Mr. Costa");
}

TEST(Entities, NoSpanBelongsToTwo) {
    const Read r = read(
        "Ana/PROPN/nsubj>4 and/CCONJ/cc>3 Bo/PROPN/conj>1 left/VERB/root>0\nnames: person@1 person@3\n"
        "They/PRON/nsubj>2 returned/VERB/root>0");
    std::vector<Span> spans;
    for (const Entity& entity : r.entities) {
        for (const Mention& m : entity.mentions) spans.push_back(m.span);
    }
    std::sort(spans.begin(), spans.end());
    EXPECT_EQ(std::adjacent_find(spans.begin(), spans.end()), spans.end());
    EXPECT_EQ(mentions(r, "person:ana-and-bo"), "Ana and Bo | They");
}

TEST(Names, AgreeWithInitialsAndWithoutMiddleNames) {
    EXPECT_TRUE(same_full_name(name_words("Anton J. Weber"), name_words("Anton Weber")));
    EXPECT_TRUE(same_full_name(name_words("A. Weber"), name_words("Anton Weber")));
    EXPECT_FALSE(same_full_name(name_words("Anton Weber"), name_words("Anna Weber")));
    EXPECT_FALSE(same_full_name(name_words("Weber"), name_words("Weber")));
    EXPECT_TRUE(short_for(name_words("Weber"), name_words("Anton J. Weber"), false));
    EXPECT_TRUE(short_for(name_words("Park"), name_words("Park Min-ho"), true));
    EXPECT_FALSE(short_for(name_words("Min-ho"), name_words("Park Min-ho"), true));
    EXPECT_TRUE(spells("H.P.U.", name_words("Harbour Pilots Union")));
    EXPECT_FALSE(spells("HPA", name_words("Harbour Pilots Union")));
}

TEST(Actors, ErrorsNameFileAndLine) {
    const std::string path = table_file("actors_bad.tsv", "# head\ncountry:XXX\tplanet\tXXX\tcountry\tNowhere\t\t\t\t\t\t\t\n");
    const Result<Actors> opened = Actors::open(path, OVERT_SOURCE_DIR "/data/first_names.tsv");
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find(path + ":2:"), std::string::npos) << opened.error().message;
    const std::string names = table_file("first_names_bad.tsv", "angela\tfemale\nsasha\tboth\n");
    const Result<Actors> named = Actors::open(OVERT_SOURCE_DIR "/data/actors.tsv", names);
    ASSERT_FALSE(named.ok());
    EXPECT_NE(named.error().message.find(names + ":2:"), std::string::npos) << named.error().message;
}

TEST(Actors, KnowNamesAdjectivesAndSeats) {
    ASSERT_TRUE(actors().find("the Kremlin"));
    EXPECT_EQ(actors().find("the Kremlin")->actor->key, "country:RUS");
    EXPECT_EQ(actors().find("the Kremlin")->alias, AliasKind::metonym);
    EXPECT_EQ(actors().find("North Korean")->alias, AliasKind::adjective);
    EXPECT_EQ(actors().find("People\u2019s Republic of China")->actor->key, "country:CHN");
    EXPECT_EQ(actors().find_adjective("U.S.")->key, "country:USA");
    EXPECT_FALSE(actors().find("north korea"));
    Entity agency;
    agency.key = "org:kcna";
    EXPECT_EQ(actors().class_of(agency), "state-media");
}

}  // namespace
}  // namespace overt::meaning
