// Web archives: records of header lines, a blank line, as many bytes as the header says, and two line ends.
#include <algorithm>
#include <charconv>
#include <utility>

#include "article/letters.h"
#include "intake/http_message.h"
#include "intake/records.h"

namespace overt::intake {
namespace {

using article::lower;
using article::trimmed;

constexpr std::size_t longest_line = 1 << 16;
constexpr std::size_t longest_header = 1 << 18;

struct Header {
    std::string fields;
    std::uint64_t length = 0;
    [[nodiscard]] std::string_view field(std::string_view name) const {
        return header_field(fields, name).value_or(std::string_view());
    }
};

class Warc : public Records {
public:
    explicit Warc(std::unique_ptr<ByteStream> stream) : reader_(std::move(stream)) {}

    std::optional<Record> next() override {
        while (!ended_) {
            auto header = read_header();
            if (!header) return last(header.error());
            if (!*header) return std::nullopt;
            if (auto record = content(**header)) return record;
        }
        if (fault_) return last(*std::exchange(fault_, std::nullopt));
        return std::nullopt;
    }

private:
    /// The next header; none at the end. Looks for it past what is none: a length may be too small.
    Result<std::optional<Header>> read_header() {
        std::string line;
        bool passed_over = false;
        for (;;) {
            const auto more = reader_.line(line, longest_line);
            if (!more) return more.error();
            if (!*more && passed_over && !any_)
                return Error{ErrorCode::corrupt, "holds no WARC record; name the format with --input-format"};
            if (!*more) return std::optional<Header>();
            if (line.starts_with("WARC/")) break;
            passed_over |= !trimmed(line).empty();
        }
        any_ = true;
        Header header;
        for (;;) {
            const auto more = reader_.line(line, longest_line);
            if (!more) return more.error();
            if (!*more || trimmed(line).empty()) break;
            if (header.fields.size() < longest_header) header.fields.append(line) += '\n';
        }
        const std::string_view length = header.field("content-length");
        const auto [end, problem] = std::from_chars(length.data(), length.data() + length.size(), header.length);
        if (length.empty() || problem != std::errc() || end != length.data() + length.size()) header.length = 0;
        return std::optional(std::move(header));
    }

    /// The page of a record; none when it holds none.
    std::optional<Record> content(const Header& header) {
        const std::string type = lower(header.field("warc-type"));
        const std::string media = media_type(header.field("content-type"));
        const bool response = type == "response" && media == "application/http";
        const bool plain = (type == "resource" || type == "conversion") && is_page(media);
        if (!response && !plain) {
            const auto skipped = reader_.skip(header.length);
            return skipped ? std::nullopt : last(skipped.error());
        }
        std::string block;
        const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(header.length, largest_page));
        const auto got = reader_.block(block, kept);
        Record record;
        if (!got) {
            ended_ = true;
            fault_ = got.error();
            record.page.given.notes.push_back(
                {"truncated", "the archive is damaged in the middle of this page: " + got.error().message});
        } else if (*got < kept) {
            end_early(block, record);
        } else if (header.length > kept) {
            record.page.given.notes.push_back({"truncated", "the record is longer than 16 MiB; the rest was not read"});
            if (const auto skipped = reader_.skip(header.length - kept); !skipped) ended_ = true;
        }
        describe(header, record);
        if (response) return of_response(std::move(record), block);
        record.page.bytes = std::move(block);
        return of_media(std::move(record), media);
    }

    /// The archive ends in the record, or the record says that it is longer than it is and the next ones lie in it.
    void end_early(std::string& block, Record& record) {
        record.page.given.notes.push_back({"truncated", "the record is shorter than it says"});
        const std::size_t next = block.find("\r\n\r\nWARC/1.");
        if (next == std::string::npos) return;
        reader_.push_back(std::string_view(block).substr(next));
        block.resize(next);
    }

    static bool is_page(std::string_view media) {
        return media == "text/html" || media == "application/xhtml+xml" || media == "text/plain" || media == "application/pdf";
    }

    static void describe(const Header& header, Record& record) {
        std::string_view uri = header.field("warc-target-uri");
        if (uri.starts_with('<')) uri.remove_prefix(1);
        if (uri.ends_with('>')) uri.remove_suffix(1);
        if (!uri.empty()) record.page.given.url = std::string(uri);
        record.page.given.fetched = parse_date(header.field("warc-date").substr(0, 10));
        if (const std::string_view cut = header.field("warc-truncated"); !cut.empty())
            record.page.given.notes.push_back({"truncated", "the page was cut when it was taken (" + std::string(cut) + ")"});
    }

    static std::optional<Record> of_response(Record record, std::string_view block) {
        auto response = http_response(block, largest_page);
        if (!response || response->status < 200 || response->status > 299) return std::nullopt;
        std::string media = response->content_type;
        if (media.empty()) media = response->body.find("<html") != std::string::npos ? "text/html" : "";
        const bool robots = record.page.given.url && record.page.given.url->ends_with("/robots.txt");
        if (!is_page(media) || robots) return std::nullopt;
        record.page.bytes = std::move(response->body);
        record.page.given.charset = response->charset;
        if (!response->fault.empty())
            record.page.given.notes.push_back({"truncated", "the page is not whole: " + response->fault});
        return of_media(std::move(record), media);
    }

    static std::optional<Record> of_media(Record record, std::string_view media) {
        record.page.given.format = media == "text/plain"        ? InputFormat::text
                                   : media == "application/pdf" ? InputFormat::pdf
                                                                : InputFormat::html;
        return record;
    }

    std::optional<Record> last(const Error& error) {
        ended_ = true;
        Record record;
        record.problem = error;
        return record;
    }

    BufferedReader reader_;
    bool ended_ = false;
    std::optional<Error> fault_;  // what ended it, once the page it happened in is handed over
    bool any_ = false;
};

}  // namespace

std::unique_ptr<Records> warc_records(std::unique_ptr<ByteStream> stream) { return std::make_unique<Warc>(std::move(stream)); }

}  // namespace overt::intake
