// A brief as one self-contained page: marking first and last, state, the three numbers, sentences with their citations.
#pragma once

#include <string>

#include "overt/warning.h"

namespace overt::render {

std::string brief_html(const warning::Brief& brief);

}  // namespace overt::render
