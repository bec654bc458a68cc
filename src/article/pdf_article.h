// The text of a PDF, page by page, -> Article. A function without state.
#pragma once

#include <string_view>

#include "overt/document.h"

namespace overt::article {

/// `text` is UTF-8 with a form feed after each page. Lines become paragraphs again; what stands at the top or the foot of page
/// after page, and page numbers, goes to `dropped`. The origin leads to bytes of `text`.
void read_pdf(std::string_view text, Article& article);

}  // namespace overt::article
