// Stories and families, as values and as printed.
#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "document/json_text.h"
#include "overt/store.h"
#include "store/casebook_state.h"
#include "store/report_paths.h"

namespace overt::store {
namespace {

constexpr std::array<std::pair<Contradiction, std::string_view>, 2> contradiction_names = {{
    {Contradiction::denial, "denial"},
    {Contradiction::phase, "phase"},
}};

/// Story of the casebook with triggers in code points, as the rows have them.
Result<std::vector<Story>> stories_in_code_points(const Database& database) {
    auto rows = database.prepare(
        "SELECT s.number, s.kind, s.reports, s.outlets, s.origins, e.report, e.number, e.start, e.\"end\", e.phase, e.polarity, "
        "coalesce(e.source, f.origin) FROM stories s JOIN events e ON e.story = s.number JOIN reports r ON r.id = e.report "
        "JOIN families f ON f.number = r.family JOIN (SELECT report, min(path) AS first FROM paths GROUP BY report) m ON "
        "m.report = r.id "
        "ORDER BY s.number, r.published IS NULL, r.published, m.first, r.id, e.start, e.number");
    if (!rows) return rows.error();
    std::vector<Story> out;
    while (rows->step()) {
        const auto number = static_cast<std::size_t>(rows->integer());
        if (number != out.size()) {
            out.emplace_back();
            out.back().id = fmt::format("S{}", number);
        }
        Story& story = out.back();
        story.kind = rows->text();
        for (std::uint32_t* value : {&story.count.reports, &story.count.outlets, &story.count.origins})
            *value = static_cast<std::uint32_t>(rows->integer());
        StoryEvent event;
        event.report = rows->text();
        event.number = static_cast<std::uint32_t>(rows->integer());
        event.trigger.begin = static_cast<std::uint32_t>(rows->integer());
        event.trigger.end = static_cast<std::uint32_t>(rows->integer());
        event.phase = from_string<Phase>(rows->text()).value_or(Phase::occurred);
        event.polarity = from_string<Polarity>(rows->text()).value_or(Polarity::affirmed);
        event.origin = rows->text();
        story.events.push_back(std::move(event));
    }
    if (Status status = rows->status(); !status) return status.error();
    return out;
}

Status add_leads(const Database& database, std::vector<Story>& stories) {
    auto rows = database.prepare(
        "SELECT r.lead, r.id FROM reports r JOIN (SELECT report, min(path) AS first FROM paths GROUP BY report) m ON m.report = "
        "r.id "
        "WHERE r.lead IS NOT NULL ORDER BY r.lead, m.first, r.id");
    if (!rows) return rows.error();
    while (rows->step()) {
        const auto number = static_cast<std::size_t>(rows->integer());
        if (number >= 1 && number <= stories.size()) stories[number - 1].lead.push_back(rows->text());
    }
    return rows->status();
}

Status add_conflicts(const Database& database, std::vector<Story>& stories) {
    auto rows = database.prepare(
        "SELECT story, kind, one_report, one_event, other_report, other_event FROM conflicts "
        "ORDER BY story, kind, one_report, one_event, other_report, other_event");
    if (!rows) return rows.error();
    while (rows->step()) {
        const auto number = static_cast<std::size_t>(rows->integer());
        if (number < 1 || number > stories.size()) continue;
        Story& story = stories[number - 1];
        const auto position = [&](const std::string& report, std::int64_t event) {
            std::uint32_t at = 0;
            while (at < story.events.size() && !(story.events[at].report == report && story.events[at].number == event)) ++at;
            return at;
        };
        Conflict conflict;
        conflict.kind = rows->text() == "phase" ? Contradiction::phase : Contradiction::denial;
        const std::string one = rows->text();
        conflict.one = position(one, rows->integer());
        const std::string other = rows->text();
        conflict.other = position(other, rows->integer());
        if (conflict.one < story.events.size() && conflict.other < story.events.size()) story.conflicts.push_back(conflict);
    }
    return rows->status();
}

Result<std::vector<Story>> load(const Database& database) {
    auto stories = stories_in_code_points(database);
    if (!stories) return stories;
    if (Status status = add_leads(database, *stories); !status) return status.error();
    if (Status status = add_conflicts(database, *stories); !status) return status.error();
    return stories;
}

/// A report is printed under every path at which it was found.
void print_story(document::JsonText& out, const Story& story, const Paths& paths) {
    const auto print_event = [&](const StoryEvent& event, const std::string& path) {
        out.begin_object();
        out.key("report"), out.text(path);
        out.key("id"), out.text(event.report);
        out.key("start"), out.integer(event.trigger.begin);
        out.key("end"), out.integer(event.trigger.end);
        out.key("phase"), out.text(to_string(event.phase));
        out.key("polarity"), out.text(to_string(event.polarity));
        out.key("origin"), out.text(event.origin);
        out.end_object();
    };
    std::vector<std::string> reports;
    std::set<std::string> seen;
    out.begin_object();
    out.key("story"), out.text(story.id);
    out.key("kind"), out.text(story.kind);
    out.key("events"), out.begin_list();
    for (const StoryEvent& event : story.events) {
        for (const std::string& path : paths.at(event.report)) {
            print_event(event, path);
            if (seen.insert(path).second) reports.push_back(path);
        }
    }
    out.end_list();
    out.key("reports"), out.begin_list();
    for (const std::string& path : reports) out.text(path);
    out.end_list();
    out.key("lead"), out.begin_list();
    for (const std::string& report : story.lead)
        for (const std::string& path : paths.at(report)) out.text(path);
    out.end_list();
    out.key("count"), out.begin_object();
    out.key("reports"), out.integer(story.count.reports);
    out.key("outlets"), out.integer(story.count.outlets);
    out.key("origins"), out.integer(story.count.origins);
    out.end_object();
    out.key("conflicts"), out.begin_list();
    for (const Conflict& conflict : story.conflicts) {
        out.begin_object();
        out.key("kind"), out.text(to_string(conflict.kind));
        out.key("one"), out.integer(conflict.one);
        out.key("other"), out.integer(conflict.other);
        out.end_object();
    }
    out.end_list();
    out.end_object();
}

}  // namespace

std::string_view to_string(Contradiction value) {
    for (const auto& [contradiction, name] : contradiction_names)
        if (contradiction == value) return name;
    return {};
}

Result<std::vector<Story>> Casebook::stories() const {
    auto stories = load(state_->database);
    if (!stories) return stories;
    auto texts = state_->database.prepare("SELECT id, text FROM reports");
    if (!texts) return texts.error();
    std::map<std::string, std::vector<StoryEvent*>> of_report;
    for (Story& story : *stories)
        for (StoryEvent& event : story.events) of_report[event.report].push_back(&event);
    while (texts->step()) {
        const std::string id = texts->text();
        const auto events = of_report.find(id);
        if (events == of_report.end()) continue;
        const std::string text = texts->text();
        const base::OffsetMap offsets(text);
        for (StoryEvent* event : events->second)
            event->trigger = {offsets.byte(text, event->trigger.begin), offsets.byte(text, event->trigger.end)};
    }
    if (Status status = texts->status(); !status) return status.error();
    return stories;
}

Result<std::vector<std::string>> Casebook::stories_json() const {
    const auto stories = load(state_->database);
    if (!stories) return stories.error();
    const auto paths = paths_of(state_->database);
    if (!paths) return paths.error();
    std::vector<std::string> out;
    for (const Story& story : *stories) {
        document::JsonText line;
        print_story(line, story, *paths);
        out.push_back(line.take());
    }
    return out;
}

}  // namespace overt::store
