// The casebook: everything one desk has read, in one SQLite file (docs/formats/casebook.md). Module store.
//
// Invariants:
//   - an ingest is one transaction: all of it is there after finish(), nothing of it before, whatever kills the program;
//   - families and stories are derived from the whole set of reports, so neither the order of ingests nor threads show in them;
//   - a capture is stored once; giving it again changes nothing but the list of its paths.
// A Casebook belongs to one thread at a time. Several processes may have one file open: readers see the last finished ingest, a
// second writer waits a few seconds and then gets `conflict`.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/lineage.h"
#include "overt/result.h"

namespace overt::store {

/// Version of the tables, kept in user_version. A casebook of another version is `unsupported`.
inline constexpr int casebook_version = 3;

enum class OpenMode : std::uint8_t {
    create,     ///< made when missing
    existing,   ///< not_found when missing
    read_only,  ///< likewise, and every change is refused
};

struct Report {
    std::string id;                  ///< Document::id()
    std::vector<std::string> paths;  ///< as ingested, ascending, at least one
    std::optional<std::string> title;
    std::optional<std::string> publisher;
    std::optional<std::string> url;
    std::optional<std::string> marking;
    std::optional<Date> published;
    std::string outlet;  ///< lineage::Fingerprint::outlet, or the id of the report when unknown
    std::string family;  ///< "F3"
    std::string origin;  ///< lineage::Family::origin of its family
    friend bool operator==(const Report&, const Report&) = default;
};

/// A family of copies as it is stored: paths in place of positions.
struct FamilyRecord {
    struct Member {
        std::string path;
        lineage::Kinship kinship = lineage::Kinship::original;  ///< to the parent
        std::optional<std::string> parent;                      ///< path; in another family for builds_on
        double score = 1;
        lineage::Tie tie = lineage::Tie::none;  ///< to the parent
    };
    std::string id;
    std::string origin;  ///< lineage::Family::origin
    lineage::Count count;
    std::vector<Member> members;  ///< the root first
};

/// One event of one report, as far as stories need it.
struct StoryEvent {
    std::string report;        ///< Report::id
    std::uint32_t number = 0;  ///< position in Reading::events of the report
    Span trigger;              ///< bytes
    Phase phase = Phase::occurred;
    Polarity polarity = Polarity::affirmed;
    /// Where the statement comes from: the origin of the report's family, "source:KEY" of a named source that is quoted for it,
    /// or "unknown" when it is said without a source ("reportedly"); all unknown ones count as one.
    std::string origin;
    friend bool operator==(const StoryEvent&, const StoryEvent&) = default;
};

enum class Contradiction : std::uint8_t { denial, phase };
/// Two events of one story that cannot both be so; both stay.
struct Conflict {
    Contradiction kind = Contradiction::denial;
    std::uint32_t one = 0;  ///< positions in Story::events
    std::uint32_t other = 0;
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// The same event of the world across reports.
struct Story {
    std::string id;  ///< "S1", in the order of the first event: date of publication, path, position
    std::string kind;
    std::vector<StoryEvent> events;  ///< by date of publication, path, position
    std::vector<std::string> lead;   ///< reports whose main event this is, ascending by path
    std::vector<Conflict> conflicts;
    lineage::Count count;
    friend bool operator==(const Story&, const Story&) = default;
};

// ------------------------------------------------------------------ warnings, as they are kept; module warning decides them

enum class WarningState : std::uint8_t { not_seen, weak, seen, lapsed };
std::string_view to_string(WarningState value);
std::string_view to_string(Contradiction value);

/// Why a state was reached: these words of this report.
struct WarningEvidence {
    std::string report;
    std::string story;  ///< id when it was assessed; ids may move with later ingests, the words do not
    Span span;          ///< bytes
    std::string words;  ///< exactly text[span]
    std::string origin;
    friend bool operator==(const WarningEvidence&, const WarningEvidence&) = default;
};
struct WarningChange {
    std::string indicator;
    std::string subject;  ///< the states it is about, "PRK+RUS"; empty: nothing has matched
    Date as_of;
    WarningState before = WarningState::not_seen;
    WarningState state = WarningState::not_seen;
    lineage::Count count;         ///< behind the evidence
    std::uint32_t collected = 0;  ///< reports of any subject published in the window: absence means little when they are few
    std::vector<WarningEvidence> evidence;
    friend bool operator==(const WarningChange&, const WarningChange&) = default;
};

struct IngestSummary {
    std::uint32_t added = 0;
    std::uint32_t known = 0;  ///< captures that were there already
};

class Casebook;

/// One open transaction. Destroyed without finish(), it leaves no trace.
class Ingest {
public:
    Ingest(Ingest&&) noexcept;
    Ingest& operator=(Ingest&&) noexcept;
    ~Ingest();
    /// io (full disk) or too_large; the transaction can then only be dropped.
    Status add(const Document& document);
    /// Derives families and stories anew and commits.
    Result<IngestSummary> finish();

private:
    friend class Casebook;
    struct State;
    explicit Ingest(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

class Casebook {
public:
    /// not_found; corrupt: not a casebook, or damaged; unsupported: of a later version; conflict: locked by another writer; io.
    /// The message names the file and what can be done.
    static Result<Casebook> open(const std::string& path, OpenMode mode);
    Casebook(Casebook&&) noexcept;
    Casebook& operator=(Casebook&&) noexcept;
    ~Casebook();

    /// conflict when another writer has not finished after a few seconds. One at a time; the Casebook outlives it.
    Result<Ingest> begin();

    /// By date of publication (unknown last), then path.
    [[nodiscard]] Result<std::vector<Report>> reports() const;
    /// Text and reading, without analysis, blocks and origin. not_found for an unknown id.
    [[nodiscard]] Result<Document> document(const std::string& report) const;
    /// In the order of their ids. The same capture at a second path is a member of kinship `same`.
    [[nodiscard]] Result<std::vector<FamilyRecord>> families() const;
    /// One line per family, as `overt lineage` prints it.
    [[nodiscard]] Result<std::vector<std::string>> lineage_json() const;
    [[nodiscard]] Result<std::vector<Story>> stories() const;
    /// One line per story, as `overt stories` prints it: triggers in code points, reports by path.
    [[nodiscard]] Result<std::vector<std::string>> stories_json() const;

    /// Appends to the history in one transaction.
    Status add_changes(std::span<const WarningChange> changes);
    /// Oldest first.
    [[nodiscard]] Result<std::vector<WarningChange>> changes() const;

    /// Every row of every table in one fixed order: two casebooks with the same dump hold the same.
    [[nodiscard]] Result<std::string> dump() const;

private:
    struct State;
    explicit Casebook(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace overt::store
