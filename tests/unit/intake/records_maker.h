// Made-up archives and short ways to their pages, for the tests of module intake.
#pragma once

#include <string>
#include <vector>

#include "intake/records.h"

namespace overt::intake {

inline const std::string page_text =
    "<html><body><article><h1>Port reopens</h1><p>The port reopened on Monday after a strike of three weeks, its owner said, and "
    "ships "
    "that had waited outside began to unload.</p></article></body></html>";

inline std::string http(const std::string& body, const std::string& fields = "Content-Type: text/html; charset=utf-8\r\n",
                        const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

struct WarcParts {
    std::string type = "response";
    std::string media = "application/http; msgtype=response";
    std::string url = "https://example.org/2023/port";
    std::string length = "";  ///< the real one unless given
};

inline std::string warc_record(const std::string& block, const WarcParts& parts = {}) {
    return "WARC/1.0\r\nWARC-Type: " + parts.type + "\r\nWARC-Target-URI: " + parts.url +
           "\r\nWARC-Date: 2023-09-05T10:00:00Z\r\nContent-Type: " + parts.media +
           "\r\nContent-Length: " + (parts.length.empty() ? std::to_string(block.size()) : parts.length) + "\r\n\r\n" + block +
           "\r\n\r\n";
}

inline std::vector<Record> all_of(Records& records) {
    std::vector<Record> out;
    while (auto record = records.next()) out.push_back(std::move(*record));
    return out;
}

inline std::vector<Record> warc_pages(const std::string& bytes) { return all_of(*warc_records(memory_stream(bytes))); }

inline bool has_note(const Record& record, std::string_view code) {
    for (const Note& note : record.page.given.notes)
        if (note.code == code) return true;
    return false;
}

}  // namespace overt::intake
