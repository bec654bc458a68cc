// The list beside the text: each claim with its events, and each event of the report's own, in the order of the text.
#pragma once

#include <string>

#include "overt/document.h"

namespace overt::render {

/// HTML of the whole list. Ids are those of the JSON: C1, V1; `#w-C1` leads to the words.
std::string statement_list(const Document& document);

}  // namespace overt::render
