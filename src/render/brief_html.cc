#include "render/brief_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "render/casebook_text.h"
#include "render/describe.h"
#include "render/html_page.h"

namespace overt::render {
namespace {

constexpr std::string_view style = R"(
main{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
.marking{font:600 .85rem/1.4 ui-monospace,monospace;background:#000;color:#fff;padding:.35rem .7rem;text-align:right;border-radius:.25rem}
h1{margin:1.6rem 0 .3rem;line-height:1.2}
.state{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1rem 0 1.5rem;padding:.9rem 1rem;border:1px solid currentColor;border-radius:.4rem}
.state div{min-width:7rem}
.state dt{font-size:.8rem}
.state dd{margin:0;font-weight:600}
h2{margin:2rem 0 .5rem;font-size:1.1rem}
section p{margin:.5rem 0}
sup a{text-decoration:none;padding:0 .15em}
ol.citations{padding-left:1.6rem}
ol.citations li{margin:.6rem 0;overflow-wrap:anywhere}
ol.citations li:target{outline:2px solid currentColor;outline-offset:.3rem}
blockquote{margin:0;font-style:italic}
cite{font-style:normal;font-size:.85rem}
@media print{.marking{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)";

/// Citations in the order of first use; the same words of the same report are one.
class Citations {
public:
    /// Number from 1.
    std::size_t number(const warning::Citation& citation) {
        const auto known = std::find_if(list_.begin(), list_.end(), [&](const warning::Citation& other) {
            return other.report == citation.report && other.span == citation.span;
        });
        if (known != list_.end()) return static_cast<std::size_t>(known - list_.begin()) + 1;
        list_.push_back(citation);
        return list_.size();
    }

    [[nodiscard]] std::string html() const {
        std::string out = "<section aria-labelledby=\"words\"><h2 id=\"words\">The exact words</h2>\n<ol class=\"citations\">\n";
        for (std::size_t i = 0; i < list_.size(); ++i) {
            const warning::Citation& citation = list_[i];
            std::string source = citation.publisher ? html_escaped(*citation.publisher) + ", " : std::string();
            if (citation.published) source += html_escaped(describe_date(*citation.published)) + ", ";
            out += fmt::format("<li id=\"c{}\"><blockquote>{}</blockquote><cite>{}{}, characters {}&ndash;{}</cite></li>\n",
                               i + 1, html_escaped(citation.words), source, html_escaped(citation.path),
                               citation.code_points.begin, citation.code_points.end);
        }
        return out + "</ol></section>\n";
    }

private:
    std::vector<warning::Citation> list_;
};

std::string state_html(const warning::Brief& brief) {
    std::string out = "<dl class=\"state\">\n";
    const auto item = [&](std::string_view name, const std::string& value) {
        out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, html_escaped(value));
    };
    item("State", spaced(store::to_string(brief.state)));
    if (brief.since) item("Since", describe_date(*brief.since));
    item("As of", describe_date(brief.as_of));
    if (!brief.subject.empty()) item("About", brief.subject);
    item("Behind it", count_text(brief.count));
    item("Collected", fmt::format("{} reports in {} days", brief.collected, brief.window_days));
    return out + "</dl>\n";
}

}  // namespace

std::string brief_html(const warning::Brief& brief) {
    const std::string marking = fmt::format("<p class=\"marking\">{}</p>\n", html_escaped(brief.marking));
    std::string body = "<main>\n" + marking + fmt::format("<h1>{}</h1>\n", html_escaped(brief.title));
    if (!brief.scenario.empty()) body += fmt::format("<p>{}</p>\n", html_escaped(brief.scenario));
    body += state_html(brief);
    Citations citations;
    for (const warning::Section& section : brief.sections) {
        body += fmt::format("<section><h2>{}</h2>\n", html_escaped(section.heading));
        for (const warning::Sentence& sentence : section.sentences) {
            body += "<p>" + html_escaped(sentence.text()) + "<sup>";
            for (const warning::Citation& citation : sentence.citations()) {
                const std::size_t number = citations.number(citation);
                body += fmt::format("<a href=\"#c{0}\" aria-label=\"words {0}\">[{0}]</a>", number);
            }
            body += "</sup></p>\n";
        }
        body += "</section>\n";
    }
    if (brief.sections.empty())
        body += "<p>Nothing in the casebook matches: there are no words to cite.</p>\n";
    else
        body += citations.html();
    body += marking + "</main>";
    return html_page({brief.title, body, style, ""});
}

}  // namespace overt::render
