#include <fmt/format.h>

#include "document/json_text.h"
#include "store/casebook_state.h"
#include "store/report_paths.h"

namespace overt::store {
namespace {

void print_member(document::JsonText& line, const FamilyRecord::Member& member) {
    line.begin_object();
    line.key("id"), line.text(member.path);
    line.key("relation"), line.text(to_string(member.kinship));
    line.key("parent");
    if (member.parent)
        line.text(*member.parent);
    else
        line.null();
    line.key("score"), line.number(member.score, 4);
    if (member.tie != lineage::Tie::none) line.key("tie"), line.text(to_string(member.tie));
    line.end_object();
}

std::string print(const FamilyRecord& family) {
    document::JsonText line;
    line.begin_object();
    line.key("family"), line.text(family.id);
    line.key("reports"), line.integer(family.count.reports);
    line.key("outlets"), line.integer(family.count.outlets);
    line.key("origins"), line.integer(family.count.origins);
    line.key("origin"), line.text(family.origin);
    line.key("members"), line.begin_list();
    for (const FamilyRecord::Member& member : family.members) print_member(line, member);
    line.end_list();
    line.end_object();
    return line.take();
}

}  // namespace

Result<std::vector<FamilyRecord>> Casebook::families() const {
    const auto paths = paths_of(state_->database);
    if (!paths) return paths.error();
    auto rows = state_->database.prepare(
        "SELECT f.number, f.origin, f.reports, f.outlets, f.origins, m.report, m.relation, m.parent, m.score, m.tie "
        "FROM families f JOIN members m ON m.family = f.number ORDER BY f.number, m.position");
    if (!rows) return rows.error();
    std::vector<FamilyRecord> out;
    while (rows->step()) {
        FamilyRecord next;
        next.id = fmt::format("F{}", rows->integer());
        next.origin = rows->text();
        next.count.reports = static_cast<std::uint32_t>(rows->integer());
        next.count.outlets = static_cast<std::uint32_t>(rows->integer());
        next.count.origins = static_cast<std::uint32_t>(rows->integer());
        if (out.empty() || out.back().id != next.id) out.push_back(std::move(next));
        const std::vector<std::string>& found_at = paths->at(rows->text());
        const auto kinship = lineage::kinship_from_string(rows->text()).value_or(lineage::Kinship::original);
        const auto parent = rows->optional_text();
        const double score = rows->number();
        const auto tie = lineage::tie_from_string(rows->text());
        const auto parent_path = parent ? std::optional(paths->at(*parent).front()) : std::nullopt;
        out.back().members.push_back({found_at.front(), kinship, parent_path, score, tie});
        for (std::size_t i = 1; i < found_at.size(); ++i)
            out.back().members.push_back({found_at[i], lineage::Kinship::same, found_at.front(), 1.0, {}});
    }
    if (Status status = rows->status(); !status) return status.error();
    return out;
}

Result<std::vector<std::string>> Casebook::lineage_json() const {
    const auto families = this->families();
    if (!families) return families.error();
    std::vector<std::string> out;
    for (const FamilyRecord& family : *families) out.push_back(print(family));
    return out;
}

}  // namespace overt::store
