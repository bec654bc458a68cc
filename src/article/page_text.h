// The visible text of a page as blocks in document order: white space collapsed, one block for each paragraph, heading, list item
// or table row, with a map back to the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/drop_reason.h"
#include "article/html_tree.h"
#include "overt/document.h"

namespace overt::article {

struct PageBlock {
    Span span;  ///< in PageText::text, never empty
    BlockKind kind = BlockKind::paragraph;
    std::uint32_t node = 0;          ///< the innermost block element around it
    std::uint32_t first_text = 0;    ///< its first text node
    std::uint32_t letters = 0;       ///< bytes that are no white space
    std::uint32_t link_letters = 0;  ///< those of them inside links
    std::uint32_t heading = 0;       ///< 1..6 in <h1>..<h6>, else 0
    DropReason reason = DropReason::none;
};

/// Words inside an <a>.
struct PageLink {
    Span span;               ///< in PageText::text, within one block
    std::uint32_t node = 0;  ///< the <a>
};

struct PageText {
    std::string text;  ///< the blocks one after the other, a line feed after each
    OriginMap map;     ///< text byte -> byte of the page in UTF-8
    std::vector<PageBlock> blocks;
    std::vector<PageLink> links;  ///< ascending

    [[nodiscard]] std::string_view of(const PageBlock& block) const {
        return std::string_view(text).substr(block.span.begin, block.span.size());
    }
};

/// `reasons` has one entry for each node; hidden nodes give no blocks, the others hand their reason on to their blocks.
PageText page_text(const HtmlTree& tree, const std::vector<DropReason>& reasons);

/// True for elements that end the line before and after them.
bool is_block_element(GumboTag tag);

}  // namespace overt::article
