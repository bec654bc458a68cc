// Which part of a page is the article: the scoring of Arc90's Readability (2009) in the form that Mozilla's Readability.js gave
// it (paragraphs lend their score to the elements around them, less for each level), over text blocks instead of <p>, so that
// pages that part their paragraphs with <br> or <div> are read too. Functions without state.
#pragma once

#include <vector>

#include "article/page_marks.h"
#include "article/page_text.h"

namespace overt::article {

/// Nodes whose text is the article, in document order, none inside another; empty when the page has no article.
std::vector<std::uint32_t> content_nodes(const HtmlTree& tree, const PageMarks& marks, const PageText& page);

/// Bytes of a block that are no white space, outside links, when it is prose: long enough, and not mostly links.
std::uint32_t prose_letters(const PageBlock& block);

}  // namespace overt::article
