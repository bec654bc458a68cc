#include "store/report_paths.h"

namespace overt::store {

Result<Paths> paths_of(const Database& database) {
    auto rows = database.prepare("SELECT report, path FROM paths ORDER BY report, path");
    if (!rows) return rows.error();
    Paths paths;
    while (rows->step()) {
        std::string report = rows->text();
        paths[std::move(report)].push_back(rows->text());
    }
    if (Status status = rows->status(); !status) return status.error();
    return paths;
}

}  // namespace overt::store
