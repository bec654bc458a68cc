// Plain text -> Article: verbatim, or copied from a page with its furniture. Functions without state.
#pragma once

#include <string_view>

#include "article/extract.h"

namespace overt::article {

/// `charset` is what the mail or the server says, "" when nothing does.
/// `article.text` is the input code point for code point; its paragraphs (between blank lines) are the blocks.
void read_text(std::string_view bytes, std::string_view charset, Article& article);

/// Plain text copied from a page: the title once, the article, and in `dropped` what was around it.
void read_pasted(std::string_view bytes, Article& article);

}  // namespace overt::article
