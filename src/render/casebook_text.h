// Families, stories and warnings as plain text for people.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "overt/lineage.h"
#include "overt/store.h"
#include "overt/warning.h"

namespace overt::render {

/// "3 reports, 2 outlets, 1 independent origin".
std::string count_text(const lineage::Count& count);

/// Families, the largest first, then the three numbers of all together.
std::string families_text(std::vector<store::FamilyRecord> families, const lineage::Count& all);

/// One line about a story event and its exact words.
struct StoryLine {
    std::string path;
    std::string description;
    std::string words;
};
struct StoryView {
    std::string id;
    std::string kind;
    lineage::Count count;
    std::vector<StoryLine> lines;
    std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> conflicts;  ///< kind, positions in `lines`
};
/// Stories told by several reports in full, those of one report counted.
std::string stories_text(const std::vector<StoryView>& stories);

/// The state of one indicator for one subject.
std::string warning_text(const warning::Indicator& indicator, const store::WarningChange& change,
                         const std::function<std::string(const std::string& report)>& path_of);

}  // namespace overt::render
