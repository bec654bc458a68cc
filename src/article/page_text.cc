#include "article/page_text.h"

#include <algorithm>
#include <array>

#include "article/letters.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

constexpr auto make_block_set() {
    std::array<bool, GUMBO_TAG_LAST + 1> set{};
    for (const GumboTag tag :
         {GUMBO_TAG_HTML,   GUMBO_TAG_BODY,     GUMBO_TAG_ADDRESS,    GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,   GUMBO_TAG_BLOCKQUOTE,
          GUMBO_TAG_CENTER, GUMBO_TAG_DD,       GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,     GUMBO_TAG_DIV,     GUMBO_TAG_DL,
          GUMBO_TAG_DT,     GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,
          GUMBO_TAG_H1,     GUMBO_TAG_H2,       GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,      GUMBO_TAG_H6,
          GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,         GUMBO_TAG_LI,      GUMBO_TAG_MAIN,    GUMBO_TAG_MENU,
          GUMBO_TAG_NAV,    GUMBO_TAG_OL,       GUMBO_TAG_P,          GUMBO_TAG_PRE,     GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,
          GUMBO_TAG_TABLE,  GUMBO_TAG_TBODY,    GUMBO_TAG_THEAD,      GUMBO_TAG_TFOOT,   GUMBO_TAG_TR,      GUMBO_TAG_TD,
          GUMBO_TAG_TH,     GUMBO_TAG_UL,       GUMBO_TAG_CAPTION,    GUMBO_TAG_LISTING, GUMBO_TAG_XMP,     GUMBO_TAG_PLAINTEXT,
          GUMBO_TAG_OPTION})
        set[tag] = true;
    return set;
}
constexpr auto block_set = make_block_set();

/// Rows of a table are blocks when it holds data; otherwise its cells hold blocks of their own.
bool holds_data(const HtmlTree& tree, std::uint32_t table) {
    const auto& nodes = tree.nodes();
    std::size_t rows = 0;
    std::size_t cells = 0;
    std::size_t paragraphs = 0;
    std::size_t longest = 0;
    for (std::uint32_t i = table + 1; i < nodes[table].end; ++i) {
        const HtmlNode& node = nodes[i];
        rows += node.tag == GUMBO_TAG_TR;
        cells += node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH;
        paragraphs += node.tag == GUMBO_TAG_P || node.tag == GUMBO_TAG_DIV;
        if (node.is_text()) longest = std::max(longest, node.text.size());
        if (node.tag == GUMBO_TAG_TABLE || node.tag == GUMBO_TAG_H1 || longest > 400) return false;
    }
    return nodes[table].attribute("role") != "presentation" && rows >= 2 && cells >= 2 * rows - 1 && paragraphs <= cells;
}

/// Walks the nodes once. `*_end_` remember the end of the innermost such element: inside it while the node is before it.
class Blocks {
public:
    Blocks(const HtmlTree& tree, const std::vector<DropReason>& reasons) : tree_(tree), reasons_(reasons) {}

    PageText run() {
        const auto& nodes = tree_.nodes();
        for (std::uint32_t i = 0; i < nodes.size();) {
            while (!open_.empty() && nodes[open_.back()].end <= i) {
                finish();
                open_.pop_back();
            }
            if (reasons_[i] == DropReason::hidden) {
                if (is_block_element(nodes[i].tag)) finish();
                i = nodes[i].end;
                continue;
            }
            nodes[i].is_text() ? add_text(i) : enter(i);
            ++i;
        }
        finish();
        return std::move(out_);
    }

private:
    void enter(std::uint32_t i) {
        const HtmlNode& node = tree_.nodes()[i];
        switch (node.tag) {
            case GUMBO_TAG_BR:
                line_break();
                return;
            case GUMBO_TAG_A:
                link_end_ = std::max(link_end_, node.end);
                link_ = i;
                break;
            case GUMBO_TAG_PRE:
                pre_end_ = std::max(pre_end_, node.end);
                break;
            case GUMBO_TAG_TABLE:
                if (i >= table_end_ && holds_data(tree_, i)) {
                    finish();
                    table_begin_ = i;
                    table_end_ = node.end;
                }
                break;
            default:
                break;
        }
        // A stretch with a reason of its own is a block of its own, inline elements too ("By X" in a span).
        const bool own_reason = reasons_[i] != reasons_[node.parent];
        const bool in_row = i < table_end_ && node.tag != GUMBO_TAG_TABLE && node.tag != GUMBO_TAG_TR;
        if (in_row) {
            if (node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH) {
                if (block_begin_ < out_.text.size()) gap_ = Gap::cell;
            } else if (is_block_element(node.tag) && gap_ == Gap::none && block_begin_ < out_.text.size()) {
                gap_ = Gap::space;
                gap_source_ = {};
            }
            return;
        }
        if (!is_block_element(node.tag) && !own_reason) return;
        finish();
        open_.push_back(i);
    }

    void line_break() {
        if (gap_ == Gap::line) {
            finish();
        } else if (block_begin_ < out_.text.size()) {
            gap_ = Gap::line;
            gap_source_ = {};
        }
    }

    void add_text(std::uint32_t i) {
        const HtmlNode& node = tree_.nodes()[i];
        for (std::uint32_t piece = node.first_piece; piece < node.last_piece; ++piece) {
            const TextPiece& one = tree_.pieces()[piece];
            add_piece(i, one.text, one.source, one.exact);
        }
    }

    void add_piece(std::uint32_t node, std::string_view text, ByteRange source, bool exact) {
        for (std::size_t at = 0; at < text.size();) {
            const auto byte = static_cast<unsigned char>(text[at]);
            const base::CodePoint c = byte < 0x80 ? base::CodePoint{byte, 1} : base::decode_utf8(text, at);
            const auto begin = source.begin + (exact ? static_cast<std::uint32_t>(at) : 0);
            const ByteRange from{begin, exact ? begin + c.size : source.end};
            if (base::is_space(c.value)) {
                add_space(c.value, from);
                at += c.size;
                continue;
            }
            const bool unseen = c.value < 0x20 || c.value == 0x7F || c.value == 0xAD || c.value == 0x200B || c.value == 0xFEFF;
            if (unseen) {  // controls, soft hyphens, zero width space: nothing a reader sees, and they would cut words
                at += c.size;
                continue;
            }
            std::size_t stop = at + c.size;
            while (stop < text.size() && static_cast<unsigned char>(text[stop]) > 0x20 &&
                   static_cast<unsigned char>(text[stop]) < 0x7F)
                ++stop;
            add_word(node, text.substr(at, stop - at),
                     {begin, exact ? begin + static_cast<std::uint32_t>(stop - at) : source.end}, exact);
            at = stop;
        }
    }

    void add_space(char32_t c, ByteRange source) {
        if (block_begin_ == out_.text.size()) return;
        const bool line = c == '\n' && keeps_lines();
        if (gap_ == Gap::none || (line && gap_ == Gap::space)) {
            gap_ = line ? Gap::line : Gap::space;
            gap_source_ = source;
        } else if (gap_source_.end > 0) {
            gap_source_.end = std::max(gap_source_.end, source.end);
        }
    }

    [[nodiscard]] bool keeps_lines() const { return pre_end_ > 0 && current_ < pre_end_; }

    void add_word(std::uint32_t node, std::string_view word, ByteRange source, bool exact) {
        current_ = node;
        if (block_begin_ == out_.text.size()) first_text_ = node;
        flush_gap(source);
        const auto at = static_cast<std::uint32_t>(out_.text.size());
        if (exact)
            append_exact(out_.map, at, source.begin, static_cast<std::uint32_t>(word.size()));
        else
            append_inexact(out_.map, at, source);
        out_.text += word;
        letters_ += static_cast<std::uint32_t>(word.size());
        if (node < link_end_) {
            link_letters_ += static_cast<std::uint32_t>(word.size());
            add_link(at);
        }
    }

    void add_link(std::uint32_t word) {
        const auto end = static_cast<std::uint32_t>(out_.text.size());
        if (!out_.links.empty() && out_.links.back().node == link_ && out_.links.back().span.begin >= block_begin_)
            out_.links.back().span.end = end;
        else
            out_.links.push_back({{word, end}, link_});
    }

    void flush_gap(ByteRange next) {
        if (gap_ == Gap::none) return;
        const auto at = static_cast<std::uint32_t>(out_.text.size());
        const char made = gap_ == Gap::cell ? '\t' : gap_ == Gap::line ? '\n' : ' ';
        if (gap_source_.end == 0) gap_source_ = {next.begin, next.begin};
        const bool same = gap_source_.end - gap_source_.begin == 1 && tree_.page()[gap_source_.begin] == made;
        if (same)
            append_exact(out_.map, at, gap_source_.begin, 1);
        else
            append_inexact(out_.map, at, gap_source_);
        out_.text += made;
        gap_ = Gap::none;
        gap_source_ = {};
    }

    void finish() {
        gap_ = Gap::none;
        gap_source_ = {};
        const auto end = static_cast<std::uint32_t>(out_.text.size());
        if (end == block_begin_) return;
        PageBlock block{
            {block_begin_, end},  BlockKind::paragraph, open_.empty() ? 0 : open_.back(), first_text_, letters_, link_letters_, 0,
            reasons_[first_text_]};
        set_kind(block);
        out_.blocks.push_back(block);
        append_inexact(out_.map, end, page_range(out_.map, {end - 1, end}));
        out_.text += '\n';
        block_begin_ = end + 1;
        letters_ = link_letters_ = 0;
    }

    void set_kind(PageBlock& block) const {
        const auto& nodes = tree_.nodes();
        bool inline_so_far = true;
        if (block.first_text >= table_begin_ && block.first_text < table_end_) block.kind = BlockKind::table_row;
        for (std::uint32_t at = nodes[block.first_text].parent; at != 0; at = nodes[at].parent) {
            const GumboTag tag = nodes[at].tag;
            if (inline_so_far && tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) {
                block.heading = static_cast<std::uint32_t>(tag - GUMBO_TAG_H1) + 1;
                block.kind = BlockKind::heading;
                return;
            }
            inline_so_far = inline_so_far && (!is_block_element(tag) || tag == GUMBO_TAG_DIV);
            if (block.kind != BlockKind::paragraph) continue;
            if (tag == GUMBO_TAG_LI) block.kind = BlockKind::list_item;
            if (tag == GUMBO_TAG_BLOCKQUOTE) block.kind = BlockKind::quotation;
        }
    }

    enum class Gap : std::uint8_t { none, space, line, cell };

    const HtmlTree& tree_;
    const std::vector<DropReason>& reasons_;
    PageText out_;
    std::vector<std::uint32_t> open_;
    std::uint32_t block_begin_ = 0;
    std::uint32_t first_text_ = 0;
    std::uint32_t current_ = 0;
    std::uint32_t letters_ = 0;
    std::uint32_t link_letters_ = 0;
    std::uint32_t link_end_ = 0;
    std::uint32_t link_ = 0;
    std::uint32_t pre_end_ = 0;
    std::uint32_t table_begin_ = 0;
    std::uint32_t table_end_ = 0;
    Gap gap_ = Gap::none;
    ByteRange gap_source_;
};

}  // namespace

bool is_block_element(GumboTag tag) { return block_set[tag]; }

PageText page_text(const HtmlTree& tree, const std::vector<DropReason>& reasons) { return Blocks(tree, reasons).run(); }

}  // namespace overt::article
