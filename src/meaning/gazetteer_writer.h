// Rows of places -> the bytes of a packed gazetteer. Part of module meaning. Pure.
#pragma once

#include <string>
#include <vector>

#include "meaning/gazetteer_csv.h"

namespace overt::meaning {

/// The same bytes for the same rows in any order. Names longer than 255 bytes are cut at a letter; spellings that compare alike
/// are kept once. Format: docs/formats/gazetteer.md.
[[nodiscard]] std::string pack_gazetteer(std::vector<PlaceRow> rows);

}  // namespace overt::meaning
