#include "lineage/relation_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/assert.h"
#include "lineage/word_lists.h"

namespace overt::lineage {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
        tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    return cells;
}

Error wrong(std::size_t line, std::string_view what) {
    return {ErrorCode::corrupt, fmt::format("data/lineage/relations.tsv, row {}: {}", line + 1, what)};
}

}  // namespace

Result<RelationModel> RelationModel::parse(std::span<const std::string_view> lines) {
    if (lines.empty()) return wrong(0, "no header");
    const auto header = cells_of(lines.front());
    bool right = header.size() == told_kinships.size() + 2 && header[1] == "copy";
    for (std::size_t i = 0; right && i < told_kinships.size(); ++i) right = header[i + 2] == to_string(told_kinships[i]);
    if (!right) return wrong(0, "the header names the measure, copy, and each relation in the order edited .. independent");
    RelationModel model;
    std::set<std::string_view> seen;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cells_of(lines[i]);
        if (cells.size() != header.size()) return wrong(i, fmt::format("{} cells in place of {}", cells.size(), header.size()));
        const std::string_view name = cells.front();
        if (!seen.insert(name).second) return wrong(i, fmt::format("{} is there twice", name));
        const auto place = std::find(measure_names.begin(), measure_names.end(), name);
        Row* row = &model.bias_;
        if (place != measure_names.end()) {
            row = &model.rows_[static_cast<std::size_t>(place - measure_names.begin())];
        } else if (name != "bias") {
            return wrong(i, fmt::format("no measure is named {}", name));
        }
        for (std::size_t c = 0; c < row->size(); ++c) {
            const std::string_view cell = cells[c + 1];
            const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), (*row)[c]);
            if (problem != std::errc() || end != cell.data() + cell.size() || !std::isfinite((*row)[c]))
                return wrong(i, fmt::format("{} is no number", cell));
        }
    }
    if (seen.size() != measure_names.size() + 1) return wrong(lines.size(), "a row is needed for bias and for each measure");
    return model;
}

const RelationModel& RelationModel::built_in() {
    static const RelationModel model = [] {
        auto read = parse(relation_lines());
        OVERT_ASSERT(bool(read), "the weights that are built in can be read");
        return read ? *read : RelationModel();
    }();
    return model;
}

Verdict RelationModel::judge(const Measures& measures) const {
    Row sums = bias_;
    for (std::size_t m = 0; m < measures.size(); ++m)
        for (std::size_t c = 0; c < sums.size(); ++c) sums[c] += measures[m] * rows_[m][c];
    const double copied = 1.0 / (1.0 + std::exp(-sums[0]));
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < told_kinships.size(); ++i)
        if (is_copy(told_kinships[i]) == (copied >= 0.5) && (!best || sums[i + 1] > sums[*best + 1])) best = i;
    return {told_kinships[*best], std::max(copied, 1.0 - copied), sums[0]};
}

}  // namespace overt::lineage
