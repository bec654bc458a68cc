#include "article/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstring>
#include <string>

#include "article/letters.h"

namespace overt::article {

/// Blocks that trees of this thread were made of, for the next one: memory that was touched before costs no page fault.
thread_local std::vector<std::unique_ptr<std::byte[]>> spare_blocks;
constexpr std::size_t block_size = 1 << 18;
constexpr std::size_t most_spare = 32;

/// Gives gumbo its memory and takes it back at once: no walk over a deep tree to free it. Past the budget it leaves the parser by
/// longjmp, which is fine here: the frames left are C, and what they hold is in the arena.
struct HtmlTree::Arena {
    explicit Arena(std::size_t budget) : left(budget) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() {
        for (auto& block : blocks)
            if (spare_blocks.size() < most_spare) spare_blocks.push_back(std::move(block));
    }

    static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
    static void release(void*, void*) {}

    void* take(std::size_t size) {
        constexpr std::size_t step = alignof(std::max_align_t);
        size = (size + step - 1) / step * step;
        if (size > left) std::longjmp(out_of_budget, 1);
        left -= size;
        if (size > free) {
            add_block(size);
        }
        void* memory = next;
        next += size;
        free -= size;
        return memory;
    }

    void add_block(std::size_t size) {
        if (size > block_size) {
            large_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
            next = large_blocks.back().get();
            free = size;
            return;
        }
        if (spare_blocks.empty()) {
            blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(block_size));
        } else {
            blocks.push_back(std::move(spare_blocks.back()));
            spare_blocks.pop_back();
        }
        next = blocks.back().get();
        free = block_size;
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
    std::vector<std::unique_ptr<std::byte[]>> large_blocks;
    std::byte* next = nullptr;
    std::size_t free = 0;
    std::size_t left;
    std::jmp_buf out_of_budget;
};

const GumboAttribute* HtmlNode::find_among(const GumboVector& attributes, std::string_view name) {
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(attributes.data[i]);
        // gumbo writes names small
        if (std::strncmp(one->name, name.data(), name.size()) == 0 && one->name[name.size()] == '\0') return one;
    }
    return nullptr;
}

HtmlTree::HtmlTree(std::string_view page, const PageOutline& outline)
    : page_(page), outline_(&outline), arena_(std::make_unique<Arena>((std::size_t{64} << 20) + 40 * outline.markup.size())) {
    const GumboOutput* output = arena_->parse(outline.markup);
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
        HtmlNode& added = nodes_.emplace_back();
        added.tag = node->v.element.tag == GUMBO_TAG_LAST ? GUMBO_TAG_UNKNOWN : node->v.element.tag;
        added.parent = parent;
        added.element = &node->v.element;
        open.push_back({node, index, 0});
    };
    nodes_.reserve(2 * outline_->tags.size());
    pieces_.reserve(outline_->runs.size());
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
        if (child->type == GUMBO_NODE_ELEMENT)
            add_element(child, top.index);
        else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA)
            add_text(child, top.index);
    }
}

/// Puts back what the marks stand for. What is no mark is white space, or what the parser made of the character reference before.
void HtmlTree::add_text(const GumboNode* text, std::uint32_t parent) {
    const std::string_view parsed = text->v.text.text;
    const auto first = static_cast<std::uint32_t>(pieces_.size());
    ByteRange before;  // what stray white space is put down to
    for (std::size_t at = 0; at < parsed.size();) {
        const auto mark = mark_at(parsed, at);
        if (mark && *mark < outline_->runs.size()) {
            const TextRun& run = outline_->runs[*mark];
            at += mark_size;
            std::string_view said = page_.substr(run.source.begin, run.source.end - run.source.begin);
            before = run.reference ? run.source : ByteRange{run.source.end, run.source.end};
            if (run.reference) {
                const std::size_t end = std::min(parsed.find(mark_sign, at), parsed.size());
                const bool as_written = parsed.substr(at, end - at) == said;
                if (!as_written) said = parsed.substr(at, end - at);
                at = end;
                if (!said.empty()) pieces_.push_back({said, run.source, as_written});
            } else {
                pieces_.push_back({said, run.source, true});
            }
            continue;
        }
        const std::size_t end = std::min(parsed.find(mark_sign, at + 1), parsed.size());
        pieces_.push_back({parsed.substr(at, end - at), before, false});
        at = end;
    }
    HtmlNode& added = nodes_.emplace_back();
    added.parent = parent;
    added.end = static_cast<std::uint32_t>(nodes_.size());
    added.first_piece = first;
    added.last_piece = static_cast<std::uint32_t>(pieces_.size());
    if (added.last_piece - first == 1) {
        added.text = pieces_[first].text;
    } else if (added.last_piece > first) {
        std::string& joined = joined_.emplace_back();
        for (std::uint32_t i = first; i < added.last_piece; ++i) joined += pieces_[i].text;
        added.text = joined;
    }
}

ByteRange HtmlTree::meta_source(std::uint32_t node, std::string_view name) const {
    const GumboAttribute* found = nodes_[node].find(name);
    if (found == nullptr || found->original_value.data == nullptr) return {};
    const std::uint32_t begin =
        outline_->page_byte(static_cast<std::size_t>(found->original_value.data - outline_->markup.data()));
    return {begin, begin + static_cast<std::uint32_t>(found->original_value.length)};
}

std::string HtmlTree::page_attribute(std::uint32_t node, std::string_view name) const {
    std::string value;
    const GumboElement* element = nodes_[node].element;
    if (element == nullptr || element->original_tag.data == nullptr) return value;
    const std::uint32_t tag = outline_->page_byte(static_cast<std::size_t>(element->original_tag.data - outline_->markup.data()));
    bool seen = false;
    read_attributes(page_, tag + 1, [&](std::string_view key, std::string_view written) {
        if (seen || !same_letters(key, name)) return;
        seen = true;
        value = trimmed(written);
    });
    for (std::size_t at = value.find("&amp;"); at != std::string::npos; at = value.find("&amp;", at + 1)) value.erase(at + 1, 4);
    return value;
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
