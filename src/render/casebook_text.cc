#include "render/casebook_text.h"

#include <algorithm>

namespace overt::render {
namespace {

std::string counted(std::uint32_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

constexpr std::size_t shown_events = 6;    // of one story
constexpr std::size_t shown_evidence = 8;  // of one warning

}  // namespace

std::string count_text(const lineage::Count& count) {
    return counted(count.reports, "report") + ", " + counted(count.outlets, "outlet") + ", " +
           counted(count.origins, "independent origin");
}

std::string families_text(std::vector<store::FamilyRecord> families, const lineage::Count& all) {
    std::stable_sort(families.begin(), families.end(), [](const store::FamilyRecord& a, const store::FamilyRecord& b) {
        return a.members.size() > b.members.size();
    });
    std::string out = "Families: " + std::to_string(families.size()) + " (" + count_text(all) + ")\n";
    for (const store::FamilyRecord& family : families) {
        out += "\n" + family.id + "  " + count_text(family.count);
        if (family.origin != family.id) out += ", counted under " + family.origin;
        out += "\n";
        for (const store::FamilyRecord::Member& member : family.members) {
            out += (lineage::is_copy(member.kinship) ? "    " : "  ") + member.path;
            if (member.parent) {
                const bool copy = lineage::is_copy(member.kinship);
                out += "  (" + std::string(lineage::to_string(member.kinship)) + (copy ? " from " : " ") + *member.parent + ")";
            }
            out += "\n";
        }
    }
    return out;
}

std::string stories_text(const std::vector<StoryView>& stories) {
    std::string out;
    std::size_t alone = 0;
    for (const StoryView& story : stories) {
        if (story.count.reports < 2) {
            ++alone;
            continue;
        }
        out += story.id + "  " + story.kind + "  (" + count_text(story.count) + ")\n";
        for (std::size_t i = 0; i < std::min(shown_events, story.lines.size()); ++i) {
            const StoryLine& line = story.lines[i];
            out += "  " + line.description + "\n    \"" + line.words + "\"  " + line.path + "\n";
        }
        if (story.lines.size() > shown_events)
            out += "  and " + counted(static_cast<std::uint32_t>(story.lines.size() - shown_events), "more mention") + "\n";
        for (const auto& [kind, sides] : story.conflicts)
            out +=
                "  disagree (" + kind + "): " + story.lines[sides.first].path + " and " + story.lines[sides.second].path + "\n";
        out += "\n";
    }
    return out + counted(static_cast<std::uint32_t>(stories.size() - alone), "event") + " told by several reports, " +
           std::to_string(alone) + " by one.\n";
}

std::string warning_text(const warning::Indicator& indicator, const store::WarningChange& change,
                         const std::function<std::string(const std::string&)>& path_of) {
    std::string out = indicator.title + (change.subject.empty() ? "" : " [" + change.subject + "]") + ": " +
                      std::string(store::to_string(change.state)) + " (was " + std::string(store::to_string(change.before)) +
                      ") as of " + to_string(change.as_of) + "\n";
    out += "  " + count_text(change.count) + " behind it; asks for " + counted(indicator.min_origins, "independent origin") +
           " within " + counted(indicator.window_days, "day") + "; " + counted(change.collected, "report") +
           " collected in that time\n";
    for (std::size_t i = 0; i < std::min(shown_evidence, change.evidence.size()); ++i) {
        const store::WarningEvidence& evidence = change.evidence[i];
        out += "  \"" + evidence.words + "\"  " + path_of(evidence.report) + " (origin " + evidence.origin + ", " +
               evidence.story + ")\n";
    }
    if (change.evidence.size() > shown_evidence)
        out += "  and " + counted(static_cast<std::uint32_t>(change.evidence.size() - shown_evidence), "more piece") +
               " of evidence\n";
    return out;
}

}  // namespace overt::render
