// How kinships and families are printed.
#include <array>
#include <utility>

#include "document/json_text.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::array<std::pair<Kinship, std::string_view>, 8> names = {{
    {Kinship::original, "original"},
    {Kinship::same, "same"},
    {Kinship::excerpt, "excerpt"},
    {Kinship::edited, "edited"},
    {Kinship::spun, "spun"},
    {Kinship::paraphrase, "paraphrase"},
    {Kinship::builds_on, "builds-on"},
    {Kinship::independent, "independent"},
}};
constexpr std::array<std::string_view, 3> tie_names = {"", "credit", "link"};
constexpr int score_decimals = 4;

}  // namespace

std::string_view to_string(Kinship value) {
    for (const auto& [kinship, name] : names)
        if (kinship == value) return name;
    return {};
}

std::string_view to_string(Tie value) { return tie_names[static_cast<std::size_t>(value)]; }

Tie tie_from_string(std::string_view name) {
    for (const Tie tie : {Tie::credit, Tie::link})
        if (name == to_string(tie)) return tie;
    return Tie::none;
}

std::optional<Kinship> kinship_from_string(std::string_view wanted) {
    for (const auto& [kinship, name] : names)
        if (name == wanted) return kinship;
    return std::nullopt;
}

bool is_copy(Kinship value) { return value >= Kinship::same && value <= Kinship::paraphrase; }

std::string to_json(const Family& family, std::span<const Fingerprint> reports) {
    const Count numbers = count(family, reports);
    document::JsonText out;
    out.begin_object();
    out.key("family"), out.text(family.id);
    out.key("reports"), out.integer(numbers.reports);
    out.key("outlets"), out.integer(numbers.outlets);
    out.key("origins"), out.integer(numbers.origins);
    out.key("origin"), out.text(family.origin);
    out.key("members"), out.begin_list();
    for (const Member& member : family.members) {
        out.begin_object();
        out.key("id"), out.text(reports[member.report].id);
        out.key("relation"), out.text(to_string(member.kinship));
        out.key("parent");
        if (member.parent)
            out.text(reports[*member.parent].id);
        else
            out.null();
        out.key("score"), out.number(member.score, score_decimals);
        if (member.tie != Tie::none) out.key("tie"), out.text(to_string(member.tie));
        out.end_object();
    }
    out.end_list();
    out.end_object();
    return out.take();
}

std::string to_json(const Comparison& comparison, std::span<const Measure> explained) {
    document::JsonText out;
    out.begin_object();
    out.key("relation"), out.text(to_string(comparison.kinship));
    out.key("parent");
    if (comparison.parent == Side::none)
        out.null();
    else
        out.text(comparison.parent == Side::a ? "A" : "B");
    out.key("score"), out.number(comparison.score, score_decimals);
    if (comparison.tie != Tie::none) out.key("tie"), out.text(to_string(comparison.tie));
    if (!explained.empty()) {
        out.key("measures"), out.begin_object();
        for (const Measure& one : explained) out.key(one.name), out.number(one.value, score_decimals);
        out.end_object();
    }
    out.end_object();
    return out.take();
}

}  // namespace overt::lineage
