#include "article/page_outline.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "article/letters.h"
#include "article/page_text.h"

namespace overt::article {
namespace {

constexpr std::size_t deepest = 400;  // browsers stop at 512
constexpr std::size_t most_attributes = 200;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t most_marks = 1 << 24;  // four letters of the alphabet

/// What the outline asks about elements, by their number in gumbo.
class ElementSet {
public:
    constexpr ElementSet(std::initializer_list<GumboTag> tags) {
        for (const GumboTag tag : tags) has_[tag] = true;
    }
    [[nodiscard]] constexpr bool has(GumboTag tag) const { return has_[tag]; }

private:
    std::array<bool, GUMBO_TAG_LAST + 1> has_{};
};

// Content is not markup, and is never read.
constexpr ElementSet raw_elements{GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES};
// Content is markup, and is never read. Left to the parser when not closed.
constexpr ElementSet unread_elements{GUMBO_TAG_SVG, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA};
// Do not add depth: void, or closed by the next of their kind.
constexpr ElementSet flat_elements{
    GUMBO_TAG_BR, GUMBO_TAG_HR, GUMBO_TAG_LINK,   GUMBO_TAG_META,     GUMBO_TAG_P,     GUMBO_TAG_LI,    GUMBO_TAG_DD,
    GUMBO_TAG_DT, GUMBO_TAG_TR, GUMBO_TAG_TD,     GUMBO_TAG_TH,       GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT,
    GUMBO_TAG_RP, GUMBO_TAG_RT, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_A,     GUMBO_TAG_HTML,  GUMBO_TAG_BODY};
// Void and without text.
constexpr ElementSet textless_elements{GUMBO_TAG_IMG,   GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_PARAM,
                                       GUMBO_TAG_EMBED, GUMBO_TAG_WBR,    GUMBO_TAG_AREA,  GUMBO_TAG_INPUT,
                                       GUMBO_TAG_COL,   GUMBO_TAG_BASE,   GUMBO_TAG_KEYGEN};
// What some later step looks at. <meta> keeps all of its own.
constexpr std::array<std::string_view, 16> read_attribute_names{
    "class",  "id",          "itemprop", "property", "content", "datetime", "rel",   "role",
    "hidden", "aria-hidden", "lang",     "xml:lang", "pubdate", "style",    "title", "data-datetime"};

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return same_letters(name, one); });
}

/// A style counts only where it hides, a title where it may hold a day.
bool is_read(GumboTag tag, std::string_view name, std::string_view value) {
    if (name.size() < 2 || name.size() > 13 || !is_one_of(name, read_attribute_names)) return false;
    if (same_letters(name, "style"))
        return value.find("none") != std::string_view::npos || value.find("hidden") != std::string_view::npos;
    if (same_letters(name, "rel")) return value.find("author") != std::string_view::npos;
    return tag != GUMBO_TAG_A || !same_letters(name, "title");
}

struct Tag {
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    std::string_view name;
    std::size_t begin = 0;
    std::size_t end = 0;  ///< one past '>'; the size of the page when the tag is not closed
    bool json_ld = false;
    bool canonical = false;
};

class Outliner {
public:
    explicit Outliner(std::string_view page) : text_(page) { out_.markup.reserve(page.size() / 4); }

    PageOutline run() {
        while (at_ < text_.size() && out_.runs.size() < most_marks) {
            const std::size_t open = markup_begin(at_);
            words(at_, open);
            at_ = open < text_.size() ? markup(open) : open;
        }
        return std::move(out_);
    }

private:
    /// Where the next tag, comment or declaration begins: a '<' before anything else is text.
    [[nodiscard]] std::size_t markup_begin(std::size_t from) const {
        for (std::size_t open = text_.find('<', from); open != std::string_view::npos; open = text_.find('<', open + 1)) {
            if (open + 1 == text_.size()) break;
            const char next = text_[open + 1];
            if (is_letter(next) || next == '/' || next == '!' || next == '?') return open;
        }
        return text_.size();
    }

    /// The text between tags: white space alone becomes one space or line feed, which is all that it means to the parser.
    void words(std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        const std::string_view text = text_.substr(begin, end - begin);
        if (const std::size_t word = text.find_first_not_of(" \t\r\n\f"); word == std::string_view::npos) {
            // At the edge of a block it is nothing.
            if (preformatted_ == 0 && (after_block_ || begins_block(end))) return;
            out_.markup += text.find('\n') == std::string_view::npos ? ' ' : '\n';
            return;
        }
        after_block_ = false;
        for (std::size_t at = begin; at < end;) {
            const std::size_t reference = std::min(reference_begin(at, end), end);
            mark(at, reference, false);
            at = reference;
            if (at == end) break;
            const std::size_t stop = reference_end(at, end);
            mark(at, stop, true);
            out_.markup += text_.substr(at, stop - at);
            at = stop;
        }
    }

    static GumboTag tag_of(std::string_view name) { return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size())); }

    static bool ends_line(GumboTag tag) { return is_block_element(tag) || tag == GUMBO_TAG_BR; }

    /// The tag at `open` is one that begins or ends a block.
    [[nodiscard]] bool begins_block(std::size_t open) const {
        if (open + 1 >= text_.size()) return true;
        return ends_line(tag_of(name_at(open + (text_[open + 1] == '/' ? 2 : 1))));
    }

    [[nodiscard]] std::size_t reference_begin(std::size_t from, std::size_t end) const {
        const std::string_view text = text_.substr(0, end);
        for (std::size_t at = text.find('&', from); at != std::string_view::npos; at = text.find('&', at + 1))
            if (at + 1 < end && (is_letter(text[at + 1]) || text[at + 1] == '#')) return at;
        return end;
    }

    /// No name of a character is longer than 32 letters.
    [[nodiscard]] std::size_t reference_end(std::size_t begin, std::size_t end) const {
        std::size_t at = begin + (text_[begin + 1] == '#' ? 2 : 1);
        const std::size_t last = std::min(end, at + 32);
        while (at < last && (is_letter(text_[at]) || is_digit(text_[at]))) ++at;
        return at < end && text_[at] == ';' ? at + 1 : at;
    }

    void mark(std::size_t begin, std::size_t end, bool reference) {
        if (begin >= end || out_.runs.size() >= most_marks) return;
        const std::size_t number = out_.runs.size();
        out_.markup += {mark_sign, alphabet[number >> 18U], alphabet[number >> 12U & 63U], alphabet[number >> 6U & 63U],
                        alphabet[number & 63U]};
        out_.runs.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, reference});
    }

    /// Handles what begins with the '<' at `open`; gives where to go on.
    std::size_t markup(std::size_t open) {
        const std::string_view rest = text_.substr(open);
        if (rest.starts_with("<!--")) return comment_end(open);
        if (rest[1] == '!' && same_letters(rest.substr(2, 7), "doctype")) {
            const std::size_t end = past(text_.find('>', open), 1);
            out_.markup += rest.substr(0, end - open);
            return end;
        }
        if (rest.starts_with("<![CDATA[")) return past(text_.find('>', open), 1);
        if (rest[1] == '?' || rest[1] == '!') return past(text_.find('>', open), 1);
        if (rest[1] == '/') return end_tag(open);
        return start_tag(open);
    }

    [[nodiscard]] std::size_t past(std::size_t found, std::size_t size) const {
        return found == std::string_view::npos ? text_.size() : found + size;
    }

    [[nodiscard]] std::size_t comment_end(std::size_t open) const {
        const std::string_view rest = text_.substr(open + 4);
        if (rest.starts_with(">")) return open + 5;
        if (rest.starts_with("->")) return open + 6;
        return past(text_.find("-->", open + 4), 3);
    }

    [[nodiscard]] std::string_view name_at(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '-' || text_[end] == ':'))
            ++end;
        return text_.substr(at, end - at);
    }

    std::size_t end_tag(std::size_t open) {
        const std::string_view name = name_at(open + 2);
        const std::size_t end = past(text_.find('>', open), 1);
        if (name.empty()) return end;
        const GumboTag tag = tag_of(name);
        const auto inner = open_element(tag, name);
        if (inner != open_.end()) {
            const bool was_cut = inner->was_cut;
            open_.erase(inner, open_.end());
            if (was_cut) return end;
        }
        if (tag == GUMBO_TAG_PRE && preformatted_ > 0) --preformatted_;
        after_block_ = ends_line(tag);
        out_.markup.append("</").append(name) += '>';
        return end;
    }

    struct Open {
        GumboTag tag = GUMBO_TAG_UNKNOWN;
        std::string_view name;
        bool was_cut = false;
    };

    /// The innermost open element of that name; the end where it is none, does not nest, or lies too far out.
    std::vector<Open>::iterator open_element(GumboTag tag, std::string_view name) {
        if (flat_elements.has(tag)) return open_.end();
        const auto searched = static_cast<std::ptrdiff_t>(std::min<std::size_t>(open_.size(), deepest + 100));
        const auto last = open_.rbegin() + searched;
        const auto found = std::find_if(open_.rbegin(), last, [&](const Open& one) {
            return one.tag == tag && (tag != GUMBO_TAG_UNKNOWN || same_letters(one.name, name));
        });
        return found == last ? open_.end() : found.base() - 1;
    }

    /// Where the end tag of `name` begins, at or after `from`; npos when there is none.
    [[nodiscard]] std::size_t find_end_tag(std::string_view name, std::size_t from) const {
        for (std::size_t at = text_.find("</", from); at != std::string_view::npos; at = text_.find("</", at + 2)) {
            const std::size_t after = at + 2 + name.size();
            if (!same_letters(text_.substr(at + 2, name.size()), name)) continue;
            if (after >= text_.size() || is_blank(text_[after]) || text_[after] == '>' || text_[after] == '/') return at;
        }
        return std::string_view::npos;
    }

    std::size_t start_tag(std::size_t open) {
        const std::string_view name = name_at(open + 1);
        Tag tag{tag_of(name), name, open, 0, false, false};
        const bool keeps_all = tag.tag == GUMBO_TAG_META;
        std::size_t count = 0;
        attributes_.clear();
        tag.end = read_attributes(text_, open + 1, [&](std::string_view key, std::string_view value) {
            tag.json_ld |= value.starts_with("application/ld+json");
            tag.canonical |= same_letters(value, "canonical");
            if (++count > most_attributes || keeps_all || !is_read(tag.tag, key, value)) return;
            add_attribute(key, value);
        });
        if (text_[tag.end - 1] != '>') {
            out_.cut_off = true;
            return tag.end;
        }
        if (const auto next = left_out(tag)) return *next;
        out_.flattened |= count > most_attributes;
        after_block_ = ends_line(tag.tag);
        if (tag.tag == GUMBO_TAG_PRE) ++preformatted_;
        out_.tags.push_back({static_cast<std::uint32_t>(out_.markup.size()), static_cast<std::uint32_t>(open)});
        if (keeps_all || tag.canonical) {
            out_.markup += text_.substr(open, tag.end - open);
            return tag.end;
        }
        out_.markup.append("<").append(name).append(attributes_).append(text_[tag.end - 2] == '/' ? "/>" : ">");
        return tag.tag == GUMBO_TAG_TITLE || tag.tag == GUMBO_TAG_XMP ? verbatim(name, tag.end) : tag.end;
    }

    void add_attribute(std::string_view key, std::string_view value) {
        (attributes_ += ' ').append(key);
        if (value.empty()) return;
        const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
        ((attributes_ += '=') += quote).append(value) += quote;
    }

    /// Where the page goes on when the tag is left out, with its content where that is not read; none for a tag that stays.
    std::optional<std::size_t> left_out(const Tag& tag) {
        if (raw_elements.has(tag.tag)) {
            const std::size_t close = find_end_tag(tag.name, tag.end);
            const std::string_view inside = text_.substr(tag.end, std::min(close, text_.size()) - tag.end);
            out_.cut_off |= close == std::string_view::npos;
            if (tag.tag == GUMBO_TAG_SCRIPT && !inside.empty()) {
                out_.scripts.push_back(inside);
                if (tag.json_ld) out_.json_ld.push_back(inside);
            }
            return close == std::string_view::npos ? text_.size() : past(text_.find('>', close), 1);
        }
        if (textless_elements.has(tag.tag) || (tag.tag == GUMBO_TAG_LINK && !tag.canonical)) return tag.end;
        if (unread_elements.has(tag.tag) && !unclosed_[tag.tag]) {
            if (tag.tag == GUMBO_TAG_SVG && text_[tag.end - 2] == '/') return tag.end;
            const std::size_t close = find_end_tag(tag.name, tag.end);
            if (close != std::string_view::npos) return past(text_.find('>', close), 1);
            unclosed_[tag.tag] = true;  // nor will a later one be: looked for once
        }
        return nested(tag) ? std::nullopt : std::optional(tag.end);
    }

    bool nested(const Tag& tag) {
        if (flat_elements.has(tag.tag)) return true;
        const bool too_deep = open_.size() >= deepest;
        open_.push_back({tag.tag, tag.name, too_deep});
        out_.flattened |= too_deep;
        return !too_deep;
    }

    /// The content is text whatever it looks like.
    std::size_t verbatim(std::string_view name, std::size_t begin) {
        const std::size_t end = std::min(find_end_tag(name, begin), text_.size());
        words(begin, end);
        return end;
    }

    std::string_view text_;
    PageOutline out_;
    std::size_t at_ = 0;
    std::string attributes_;
    std::vector<Open> open_;
    std::array<bool, GUMBO_TAG_LAST + 1> unclosed_{};
    bool after_block_ = true;  // nothing but tags since one that begins or ends a block
    std::size_t preformatted_ = 0;
};

}  // namespace

std::uint32_t PageOutline::page_byte(std::size_t at) const {
    const auto next = std::upper_bound(tags.begin(), tags.end(), at,
                                       [](std::size_t value, const OutlineTag& tag) { return value < tag.outline; });
    if (next == tags.begin()) return 0;
    const OutlineTag& tag = *(next - 1);
    return tag.page + static_cast<std::uint32_t>(at - tag.outline);
}

PageOutline page_outline(std::string_view page) { return Outliner(page).run(); }

std::optional<std::uint32_t> mark_at(std::string_view markup, std::size_t at) {
    static constexpr auto values = [] {
        std::array<std::int8_t, 256> table{};
        table.fill(-1);
        for (std::size_t i = 0; i < alphabet.size(); ++i)
            table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
        return table;
    }();
    if (at + mark_size > markup.size() || markup[at] != mark_sign) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 1; i < mark_size; ++i) {
        const int value = values[static_cast<unsigned char>(markup[at + i])];
        if (value < 0) return std::nullopt;
        number = number << 6U | static_cast<std::uint32_t>(value);
    }
    return number;
}

}  // namespace overt::article
