// Families and stories from all reports of a casebook, written anew. Part of module store.
#pragma once

#include "overt/result.h"
#include "store/database.h"

namespace overt::store {

/// Inside a transaction that the caller holds.
Status derive(Database& database);

}  // namespace overt::store
