#include "article/page_marks.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "article/letters.h"

namespace overt::article {
namespace {

/// Letters below each node: all of them, and those in long stretches outside links, which is where articles are.
struct Weights {
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> prose;
    std::vector<bool> has_headline;  // an <h1> below
};

Weights weigh(const HtmlTree& tree) {
    const auto& nodes = tree.nodes();
    Weights weights{std::vector<std::uint32_t>(nodes.size()), std::vector<std::uint32_t>(nodes.size()),
                    std::vector<bool>(nodes.size())};
    std::uint32_t link_end = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].tag == GUMBO_TAG_A) link_end = std::max(link_end, nodes[i].end);
        if (!nodes[i].is_text()) continue;
        const auto size = static_cast<std::uint32_t>(trimmed(nodes[i].text).size());
        weights.all[i] = size;
        if (size >= 60 && i >= link_end) weights.prose[i] = size;
    }
    for (std::size_t i = nodes.size(); i-- > 1;) {
        const std::uint32_t parent = nodes[i].parent;
        weights.all[parent] += weights.all[i];
        weights.prose[parent] += weights.prose[i];
        if (nodes[i].tag == GUMBO_TAG_H1 || weights.has_headline[i]) weights.has_headline[parent] = true;
    }
    return weights;
}

bool is_unseen_tag(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_NOEMBED:
            return true;
        default:
            return false;
    }
}

DropReason reason_of_tag(const HtmlNode& node) {
    switch (node.tag) {
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_MENU:
            return DropReason::navigation;
        case GUMBO_TAG_ASIDE:
            return DropReason::sidebar;
        case GUMBO_TAG_FOOTER:
            return DropReason::footer;
        case GUMBO_TAG_FIGCAPTION:
            return DropReason::caption;
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_LABEL:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_OPTION:
            return DropReason::form;
        default:
            break;
    }
    const std::string_view role = node.attribute("role");
    if (role == "navigation" || role == "menu" || role == "menubar" || role == "tablist") return DropReason::navigation;
    if (role == "complementary") return DropReason::sidebar;
    if (role == "contentinfo") return DropReason::footer;
    if (role == "banner") return DropReason::header;
    if (role == "dialog" || role == "alertdialog" || role == "alert") return DropReason::popup;
    if (role == "search") return DropReason::form;
    if (node.attribute("rel") == "author" || node.attribute("itemprop") == "author") return DropReason::byline;
    if (node.attribute("itemprop") == "datePublished" || node.attribute("itemprop") == "dateModified")
        return DropReason::date_line;
    return DropReason::none;
}

bool is_hidden_by_style(const HtmlNode& node) {
    if (node.has_attribute("hidden") && node.attribute("hidden") != "until-found") return true;
    const std::string_view style = node.attribute("style");
    if (style.empty()) return false;
    std::string plain = lower(style);
    plain.erase(std::remove_if(plain.begin(), plain.end(), is_blank), plain.end());
    return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

class Marker {
public:
    Marker(const HtmlTree& tree, MarkLevel level) : tree_(tree), level_(level), weights_(weigh(tree)) {}

    PageMarks run() {
        const auto& nodes = tree_.nodes();
        marks_.reasons.resize(nodes.size(), DropReason::none);
        marks_.hints.resize(nodes.size());
        marks_.body.resize(nodes.size());
        marks_.declared.resize(nodes.size());
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            const DropReason outer = i == 0 ? DropReason::none : marks_.reasons[nodes[i].parent];
            if (nodes[i].is_text()) {
                marks_.reasons[i] = outer;
                continue;
            }
            read_hints(i);
            const DropReason own = own_reason(i);
            // What is inside something dropped keeps the outer reason, which says more about the place.
            marks_.reasons[i] = outer == DropReason::none || own == DropReason::hidden ? own : outer;
        }
        return std::move(marks_);
    }

private:
    void read_hints(std::uint32_t i) {
        const HtmlNode& node = tree_.nodes()[i];
        const std::string_view classes = node.attribute("class");
        const std::string_view id = is_named_by_heading(i) ? std::string_view() : node.attribute("id");
        if (!classes.empty() || !id.empty()) {
            key_.assign(classes).append(" ").append(id);
            auto found = seen_.find(key_);
            if (found == seen_.end()) found = seen_.emplace(key_, class_hints(key_)).first;
            marks_.hints[i] = found->second;
        }
        const std::string_view property = node.attribute("itemprop");
        marks_.declared[i] = property.find("articleBody") != std::string_view::npos;
        marks_.body[i] = marks_.declared[i] || (marks_.hints[i].body && marks_.hints[i].reason == DropReason::none);
    }

    /// Its id spells out the heading in it, as programs that make documents from plain text do: a name by its content, not by
    /// what it is for ("example-1-amend-a-shared-changeset").
    [[nodiscard]] bool is_named_by_heading(std::uint32_t i) const {
        const auto& nodes = tree_.nodes();
        const std::string_view id = nodes[i].attribute("id");
        constexpr std::size_t shortest = 8;
        constexpr std::uint32_t near = 6;  // nodes
        if (id.size() < shortest) return false;
        for (std::uint32_t at = i + 1; at < std::min(nodes[i].end, i + near); ++at) {
            if (nodes[at].tag < GUMBO_TAG_H1 || nodes[at].tag > GUMBO_TAG_H6) continue;
            constexpr std::uint32_t most = 20;  // nodes; an open heading may hold the whole page
            if (nodes[at].end - at > most) return false;
            return letters_of(tree_.text_of(at)).starts_with(letters_of(id));
        }
        return false;
    }

    static std::string letters_of(std::string_view text) {
        std::string out;
        for (const char c : text)
            if (is_letter(c) || is_digit(c)) out += lower(c);
        return out;
    }

    /// An element that holds most of the prose of the page, or its headline and much prose, is not furniture whatever it is
    /// called.
    [[nodiscard]] bool is_too_much(std::uint32_t i) const {
        if (weights_.prose[i] < 250) return false;
        const std::uint32_t whole = weights_.prose[0];
        return weights_.prose[i] * 10ULL > whole * 6ULL || (weights_.has_headline[i] && weights_.prose[i] * 10ULL > whole * 2ULL);
    }

    /// A table, code or a quotation below: a figure of that kind is text.
    [[nodiscard]] bool holds_text_element(std::uint32_t i) const {
        const auto& nodes = tree_.nodes();
        return std::any_of(nodes.begin() + i, nodes.begin() + nodes[i].end, [](const HtmlNode& node) {
            return node.tag == GUMBO_TAG_TABLE || node.tag == GUMBO_TAG_PRE || node.tag == GUMBO_TAG_BLOCKQUOTE ||
                   node.tag == GUMBO_TAG_P;
        });
    }

    [[nodiscard]] DropReason own_reason(std::uint32_t i) const {
        const HtmlNode& node = tree_.nodes()[i];
        if (is_unseen_tag(node.tag)) return DropReason::hidden;
        if (node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_BODY || node.tag == GUMBO_TAG_MAIN) return DropReason::none;
        const bool too_much = is_too_much(i);
        if (!too_much && (is_hidden_by_style(node) || node.attribute("aria-hidden") == "true")) return DropReason::hidden;
        if (const DropReason by_tag = reason_of_tag(node); by_tag != DropReason::none && !too_much) return by_tag;
        // Galleries and comments may outweigh the article.
        const DropReason named = marks_.hints[i].reason;
        const bool heavy = (named == DropReason::gallery || named == DropReason::comments) && !weights_.has_headline[i];
        if (node.tag == GUMBO_TAG_FIGURE && weights_.all[i] < 400 && !holds_text_element(i)) return DropReason::caption;
        if (level_ == MarkLevel::tags_only || (too_much && !heavy)) return DropReason::none;
        return reason_of_class(i);
    }

    [[nodiscard]] DropReason reason_of_class(std::uint32_t i) const {
        const ClassHints& hints = marks_.hints[i];
        const std::uint32_t letters = weights_.all[i];
        const GumboTag tag = tree_.nodes()[i].tag;
        if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 && hints.reason != DropReason::hidden) return DropReason::none;
        constexpr std::uint32_t much_prose = 250;
        switch (hints.reason) {
            case DropReason::none:
                return DropReason::none;
            case DropReason::popup:
                // A link that opens one is words of the text.
                if (tag == GUMBO_TAG_A) return DropReason::none;
                break;
            case DropReason::navigation:
                if (weights_.prose[i] >= much_prose) return DropReason::none;
                break;
            case DropReason::byline:
                return letters < 200 ? hints.reason : DropReason::none;
            case DropReason::date_line:
            case DropReason::caption:
            case DropReason::tags:
                return letters < 400 ? hints.reason : DropReason::none;
            case DropReason::share_buttons:
                return weights_.prose[i] < much_prose && (letters < 500 || !hints.likely) ? hints.reason : DropReason::none;
            case DropReason::comments:
            case DropReason::comment_form:
                return hints.reason;
            case DropReason::gallery:
                return tag == GUMBO_TAG_A ? DropReason::none : hints.reason;
            default:
                break;
        }
        if (marks_.body[i] || tree_.nodes()[i].tag == GUMBO_TAG_ARTICLE) return DropReason::none;
        // A name that speaks both ways ("article-banner-wrapper") counts only for little text.
        const bool both_ways = hints.body || (hints.likely && hints.reasons == 1);
        if (both_ways && weights_.prose[i] * 4ULL > weights_.prose[0]) return DropReason::none;
        return hints.reason;
    }

    const HtmlTree& tree_;
    MarkLevel level_;
    Weights weights_;
    PageMarks marks_;
    std::string key_;
    std::unordered_map<std::string, ClassHints> seen_;
};

}  // namespace

PageMarks page_marks(const HtmlTree& tree, MarkLevel level) {
    if (tree.nodes().empty()) return {};
    return Marker(tree, level).run();
}

}  // namespace overt::article
