#include "base/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace overt::base {
namespace {

namespace fs = std::filesystem;

class FilesTest : public testing::Test {
protected:
    FilesTest() { fs::create_directories(folder_); }
    ~FilesTest() override { fs::remove_all(folder_); }
    std::string put(const std::string& name, std::string_view bytes) {
        const fs::path path = folder_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    fs::path folder_ = fs::temp_directory_path() / ("overt-files-" + std::to_string(::getpid()) + "-" +
                                                    testing::UnitTest::GetInstance()->current_test_info()->name());
    const Files& files_ = real_files();
};

TEST_F(FilesTest, reads_every_byte) {
    const std::string bytes("a\0b\r\n\xFF", 6);
    EXPECT_EQ(files_.read(put("x", bytes), 100).value(), bytes);
    EXPECT_EQ(files_.read(put("empty", ""), 0).value(), "");
}

TEST_F(FilesTest, a_missing_file_is_named) {
    const std::string path = (folder_ / "absent.txt").string();
    const auto read = files_.read(path, 100);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::not_found);
    EXPECT_NE(read.error().message.find(path), std::string::npos);
}

TEST_F(FilesTest, a_folder_is_no_file) {
    EXPECT_FALSE(files_.read(folder_.string(), 100));
    EXPECT_TRUE(files_.is_folder(folder_.string()));
    EXPECT_FALSE(files_.is_folder(put("x", "")));
}

TEST_F(FilesTest, the_limit_holds_to_the_byte) {
    const std::string path = put("x", "12345");
    EXPECT_TRUE(files_.read(path, 5));
    const auto read = files_.read(path, 4);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::too_large);
}

TEST_F(FilesTest, writing_replaces_the_whole_file_and_leaves_nothing_beside_it) {
    const std::string path = put("x", "the old and longer content");
    ASSERT_TRUE(files_.write(path, "new"));
    EXPECT_EQ(files_.read(path, 100).value(), "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(FilesTest, a_write_that_fails_keeps_the_old_content) {
    const std::string path = put("kept", "old");
    fs::create_directories(path + ".part/blocker");  // the place beside the target cannot be written
    EXPECT_FALSE(files_.write(path, "new"));
    EXPECT_EQ(files_.read(path, 100).value(), "old");
}

TEST_F(FilesTest, lists_in_byte_order_without_hidden_ones) {
    for (const char* name : {"b.txt", "a/z.txt", "a/Z.txt", ".hidden", ".git/config", "a.txt"}) put(name, "x");
    const auto paths = files_.list(folder_.string());
    ASSERT_TRUE(paths);
    std::vector<std::string> names;
    for (const std::string& path : *paths) names.push_back(fs::relative(path, folder_).string());
    EXPECT_EQ(names, (std::vector<std::string>{"a.txt", "a/Z.txt", "a/z.txt", "b.txt"}));
    EXPECT_FALSE(files_.list((folder_ / "absent").string()));
}

TEST_F(FilesTest, a_mapped_file_has_the_same_bytes_and_moves) {
    auto mapped = MappedFile::open(put("x", "weights"));
    ASSERT_TRUE(mapped);
    MappedFile moved = std::move(*mapped);
    EXPECT_EQ(moved.bytes(), "weights");
    auto empty = MappedFile::open(put("empty", ""));
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->bytes().empty());
    EXPECT_EQ(MappedFile::open((folder_ / "absent").string()).error().code, ErrorCode::not_found);
    EXPECT_FALSE(MappedFile::open(folder_.string()));
}

}  // namespace
}  // namespace overt::base
