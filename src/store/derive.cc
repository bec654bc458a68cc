#include "store/derive.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "overt/lineage.h"
#include "store/story_linking.h"

namespace overt::store {
namespace {

/// Reports by date of publication (unknown last) and first path: the order in which stories and families are numbered.
constexpr const char* all_reports =
    "SELECT r.id, r.byline, r.publisher, r.url, r.published, r.text, min(p.path) AS path FROM reports r JOIN paths p ON p.report "
    "= r.id "
    "GROUP BY r.id ORDER BY r.published IS NULL, r.published, path, r.id";
constexpr const char* all_events =
    "SELECT report, number, kind, phase, polarity, lemma, when_from, when_until, country, source, prominence, "
    "EXISTS(SELECT 1 FROM claim_events ce JOIN claims c ON c.report = ce.report AND c.number = ce.claim "
    "WHERE ce.report = events.report AND ce.event = events.number AND c.stance = 'denies') FROM events ORDER BY report, start, "
    "number";
constexpr const char* all_roles = "SELECT report, event, role, key, country, head FROM roles ORDER BY report, event, number";

struct EventRow {
    std::uint32_t number = 0;  // in its report
    std::optional<std::string> source;
    LinkEvent event;
};

class Derivation {
public:
    explicit Derivation(Database& database) : database_(database) {}

    Status run() {
        for (Status (Derivation::*step)() :
             {&Derivation::clear, &Derivation::load_reports, &Derivation::load_links, &Derivation::write_families,
              &Derivation::load_events, &Derivation::load_roles, &Derivation::write_stories})
            if (Status status = (this->*step)(); !status) return status;
        return Unit{};
    }

private:
    Status clear() {
        return database_.run(
            "DELETE FROM conflicts; DELETE FROM stories; DELETE FROM members; DELETE FROM families; "
            "UPDATE reports SET family = NULL, lead = NULL; UPDATE events SET story = NULL;");
    }

    Status load_reports() {
        auto rows = database_.prepare(all_reports);
        if (!rows) return rows.error();
        while (rows->step()) {
            ids_.push_back(rows->text());
            Article article;
            article.byline = rows->optional_text();
            article.publisher = rows->optional_text();
            article.url = rows->optional_text();
            if (const auto published = rows->optional_text()) article.published = parse_date(*published);
            article.text = rows->text();
            article.input = rows->text();
            prints_.push_back(lineage::fingerprint(article));
            place_.emplace(ids_.back(), static_cast<std::uint32_t>(ids_.size() - 1));
        }
        return rows->status();
    }

    Status load_links() {
        auto rows = database_.prepare("SELECT report, address FROM page_links ORDER BY report, address");
        if (!rows) return rows.error();
        while (rows->step()) {
            lineage::Fingerprint& print = prints_[place_.at(rows->text())];
            print.linked.push_back(rows->text());
        }
        return rows->status();
    }

    Status write_families() {
        families_ = lineage::find_families(prints_);
        auto family_row = database_.prepare("INSERT INTO families VALUES(?,?,?,?,?)");
        if (!family_row) return family_row.error();
        auto member_row = database_.prepare("INSERT INTO members VALUES(?,?,?,?,?,?,?)");
        if (!member_row) return member_row.error();
        auto report_row = database_.prepare("UPDATE reports SET family = ? WHERE id = ?");
        if (!report_row) return report_row.error();
        origin_.resize(ids_.size());
        copy_.resize(ids_.size());
        for (std::size_t f = 0; f < families_.size(); ++f) {
            const lineage::Family& family = families_[f];
            const lineage::Count count = lineage::count(family, prints_);
            const auto number = static_cast<std::int64_t>(f + 1);
            family_row->bind(number).bind(family.origin).bind(std::int64_t{count.reports}).bind(std::int64_t{count.outlets});
            if (Status status = family_row->bind(std::int64_t{count.origins}).run(); !status) return status;
            for (std::size_t m = 0; m < family.members.size(); ++m) {
                const lineage::Member& member = family.members[m];
                origin_[member.report] = family.origin;
                copy_[member.report] = m > 0;
                member_row->bind(ids_[member.report]).bind(number).bind(static_cast<std::int64_t>(m));
                member_row->bind(lineage::to_string(member.kinship));
                if (member.parent)
                    member_row->bind(ids_[*member.parent]);
                else
                    member_row->bind_null();
                member_row->bind(member.score).bind(lineage::to_string(member.tie));
                if (Status status = member_row->run(); !status) return status;
                if (Status status = report_row->bind(number).bind(ids_[member.report]).run(); !status) return status;
            }
        }
        return Unit{};
    }

    Status load_events() {
        auto rows = database_.prepare(all_events);
        if (!rows) return rows.error();
        while (rows->step()) {
            EventRow row;
            const std::string report = rows->text();
            row.event.report = place_.at(report);
            row.number = static_cast<std::uint32_t>(rows->integer());
            row.event.kind = rows->text();
            row.event.phase = from_string<Phase>(rows->text()).value_or(Phase::occurred);
            row.event.polarity = from_string<Polarity>(rows->text()).value_or(Polarity::affirmed);
            row.event.lemma = rows->text();
            const auto from = rows->optional_text();
            const auto until = rows->optional_text();
            if (from && until) {
                const auto begin = parse_instant(*from);
                const auto end = parse_instant(*until);
                if (begin && end) row.event.when = Interval{*begin, *end};
            }
            row.event.country = rows->optional_text().value_or("");
            row.source = rows->optional_text();
            row.event.prominence = static_cast<int>(rows->integer());
            row.event.denied = rows->integer() != 0;
            events_.push_back(std::move(row));
        }
        // The rows came by report id, in the order of the text within each: now by date and path.
        std::stable_sort(events_.begin(), events_.end(),
                         [](const EventRow& a, const EventRow& b) { return a.event.report < b.event.report; });
        return rows->status();
    }

    Status load_roles() {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> position;
        for (std::size_t i = 0; i < events_.size(); ++i)
            position.emplace(std::pair(events_[i].event.report, events_[i].number), i);
        auto rows = database_.prepare(all_roles);
        if (!rows) return rows.error();
        while (rows->step()) {
            const std::uint32_t report = place_.at(rows->text());
            const auto event = position.find({report, static_cast<std::uint32_t>(rows->integer())});
            LinkRole role;
            role.role = rows->text();
            role.key = rows->optional_text().value_or("");
            role.country = rows->optional_text().value_or("");
            role.head = rows->text();
            if (event != position.end()) events_[event->second].event.roles.push_back(std::move(role));
        }
        return rows->status();
    }

    Status write_stories() {
        std::vector<LinkReport> reports;
        for (std::size_t i = 0; i < ids_.size(); ++i) reports.push_back({prints_[i].published, copy_[i], prints_[i].terms});
        std::vector<LinkEvent> events;
        events.reserve(events_.size());
        for (const EventRow& row : events_) events.push_back(row.event);
        const Linking linking = link_stories(reports, events);
        for (std::size_t s = 0; s < linking.stories.size(); ++s)
            if (Status status = write_story(static_cast<std::int64_t>(s + 1), linking.stories[s]); !status) return status;
        auto lead_row = database_.prepare("UPDATE reports SET lead = ? WHERE id = ?");
        if (!lead_row) return lead_row.error();
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            if (!linking.lead[i]) continue;
            if (Status status = lead_row->bind(std::int64_t{*linking.lead[i]} + 1).bind(ids_[i]).run(); !status) return status;
        }
        return Unit{};
    }

    lineage::Count count(const LinkedStory& story) const {
        std::set<std::uint32_t> reports;
        std::set<std::string> outlets;
        std::set<std::string> origins;
        for (const std::uint32_t member : story.events) {
            const EventRow& row = events_[member];
            const std::uint32_t report = row.event.report;
            reports.insert(report);
            outlets.insert(prints_[report].outlet.empty() ? ids_[report] : prints_[report].outlet);
            origins.insert(row.source.value_or(origin_[report]));
        }
        const auto size = [](const auto& set) { return static_cast<std::uint32_t>(set.size()); };
        return {size(reports), size(outlets), size(origins)};
    }

    Status write_story(std::int64_t number, const LinkedStory& story) {
        const lineage::Count numbers = count(story);
        auto story_row = database_.prepare("INSERT INTO stories VALUES(?,?,?,?,?)");
        if (!story_row) return story_row.error();
        story_row->bind(number).bind(events_[story.events.front()].event.kind).bind(std::int64_t{numbers.reports});
        if (Status status = story_row->bind(std::int64_t{numbers.outlets}).bind(std::int64_t{numbers.origins}).run(); !status)
            return status;
        auto event_row = database_.prepare("UPDATE events SET story = ? WHERE report = ? AND number = ?");
        if (!event_row) return event_row.error();
        const auto bind_event = [&](Statement& row, std::uint32_t member) -> Statement& {
            return row.bind(ids_[events_[member].event.report]).bind(std::int64_t{events_[member].number});
        };
        for (const std::uint32_t member : story.events)
            if (Status status = bind_event(event_row->bind(number), member).run(); !status) return status;
        auto conflict_row = database_.prepare("INSERT INTO conflicts VALUES(?,?,?,?,?,?)");
        if (!conflict_row) return conflict_row.error();
        for (const Conflict& conflict : story.conflicts) {
            Statement& row = conflict_row->bind(number).bind(to_string(conflict.kind));
            bind_event(row, story.events[conflict.one]);
            if (Status status = bind_event(row, story.events[conflict.other]).run(); !status) return status;
        }
        return Unit{};
    }

    Database& database_;
    std::vector<std::string> ids_;
    std::vector<lineage::Fingerprint> prints_;
    std::unordered_map<std::string, std::uint32_t> place_;
    std::vector<lineage::Family> families_;
    std::vector<std::string> origin_;
    std::vector<bool> copy_;
    std::vector<EventRow> events_;
};

}  // namespace

Status derive(Database& database) { return Derivation(database).run(); }

}  // namespace overt::store
