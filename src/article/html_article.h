// A page of HTML -> Article. A function without state.
#pragma once

#include "article/extract.h"

namespace overt::article {

/// Fills everything but `input` and `capture`. Of a page longer than 10 MB the rest is left out, with a note.
void read_html(const Page& page, const ExtractOptions& options, Article& article);

}  // namespace overt::article
