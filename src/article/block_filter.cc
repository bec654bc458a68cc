#include "article/block_filter.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "article/content_choice.h"
#include "article/line_signs.h"
#include "article/tables.h"

namespace overt::article {
namespace {

class Filter {
public:
    explicit Filter(const FilterInput& input) : in_(input), blocks_(input.page.blocks), nodes_(input.tree.nodes()) {}

    std::vector<DropReason> run() {
        take_content();
        take_lead();
        drop_titles();
        drop_elements();
        drop_lines();
        drop_repeats();
        drop_tails();
        drop_author_box();
        drop_lonely_headings();
        return std::move(reasons_);
    }

private:
    [[nodiscard]] bool kept(std::size_t i) const { return reasons_[i] == DropReason::none; }
    [[nodiscard]] std::string_view text(std::size_t i) const { return in_.page.of(blocks_[i]); }
    void drop(std::size_t i, DropReason reason) {
        if (kept(i)) reasons_[i] = reason;
    }

    void take_content() {
        std::size_t node = 0;
        for (const PageBlock& block : blocks_) {
            while (node < in_.content.size() && nodes_[in_.content[node]].end <= block.first_text) ++node;
            const bool inside = node < in_.content.size() && in_.content[node] <= block.first_text;
            reasons_.push_back(block.reason != DropReason::none ? block.reason : inside ? DropReason::none : DropReason::other);
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (kept(i)) prose_ += prose_letters(blocks_[i]);
    }

    /// Whole sentences between the headline and the chosen part belong to the article: many pages set the first paragraph apart.
    void take_lead() {
        if (!in_.title_block) return;
        std::size_t first = 0;
        while (first < blocks_.size() && !kept(first)) ++first;
        constexpr std::size_t longest_way = 40;  // blocks
        if (first == blocks_.size() || first <= *in_.title_block || first - *in_.title_block > longest_way) return;
        for (std::size_t i = *in_.title_block + 1; i < first; ++i) {
            const bool sentence = prose_letters(blocks_[i]) >= 60 && blocks_[i].link_letters == 0 && ends_like_sentence(text(i));
            if (reasons_[i] == DropReason::other && blocks_[i].kind == BlockKind::paragraph && sentence)
                reasons_[i] = DropReason::none;
        }
    }

    void drop_titles() {
        if (in_.title_block) {
            const std::size_t title = *in_.title_block;
            std::uint64_t before = 0;
            for (std::size_t i = 0; i < title; ++i)
                if (kept(i)) before += prose_letters(blocks_[i]);
            // What stands above the headline inside the article is its date, its section, its author.
            if (reasons_[title] == DropReason::none && before * 4 < prose_)
                for (std::size_t i = 0; i < title; ++i)
                    if (prose_letters(blocks_[i]) < 120) drop(i, DropReason::header);
            reasons_[title] = DropReason::title;
        }
        std::size_t seen = 0;
        for (std::size_t i = 0; i < blocks_.size() && seen < 4; ++i) {
            if (!kept(i)) continue;
            ++seen;
            if (is_same_title(text(i), in_.title)) drop(i, DropReason::title);
        }
    }

    /// Lists and boxes of links, forms, and boxes whose class speaks against them, by what is left in them.
    void drop_elements() {
        std::vector<std::uint32_t> letters(nodes_.size());
        std::vector<std::uint32_t> links(nodes_.size());
        std::vector<std::uint32_t> prose(nodes_.size());
        std::vector<std::uint32_t> lines(nodes_.size());
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!kept(i)) continue;
            letters[blocks_[i].first_text] = blocks_[i].letters;
            links[blocks_[i].first_text] = blocks_[i].link_letters;
            prose[blocks_[i].first_text] = prose_letters(blocks_[i]);
            lines[blocks_[i].first_text] = 1;
        }
        for (std::size_t i = nodes_.size(); i-- > 1;) {
            letters[nodes_[i].parent] += letters[i];
            links[nodes_[i].parent] += links[i];
            prose[nodes_[i].parent] += prose[i];
            lines[nodes_[i].parent] += lines[i];
        }
        std::vector<DropReason> dropped(nodes_.size(), DropReason::none);
        for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
            dropped[i] = dropped[nodes_[i].parent];
            if (dropped[i] != DropReason::none || nodes_[i].is_text() || letters[i] == 0 || prose[i] * 2 > prose_) continue;
            dropped[i] = element_reason(i, letters[i], links[i], prose[i], lines[i]);
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (dropped[blocks_[i].first_text] != DropReason::none) drop(i, dropped[blocks_[i].first_text]);
    }

    [[nodiscard]] DropReason element_reason(std::uint32_t node, std::uint32_t letters, std::uint32_t links, std::uint32_t prose,
                                            std::uint32_t lines) const {
        const bool many_links = links * 2 > letters;
        switch (nodes_[node].tag) {
            case GUMBO_TAG_FORM:
            case GUMBO_TAG_FIELDSET:
                return prose < 200 ? DropReason::form : DropReason::none;
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_DL:
            case GUMBO_TAG_TABLE:
            case GUMBO_TAG_DIV:
            case GUMBO_TAG_SECTION:
                if (links * 3 > letters * 2 && prose == 0 && (lines > 1 || links + 2 >= letters))
                    return DropReason::related_links;
                if (in_.marks.hints[node].reasons > 0 && many_links && prose < 200) return DropReason::related_links;
                return DropReason::none;
            default:
                return DropReason::none;
        }
    }

    void drop_lines() {
        bool text_began = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!kept(i)) continue;
            const std::string_view line = text(i);
            const PageBlock& block = blocks_[i];
            const bool all_link = block.link_letters + 2 >= block.letters && block.letters > 0;
            if (const DropReason reason = phrase_reason(line); reason != DropReason::none)
                drop(i, reason);
            else if (const std::size_t first = line.find('\n');
                     first != std::string_view::npos && phrase_reason(line.substr(0, first)) == DropReason::footer)
                drop(i, DropReason::footer);
            else if (is_byline(line))
                drop(i, DropReason::byline);
            else if (is_date_line(line) && block.kind != BlockKind::table_row)
                drop(i, DropReason::date_line);
            else if (!text_began && is_lines_of_signs(line))
                drop(i, DropReason::date_line);
            else if (is_hashtag_line(line))
                drop(i, DropReason::tags);
            else if (all_link && !ends_like_sentence(line) && block.kind != BlockKind::table_row && block.heading == 0)
                drop(i, DropReason::related_links);
            else if (std::none_of(line.begin(), line.end(), [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
                     }))
                drop(i, DropReason::other);  // rules and bullets
            text_began |= kept(i) && prose_letters(block) > 0;
        }
    }

    /// Several short lines in one block, one of them a date, each of the others no sentence: who, when and where to follow.
    static bool is_lines_of_signs(std::string_view block) {
        constexpr std::size_t longest_block = 300;  // bytes
        constexpr std::size_t longest_line = 80;
        if (block.size() > longest_block || block.find('\n') == std::string_view::npos) return false;
        const std::vector<std::string_view> lines = split(block, '\n');
        const auto says_when = [](std::string_view line) { return is_date_line(line); };
        return std::any_of(lines.begin(), lines.end(), says_when) &&
               std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
                   return says_when(line) || is_byline(line) || phrase_reason(line) != DropReason::none ||
                          (line.size() < longest_line && !ends_like_sentence(line));
               });
    }

    /// At the end some pages tell who the author is: a paragraph that begins with the name, or with the first name and "is".
    void drop_author_box() {
        const std::string name = plain_line(in_.byline);
        const std::string first = name.substr(0, name.find(' ')) + " is ";
        if (name.find(' ') == std::string::npos) return;
        constexpr int last_paragraphs = 3;
        std::uint64_t read = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (kept(i)) read += prose_letters(blocks_[i]);
        int seen = 0;
        for (std::size_t i = blocks_.size(); i-- > 0 && seen < last_paragraphs;) {
            if (!kept(i) || blocks_[i].kind == BlockKind::heading) continue;
            ++seen;
            const std::string line = plain_line(text(i));
            const bool tells = line.starts_with(name + " ") || line.starts_with(first);
            if (tells && prose_letters(blocks_[i]) * 3ULL < read) drop(i, DropReason::author_box);
        }
    }

    /// Some pages hold their text twice, for wide and for narrow screens. A paragraph that comes again in the same element is
    /// meant so.
    void drop_repeats() {
        constexpr std::uint32_t short_line = 60;  // letters; refrains and replies may come again anywhere
        std::unordered_map<std::string_view, std::uint32_t> places;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!kept(i) || blocks_[i].letters < short_line) continue;
            const std::uint32_t place = nodes_[blocks_[i].node].parent;
            const auto [first, is_new] = places.emplace(text(i), place);
            if (!is_new && first->second != place) drop(i, DropReason::repeated);
        }
    }

    /// After a line that opens comments or related links come those, up to the next real paragraph or, for comments, to the end.
    void drop_tails() {
        std::uint64_t read = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (kept(i)) {
                read += prose_letters(blocks_[i]);
                continue;
            }
            const DropReason reason = reasons_[i];
            const bool late = read * 10 > prose_ * 6;
            const bool own_line = blocks_[i].reason == DropReason::none && blocks_[i].span.size() < 60;
            if (!own_line) continue;
            if (late && (reason == DropReason::comments || reason == DropReason::comment_form)) {
                for (std::size_t j = i + 1; j < blocks_.size(); ++j) drop(j, reason);
                return;
            }
            if (reason != DropReason::related_links || blocks_[i].heading == 0) continue;
            for (std::size_t j = i + 1;
                 j < blocks_.size() && !(kept(j) && (prose_letters(blocks_[j]) >= 100 || blocks_[j].heading != 0)); ++j) {
                if (kept(j) && ends_like_sentence(text(j)) && blocks_[j].link_letters == 0) break;
                drop(j, DropReason::related_links);
            }
        }
    }

    void drop_lonely_headings() {
        bool text_after = false;
        for (std::size_t i = blocks_.size(); i-- > 0;) {
            if (!kept(i)) continue;
            if (blocks_[i].kind != BlockKind::heading)
                text_after = true;
            else if (!text_after)
                drop(i, DropReason::other);
        }
    }

    const FilterInput& in_;
    const std::vector<PageBlock>& blocks_;
    const std::vector<HtmlNode>& nodes_;
    std::vector<DropReason> reasons_;
    std::uint64_t prose_ = 0;
};

}  // namespace

std::vector<DropReason> block_reasons(const FilterInput& input) { return Filter(input).run(); }

}  // namespace overt::article
