// A page of HTML -> Article. A function without state.
#pragma once

#include <string_view>

#include "article/extract.h"

namespace overt::article {

/// Fills everything but `input` and `capture`. Of a page longer than 10 MB the rest is left out, with a note.
void read_html(std::string_view bytes, const ExtractOptions& options, Article& article);

}  // namespace overt::article
