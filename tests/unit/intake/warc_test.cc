#include <gtest/gtest.h>

#include "records_maker.h"
#include "tests/unit/brotli.h"

namespace overt::intake {
namespace {

TEST(Warc, gives_pages_in_order_and_passes_over_the_rest) {
    const auto pages =
        warc_pages(warc_record("software: test\r\n", {"warcinfo", "application/warc-fields", "", ""}) +
                   warc_record("GET / HTTP/1.1\r\n\r\n", {"request", "application/http; msgtype=request", "", ""}) +
                   warc_record(http(page_text)) + warc_record(http("GIF89a", "Content-Type: image/gif\r\n")) +
                   warc_record(http(page_text, "Content-Type: text/html\r\n", "404 Not Found")) +
                   warc_record("Only words.", {"conversion", "text/plain", "https://example.org/b", ""}));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].page.bytes, page_text);
    EXPECT_EQ(pages[0].page.given.url, "https://example.org/2023/port");
    EXPECT_EQ(pages[0].page.given.charset, "utf-8");
    EXPECT_EQ(pages[0].page.given.fetched, parse_date("2023-09-05"));
    EXPECT_EQ(pages[0].page.given.format, InputFormat::html);
    EXPECT_EQ(pages[1].page.bytes, "Only words.");
    EXPECT_EQ(pages[1].page.given.format, InputFormat::text);
}

TEST(Warc, joins_chunks_but_only_where_there_are_some) {
    const std::string fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n";
    const auto pages =
        warc_pages(warc_record(http("5\r\n<p>On\r\n6\r\ne.</p>\r\n0\r\n\r\n", fields)) + warc_record(http(page_text, fields)));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].page.bytes, "<p>One.</p>");
    EXPECT_EQ(pages[1].page.bytes, page_text);
}

TEST(Warc, unpacks_brotli_but_only_where_it_is_packed) {
    const std::string fields = "Content-Type: text/html\r\nContent-Encoding: br\r\n";
    const std::string packed(testing::lamp_page_in_brotli);
    const auto pages = warc_pages(warc_record(http(packed, fields)) + warc_record(http(page_text, fields)) +
                                  warc_record(http(packed.substr(0, 60), fields)));
    ASSERT_EQ(pages.size(), 3U);
    EXPECT_EQ(pages[0].page.bytes, testing::lamp_page);
    EXPECT_EQ(pages[1].page.bytes, page_text);
    EXPECT_EQ(pages[2].page.bytes, "");
    EXPECT_TRUE(has_note(pages[2], "truncated"));
}

TEST(Warc, a_coding_that_is_not_known_is_no_page_even_where_its_bytes_hold_a_bracket) {
    const std::string fields = "Content-Type: text/html\r\nContent-Encoding: zstd\r\n";
    const auto pages = warc_pages(warc_record(http("\x28\xb5\x2f\xfd<\x01\x02", fields)));
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages[0].page.bytes, "");
    EXPECT_TRUE(has_note(pages[0], "truncated"));
}

TEST(Warc, a_length_that_is_too_small_loses_one_page_only) {
    const auto pages = warc_pages(warc_record(http(page_text), {.length = "100"}) + warc_record(http(page_text)));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_LT(pages[0].page.bytes.size(), 100U);
    EXPECT_EQ(pages[1].page.bytes, page_text);
}

TEST(Warc, a_length_that_is_too_large_does_not_swallow_the_next_pages) {
    const auto pages = warc_pages(warc_record(http(page_text), {.length = "1000000"}) + warc_record(http(page_text)));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_TRUE(has_note(pages[0], "truncated"));
    EXPECT_EQ(pages[0].page.bytes, page_text);
    EXPECT_EQ(pages[1].page.bytes, page_text);
}

TEST(Warc, an_archive_that_breaks_off_gives_what_is_there) {
    const std::string whole = warc_record(http(page_text)) + warc_record(http(page_text));
    const auto pages = warc_pages(whole.substr(0, whole.size() - 40));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_FALSE(has_note(pages[0], "truncated"));
    EXPECT_TRUE(has_note(pages[1], "truncated"));
}

TEST(Warc, what_is_no_archive_is_a_problem) {
    const auto records = warc_pages("Not a record.\r\n\r\n");
    ASSERT_EQ(records.size(), 1U);
    ASSERT_TRUE(records[0].problem);
    EXPECT_EQ(records[0].problem->code, ErrorCode::corrupt);
}

/// Zeros without end, unless somebody stops asking.
class Zeros : public ByteStream {
public:
    explicit Zeros(std::string head) : head_(std::move(head)) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        if (!head_.empty()) {
            const std::size_t got = head_.copy(buffer, size);
            head_.erase(0, got);
            return got;
        }
        constexpr std::uint64_t most = 2'200'000'000;
        if (given_ > most) return std::size_t{0};
        std::fill(buffer, buffer + size, ' ');
        given_ += size;
        return size;
    }

private:
    std::string head_;
    std::uint64_t given_ = 0;
};

TEST(Warc, of_a_record_of_two_gigabytes_only_the_beginning_is_held) {
    std::string head = warc_record(http("<p>Long."), {.length = "2147483648"});
    const auto records = warc_records(std::make_unique<Zeros>(head));
    const auto first = records->next();
    ASSERT_TRUE(first);
    EXPECT_LE(first->page.bytes.size(), largest_page);
    EXPECT_TRUE(has_note(*first, "truncated"));
    EXPECT_FALSE(records->next());
}

}  // namespace
}  // namespace overt::intake
