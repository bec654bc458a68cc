#include "article/html_tree.h"

#include <csetjmp>
#include <cstddef>
#include <string>

namespace overt::article {

/// Gives gumbo its memory and takes it back at once: no walk over a deep tree to free it. Past the budget it leaves the parser by
/// longjmp, which is fine here: the frames left are C, and what they hold is in the arena.
struct HtmlTree::Arena {
    explicit Arena(std::size_t budget) : left(budget) {}

    static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
    static void release(void*, void*) {}

    void* take(std::size_t size) {
        constexpr std::size_t step = alignof(std::max_align_t);
        size = (size + step - 1) / step * step;
        if (size > left) std::longjmp(out_of_budget, 1);
        left -= size;
        if (size > free) {
            const std::size_t block = std::max<std::size_t>(size, 1 << 18);
            blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
            next = blocks.back().get();
            free = block;
        }
        void* memory = next;
        next += size;
        free -= size;
        return memory;
    }

    /// Null when the budget was not enough. No object with a destructor may live in this frame.
    GumboOutput* parse(std::string_view html) {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = &allocate;
        options.deallocator = &release;
        options.userdata = this;
        options.max_errors = 0;
        if (setjmp(out_of_budget) != 0) return nullptr;
        return gumbo_parse_with_options(&options, html.data(), html.size());
    }

    std::vector<std::unique_ptr<std::byte[]>> blocks;
    std::byte* next = nullptr;
    std::size_t free = 0;
    std::size_t left;
    std::jmp_buf out_of_budget;
};

std::string_view HtmlNode::attribute(const char* name) const {
    if (element == nullptr) return {};
    const GumboAttribute* found = gumbo_get_attribute(&element->attributes, name);
    return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool HtmlNode::has_attribute(const char* name) const {
    return element != nullptr && gumbo_get_attribute(&element->attributes, name) != nullptr;
}

HtmlTree::HtmlTree(std::string_view html)
    : html_(html), arena_(std::make_unique<Arena>((std::size_t{64} << 20) + 40 * html.size())) {
    const GumboOutput* output = arena_->parse(html);
    if (output != nullptr) flatten(output->root);
}

HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

void HtmlTree::flatten(const GumboNode* root) {
    struct Frame {
        const GumboNode* node;
        std::uint32_t index;
        unsigned next_child;
    };
    std::vector<Frame> open;
    const auto add_element = [&](const GumboNode* node, std::uint32_t parent) {
        const auto index = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({node->v.element.tag == GUMBO_TAG_LAST ? GUMBO_TAG_UNKNOWN : node->v.element.tag,
                          parent,
                          0,
                          &node->v.element,
                          {},
                          {}});
        open.push_back({node, index, 0});
    };
    add_element(root, 0);
    while (!open.empty()) {
        Frame& top = open.back();
        const GumboVector& children = top.node->v.element.children;
        if (top.next_child == children.length) {
            nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
            open.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
        if (child->type == GUMBO_NODE_ELEMENT) {
            add_element(child, top.index);
        } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA) {
            const GumboStringPiece& source = child->v.text.original_text;
            const auto begin = source.data == nullptr ? 0U : static_cast<std::uint32_t>(source.data - html_.data());
            const auto index = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back({GUMBO_TAG_LAST,
                              top.index,
                              index + 1,
                              nullptr,
                              child->v.text.text,
                              {begin, begin + static_cast<std::uint32_t>(source.length)}});
        }
    }
}

std::string HtmlTree::text_of(std::uint32_t node) const {
    std::string out;
    for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
        if (nodes_[i].is_text())
            out += nodes_[i].text;
        else if (nodes_[i].tag == GUMBO_TAG_BR)
            out += ' ';
    }
    return out;
}

}  // namespace overt::article
