// Where each report was found. Part of module store.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/database.h"

namespace overt::store {

/// Report id -> paths, ascending.
using Paths = std::map<std::string, std::vector<std::string>>;
Result<Paths> paths_of(const Database& database);

}  // namespace overt::store
