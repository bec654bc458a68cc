// What must hold of every page that comes out of a file of any kind, for the fuzz targets.
#pragma once

#include <cstdlib>

#include "article/extract.h"
#include "base/utf8.h"
#include "document/invariants.h"

namespace overt::fuzz {

/// Pages become articles that keep their invariants and say of nothing that it was published after it was fetched.
inline void check_page(const article::Page& page) {
    const Article read = article::extract(page, {});
    if (document::broken_invariant(read, {}, {})) std::abort();
    if (read.fetched && read.published && !page.given.published && *read.published > *read.fetched + std::chrono::days(1) &&
        read.published_basis == DateBasis::page)
        std::abort();
}

}  // namespace overt::fuzz
