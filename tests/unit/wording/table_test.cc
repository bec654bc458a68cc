#include "wording/table.h"

#include <gtest/gtest.h>

#include "tests/unit/wording/table_maker.h"

namespace overt::wording {
namespace {

struct Sample {
    TableMaker maker;
    std::uint32_t defence = maker.add("defence", 900);
    std::uint32_t minister = maker.add("minister", 800);
    std::uint32_t protection = maker.add("protection", 40);
    std::vector<std::uint64_t> bytes;

    Sample() {
        maker.pair(defence, minister, 800);
        maker.may_be(protection, defence);
        bytes = maker.bytes();
    }
};

TEST(Table, FindsWordsPairsAndCandidates) {
    const Sample sample;
    const auto table = Table::parse(TableMaker::view(sample.bytes), "sample");
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_EQ(table->find("minister"), sample.minister);
    EXPECT_EQ(table->find("ministry"), std::nullopt);
    EXPECT_EQ(table->word(sample.defence), "defence");
    EXPECT_TRUE(table->seen(sample.defence, sample.minister, 1));
    EXPECT_FALSE(table->seen(sample.defence, sample.minister, 2)) << "with a word between them they were not counted";
    EXPECT_GT(table->pull(sample.defence, sample.minister, 1), 0);
    EXPECT_LT(table->pull(sample.protection, sample.minister, 1), 0);
    const auto keys = table->keys(sample.protection);
    ASSERT_EQ(keys.size(), 1U);
    ASSERT_EQ(table->candidate_count(keys[0]), 1U);
    const auto phrase = table->phrase(table->candidate(keys[0], 0).phrase);
    ASSERT_EQ(phrase.size(), 1U);
    EXPECT_EQ(phrase[0], sample.defence);
    EXPECT_TRUE(table->keys(sample.defence).empty());
}

TEST(Table, AnyChangedByteIsDamage) {
    const Sample sample;
    for (std::size_t at = 0; at < sample.bytes.size() * 8; at += 5) {
        auto bytes = sample.bytes;
        reinterpret_cast<unsigned char*>(bytes.data())[at] ^= 0x10U;
        const auto table = Table::parse(TableMaker::view(bytes), "sample");
        ASSERT_FALSE(table) << "byte " << at;
        EXPECT_NE(table.error().message.find("sample"), std::string::npos);
    }
}

TEST(Table, ShortFilesAreRefused) {
    const Sample sample;
    const std::string_view whole = TableMaker::view(sample.bytes);
    for (std::size_t size = 0; size < whole.size(); size += 8)
        ASSERT_FALSE(Table::parse(whole.substr(0, size), "sample")) << size;
}

TEST(Table, RightDigestOverWrongNumbersIsRefused) {
    const Sample sample;
    const std::string_view whole = TableMaker::view(sample.bytes);
    for (std::size_t at = 40; at + 4 <= whole.size(); at += 4) {
        std::string body(whole.substr(40));
        body.replace(at - 40, 4, "\xFF\xFF\xFF\x7F");
        const auto bytes = TableMaker::sealed(body);
        const auto table = Table::parse(TableMaker::view(bytes), "sample");
        if (!table) continue;  // accepted only where any number is right: counts and pairs
        for (std::uint32_t id = 0; id < table->words(); ++id)
            for (const Key& key : table->keys(id))
                for (std::uint32_t i = 0; i < table->candidate_count(key); ++i)
                    for (const std::uint32_t word : table->phrase(table->candidate(key, i).phrase))
                        ASSERT_LT(word, table->words());
        (void)table->find("minister");
    }
}

TEST(Table, MissingFileSaysWhich) {
    const auto table = Table::open("/nonexistent/overt-en.wording");
    ASSERT_FALSE(table);
    EXPECT_NE(table.error().message.find("/nonexistent/overt-en.wording"), std::string::npos);
}

}  // namespace
}  // namespace overt::wording
