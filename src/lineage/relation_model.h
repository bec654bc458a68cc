// The classifier of pairs: from the measures, how likely one comes from the other, and of which kind the relation is. Its weights
// are data/lineage/relations.tsv, which `training/lineage` makes. Part of module lineage. Constant, shared by all threads.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lineage/overlap.h"
#include "overt/result.h"

namespace overt::lineage {

/// In the order of the columns of relations.tsv, behind "copy". Identical texts need no weighing.
inline constexpr std::array<Kinship, 6> told_kinships = {Kinship::edited,     Kinship::excerpt,   Kinship::spun,
                                                         Kinship::paraphrase, Kinship::builds_on, Kinship::independent};

/// The likelier of the two groups, the likeliest kinship in it, and how likely the group is.
struct Verdict {
    Kinship kinship = Kinship::independent;
    double chance = 0;
    double log_odds = 0;  ///< that one comes from the other
};

class RelationModel {
public:
    /// Lines of the file without comments, the header first. Names the line that is wrong.
    static Result<RelationModel> parse(std::span<const std::string_view> lines);
    /// The one that is built in.
    static const RelationModel& built_in();

    [[nodiscard]] Verdict judge(const Measures& measures) const;

private:
    using Row = std::array<double, told_kinships.size() + 1>;  // copy, then each kinship
    Row bias_{};
    std::array<Row, measure_names.size()> rows_{};
};

}  // namespace overt::lineage
