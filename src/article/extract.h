// Page bytes -> Article: what was written, without the furniture around it. A pure function; never fails: odd content gives
// notes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "overt/document.h"

namespace overt::article {

using overt::InputFormat;

/// Bytes as found. `.gz` input is unpacked by the caller of extract through `unpacked`.
struct Page {
    std::string input;  ///< path as given
    std::string bytes;
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
