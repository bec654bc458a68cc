// Times that are spelled out, named by a neighbour or tied to the calendar by another time.
#include <gtest/gtest.h>

#include "tests/unit/meaning/time_lines.h"

namespace overt::meaning {
namespace {

struct Case {
    const char* text;
    const char* times;
};

class Words : public testing::TestWithParam<Case> {};
TEST_P(Words, AreReadAndPlaced) { EXPECT_EQ(times_of(GetParam().text), GetParam().times); }

INSTANTIATE_TEST_SUITE_P(
    Numbers, Words,
    testing::Values(Case{"founded in two thousand and eleven", "two thousand and eleven=2011 2011-01-01..2012-01-01"},
                    Case{"founded in eighteen hundred forty two", "eighteen hundred forty two=1842 1842-01-01..1843-01-01"},
                    Case{"founded in nineteen oh five", "nineteen oh five=1905 1905-01-01..1906-01-01"},
                    Case{"on May twenty two, 2021", "May twenty two, 2021=2021-05-22 2021-05-22..2021-05-23"},
                    Case{"on twenty two May 2021", "twenty two May 2021=2021-05-22 2021-05-22..2021-05-23"},
                    Case{"sent on Oct2, 2021", "Oct2, 2021=2021-10-02 2021-10-02..2021-10-03"},
                    Case{"since 2021 June", "2021 June=2021-06 2021-06-01..2021-07-01"},
                    Case{"in the noughties", "the noughties=200 2000-01-01..2010-01-01"},
                    Case{"tomorrow at seven", "tomorrow at seven=2023-09-05T07:00 2023-09-05T07:00:00..2023-09-05T07:01:00"},
                    Case{"a quarter to eight tomorrow",
                         "a quarter to eight tomorrow=2023-09-05T07:45 2023-09-05T07:45:00..2023-09-05T07:46:00"},
                    Case{"for two hundred and six days", "two hundred and six days=P206D"},
                    Case{"for a couple of years", "a couple of years=P2Y"},
                    Case{"one and a quarter years", "one and a quarter years=P1Y3M"}, Case{"call +44 138-2010-2015", ""}));

INSTANTIATE_TEST_SUITE_P(
    Zones, Words,
    testing::Values(Case{"at 9 p.m. GMT", "9 p.m. GMT=2023-09-04T21:00Z 2023-09-04T21:00:00..2023-09-04T21:01:00"},
                    Case{"at 0830 UTC", "0830 UTC=2023-09-04T08:30Z 2023-09-04T08:30:00..2023-09-04T08:31:00"},
                    Case{"at 4 a.m. EDT Thursday",
                         "4 a.m. EDT Thursday=2023-08-31T04:00-04:00 2023-08-31T04:00:00..2023-08-31T04:01:00"},
                    // Several zones go by these names.
                    Case{"at 9:15 p.m. IST", "9:15 p.m. IST=2023-09-04T21:15 2023-09-04T21:15:00..2023-09-04T21:16:00"},
                    Case{"built in 0830", ""}));

INSTANTIATE_TEST_SUITE_P(
    Neighbours, Words,
    testing::Values(
        // Monday 4 September: "Friday" alone is near, "next Friday" is of the week after.
        Case{"next Friday", "next Friday=2023-09-15 2023-09-15..2023-09-16"},
        Case{"this coming Friday", "this coming Friday=2023-09-08 2023-09-08..2023-09-09"},
        Case{"next week between Tuesday and Friday",
             "next week=2023-W37 2023-09-11..2023-09-18; Tuesday=2023-09-12 2023-09-12..2023-09-13; "
             "Friday=2023-09-15 2023-09-15..2023-09-16"},
        Case{"tomorrow before 5 p.m.",
             "tomorrow=2023-09-05 2023-09-05..2023-09-06; 5 p.m.=2023-09-05T17:00 2023-09-05T17:00:00..2023-09-05T17:01:00"},
        Case{"from November to February", "November=2023-11 2023-11-01..2023-12-01; February=2024-02 2024-02-01..2024-03-01"},
        Case{"three days after Friday", "three days after Friday=2023-09-04 2023-09-04..2023-09-05"}));

INSTANTIATE_TEST_SUITE_P(
    Calendar, Words,
    testing::Values(Case{"the rest of the month", "the rest of the month=2023-09 2023-09-04..2023-10-01"},
                    Case{"two weeks starting May 20, 2021", "two weeks starting May 20, 2021=P2W 2021-05-20..2021-06-03"},
                    Case{"the last four months of 2021", "the last four months of 2021=P4M 2021-09-01..2022-01-01"},
                    Case{"the first two weeks of 2021", "the first two weeks of 2021=P2W 2021-01-04..2021-01-18"},
                    Case{"in week 31", "week 31=2023-W31 2023-07-31..2023-08-07"},
                    Case{"in week 31 of last year", "week 31 of last year=2022-W31 2022-08-01..2022-08-08"},
                    Case{"the week beginning May 20, 2021", "the week beginning May 20, 2021=2021-W20 2021-05-17..2021-05-24"},
                    Case{"on Black Friday 2021", "Black Friday 2021=2021-11-26 2021-11-26..2021-11-27"},
                    Case{"the Labor Day weekend 2021", "the Labor Day weekend 2021=2021-W35-WE 2021-09-04..2021-09-06"},
                    Case{"the third last day of May 2021", "the third last day of May 2021=2021-05-29 2021-05-29..2021-05-30"},
                    Case{"on Feb. 29", "Feb. 29=2024-02-29 2024-02-29..2024-03-01"},
                    Case{"in two weeks' time", "two weeks' time=2023-W38 2023-09-18..2023-09-25"},
                    Case{"in a fortnight\xE2\x80\x99s time", "a fortnight\xE2\x80\x99s time=2023-W38 2023-09-18..2023-09-25"},
                    Case{"the year before 2015", "the year before 2015=2014 2014-01-01..2015-01-01"},
                    Case{"two fortnights ago", "two fortnights ago=2023-W32 2023-08-07..2023-08-14"}));

TEST(WordsInTrees, ThatAreNoTimeInTheirSentence) {
    EXPECT_EQ(times_of_tree("They/PRON/nsubj>2 signed/VERB/sign/root>0/Tense=Past it/PRON/obj>2 the/DET/det>5 day/NOUN/obl>2 "
                            "before/ADP/case>8 the/DET/det>8 vote/NOUN/nmod>5"),
              "");
    EXPECT_EQ(times_of_tree("It/PRON/nsubj>3 may/AUX/aux>3 rain/VERB/root>0"), "");
    EXPECT_EQ(times_of_tree("in/ADP/case>2 may/PROPN/obl>3 they/PRON/nsubj>4 left/VERB/root>0/Tense=Past"),
              "may=2023-05 2023-05-01..2023-06-01");
}

}  // namespace
}  // namespace overt::meaning
