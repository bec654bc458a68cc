#include "render/reading_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "render/describe.h"
#include "render/html_page.h"
#include "render/marked_text.h"
#include "render/reading_style.h"
#include "render/statement_list.h"

namespace overt::render {
namespace {

class Page {
public:
    explicit Page(const Document& document) : document_(document) {}

    std::string write() {
        out_ += "<a class=\"skip\" href=\"#list\">Skip to the statements</a>\n<div class=\"desk\">\n<main class=\"report\">\n";
        const MarkedText text = marked_text(document_);
        const std::string language = html_escaped(article().language);
        head();
        if (text.headline.empty())
            add("<h1 dir=\"auto\">{}</h1>\n", html_escaped(article().title.value_or(article().input)));
        else
            add("<div lang=\"{}\">{}</div>", language, text.headline);
        wording();
        add("<article class=\"words\" lang=\"{}\">\n{}</article>\n</main>\n", language, text.body);
        out_ += statement_list(document_);
        out_ += "<section class=\"more\" aria-label=\"More about this report\">\n";
        entities();
        times();
        places();
        dropped();
        notes();
        out_ += "</section>\n</div>";
        const std::string title = article().title.value_or(article().input);
        return html_page({title, out_, reading_style(), reading_script()});
    }

private:
    [[nodiscard]] const Article& article() const { return document_.article(); }
    [[nodiscard]] const Reading& reading() const { return document_.reading(); }

    template <class... Arguments>
    void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
    }

    void head() {
        std::vector<std::string> parts;
        if (article().publisher) parts.push_back("<strong>" + html_escaped(*article().publisher) + "</strong>");
        if (article().byline) parts.push_back(html_escaped(*article().byline));
        if (article().published) {
            const std::string_view basis = article().published_basis == DateBasis::page   ? "date from the page"
                                           : article().published_basis == DateBasis::text ? "date from the text"
                                                                                          : "date as given";
            parts.push_back(fmt::format("<time datetime=\"{}\">{}</time> <span class=\"small\">({})</span>",
                                        to_string(*article().published), describe_date(*article().published), basis));
        } else {
            parts.emplace_back("date not known");
        }
        if (article().marking) parts.push_back("<span class=\"chip\">" + html_escaped(*article().marking) + "</span>");
        add("<p class=\"origin\">{}</p>\n", fmt::join(parts, " · "));
        if (article().url) address(*article().url);
    }

    /// A link only when it leads to the web.
    void address(const std::string& url) {
        const std::string text = html_escaped(url);
        if (url.starts_with("https://") || url.starts_with("http://"))
            add("<p class=\"address\"><a href=\"{}\" rel=\"noreferrer noopener external\">{}</a></p>\n", text, text);
        else
            add("<p class=\"address\">{}</p>\n", text);
    }

    void wording() {
        const Wording& wording = reading().wording;
        if (wording.verdict != WordingVerdict::spun) return;
        add("<aside class=\"warning\"><p><strong>Probably reworded by a machine</strong> (probability {}). Its words are then "
            "not "
            "those of the first writer.</p>\n",
            describe_probability(wording.score));
        if (!wording.oddities.empty())
            add("<details><summary>Odd words, and what they may have been ({})</summary><ul>\n", wording.oddities.size());
        for (const Oddity& oddity : wording.oddities)
            add("<li>“{}” is perhaps “{}”</li>\n", html_escaped(document_.text(oddity.span)), html_escaped(oddity.likely));
        if (!wording.oddities.empty()) out_ += "</ul></details>\n";
        out_ += "</aside>\n";
    }

    /// A table that is folded away; rows of cells, already HTML.
    void table(std::string_view title, const std::vector<std::string>& columns,
               const std::vector<std::vector<std::string>>& rows) {
        if (rows.empty()) return;
        add("<details><summary>{} ({})</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
            "aria-label=\"{}\"><table>\n<thead><tr>",
            title, rows.size(), title);
        for (const std::string& column : columns) add("<th scope=\"col\">{}</th>", column);
        out_ += "</tr></thead>\n<tbody>\n";
        for (const std::vector<std::string>& row : rows) {
            out_ += "<tr>";
            for (const std::string& cell : row) add("<td>{}</td>", cell);
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table></div></details>\n";
    }

    void entities() {
        std::vector<std::vector<std::string>> rows;
        for (const Entity& entity : reading().entities)
            rows.push_back({html_escaped(entity.name), html_escaped(spaced(to_string(entity.kind))),
                            html_escaped(entity.country.value_or("")), html_escaped(entity.office.value_or("")),
                            std::to_string(entity.mentions.size())});
        table("Who and what", {"Name", "Kind", "Country", "Office", "Mentions"}, rows);
    }

    void times() {
        std::vector<std::vector<std::string>> rows;
        for (const TimeExpression& time : reading().times)
            rows.push_back({html_escaped(document_.text(time.span)),
                            time.when ? html_escaped(describe_time(document_, time)) : "not placed",
                            std::string(spaced(to_string(time.precision))), html_escaped(time.value)});
        table("When", {"Words", "Time", "Precision", "TIMEX3"}, rows);
    }

    void places() {
        std::vector<std::vector<std::string>> rows;
        for (const Place& place : reading().places) {
            std::string position = "not placed";
            if (place.latitude && place.longitude) position = fmt::format("{:.3f}, {:.3f}", *place.latitude, *place.longitude);
            if (place.precision_km) position += fmt::format(" (within {:g} km)", *place.precision_km);
            rows.push_back({html_escaped(document_.text(place.span)), html_escaped(place.name),
                            html_escaped(place.country.value_or("")), position, html_escaped(place.gazetteer.value_or(""))});
        }
        table("Where", {"Words", "Place", "Country", "Position", "Gazetteer"}, rows);
    }

    void dropped() {
        std::vector<std::vector<std::string>> rows;
        for (const Dropped& dropped : article().dropped)
            rows.push_back({html_escaped(spaced(dropped.why)), html_escaped(dropped.text)});
        table("Left out of the page", {"Why", "Text"}, rows);
    }

    void notes() {
        std::vector<std::vector<std::string>> rows;
        for (const Note& note : article().notes) rows.push_back({html_escaped(note.code), html_escaped(note.message)});
        table("Notes", {"Code", "Note"}, rows);
    }

    const Document& document_;
    std::string out_;
};

}  // namespace

std::string reading_html(const Document& document) { return Page(document).write(); }

}  // namespace overt::render
