// Page bytes -> Article: what was written, without the furniture around it. A pure function; never fails: odd content gives
// notes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::article {

using overt::InputFormat;

/// What the file around a page says of it: a feed, a mail, a web archive.
struct Given {
    InputFormat format = InputFormat::automatic;  ///< wins over name and content; of a PDF the bytes are its text
    std::string charset;                          ///< wins over what the page says; "" when none is given
    std::optional<std::string> title;             ///< these hold where the page itself says nothing
    std::optional<std::string> byline;
    std::optional<std::string> publisher;
    std::optional<std::string> section;
    std::optional<std::string> url;  ///< where the page was found
    std::optional<Date> published;   ///< wins over the page
    std::string published_from;      ///< "feed", "mail"
    std::optional<Date> fetched;     ///< the page cannot have been published later
    std::vector<Note> notes;
};

/// Bytes as found. `.gz` input is unpacked by the caller of extract through `unpacked`.
struct Page {
    std::string input;  ///< path as given
    std::string bytes;
    Given given = {};
};

struct ExtractOptions {
    InputFormat format = InputFormat::automatic;
    std::optional<Date> published;   ///< given by the user; wins over the page
    std::optional<std::string> url;  ///< address of the page, given by the user
};

/// The format that `automatic` stands for: .txt is text, .json is article_json, .gz by the name below it, else by content.
InputFormat format_of(std::string_view path, std::string_view bytes);

/// Article with `blocks`, `dropped`, `notes`, `origin`, `capture`. A page's headline becomes the first block
/// (BlockKind::headline), followed by a blank line; the other blocks are separated by a blank line. Text input: `text` is the
/// input, code point for code point (invalid UTF-8 repaired, with a note). A page without an article has an empty text and a
/// note.
Article extract(const Page& page, const ExtractOptions& options);

}  // namespace overt::article
