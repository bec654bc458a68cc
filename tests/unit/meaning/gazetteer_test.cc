#include "meaning/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "meaning/gazetteer_names.h"
#include "meaning/gazetteer_writer.h"
#include "meaning/places_table.h"
#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

const std::string shipped = OVERT_SOURCE_DIR "/data/gazetteer.bin";

const Gazetteer& gazetteer() {
    static const Result<Gazetteer> opened = Gazetteer::open(shipped);
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}

std::string packed(const std::string& csv) {
    auto rows = parse_places(csv, "own.csv");
    EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : rows.error().message);
    return pack_gazetteer(std::move(*rows));
}

std::string fault_of(const std::string& csv) {
    const auto rows = parse_places(csv, "own.csv");
    return rows ? "" : rows.error().message;
}

TEST(GazetteerNames, WhatIsWrittenInSeveralWaysComparesAlike) {
    for (const auto& [a, b] : {std::pair("Saint-\u00C9tienne", "St. Etienne"),
                               {"N\u2019Djamena", "N'DJAMENA"},
                               {"The Hague", "Hague"},
                               {"Fort Worth", "Ft. Worth"},
                               {"Washington, D.C.", "Washington DC"},
                               {"\u0141\u00F3d\u017A", "Lodz"},
                               {"Port-au-Prince", "Port au  Prince"},
                               {"Mount Hood", "Mt Hood"},
                               {"Antigua & Barbuda", "Antigua and Barbuda"}}) {
        EXPECT_EQ(folded_name(a), folded_name(b)) << a;
        EXPECT_FALSE(folded_name(a).empty()) << a;
    }
    EXPECT_EQ(folded_name(" -- "), "");
    EXPECT_NE(folded_name("Paris"), folded_name("Parys"));
    EXPECT_EQ(folded_name("\u041C\u041E\u0421\u041A\u0412\u0410"), folded_name("\u041C\u043E\u0441\u043A\u0432\u0430"));
}

TEST(GazetteerNames, CustomsOfWritingOtherAlphabetsCompareLoosely) {
    EXPECT_EQ(loose_name(folded_name("Al-Raqqa")), loose_name(folded_name("Ar Raqqah")));
    EXPECT_EQ(loose_name(folded_name("Khmelnytskyi")), loose_name(folded_name("Khmelnitskiy")));
    EXPECT_NE(loose_name(folded_name("Tripoli")), loose_name(folded_name("Tropoli")));
    EXPECT_EQ(loose_name("ur"), "") << "too short to tell";
}

TEST(Gazetteer, FindsWhateverTheCaseAndByPlainSpelling) {
    EXPECT_FALSE(gazetteer().find("reykjav\u00EDk").empty());
    EXPECT_FALSE(gazetteer().find("Reykjavik").empty());
    EXPECT_FALSE(gazetteer().find("\u041C\u043E\u0441\u043A\u0432\u0430").empty());
    EXPECT_FALSE(gazetteer().find("\u5317\u4EAC").empty());
    EXPECT_TRUE(gazetteer().find("").empty());
    EXPECT_TRUE(gazetteer().find("Zzzzzz no such place").empty());
}

TEST(Gazetteer, AnOtherNameLeadsToTheUsualOne) {
    const auto found = gazetteer().find("Bombay");
    const auto mumbai = std::find_if(found.begin(), found.end(), [](const GazetteerPlace& p) { return p.name == "Mumbai"; });
    ASSERT_NE(mumbai, found.end());
    EXPECT_EQ(mumbai->match, NameMatch::other);
    EXPECT_EQ(mumbai->country, "IND");
    EXPECT_EQ(mumbai->geonames, 1275339U);
    EXPECT_NEAR(mumbai->latitude, 19.07, 0.1);
    EXPECT_NEAR(mumbai->longitude, 72.88, 0.1);
}

TEST(Gazetteer, HoldsCountiesDivisionsWatersAndSites) {
    for (const auto& [name, feature] : {std::pair("Travis County", "ADM2"),
                                        {"Texas", "ADM1"},
                                        {"Caspian Sea", "SEA"},
                                        {"Vostochny Cosmodrome", "CTRS"},
                                        {"Danube", "STM"},
                                        {"Vladivostok", "PPLA"}}) {
        const auto found = gazetteer().find(name);
        EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const GazetteerPlace& p) { return p.feature == feature; }))
            << name;
    }
}

TEST(Gazetteer, TheUsersPlacesComeFirst) {
    const std::string csv = table_file(
        "more_places.csv", "name,latitude,longitude,names,country\nPier 33,43.11,131.88,\"Berth 33|Pier, No. 33\",RUS\n");
    const Result<Gazetteer> opened = Gazetteer::open(shipped, {csv});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    const auto found = opened->find("pier no 33");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "Pier 33");
    EXPECT_TRUE(found[0].added);
    EXPECT_NEAR(found[0].longitude, 131.88, 1e-3);
    EXPECT_FALSE(opened->find("Paris").empty());
}

TEST(Gazetteer, EveryPackedNameIsFoundAndTheOrderOfRowsDoesNotMatter) {
    std::string csv = "name,latitude,longitude,population,geonames,admin1,admin2,feature,radius_km,weak\n";
    std::string turned = csv;
    std::vector<std::string> lines;
    for (int i = 0; i < 100; ++i) {
        const std::string n = std::to_string(i);
        lines.push_back("Hill" + n + "," + std::to_string(-90 + i) + "," + std::to_string(180 - i) + "," + n + "," +
                        std::to_string(1000 + i) + ",A" + n + ",B,PPL,3," + std::to_string(i % 2) + "\n");
    }
    for (const std::string& line : lines) csv += line;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) turned += *line;
    EXPECT_EQ(packed(csv), packed(turned));
    const auto opened = Gazetteer::from_bytes(packed(csv), "packed");
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    for (int i = 0; i < 100; ++i) {
        const auto found = opened->find("hill" + std::to_string(i));
        ASSERT_EQ(found.size(), 1U) << i;
        EXPECT_EQ(found[0].geonames, 1000U + static_cast<unsigned>(i));
        EXPECT_NEAR(found[0].latitude, -90 + i, 1e-3);
        EXPECT_NEAR(found[0].longitude, 180 - i, 1e-3);
        EXPECT_EQ(found[0].admin1, "A" + std::to_string(i));
        EXPECT_EQ(found[0].weak, i % 2 == 1);
        EXPECT_NEAR(found[0].radius_km, 3, 0.2);
    }
}

TEST(Gazetteer, ADamagedOrOldFileIsNamed) {
    const std::string good = packed("name,latitude,longitude\nOwn,1,2\n");
    ASSERT_TRUE(Gazetteer::from_bytes(good, "file").ok());
    std::string bad = good;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
    for (const auto& [bytes, what] : {std::pair(bad, "digest"),
                                      {good.substr(0, good.size() - 1), "digest"},
                                      {good.substr(0, 60), "cut short"},
                                      {std::string("# overt gazetteer 1\n"), "not a packed gazetteer"},
                                      {"OVERTG00" + good.substr(8), "another version"}}) {
        const auto opened = Gazetteer::from_bytes(bytes, "file");
        ASSERT_FALSE(opened.ok()) << what;
        EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
        EXPECT_NE(opened.error().message.find("file is "), std::string::npos) << opened.error().message;
        EXPECT_NE(opened.error().message.find(what), std::string::npos) << opened.error().message;
    }
}

TEST(GazetteerCsv, FaultsAreNamedByLine) {
    EXPECT_EQ(fault_of("name,latitude,longitude\n\"Two\nlines\",1,2\r\n\nLast,3,4"), "");
    EXPECT_NE(fault_of("").find("own.csv:1: no header"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude\nA,1\n").find("own.csv:1: the column longitude is missing"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude,size\n").find("own.csv:1: no column is called \"size\""), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\nA,1,2\nB,91,2\n").find("own.csv:3: latitude 91"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\n\"A\nB\",1,2\nC,1\n").find("own.csv:4: 2 cells in place of 3"),
              std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\n\"A,1,2\n").find("own.csv:2: a quotation mark is not closed"),
              std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\n,1,2\n").find("own.csv:2: a place needs a name"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude,country\nA,1,2,us\n").find("own.csv:2: country us"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\nA,nan,2\n").find("own.csv:2: latitude nan"), std::string::npos);
    EXPECT_NE(fault_of("name,latitude,longitude\n\xFF,1,2\n").find("own.csv:2: not UTF-8"), std::string::npos);
}

TEST(PlacesTable, FaultsAreNamedByLine) {
    const auto fault = [](const std::string& table) {
        const auto opened = PlacesTable::open(table_file("places_bad.tsv", table));
        return opened ? std::string() : opened.error().message;
    };
    EXPECT_NE(fault("something else\n").find(":1: "), std::string::npos);
    EXPECT_NE(fault("# overt places 1\nfeature\tPPL\tmany\t3\n").find(":2: "), std::string::npos);
    EXPECT_NE(fault("# overt places 1\nfeature\t*\t1\t3\nhue\tred\n").find(":3: unknown row \"hue\""), std::string::npos);
    EXPECT_NE(fault("# overt places 1\nnear\tin\n").find("feature *"), std::string::npos);
}

}  // namespace
}  // namespace overt::meaning
