#include "render/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/utf8.h"
#include "render/event_look.h"
#include "render/html_page.h"

namespace overt::render {
namespace {

std::string_view class_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::secrecy:
            return "secrecy";
        case MarkKind::content:
            return "content";
        case MarkKind::source:
            return "source";
        case MarkKind::cue:
            return "cue";
        case MarkKind::oddity:
            return "oddity";
        case MarkKind::trigger:
            return "trigger";
    }
    return "";
}

void add_marks_of_claim(std::vector<Mark>& marks, const Claim& claim, const std::string& id) {
    const std::string look = claim.stance == Stance::denies ? "disputed" : "";
    // A claim that holds events is known by theirs.
    const bool labelled = claim.events.empty();
    const std::size_t parts = claim.parts.size();
    if (parts == 0) marks.push_back({claim.content, MarkKind::content, id, look, true, labelled});
    for (std::size_t i = 0; i < parts; ++i)
        marks.push_back({claim.parts[i], MarkKind::content, id, look, i == 0, labelled && i + 1 == parts});
    for (const ChainLink& link : claim.chain) {
        if (link.source) marks.push_back({*link.source, MarkKind::source, id, "", false, false});
        if (link.cue) marks.push_back({*link.cue, MarkKind::cue, id, "", false, false});
    }
}

/// Prints pieces of the text; the marks are given once, in order, and so are the pieces.
class Printer {
public:
    Printer(std::string_view text, std::vector<Mark> marks) : text_(text), marks_(std::move(marks)) {
        for (const Mark& mark : marks_) {
            cuts_.push_back(mark.span.begin);
            cuts_.push_back(mark.span.end);
        }
        std::sort(cuts_.begin(), cuts_.end());
        cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    }

    /// Spans come in ascending order.
    std::string print(Span span) {
        std::string out;
        auto cut = std::upper_bound(cuts_.begin(), cuts_.end(), span.begin);
        for (std::uint32_t at = span.begin; at < span.end;) {
            const std::uint32_t end = cut == cuts_.end() ? span.end : std::min(*cut++, span.end);
            piece({at, end}, out);
            at = end;
        }
        return out;
    }

private:
    void piece(Span span, std::string& out) {
        std::erase_if(open_, [&](const Mark* mark) { return mark->span.end <= span.begin; });
        for (; next_ < marks_.size() && marks_[next_].span.begin <= span.begin; ++next_)
            if (marks_[next_].span.end > span.begin) open_.push_back(&marks_[next_]);
        const std::string words = html_escaped(text_.substr(span.begin, span.size()));
        if (open_.empty()) {
            out += words;
            return;
        }
        std::set<std::string_view> classes;
        std::set<std::string_view> statements;
        const Mark* main = open_.front();
        for (const Mark* mark : open_) {
            classes.insert(class_of(mark->kind));
            if (!mark->look.empty()) classes.insert(mark->look);
            if (!mark->statement.empty()) statements.insert(mark->statement);
            if (mark->kind > main->kind || (mark->kind == main->kind && mark->span.size() <= main->span.size())) main = mark;
            if (mark->first && !mark->statement.empty() && anchored_.insert(mark->statement).second)
                out += fmt::format("<span class=\"anchor\" id=\"w-{}\"></span>", mark->statement);
        }
        const bool last_piece = main->span.end == span.end;
        const std::string label = main->labelled && last_piece ? fmt::format(" data-label=\"{}\"", main->statement) : "";
        const std::string common =
            fmt::format("class=\"m {}\" data-for=\"{}\"{}", fmt::join(classes, " "), fmt::join(statements, " "), label);
        if (main->statement.empty()) {
            out += fmt::format("<span {}>{}</span>", common, words);
            return;
        }
        // Only one piece of a statement takes part in the tab order.
        const bool reachable = reachable_.insert(main->statement).second;
        out += fmt::format("<a href=\"#{}\" {}{}>{}</a>", main->statement, common, reachable ? "" : " tabindex=\"-1\"", words);
    }

    std::string_view text_;
    std::vector<Mark> marks_;
    std::vector<std::uint32_t> cuts_;
    std::vector<const Mark*> open_;
    std::size_t next_ = 0;
    std::set<std::string, std::less<>> anchored_;
    std::set<std::string, std::less<>> reachable_;
};

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        if (!base::is_space(c.value)) return false;
        at += c.size;
    }
    return true;
}

/// The blocks, with a paragraph for text that lies in none.
std::vector<Block> whole_text(const Article& article) {
    std::vector<Block> out;
    std::uint32_t end = 0;
    const auto add_between = [&](std::uint32_t until) {
        if (until > end && !is_blank(std::string_view(article.text).substr(end, until - end)))
            out.push_back({{end, until}, BlockKind::paragraph});
    };
    for (const Block& block : article.blocks) {
        add_between(block.span.begin);
        out.push_back(block);
        end = block.span.end;
    }
    add_between(static_cast<std::uint32_t>(article.text.size()));
    return out;
}

std::string_view element_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::headline:
        case BlockKind::heading:
            return "h2";
        case BlockKind::paragraph:
            return "p";
        case BlockKind::list_item:
            return "li";
        case BlockKind::quotation:
            return "blockquote";
        case BlockKind::table_row:
            return "pre";
    }
    return "p";
}

}  // namespace

std::vector<Mark> marks_of(const Document& document) {
    const Reading& reading = document.reading();
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < reading.claims.size(); ++i)
        add_marks_of_claim(marks, reading.claims[i], fmt::format("C{}", i + 1));
    for (std::size_t i = 0; i < reading.events.size(); ++i)
        marks.push_back({reading.events[i].trigger, MarkKind::trigger, fmt::format("V{}", i + 1),
                         std::string(class_of(look_of(reading.events[i]))), true, true});
    for (const Oddity& oddity : reading.wording.oddities) marks.push_back({oddity.span, MarkKind::oddity, "", "", false, false});
    for (const Span span : reading.secrecy) marks.push_back({span, MarkKind::secrecy, "", "", false, false});
    std::erase_if(marks, [](const Mark& mark) { return mark.span.empty(); });
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return marks;
}

MarkedText marked_text(const Document& document) {
    Printer printer(document.article().text, marks_of(document));
    MarkedText text;
    std::string& out = text.body;
    bool in_list = false;
    for (const Block& block : whole_text(document.article())) {
        if (block.kind == BlockKind::headline && text.headline.empty() && out.empty()) {
            text.headline = fmt::format("<h1 dir=\"auto\">{}</h1>\n", printer.print(block.span));
            continue;
        }
        const bool item = block.kind == BlockKind::list_item;
        if (item != in_list) out += item ? "<ul>\n" : "</ul>\n";
        in_list = item;
        const std::string_view element = element_of(block.kind);
        out += fmt::format("<{} dir=\"auto\">{}</{}>\n", element, printer.print(block.span), element);
    }
    if (in_list) out += "</ul>\n";
    return text;
}

}  // namespace overt::render
