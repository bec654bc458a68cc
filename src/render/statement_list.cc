#include "render/statement_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "render/describe.h"
#include "render/event_look.h"
#include "render/explanation.h"
#include "render/html_page.h"

namespace overt::render {
namespace {

class List {
public:
    explicit List(const Document& document) : document_(document), told_(document.reading().events.size(), false) {}

    std::string write() {
        const Reading& reading = document_.reading();
        add("<aside class=\"list\" id=\"list\" aria-labelledby=\"list-title\" tabindex=\"-1\">\n<h2 id=\"list-title\">{}</h2>\n",
            summary());
        if (!reading.events.empty() || !reading.claims.empty()) legend();
        out_ += "<ol class=\"cards\">\n";
        const std::vector<Entry> entries = order();
        for (auto entry = entries.begin(); entry != entries.end();) {
            const auto next_claim = std::find_if(entry, entries.end(), [](const Entry& one) { return one.claim; });
            if (entry == next_claim)
                claim_card((entry++)->index);
            else
                own_card({std::exchange(entry, next_claim), next_claim});
        }
        out_ += "</ol>\n</aside>\n";
        return std::move(out_);
    }

private:
    template <class... Arguments>
    void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
    }
    static std::string counted(std::size_t count, std::string_view one, std::string_view many) {
        return fmt::format("{} {}", count, count == 1 ? one : many);
    }

    [[nodiscard]] std::string summary() const {
        const Reading& reading = document_.reading();
        if (reading.events.empty() && reading.claims.empty()) return "No statement was found in this text";
        return counted(reading.events.size(), "event", "events") + ", " + counted(reading.claims.size(), "claim", "claims");
    }

    struct Entry {
        std::uint32_t begin;
        bool claim;
        std::size_t index;
    };
    /// Claims, and events that no claim holds, by their place in the text.
    [[nodiscard]] std::vector<Entry> order() const {
        const Reading& reading = document_.reading();
        std::vector<bool> attributed(reading.events.size(), false);
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < reading.claims.size(); ++i) {
            entries.push_back({reading.claims[i].content.begin, true, i});
            for (const Index<Event> event : reading.claims[i].events) attributed[event.value] = true;
        }
        for (std::size_t i = 0; i < reading.events.size(); ++i)
            if (!attributed[i]) entries.push_back({reading.events[i].trigger.begin, false, i});
        std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
        return entries;
    }

    void legend() {
        out_ += "<ul class=\"legend\" aria-label=\"Legend\">";
        for (const auto& [look, words] : {std::pair{EventLook::real, "is so"}, std::pair{EventLook::open, "planned or possible"},
                                          std::pair{EventLook::denied, "is not so"}})
            add("<li><span aria-hidden=\"true\">{}</span> <span class=\"m trigger {}\">{}</span></li>", sign_of(look),
                class_of(look), words);
        out_ +=
            "<li><span class=\"m content\">words of a source</span></li><li><span class=\"m source\">who says "
            "so</span></li></ul>\n";
    }

    void claim_card(std::size_t index) {
        const Claim& claim = document_.reading().claims[index];
        const std::string id = fmt::format("C{}", index + 1);
        add("<li class=\"card\" id=\"{}\">\n<p class=\"who\"><span dir=\"auto\">{}</span><a class=\"go\" href=\"#w-{}\" "
            "aria-label=\"{}: show its "
            "words\">{}</a></p>\n",
            id, html_escaped(describe_source(document_, claim)), id, id, id);
        std::vector<std::string> how;
        for (const ChainLink& link : claim.chain) how.push_back(spaced(to_string(link.kind)));
        how.emplace_back(to_string(claim.stance));
        if (claim.certainty != Certainty::unstated) how.emplace_back(to_string(claim.certainty));
        if (claim.quoted) how.emplace_back("in quotation marks");
        if (claim.said_when) how.push_back("said " + describe_time(document_, document_.reading().times[claim.said_when->value]));
        for (const ChainLink& link : claim.chain)
            if (link.basis) how.push_back("resting on “" + std::string(document_.text(*link.basis)) + "”");
        add("<p class=\"how\">{}</p>\n", html_escaped(fmt::format("{}", fmt::join(how, " · "))));
        if (claim.events.empty())
            add("<blockquote class=\"said\" dir=\"auto\">{}</blockquote>\n", html_escaped(document_.text(claim.content)));
        if (!claim.events.empty()) {
            out_ += "<ul class=\"events\">\n";
            for (const Index<Event> event : claim.events) event_item(event.value);
            out_ += "</ul>\n";
        }
        out_ += "</li>\n";
    }

    /// Events between two claims that nobody but the report tells.
    void own_card(std::span<const Entry> events) {
        out_ += "<li class=\"card\">\n<p class=\"who own\">In the report’s own words</p>\n<ul class=\"events\">\n";
        for (const Entry& event : events) event_item(event.index);
        out_ += "</ul>\n</li>\n";
    }

    void event_item(std::size_t index) {
        const Event& event = document_.reading().events[index];
        const std::string id = fmt::format("V{}", index + 1);
        const EventLook look = look_of(event);
        if (told_[index]) {  // in full under an earlier claim
            add("<li class=\"event\"><p class=\"what\"><a href=\"#{}\">{}</a> {}</p></li>\n", id, id,
                html_escaped(describe_event(document_, event)));
            return;
        }
        told_[index] = true;
        add("<li class=\"event\" id=\"{}\">\n<p class=\"state\"><span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> "
            "{}</span>"
            "<a class=\"go\" href=\"#w-{}\" aria-label=\"{}: show its words\">{}</a></p>\n<p class=\"what\" "
            "dir=\"auto\">{}</p>\n",
            id, class_of(look), sign_of(look), describe_status(event), id, id, id,
            html_escaped(describe_event(document_, event)));
        const std::string when = describe_when(document_, event);
        const std::string where = describe_where(document_, event);
        if (!when.empty() || !where.empty()) {
            out_ += "<dl class=\"facts\">";
            fact("When", when);
            fact("Where", where);
            out_ += "</dl>\n";
        }
        details(event, index);
        out_ += "</li>\n";
    }

    void fact(std::string_view name, std::string_view value) {
        if (!value.empty()) add("<dt>{}</dt><dd dir=\"auto\">{}</dd>", html_escaped(name), html_escaped(value));
    }

    void details(const Event& event, std::size_t index) {
        out_ += "<details><summary>Words and codes</summary><dl class=\"facts\">";
        fact("trigger", document_.text(event.trigger));
        for (const Role& role : event.roles) fact(spaced(role.role), document_.text(role.span));
        fact("kind", event.kind);
        if (event.plover) {
            std::string code = event.plover->type;
            if (event.plover->mode) code += ", " + *event.plover->mode;
            for (const std::string& context : event.plover->contexts) code += ", " + context;
            fact("PLOVER", code);
        }
        fact("factuality", fmt::format("{:+.1f} of ±3", event.factuality));
        fact("score", fmt::format("{:.2f} ({}/{})", event.score, event.producer.stage, event.producer.version));
        for (const Link& link : document_.reading().links) {
            if (link.from.value == index) related(spaced(to_string(link.kind)), link.to.value);
            if (link.to.value == index) related(spaced(to_string(link.kind)) + ", from", link.from.value);
        }
        out_ +=
            "</dl></details>\n<details><summary>Why it reads so</summary>" + explanation_html(document_, index) + "</details>\n";
    }

    void related(const std::string& how, std::uint32_t event) {
        add("<dt>{}</dt><dd><a href=\"#V{}\">V{}</a> {}</dd>", html_escaped(how), event + 1, event + 1,
            html_escaped(describe_event(document_, document_.reading().events[event])));
    }

    const Document& document_;
    std::string out_;
    std::vector<bool> told_;
};

}  // namespace

std::string statement_list(const Document& document) { return List(document).write(); }

}  // namespace overt::render
