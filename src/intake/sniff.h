// What kind of file an input is, by its name and its first bytes. A function without state.
#pragma once

#include <string_view>

#include "overt/document.h"

namespace overt::intake {

/// How many first bytes are looked at.
inline constexpr std::size_t sniffed = 4096;

/// feed, warc, wacz, mail, mhtml or pdf; `automatic` for a single page or text of any kind. `head` is what is packed where the
/// file is gzip.
InputFormat container_format(std::string_view path, std::string_view head);

/// True for names that say enough: nobody needs to look into "story.html".
bool is_plainly_a_page(std::string_view path);

}  // namespace overt::intake
