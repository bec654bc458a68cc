// Printed names of the closed sets, and days.
#include <gtest/gtest.h>

#include <set>

#include "overt/document.h"

namespace overt {
namespace {

/// Every value up to `last` has its own name, which leads back to it.
template <class Enum>
void expect_names(Enum last) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        const std::string_view name = to_string(value);
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name << " is used twice";
        EXPECT_EQ(from_string<Enum>(name), value) << name;
    }
    EXPECT_FALSE(from_string<Enum>(""));
    EXPECT_FALSE(from_string<Enum>("no such name"));
}

TEST(Names, lead_back_to_their_values) {
    expect_names(BlockKind::table_row);
    expect_names(DateBasis::text);
    expect_names(Upos::X);
    expect_names(Relation::xcomp);
    expect_names(NameKind::other);
    expect_names(MentionForm::nominal);
    expect_names(Precision::century);
    expect_names(TimexType::set);
    expect_names(PlaceForm::relative);
    expect_names(Phase::ended);
    expect_names(Polarity::negated);
    expect_names(Certainty::unstated);
    expect_names(WhenBasis::inferred);
    expect_names(SourceKind::other);
    expect_names(Stance::warns);
    expect_names(LinkKind::repeats);
    expect_names(WordingVerdict::unclear);
}

TEST(Names, stand_at_their_values) {
    EXPECT_EQ(to_string(Relation::case_), "case");
    EXPECT_EQ(to_string(Upos::VERB), "VERB");
    EXPECT_EQ(to_string(SourceKind::unnamed_official), "unnamed-official");
    EXPECT_EQ(to_string(Phase::prevented), "prevented");
    EXPECT_EQ(to_string(LinkKind::sign_of), "sign-of");
}

TEST(Dates, only_real_days_are_parsed) {
    for (const char* day : {"2023-09-04", "2024-02-29", "0001-01-01", "1999-12-31"}) {
        ASSERT_TRUE(parse_date(day)) << day;
        EXPECT_EQ(to_string(*parse_date(day)), day);
    }
    for (const char* other : {"", "2023-9-4", "2023-02-29", "2023-13-01", "2023-00-10", "2023-09-31", "2023/09/04",
                              "2023-09-04T00:00:00", "x023-09-04", "2023-09-0x", "+123-01-01", "20230-1-01"})
        EXPECT_FALSE(parse_date(other)) << other;
}

TEST(Dates, instants_lead_back_and_drop_midnight) {
    for (const char* instant :
         {"2023-09-04", "2023-09-04T14:30:00", "1969-12-31T23:59:59", "-0043-03-15", "0000-01-01", "10000-01-01"}) {
        ASSERT_TRUE(parse_instant(instant)) << instant;
        EXPECT_EQ(to_string(*parse_instant(instant)), instant);
    }
    EXPECT_EQ(to_string(*parse_instant("2023-09-04T00:00:00")), "2023-09-04");
    for (const char* other : {"", "-", "2023", "2023-09-04T14:30", "2023-09-04 14:30:00", "2023-09-04T24:00:00",
                              "2023-09-04T14:60:00", "123456-01-01"})
        EXPECT_FALSE(parse_instant(other)) << other;
}

}  // namespace
}  // namespace overt
