// The elements and texts of a page as one flat list in document order, so that every walk is a loop. Built with gumbo.
// Invariants: a node's descendants are the nodes (its index, its end); a parent comes before its children. Not movable while
// nodes are looked at from several threads; const use is thread safe.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "article/origin.h"

namespace overt::article {

struct HtmlNode {
    GumboTag tag = GUMBO_TAG_LAST;          ///< GUMBO_TAG_LAST for a text
    std::uint32_t parent = 0;               ///< itself for the root
    std::uint32_t end = 0;                  ///< one past its last descendant
    const GumboElement* element = nullptr;  ///< null for a text
    std::string_view text;                  ///< entities resolved
    ByteRange source;                       ///< of a text, in the buffer that was parsed

    [[nodiscard]] bool is_text() const { return element == nullptr; }
    /// The value of an attribute; empty when the node has none of that name.
    [[nodiscard]] std::string_view attribute(const char* name) const;
    [[nodiscard]] bool has_attribute(const char* name) const;
};

class HtmlTree {
public:
    /// `html` must be valid UTF-8 and outlive the tree. A page whose tree would need more memory than 64 MiB and 40 bytes for
    /// each of its bytes gives a tree without nodes.
    explicit HtmlTree(std::string_view html);
    HtmlTree(HtmlTree&&) noexcept;
    HtmlTree& operator=(HtmlTree&&) noexcept;
    ~HtmlTree();

    [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
    [[nodiscard]] std::string_view html() const { return html_; }
    /// All text below a node, white space as in the page.
    [[nodiscard]] std::string text_of(std::uint32_t node) const;

private:
    struct Arena;
    void flatten(const GumboNode* root);

    std::string_view html_;
    std::unique_ptr<Arena> arena_;
    std::vector<HtmlNode> nodes_;
};

}  // namespace overt::article
