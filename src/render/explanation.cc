#include "render/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "render/describe.h"
#include "render/html_page.h"
#include "render/plain_line.h"

namespace overt::render {
namespace {

std::vector<Reason> reasons_for(const std::vector<Reason>& all, std::string_view field) {
    std::vector<Reason> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const Reason& reason) { return reason.field == field; });
    if (out.empty()) out.push_back({std::string(field), "not noted", "", "", {}});
    return out;
}

std::string category(const Event& event) {
    if (!event.plover) return "none";
    std::string out = event.plover->type;
    if (event.plover->mode) out += ", " + *event.plover->mode;
    for (const std::string& context : event.plover->contexts) out += ", " + context;
    return out;
}

void add_sources(const Document& document, std::size_t index, std::vector<ExplainedField>& out) {
    const Reading& reading = document.reading();
    bool told = false;
    for (std::size_t i = 0; i < reading.claims.size(); ++i) {
        const Claim& claim = reading.claims[i];
        if (std::none_of(claim.events.begin(), claim.events.end(), [&](Index<Event> e) { return e.value == index; })) continue;
        told = true;
        out.push_back(
            {"source", fmt::format("C{}, {}", i + 1, describe_source(document, claim)), reasons_for(claim.reasons, "chain")});
        out.push_back({"stance", fmt::format("C{}, {}", i + 1, to_string(claim.stance)), reasons_for(claim.reasons, "stance")});
        out.push_back({"certainty of the source", fmt::format("C{}, {}", i + 1, to_string(claim.certainty)),
                       reasons_for(claim.reasons, "certainty")});
    }
    if (!told) out.push_back({"source", "the report’s own words", {{"source", "no claim holds the event", "", "", {}}}});
}

std::string without_table(const Document& document, const Reason& reason) {
    std::string out;
    if (!reason.words.empty()) out = "“" + plain_line(document.text(reason.words)) + "” · ";
    out += reason.rule;
    if (!reason.effect.empty()) out += " → " + reason.effect;
    return out;
}

std::string or_none(const std::string& text) { return text.empty() ? "not known" : text; }

}  // namespace

std::vector<ExplainedField> explained_fields(const Document& document, std::size_t index) {
    const Event& event = document.reading().events[index];
    std::vector<ExplainedField> out;
    const auto add = [&](const char* field, std::string value) {
        out.push_back({field, std::move(value), reasons_for(event.reasons, field)});
    };
    add("kind", event.kind);
    for (std::size_t i = 0; i < event.roles.size(); ++i) {
        const std::string field = fmt::format("roles/{}", i);
        out.push_back({spaced(event.roles[i].role), "“" + plain_line(document.text(event.roles[i].span)) + "”",
                       reasons_for(event.reasons, field)});
    }
    add("phase", std::string(to_string(event.phase)));
    add("polarity", std::string(to_string(event.polarity)));
    add("certainty", std::string(to_string(event.certainty)));
    add("factuality", fmt::format("{:+.1f} of ±3", event.factuality));
    out.push_back({"PLOVER", category(event), reasons_for(event.reasons, "plover")});
    add("when", or_none(describe_when(document, event)));
    if (event.not_before || event.not_after) {
        for (Reason& bound : reasons_for(event.reasons, "when_bounds")) out.back().reasons.push_back(std::move(bound));
    }
    add("where", or_none(describe_where(document, event)));
    add_sources(document, index, out);
    add("score", fmt::format("{:.2f}", event.score));
    return out;
}

std::string describe_reason(const Document& document, const Reason& reason) {
    return without_table(document, reason) + (reason.table.empty() ? "" : " · " + reason.table);
}

std::string explanation_text(const Document& document, std::size_t index, std::size_t width) {
    constexpr std::size_t indent = 8;
    const Event& event = document.reading().events[index];
    std::string out;
    const auto paragraph = [&](std::size_t margin, const std::string& text) {
        for (const std::string& line : wrapped(text, width - margin)) out += std::string(margin, ' ') + line + '\n';
    };
    paragraph(0, fmt::format("V{} “{}”: {}", index + 1, plain_line(document.text(event.trigger)),
                             plain_line(describe_event(document, event))));
    for (const ExplainedField& field : explained_fields(document, index)) {
        paragraph(4, fmt::format("{}: {}", field.name, plain_line(field.value)));
        for (const Reason& reason : field.reasons) paragraph(indent, describe_reason(document, reason));
    }
    return out;
}

std::string explanation_html(const Document& document, std::size_t index) {
    std::string out = "<dl class=\"why\">";
    for (const ExplainedField& field : explained_fields(document, index)) {
        out += fmt::format("<dt>{}: <strong dir=\"auto\">{}</strong></dt>", html_escaped(field.name), html_escaped(field.value));
        for (const Reason& reason : field.reasons) {
            out += fmt::format("<dd dir=\"auto\">{}", html_escaped(without_table(document, reason)));
            if (!reason.table.empty()) out += fmt::format(" <span class=\"table\">{}</span>", html_escaped(reason.table));
            out += "</dd>";
        }
    }
    return out + "</dl>\n";
}

}  // namespace overt::render
