// The tables of a casebook and the marks by which one is known (docs/formats/casebook.md). Part of module store.
#pragma once

#include "overt/result.h"
#include "overt/store.h"
#include "store/database.h"

namespace overt::store {

/// application_id of the file: "OVCB".
inline constexpr std::int64_t casebook_mark = 0x4F564342;

/// Makes the tables in an empty file, or checks that the file is a casebook of a version we know.
Status prepare_schema(Database& database, OpenMode mode);

}  // namespace overt::store
