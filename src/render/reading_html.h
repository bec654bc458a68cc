// A reading as one page for a browser: the report with every statement marked in it, and beside it the list of the statements,
// each linked to its words and back. Works from the disk, without network and without script; keyboard, phone, dark, paper.
#pragma once

#include <string>

#include "overt/document.h"

namespace overt::render {

/// Everything of the report in it is escaped.
std::string reading_html(const Document& document);

}  // namespace overt::render
