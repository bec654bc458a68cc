#include <cstdlib>
#include <filesystem>
#include <vector>

#include "overt/engine.h"

namespace overt {
namespace {

namespace fs = std::filesystem;

bool is_home(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "data", ignored);
}

}  // namespace

Result<std::string> find_home(const std::string& wanted) {
    std::vector<fs::path> candidates;
    if (!wanted.empty()) {
        candidates.emplace_back(wanted);
    } else if (const char* variable = std::getenv("OVERT_DATA"); variable != nullptr && *variable != '\0') {
        candidates.emplace_back(variable);
    } else {
        std::error_code error;
        const fs::path program = fs::read_symlink("/proc/self/exe", error);
        if (!error) candidates = {program.parent_path(), program.parent_path().parent_path() / "share" / "overt"};
    }
    std::string tried;
    for (const fs::path& candidate : candidates) {
        if (is_home(candidate)) return candidate.string();
        tried += (tried.empty() ? "" : ", ") + candidate.string();
    }
    return Error{ErrorCode::not_found,
                 "no folder `data` in " + tried + "; set OVERT_DATA to the folder that holds `data` and `models`"};
}

}  // namespace overt
