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
    std::optional<std::string> section;
    std::optional<std::string> url;
    std::string declared_language;  ///< as written, "" when there is none
    std::optional<Date> published;
    DateBasis published_basis = DateBasis::none;
    std::string published_from;  ///< as Article::published_from
};

struct FactSources {
    const HtmlTree& tree;
    const PageText& page;
    const JsonLdFacts& json_ld;
    const std::vector<std::string_view>& scripts;  ///< contents of all scripts
    std::optional<std::string> url;                ///< where the page was found
    std::optional<Date> fetched;                   ///< when
};

PageFacts page_facts(const FactSources& sources);

/// Fills `published`, its basis and what told it: the data of the page about its article, weighed against a day in its address;
/// then less sure <meta> names, <time> elements, lines that say when, scripts, dates near the headline, and last what may be a
/// change. Nothing later than a day after the page was fetched.
void find_page_date(const FactSources& sources, PageFacts& facts);

}  // namespace overt::article
