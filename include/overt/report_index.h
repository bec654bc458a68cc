// A growing collection of reports in one file, which tells of each new report what it comes from (docs/formats/index.md). Module
// store.
//
// Invariants:
//   - what add() was given is there after commit(), all of it or nothing since the commit before, whatever kills the program;
//   - the same text under the same path is kept once;
//   - memory does not grow with the collection.
// A ReportIndex belongs to one thread at a time. Several processes may ask while one grows the file: they see the last commit.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "overt/document.h"
#include "overt/lineage.h"
#include "overt/result.h"
#include "overt/store.h"

namespace overt::store {

inline constexpr int index_version = 2;

/// Where a report stands among those that are in the index.
struct Placement {
    std::string path;
    /// `same` .. `paraphrase` of its parent, `builds_on` another report, or `original`.
    lineage::Kinship kinship = lineage::Kinship::original;
    std::optional<std::string> parent;  ///< path
    std::string family;                 ///< path of the report that its family began with; its own for an original
    double score = 1;
    lineage::Tie tie = lineage::Tie::none;  ///< to the parent
    bool known = false;                     ///< it was there already; nothing was added
};
/// {"id":…,"relation":…,"parent":…,"family":…,"score":…,"tie":…,"known":…}; without `tie` where there is none.
std::string to_json(const Placement& placement);

class ReportIndex {
public:
    /// not_found, unsupported (another version), corrupt (another kind of file, or damaged).
    static Result<ReportIndex> open(const std::string& path, OpenMode mode);
    ReportIndex(ReportIndex&&) noexcept;
    ReportIndex& operator=(ReportIndex&&) noexcept;
    ~ReportIndex();

    /// Where the report stands, without adding it.
    Result<Placement> place(const Article& article);
    /// Places the report and adds it. Commits by itself from time to time; the last ones need commit().
    Result<Placement> add(const Article& article);
    /// Adds the report as an original, without looking up what it comes from: to fill an index from an archive quickly.
    Status fill(const Article& article);
    /// Keeps what was added. io: the disk is full, and nothing since the last commit is kept.
    Status commit();
    /// Reports, outlets (each unknown one for itself) and families.
    Result<lineage::Count> count();
    /// Reads everything; corrupt says what does not fit.
    Status check();

private:
    struct State;
    explicit ReportIndex(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace overt::store
