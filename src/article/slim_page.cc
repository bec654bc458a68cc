#include "article/slim_page.h"

#include <algorithm>
#include <array>

#include "article/letters.h"
#include "article/origin.h"

namespace overt::article {
namespace {

constexpr std::size_t deepest = 400;  // browsers stop at 512
constexpr std::size_t most_attributes = 200;

// Content is not markup, and is never read.
constexpr std::array<std::string_view, 5> raw_elements{"script", "style", "iframe", "noembed", "noframes"};
// Content is markup, and is never read. Left to the parser when not closed.
constexpr std::array<std::string_view, 4> unread_elements{"svg", "noscript", "template", "textarea"};
// Do not add depth: void, or closed by the next of their kind.
constexpr std::array<std::string_view, 32> flat_elements{
    "area",   "base",  "br",    "col",    "embed", "hr", "img", "input", "link",   "meta",     "param",
    "source", "track", "wbr",   "keygen", "p",     "li", "dd",  "dt",    "option", "optgroup", "tr",
    "td",     "th",    "thead", "tbody",  "tfoot", "rp", "rt",  "a",     "html",   "body"};

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return same_letters(name, one); });
}

struct Tag {
    std::string_view name;
    std::size_t begin = 0;
    std::size_t end = 0;      ///< one past '>'; the size of the page when the tag is not closed
    std::size_t crowded = 0;  ///< where attributes past the limit begin; 0 when there are none
    bool json_ld = false;
};

class Slimmer {
public:
    explicit Slimmer(const DecodedPage& page) : page_(page), text_(page.text) { out_.text.reserve(text_.size() / 2); }

    SlimPage run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t open = text_.find('<', at);
            if (open == std::string_view::npos || open + 1 >= text_.size()) break;
            at = markup(open);
        }
        keep(text_.size());
        return std::move(out_);
    }

private:
    /// Handles what begins with the '<' at `open`; gives where to go on.
    std::size_t markup(std::size_t open) {
        const std::string_view rest = text_.substr(open);
        if (rest.starts_with("<!--")) return cut(open, comment_end(open));
        if (rest[1] == '?' || (rest[1] == '!' && !rest.starts_with("<![CDATA[") && !same_letters(rest.substr(2, 7), "doctype")))
            return cut(open, past(text_.find('>', open), 1));
        if (rest[1] == '/') return end_tag(open);
        if (is_letter(rest[1])) return start_tag(open);
        return open + 1;
    }

    std::size_t past(std::size_t found, std::size_t size) const {
        return found == std::string_view::npos ? text_.size() : found + size;
    }

    std::size_t comment_end(std::size_t open) const {
        const std::string_view rest = text_.substr(open + 4);
        if (rest.starts_with(">")) return open + 5;
        if (rest.starts_with("->")) return open + 6;
        return past(text_.find("-->", open + 4), 3);
    }

    void keep(std::size_t until) {
        if (until <= kept_) return;
        const auto begin = static_cast<std::uint32_t>(kept_);
        append_range(out_.map, static_cast<std::uint32_t>(out_.text.size()), page_.map,
                     {begin, static_cast<std::uint32_t>(until)});
        out_.text.append(text_.substr(kept_, until - kept_));
        kept_ = until;
    }

    std::size_t cut(std::size_t begin, std::size_t end) {
        keep(begin);
        kept_ = std::max(kept_, end);
        return end;
    }

    std::string_view name_at(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '-' || text_[end] == ':'))
            ++end;
        return text_.substr(at, end - at);
    }

    /// What stands between the name and the '>' is never looked at, and the parser would compare all of it with all of it.
    std::size_t end_tag(std::size_t open) {
        const std::string_view name = name_at(open + 2);
        const std::size_t end = past(text_.find('>', open), 1);
        if (name.empty()) return end;
        const auto inner = open_element(name);
        if (inner != open_.end()) {
            const bool was_cut = inner->was_cut;
            open_.erase(inner, open_.end());
            if (was_cut) return cut(open, end);
        }
        const std::size_t name_end = open + 2 + name.size();
        if (name_end + 1 >= end) return end;
        cut(name_end, end - (text_[end - 1] == '>' ? 1 : 0));
        return end;
    }

    struct Open {
        std::string_view name;
        bool was_cut = false;
    };

    /// The innermost open element of that name; the end where it is none, does not nest, or lies too far out.
    std::vector<Open>::iterator open_element(std::string_view name) {
        if (is_one_of(name, flat_elements)) return open_.end();
        const auto searched = static_cast<std::ptrdiff_t>(std::min<std::size_t>(open_.size(), deepest + 100));
        const auto last = open_.rbegin() + searched;
        const auto found = std::find_if(open_.rbegin(), last, [&](const Open& one) { return same_letters(one.name, name); });
        return found == last ? open_.end() : found.base() - 1;
    }

    /// Reads attributes as the tokenizer of the HTML standard does, as far as finding the end of the tag asks for it.
    Tag read_tag(std::size_t open) const {
        Tag tag{name_at(open + 1), open, text_.size(), 0, false};
        std::size_t attributes = 0;
        for (std::size_t at = open + 1 + tag.name.size(); at < text_.size();) {
            const char c = text_[at];
            if (c == '>') {
                tag.end = at + 1;
                break;
            }
            if (is_blank(c) || c == '/') {
                ++at;
                continue;
            }
            if (++attributes == most_attributes) tag.crowded = at;
            at = std::min(text_.find_first_of("=>/ \t\r\n\f", at + 1), text_.size());
            std::size_t next = std::min(text_.find_first_not_of(" \t\r\n\f", at), text_.size());
            if (next >= text_.size() || text_[next] != '=') continue;
            next = std::min(text_.find_first_not_of(" \t\r\n\f", next + 1), text_.size());
            if (next < text_.size() && (text_[next] == '"' || text_[next] == '\'')) {
                const std::size_t close = text_.find(text_[next], next + 1);
                tag.json_ld |= text_.substr(next + 1, 19) == "application/ld+json";
                at = past(close, 1);
            } else {
                tag.json_ld |= text_.substr(next, 19) == "application/ld+json";
                at = std::min(text_.find_first_of("> \t\r\n\f", next), text_.size());
            }
        }
        return tag;
    }

    /// Where the end tag of `name` begins, at or after `from`; npos when there is none.
    std::size_t find_end_tag(std::string_view name, std::size_t from) const {
        for (std::size_t at = text_.find("</", from); at != std::string_view::npos; at = text_.find("</", at + 2)) {
            const std::size_t after = at + 2 + name.size();
            if (!same_letters(text_.substr(at + 2, name.size()), name)) continue;
            if (after >= text_.size() || text_[after] == '>' || text_[after] == '/' || is_blank(text_[after])) return at;
        }
        return std::string_view::npos;
    }

    std::size_t start_tag(std::size_t open) {
        const Tag tag = read_tag(open);
        if (tag.end >= text_.size() && text_.back() != '>') return tag.end;
        if (is_one_of(tag.name, raw_elements)) {
            const std::size_t close = find_end_tag(tag.name, tag.end);
            if (tag.json_ld) out_.json_ld.push_back(text_.substr(tag.end, std::min(close, text_.size()) - tag.end));
            return cut(open, close == std::string_view::npos ? text_.size() : past(text_.find('>', close), 1));
        }
        if (same_letters(tag.name, "title")) return std::min(find_end_tag(tag.name, tag.end), text_.size());
        for (std::size_t i = 0; i < unread_elements.size(); ++i) {
            if (unclosed_[i] || !same_letters(tag.name, unread_elements[i])) continue;
            const bool closes_itself = tag.end - open > 2 && text_[tag.end - 2] == '/' && i == 0;
            const std::size_t close = closes_itself ? open : find_end_tag(tag.name, tag.end);
            if (closes_itself) return cut(open, tag.end);
            if (close != std::string_view::npos) return cut(open, past(text_.find('>', close), 1));
            unclosed_[i] = true;  // nor will a later one be: looked for once
        }
        return nested(tag);
    }

    std::size_t nested(const Tag& tag) {
        if (!is_one_of(tag.name, flat_elements)) {
            const bool too_deep = open_.size() >= deepest;
            open_.push_back({tag.name, too_deep});
            out_.flattened |= too_deep;
            if (too_deep) return cut(tag.begin, tag.end);
        }
        if (tag.crowded != 0) {
            out_.flattened = true;
            return cut(tag.crowded, tag.end - 1) + 1;
        }
        return tag.end;
    }

    const DecodedPage& page_;
    std::string_view text_;
    SlimPage out_;
    std::size_t kept_ = 0;  // everything before it is in out_ or cut
    std::vector<Open> open_;
    std::array<bool, unread_elements.size()> unclosed_{};
};

}  // namespace

SlimPage slim_page(const DecodedPage& page) { return Slimmer(page).run(); }

}  // namespace overt::article
