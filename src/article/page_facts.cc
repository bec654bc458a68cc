#include "article/page_facts.h"

#include <algorithm>
#include <array>

#include "article/head_data.h"
#include "article/letters.h"
#include "article/line_signs.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

/// White space of any kind becomes one space; none at the ends.
std::string one_line(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        if (!base::is_space(c.value))
            base::append_utf8(out, c.value);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
        at += c.size;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::optional<std::string> if_any(std::string_view text) {
    std::string line = one_line(text);
    return line.empty() ? std::nullopt : std::optional(std::move(line));
}

constexpr std::array<std::string_view, 9> title_separators{
    " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / "};

/// Where the last separator begins; npos when there is none.
std::size_t last_separator(std::string_view title, std::size_t* size) {
    std::size_t best = std::string_view::npos;
    for (const std::string_view one : title_separators) {
        const std::size_t at = title.rfind(one);
        if (at == std::string_view::npos || (best != std::string_view::npos && at < best)) continue;
        best = at;
        *size = one.size();
    }
    return best;
}

class Facts {
public:
    explicit Facts(const FactSources& sources) : sources_(sources), head_(sources.tree) {}

    PageFacts run() {
        facts_.declared_language = declared_language();
        facts_.publisher = publisher();
        title();
        byline();
        url();
        for (const std::string_view value : {std::string_view(sources_.json_ld.section), head_.meta("article:section"),
                                             head_.meta("og:section"), head_.meta("parsely-section"), head_.meta("section")})
            if (auto name = if_any(value); name && !facts_.section && name->size() < 80) facts_.section = std::move(name);
        return std::move(facts_);
    }

private:
    [[nodiscard]] std::string declared_language() const {
        const HtmlNode& root = sources_.tree.nodes().front();
        for (const std::string_view value :
             {root.attribute("lang"), root.attribute("xml:lang"), head_.meta("content-language"), head_.meta("og:locale")})
            if (!trimmed(value).empty()) return std::string(trimmed(value));
        return {};
    }

    [[nodiscard]] std::optional<std::string> publisher() const {
        for (const std::string_view value : {std::string_view(sources_.json_ld.publisher), head_.meta("og:site_name"),
                                             head_.meta("application-name"), head_.meta("dc.publisher")})
            if (auto name = if_any(value); name && name->size() < 120 && name->find("://") == std::string::npos) return name;
        return std::nullopt;
    }

    /// A heading of the page says just this.
    [[nodiscard]] bool is_heading(std::string_view text) const {
        return std::any_of(sources_.page.blocks.begin(), sources_.page.blocks.end(), [&](const PageBlock& block) {
            return block.heading != 0 && block.heading <= 2 && plain_line(sources_.page.of(block)) == plain_line(text);
        });
    }

    [[nodiscard]] bool names_publisher(std::string_view text) const {
        return facts_.publisher && (is_same_title(text, *facts_.publisher) ||
                                    plain_line(*facts_.publisher).find(plain_line(text)) != std::string::npos);
    }

    /// The title without the name of the site behind it. What stands behind is the site when the page says so, when the rest is a
    /// heading, or when it is short beside the rest.
    std::string without_site(std::string title) {
        std::size_t size = 0;
        for (std::size_t at = last_separator(title, &size); at != std::string::npos && !is_heading(title);
             at = last_separator(title, &size)) {
            const std::string_view whole = title;
            const std::string_view before = trimmed(whole.substr(0, at));
            const std::string_view after = trimmed(whole.substr(at + size));
            const bool short_end =
                count_words(before) >= 4 && count_words(after) <= 4 && count_words(before) > count_words(after);
            if (before.empty() || !(names_publisher(after) || is_heading(before) || short_end)) break;
            if (!facts_.publisher && !after.empty() && count_words(after) <= 6) facts_.publisher = std::string(after);
            title = std::string(before);
        }
        return title;
    }

    static std::ptrdiff_t count_words(std::string_view text) { return std::count(text.begin(), text.end(), ' ') + 1; }

    void title() {
        std::vector<SourcedText> candidates;
        const auto add = [&](std::string_view text, ByteRange source) {
            std::string line = one_line(text);
            if (!line.empty() && line.size() < 500) candidates.push_back({std::move(line), source});
        };
        add(head_.meta("og:title"), head_.meta_source("og:title"));
        add(sources_.json_ld.headline, {});
        add(head_.meta("twitter:title"), head_.meta_source("twitter:title"));
        if (head_.title_node() != 0) {
            const std::uint32_t node = head_.title_node();
            const HtmlNode& inside = sources_.tree.nodes()[std::min(node + 1, sources_.tree.nodes()[node].end - 1)];
            const auto& pieces = sources_.tree.pieces();
            const ByteRange source = inside.last_piece > inside.first_piece ? ByteRange{pieces[inside.first_piece].source.begin,
                                                                                        pieces[inside.last_piece - 1].source.end}
                                                                            : ByteRange{};
            add(sources_.tree.text_of(node), source);
        }
        for (SourcedText& candidate : candidates) candidate.text = without_site(std::move(candidate.text));
        choose_title_block(candidates);
        if (facts_.title_block) {
            const PageBlock& block = sources_.page.blocks[*facts_.title_block];
            facts_.title =
                SourcedText{one_line(sources_.page.of(block)), page_range(sources_.page.map, {block.span.begin, block.span.end})};
        } else if (!candidates.empty()) {
            facts_.title = candidates.front();
        }
    }

    /// A heading that says what one of the candidates says; else the only <h1> when nothing is known.
    void choose_title_block(const std::vector<SourcedText>& candidates) {
        std::vector<std::uint32_t> first_headings;
        for (std::uint32_t i = 0; i < sources_.page.blocks.size(); ++i) {
            const PageBlock& block = sources_.page.blocks[i];
            if (block.heading == 0 || block.heading > 3 || block.span.size() > 500) continue;
            const std::string_view text = sources_.page.of(block);
            const bool fits = std::any_of(candidates.begin(), candidates.end(),
                                          [&](const SourcedText& one) { return is_same_title(one.text, text); });
            if (fits && (!facts_.title_block || block.heading < sources_.page.blocks[*facts_.title_block].heading))
                facts_.title_block = i;
            if (block.heading == 1) first_headings.push_back(i);
        }
        if (!facts_.title_block && first_headings.size() == 1) {
            const std::string_view text = sources_.page.of(sources_.page.blocks[first_headings[0]]);
            const bool site = facts_.publisher && is_same_title(text, *facts_.publisher);
            if (!site && (candidates.empty() || count_words(text) >= 4)) facts_.title_block = first_headings[0];
        }
    }

    void byline() {
        for (const std::string_view value :
             {std::string_view(sources_.json_ld.author), head_.meta("author"), head_.meta("article:author"),
              head_.meta("parsely-author"), head_.meta("sailthru.author"), head_.meta("dc.creator"), head_.meta("byl")}) {
            if (set_byline(value)) return;
        }
        for (const PageBlock& block : sources_.page.blocks)
            if (block.reason == DropReason::byline && set_byline(sources_.page.of(block))) return;
        for (const PageBlock& block : sources_.page.blocks)
            if (is_byline(sources_.page.of(block)) && set_byline(sources_.page.of(block))) return;
    }

    bool set_byline(std::string_view value) {
        auto line = if_any(value);
        if (!line || line->size() > 160 || line->find("://") != std::string::npos) return false;
        for (const std::string_view opening : {"by: ", "by ", "written by ", "posted by ", "author: "})
            if (same_letters(line->substr(0, opening.size()), opening)) line->erase(0, opening.size());
        if (trimmed(*line).empty() || is_date_line(*line)) return false;
        facts_.byline = std::move(line);
        return true;
    }

    void url() {
        if (sources_.url)
            facts_.url = sources_.url;
        else
            for (const std::string_view value : {head_.canonical(), head_.meta("og:url")})
                if (value.starts_with("http") && !facts_.url) facts_.url = if_any(value);
    }

    const FactSources& sources_;
    HeadData head_;
    PageFacts facts_;
};

}  // namespace

PageFacts page_facts(const FactSources& sources) {
    if (sources.tree.nodes().empty()) return {};
    PageFacts facts = Facts(sources).run();
    find_page_date(sources, facts);
    return facts;
}

}  // namespace overt::article
