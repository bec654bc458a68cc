// The pages of a file that holds several, one after the other. Not thread safe.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "article/extract.h"
#include "intake/byte_stream.h"
#include "overt/result.h"

namespace overt::intake {

/// Largest page taken out of an archive: what is longer is cut there, and no page is read further anyway.
inline constexpr std::size_t largest_page = 16 << 20;

/// A page, or what was wrong with its place in the file.
struct Record {
    article::Page page;
    std::optional<Error> problem;
};

class Records {
public:
    virtual ~Records() = default;
    /// None at the end. What is wrong with one record is its problem; the next ones follow as far as they can be found.
    virtual std::optional<Record> next() = 0;
};

/// Pages of a web archive (ISO 28500, WARC 1.0 and 1.1): responses of status 2xx, resources and conversions that hold HTML, plain
/// text or PDF; others are passed over. In constant memory.
std::unique_ptr<Records> warc_records(std::unique_ptr<ByteStream> stream);
/// Those of every .warc and .warc.gz in the zip file at `path` ("-" is standard input), in its order.
Result<std::unique_ptr<Records>> wacz_records(const std::string& path);
/// The same of a zip file in memory, which must outlive the result.
Result<std::unique_ptr<Records>> wacz_records_in(std::string_view bytes);
/// The messages of a mailbox (RFC 4155, as mail programs keep and export their folders), each as mail_page takes it. In constant
/// memory.
std::unique_ptr<Records> mailbox_records(std::unique_ptr<ByteStream> stream);
/// The items of an RSS, Atom or RDF feed, each as a page of its own making. corrupt when it is none; what is cut off or malformed
/// gives the items before it and a problem.
Result<std::unique_ptr<Records>> feed_records(std::string_view bytes);

}  // namespace overt::intake
