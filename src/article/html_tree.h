// The elements and texts of a page as one flat list in document order, so that every walk is a loop. Built with gumbo.
// Invariants: a node's descendants are the nodes (its index, its end); a parent comes before its children. Not movable while
// nodes are looked at from several threads; const use is thread safe.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "article/origin.h"
#include "article/page_outline.h"

namespace overt::article {

struct HtmlNode {
    GumboTag tag = GUMBO_TAG_LAST;          ///< GUMBO_TAG_LAST for a text
    std::uint32_t parent = 0;               ///< itself for the root
    std::uint32_t end = 0;                  ///< one past its last descendant
    const GumboElement* element = nullptr;  ///< null for a text
    std::string_view text;                  ///< character references resolved
    std::uint32_t first_piece = 0;          ///< of a text, into HtmlTree::pieces
    std::uint32_t last_piece = 0;           ///< one past its last

    [[nodiscard]] bool is_text() const { return element == nullptr; }
    /// The value of an attribute; empty when the node has none of that name.
    [[nodiscard]] std::string_view attribute(std::string_view name) const {
        const GumboAttribute* found = find(name);
        return found == nullptr ? std::string_view() : std::string_view(found->value);
    }
    [[nodiscard]] bool has_attribute(std::string_view name) const { return find(name) != nullptr; }
    /// None when there is no such attribute.
    [[nodiscard]] const GumboAttribute* find(std::string_view name) const {
        return element == nullptr || element->attributes.length == 0 ? nullptr : find_among(element->attributes, name);
    }

private:
    static const GumboAttribute* find_among(const GumboVector& attributes, std::string_view name);
};

/// A stretch of a text node and the bytes of the page it was made from; the same bytes when exact.
struct TextPiece {
    std::string_view text;
    ByteRange source;
    bool exact = true;
};

class HtmlTree {
public:
    /// `page` is valid UTF-8; it and its outline must outlive the tree. A page whose tree would need more memory than 64 MiB and
    /// 40 bytes for each byte of the outline gives a tree without nodes.
    HtmlTree(std::string_view page, const PageOutline& outline);
    HtmlTree(HtmlTree&&) noexcept;
    HtmlTree& operator=(HtmlTree&&) noexcept;
    ~HtmlTree();

    [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
    [[nodiscard]] std::string_view page() const { return page_; }
    /// Of all texts, in the order of the nodes; those of one text are the whole of it.
    [[nodiscard]] const std::vector<TextPiece>& pieces() const { return pieces_; }
    /// Bytes of the page that the value of an attribute of a <meta> comes from; empty when there is none of that name.
    [[nodiscard]] ByteRange meta_source(std::uint32_t node, std::string_view name) const;
    /// The value of an attribute as the page has it, of those too that no step reads often; empty when there is none.
    [[nodiscard]] std::string page_attribute(std::uint32_t node, std::string_view name) const;
    /// All text below a node, white space as in the page.
    [[nodiscard]] std::string text_of(std::uint32_t node) const;

private:
    struct Arena;
    void flatten(const GumboNode* root);
    void add_text(const GumboNode* text, std::uint32_t parent);

    std::string_view page_;
    const PageOutline* outline_;
    std::unique_ptr<Arena> arena_;
    std::vector<HtmlNode> nodes_;
    std::vector<TextPiece> pieces_;
    std::deque<std::string> joined_;  // texts of several pieces
};

}  // namespace overt::article
