// Layer 1 of a document: what was written. Made by module article; part of module document.
//   - a Span is a half-open range of bytes of Article::text, on UTF-8 boundaries: text[begin, end) is exactly the surface;
//   - an OriginMap maps every text byte to a byte of the page.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "overt/values.h"

namespace overt {

/// How the bytes of an input are to be taken.
enum class InputFormat : std::uint8_t {
    automatic,     ///< by name, then by content
    html,          ///< a page
    text,          ///< plain text, verbatim
    pasted,        ///< plain text copied from a page, furniture included
    article_json,  ///< what `overt extract` prints
    feed,          ///< RSS, Atom or RDF: an article for each item
    warc,          ///< a web archive: an article for each page in it
    wacz,          ///< a zip file of web archives
    mail,          ///< one message
    mhtml,         ///< one page saved with all that belongs to it
    pdf,
};

enum class BlockKind : std::uint8_t { headline, heading, paragraph, list_item, quotation, table_row };
struct Block {
    Span span;
    BlockKind kind = BlockKind::paragraph;
};

/// A piece of the page that is not the article, and why it was left out ("comment-form", "navigation", "share-buttons").
struct Dropped {
    std::string text;
    std::string why;
};

/// Words of the text that lead elsewhere: who credits whom.
struct TextLink {
    Span span;
    std::string url;  ///< as the page has it, made absolute where the address of the page is known
};

/// From text bytes back to bytes of the page as given. Runs ascend and cover the text; within an exact run
/// text byte i comes from page byte page + (i - text); within any other run the whole run comes from [page, page_end).
struct OriginRun {
    std::uint32_t text = 0;      ///< first text byte of the run
    std::uint32_t page = 0;      ///< first page byte it comes from
    std::uint32_t page_end = 0;  ///< one past the last
    bool exact = true;
};
struct OriginMap {
    std::vector<OriginRun> runs;
    /// Page byte that text byte `at` comes from; 0 when the map is empty (text not from a page).
    [[nodiscard]] std::uint32_t page_byte(std::uint32_t at) const;
};

enum class DateBasis : std::uint8_t { none, given, page, text };

struct Article {
    std::string input;  ///< the path as given, "-" for standard input; "path#3" for the third article of a file of several
    std::optional<std::string> title;
    std::optional<std::string> byline;
    std::optional<std::string> publisher;
    std::optional<std::string> section;  ///< the part of the publication: "World", "Opinion"
    std::optional<std::string> url;
    std::optional<std::string> marking;  ///< TLP 2.0 label; none is not CLEAR
    std::string language = "en";         ///< ISO 639-1; "und" when it cannot be told
    std::optional<Date> published;
    DateBasis published_basis = DateBasis::none;
    std::string published_from;   ///< what told the day: "json-ld", "meta", "address", "time-element"; empty for none or given
    std::optional<Date> fetched;  ///< when the page was taken from the web, where the file says so
    std::string text;             ///< valid UTF-8; a page's headline is its first block
    std::vector<Block> blocks;
    std::vector<TextLink> links;        ///< ascending, not overlapping
    std::vector<std::string> captions;  ///< of the pictures of the article, in order; not part of the text
    OriginMap origin;
    std::vector<Dropped> dropped;
    std::vector<Note> notes;
    std::array<std::uint8_t, 32> capture{};  ///< SHA-256 of URL and raw bytes: identity of what was found
};

std::string_view to_string(BlockKind value);
std::string_view to_string(DateBasis value);

}  // namespace overt
