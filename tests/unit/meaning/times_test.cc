#include "meaning/times.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "document/notation.h"
#include "meaning/time_grammar.h"
#include "meaning/tree.h"
#include "tests/unit/meaning/table_file.h"
#include "tests/unit/meaning/time_lines.h"

namespace overt::meaning {
namespace {

struct Case {
    const char* text;
    const char* times;
};

class Forms : public testing::TestWithParam<Case> {};
TEST_P(Forms, AreReadAndPlaced) { EXPECT_EQ(times_of(GetParam().text), GetParam().times); }

INSTANTIATE_TEST_SUITE_P(
    Dates, Forms,
    testing::Values(
        Case{"It began on March 3, 2011.", "March 3, 2011=2011-03-03 2011-03-03..2011-03-04"},
        Case{"It began on 3 March 2011.", "3 March 2011=2011-03-03 2011-03-03..2011-03-04"},
        Case{"Filed 2011-03-03 in Riga", "2011-03-03=2011-03-03 2011-03-03..2011-03-04"},
        Case{"Filed 25/12/2019 in Riga", "25/12/2019=2019-12-25 2019-12-25..2019-12-26"},
        Case{"The fair runs Oct. 2 to 5, they said", "Oct. 2 to 5=2023-10-02 2023-10-02..2023-10-06"},
        Case{"in April 2019", "April 2019=2019-04 2019-04-01..2019-05-01"}, Case{"in 2016.", "2016=2016 2016-01-01..2017-01-01"},
        Case{"in the 1990s", "the 1990s=199 1990-01-01..2000-01-01"},
        Case{"in the 19th century", "the 19th century=18 1800-01-01..1900-01-01"},
        Case{"in 44 BC", "44 BC=BC0044 -0043-01-01..-0042-01-01"},
        Case{"the summer of 2016", "the summer of 2016=2016-SU 2016-06-01..2016-09-01"},
        Case{"in the first quarter of 2020", "the first quarter of 2020=2020-Q1 2020-01-01..2020-04-01"},
        Case{"mid-2022", "mid-2022=2022 2022-05-02..2022-09-02 ~"},
        Case{"in late August", "late August=2023-08 2023-08-22..2023-09-01 ~"},
        Case{"the siege (1914-18)", "1914=1914 1914-01-01..1919-01-01; 18=1918 1918-01-01..1919-01-01"},
        Case{"on May 4 and 6, they met", "May 4=2023-05-04 2023-05-04..2023-05-05; 6=2023-05-06 2023-05-06..2023-05-07"},
        Case{"from 499 to 493 BC", "499=BC0499 -0498-01-01..-0491-01-01; 493 BC=BC0493 -0492-01-01..-0491-01-01"},
        Case{"in April 480 BC", "April 480 BC=BC0480-04 -0479-04-01..-0479-05-01"},
        Case{"the 470s BC", "the 470s BC=BC047 -0478-01-01..-0468-01-01"},
        Case{"in nineteen ninety-four", "nineteen ninety-four=1994 1994-01-01..1995-01-01"},
        Case{"in the third month of 2021", "the third month of 2021=2021-03 2021-03-01..2021-04-01"},
        Case{"the last Friday of October 2022", "the last Friday of October 2022=2022-10-28 2022-10-28..2022-10-29"},
        Case{"in the second week of 2021", "the second week of 2021=2021-W02 2021-01-11..2021-01-18"},
        Case{"on the eve of Christmas 2023", "the eve of Christmas 2023=2023-12-24 2023-12-24..2023-12-25"},
        Case{"two weeks before 13 May 1999", "two weeks before 13 May 1999=1999-04-29 1999-04-29..1999-04-30"},
        Case{"Q1 2016", "Q1 2016=2016-Q1 2016-01-01..2016-04-01"},
        Case{"on 23/Sep/2020", "23/Sep/2020=2020-09-23 2020-09-23..2020-09-24"},
        Case{"on 23.04.2022", "23.04.2022=2022-04-23 2022-04-23..2022-04-24"},
        Case{"from May to October 2020", "May=2020-05 2020-05-01..2020-06-01; October 2020=2020-10 2020-10-01..2020-11-01"},
        Case{"from November to March 2015", "November=2014-11 2014-11-01..2014-12-01; March 2015=2015-03 2015-03-01..2015-04-01"},
        Case{"the twenty-second of June", "the twenty-second of June=2023-06-22 2023-06-22..2023-06-23"},
        Case{"on monday, 11 september", "monday, 11 september=2023-09-11 2023-09-11..2023-09-12"},
        Case{"on Thanksgiving", "Thanksgiving=2023-11-23 2023-11-23..2023-11-24"},
        Case{"on Good Friday 2024", "Good Friday 2024=2024-03-29 2024-03-29..2024-03-30"},
        Case{"the second Sunday after Easter 2021", "the second Sunday after Easter 2021=2021-04-18 2021-04-18..2021-04-19"},
        Case{"It opened in June. It shut in Sept. 2020",
             "June=2023-06 2023-06-01..2023-07-01; "
             "Sept. 2020=2020-09 2020-09-01..2020-10-01"},
        Case{"on Tuesday, Aug. 31", "Tuesday, Aug. 31=2021-08-31 2021-08-31..2021-09-01"},
        Case{"on Friday, Aug. 31", "Friday, Aug. 31=2023-08-31 2023-08-31..2023-09-01"}));

INSTANTIATE_TEST_SUITE_P(
    Relative, Forms,
    testing::Values(Case{"yesterday", "yesterday=2023-09-03 2023-09-03..2023-09-04"},
                    Case{"last week", "last week=2023-W35 2023-08-28..2023-09-04"},
                    Case{"next month", "next month=2023-10 2023-10-01..2023-11-01"},
                    Case{"this month", "this month=2023-09 2023-09-01..2023-10-01"},
                    Case{"a year ago", "a year ago=2022 2022-01-01..2023-01-01"},
                    Case{"three days ago", "three days ago=2023-09-01 2023-09-01..2023-09-02"},
                    Case{"last May", "last May=2023-05 2023-05-01..2023-06-01"},
                    Case{"June last year", "June last year=2022-06 2022-06-01..2022-07-01"},
                    Case{"two Sundays ago", "two Sundays ago=2023-08-27 2023-08-27..2023-08-28"},
                    Case{"2 years 1 month ago", "2 years 1 month ago=2021-08-04 2021-08-04..2021-08-05"},
                    Case{"the week of Sept. 13", "the week of Sept. 13=2023-W37 2023-09-11..2023-09-18"},
                    Case{"the 20th of next month", "the 20th of next month=2023-10-20 2023-10-20..2023-10-21"},
                    Case{"a decade ago", "a decade ago=2013 2013-01-01..2014-01-01 ~"},
                    Case{"the third quarter a year ago", "the third quarter a year ago=2022-Q3 2022-07-01..2022-10-01"},
                    Case{"a few weeks later", "a few weeks later=FUTURE_REF"},
                    Case{"On 5 May 2020 it fell, and rose the next morning.",
                         "5 May 2020=2020-05-05 2020-05-05..2020-05-06; the next morning=2020-05-06TMO "
                         "2020-05-06T05:00:00..2020-05-06T12:00:00"},
                    Case{"In May 2020 it fell, and rose that day.", "May 2020=2020-05 2020-05-01..2020-06-01; that day=PAST_REF"},
                    Case{"sales for the year rose", "the year=2023 2023-01-01..2024-01-01"}, Case{"the woman of the year", ""},
                    Case{"two Su-30s, three T-90s and C-130s", ""},
                    Case{"in the year-ago quarter", "the year-ago quarter=2022-Q2 2022-04-01..2022-07-01"},
                    Case{"the last fiscal year", "the last fiscal year=2022 2022-01-01..2023-01-01"},
                    Case{"in the year ended June 30", "the year=P1Y; June 30=2023-06-30 2023-06-30..2023-07-01"},
                    Case{"the rest of our week", "the rest of our week=2023-W36 2023-09-04..2023-09-11"},
                    Case{"the previous Friday", "the previous Friday=2023-09-01 2023-09-01..2023-09-02"},
                    Case{"the following Tuesday", "the following Tuesday=2023-09-12 2023-09-12..2023-09-13"},
                    Case{"earlier this month", "earlier this month=2023-09 2023-09-01..2023-09-11 ~"},
                    Case{"On 5 May 2020 it fell. Two days later it rose.",
                         "5 May 2020=2020-05-05 2020-05-05..2020-05-06; Two days later=2020-05-07 2020-05-07..2020-05-08"}));

INSTANTIATE_TEST_SUITE_P(
    Hours, Forms,
    testing::Values(
        Case{"at 7:30 p.m. on Sept. 2", "7:30 p.m. on Sept. 2=2023-09-02T19:30 2023-09-02T19:30:00..2023-09-02T19:31:00"},
        Case{"10 a.m. yesterday", "10 a.m. yesterday=2023-09-03T10:00 2023-09-03T10:00:00..2023-09-03T10:01:00"},
        Case{"at 6 o'clock yesterday", "6 o'clock yesterday=2023-09-03T06:00 2023-09-03T06:00:00..2023-09-03T06:01:00"},
        Case{"8.30 pm yesterday", "8.30 pm yesterday=2023-09-03T20:30 2023-09-03T20:30:00..2023-09-03T20:31:00"},
        Case{"8:30:15 yesterday", "8:30:15 yesterday=2023-09-03T08:30 2023-09-03T08:30:00..2023-09-03T08:31:00"},
        Case{"at five-thirty yesterday", "five-thirty yesterday=2023-09-03T05:30 2023-09-03T05:30:00..2023-09-03T05:31:00"},
        Case{"yesterday AM", "yesterday AM=2023-09-03TMO 2023-09-03T05:00:00..2023-09-03T12:00:00"},
        Case{"Sunday night", "Sunday night=2023-09-03TNI 2023-09-03T18:00:00..2023-09-04T06:00:00"}));

INSTANTIATE_TEST_SUITE_P(LengthsAndSets, Forms,
                         testing::Values(Case{"for three days", "three days=P3D"},
                                         Case{"the past few months", "the past few months=PXM"},
                                         Case{"two years and five months", "two years and five months=P2Y5M"},
                                         Case{"in the last two years and two weeks", "the last two years=P2Y; two weeks=P2W"},
                                         Case{"a two-hour walk", "two-hour=PT2H"},
                                         Case{"two and a half years", "two and a half years=P2Y6M"},
                                         Case{"2 1/2 years", "2 1/2 years=P2Y6M"}, Case{"sold 9 per day", "per day=P1D"},
                                         Case{"they slept at night", "night=XXXX-XX-XXTNI"}, Case{"every year", "every year=P1Y"},
                                         Case{"every Friday", "every Friday=XXXX-WXX-5"}));

INSTANTIATE_TEST_SUITE_P(NoTimes, Forms,
                         testing::Values(Case{"on February 30, 2019", ""}, Case{"it may march on", ""},
                                         Case{"$2000 was paid", ""}, Case{"flight MH17 fell", ""}, Case{"2,016 people", ""},
                                         Case{"won 3-2", ""}, Case{"a 50-year-old man", ""}, Case{"on 32 Sept they met", ""},
                                         Case{"in the 99th century", ""}, Case{"in 0 BC", ""}, Case{"at 13 o'clock", ""},
                                         Case{"at 99 p.m.", ""}, Case{"in week 99 of 2020", ""},
                                         Case{"the ninth Monday of May 2021", ""}, Case{"in the year 99999", ""},
                                         Case{"call 555-0199 or +44 20 7946 0018", ""}, Case{"the S-400 and A320", ""},
                                         Case{"version 10.15.7", ""}, Case{"a ratio of 16:9", ""},
                                         Case{"won 21-17, 6-4, 7-6", ""}, Case{"on 2024-02-30", ""}, Case{"on 31/31/2031", ""}));

TEST(Times, WhatIsTooFarAwayHasNoInterval) {
    EXPECT_EQ(times_of("99999 years ago"), "99999 years ago=PAST_REF");
    EXPECT_EQ(times_of("100000000000 days ago"), "100000000000 days ago=PAST_REF");
}

TEST(Times, AThousandInOneLineTakeTimeInProportion) {
    const auto seconds_for = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += "on 5 May 2020, the third Monday of June, two weeks before Easter 2021, ";
        const auto begin = std::chrono::steady_clock::now();
        const std::string found = times_of(text);
        EXPECT_EQ(std::count(found.begin(), found.end(), ';') + 1, 3 * count);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const double small = seconds_for(100);
    EXPECT_LT(seconds_for(1000), 60 * small + 0.5);  // ten times the text; a hundred times the time would be the square
}

TEST(Times, WithoutAnAnchorKeepOnlyWhatTheWordsSay) {
    EXPECT_EQ(times_of("yesterday", nullptr), "yesterday=PAST_REF");
    EXPECT_EQ(times_of("next week", nullptr), "next week=FUTURE_REF");
    EXPECT_EQ(times_of("in April 2019", nullptr), "April 2019=2019-04 2019-04-01..2019-05-01");
}

TEST(Times, ABlankLineEndsAnExpression) {
    EXPECT_EQ(times_of("May 4\n\n2011 was wet in"), "May 4=2023-05-04 2023-05-04..2023-05-05; 2011=2011 2011-01-01..2012-01-01");
}

TEST(Times, TheTenseOfTheClauseTurnsAWeekday) {
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>2 met/VERB/meet/root>0/Tense=Past|VerbForm=Fin on/ADP/case>4 Wednesday/PROPN/obl>2"),
              "Wednesday=2023-08-30 2023-08-30..2023-08-31");
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>3 will/AUX/aux>3 meet/VERB/root>0/VerbForm=Inf on/ADP/case>5 Wednesday/PROPN/obl>3"),
              "Wednesday=2023-09-06 2023-09-06..2023-09-07");
    EXPECT_EQ(
        times_of_tree(
            "They/PRON/nsubj>2 plan/VERB/root>0/Tense=Pres to/PART/mark>4 meet/VERB/xcomp>2/VerbForm=Inf Wednesday/PROPN/obl>4"),
        "Wednesday=2023-09-06 2023-09-06..2023-09-07");
}

TEST(Times, SoonIsSaidOfWhatIsToCome) {
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>4 will/AUX/aux>4 soon/ADV/advmod>4 meet/VERB/root>0/VerbForm=Inf"),
              "soon=FUTURE_REF");
    EXPECT_EQ(times_of_tree("It/PRON/nsubj>3 soon/ADV/advmod>3 fell/VERB/fall/root>0/Tense=Past"), "");
}

TEST(Times, WhatCouldNotBeIsPast) {
    EXPECT_EQ(times_of_tree("She/PRON/nsubj>5 could/AUX/aux>5 not/PART/advmod>5 be/AUX/aux>5 "
                            "reached/VERB/reach/root>0/Tense=Past|VerbForm=Part Friday/PROPN/obl>5"),
              "Friday=2023-09-01 2023-09-01..2023-09-02");
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>3 could/AUX/aux>3 meet/VERB/root>0/VerbForm=Inf Friday/PROPN/obl>3"),
              "Friday=2023-09-08 2023-09-08..2023-09-09");
}

TEST(Times, TheWordsAroundATimeOutweighTheTense) {
    EXPECT_EQ(times_of_tree(
                  "They/PRON/nsubj>2 extended/VERB/extend/root>0/Tense=Past it/PRON/obj>2 until/ADP/case>5 Friday/PROPN/obl>2"),
              "Friday=2023-09-08 2023-09-08..2023-09-09");
    EXPECT_EQ(times_of_tree("It/PRON/nsubj>4 had/AUX/aux>4 been/AUX/aux>4 due/ADJ/root>0 to/PART/mark>6 "
                            "end/VERB/xcomp>4/VerbForm=Inf Friday/PROPN/obl>4"),
              "Friday=2023-09-01 2023-09-01..2023-09-02");
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>3 will/AUX/aux>3 mend/VERB/root>0/VerbForm=Inf the/DET/det>6 June/PROPN/compound>6 "
                            "deal/NOUN/obj>3"),
              "June=2023-06 2023-06-01..2023-07-01");
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>2 spoke/VERB/speak/root>0/Tense=Past ahead/ADV/case>6 of/ADP/fixed>3 "
                            "Friday/PROPN/compound>6 vote/NOUN/obl>2"),
              "Friday=2023-09-08 2023-09-08..2023-09-09");
}

TEST(Times, AWaitIsADay) {
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>3 will/AUX/aux>3 meet/VERB/root>0/VerbForm=Inf in/ADP/case>6 two/NUM/nummod>6 "
                            "weeks/NOUN/obl>3"),
              "two weeks=2023-W38 2023-09-18..2023-09-25");
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>2 built/VERB/build/root>0/Tense=Past it/PRON/obj>2 in/ADP/case>6 two/NUM/nummod>6 "
                            "weeks/NOUN/obl>2"),
              "two weeks=P2W");
}

TEST(Times, AreNotReadFromNames) {
    EXPECT_EQ(times_of_tree("Clara/PROPN/nsubj>3 May/PROPN/flat>1 won/VERB/win/root>0/Tense=Past\nnames: person@1-2"), "");
}

TEST(Times, HistoryKeepsItsOwnYear) {
    EXPECT_EQ(
        times_of("It began in May 1812. By June 1812 it grew. In 1813 it shrank. In March they left."),
        "May 1812=1812-05 1812-05-01..1812-06-01; June 1812=1812-06 1812-06-01..1812-07-01; 1813=1813 1813-01-01..1814-01-01; "
        "March=1813-03 1813-03-01..1813-04-01");
}

TEST(Times, AnAsideInAHistoryDoesNotMoveIt) {
    Article article;
    article.text = "In May 1812 the town fell, as letters found in 1850 show. In July it was retaken. In 1813 peace came.";
    article.published = parse_date("2023-09-04");
    Analysis analysis;
    const auto token = [&](std::uint32_t begin, std::uint32_t end) {
        Token out;
        out.span = {begin, end};
        out.head = {static_cast<std::uint32_t>(analysis.tokens.size())};
        analysis.tokens.push_back(out);
    };
    const auto year = static_cast<std::uint32_t>(article.text.find("1850"));
    token(year, year + 4);
    analysis.sentences.push_back({{0, static_cast<std::uint32_t>(article.text.find('.') + 1)}, {0}, {1}});
    std::string values;
    for (const TimeExpression& time : find_times(Tree(article, analysis), grammar())) values += time.value + ' ';
    EXPECT_EQ(values, "1812-05 1850 1812-07 1813 ");
}

TEST(Times, APastFullOfOldYearsIsAHistoryInsideAReport) {
    Article article;
    article.text =
        "Guests came on Friday and left on Saturday.\n\nIn 1912 the port was dug. By 1915 it was closed. In 1919 ships came "
        "back, and "
        "in March a dock was added.";
    article.published = parse_date("2023-09-04");
    const auto middle = static_cast<std::uint32_t>(article.text.find("In 1912"));
    article.blocks = {{{0, middle - 2}, BlockKind::paragraph},
                      {{middle, static_cast<std::uint32_t>(article.text.size())}, BlockKind::paragraph}};
    std::string values;
    const Analysis analysis;
    for (const TimeExpression& time : find_times(Tree(article, analysis), grammar())) values += time.value + ' ';
    EXPECT_EQ(values, "2023-09-01 2023-09-02 1912 1915 1919 1919-03 ");
}

Article dated(const std::string& text) {
    Article article;
    article.text = text;
    article.published = parse_date("2023-09-04");
    return article;
}

Event event_at(const Tree& tree, TokenId head, Phase phase) {
    Event event;
    event.head = {head};
    event.trigger = tree.span(head);
    event.phase = phase;
    return event;
}

TEST(AttachTimes, TheEventGetsTheTimeOfItsOwnClauseAndSayingItsOwn) {
    const Result<document::AnalysedText> given = document::analysis_from_notation(
        "Aides/NOUN/nsubj>2 said/VERB/say/root>0/Tense=Past Friday/PROPN/obl>2 he/PRON/nsubj>6 will/AUX/aux>6 "
        "fly/VERB/ccomp>2/VerbForm=Inf "
        "on/ADP/case>8 Tuesday/PROPN/obl>6");
    ASSERT_TRUE(given.ok()) << given.error().message;
    const Article article = dated(given->text);
    const Tree tree(article, given->analysis);
    Reading reading;
    reading.times = find_times(tree, grammar());
    reading.events = {event_at(tree, 5, Phase::planned)};
    Claim claim;
    claim.content = {tree.span(TokenId{3}).begin, tree.span(TokenId{7}).end};
    claim.chain.push_back({tree.span(TokenId{0}), std::nullopt, SourceKind::other, tree.span(TokenId{1}), std::nullopt});
    reading.claims = {claim};
    attach_times(tree, grammar(), reading);
    ASSERT_TRUE(reading.events[0].when.has_value());
    EXPECT_EQ(reading.times[reading.events[0].when->value].value, "2023-09-05");
    EXPECT_EQ(reading.events[0].when_basis, WhenBasis::stated);
    ASSERT_TRUE(reading.claims[0].said_when.has_value());
    EXPECT_EQ(reading.times[reading.claims[0].said_when->value].value, "2023-09-01");
}

TEST(AttachTimes, BoundsStandInForATimeThatIsNotSaid) {
    const Result<document::AnalysedText> given =
        document::analysis_from_notation("Envoys/NOUN/nsubj>2 met/VERB/meet/root>0/Tense=Past");
    ASSERT_TRUE(given.ok());
    const Article article = dated(given->text);
    const Tree tree(article, given->analysis);
    Reading reading;
    reading.events = {event_at(tree, 1, Phase::occurred), event_at(tree, 1, Phase::planned), event_at(tree, 1, Phase::refused)};
    attach_times(tree, grammar(), reading);
    EXPECT_EQ(reading.events[0].not_after, article.published);
    EXPECT_EQ(reading.events[0].not_before, std::nullopt);
    EXPECT_EQ(reading.events[1].not_before, article.published);
    EXPECT_EQ(reading.events[2].not_after, std::nullopt);
    EXPECT_EQ(reading.events[2].not_before, std::nullopt);
}

/// "FROM..UNTIL" of the bounds of an event at the second word of a sentence of 4 September 2023.
std::string bounds_of(std::string_view sentence, Phase phase) {
    const Result<document::AnalysedText> given = document::analysis_from_notation(sentence);
    if (!given.ok()) return given.error().message;
    const Article article = dated(given->text);
    const Tree tree(article, given->analysis);
    Reading reading;
    reading.times = find_times(tree, grammar());
    reading.events = {event_at(tree, 1, phase)};
    attach_times(tree, grammar(), reading);
    const auto day = [](const std::optional<Date>& date) { return date ? to_string(*date) : std::string(); };
    return (reading.events[0].when ? "" : "no time ") + day(reading.events[0].not_before) + ".." +
           day(reading.events[0].not_after);
}

TEST(AttachTimes, ATimeMayOnlyBoundTheEvent) {
    const std::string past = "Envoys/NOUN/nsubj>2 met/VERB/meet/root>0/Tense=Past ";
    EXPECT_EQ(bounds_of(past + "since/ADP/case>4 2021/NUM/obl>2", Phase::occurred), "2021-01-01..2023-09-04");
    EXPECT_EQ(bounds_of(past + "before/ADP/case>4 March/PROPN/obl>2", Phase::occurred), "..2023-02-28");
    EXPECT_EQ(bounds_of(past + "after/ADP/case>4 Friday/PROPN/obl>2", Phase::occurred), "2023-09-02..2023-09-04");
    EXPECT_EQ(bounds_of(past + "in/ADP/case>4 March/PROPN/obl>2", Phase::occurred), "..");
    EXPECT_EQ(bounds_of(past + "between/ADP/case>4 May/PROPN/obl>2 and/CCONJ/cc>6 July/PROPN/conj>4", Phase::occurred),
              "2023-05-01..2023-07-31");
    EXPECT_EQ(bounds_of(past + "on/ADP/case>5 5/NUM/nummod>5 May/PROPN/obl>2 2030/NUM/nmod>5", Phase::occurred),
              "no time ..2023-09-04");
    const std::string plan = "They/PRON/nsubj>2 meet/VERB/root>0/Tense=Pres ";
    EXPECT_EQ(bounds_of(plan + "by/ADP/case>4 Friday/PROPN/obl>2", Phase::planned), "2023-09-04..2023-09-08");
    EXPECT_EQ(bounds_of(plan + "after/ADP/case>5 Friday/PROPN/compound>5 prayers/NOUN/obl>2", Phase::planned), "..");
}

TEST(AttachTimes, AnEventWithATimeOfItsOwnSharesNone) {
    const Result<document::AnalysedText> given = document::analysis_from_notation(
        "Last/ADJ/amod>2 year/NOUN/obl>4 they/PRON/nsubj>4 met/VERB/meet/root>0/Tense=Past and/CCONJ/cc>8 in/ADP/case>7 "
        "2021/NUM/obl>8 fought/VERB/fight/conj>4/Tense=Past");
    ASSERT_TRUE(given.ok()) << given.error().message;
    const Article article = dated(given->text);
    const Tree tree(article, given->analysis);
    Reading reading;
    reading.times = find_times(tree, grammar());
    reading.events = {event_at(tree, 3, Phase::occurred), event_at(tree, 7, Phase::occurred)};
    attach_times(tree, grammar(), reading);
    ASSERT_TRUE(reading.events[0].when && reading.events[1].when);
    EXPECT_EQ(reading.times[reading.events[0].when->value].value, "2022");
    EXPECT_EQ(reading.times[reading.events[1].when->value].value, "2021");
}

TEST(AttachTimes, TheYearOfAThingIsNotThatOfWhatIsDoneWithIt) {
    EXPECT_EQ(bounds_of("They/PRON/nsubj>2 train/VERB/root>0/Tense=Pres under/ADP/case>6 a/DET/det>6 2019/NUM/nummod>6 "
                        "accord/NOUN/obl>2",
                        Phase::planned),
              "no time 2023-09-04..");
    EXPECT_EQ(bounds_of("They/PRON/nsubj>2 spoke/VERB/root>0/Tense=Past at/ADP/case>6 a/DET/det>6 Friday/PROPN/compound>6 "
                        "briefing/NOUN/obl>2",
                        Phase::occurred),
              "..");
}

TEST(TimeGrammar, AHolidayHasADay) {
    const std::string path = table_file("times_holiday.tsv", "word\tHOLIDAY\t13-41\tYule\n");
    const Result<TimeGrammar> opened = TimeGrammar::open(path);
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find(path + ":1:"), std::string::npos) << opened.error().message;
}

TEST(TimeGrammar, ErrorsNameFileAndLine) {
    const std::string path =
        table_file("times_bad.tsv", "# overt times 1\nword\tMONTH\t1\tJanuary\nrule\t1\tDAY_\tsomehow\tMONTH DAY\n");
    const Result<TimeGrammar> opened = TimeGrammar::open(path);
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find(path + ":3:"), std::string::npos) << opened.error().message;
}

}  // namespace
}  // namespace overt::meaning
