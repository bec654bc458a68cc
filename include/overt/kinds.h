// Kinds of events as the tables have them, and the check of a file that adds to them. Part of module meaning.
#pragma once

#include <string>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

/// A kind with all that names it; words are sorted, a noun that counts only as written begins with "=".
struct KindEntry {
    std::string name;
    std::string table;  ///< "data/kinds/movement.yaml:12", where it stands
    std::vector<std::string> roles;
    std::optional<Plover> plover;
    std::vector<std::string> rolesets;  ///< senses of PropBank: "supply.01"
    std::vector<std::string> verbs;
    std::vector<std::string> nouns;
};

/// The kinds of `data_folder` and of files of the user (docs/formats/kinds.md), in the order of the tables. corrupt when a file
/// has faults: a line "path:line: what is wrong" for each.
Result<std::vector<KindEntry>> list_kinds(const std::string& data_folder, const std::vector<std::string>& added);

}  // namespace overt::meaning
