#include "wording/damage.h"

#include <gtest/gtest.h>

namespace overt::wording {
namespace {

std::string found_in(std::string_view text) {
    const auto table = DamageTable::open(std::string(OVERT_SOURCE_DIR) + "/data/wording/damage.tsv");
    if (!table) return table.error().message;
    std::string out;
    for (const Oddity& oddity : table->find(text, words_of(text)))
        out += std::string(text.substr(oddity.span.begin, oddity.span.size())) + "=" + oddity.likely + ";";
    return out;
}

TEST(Damage, InitialReadAsAWord) {
    EXPECT_EQ(found_in("The envoy Pavel Okay. Orlov flew home."), "Okay.=K.;");
    EXPECT_EQ(found_in("Then Maria Volt. Stein spoke."), "Volt.=V.;");
}

TEST(Damage, OrdinaryWordsBeforeAStopAreLeftAlone) {
    EXPECT_EQ(found_in("It was all Okay. Orlov flew home."), "");
    EXPECT_EQ(found_in("They sailed from Upper East. Orlov stayed."), "") << "a name may end a sentence";
    EXPECT_EQ(found_in("Pavel said okay. Orlov flew home."), "");
    EXPECT_EQ(found_in("So he asked. Thank you. Q Okay. Orlov is next."), "") << "a transcript";
}

TEST(Damage, MonthReadAsAVerb) {
    EXPECT_EQ(found_in("The fair lasts from Could 27 to 30."), "Could=May;");
    EXPECT_EQ(found_in("Could 27 ships sail?"), "") << "the capital is the sentence's";
    EXPECT_EQ(found_in("They could 27 times."), "");
}

TEST(Damage, UnitTakenApart) {
    EXPECT_EQ(found_in("He left a 12 months ago."), "12 months=year;");
    EXPECT_EQ(found_in("He left about 12 months ago."), "");
}

TEST(Damage, WrongLinesAreNamed) {
    for (const char* text : {"letter\tK", "# fine\nmouth\tMay\tcould", "unit\tyear\t12", "letter\tA\tx\nletter\tB\tx"}) {
        const auto table = DamageTable::parse(text, "damage.tsv");
        ASSERT_FALSE(table) << text;
        EXPECT_NE(table.error().message.find("damage.tsv:"), std::string::npos);
    }
}

}  // namespace
}  // namespace overt::wording
