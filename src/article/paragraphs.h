// Lines and paragraphs of plain text. Functions without state.
#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::article {

/// Stretches between blank lines, without the white space around them.
std::vector<Span> paragraph_spans(std::string_view text);
/// The first `most` lines that are not blank, without the white space around them.
std::vector<Span> line_spans(std::string_view text, std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace overt::article
