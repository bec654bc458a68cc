// From a casebook to what people see: looks up paths and words, leaves the layout to render.
#include "overt/desk.h"

#include <algorithm>
#include <map>
#include <set>

#include "render/brief_html.h"
#include "render/casebook_text.h"
#include "render/compare_html.h"
#include "render/describe.h"

namespace overt {
namespace {

/// Report id -> first path.
using Paths = std::map<std::string, std::string>;

Result<Paths> paths_of(const store::Casebook& casebook) {
    const auto reports = casebook.reports();
    if (!reports) return reports.error();
    Paths paths;
    for (const store::Report& report : *reports) paths.emplace(report.id, report.paths.front());
    return paths;
}

std::string one_line(std::string_view words) {
    std::string out;
    for (const char c : words) {
        const char shown = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (shown != ' ' || (!out.empty() && out.back() != ' ')) out += shown;
    }
    return out;
}

store::FamilyRecord record(const lineage::Family& family, std::span<const lineage::Fingerprint> reports) {
    store::FamilyRecord out{family.id, family.origin, lineage::count(family, reports), {}};
    for (const lineage::Member& member : family.members) {
        std::optional<std::string> parent;
        if (member.parent) parent = reports[*member.parent].id;
        out.members.push_back({reports[member.report].id, member.kinship, parent, member.score});
    }
    return out;
}

}  // namespace

Result<Date> newest_publication(const store::Casebook& casebook) {
    const auto reports = casebook.reports();
    if (!reports) return reports.error();
    std::optional<Date> newest;
    for (const store::Report& report : *reports)
        if (report.published && (!newest || *report.published > *newest)) newest = report.published;
    if (!newest)
        return Error{ErrorCode::not_found, "no report in the casebook has a date of publication; say --as-of YYYY-MM-DD"};
    return *newest;
}

std::string families_text(std::span<const lineage::Family> families, std::span<const lineage::Fingerprint> reports) {
    std::vector<store::FamilyRecord> records;
    for (const lineage::Family& family : families) records.push_back(record(family, reports));
    return render::families_text(std::move(records), lineage::count(families, reports));
}

Result<std::string> families_text(const store::Casebook& casebook) {
    auto families = casebook.families();
    if (!families) return families.error();
    const auto reports = casebook.reports();
    if (!reports) return reports.error();
    std::set<std::string> outlets, origins;
    for (const store::Report& report : *reports) {
        outlets.insert(report.outlet);
        origins.insert(report.origin);
    }
    const auto size = [](const auto& set) { return static_cast<std::uint32_t>(set.size()); };
    return render::families_text(std::move(*families),
                                 {static_cast<std::uint32_t>(reports->size()), size(outlets), size(origins)});
}

Result<std::string> stories_text(const store::Casebook& casebook) {
    const auto stories = casebook.stories();
    if (!stories) return stories.error();
    const auto paths = paths_of(casebook);
    if (!paths) return paths.error();
    std::map<std::string, Document> documents;
    std::vector<render::StoryView> views;
    for (const store::Story& story : *stories) {
        render::StoryView out{story.id, story.kind, story.count, {}, {}};
        for (const store::StoryEvent& event : story.events) {
            if (story.count.reports < 2) break;
            auto known = documents.find(event.report);
            if (known == documents.end()) {
                auto document = casebook.document(event.report);
                if (!document) return document.error();
                known = documents.emplace(event.report, std::move(*document)).first;
            }
            const Document& document = known->second;
            const Event& stored = document.reading().events[event.number];
            out.lines.push_back({paths->at(event.report),
                                 render::describe_status(stored) + " · " + render::describe_event(document, stored),
                                 one_line(document.text(stored.evidence))});
        }
        for (const store::Conflict& conflict : story.conflicts)
            if (!out.lines.empty())
                out.conflicts.push_back({std::string(store::to_string(conflict.kind)), {conflict.one, conflict.other}});
        views.push_back(std::move(out));
    }
    return render::stories_text(views);
}

Result<std::string> warnings_text(const store::Casebook& casebook, std::span<const warning::Indicator> indicators, Date as_of) {
    const auto states = warning::current(casebook, as_of);
    if (!states) return states.error();
    const auto paths = paths_of(casebook);
    if (!paths) return paths.error();
    std::string out;
    for (const warning::Indicator& indicator : indicators) {
        bool any = false;
        for (const store::WarningChange& change : *states) {
            if (change.indicator != indicator.id) continue;
            any = true;
            out += render::warning_text(indicator, change, [&](const std::string& report) { return paths->at(report); });
        }
        if (!any) out += indicator.title + ": not seen as of " + to_string(as_of) + "\n";
    }
    return out;
}

std::string relation_text(const std::string& a, const std::string& b, const lineage::Comparison& found) {
    return render::relation_text(a, b, found);
}
std::string compare_text(const Article& a, const Article& b) { return render::compare_text(a, b); }
std::string compare_html(const Article& a, const Article& b) { return render::compare_html(a, b); }

std::string brief_html(const warning::Brief& brief) { return render::brief_html(brief); }

}  // namespace overt
