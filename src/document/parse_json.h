// An analysis as JSON for other programs: `overt.parse/1`, described in docs/formats/parse.md. Functions without state.
#pragma once

#include <string>
#include <string_view>

#include "overt/document.h"

namespace overt::document {

/// One line without its end. Offsets are code points of `text`.
std::string parse_json(std::string_view input, std::string_view text, const Analysis& analysis);

}  // namespace overt::document
