// Which blocks of a page are its article, and why the others are not. A function without state.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "article/page_marks.h"
#include "article/page_text.h"

namespace overt::article {

struct FilterInput {
    const HtmlTree& tree;
    const PageMarks& marks;
    const PageText& page;
    const std::vector<std::uint32_t>& content;  ///< of content_nodes
    std::optional<std::uint32_t> title_block;
    std::string_view title;
    std::string_view byline;  ///< "" when the page names nobody
};

/// One reason for each block of the page; none for those that are the article.
std::vector<DropReason> block_reasons(const FilterInput& input);

}  // namespace overt::article
