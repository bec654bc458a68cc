// A page without what is never read (scripts, styles, comments, drawings), made before the HTML parser sees it: most bytes of a
// page are such, and the parser is the slowest part of the stage. Also keeps hostile nesting from the parser, whose time grows
// with the square of the depth. Thread safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/encoding.h"
#include "overt/document.h"

namespace overt::article {

struct SlimPage {
    std::string text;
    OriginMap map;                          ///< text byte -> page byte
    std::vector<std::string_view> json_ld;  ///< contents of <script type="application/ld+json">, views into the decoded page
    bool flattened = false;                 ///< tags deeper than 400 or attributes past 200 were left out
};

/// `page` must outlive the result.
SlimPage slim_page(const DecodedPage& page);

}  // namespace overt::article
