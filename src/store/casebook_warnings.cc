// The history of warnings.
#include <array>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "overt/store.h"
#include "store/casebook_state.h"

namespace overt::store {
namespace {

constexpr std::array<std::pair<WarningState, std::string_view>, 4> state_names = {{
    {WarningState::not_seen, "not-seen"},
    {WarningState::weak, "weak"},
    {WarningState::seen, "seen"},
    {WarningState::lapsed, "lapsed"},
}};

WarningState state_from(std::string_view wanted) {
    for (const auto& [state, name] : state_names)
        if (name == wanted) return state;
    return WarningState::not_seen;
}

/// Texts of the reports that evidence lies in, each loaded once.
class Texts {
public:
    explicit Texts(const Database& database) : database_(database) {}
    Result<const std::string*> of(const std::string& report) {
        if (const auto found = texts_.find(report); found != texts_.end()) return &found->second;
        auto row = database_.prepare("SELECT text FROM reports WHERE id = ?");
        if (!row) return row.error();
        if (!row->bind(report).step()) {
            if (Status status = row->status(); !status) return status.error();
            return Error{ErrorCode::not_found, database_.path() + ": holds no report " + report};
        }
        return &texts_.emplace(report, row->text()).first->second;
    }

private:
    const Database& database_;
    std::map<std::string, std::string> texts_;
};

Status insert(const Database& database, std::span<const WarningChange> changes) {
    auto last = database.integer("SELECT coalesce(max(number), 0) FROM warning_changes");
    if (!last) return last.error();
    auto change_row = database.prepare("INSERT INTO warning_changes VALUES(?,?,?,?,?,?,?,?,?,?)");
    if (!change_row) return change_row.error();
    auto evidence_row = database.prepare("INSERT INTO warning_evidence VALUES(?,?,?,?,?,?,?,?)");
    if (!evidence_row) return evidence_row.error();
    Texts texts(database);
    for (const WarningChange& change : changes) {
        const std::int64_t number = ++*last;
        change_row->bind(number)
            .bind(change.indicator)
            .bind(change.subject)
            .bind(overt::to_string(change.as_of))
            .bind(to_string(change.before));
        change_row->bind(to_string(change.state))
            .bind(std::int64_t{change.count.reports})
            .bind(std::int64_t{change.count.outlets});
        if (Status status = change_row->bind(std::int64_t{change.count.origins}).bind(std::int64_t{change.collected}).run();
            !status)
            return status;
        for (std::size_t i = 0; i < change.evidence.size(); ++i) {
            const WarningEvidence& evidence = change.evidence[i];
            const auto text = texts.of(evidence.report);
            if (!text) return text.error();
            const base::OffsetMap offsets(**text);
            evidence_row->bind(number).bind(static_cast<std::int64_t>(i)).bind(evidence.report).bind(evidence.story);
            evidence_row->bind(std::int64_t{offsets.code_point(**text, evidence.span.begin)});
            evidence_row->bind(std::int64_t{offsets.code_point(**text, evidence.span.end)});
            if (Status status = evidence_row->bind(evidence.words).bind(evidence.origin).run(); !status) return status;
        }
    }
    return Unit{};
}

}  // namespace

std::string_view to_string(WarningState value) {
    for (const auto& [state, name] : state_names)
        if (state == value) return name;
    return {};
}

Status Casebook::add_changes(std::span<const WarningChange> changes) {
    if (changes.empty()) return Unit{};
    Database& database = state_->database;
    if (Status status = database.begin(); !status) return status;
    Status status = insert(database, changes);
    if (status) status = database.run("COMMIT");
    if (!status) (void)database.run("ROLLBACK");
    return status;
}

Result<std::vector<WarningChange>> Casebook::changes() const {
    auto rows = state_->database.prepare(
        "SELECT number, indicator, subject, as_of, before, state, reports, outlets, origins, collected FROM warning_changes "
        "ORDER BY number");
    if (!rows) return rows.error();
    auto evidence = state_->database.prepare(
        "SELECT report, story, start, \"end\", words, origin FROM warning_evidence WHERE change = ? ORDER BY number");
    if (!evidence) return evidence.error();
    Texts texts(state_->database);
    std::vector<WarningChange> out;
    while (rows->step()) {
        const std::int64_t number = rows->integer();
        WarningChange change;
        change.indicator = rows->text();
        change.subject = rows->text();
        change.as_of = parse_date(rows->text()).value_or(Date{});
        change.before = state_from(rows->text());
        change.state = state_from(rows->text());
        for (std::uint32_t* value : {&change.count.reports, &change.count.outlets, &change.count.origins, &change.collected})
            *value = static_cast<std::uint32_t>(rows->integer());
        evidence->bind(number);
        while (evidence->step()) {
            WarningEvidence one;
            one.report = evidence->text();
            one.story = evidence->text();
            const auto begin = static_cast<std::uint32_t>(evidence->integer());
            const auto end = static_cast<std::uint32_t>(evidence->integer());
            const auto text = texts.of(one.report);
            if (!text) return text.error();
            const base::OffsetMap offsets(**text);
            one.span = {offsets.byte(**text, begin), offsets.byte(**text, end)};
            one.words = evidence->text();
            one.origin = evidence->text();
            change.evidence.push_back(std::move(one));
        }
        if (Status status = evidence->reset(); !status) return status.error();
        out.push_back(std::move(change));
    }
    if (Status status = rows->status(); !status) return status.error();
    return out;
}

}  // namespace overt::store
