// States of warnings and their changes.
#include <map>
#include <set>
#include <utility>

#include "overt/warning.h"
#include "warning/matching.h"

namespace overt::warning {
namespace {

using Key = std::pair<std::string, std::string>;  // indicator, subject

Result<std::map<Key, store::WarningChange>> last_changes(const store::Casebook& casebook, Date as_of) {
    const auto changes = casebook.changes();
    if (!changes) return changes.error();
    std::map<Key, store::WarningChange> last;
    for (const store::WarningChange& change : *changes) {
        if (change.as_of > as_of) continue;
        auto& slot = last[Key(change.indicator, change.subject)];
        if (slot.indicator.empty() || slot.as_of <= change.as_of) slot = change;  // of one day the latest
    }
    return last;
}

/// The words of one event of each report and story: more would repeat them.
Result<std::vector<store::WarningEvidence>> evidence_of(Desk& desk, const std::vector<Match>& matches) {
    std::vector<store::WarningEvidence> out;
    std::set<Key> seen;
    for (const Match& match : matches) {
        if (match.history || !seen.emplace(match.story->id, match.event->report).second) continue;
        const auto document = desk.document(match.event->report);
        if (!document) return document.error();
        const Span span = (*document)->reading().events[match.event->number].evidence;
        out.push_back({match.event->report, match.story->id, span, std::string((*document)->text(span)), match.event->origin});
    }
    return out;
}

store::WarningState state_for(const lineage::Count& count, const Indicator& indicator, store::WarningState before) {
    using store::WarningState;
    if (count.origins >= indicator.min_origins) return WarningState::seen;
    if (count.origins > 0) return WarningState::weak;
    return before == WarningState::not_seen ? WarningState::not_seen : WarningState::lapsed;
}

class Assessment {
public:
    Assessment(Desk& desk, std::map<Key, store::WarningChange> last, Date as_of)
        : desk_(desk), last_(std::move(last)), as_of_(as_of) {}

    Status look_at(const Indicator& indicator) {
        const Window window = window_of(indicator, as_of_);
        auto matches = find_matches(desk_, indicator, window);
        if (!matches) return matches.error();
        for (auto known = last_.lower_bound(Key(indicator.id, "")); known != last_.end() && known->first.first == indicator.id;
             ++known)
            matches->try_emplace(known->first.second);  // a subject once seen may have lapsed
        // Nothing has ever matched: that it was looked for is worth keeping, once.
        if (matches->empty()) matches->try_emplace("");
        for (const auto& [subject, events] : *matches)
            if (Status status = settle(indicator, subject, events, collected(desk_, window)); !status) return status;
        return Unit{};
    }
    std::vector<store::WarningChange> changes() { return std::move(changes_); }

private:
    Status settle(const Indicator& indicator, const std::string& subject, const std::vector<Match>& events,
                  std::uint32_t reports) {
        const auto known = last_.find(Key(indicator.id, subject));
        const bool first = known == last_.end();
        store::WarningChange change;
        change.indicator = indicator.id;
        change.subject = subject;
        change.as_of = as_of_;
        change.before = first ? store::WarningState::not_seen : known->second.state;
        change.count = count(desk_, events);
        change.state = state_for(change.count, indicator, change.before);
        change.collected = reports;
        if (!first && change.state == change.before) return Unit{};
        if (first && change.state == store::WarningState::not_seen && !subject.empty()) return Unit{};  // history alone
        auto evidence = evidence_of(desk_, events);
        if (!evidence) return evidence.error();
        change.evidence = std::move(*evidence);
        changes_.push_back(std::move(change));
        return Unit{};
    }

    Desk& desk_;
    std::map<Key, store::WarningChange> last_;
    Date as_of_;
    std::vector<store::WarningChange> changes_;
};

}  // namespace

Result<std::vector<store::WarningChange>> assess(store::Casebook& casebook, std::span<const Indicator> indicators, Date as_of) {
    auto last = last_changes(casebook, as_of);
    if (!last) return last.error();
    auto desk = Desk::open(casebook);
    if (!desk) return desk.error();
    Assessment assessment(*desk, std::move(*last), as_of);
    for (const Indicator& indicator : indicators)
        if (Status status = assessment.look_at(indicator); !status) return status.error();
    std::vector<store::WarningChange> changes = assessment.changes();
    if (Status status = casebook.add_changes(changes); !status) return status.error();
    return changes;
}

Result<std::vector<store::WarningChange>> current(const store::Casebook& casebook, Date as_of) {
    auto last = last_changes(casebook, as_of);
    if (!last) return last.error();
    std::vector<store::WarningChange> out;
    for (auto& [key, change] : *last) {
        // "Nothing has matched" is no longer so once a subject is there.
        if (!out.empty() && out.back().indicator == change.indicator && out.back().subject.empty()) out.pop_back();
        out.push_back(std::move(change));
    }
    return out;
}

}  // namespace overt::warning
