// The markup of a page without its words: tags with the attributes that are read, and a mark for each stretch of text. The HTML
// parser, the slowest part of the stage, sees this instead of the page, which is a fifth of it; what the marks stand for is put
// back afterwards, with its exact place. Also keeps hostile nesting from the parser, whose time grows with the square of the
// depth. Thread safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/origin.h"

namespace overt::article {

/// What a mark stands for.
struct TextRun {
    ByteRange source;        ///< bytes of the page in UTF-8
    bool reference = false;  ///< a character reference: stands after the mark too, for the parser to resolve
};

/// A start tag of the outline and where it stands in the page.
struct OutlineTag {
    std::uint32_t outline = 0;
    std::uint32_t page = 0;
};

struct PageOutline {
    std::string markup;
    std::vector<TextRun> runs;              ///< by the number of the mark
    std::vector<OutlineTag> tags;           ///< ascending
    std::vector<std::string_view> json_ld;  ///< contents of <script type="application/ld+json">, views into the page
    std::vector<std::string_view> scripts;  ///< contents of all scripts
    bool flattened = false;                 ///< tags deeper than 400 or attributes past 200 were left out
    bool cut_off = false;                   ///< the page ends within a tag, a comment or a script

    /// The byte of the page that byte `at` of the markup, in or after a start tag, comes from; exact in <meta>.
    [[nodiscard]] std::uint32_t page_byte(std::size_t at) const;
};

/// `page` is valid UTF-8 and must outlive the result.
PageOutline page_outline(std::string_view page);

/// A mark is this byte and four of the alphabet. No text of a page is in an outline, so that it stands for nothing else.
inline constexpr char mark_sign = '~';
inline constexpr std::size_t mark_size = 5;
/// The number of the mark that begins at `at`; none where there is no mark.
std::optional<std::uint32_t> mark_at(std::string_view markup, std::size_t at);

/// Calls `found(name, value)` for each attribute of the start tag that begins at `tag`, as written, as the tokenizer of the HTML
/// standard cuts them; gives the byte after its '>' (the end of the page where it is not closed).
template <class Found>
std::size_t read_attributes(std::string_view page, std::size_t tag, Found found) {
    constexpr std::string_view blanks = " \t\r\n\f";
    constexpr std::string_view after_name = ">/ \t\r\n\f";
    const auto within = [&](std::size_t at) { return at < page.size() ? at : page.size(); };
    for (std::size_t at = within(page.find_first_of(after_name, tag)); at < page.size();) {
        const char c = page[at];
        if (c == '>') return at + 1;
        if (c == '/' || blanks.find(c) != std::string_view::npos) {
            ++at;
            continue;
        }
        const std::size_t name_end = within(page.find_first_of("=>/ \t\r\n\f", at + 1));
        const std::string_view name = page.substr(at, name_end - at);
        at = name_end;
        std::size_t next = within(page.find_first_not_of(blanks, at));
        if (next >= page.size() || page[next] != '=') {
            found(name, std::string_view());
            continue;
        }
        next = within(page.find_first_not_of(blanks, next + 1));
        if (next >= page.size()) break;
        if (page[next] == '"' || page[next] == '\'') {
            const std::size_t close = within(page.find(page[next], next + 1));
            found(name, page.substr(next + 1, close - next - 1));
            at = within(close + 1);
        } else {
            at = within(page.find_first_of("> \t\r\n\f", next));
            found(name, page.substr(next, at - next));
        }
    }
    return page.size();
}

}  // namespace overt::article
