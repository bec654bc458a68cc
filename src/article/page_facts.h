// What a page says about its article outside the text: title, byline, publisher, address, date, language. Functions without
// state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/html_tree.h"
#include "article/json_ld.h"
#include "article/page_text.h"
#include "overt/document.h"

namespace overt::article {

/// A text and the bytes of the parsed buffer that say it; an empty range where it comes from a script.
struct SourcedText {
    std::string text;
    ByteRange source;
};

struct PageFacts {
    std::optional<SourcedText> title;
    std::optional<std::uint32_t> title_block;  ///< the block of PageText that is the title
    std::optional<std::string> byline;
    std::optional<std::string> publisher;
    std::optional<std::string> url;
    std::string declared_language;  ///< as written, "" when there is none
    std::optional<Date> published;
    DateBasis published_basis = DateBasis::none;
};

struct FactSources {
    const HtmlTree& tree;
    const PageText& page;
    const JsonLdFacts& json_ld;
    std::optional<std::string> url;  ///< given by the user
};

PageFacts page_facts(const FactSources& sources);

/// Fills `published` and its basis: structured data, then metadata, the address, <time> elements (basis page), and lines of the
/// text near the headline (basis text).
void find_page_date(const FactSources& sources, PageFacts& facts);

}  // namespace overt::article
