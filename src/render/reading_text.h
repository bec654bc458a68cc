// A reading for a terminal: what the report says, who says so, and the exact words below each statement.
#pragma once

#include <string>

#include "overt/document.h"

namespace overt::render {

struct TextOptions {
    bool colour = false;  ///< ANSI colours; nothing is said by colour alone
    int width = 100;      ///< columns; at least 40 are used
};

/// Ends in a line end. Holds no control character of the report.
std::string reading_text(const Document& document, const TextOptions& options);

}  // namespace overt::render
