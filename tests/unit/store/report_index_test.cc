#include "overt/report_index.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "store/index_runs.h"
#include "store/index_texts.h"
#include "tests/unit/lineage/own_texts.h"

namespace overt::store {
namespace {

class Index : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("overt-index-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        path_ = (folder_ / "all.index").string();
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    static Article article(const std::string& path, const std::string& text) {
        Article out;
        out.input = path;
        out.text = text;
        return out;
    }
    /// Words that no other number has, in sentences with names.
    static std::string story(unsigned number) {
        std::mt19937 random(number);
        std::string out;
        for (int sentence = 0; sentence < 12; ++sentence) {
            out += "The council of Port" + std::to_string(random() % 900) + "ham";
            for (int word = 0; word < 9; ++word)
                out += (word % 3 == 0 ? " of the w" : " w") + std::to_string(random() % 5000) + "x";
            out += " said. ";
        }
        return out;
    }
    ReportIndex open(OpenMode mode = OpenMode::create) {
        auto index = ReportIndex::open(path_, mode);
        EXPECT_TRUE(index) << (index ? "" : index.error().message);
        return std::move(*index);
    }
    std::filesystem::path folder_;
    std::string path_;
};

TEST_F(Index, places_a_copy_with_its_original_before_and_after_the_commit) {
    ReportIndex index = open();
    for (unsigned i = 0; i < 20; ++i) ASSERT_TRUE(index.add(article(std::to_string(i), story(i))));
    const auto before = index.add(article("copy 7", story(7).substr(0, 400)));
    ASSERT_TRUE(before) << before.error().message;
    EXPECT_EQ(before->parent, "7");
    ASSERT_TRUE(index.commit());
    const auto after = index.place(article("copy 8", story(8).substr(0, 400)));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->parent, "8");
    EXPECT_EQ(after->kinship, lineage::Kinship::excerpt);
    EXPECT_EQ(after->family, "8");
    const auto none = index.place(article("own", story(99)));
    ASSERT_TRUE(none);
    EXPECT_EQ(none->kinship, lineage::Kinship::original);
    EXPECT_EQ(none->parent, std::nullopt);
    const auto count = index.count();
    ASSERT_TRUE(count);
    EXPECT_EQ(*count, (lineage::Count{21, 21, 20}));
    EXPECT_TRUE(index.check());
}

TEST_F(Index, keeps_the_same_text_under_one_path_once) {
    ReportIndex index = open();
    ASSERT_TRUE(index.add(article("a", story(1))));
    const auto again = index.add(article("a", story(1)));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->known);
    ASSERT_TRUE(index.commit());
    EXPECT_EQ(index.count()->reports, 1U);
}

TEST_F(Index, forgets_what_was_not_committed) {
    {
        ReportIndex index = open();
        ASSERT_TRUE(index.add(article("a", story(1))));
        ASSERT_TRUE(index.commit());
        ASSERT_TRUE(index.add(article("b", story(2))));
    }
    ReportIndex index = open(OpenMode::read_only);
    EXPECT_EQ(index.count()->reports, 1U);
    EXPECT_TRUE(index.check());
}

TEST_F(Index, answers_while_it_grows) {
    ReportIndex writer = open();
    ASSERT_TRUE(writer.add(article("a", story(1))));
    ASSERT_TRUE(writer.commit());
    ReportIndex reader = open(OpenMode::read_only);
    ASSERT_TRUE(writer.add(article("b", story(2))));
    EXPECT_EQ(reader.place(article("c", story(2)))->kinship, lineage::Kinship::original) << "not committed yet";
    EXPECT_EQ(reader.place(article("c", story(1)))->parent, "a");
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(reader.place(article("c", story(2)))->parent, "b");
}

TEST_F(Index, merges_its_runs_and_still_finds_everything) {
    ReportIndex index = open();
    for (unsigned i = 0; i < 60; ++i) {
        ASSERT_TRUE(index.add(article(std::to_string(i), story(i))));
        ASSERT_TRUE(index.commit()) << "each a run of its own";
    }
    for (unsigned i = 0; i < 60; ++i) EXPECT_EQ(index.place(article("copy", story(i)))->parent, std::to_string(i));
    EXPECT_TRUE(index.check());
}

TEST_F(Index, of_what_hundreds_share_keeps_the_first_and_stays_sound) {
    ReportIndex index = open();
    for (unsigned i = 0; i < 450; ++i) {
        ASSERT_TRUE(index.fill(article(std::to_string(i), story(7) + story(100 + i))));
        if (i % 90 == 89) {
            ASSERT_TRUE(index.commit());
        }
    }
    EXPECT_TRUE(index.check());
    const auto shared = index.place(article("copy", story(7)));
    ASSERT_TRUE(shared && shared->parent);
    EXPECT_LT(std::stoi(*shared->parent), 100) << "one of the first";
    EXPECT_EQ(index.place(article("copy", story(540)))->parent, "440");
}

TEST_F(Index, takes_for_a_retelling_what_is_like_one_report_and_not_what_is_like_a_crowd) {
    // The names of a matter in their order, most other words those of a telling.
    const auto told = [](unsigned matter, unsigned telling) {
        std::mt19937 names(matter), words(telling);
        const std::array<std::string, 6> small = {"of ", "the ", "by ", "for ", "and ", "with "};
        std::string out;
        for (int sentence = 0; sentence < 10; ++sentence) {
            out += "In Port" + std::to_string(words() % 3 == 0 ? words() % 900 : names() % 900) + "ham";
            for (unsigned word = 3 + words() % 9; word > 0; --word)
                out += ' ' + small[words() % 6] + "w" + std::to_string(words() % 9000) + "x";
            out += " to Cape" + std::to_string(names() % 900) + "en. ";
        }
        return out;
    };
    ReportIndex index = open();
    for (unsigned i = 0; i < 120; ++i) ASSERT_TRUE(index.fill(article(std::to_string(i), story(i))));
    ASSERT_TRUE(index.fill(article("alone", told(1, 1))));
    for (unsigned i = 0; i < 9; ++i) ASSERT_TRUE(index.fill(article("crowd " + std::to_string(i), told(2, 50 + i))));
    const auto retold = index.place(article("retold", told(1, 2)));
    ASSERT_TRUE(retold);
    EXPECT_EQ(retold->kinship, lineage::Kinship::paraphrase);
    EXPECT_EQ(retold->parent, "alone");
    const auto one_more = index.place(article("one more", told(2, 60)));
    ASSERT_TRUE(one_more);
    EXPECT_EQ(one_more->parent, std::nullopt);
}

TEST_F(Index, ties_a_report_to_the_page_that_its_words_lead_to) {
    Article first = article("first", std::string(lineage::testing::harbour_report));
    first.url = "https://www.herald.example/terminal/";
    Article linking = article("linking", std::string(lineage::testing::park_report));
    ReportIndex index = open();
    ASSERT_TRUE(index.add(first));
    for (unsigned i = 0; i < 20; ++i) ASSERT_TRUE(index.add(article(std::to_string(i), story(i))));
    EXPECT_EQ(index.place(linking)->kinship, lineage::Kinship::original);
    linking.links.push_back({{0, 11}, "http://herald.example/terminal?utm_source=x"});
    ASSERT_TRUE(index.add(linking));
    ASSERT_TRUE(index.commit());
    const auto again = open(OpenMode::read_only).place(linking);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->known);
    EXPECT_EQ(again->kinship, lineage::Kinship::builds_on);
    EXPECT_EQ(again->parent, "first");
    EXPECT_EQ(again->tie, lineage::Tie::link);
    EXPECT_NE(to_json(*again).find(R"("tie":"link")"), std::string::npos);
}

TEST_F(Index, damaged_bytes_are_told_and_never_trusted) {
    {
        ReportIndex index = open();
        for (unsigned i = 0; i < 40; ++i) ASSERT_TRUE(index.fill(article(std::to_string(i), story(i))));
        ASSERT_TRUE(index.commit());
    }
    std::ifstream file(path_, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    std::mt19937 random(5);
    int told = 0;
    for (int round = 0; round < 60; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 200; ++i) bytes[4096 + random() % (bytes.size() - 4096)] ^= static_cast<char>(1 + random() % 255);
        std::ofstream(path_, std::ios::binary) << bytes;
        auto index = ReportIndex::open(path_, OpenMode::existing);
        if (!index) {
            EXPECT_NE(index.error().message.find(path_), std::string::npos);
            ++told;
            continue;
        }
        const auto sound = index->check();
        if (!sound) ++told;
        (void)index->place(article("x", story(3)));
    }
    EXPECT_EQ(told, 60);
}

TEST_F(Index, other_files_are_refused_by_name) {
    std::ofstream(path_) << "no index at all, but some text";
    const auto text = ReportIndex::open(path_, OpenMode::existing);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::corrupt);
    EXPECT_NE(text.error().message.find("not an index"), std::string::npos);
    std::filesystem::remove(path_);
    ASSERT_TRUE(Casebook::open(path_, OpenMode::create));
    const auto casebook = ReportIndex::open(path_, OpenMode::create);
    ASSERT_FALSE(casebook);
    EXPECT_NE(casebook.error().message.find("not an index"), std::string::npos);
    const auto missing = ReportIndex::open(path_ + ".not", OpenMode::read_only);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

TEST(Postings, come_back_as_they_were) {
    const std::vector<Posting> postings = {{0, 0}, {0, 5}, {7, 3}, {7, 4}, {4000000000U, 1}, {4294967295U, 4294967295U}};
    std::vector<Posting> read;
    ASSERT_TRUE(unpack(pack(postings), read));
    EXPECT_EQ(read, postings);
    read.clear();
    EXPECT_FALSE(unpack("\xFF\xFF", read)) << "cut off";
    read.clear();
    EXPECT_FALSE(unpack(std::string(10, '\xFF'), read)) << "no end";
}

TEST(Postings, of_some_keys_leave_the_others_out) {
    const std::vector<Posting> postings = {{0, 0}, {0, 5}, {0, 6}, {7, 3}, {7, 4}, {9, 1}, {4000000000U, 1}, {4294967295U, 2}};
    const std::string bytes = pack(postings);
    const std::vector<std::uint32_t> keys = {0, 5, 7, 4000000000U};
    std::vector<Posting> read;
    ASSERT_TRUE(take_some(bytes, keys, read));
    EXPECT_EQ(read, (std::vector<Posting>{{0, 0}, {0, 5}, {0, 6}, {7, 3}, {7, 4}, {4000000000U, 1}}));
    read.clear();
    EXPECT_FALSE(take_some("\xFF\xFF", keys, read)) << "cut off";
}

TEST(Postings, of_a_key_are_its_first_hundred) {
    std::vector<Posting> postings = {{0, 7}};
    for (std::uint32_t report = 0; report < 130; ++report) postings.push_back({5, report});
    postings.push_back({6, 200});
    EXPECT_EQ(keep_first(postings), 30);
    ASSERT_EQ(postings.size(), 102U);
    EXPECT_EQ(postings[100], (Posting{5, 99}));
    EXPECT_EQ(postings[101], (Posting{6, 200}));
}

TEST(Texts, come_back_as_they_were) {
    const std::vector<std::string> texts = {"one", "", std::string(100000, 'x')};
    const std::string packed = pack_texts(texts);
    const auto read = unpack_texts(packed, 3, "file");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, texts);
    EXPECT_FALSE(unpack_texts(packed, 2, "file"));
    EXPECT_FALSE(unpack_texts(packed.substr(0, packed.size() - 3), 3, "file"));
    EXPECT_FALSE(unpack_texts("", 1, "file"));
}

}  // namespace
}  // namespace overt::store
