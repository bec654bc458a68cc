// The text of a PDF, by poppler's program pdftotext: a program of its own, because the library's licence is the GPL, and because
// what a hostile file does to it stays outside, under limits of time and memory. Thread safe.
#pragma once

#include <string>
#include <string_view>

#include "overt/result.h"

namespace overt::intake {

/// UTF-8 in reading order, a form feed after each page, at most 16 MiB. unsupported when the program is not installed; corrupt
/// when it cannot read the file, or takes more than a minute of computing or a gigabyte of memory.
Result<std::string> pdf_text(std::string_view bytes);

}  // namespace overt::intake
